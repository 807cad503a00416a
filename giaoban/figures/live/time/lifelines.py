"""From the day of issue to the citing articles, to look into."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.live.page import HOVER, close_page, hover, iso, keyed, name_rows, open_page, text
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.lifelines import Lifelines
from giaoban.figures.plan.time.scale import Box, Scale
from giaoban.figures.style import BAND, INK, MAIN, MUTED, OTHER, PAPER
from giaoban.reference import day

_LANE = 46  # pixels
_STRIP = 0.16  # of the years drawn, for the days of issue before them
_RISE = 0.33  # lanes from a mark to the words above it


def draw(plan: Lifelines, page: Page) -> go.Figure:
    """The lanes of a plan to hover over."""
    lanes, early = plan.rows, plan.early
    scale = plan.scale(Box(0, 0, 1, 1))
    fig = open_page(page, height=max(_LANE * len(lanes), 120), legend=True)
    for lane in range(0, len(lanes), 2):
        fig.add_hrect(y0=lane - 0.5, y1=lane + 0.5, fillcolor=BAND, line_width=0, layer="below")
    left = scale.first - _STRIP * (scale.last - scale.first) if early else scale.first
    _add_lines(fig, lanes, left)
    _add_issues(fig, lanes.drop(index=list(early)), plan.issue_name, page)
    _add_early(fig, early, left + 0.02 * (scale.last - left))
    _add_dots(fig, plan, page)
    _add_lags(fig, lanes, scale)
    name_rows(fig, lanes["label"].tolist(), 45)
    fig.update_xaxes(
        range=[iso(left), iso(scale.last)], type="date", tick0=iso(scale.first), tickformat="%m/%Y"
    )
    return close_page(fig, page, plan.notes)


def _add_lines(fig: go.Figure, lanes: pd.DataFrame, left: pd.Timestamp) -> None:
    """Thin from issue (or the left edge) to the first article, thick from there to the last."""
    starts = lanes["issued"].where(lanes["issued"].isna() | (lanes["issued"] > left), left)
    known = lanes[lanes["issued"].notna()].assign(start=starts)
    for name, rows, ends, look in (
        ("waiting", known, ("start", "first"), {"color": OTHER, "width": 1.2}),
        ("cited", lanes, ("first", "last"), {"color": "rgba(0, 114, 178, 0.45)", "width": 4}),
    ):
        x = [at for a, b in zip(rows[ends[0]], rows[ends[1]], strict=True) for at in (iso(a), iso(b), None)]
        y = [at for lane in rows.index for at in (lane, lane, None)]
        fig.add_scatter(x=x, y=y, mode="lines", line=look, name=name, hoverinfo="skip", showlegend=False)


def _says(lanes: pd.DataFrame, page: Page) -> list[str]:
    """What hovering over a lane tells: the days of the directive, how many articles cite it."""
    found = []
    for row in lanes.itertuples():
        issued, first, last = (
            None if pd.isna(at) else day(at, page.lang) for at in (row.issued, row.first, row.last)
        )
        since = f"{first} ({row.lag})" if row.lag else first
        facts = hover(page, issued=issued, first=since, last=last, n=f"{row.articles:.0f}")
        found.append(f"<b>{text(row.label, 60)}</b><br>{facts}")
    return found


def _add_issues(fig: go.Figure, lanes: pd.DataFrame, name: str, page: Page) -> None:
    known = lanes.dropna(subset=["issued"])
    marker = {"symbol": "diamond", "size": 11, "color": PAPER, "line": {"color": MUTED, "width": 2}}
    fig.add_scatter(
        x=[iso(at) for at in known["issued"]],
        y=list(known.index),
        mode="markers",
        marker=marker,
        name=name,
        customdata=keyed(known),
        hovertext=_says(known, page),
        hovertemplate=HOVER,
    )


def _add_early(fig: go.Figure, early: dict[int, str], left: pd.Timestamp) -> None:
    """An arrow at the left edge with the day of issue, where years are left out."""
    at, look = [iso(left)] * len(early), {"hoverinfo": "skip", "showlegend": False, "name": "early"}
    arrow = {"symbol": "triangle-left", "size": 12, "color": MUTED}
    fig.add_scatter(x=at, y=list(early), mode="markers", marker=arrow, cliponaxis=False, **look)
    _write(fig, at, early, ["middle right"] * len(early), name="early", colour=MUTED)


def _write(
    fig: go.Figure, x: list, words: dict[int, str], sides: list[str], *, name: str, colour: str
) -> None:
    """Words above the marks of their lanes."""
    fig.add_scatter(
        x=x,
        y=[lane - _RISE for lane in words],
        mode="text",
        text=list(words.values()),
        textposition=sides,
        textfont={"size": 12, "color": colour},
        name=name,
        hoverinfo="skip",
        showlegend=False,
    )


def _add_dots(fig: go.Figure, plan: Lifelines, page: Page) -> None:
    """A dot for each day of citing articles; several carry their number."""
    whole, dots = _says(plan.rows, page), plan.dots
    several = dots["articles"] > 1
    fig.add_scatter(
        x=[iso(at) for at in dots["day"]],
        y=dots["lane"],
        mode="markers+text",
        marker={
            "size": [17 if many else 10 for many in several],
            "color": MAIN,
            "opacity": 1,
            "line": {"color": PAPER, "width": 1},
        },
        text=[str(n) if many else "" for n, many in zip(dots["articles"], several, strict=True)],
        textfont={"size": 11, "color": PAPER},
        name=plan.cited_name,
        customdata=keyed(dots),
        hovertext=[
            hover(page, date=day(row.day, page.lang), n=row.articles) + f"<br>{whole[row.lane]}"
            for row in dots.itertuples()
        ],
        hovertemplate=HOVER,
    )


def _add_lags(fig: go.Figure, lanes: pd.DataFrame, scale: Scale) -> None:
    """The lag above the first dot."""
    known = lanes[lanes["lag"] != ""]
    sides = ["middle left" if scale.x(first) > 0.8 else "middle right" for first in known["first"]]
    _write(fig, [iso(at) for at in known["first"]], known["lag"].to_dict(), sides, name="lag", colour=INK)
