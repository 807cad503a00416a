"""Two categories against each other: organisation × theme."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from giaoban.figures.plan.grids.heat import Heat
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.page import close_page, open_page
from giaoban.figures.slide.grids.heat_grid import Grid, cell_size, grid_for
from giaoban.figures.style import INK, MUTED, PAPER


def readable_on(hue: str) -> str:
    """Dark or white ink, whichever is read more easily on `hue` (relative luminance of WCAG 2).

    >>> readable_on("#FFFFFF"), readable_on("#00406B")
    ('#1A1A1A', '#FFFFFF')
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(hue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.2 else PAPER


def draw(plan: Heat, page: Page) -> Figure:
    """A grid of cells, each with its value; a cell without a row is a dash."""
    fig, box = open_page(page)
    _draw(fig, grid_for(plan, box), plan)
    return close_page(fig, page, plan.notes)


def _draw(fig: Figure, grid: Grid, plan: Heat) -> None:
    ax = grid.box.axes(fig)
    ax.set(xlim=(0, len(grid.columns)), ylim=(len(grid.rows), 0))
    ax.set_yticks([i + 0.5 for i in range(len(grid.rows))], grid.row_names[0], fontsize=grid.row_names[1])
    ax.xaxis.tick_top()
    places = [i + 0.5 for i in range(len(grid.columns))]
    ax.set_xticks(places, grid.column_names[0], fontsize=grid.column_names[1], color=INK, linespacing=1.1)
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)
    size = cell_size(plan.rows["text"], grid)
    for cell in plan.rows.itertuples():
        _draw_cell(ax, grid, cell, size)
    known = set(zip(plan.rows["row"], plan.rows["column"], strict=True))
    for r, c in sorted({(r, c) for r in grid.rows for c in grid.columns} - known):
        at = (grid.columns.index(c) + 0.5, grid.rows.index(r) + 0.5)
        ax.text(*at, "–", ha="center", va="center", color=MUTED, size=size, gid="absent")


def _draw_cell(ax: Axes, grid: Grid, cell, size: float) -> None:
    x, y = grid.columns.index(cell.column), grid.rows.index(cell.row)
    gid = f"{cell.row} × {cell.column}"
    ax.add_patch(Rectangle((x, y), 1, 1, facecolor=cell.hex, edgecolor=PAPER, linewidth=2, gid=gid))
    look = {"ha": "center", "va": "center_baseline", "color": MUTED if cell.small else readable_on(cell.hex)}
    weight = "regular" if cell.small else "bold"
    ax.text(x + 0.5, y + 0.5, cell.text, size=size, weight=weight, gid="value", **look)
