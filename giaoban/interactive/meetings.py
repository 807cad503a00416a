"""Meetings to look into: timeline and reporting periods, with the evidence on hover."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.page import Box, Page
from giaoban.charts.periods import MEETING, SPAN, period_rows
from giaoban.charts.spans import meeting_rows, undated_note
from giaoban.charts.timeline import event_table, heights, kind_looks
from giaoban.charts.timescale import Scale
from giaoban.interactive.page import close_page, hover, no_data, open_page, text
from giaoban.style import BAND, INK, PAPER

_LANE = 64  # pixels
_WIDTH = Box(0, 0, 9, 1)  # inches a timeline usually has: marks nearer than their size are set apart


def timeline(
    meetings: pd.DataFrame,
    events: pd.DataFrame | None = None,
    *,
    lane: str = "organiser",
    colour: str = "kind",
    date: str = "date",
    colours: Mapping[str, str] | None = None,
    **page,
) -> go.Figure:
    """`giaoban.charts.timeline` to hover over: same columns and options; a mark shows its evidence.

    >>> met = pd.DataFrame({"organiser": ["Thành ủy"], "kind": ["giao ban"], "date": ["2019-04-11"]})
    >>> timeline(met).data[0].name
    'giao ban'
    """
    page = Page(**page)
    rows, undated = meeting_rows(meetings, lane=lane, colour=colour, date=date, page=page)
    note = undated_note(page, "note.undated", undated)
    marked = event_table(events)
    if rows.empty:
        return no_data(page, note)
    lanes = list(rows["lane"].unique())
    scale = Scale.around([*rows["start"], *rows["end"]], _WIDTH)
    steps = heights(rows, [scale.x(middle) for middle in rows["middle"]], reach=0.22)
    tallest = max(map(abs, steps)) or 1
    rows["y"] = [lanes.index(at) + 0.4 * step / max(tallest, 2) for at, step in zip(rows["lane"], steps, strict=True)]
    fig = open_page(page, height=max(_LANE * len(lanes), 160))
    for kind, (hue, _, symbol) in kind_looks(rows, colours).items():
        fig.add_trace(_marks(rows[rows["kind"] == kind], kind, hue, symbol, page))
    for place in range(0, len(lanes), 2):
        fig.add_hrect(y0=place - 0.5, y1=place + 0.5, fillcolor=BAND, line_width=0, layer="below")
    _draw_events(fig, marked[marked["date"].map(scale.holds).astype(bool)])
    fig.update_yaxes(tickvals=list(range(len(lanes))), ticktext=[text(name, 34) for name in lanes])
    fig.update_yaxes(range=[len(lanes) - 0.5, -0.5], showgrid=False)
    fig.update_xaxes(range=[_iso(scale.first), _iso(scale.last)], tickformat="%m/%Y")
    fig.update_layout(showlegend=True)
    hollow = page.say("note.hollow") if rows["uncertain"].any() else ""
    return close_page(fig, page, note, hollow)


def _marks(rows: pd.DataFrame, kind: str, hue: str, symbol: str, page: Page) -> go.Scatter:
    faces = [PAPER if uncertain else hue for uncertain in rows["uncertain"]]
    marker = {"symbol": symbol, "size": 14, "color": faces, "line": {"color": hue, "width": 2.5}}
    return go.Scatter(
        x=[_iso(at) for at in rows["middle"]], y=rows["y"], mode="markers", name=text(kind), marker=marker,
        hovertext=[_says(row, page) for row in rows.itertuples()], hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _says(row, page: Page) -> str:
    when = f"{row.when} ({page.say('hover.uncertain')})" if row.uncertain else row.when
    return hover(page, lane=row.lane, kind=row.kind, date=when, period=row.period, evidence=row.evidence)


def _draw_events(fig: go.Figure, events: pd.DataFrame) -> None:
    line = {"color": INK, "width": 1, "dash": "dash"}
    for place, row in enumerate(events.sort_values("date").itertuples()):
        at = _iso(row.date)
        fig.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=line, name="event")
        look = {"showarrow": False, "textangle": 0, "xanchor": "left", "yanchor": "bottom", "yref": "paper"}
        fig.add_annotation(x=at, y=1, yshift=20 * (place % 3), text=text(row.label), name="event", **look)
    if len(events):
        fig.update_layout(margin={"t": fig.layout.margin.t + 70}, height=fig.layout.height + 70, legend={"y": -0.12, "yanchor": "top"})


def _iso(moment: pd.Timestamp) -> str:
    return f"{moment:%Y-%m-%d}"


def period_bars(
    meetings: pd.DataFrame,
    *,
    label: str = "organiser",
    kind: str = "kind",
    date: str = "date",
    colours: Mapping[str, str] | None = None,
    **page,
) -> go.Figure:
    """`giaoban.charts.period_bars` to hover over: same columns and options.

    >>> met = pd.DataFrame({"organiser": ["Thành ủy"], "kind": ["giao ban"], "date": ["2019-04-11"], "period": ["2019-Q1"]})
    >>> period_bars(met).data[0].base
    ('2019-01-01',)
    """
    page = Page(**page)
    rows, without = period_rows(meetings, label=label, kind=kind, date=date, page=page)
    note = undated_note(page, "note.no_period", without)
    if rows.empty:
        return no_data(page, note)
    hues = {"period": SPAN, "meeting": MEETING, **(colours or {})}
    fig = open_page(page, height=max(44 * len(rows), 120))
    says = [hover(page, lane=row.lane, kind=row.kind, date=f"{row.when}, {row.lag}", period=row.period, evidence=row.evidence) for row in rows.itertuples()]
    days = rows["last"] - rows["first"] + pd.Timedelta(days=1)
    look = {"y": list(rows.index), "hovertext": says, "hovertemplate": "%{hovertext}<extra></extra>"}
    fig.add_bar(
        x=[span.total_seconds() * 1000 for span in days], base=[_iso(at) for at in rows["first"]],
        orientation="h", width=0.5, marker={"color": hues["period"]}, name=page.say("period.span"), **look,
    )  # fmt: skip
    faces = [PAPER if uncertain else hues["meeting"] for uncertain in rows["uncertain"]]
    marker = {"symbol": "diamond", "size": 13, "color": faces, "line": {"color": hues["meeting"], "width": 2}}
    fig.add_scatter(x=[_iso(at) for at in rows["middle"]], mode="markers", marker=marker, name=page.say("period.meeting"), **look)
    fig.update_yaxes(tickvals=list(rows.index), ticktext=[text(name, 40) for name in rows["name"]])
    fig.update_yaxes(range=[len(rows) - 0.5, -0.5], showgrid=False)
    fig.update_xaxes(type="date", tickformat="%m/%Y")
    fig.update_layout(showlegend=True)
    return close_page(fig, page, note)
