"""Counts by quarter on a slide."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.quarters import Quarters
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, open_page, write
from giaoban.figures.slide.time.quarter_axis import QUARTERS, YEARS, write_quarters
from giaoban.figures.style import GRID

_VALUE, _HEAD, _GAP = 13, 15, 0.12  # points; inches between panels
_FEWEST = 8  # columns the axis has room for at least


def draw(plan: Quarters, page: Page) -> Figure:
    """A column for each quarter with its value on top; panels one below the other on one scale."""
    fig, box = open_page(page)
    panels, axis = plan.panels, QUARTERS + YEARS
    heads = [one["panel"].iloc[0] for one in panels]
    heads, size = fit_or_shorten(heads, width=box.width, height=0.3, size=_HEAD, least=12, weight="bold")
    head = text_height("x", size=size) + 0.06 if any(heads) else 0
    tall = (box.height - axis) / len(panels)
    for place, (one, name) in enumerate(zip(panels, heads, strict=True)):
        top = box.y + box.height - tall * place
        write(fig, box.x, top, name, size=size, weight="bold", gid="panel")
        plot = Box(box.x, top - tall + _GAP * (place < len(panels) - 1), box.width, tall - head - _GAP)
        _columns(plot.axes(fig), one, plan, plot, last=place == len(panels) - 1)
    return close_page(fig, page, plan.notes)


def _columns(ax: Axes, one: pd.DataFrame, plan: Quarters, plot: Box, *, last: bool) -> None:
    count = max(len(plan.heads), _FEWEST)
    ax.bar(one["place"], one["value"], width=0.72, color=one["hex"], linewidth=0)
    highest, room = max(plan.rows["value"].max(), 1), text_height("0", size=_VALUE) + 0.05
    ax.set(
        xlim=(-0.5, count - 0.5), ylim=(0, highest * plot.height / (plot.height - room)), xticks=[], yticks=[]
    )
    wide = max(text_width(text, size=_VALUE, weight="bold") for text in one["text"])
    if wide <= 0.98 * plot.width / count:
        for row in one[one["text"] != ""].itertuples():
            look = {"textcoords": "offset points", "ha": "center", "size": _VALUE, "weight": "bold"}
            ax.annotate(row.text, (row.place, row.value), (0, 3), gid="value", **look)
    for places in list(plan.years.values())[1:]:
        ax.axvline(places[0] - 0.5, color=GRID, linewidth=1, zorder=0)
    if last:
        width = plot.width * len(plan.heads) / count
        write_quarters(ax, plan.heads, plan.years, width=width, above=False)
