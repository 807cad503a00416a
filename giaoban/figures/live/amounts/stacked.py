"""Bars of 100 % to look into."""

from __future__ import annotations

import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, keyed, name_rows, open_page, text
from giaoban.figures.plan.amounts.stacked import Stacked
from giaoban.figures.plan.page import Page

_ROW, _NARROW = 46, 0.05  # pixels; a segment narrower than this share has no text


def draw(plan: Stacked, page: Page) -> go.Figure:
    """The segments of a plan to hover over."""
    fig = open_page(page, height=_ROW * len(plan.names), legend=True)
    order = list(plan.names)
    for name, hue in plan.hues.items():
        some = plan.rows[plan.rows["segment"] == name]
        says = [
            f"<b>{text(plan.names[c.row], 60)}</b><br>{text(c.segment, 60)}<br>"
            + hover(page, value=c.text, n=c.n)
            for c in some.itertuples()
        ]
        fig.add_bar(
            x=some["share"], y=[order.index(row) for row in some["row"]], base=some["left"], orientation="h",
            name=text(name), marker={"color": hue}, hovertext=says, hovertemplate=HOVER, customdata=keyed(some),
            text=[c.text if c.share >= _NARROW else "" for c in some.itertuples()], textposition="inside",
            insidetextanchor="middle", textangle=0,
        )  # fmt: skip
    fig.update_layout(barmode="overlay")
    fig.update_xaxes(visible=False, range=[0, 1])
    name_rows(fig, list(plan.names.values()), 45)
    return close_page(fig, page, plan.notes)
