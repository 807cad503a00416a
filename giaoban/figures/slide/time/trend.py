"""What changes over time: points with their intervals, one series or a panel for each."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.trend import Trend, grid_of, limits, same_counts
from giaoban.figures.slide.canvas.fitting import POINTS, text_height, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, open_page
from giaoban.figures.slide.canvas.placing import Rect
from giaoban.figures.slide.time.small_charts import GAP, Names, fit_values, name_periods, place_panels
from giaoban.figures.style import GRID, INK, MUTED, PAPER

_SCALE = 12  # points
_BACK = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}  # the line stays behind a value


def draw(plan: Trend, page: Page) -> Figure:
    """A point for each period with its value, joined to its neighbours by a thin line; a gap stays a gap. A small point
    is hollow and grey, n stands below its period."""
    fig, box = open_page(page)
    left_out = _draw(fig, box, plan)
    more = [page.say("note.unlabelled_values", k=left_out)] if left_out else []
    return close_page(fig, page, plan.notes + more)


def _draw(fig: Figure, box: Box, plan: Trend) -> int:
    """All panels; how many values found no room."""
    panels, rows = plan.panels, plan.rows
    scale = plan.scale(most=max(2, 5 - grid_of(len(panels))[0]))
    columns, count = grid_of(len(panels))[1], panels[0]["place"].size
    left = max(text_width(text, size=_SCALE) for text in scale.values()) + 0.1
    wide = (box.width - left - GAP * (columns - 1)) / columns
    names = name_periods(panels, wide / count, plan.lang, told_once=same_counts(rows))
    plots, heads, head = place_panels(box, panels, wide, names)
    texts = rows["value"].map(plan.written, na_action="ignore")
    size = fit_values(texts.dropna(), wide / count, plots[0].height)
    left_out = 0
    for i, (one, plot) in enumerate(zip(panels, plots, strict=True)):
        ax = plot.axes(fig)
        ax.set(xlim=(-0.5, count - 0.5), ylim=_range(rows, plot.height, size))
        _axes(ax, scale if i % columns == 0 else dict.fromkeys(scale, ""))
        _periods(ax, names, i, shown=names.every or i + columns >= len(panels))
        look = {"fontsize": head, "weight": "bold", "va": "bottom", "linespacing": 1.1, "gid": "panel"}
        ax.text(0, 1 + 0.05 / plot.height, heads[i], transform=ax.transAxes, **look)
        _series(ax, one, min(0.105, 0.1 * plot.height, 0.4 * wide / count))
        left_out += _values(ax, one, texts[one.index], plot, size)
    return left_out


def _off(size: float) -> float:
    """Inches from a point or interval to its value."""
    return 0.007 * size


def _range(rows: pd.DataFrame, tall: float, size: float) -> tuple[float, float]:
    """The scale, with room for the values above the highest point and below a negative one."""
    low, high = limits(rows)
    room = text_height("0", size=size) + _off(size)
    inch = (high - low) / (tall - room * (1 + (low < 0)))
    return low - room * inch * (low < 0), high + room * inch


def _axes(ax: Axes, scale: dict[float, str]) -> None:
    ax.set_yticks(list(scale), list(scale.values()), fontsize=_SCALE, color=MUTED)
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    ax.tick_params(axis="y", pad=4)


def _periods(ax: Axes, names: Names, at: int, *, shown: bool) -> None:
    texts = names.texts[at][:: names.step]
    ax.set_xticks(range(0, len(names.texts[at]), names.step), texts if shown else [], fontsize=names.size)
    ax.tick_params(axis="x", length=0, pad=6, labelcolor=INK)


def _series(ax: Axes, one: pd.DataFrame, dot: float) -> None:
    """Line, intervals and points `dot` inches wide."""
    hue = next((hue for hue, small in zip(one["hex"], one["small"], strict=True) if not small), MUTED)
    ax.plot(one["place"], one["line"], color=hue, linewidth=1.2, alpha=0.7, gid="line")
    for row in one.dropna(subset=["value"]).itertuples():
        if row.low == row.low and row.high == row.high:  # neither is NaN
            ax.plot(
                [row.place] * 2,
                [row.low, row.high],
                "_-",
                color=row.hex,
                markersize=0.8 * dot * POINTS,
                linewidth=13 * dot,
                gid="interval",
            )
        face = PAPER if row.small else row.hex
        look = {"markerfacecolor": face, "markeredgecolor": row.hex, "markeredgewidth": 17 * dot, "zorder": 3}
        ax.plot([row.place], [row.at], "o", markersize=dot * POINTS, clip_on=False, gid="point", **look)


def _values(ax: Axes, one: pd.DataFrame, texts: pd.Series, plot: Box, size: float) -> int:
    """Each value above or below its point: ends and extremes first, the others where there is room."""
    low, high = ax.get_ylim()
    tall, slot, off = text_height("0", size=size), plot.width / one["place"].size, _off(size)
    there = one.dropna(subset=["value"])
    first = [there.index[-1], there.index[0], there["value"].idxmax(), there["value"].idxmin()]
    taken: list[Rect] = []
    for at in dict.fromkeys([*first, *there.index]):
        row, wide = there.loc[at], text_width(texts[at], size=size, weight="bold")
        x = (row["place"] + 0.5) * slot
        if wide + 0.3 <= (slot if row["place"] + 1 < one["place"].size else slot / 2):
            lowest = (row["at"] - low) / (high - low) * plot.height - off - tall < 0
            _beside(ax, row, texts[at], size, one, up=lowest)
            taken.append(Rect(x, 0, x, 0))
            continue
        top, bottom = ((row[end] - low) / (high - low) * plot.height for end in ("top", "bottom"))
        down = row["under"] and bottom - off - tall > 0
        y = bottom - off - tall if down else top + off
        spot = Rect(x - wide / 2, y, x + wide / 2, y + tall)
        if not any(spot.meets(other) for other in taken):
            taken.append(spot)
            _write(ax, row, texts[at], size, down=down)
    return len(there) - len(taken)


def _beside(ax: Axes, row: pd.Series, text: str, size: float, one: pd.DataFrame, *, up: bool) -> None:
    """The value right of its point, on the side that the line to the next one leaves free."""
    after = one.loc[one["place"] == row["place"] + 1, "line"].max()  # missing behind the last point
    down = after > row["line"] and not up
    look = {"size": size, "weight": "bold", "color": MUTED if row["small"] else INK, "gid": "value"}
    look |= {"textcoords": "offset points", "ha": "left", "va": "top" if down else "bottom", "bbox": _BACK}
    ax.annotate(text, (row["place"], row["at"]), (7, -1 if down else 1), zorder=2.5, **look)


def _write(ax: Axes, row: pd.Series, text: str, size: float, *, down: bool) -> None:
    y, side, va = (row["bottom"], -1, "top") if down else (row["top"], 1, "bottom")
    look = {"size": size, "weight": "bold", "color": MUTED if row["small"] else INK, "gid": "value"}
    look |= {"textcoords": "offset points", "ha": "center", "va": va, "bbox": _BACK, "zorder": 2.5}
    ax.annotate(text, (row["place"], y), (0, side * _off(size) * POINTS), **look)
