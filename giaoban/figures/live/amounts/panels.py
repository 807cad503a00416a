"""Bars in panels to look into."""

from __future__ import annotations

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.figures.live.amounts.bars import add_bars, add_values, value_range
from giaoban.figures.live.page import NAME, bold, close_page, name_rows, open_page, row_height
from giaoban.figures.plan.amounts.panels import Panels
from giaoban.figures.plan.page import Page

_BETWEEN = 46  # pixels between panels, with the title of the next


def draw(plan: Panels, page: Page) -> go.Figure:
    """The bars of a plan to hover over, the panels one below the other, so that long labels have room in any window."""
    fig = _below_each_other(plan, page)
    for place in range(len(plan.titles)):
        rows, at = plan.of(place), {"row": place + 1, "col": 1}
        add_bars(fig, rows, plan.written, page, **at)
        add_values(fig, rows, plan.written, **at)
        name_rows(fig, rows["label"].tolist(), NAME, **at)
    fig.update_xaxes(visible=False, range=value_range(plan.rows, plan.written))
    return close_page(fig, page, plan.notes)


def _below_each_other(plan: Panels, page: Page) -> go.Figure:
    many, sizes = len(plan.titles), plan.rows["place"].value_counts().sort_index()
    tall = row_height(plan.rows["label"], 12, 20) * sizes.sum() + _BETWEEN * (many - 1)
    fig = make_subplots(
        rows=many,
        row_heights=sizes.tolist(),
        vertical_spacing=_BETWEEN / tall if many > 1 else 0,
        subplot_titles=bold(plan.titles, 80),
    )
    fig.update_layout(open_page(page, height=tall, above=28).layout)
    return fig.update_annotations(x=0, xanchor="left", font={"size": 16})
