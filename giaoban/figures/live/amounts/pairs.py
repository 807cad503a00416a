"""Two values a row to look into."""

from __future__ import annotations

import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, keyed, name_rows, open_page, row_height, text
from giaoban.figures.plan.amounts.pairs import Pairs
from giaoban.figures.plan.page import Page
from giaoban.figures.style import OTHER


def draw(plan: Pairs, page: Page) -> go.Figure:
    """The two dots of each row to hover over, joined by a line."""
    rows = plan.rows
    fig = open_page(page, height=row_height(rows["label"], 14, 20) * len(rows), legend=True)
    x = [at for row in rows.itertuples() for at in (row.value, row.other, None)]
    y = [at for place in rows.index for at in (place, place, None)]
    quiet = {"hoverinfo": "skip", "showlegend": False}
    fig.add_scatter(x=x, y=y, mode="lines", line={"color": OTHER, "width": 2.5}, name="between", **quiet)
    for (name, hue), column, hexes in zip(
        plan.hues.items(), ("value", "other"), ("hex", "other_hex"), strict=True
    ):
        says = [
            f"<b>{text(row.label, 60)}</b><br>{text(name)}<br>" + hover(page, value=plan.written(at), n=row.n)
            for row, at in zip(rows.itertuples(), rows[column], strict=True)
        ]
        fig.add_scatter(
            x=rows[column], y=list(rows.index), mode="markers", marker={"size": 12, "color": list(rows[hexes])},
            hovertext=says, hovertemplate=HOVER, customdata=keyed(rows), name=column, showlegend=False,
        )  # fmt: skip
        fig.add_scatter(
            x=[None], y=[None], mode="markers", marker={"size": 12, "color": hue}, name=text(name)
        )
    _values(fig, plan)
    name_rows(fig, rows["label"].tolist(), 45)
    fig.update_xaxes(visible=False)
    return close_page(fig, page, plan.notes)


def _values(fig: go.Figure, plan: Pairs) -> None:
    """Each value on the outer side of its dot, n behind the right one."""
    for one, other, words in (("value", "other", "text"), ("other", "value", "other_text")):
        right = plan.rows[one] > plan.rows[other]
        right |= (plan.rows[one] == plan.rows[other]) & (one == "value")
        counts = plan.rows["counts"].where(right, "")
        said = [
            f"\u2002{t} {n}".rstrip() if r else f"{t}\u2002"  # clear of the dot
            for t, n, r in zip(plan.rows[words], counts, right, strict=True)
        ]
        sides = ["middle right" if r else "middle left" for r in right]
        look = {
            "mode": "text",
            "textposition": sides,
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }
        fig.add_scatter(x=plan.rows[one], y=list(plan.rows.index), text=said, name="words", **look)
