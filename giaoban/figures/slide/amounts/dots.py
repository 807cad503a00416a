"""Dots with their intervals on a slide."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.figures.plan.amounts.dots import Dots
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.amounts.bar_marks import value_limits, write_values
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.slide.canvas.row_labels import fit_labels, write_labels
from giaoban.figures.style import GRID

_TALLEST = 0.62  # inches a row takes at most


def draw(plan: Dots, page: Page) -> Figure:
    """A dot for each row on a thin line from zero, its interval a whisker, its value right of both."""
    fig, box = open_page(page)
    if plan.hues:
        box = key_row(fig, box, {name: (hue, "o") for name, hue in plan.hues.items()})
    row = min(box.height / len(plan.rows), _TALLEST)
    labels = fit_labels(
        plan.rows["label"].tolist(), plan.rows["note"].tolist(), width=0.46 * box.width, row=row
    )
    inner = Box(box.x + labels.width, box.y + box.height - row * len(plan.rows), box.width - labels.width, row * len(plan.rows))  # fmt: skip
    ax = inner.axes(fig)
    limits = value_limits(plan.rows, plan.written, size=labels.size, width=inner.width)
    ax.set(xlim=limits, ylim=(len(plan.rows) - 0.5, -0.5), xticks=[], yticks=[])
    ax.spines["bottom"].set_visible(False)
    _marks(ax, plan)
    write_values(ax, plan.rows, plan.written, labels.size, marker=0.09)
    write_labels(fig, inner, labels)
    return close_page(fig, page, plan.notes)


def _marks(ax: Axes, plan: Dots) -> None:
    for at, row in enumerate(plan.rows.itertuples()):
        ax.plot([0, row.value], [at, at], color=GRID, linewidth=1.2, zorder=0, gid="guide")
        if not (pd.isna(row.low) or pd.isna(row.high)):
            look = {"color": row.hex, "linewidth": 2.4, "alpha": 0.55, "solid_capstyle": "butt"}
            ax.plot([row.low, row.high], [at, at], gid="interval", **look)
        ax.plot([row.value], [at], "o", color=row.hex, markersize=10, gid="dot", clip_on=False)
