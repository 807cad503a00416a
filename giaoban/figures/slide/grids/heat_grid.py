"""How large the cells of a heat map are and how its names are set."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.plan.grids.heat import Heat
from giaoban.figures.slide.canvas.fitting import LINE, POINTS, fit, text_height, text_width
from giaoban.figures.slide.canvas.page import Box

_STEEP = 1.15  # inches; narrower columns have their names turned upright


@dataclass(frozen=True)
class Grid:
    """Names and geometry (inches) of the cells."""

    rows: list[str]
    columns: list[str]
    row_names: tuple[list[str], float]
    column_names: tuple[list[str], float]
    upright: bool
    box: Box
    cell: tuple[float, float]


def grid_for(plan: Heat, box: Box) -> Grid:
    """Names broken and sized, cells as large as the box allows."""
    rows, columns = list(plan.names), plan.columns
    guess = 0.75 * (box.height / len(rows))
    row_names = fit(list(plan.names.values()), width=0.3 * box.width, height=min(0.9 * guess, 0.9), size=15)
    left = max(text_width(name, size=row_names[1]) for name in row_names[0]) + 0.15
    wide = min((box.width - left) / len(columns), 2.4)
    upright = wide < _STEEP
    room = (
        {"width": 0.42 * box.height, "height": 0.9 * wide}
        if upright
        else {"width": 0.92 * wide, "height": 1.2}
    )
    column_names = fit(columns, size=14, **room)
    extent = text_width if upright else text_height
    top = max(extent(name, size=column_names[1]) for name in column_names[0]) + 0.15
    tall = min((box.height - top) / len(rows), 0.95)
    inner = Box(
        box.x + left, box.y + box.height - top - tall * len(rows), wide * len(columns), tall * len(rows)
    )
    return Grid(rows, columns, row_names, column_names, upright, inner, (wide, tall))


def cell_size(texts: pd.Series, grid: Grid) -> float:
    """Font size at which the values fit their cells."""
    wide, tall = 0.88 * grid.cell[0], 0.9 * grid.cell[1]
    widest = max(text_width(text, size=10, weight="bold") for text in texts)
    return min(10 * wide / widest, POINTS * tall / LINE, 16.0)
