"""Counts to look into: bars, months, heat map."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.charts.bars import bar_rows, value_format
from giaoban.charts.heat import heat_cells
from giaoban.charts.months import month_rows
from giaoban.charts.page import FLOOR, Page
from giaoban.interactive.page import close_page, hover, no_data, open_page, text
from giaoban.labels import day, number
from giaoban.style import INK, SEQUENTIAL, SMALL, colour_map

_ROW = 30  # pixels of a bar


def bars(
    table: pd.DataFrame,
    *,
    value: str,
    label: str,
    low: str | None = None,
    high: str | None = None,
    n: str | None = None,
    colour: str | None = None,
    colours: Mapping[str, str] | None = None,
    percent: bool = False,
    top: int | None = None,
    floor: int = FLOOR,
    **page,
) -> go.Figure:
    """`giaoban.charts.bars` to hover over: same columns, options, order and colours.

    >>> counts = pd.DataFrame({"term": ["giám sát", "đối thoại"], "n": [4, 9]})
    >>> list(bars(counts, value="n", label="term").layout.yaxis.ticktext)
    ['đối thoại', 'giám sát']
    """
    page = Page(**page)
    rows, notes = bar_rows(
        table, value=value, label=label, low=low, high=high, n=n, colour=colour, colours=colours,
        top=top, floor=floor, page=page,
    )  # fmt: skip
    if rows.empty:
        return no_data(page, *notes)
    fig = open_page(page, height=_ROW * len(rows) * 1.3)
    written = value_format(rows["value"], percent=percent, lang=page.lang)
    says = [_says(row, written, page) for row in rows.itertuples()]
    fig.add_bar(
        x=rows["value"].astype(float), y=list(rows.index), orientation="h", marker={"color": list(rows["hex"])},
        hovertext=says, hovertemplate="%{hovertext}<extra></extra>", error_x=_whiskers(rows),
    )  # fmt: skip
    ends = rows[["value", "high"]].astype("Float64").max(axis=1).clip(lower=0).astype(float)
    values = [f"<b>{written(v)}</b>" + ("" if pd.isna(c) else f"  (n = {c:.0f})") for v, c in rows[["value", "n"]].values]
    fig.add_scatter(x=ends, y=list(rows.index), text=values, mode="text", textposition="middle right", hoverinfo="skip")
    widest = max(len(v) for v in values) / 90
    fig.update_xaxes(visible=False, range=[min(0, float(rows[["value", "low"]].astype("Float64").min().min())) * 1.1, ends.max() * (1 + widest)])
    names = [text(name, 45) for name in rows["label"]]
    fig.update_yaxes(tickvals=list(rows.index), ticktext=names, range=[len(rows) - 0.5, -0.5], showgrid=False)
    return close_page(fig, page, *notes)


def _says(row, written, page: Page) -> str:
    interval = None if pd.isna(row.low) or pd.isna(row.high) else f"{written(row.low)} – {written(row.high)}"
    n = None if pd.isna(row.n) else f"{row.n:.0f}"
    return f"<b>{text(row.label, 60)}</b><br>" + hover(page, value=written(row.value), interval=interval, n=n)


def _whiskers(rows: pd.DataFrame) -> dict | None:
    if rows["low"].isna().all() or rows["high"].isna().all():
        return None
    up = (rows["high"].astype(float) - rows["value"].astype(float)).fillna(0)
    down = (rows["value"].astype(float) - rows["low"].astype(float)).fillna(0)
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "color": INK, "thickness": 1.4}


def by_month(
    table: pd.DataFrame,
    *,
    month: str = "month",
    kind: str | None = "kind",
    n: str = "n",
    colours: Mapping[str, str] | None = None,
    panels: bool = False,
    **page,
) -> go.Figure:
    """`giaoban.charts.by_month` to hover over: same columns and options.

    >>> counts = pd.DataFrame({"month": ["2019-04", "2019-06"], "kind": "giao ban", "n": [2, 1]})
    >>> list(by_month(counts).data[0].x)
    ['04/2019', '05/2019', '06/2019']
    """
    page = Page(**page)
    counts = month_rows(table, month=month, kind=kind, n=n, page=page)
    missing = int(table[[month, n]].isna().any(axis=1).sum())
    note = page.say("note.missing", k=missing) if missing else ""
    if counts.empty:
        return no_data(page, note)
    hexes = colour_map(counts.columns, known=colours)
    rows = len(hexes) if panels else 1
    fig = make_subplots(rows=rows, shared_xaxes=True, shared_yaxes="all", subplot_titles=list(hexes) if panels else None)
    fig.update_layout(open_page(page, height=max(380, 160 * rows)).layout)
    names = [day(start, page.lang, precision="month") for start in counts.index]
    for place, (name, hue) in enumerate(hexes.items(), start=1):
        says = [f"{at}<br>{text(name)}: <b>{number(v, page.lang)}</b>" for at, v in zip(names, counts[name], strict=True)]
        trace = go.Bar(x=names, y=counts[name], name=name, marker={"color": hue}, hovertext=says)
        fig.add_trace(trace, row=place if panels else 1, col=1)
    fig.update_traces(hovertemplate="%{hovertext}<extra></extra>")
    fig.update_layout(barmode="stack", showlegend=len(hexes) > 1 and not panels)
    fig.update_xaxes(type="category", showgrid=False).update_yaxes(rangemode="tozero")
    return close_page(fig, page, note)


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
    """`giaoban.charts.heatmap` to hover over: same columns and options; a small cell is grey.

    >>> shares = pd.DataFrame({"org": ["MTTQ", "Công đoàn"], "theme": "giám sát", "share": [0.5, 0.2]})
    >>> heatmap(shares, row="org", column="theme", value="share", percent=True).data[0].text.tolist()
    [['50%'], ['20%']]
    """
    page = Page(**page)
    cells = heat_cells(table, row=row, column=column, value=value, n=n, floor=floor, page=page)
    if cells.empty:
        return no_data(page)
    written = value_format(cells["value"], percent=percent, lang=page.lang)
    fig = open_page(page, height=46 * cells["row"].nunique() + 120)
    scales = {False: [[i / 3, hue] for i, hue in enumerate(SEQUENTIAL)], True: [[0, SMALL], [1, SMALL]]}
    for small, some in cells.groupby("small"):
        fig.add_trace(_grid(cells, some, scales[small], written, page))
    fig.update_xaxes(side="top", showgrid=False, type="category").update_yaxes(autorange="reversed", showgrid=False)
    said = {"note.cell": n is not None, "note.small": cells["small"].any()}
    return close_page(fig, page, *(page.say(key, floor=floor) for key, holds in said.items() if holds))


def _grid(cells: pd.DataFrame, some: pd.DataFrame, scale: list, written, page: Page) -> go.Heatmap:
    """The cells of `some` on the grid of all `cells`; the others stay empty."""
    says = [
        f"<b>{text(c.row, 60)}</b><br>{text(c.column, 60)}<br>" + hover(page, value=written(c.value), n=c.n)
        for c in some.itertuples()
    ]
    some = some.assign(text=some["value"].map(written), hover=says, value=some["value"].astype(float))
    rows, columns = cells["row"].unique(), cells["column"].unique()

    def grid(name: str) -> pd.DataFrame:
        return some.pivot(index="row", columns="column", values=name).reindex(index=rows, columns=columns)

    return go.Heatmap(
        z=grid("value"), x=[text(c, 22) for c in columns], y=[text(r, 45) for r in rows],
        text=grid("text").astype(object).fillna("").to_numpy(), texttemplate="%{text}", xgap=2, ygap=2,
        hovertext=grid("hover").astype(object).fillna("").to_numpy(), hovertemplate="%{hovertext}<extra></extra>",
        colorscale=scale, showscale=False, zmin=0, zmax=float(cells.loc[~cells["small"], "value"].max()),
    )  # fmt: skip
