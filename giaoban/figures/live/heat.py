"""Organisation × theme to look into."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, no_data, open_page, text
from giaoban.figures.slide.bars import value_format
from giaoban.figures.slide.heat import heat_cells
from giaoban.figures.slide.page import FLOOR, Page
from giaoban.figures.style import SEQUENTIAL, SMALL


def heatmap(
    table: pd.DataFrame,
    *,
    row: str,
    column: str,
    value: str,
    n: str | None = None,
    percent: bool = False,
    floor: int = FLOOR,
    **page,
) -> go.Figure:
    """`giaoban.figures.slide.heatmap` to hover over: same columns and options; a small cell is grey.

    >>> shares = pd.DataFrame({"org": ["MTTQ", "Công đoàn"], "theme": "giám sát", "share": [0.5, 0.2]})
    >>> heatmap(shares, row="org", column="theme", value="share", percent=True).data[0].text.tolist()
    [['50%'], ['20%']]
    """
    page = Page(**page)
    cells, notes = heat_cells(table, row=row, column=column, value=value, n=n, floor=floor, page=page)
    if cells.empty:
        return no_data(page)
    written = value_format(cells["value"], percent=percent, lang=page.lang)
    columns = list(cells["column"].unique())
    upright = len(columns) > 8
    names = [text(name, 26 if upright else int(110 / len(columns))) for name in columns]
    above = 200 if upright else 20 * max(name.count("<br>") + 1 for name in names) + 10
    fig = open_page(page, height=46 * cells["row"].nunique(), above=above)
    scales = {False: [[i / 3, hue] for i, hue in enumerate(SEQUENTIAL)], True: [[0, SMALL], [1, SMALL]]}
    for small, some in cells.groupby("small"):
        fig.add_trace(_grid(cells, some, scales[small], written, page))
    fig.update_xaxes(side="top", showgrid=False, automargin=False, tickangle=-90 if upright else 0)
    fig.update_xaxes(tickvals=list(range(len(columns))), ticktext=names)
    fig.update_yaxes(autorange="reversed", showgrid=False)
    return close_page(fig, page, *notes)


def _grid(cells: pd.DataFrame, some: pd.DataFrame, scale: list, written, page: Page) -> go.Heatmap:
    """The cells of `some` on the grid of all `cells`; the others stay empty."""
    says = [
        f"<b>{text(c.row, 60)}</b><br>{text(c.column, 60)}<br>" + hover(page, value=written(c.value), n=c.n)
        for c in some.itertuples()
    ]
    some = some.assign(text=some["value"].map(written), hover=says, value=some["value"].astype(float))
    rows, columns = cells["row"].unique(), cells["column"].unique()
    highest = cells.loc[~cells["small"], "value"].max()

    def grid(name: str) -> pd.DataFrame:
        return some.pivot(index="row", columns="column", values=name).reindex(index=rows, columns=columns)

    return go.Heatmap(
        z=grid("value"),
        x=list(range(len(columns))),
        y=[text(r, 45) for r in rows],
        text=grid("text").astype(object).fillna("").to_numpy(),
        texttemplate="%{text}",
        hovertext=grid("hover").astype(object).fillna("").to_numpy(),
        hovertemplate=HOVER,
        colorscale=scale,
        showscale=False,
        zmin=0,
        zmax=1.0 if pd.isna(highest) or not highest else float(highest),
        xgap=2,
        ygap=2,
    )
