"""How large the cells of a heat map are and how its names are set."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.slide.fitting import LINE, POINTS, fit, text_height, text_width
from giaoban.figures.slide.page import Box

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


def grid_for(cells: pd.DataFrame, box: Box) -> Grid:
    """Names broken and sized, cells as large as the box allows."""
    rows, columns = list(cells["row"].unique()), list(cells["column"].unique())
    guess = 0.75 * (box.height / len(rows))
    row_names = fit(rows, width=0.3 * box.width, height=min(0.9 * guess, 0.9), size=15)
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


def cell_size(cells: pd.DataFrame, grid: Grid, written) -> tuple[float, bool]:
    """Font size and whether value and n stand one above the other (else side by side): what is larger."""
    wide, tall = 0.88 * grid.cell[0], 0.9 * grid.cell[1]
    values = [text_width(written(value), size=10, weight="bold") for value in cells["value"]]
    counts = [text_width(count(n), size=8) for n in cells["n"]]
    above = min(10 * wide / max(*values, *counts, 0.01), POINTS * tall / 2.3)
    beside = min(10 * wide / (max(values) + max(counts) + 0.12), POINTS * tall / LINE)
    above, beside = min(above, 16.0), min(beside, 16.0)
    return max(above, beside), above >= beside


def count(n) -> str:
    """What a cell says about its n; nothing where it has none."""
    return "" if pd.isna(n) else f"n={n:.0f}"
