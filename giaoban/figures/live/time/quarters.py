"""Counts by quarter to look into."""

from __future__ import annotations

from plotly.graph_objects import Figure
from plotly.subplots import make_subplots

from giaoban.figures.live.page import HOVER, bold, close_page, hover, keyed, open_page
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.quarters import Quarters


def draw(plan: Quarters, page: Page) -> Figure:
    """The columns of a plan to hover over, panels one below the other on one scale."""
    panels = plan.panels
    titles = bold([one["panel"].iloc[0] for one in panels], 80)
    fig = make_subplots(rows=len(panels), shared_xaxes=True, shared_yaxes="all", subplot_titles=titles)
    tall = 340 if len(panels) == 1 else 170 * len(panels)
    fig.update_layout(open_page(page, height=tall, above=24 * any(titles)).layout)
    names = list(zip([y for y, places in plan.years.items() for _ in places], plan.heads, strict=True))
    for place, one in enumerate(panels, start=1):
        says = [
            f"<b>{head} {year}</b><br>" + hover(page, value=plan.written(value))
            for (year, head), value in zip(names, one["value"], strict=True)
        ]
        fig.add_bar(
            x=list(one["place"]), y=one["value"], marker={"color": list(one["hex"])}, hovertext=says,
            hovertemplate=HOVER, customdata=keyed(one), text=list(one["text"]), textposition="outside",
            cliponaxis=False, showlegend=False, row=place, col=1,
        )  # fmt: skip
    fig.update_yaxes(range=[0, max(1.0, float(plan.rows["value"].max())) * 1.15], nticks=4)
    ticks = [
        f"{head}<br><b>{year}</b>" if plan.years[year][0] == i else head
        for i, (year, head) in enumerate(names)
    ]
    fig.update_xaxes(tickvals=list(range(len(names))), ticktext=ticks, tickangle=0, showgrid=False)
    return close_page(fig, page, plan.notes)
