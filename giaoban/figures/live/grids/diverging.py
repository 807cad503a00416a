"""Signed differences to look into."""

from __future__ import annotations

import plotly.graph_objects as go

from giaoban.figures.live.amounts.bars import add_key
from giaoban.figures.live.grids.cells import Cells, add_cells
from giaoban.figures.live.page import close_page, hover, open_page, text
from giaoban.figures.plan.grids.diverging import Diverging
from giaoban.figures.plan.page import Page


def draw(plan: Diverging, page: Page) -> go.Figure:
    """The cells of a plan to hover over, coloured where the difference is certain."""
    columns, rows = plan.columns, list(plan.names)
    names = [text(name, max(10, int(86 / len(columns)))) for name in columns]
    above = 20 * max(name.count("<br>") + 1 for name in names) + 10
    fig = open_page(page, height=46 * len(rows), above=above, legend=bool(plan.hues))
    says = [
        f"<b>{text(c.row, 60)}</b><br>{text(c.column, 60)}<br>" + hover(page, value=c.text, n=c.n)
        for c in plan.rows.itertuples()
    ]
    cells = plan.rows.assign(
        x=plan.rows["column"].map(columns.index), y=plan.rows["row"].map(rows.index), says=says
    )
    add_cells(fig, cells, Cells(len(columns), [text(name, 45) for name in plan.names.values()]))
    add_key(fig, plan.hues)
    fig.update_xaxes(side="top", tickvals=list(range(len(names))), ticktext=names, tickangle=0)
    return close_page(fig, page, plan.notes)
