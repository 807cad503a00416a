"""A grid of cells, each in the colour its plan gives it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, keyed


@dataclass(frozen=True)
class Cells:
    """How many columns a grid has, and the names of its rows from the top."""

    columns: int
    names: list[str]


def add_cells(fig: go.Figure, cells: pd.DataFrame, grid: Cells) -> None:
    """`cells`: x, y (places), hex, text, says, key. Each colour is a step of the scale, so that a cell keeps its own."""
    shape = (len(grid.names), grid.columns)
    z, text, says, keys = np.full(shape, np.nan), *(np.full(shape, "", dtype=object) for _ in range(3))
    hues = list(dict.fromkeys(cells["hex"]))
    for cell, key in zip(cells.itertuples(), keyed(cells), strict=True):
        at = (cell.y, cell.x)
        z[at], text[at], says[at], keys[at] = hues.index(cell.hex), cell.text, cell.says, key
    last = max(1, len(hues) - 1)
    scale = [[i / last, hue] for i, hue in enumerate(hues if len(hues) > 1 else hues * 2)]
    fig.add_heatmap(
        z=z, x=list(range(grid.columns)), y=list(range(shape[0])), text=text, texttemplate="%{text}", hovertext=says,
        hovertemplate=HOVER, customdata=keys, colorscale=scale, zmin=0, zmax=last, showscale=False, xgap=2, ygap=2,
    )  # fmt: skip
    fig.update_yaxes(
        range=[shape[0] - 0.5, -0.5], tickvals=list(range(shape[0])), ticktext=grid.names, showgrid=False
    )
    fig.update_xaxes(showgrid=False)
