"""What changes over time, to look into: one series or a panel for each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.figures.live.amounts.bars import says, whiskers
from giaoban.figures.live.page import HOVER, LINE, close_page, keyed, open_page, text
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.trend import Trend, grid_of, limits, period_names, same_counts
from giaoban.figures.style import INK, MUTED, PAPER

_ALONE, _PANEL = 360, 130  # pixels of the one chart, of one among panels
_WIDTH = 900  # pixels a page usually has


def draw(plan: Trend, page: Page) -> go.Figure:
    """The points of a plan to hover over."""
    rows, panels, written = plan.rows, plan.panels, plan.written
    lines, columns = grid_of(len(panels))
    fig = _grid(panels, page, below=not same_counts(rows))
    for i, one in enumerate(panels):
        at = {"row": i // columns + 1, "col": i % columns + 1}
        fig.add_trace(_series(one, written, page), **at)
        fig.add_trace(_line(one), **at)
        if _slot(panels) > 30:
            fig.add_trace(_values(one, written, limits(rows)[0], _pixel(rows, lines)), **at)
        _name_axes(fig, rows, panels, i, page.lang, at)
    _scale(fig, plan, lines)
    return close_page(fig, page, plan.notes)


def _slot(panels: list[pd.DataFrame]) -> float:
    """Pixels of a period."""
    return _WIDTH / grid_of(len(panels))[1] / panels[0]["place"].size


def _grid(panels: list[pd.DataFrame], page: Page, *, below: bool) -> go.Figure:
    """Empty panels with their titles; `below`: each has room for the names of its periods."""
    lines, columns = grid_of(len(panels))
    titles = [text(one["panel"].iloc[0], 100 // columns) for one in panels]
    head = LINE * max(title.count("<br>") + 1 for title in titles) + 4 if any(titles) else 0
    gap = head + 14 + 46 * below
    tall = _ALONE if lines == 1 else lines * _PANEL + (lines - 1) * gap
    fig = make_subplots(
        rows=lines,
        cols=columns,
        subplot_titles=[f"<b>{title}</b>" for title in titles] if any(titles) else None,
        horizontal_spacing=0.04,
        vertical_spacing=gap / tall if lines > 1 else 0,
    )
    fig.update_annotations(font={"size": 14, "color": INK}, name="panel")
    return fig.update_layout(open_page(page, height=tall, above=head).layout, hovermode="closest")


def _line(one: pd.DataFrame) -> go.Scatter:
    """The line, broken at gaps and small points."""
    hue = next((row.hex for row in one.dropna(subset=["line"]).itertuples()), MUTED)
    look = {"mode": "lines", "connectgaps": False, "line": {"color": hue, "width": 1.4}, "name": "line"}
    return go.Scatter(x=one["place"], y=one["line"], hoverinfo="skip", showlegend=False, **look)


def _series(one: pd.DataFrame, written, page: Page) -> go.Scatter:
    """Points and intervals."""
    hue = next((row.hex for row in one.dropna(subset=["value"]).itertuples() if not row.small), MUTED)
    faces = [PAPER if small else hue for hue, small in zip(one["hex"], one["small"], strict=True)]
    interval = whiskers(one.assign(value=one["at"]))
    return go.Scatter(
        x=one["place"],
        y=one["at"],
        mode="markers",
        marker={"size": 9, "color": faces, "line": {"color": list(one["hex"]), "width": 2}},
        error_y=interval and interval | {"color": hue, "width": 3},
        hovertext=["" if pd.isna(row.value) else says(row, written, page) for row in one.itertuples()],
        hovertemplate=HOVER,
        customdata=keyed(one),
        showlegend=False,
        cliponaxis=False,
    )


def _values(one: pd.DataFrame, written, lowest: float, pixel: float) -> go.Scatter:
    """Each value above its point or interval, in a valley below it where the scale reaches that far."""
    drawn = one.dropna(subset=["value"])
    under = drawn["under"] & (drawn["bottom"] - 24 * pixel > lowest)
    return go.Scatter(
        x=drawn["place"],
        y=(drawn["top"] + 6 * pixel).where(~under, drawn["bottom"] - 6 * pixel),
        mode="text",
        text=[f"<b>{written(value)}</b>" for value in drawn["value"]],
        textposition=["bottom center" if below else "top center" for below in under],
        textfont={"size": 12},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _pixel(rows: pd.DataFrame, lines: int) -> float:
    """What a pixel is on the scale: a value has 28 pixels above the highest point, a point 8 below the lowest."""
    low, high = limits(rows)
    return (high - low) / ((_ALONE if lines == 1 else _PANEL) - 36)


def _name_axes(
    fig: go.Figure, rows: pd.DataFrame, panels: list[pd.DataFrame], i: int, lang: str, at: dict[str, int]
) -> None:
    """Periods and n below each panel, or below the lowest ones where all share their n."""
    same, one = same_counts(rows), panels[i]
    named = not same or i + grid_of(len(panels))[1] >= len(panels)
    names = [
        f"{text(name, 14)}<br>{n}".removesuffix("<br>")
        for name, n in period_names(rows if same else one, lang)
    ]
    every = max(1, round(60 / _slot(panels)))
    ticks = {
        "tickvals": list(one["place"])[::every],
        "ticktext": names[::every] if named else [""] * len(names[::every]),
    }
    span = [-0.5, one["place"].size - 0.5]
    size = 13 if len(panels) < 3 else 11
    fig.update_xaxes(range=span, showgrid=False, tickangle=0, tickfont={"size": size}, **ticks, **at)


def _scale(fig: go.Figure, plan: Trend, lines: int) -> None:
    """One scale for all panels, named at the left, with room for the values."""
    low, high = limits(plan.rows)
    scale, pixel = plan.scale(most=max(2, 5 - lines)), _pixel(plan.rows, lines)
    span = [low - pixel * (28 if low < 0 else 8), high + pixel * 28]
    fig.update_yaxes(range=span, tickvals=list(scale), ticktext=list(scale.values()))
    fig.update_yaxes(tickfont={"size": 12, "color": MUTED})
    for axis in list(fig.select_yaxes())[1:]:
        axis.showticklabels = axis.anchor == "x" or fig.layout[f"xaxis{axis.anchor[1:]}"].domain[0] == 0
