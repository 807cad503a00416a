"""From the day a directive was issued to the articles that cite it: a lane for each."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.lifelines import Lifelines
from giaoban.figures.slide.canvas.fitting import POINTS
from giaoban.figures.slide.canvas.page import close_page, key_row, open_page
from giaoban.figures.slide.canvas.timescale import draw_years
from giaoban.figures.slide.time.lifeline_places import Place, place_lanes
from giaoban.figures.style import BAND, INK, MAIN, MUTED, OTHER, PAPER


def draw(plan: Lifelines, page: Page) -> Figure:
    """For each directive a hollow mark at its day of issue, dots at the days of citing articles, the lag between.
    Several on one day are one dot with their number; an arrow with the day stands for an issue before the years drawn."""
    fig, box = open_page(page)
    hollow = MarkerStyle("D", fillstyle="none")
    box = key_row(fig, box, {plan.issue_name: (MUTED, hollow), plan.cited_name: (MAIN, "o")})
    left_out = _draw(fig, place_lanes(plan, box, page), plan.rows, plan.dots, page.lang)
    more = [page.say("note.unlabelled_counts", k=left_out)] if left_out else []
    return close_page(fig, page, plan.notes + more)


def _draw(fig: Figure, plan: Place, lanes: pd.DataFrame, dots: pd.DataFrame, lang: str) -> int:
    """Everything in the lanes; how many numbers found no room."""
    box, ax = plan.box, plan.box.axes(fig)
    ax.set(xlim=(box.x, box.x + box.width), ylim=(box.y, box.y + box.height))
    for lane in range(0, len(lanes), 2):
        ax.axhspan(
            plan.y(lane) - plan.tall / 2, plan.y(lane) + plan.tall / 2, color=BAND, linewidth=0, zorder=-1
        )
    ax.set_yticks([plan.y(i) for i in lanes.index], plan.names, fontsize=plan.name_size, linespacing=1.1)
    ax.tick_params(axis="y", pad=8)
    draw_years(ax, plan.scale, lang)
    years = plan.scale.box
    ax.spines["bottom"].set_bounds(box.x if plan.dates else years.x, years.x + years.width)
    if plan.dates:
        _break(ax, plan)
    for row in lanes.itertuples():
        _line(ax, plan, row)
    _lags(ax, plan)
    return _dots(ax, plan, dots)


def _lags(ax: Axes, plan: Place) -> None:
    for lane, lag in enumerate(plan.lags):
        if lag:
            text, spot = lag
            back = {"facecolor": PAPER if lane % 2 else BAND, "edgecolor": "none", "pad": 1}
            look = {"ha": spot.ha, "va": "center_baseline", "size": plan.size, "color": INK, "gid": "lag"}
            ax.text(spot.x, spot.y, text, bbox=back, zorder=2.5, **look)


def _break(ax: Axes, plan: Place) -> None:
    """Two strokes on the axis where years are left out, and the days of issue before them."""
    x, y = plan.scale.box.x, plan.box.y
    for step in (-0.1, -0.04):
        look = {"color": MUTED, "linewidth": 1.2, "clip_on": False, "gid": "break"}
        ax.plot([x + step - 0.03, x + step + 0.03], [y - 0.07, y + 0.07], **look)
    for lane, date in plan.dates.items():
        mark = {"color": MUTED, "markersize": 0.6 * plan.size, "clip_on": False, "gid": "early"}
        ax.plot([plan.box.x + 0.1], [plan.y(lane)], "<", **mark)
        look = {"va": "center_baseline", "size": plan.size, "color": MUTED, "gid": "early"}
        ax.text(plan.box.x + 0.2, plan.y(lane), date, **look)


def _line(ax: Axes, plan: Place, row) -> None:
    """Thin from issue to the first article, thick from there to the last; the hollow mark of issue."""
    y, first, last = plan.y(row.Index), plan.scale.x(row.first), plan.scale.x(row.last)
    ax.plot([first, last], [y, y], color=MAIN, linewidth=3, alpha=0.45, solid_capstyle="butt", gid="cited")
    if pd.isna(row.issued):
        return
    is_early = row.Index in plan.dates
    issued = plan.scale.box.x - 0.15 if is_early else plan.scale.x(row.issued)
    ax.plot([issued, first], [y, y], color=OTHER, linewidth=1.1, gid="waiting", zorder=1)
    if not is_early:
        size = min(10, 0.62 * plan.tall * POINTS)  # its corners show behind a dot
        look = {
            "markerfacecolor": PAPER,
            "markeredgecolor": MUTED,
            "markeredgewidth": 1.6,
            "markersize": size,
        }
        ax.plot([issued], [y], "D", gid="issued", zorder=2.8, clip_on=False, **look)


def _dots(ax: Axes, plan: Place, dots: pd.DataFrame) -> int:
    """A dot for each day, numbered ones above the others; how many numbers would cover another."""
    taken: dict[int, list[tuple[float, float]]] = {}
    left_out = 0
    for row in dots.sort_values("articles", ascending=False, kind="stable").itertuples():
        x, y, half = plan.scale.x(row.day), plan.y(row.lane), plan.wide[row.Index] / 2
        look = {
            "color": MAIN,
            "markeredgecolor": PAPER,
            "markeredgewidth": 0.6,
            "clip_on": False,
            "gid": "article",
        }
        ends = taken.setdefault(row.lane, [])
        free = row.articles > 1 and all(x + half <= a or x - half >= b for a, b in ends)
        ax.plot([x], [y], "o", markersize=2 * half * POINTS, zorder=4 if free else 3, **look)
        left_out += row.articles > 1 and not free
        if free:
            ends.append((x - half, x + half))
            word = {
                "ha": "center",
                "va": "center_baseline",
                "size": plan.digits,
                "color": PAPER,
                "weight": "bold",
            }
            ax.text(x, y, f"{row.articles}", zorder=5, gid="articles", **word)
    return int(left_out)
