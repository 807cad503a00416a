"""Bars of 100 % on a slide."""

from __future__ import annotations

from matplotlib.figure import Figure

from giaoban.figures.plan.amounts.stacked import Stacked
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.fitting import text_width
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.slide.canvas.row_labels import fit_labels, write_labels
from giaoban.figures.slide.grids.heat import readable_on
from giaoban.figures.style import PAPER

_TALLEST, _SIZE = 0.75, 13  # inches a row takes at most; points of a value


def draw(plan: Stacked, page: Page) -> Figure:
    """One bar a row, its segments from the left; a share is written where its segment is wide enough."""
    fig, box = open_page(page)
    box = key_row(fig, box, {name: (hue, "s") for name, hue in plan.hues.items()})
    names = list(plan.names.values())
    row = min(box.height / len(names), _TALLEST)
    labels = fit_labels(names, [""] * len(names), width=0.34 * box.width, row=row)
    tall = row * len(names)
    inner = Box(box.x + labels.width, box.y + box.height - tall, box.width - labels.width, tall)
    ax = inner.axes(fig)
    ax.set(xlim=(0, 1), ylim=(len(names) - 0.5, -0.5), xticks=[], yticks=[])
    ax.spines["bottom"].set_visible(False)
    order = list(plan.names)
    for cell in plan.rows.itertuples():
        y = order.index(cell.row)
        look = {
            "color": cell.hex,
            "edgecolor": PAPER,
            "linewidth": 1.2,
            "gid": f"{cell.row} × {cell.segment}",
        }
        ax.barh([y], [cell.share], left=[cell.left], height=0.74, **look)
        if text_width(cell.text, size=_SIZE, weight="bold") + 0.08 <= cell.share * inner.width:
            ink = {"color": readable_on(cell.hex), "weight": "bold" if cell.lit else "regular"}
            place = {"ha": "center", "va": "center_baseline", "size": _SIZE, "gid": "value"}
            ax.text(cell.left + cell.share / 2, y, cell.text, **ink, **place)
    write_labels(fig, inner, labels)
    return close_page(fig, page, plan.notes)
