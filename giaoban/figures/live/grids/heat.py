"""Organisation × theme to look into."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, open_page, text
from giaoban.figures.plan.grids.heat import Heat
from giaoban.figures.plan.page import Page
from giaoban.figures.style import SEQUENTIAL, SMALL


def draw(plan: Heat, page: Page) -> go.Figure:
    """The cells of a plan to hover over; a small cell is grey."""
    cells, columns = plan.rows, plan.columns
    names = [text(name, int(110 / len(columns))) for name in columns]
    above = 20 * max(name.count("<br>") + 1 for name in names) + 10
    fig = open_page(page, height=46 * len(plan.names), above=above)
    scales = {False: [[i / 3, hue] for i, hue in enumerate(SEQUENTIAL)], True: [[0, SMALL], [1, SMALL]]}
    for small, some in cells.groupby("small"):
        fig.add_trace(_grid(plan, some, scales[small], page))
    fig.update_xaxes(side="top", showgrid=False, automargin=False, tickangle=0)
    fig.update_xaxes(tickvals=list(range(len(columns))), ticktext=names)
    fig.update_yaxes(autorange="reversed", showgrid=False)
    return close_page(fig, page, plan.notes)


def _grid(plan: Heat, some: pd.DataFrame, scale: list, page: Page) -> go.Heatmap:
    """The cells of `some` on the grid of all the plan; the others stay empty."""
    says = [
        f"<b>{text(c.row, 60)}</b><br>{text(c.column, 60)}<br>" + hover(page, value=c.text, n=c.n)
        for c in some.itertuples()
    ]
    some = some.assign(hover=says, value=some["value"].astype(float))
    cells, rows, columns = plan.rows, list(plan.names), plan.columns
    highest = cells.loc[~cells["small"], "value"].max()

    def grid(name: str) -> pd.DataFrame:
        return some.pivot(index="row", columns="column", values=name).reindex(index=rows, columns=columns)

    return go.Heatmap(
        z=grid("value"),
        x=list(range(len(columns))),
        y=[text(name, 45) for name in plan.names.values()],
        text=grid("text").astype(object).fillna("").to_numpy(),
        texttemplate="%{text}",
        hovertext=grid("hover").astype(object).fillna("").to_numpy(),
        hovertemplate=HOVER,
        customdata=grid("key").astype(object).where(grid("key").notna(), None).to_numpy(),
        colorscale=scale,
        showscale=False,
        zmin=0,
        zmax=1.0 if pd.isna(highest) or not highest else float(highest),
        xgap=2,
        ygap=2,
    )
