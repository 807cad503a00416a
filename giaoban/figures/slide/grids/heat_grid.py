"""How large the cells of a heat map are and how its names are set."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.plan.grids.heat import Heat
from giaoban.figures.slide.canvas.fitting import LINE, POINTS, fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box

_HEAD, _LEAST = 1.5, 12  # inches of the headers at most; points


@dataclass(frozen=True)
class Grid:
    """Names and geometry (inches) of the cells."""

    rows: list[str]
    columns: list[str]
    row_names: tuple[list[str], float]
    column_names: tuple[list[str], float]
    box: Box
    cell: tuple[float, float]


def grid_for(plan: Heat, box: Box) -> Grid:
    """Names broken and sized, cells as large as the box allows."""
    rows, columns, names = list(plan.names), plan.columns, list(plan.names.values())
    wide = min(0.69 * box.width / len(columns), 2.4)
    column_names = fit_or_shorten(columns, width=0.94 * wide, height=_HEAD, size=14, least=_LEAST)
    top = max(text_height(name, size=column_names[1]) for name in column_names[0]) + 0.15
    tall = min((box.height - top) / len(rows), 0.95)
    row_names = fit_or_shorten(
        names, width=0.3 * box.width, height=0.99 * tall, size=15, least=_LEAST, middle=True
    )
    left = max(text_width(name, size=row_names[1]) for name in row_names[0]) + 0.15
    wide = min((box.width - left) / len(columns), 2.4)
    inner = Box(
        box.x + left, box.y + box.height - top - tall * len(rows), wide * len(columns), tall * len(rows)
    )
    return Grid(rows, columns, row_names, column_names, inner, (wide, tall))


def cell_size(texts: pd.Series, grid: Grid) -> float:
    """Font size at which the values fit their cells."""
    wide, tall = 0.88 * grid.cell[0], 0.9 * grid.cell[1]
    widest = max(text_width(text, size=10, weight="bold") for text in texts)
    return min(10 * wide / widest, POINTS * tall / LINE, 16.0)
