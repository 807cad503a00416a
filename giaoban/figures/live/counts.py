"""Counts to look into: bars, months."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.figures.live.page import HOVER, close_page, hover, name_rows, no_data, open_page, text
from giaoban.figures.slide.bars import bar_rows, category_hues, value_format
from giaoban.figures.slide.months import LOWEST, every, month_kinds, month_rows
from giaoban.figures.slide.page import FLOOR, Page
from giaoban.figures.style import INK, colour_map
from giaoban.reference import day, number

_ROW = 40  # pixels of a bar


def bars(
    table: pd.DataFrame,
    *,
    value: str,
    label: str,
    low: str | None = None,
    high: str | None = None,
    n: str | None = None,
    uses: str | None = None,
    colour: str | None = None,
    colours: Mapping[str, str] | None = None,
    percent: bool = False,
    top: int | None = None,
    sort: bool = True,
    floor: int = FLOOR,
    **page,
) -> go.Figure:
    """`giaoban.figures.slide.bars` to hover over: same columns, options, order and colours.

    >>> counts = pd.DataFrame({"term": ["giám sát", "đối thoại"], "n": [4, 9]})
    >>> list(bars(counts, value="n", label="term").layout.yaxis.ticktext)
    ['đối thoại', 'giám sát']
    """
    page = Page(**page)
    rows, notes = bar_rows(
        table, value=value, label=label, low=low, high=high, n=n, colour=colour, colours=colours,
        top=top, floor=floor, page=page, uses=uses, sort=sort,
    )  # fmt: skip
    if rows.empty:
        return no_data(page, *notes)
    hues = category_hues(rows) if colour else {}
    fig = open_page(page, height=_ROW * len(rows), legend=len(hues) > 1)
    written = value_format(rows["value"], percent=percent, lang=page.lang)
    add_bars(fig, rows, written, page)
    add_values(fig, rows, written)
    fig.update_xaxes(visible=False, range=value_range(rows, written))
    for name, hue in hues.items():
        look = {"mode": "markers", "marker": {"symbol": "square", "size": 14, "color": hue}}
        fig.add_scatter(x=[None], y=[None], name=text(name), **look)
    name_rows(fig, rows["label"].tolist(), 45)
    return close_page(fig, page, *notes)


def add_bars(fig: go.Figure, rows: pd.DataFrame, written, page: Page, **place: int) -> None:
    """The bars of `bar_rows` with their intervals and hover texts; `place`: row and col of a panel."""
    fig.add_bar(
        x=rows["value"].astype(float),
        y=list(rows.index),
        orientation="h",
        marker={"color": list(rows["hex"])},
        hovertext=[says(row, written, page) for row in rows.itertuples()],
        hovertemplate=HOVER,
        error_x=whiskers(rows),
        showlegend=False,
        **place,
    )


def add_values(fig: go.Figure, rows: pd.DataFrame, written, **place: int) -> None:
    """Each value beyond the end of its bar and interval, n behind it."""
    ends = rows[["value", "low", "high"]].astype("Float64")
    down = rows["value"] < 0
    at = ends.max(axis=1).where(~down, ends.min(axis=1)).astype(float)
    sides = ["middle left" if left else "middle right" for left in down]
    look = {"mode": "text", "textposition": sides, "hoverinfo": "skip", "showlegend": False}
    fig.add_scatter(x=at, y=list(rows.index), text=_values(rows, written), **look, **place)


def _values(rows: pd.DataFrame, written) -> list[str]:
    counts = [f"  {said}" if said else "" for said in rows["counts"]]
    return [f" <b>{written(v)}</b>{n} " for v, n in zip(rows["value"], counts, strict=True)]


def value_range(rows: pd.DataFrame, written) -> list[float]:
    """The scale that holds the bars, their intervals and the values beyond them."""
    ends = rows[["value", "low", "high"]].astype("Float64")
    low, high = float(min(0, ends.min().min())), float(max(0, ends.max().max()))
    room = (high - low or 1) * max(map(len, _values(rows, written))) / 90
    return [low - room * bool((rows["value"] < 0).any()), high + room]


def says(row, written, page: Page) -> str:
    """The hover text of a row with label, value, low, high and n."""
    interval = None if pd.isna(row.low) or pd.isna(row.high) else f"{written(row.low)} – {written(row.high)}"
    n = None if pd.isna(row.n) else f"{row.n:.0f}"
    return f"<b>{text(row.label, 60)}</b><br>" + hover(page, value=written(row.value), interval=interval, n=n)


def whiskers(rows: pd.DataFrame) -> dict | None:
    """The intervals of rows with value, low and high as error bars; None where there are none."""
    if rows["low"].isna().all() or rows["high"].isna().all():
        return None
    up = (rows["high"].astype(float) - rows["value"].astype(float)).fillna(0)
    down = (rows["value"].astype(float) - rows["low"].astype(float)).fillna(0)
    look = {"type": "data", "symmetric": False, "color": INK, "thickness": 1.4}
    return {"array": up, "arrayminus": down, **look}


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
    """`giaoban.figures.slide.by_month` to hover over: same columns and options.

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
    fig = make_subplots(
        rows=len(counts.columns) if panels else 1,
        shared_xaxes=True,
        shared_yaxes="all",
        subplot_titles=list(counts.columns) if panels else None,
    )
    legend = any(counts.columns) and not panels
    tall = max(380, 160 * len(counts.columns) * panels)
    fig.update_layout(open_page(page, height=tall, above=24 * panels, legend=legend).layout, barmode="stack")
    _add_months(fig, counts, colour_map(month_kinds(counts), known=colours), page.lang, panels=panels)
    highest = counts.to_numpy().max() if panels else counts.sum(axis=1).max()
    fig.update_yaxes(range=[0, max(highest, LOWEST) * 1.08], tickformat=",d", nticks=5)
    return close_page(fig, page, note)


def _add_months(
    fig: go.Figure, counts: pd.DataFrame, hexes: dict[str, str], lang: str, *, panels: bool
) -> None:
    names = [day(start, lang, precision="month") for start in counts.index]
    for place, (name, hue) in enumerate(hexes.items(), start=1):
        values = [number(value, lang) for value in counts[name]]
        says = [f"{at}<br>{text(name)}: <b>{n}</b>" for at, n in zip(names, values, strict=True)]
        look = {"name": text(name), "marker": {"color": hue}, "hovertext": says, "hovertemplate": HOVER}
        fig.add_trace(go.Bar(x=names, y=counts[name], **look), row=place if panels else 1, col=1)
    ticks = [names[i] for i in every(counts.index, most=16)]
    fig.update_xaxes(type="category", showgrid=False, tickvals=ticks, tickangle=0)
