"""Where in which article a term is used, to look into."""

from __future__ import annotations

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.figures.live.page import (
    HOVER,
    NAME,
    bold,
    close_page,
    hover,
    keyed,
    name_rows,
    open_page,
    row_height,
    text,
)
from giaoban.figures.plan.grids.strips import Strips
from giaoban.figures.plan.page import Page
from giaoban.figures.style import MAIN, MUTED, STRIP
from giaoban.reference import number

_SMALL = 12  # size of the names of strips
_RIGHT = 1.12  # the article's length and room for its count


def draw(plan: Strips, page: Page) -> go.Figure:
    """The strips of a plan to hover over; a tick tells its article and place, and its evidence where there is one."""
    tall = row_height(plan.articles, 8, 16)
    fig = _side_by_side(plan, page, tall=tall * len(plan.articles))
    for column, name in enumerate(plan.panels, start=1):
        fig.add_traces(_strip_traces(plan, name, page, tall), rows=1, cols=column)
    name_rows(fig, plan.articles, NAME)
    fig.update_yaxes(tickfont={"size": _SMALL})
    fig.update_xaxes(range=[0, _RIGHT], showgrid=False, showticklabels=False)
    return close_page(fig, page, plan.notes)


def _side_by_side(strips: Strips, page: Page, *, tall: float) -> go.Figure:
    """Panels with their titles above and the ends of the article named below."""
    many = len(strips.panels)
    titles = bold(list(strips.panels.values()), int(72 / many))
    fig = make_subplots(cols=many, shared_yaxes=True, horizontal_spacing=0.02, subplot_titles=titles)
    above = 20 * max(title.count("<br>") + bool(title) for title in titles) + 8
    fig.update_layout(open_page(page, height=tall, above=above).layout, bargap=0.22)
    axes = list(fig.select_xaxes())
    for note, axis in zip(fig.layout.annotations, axes, strict=False):
        note.update(x=axis.domain[0], xanchor="left", align="left", font={"size": 16})
    look = {"y": 0, "yref": "paper", "yanchor": "top", "showarrow": False, "name": "axis", "yshift": -4}
    look["font"] = {"size": _SMALL, "color": MUTED}
    for axis in axes:
        left, right = axis.domain
        for key, x, side in (("begin", left, "left"), ("end", left + (right - left) / _RIGHT, "right")):
            said = text(page.say(f"axis.{key}"), 20 if many < 3 else 8)
            fig.add_annotation(text=said, x=x, xref="paper", xanchor=side, align=side, **look)
    return fig


def _strip_traces(strips: Strips, panel: str, page: Page, row: int) -> list[go.Bar | go.Scatter]:
    """Strips, ticks and the counts at the right end of one panel."""
    counts, places = strips.counts[panel].tolist(), list(range(len(strips.articles)))
    uses = strips.rows[strips.rows["panel"] == panel]
    quiet = {"hoverinfo": "skip", "showlegend": False}
    strip = go.Bar(x=[1] * len(places), y=places, orientation="h", marker={"color": STRIP}, **quiet)
    tick = {"symbol": "line-ns", "size": 0.53 * row, "line": {"width": 2, "color": MAIN}}
    says = [_says(use, strips.articles[use.y], counts[use.y], page) for use in uses.itertuples()]
    ticks = go.Scatter(
        x=uses["position"].astype(float).tolist(), y=uses["y"].tolist(), mode="markers", marker=tick,
        hovertext=says, hovertemplate=HOVER, customdata=keyed(uses), name="use", showlegend=False, cliponaxis=False,
    )  # fmt: skip
    words = [f" <b>{n}</b>" if n else " 0" for n in counts]
    numbers = go.Scatter(
        x=[1] * len(places), y=places, text=words, mode="text", textposition="middle right", **quiet
    )
    return [strip, ticks, numbers]


def _says(use, article: str, n: int, page: Page) -> str:
    where = number(float(use.position), page.lang, percent=True)
    named = f"<b>{text(article, 60)}</b><br>"
    return named + hover(page, position=where, uses=str(n), evidence=use.evidence)
