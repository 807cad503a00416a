"""Signed differences on a slide."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from giaoban.figures.plan.grids.diverging import Diverging
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_height
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.slide.canvas.row_labels import fit_labels, write_labels
from giaoban.figures.slide.grids.heat import readable_on
from giaoban.figures.style import INK, MUTED, PAPER

_TALLEST, _WIDEST, _SIZE, _HEAD = (
    0.7,
    2.0,
    14,
    1.3,
)  # inches of a cell at most; points; inches of the headers at most


def draw(plan: Diverging, page: Page) -> Figure:
    """A grid of differences, coloured where they are certain; the names of the columns level above it."""
    fig, box = open_page(page)
    if plan.hues:
        box = key_row(fig, box, {name: (hue, "s") for name, hue in plan.hues.items()})
    names, columns = list(plan.names.values()), plan.columns
    guess = min((box.height - _HEAD) / len(names), _TALLEST)
    labels = fit_labels(names, [""] * len(names), width=0.28 * box.width, row=guess)
    wide = min((box.width - labels.width) / len(columns), _WIDEST)
    heads, size = fit_or_shorten(columns, width=0.98 * wide, height=_HEAD, size=14, least=12)
    head = max(text_height(text, size=size) for text in heads) + 0.1
    tall = min((box.height - head) / len(names), _TALLEST) * len(names)
    grid = Box(box.x + labels.width, box.y + box.height - head - tall, wide * len(columns), tall)
    ax = grid.axes(fig)
    ax.set(xlim=(0, len(columns)), ylim=(len(names), 0), yticks=[])
    ax.xaxis.tick_top()
    ax.set_xticks([i + 0.5 for i in range(len(columns))], heads, fontsize=size, color=INK, linespacing=1.1)
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)
    rows = list(plan.names)
    for cell in plan.rows.itertuples():
        x, y = columns.index(cell.column), rows.index(cell.row)
        look = {
            "facecolor": cell.hex,
            "edgecolor": PAPER,
            "linewidth": 2,
            "gid": f"{cell.row} × {cell.column}",
        }
        ax.add_patch(Rectangle((x, y), 1, 1, **look))
        ink = {"color": readable_on(cell.hex), "weight": "bold"} if cell.sure else {"color": MUTED}
        place = {"ha": "center", "va": "center_baseline", "size": _SIZE, "gid": "value"}
        ax.text(x + 0.5, y + 0.5, cell.text, **place, **ink)
    write_labels(fig, grid, labels)
    return close_page(fig, page, plan.notes)
