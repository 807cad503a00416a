"""Organisers against quarters to look into."""

from __future__ import annotations

import plotly.graph_objects as go

from giaoban.figures.live.grids.cells import Cells, add_cells
from giaoban.figures.live.page import close_page, event_levels, hover, open_page, text
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.scale import Box
from giaoban.figures.plan.time.strip import Strip
from giaoban.figures.style import INK

_LETTER = 0.013  # of the width: a letter of an event's label


def draw(plan: Strip, page: Page) -> go.Figure:
    """The cells of a plan to hover over, totals at the right, events above."""
    scale, count = plan.scale(Box(-0.5, 0, len(plan.heads), 1)), len(plan.heads)
    levels = event_levels([_reach(row, scale, count) for row in plan.events.itertuples()])
    above = 20 * (max(levels) + 1) + 6 if levels else 6
    fig = open_page(page, height=40 * len(plan.names), above=above + 40)
    years = [year for year, places in plan.years.items() for _ in places]
    says = [
        f"<b>{text(c.row, 60)}</b><br>{plan.heads[c.place]} {years[c.place]}<br>"
        + hover(page, value=c.text or "0")
        for c in plan.rows.itertuples()
    ]
    cells = plan.rows.assign(x=plan.rows["place"], y=plan.rows["row"].map(plan.names.index), says=says)
    add_cells(fig, cells, Cells(len(plan.heads), [text(name, 45) for name in plan.names]))
    ticks = [
        f"<b>{year}</b><br>{head}" if plan.years[year][0] == i else head
        for i, (year, head) in enumerate(zip(years, plan.heads, strict=True))
    ]
    fig.update_xaxes(side="top", tickvals=list(range(len(ticks))), ticktext=ticks, tickangle=0)
    fig.update_xaxes(range=[-0.5, len(ticks) + 0.8])
    totals = [f"<b>{total}</b>" for total in plan.totals]
    look = {"mode": "text", "hoverinfo": "skip", "showlegend": False, "name": "total"}
    fig.add_scatter(x=[len(ticks)] * len(totals), y=list(range(len(totals))), text=totals, **look)
    _events(fig, plan, levels)
    return close_page(fig, page, plan.notes)


def _reach(row, scale, count: int) -> tuple[float, float]:
    """From where to where the label of an event reaches, in quarters."""
    at, wide = scale.x(row.date), len(row.label) * count * _LETTER
    return (at - wide, at) if at > 0.6 * count else (at, at + wide)


def _events(fig: go.Figure, plan: Strip, levels: list[int]) -> None:
    count = len(plan.heads)
    scale = plan.scale(Box(-0.5, 0, count, 1))
    for level, row in zip(levels, plan.events.itertuples(), strict=True):
        at = scale.x(row.date)
        line = {"color": INK, "width": 1, "dash": "dash"}
        fig.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=line, name="event")
        look = {"showarrow": False, "yanchor": "bottom", "yref": "paper", "name": "event"}
        side = "right" if at > 0.6 * count else "left"
        fig.add_annotation(x=at, y=1, yshift=40 + 20 * level, text=text(row.label), xanchor=side, **look)
