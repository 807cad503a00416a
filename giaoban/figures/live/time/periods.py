"""Reporting periods to look into, with the evidence on hover."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, iso, keyed, name_rows, open_page
from giaoban.figures.live.time.timeline import meeting_says
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.periods import Periods
from giaoban.figures.style import PAPER


def draw(plan: Periods, page: Page) -> go.Figure:
    """The periods of a plan to hover over."""
    fig = open_page(page, height=max(44 * len(plan.rows), 120), legend=True)
    _draw_periods(fig, plan.rows, plan.hues, page)
    name_rows(fig, plan.rows["name"].tolist(), 40)
    fig.update_xaxes(type="date", tickformat="%m/%Y")
    return close_page(fig, page, plan.notes)


def _draw_periods(fig: go.Figure, rows: pd.DataFrame, hues: dict[str, str], page: Page) -> None:
    says = [
        meeting_says(row, page) for row in rows.assign(when=rows["when"] + ", " + rows["lag"]).itertuples()
    ]
    shared = {"y": list(rows.index), "hovertext": says, "hovertemplate": HOVER, "customdata": keyed(rows)}
    days = rows["last"] - rows["first"] + pd.Timedelta(days=1)
    spans = {"x": [span.total_seconds() * 1000 for span in days], "base": [iso(at) for at in rows["first"]]}
    look = {"orientation": "h", "width": 0.5, "marker": {"color": hues["period"]}}
    fig.add_bar(name=page.say("period.span"), **spans, **look, **shared)
    faces = [PAPER if uncertain else hues["meeting"] for uncertain in rows["uncertain"]]
    marker = {"symbol": "diamond", "size": 13, "color": faces, "line": {"color": hues["meeting"], "width": 2}}
    met = [iso(at) for at in rows["middle"]]
    fig.add_scatter(x=met, mode="markers", marker=marker, name=page.say("period.meeting"), **shared)
