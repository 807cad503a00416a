"""Bars to look into."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, keyed, name_rows, open_page, text
from giaoban.figures.plan.amounts.bars import Bars
from giaoban.figures.plan.page import Page
from giaoban.figures.style import INK

_ROW = 40  # pixels of a bar


def draw(plan: Bars, page: Page) -> go.Figure:
    """The bars of a plan to hover over."""
    rows = plan.rows
    fig = open_page(page, height=_ROW * len(rows), legend=bool(plan.hues))
    add_bars(fig, rows, plan.written, page)
    add_values(fig, rows, plan.written)
    fig.update_xaxes(visible=False, range=value_range(rows, plan.written))
    add_key(fig, plan.hues)
    name_rows(fig, rows["label"].tolist(), 45)
    return close_page(fig, page, plan.notes)


def add_key(fig: go.Figure, hues: dict[str, str]) -> None:
    """A square in the legend for each category."""
    for name, hue in hues.items():
        look = {"mode": "markers", "marker": {"symbol": "square", "size": 14, "color": hue}}
        fig.add_scatter(x=[None], y=[None], name=text(name), **look)


def add_bars(fig: go.Figure, rows: pd.DataFrame, written, page: Page, **place: int) -> None:
    """The bars of a plan with their intervals and hover texts; `place`: row and col of a panel."""
    fig.add_bar(
        x=rows["value"].astype(float),
        y=list(rows.index),
        orientation="h",
        marker={"color": list(rows["hex"])},
        hovertext=[says(row, written, page) for row in rows.itertuples()],
        hovertemplate=HOVER,
        customdata=keyed(rows),
        error_x=whiskers(rows),
        showlegend=False,
        **place,
    )


def add_values(fig: go.Figure, rows: pd.DataFrame, written, *, lead: str = "", **place: int) -> None:
    """Each value beyond the end of its bar and interval, n behind it; `lead`: what keeps it clear of the mark."""
    ends = rows[["value", "low", "high"]].astype("Float64")
    down = rows["value"] < 0
    at = ends.max(axis=1).where(~down, ends.min(axis=1)).astype(float)
    sides = ["middle left" if left else "middle right" for left in down]
    look = {"mode": "text", "textposition": sides, "hoverinfo": "skip", "showlegend": False}
    fig.add_scatter(
        x=at, y=list(rows.index), text=[lead + said for said in _values(rows, written)], **look, **place
    )


def _values(rows: pd.DataFrame, written) -> list[str]:
    counts = [f"  {said}" if said else "" for said in rows["counts"]]
    return [f" <b>{written(v)}</b>{n} " for v, n in zip(rows["value"], counts, strict=True)]


def value_range(rows: pd.DataFrame, written) -> list[float]:
    """The scale that holds the bars, their intervals and the values beyond them."""
    ends = rows[["value", "low", "high"]].astype("Float64")
    low, high = float(min(0, ends.min().min())), float(max(0, ends.max().max()))
    room = (high - low or 1) * max(map(len, _values(rows, written))) / 90
    return [low - room * bool((rows["value"] < 0).any()), high + room]


def says(row, written, page: Page) -> str:
    """The hover text of a row with label, value, low, high and n."""
    interval = None if pd.isna(row.low) or pd.isna(row.high) else f"{written(row.low)} – {written(row.high)}"
    n = None if pd.isna(row.n) else f"{row.n:.0f}"
    return f"<b>{text(row.label, 60)}</b><br>" + hover(page, value=written(row.value), interval=interval, n=n)


def whiskers(rows: pd.DataFrame) -> dict | None:
    """The intervals of rows with value, low and high as error bars; None where there are none."""
    if rows["low"].isna().all() or rows["high"].isna().all():
        return None
    up = (rows["high"].astype(float) - rows["value"].astype(float)).fillna(0)
    down = (rows["value"].astype(float) - rows["low"].astype(float)).fillna(0)
    look = {"type": "data", "symmetric": False, "color": INK, "thickness": 1.4}
    return {"array": up, "arrayminus": down, **look}
