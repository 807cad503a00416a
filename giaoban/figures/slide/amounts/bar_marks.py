"""Bars with their labels, values and intervals, drawn on given axes."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from giaoban.figures.slide.canvas.fitting import text_width
from giaoban.figures.style import INK, MUTED


def draw_bars(
    ax: Axes, rows: pd.DataFrame, labels: list[str], written, *, size: float, row: float, limits
) -> None:
    """The `rows` of a plan from the top down, `labels` broken and sized before; `row` inches for each."""
    rows = rows.reset_index(drop=True)
    ax.barh(range(len(rows)), rows["value"].astype(float), height=0.68, color=rows["hex"], linewidth=0)
    ax.set_yticks(range(len(rows)), labels, fontsize=size, linespacing=1.1)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(*limits)
    ax.spines["bottom"].set_visible(False)
    ax.xaxis.set_visible(False)
    whiskers = rows.dropna(subset=["low", "high"])
    look = {"color": INK, "linewidth": 1.4, "solid_capstyle": "butt"}
    for at, low, high in zip(whiskers.index, whiskers["low"], whiskers["high"], strict=True):
        ax.plot([low, high], [at, at], marker="|", markersize=min(9, 30 * row), gid="interval", **look)
    write_values(ax, rows, written, size)


def value_limits(rows: pd.DataFrame, written, *, size: float, width: float) -> tuple[float, float]:
    """The scale for axes `width` inches wide: it leaves room for values and n beyond the ends of the bars."""
    wide = max(text_width(value, size=size, weight="bold") for value in rows["value"].map(written))
    room = wide + max(text_width(said, size=_count_size(size)) for said in rows["counts"]) + 0.4
    ends = _ends(rows)
    low, high = ends.min().min(), ends.max().max()
    inch = (high - low or 1) / (width - room * (1 + (low < 0)))
    return low - room * inch * (low < 0), high + room * inch


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["value", "low", "high"]].astype("Float64").assign(zero=0.0)


def _count_size(size: float) -> float:
    return max(0.85 * size, 12)


def write_values(ax: Axes, rows: pd.DataFrame, written, size: float, *, marker: float = 0) -> None:
    """Values beyond the ends of bars and intervals, n behind them; `marker`: inches from a value to its dot's edge."""
    ends = _ends(rows)
    for at, (value, counts) in enumerate(zip(rows["value"], rows["counts"], strict=True)):
        row = ends.loc[at]
        x, right = (row.min(), False) if value < 0 else (row.max(), True)
        off = 6 + 72 * marker * (x == value)
        _write_value(ax, x, at, written(value), counts, size, right=right, off=off)
    if ax.get_xlim()[0] < 0:
        ax.axvline(0, color=MUTED, linewidth=0.8)


def _write_value(
    ax: Axes, x: float, y: int, value: str, count: str, size: float, *, right: bool, off: float
) -> None:
    side, ha = (1, "left") if right else (-1, "right")
    look = {"textcoords": "offset points", "ha": ha}
    bold = {"va": "center_baseline", "size": size, "weight": "bold", "gid": "value"}
    text = ax.annotate(value, (x, y), (off * side, 0), **bold, **look)
    pale = {"va": "bottom", "size": _count_size(size), "color": MUTED, "gid": "n of bar"}
    ax.annotate(count, (int(right), 0), (5 * side, 0), xycoords=text, **pale, **look)
