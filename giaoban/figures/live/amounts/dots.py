"""Dots with their intervals to look into."""

from __future__ import annotations

import plotly.graph_objects as go

from giaoban.figures.live.amounts.bars import add_key, add_values, says, value_range, whiskers
from giaoban.figures.live.page import HOVER, NAME, close_page, keyed, name_rows, open_page, text
from giaoban.figures.plan.amounts.dots import Dots
from giaoban.figures.plan.page import Page
from giaoban.figures.style import MUTED

_NOTE = 58  # characters in a line of a note


def draw(plan: Dots, page: Page) -> go.Figure:
    """The dots of a plan to hover over, each with its interval, the grey note below its label."""
    rows = plan.rows
    tall = max(14 + _lines(row) for row in rows.itertuples())
    fig = open_page(page, height=tall * len(rows), legend=bool(plan.hues))
    fig.add_scatter(
        x=rows["value"].astype(float),
        y=list(rows.index),
        mode="markers",
        marker={"size": 12, "color": list(rows["hex"])},
        error_x=whiskers(rows),
        hovertext=[says(row, plan.written, page) for row in rows.itertuples()],
        hovertemplate=HOVER,
        customdata=keyed(rows),
        showlegend=False,
    )
    add_values(fig, rows, plan.written, lead="\u2003")  # clear of the dot
    add_key(fig, plan.hues)
    fig.update_xaxes(visible=False, range=value_range(rows, plan.written))
    name_rows(fig, rows["label"].tolist(), NAME)
    fig.update_yaxes(ticktext=[_named(row) for row in rows.itertuples()])
    return close_page(fig, page, plan.notes)


def _named(row) -> str:
    name, note = text(row.label, NAME), text(row.note, _NOTE)
    return f'{name}<br><span style="font-size:12px;color:{MUTED}">{note}</span>' if row.note else name


def _lines(row) -> int:
    """Pixels that the lines of a name and its note take."""
    notes = text(row.note, _NOTE).count("<br>") + 1 if row.note else 0
    return 18 * (text(row.label, NAME).count("<br>") + 1) + 17 * notes
