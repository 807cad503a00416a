"""Meetings to look into, with the evidence on hover."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import (
    HOVER,
    close_page,
    event_levels,
    hover,
    iso,
    keyed,
    name_rows,
    open_page,
    text,
)
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.scale import Box, Scale
from giaoban.figures.plan.time.timeline import Timeline, heights
from giaoban.figures.style import BAND, INK, PAPER

_LANE = 64  # pixels
_LETTER = 0.13  # inches of a letter of an event's label, where the timeline is narrow
_WIDTH = Box(0, 0, 9, 1)  # inches a timeline usually has: marks nearer than their size are set apart


def draw(plan: Timeline, page: Page) -> go.Figure:
    """The meetings of a plan to hover over; a mark shows its evidence."""
    lanes, scale = plan.lanes, plan.scale(_WIDTH)
    rows = plan.rows.assign(y=_heights(plan.rows, lanes, scale))
    levels = event_levels([_reach(row, scale) for row in plan.events.itertuples()])
    above = 20 * (max(levels) + 1) + 6 if levels else 6
    fig = open_page(page, height=max(_LANE * len(lanes), 160), above=above, legend=True)
    for kind, (hue, _, symbol) in plan.looks.items():
        fig.add_traces(_marks(rows[rows["kind"] == kind], kind, hue, symbol, page))
    for place in range(0, len(lanes), 2):
        fig.add_hrect(y0=place - 0.5, y1=place + 0.5, fillcolor=BAND, line_width=0, layer="below")
    _draw_events(fig, plan.events, scale, levels)
    name_rows(fig, lanes, 34)
    fig.update_xaxes(range=[iso(scale.first), iso(scale.last)], tickformat="%m/%Y")
    return close_page(fig, page, plan.notes)


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
        x=[iso(at) for at in rows["middle"]],
        y=rows["y"],
        showlegend=False,
        marker=marker | {"color": faces},
        hovertext=[meeting_says(row, page) for row in rows.itertuples()],
        hovertemplate=HOVER,
        customdata=keyed(rows),
        **look,
    )
    return [marks, go.Scatter(x=[None], y=[None], marker=marker | {"color": hue}, **look)]


def meeting_says(row, page: Page) -> str:
    """The hover text of a meeting: when, who, what kind, its evidence."""
    when = f"{row.when} ({page.say('hover.uncertain')})" if row.uncertain else row.when
    return hover(page, lane=row.lane, kind=row.kind, date=when, period=row.period, evidence=row.evidence)


def _late(row, scale: Scale) -> bool:
    return scale.x(row.date) > 0.6 * _WIDTH.width


def _reach(row, scale: Scale) -> tuple[float, float]:
    """From where to where the label of an event reaches, in inches of a timeline at its narrowest."""
    at, wide = scale.x(row.date), len(row.label) * _LETTER
    return (at - wide, at) if _late(row, scale) else (at, at + wide)


def _draw_events(fig: go.Figure, events: pd.DataFrame, scale: Scale, levels: list[int]) -> None:
    line = {"color": INK, "width": 1, "dash": "dash"}
    for level, row in zip(levels, events.itertuples(), strict=True):
        at = iso(row.date)
        fig.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=line, name="event")
        look = {"showarrow": False, "yanchor": "bottom", "yref": "paper", "name": "event"}
        side = "right" if _late(row, scale) else "left"
        fig.add_annotation(x=at, y=1, yshift=20 * level, text=text(row.label), xanchor=side, **look)
