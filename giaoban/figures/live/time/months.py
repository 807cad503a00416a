"""Counts by month to look into."""

from __future__ import annotations

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.figures.live.page import HOVER, close_page, keyed, open_page, text
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.months import LOWEST, Months, every
from giaoban.reference import number


def draw(plan: Months, page: Page) -> go.Figure:
    """The months of a plan to hover over, the kinds stacked or each in a panel."""
    kinds, panels = list(plan.hues), plan.panels
    fig = make_subplots(
        rows=len(kinds) if panels else 1,
        shared_xaxes=True,
        shared_yaxes="all",
        subplot_titles=[text(kind) for kind in kinds] if panels else None,
    )
    tall = max(380, 160 * len(kinds) * panels)
    legend = any(kinds) and not panels
    fig.update_layout(open_page(page, height=tall, above=24 * panels, legend=legend).layout, barmode="stack")
    _add_months(fig, plan, page.lang)
    fig.update_yaxes(range=[0, max(plan.highest, LOWEST) * 1.08], tickformat=",d", nticks=5)
    return close_page(fig, page, plan.notes)


def _add_months(fig: go.Figure, plan: Months, lang: str) -> None:
    for place, (name, hue) in enumerate(plan.hues.items(), start=1):
        values = [number(value, lang) for value in plan.counts[name]]
        says = [f"{at}<br>{text(name)}: <b>{n}</b>" for at, n in zip(plan.names, values, strict=True)]
        look = {"name": text(name), "marker": {"color": hue}, "hovertext": says, "hovertemplate": HOVER}
        look["customdata"] = keyed(plan.rows[plan.rows["kind"] == name])
        fig.add_trace(
            go.Bar(x=plan.names, y=plan.counts[name], **look), row=place if plan.panels else 1, col=1
        )
    ticks = [plan.names[i] for i in every(plan.counts.index, most=16)]
    fig.update_xaxes(type="category", showgrid=False, tickvals=ticks, tickangle=0)
