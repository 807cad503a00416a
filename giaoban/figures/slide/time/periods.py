"""Reporting period against meeting date: how long after the period did they meet?"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.periods import Periods
from giaoban.figures.plan.time.scale import Scale
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.slide.canvas.timescale import draw_years
from giaoban.figures.style import GRID, INK, PAPER

_TALLEST, _AXIS, _SIZE = 0.75, 0.4, 13  # inches of a row at most, of the years; points


def draw(plan: Periods, page: Page) -> Figure:
    """For each meeting a bar for the period it reported on and a mark at its date, with the days between."""
    fig, box = open_page(page)
    marks = {"period.span": (plan.hues["period"], "s"), "period.meeting": (plan.hues["meeting"], "D")}
    box = key_row(fig, box, {page.say(key): look for key, look in marks.items()})
    _draw(fig, box, plan.rows, plan.hues, page.lang)
    return close_page(fig, page, plan.notes)


def _draw(fig: Figure, box: Box, rows: pd.DataFrame, hues: dict[str, str], lang: str) -> None:
    tall = min((box.height - _AXIS) / len(rows), _TALLEST)
    names, size = fit_or_shorten(
        rows["name"].tolist(), width=0.34 * box.width, height=0.97 * tall, size=15, least=12, middle=True
    )
    left = max(text_width(name, size=size) for name in names) + 0.2
    inner = Box(box.x + left, box.y + box.height - tall * len(rows), box.width - left, tall * len(rows))
    scale = Scale.around(pd.concat([rows["start"], rows["first"], rows["last"]]), inner)
    ax = inner.axes(fig)
    ax.set(xlim=(inner.x, inner.x + inner.width), ylim=(len(rows) - 0.5, -0.5))
    ax.set_yticks(range(len(rows)), names, fontsize=size, linespacing=1.1)
    draw_years(ax, scale, lang)
    for at, row in enumerate(rows.itertuples()):
        _draw_row(ax, at, row, scale, hues, min(size, _SIZE))


def _draw_row(ax: Axes, at: int, row, scale: Scale, hues: dict[str, str], size: float) -> None:
    first, last, met = scale.x(row.first), scale.x(row.last + pd.Timedelta(days=1)), scale.x(row.middle)
    ax.axhline(at, color=GRID, linewidth=0.6, zorder=0)
    ax.barh([at], [last - first], left=[first], height=0.5, color=hues["period"], linewidth=0)
    face = PAPER if row.uncertain else hues["meeting"]
    look = {"markerfacecolor": face, "markeredgecolor": hues["meeting"], "markeredgewidth": 2}
    ax.plot([met], [at], "D", markersize=min(9, 4 + size / 2), **look)
    text = f"{row.when}, {row.lag}"
    x, ha = _beside(text_width(text, size=size), first, last, met, scale)
    back = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    ax.text(x, at, text, ha=ha, va="center_baseline", size=size, color=INK, bbox=back, gid="meeting")


def _beside(wide: float, first: float, last: float, met: float, scale: Scale) -> tuple[float, str]:
    """Where the text stands: beyond period and mark, else over the period beside the mark."""
    gap, left, right = 0.14, scale.box.x, scale.box.x + scale.box.width
    places = [(max(met, last) + gap, "left"), (min(met, first) - gap, "right"), (met + gap, "left")]
    for x, ha in places:
        start = x if ha == "left" else x - wide
        if left <= start and start + wide <= right:
            return x, ha
    return met - gap, "right"
