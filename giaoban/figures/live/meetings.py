"""Meetings to look into: timeline and reporting periods, with the evidence on hover."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, name_rows, no_data, open_page, text
from giaoban.figures.slide.lanes import event_table, gather, heights, kind_looks, lanes_of
from giaoban.figures.slide.page import Box, Page
from giaoban.figures.slide.periods import period_hues, period_notes, period_rows
from giaoban.figures.slide.spans import meeting_rows, undated_note
from giaoban.figures.slide.timescale import Scale
from giaoban.figures.style import BAND, INK, PAPER

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
    """`giaoban.figures.slide.timeline` to hover over: same columns and options; a mark shows its evidence.

    >>> met = pd.DataFrame({"organiser": ["Thành ủy"], "kind": ["giao ban"], "date": ["2019-04-11"]})
    >>> timeline(met).data[0].name
    'giao ban'
    """
    page = Page(**page)
    rows, undated = meeting_rows(meetings, lane=lane, colour=colour, date=date, page=page)
    rows = gather(rows, page)
    note = undated_note(page, "note.undated", undated)
    marked = event_table(events)
    if rows.empty:
        return no_data(page, note)
    lanes = lanes_of(rows)
    scale = Scale.around([*rows["start"], *rows["end"]], _WIDTH)
    rows["y"] = _heights(rows, lanes, scale)
    marked = marked[marked["date"].map(scale.holds).astype(bool)]
    fig = open_page(page, height=max(_LANE * len(lanes), 160), above=66 if len(marked) else 6, legend=True)
    for kind, (hue, _, symbol) in kind_looks(rows, colours).items():
        fig.add_traces(_marks(rows[rows["kind"] == kind], kind, hue, symbol, page))
    for place in range(0, len(lanes), 2):
        fig.add_hrect(y0=place - 0.5, y1=place + 0.5, fillcolor=BAND, line_width=0, layer="below")
    _draw_events(fig, marked, scale)
    name_rows(fig, lanes, 34)
    fig.update_xaxes(range=[_iso(scale.first), _iso(scale.last)], tickformat="%m/%Y")
    hollow = page.say("note.hollow") if rows["uncertain"].any() else ""
    return close_page(fig, page, note, hollow)


def _heights(rows: pd.DataFrame, lanes: list[str], scale: Scale) -> list[float]:
    steps = heights(rows, [scale.x(middle) for middle in rows["middle"]], reach=0.22)
    rise = 0.4 / max(2, *map(abs, steps))
    return [lanes.index(lane) + rise * step for lane, step in zip(rows["lane"], steps, strict=True)]


def _marks(rows: pd.DataFrame, kind: str, hue: str, symbol: str, page: Page) -> list[go.Scatter]:
    """The marks of a kind, and one for the legend: that would else be hollow where the first date is."""
    faces = [PAPER if uncertain else hue for uncertain in rows["uncertain"]]
    marker = {"symbol": symbol, "size": 14, "line": {"color": hue, "width": 2.5}}
    look = {"mode": "markers", "name": text(kind), "legendgroup": kind}
    marks = go.Scatter(
        x=[_iso(at) for at in rows["middle"]],
        y=rows["y"],
        showlegend=False,
        marker=marker | {"color": faces},
        hovertext=[_says(row, page) for row in rows.itertuples()],
        hovertemplate=HOVER,
        **look,
    )
    return [marks, go.Scatter(x=[None], y=[None], marker=marker | {"color": hue}, **look)]


def _says(row, page: Page) -> str:
    when = f"{row.when} ({page.say('hover.uncertain')})" if row.uncertain else row.when
    return hover(page, lane=row.lane, kind=row.kind, date=when, period=row.period, evidence=row.evidence)


def _draw_events(fig: go.Figure, events: pd.DataFrame, scale: Scale) -> None:
    line = {"color": INK, "width": 1, "dash": "dash"}
    for place, row in enumerate(events.sort_values("date").itertuples()):
        at, late = _iso(row.date), scale.x(row.date) > 0.6 * _WIDTH.width
        fig.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=line, name="event")
        look = {"showarrow": False, "yanchor": "bottom", "yref": "paper", "name": "event"}
        side = "right" if late else "left"
        fig.add_annotation(x=at, y=1, yshift=20 * (place % 3), text=text(row.label), xanchor=side, **look)


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
    """`giaoban.figures.slide.period_bars` to hover over: same columns and options.

    >>> met = {"organiser": "Thành ủy", "kind": "giao ban", "date": "2019-04-11", "period": "2019-Q1"}
    >>> period_bars(pd.DataFrame([met])).data[0].base
    ('2019-01-01',)
    """
    page = Page(**page)
    rows, without = period_rows(meetings, label=label, kind=kind, date=date, page=page)
    note = undated_note(page, "note.no_period", without)
    if rows.empty:
        return no_data(page, note)
    fig = open_page(page, height=max(44 * len(rows), 120), legend=True)
    _draw_periods(fig, rows, period_hues(colours), page)
    name_rows(fig, rows["name"].tolist(), 40)
    fig.update_xaxes(type="date", tickformat="%m/%Y")
    return close_page(fig, page, note, *period_notes(rows, page))


def _draw_periods(fig: go.Figure, rows: pd.DataFrame, hues: dict[str, str], page: Page) -> None:
    says = [_says(row, page) for row in rows.assign(when=rows["when"] + ", " + rows["lag"]).itertuples()]
    shared = {"y": list(rows.index), "hovertext": says, "hovertemplate": HOVER}
    days = rows["last"] - rows["first"] + pd.Timedelta(days=1)
    spans = {"x": [span.total_seconds() * 1000 for span in days], "base": [_iso(at) for at in rows["first"]]}
    look = {"orientation": "h", "width": 0.5, "marker": {"color": hues["period"]}}
    fig.add_bar(name=page.say("period.span"), **spans, **look, **shared)
    faces = [PAPER if uncertain else hues["meeting"] for uncertain in rows["uncertain"]]
    marker = {"symbol": "diamond", "size": 13, "color": faces, "line": {"color": hues["meeting"], "width": 2}}
    met = [_iso(at) for at in rows["middle"]]
    fig.add_scatter(x=met, mode="markers", marker=marker, name=page.say("period.meeting"), **shared)
