"""Panels to look into: bars of groups, and where in which article a term is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from giaoban.figures.live.counts import add_bars, add_values, value_range
from giaoban.figures.live.page import HOVER, close_page, hover, name_rows, no_data, open_page, text
from giaoban.figures.slide.bars import value_format
from giaoban.figures.slide.page import FLOOR, Page
from giaoban.figures.slide.panel_rows import Panels, panel_rows
from giaoban.figures.slide.strip_rows import MOST, Strips, strip_rows
from giaoban.figures.style import MAIN, MUTED, STRIP
from giaoban.reference import number

_ROW = {"bar": (12, 20), "strip": (8, 16)}  # pixels of a row, and more for each line of its name
_NAME, _SMALL = 45, 12  # characters in a line of a name, size of the names of strips
_BETWEEN = 46  # pixels between panels, with the title of the next
_RIGHT = 1.12  # the article's length and room for its count


def bar_panels(
    table: pd.DataFrame,
    *,
    panel: str,
    value: str,
    label: str,
    low: str | None = None,
    high: str | None = None,
    n: str | None = None,
    small: str | None = None,
    top: int = 8,
    percent: bool = False,
    floor: int = FLOOR,
    colours: Mapping[str, str] | None = None,
    **page,
) -> go.Figure:
    """`giaoban.figures.slide.bar_panels` to hover over: same columns, options, order and colours, the panels one
    below the other, so that long labels have room in any window.

    >>> counts = pd.DataFrame({"org": ["MTTQ", "MTTQ", "Đoàn"], "term": ["giám sát", "hộ nghèo", "thi đua"], "uses": [4, 9, 2]})
    >>> fig = bar_panels(counts, panel="org", value="uses", label="term")
    >>> [list(axis.ticktext) for axis in fig.select_yaxes()]
    [['hộ nghèo', 'giám sát'], ['thi đua']]
    """
    page = Page(**page)
    panels = panel_rows(
        table, panel=panel, value=value, label=label, low=low, high=high, n=n, small=small, top=top,
        floor=floor, colours=colours, page=page,
    )  # fmt: skip
    if panels.bars.empty:
        return no_data(page)
    fig = _below_each_other(panels, page)
    written = value_format(panels.bars["value"], percent=percent, lang=page.lang)
    for place in range(len(panels.titles)):
        rows, at = panels.of(place), {"row": place + 1, "col": 1}
        add_bars(fig, rows, written, page, **at)
        add_values(fig, rows, written, **at)
        name_rows(fig, rows["label"].tolist(), _NAME, **at)
    fig.update_xaxes(visible=False, range=value_range(panels.bars, written))
    return close_page(fig, page, *panels.notes)


def _row(kind: str, names: Iterable[str]) -> int:
    """Pixels from row to row at which names of several lines stand clear."""
    base, line = _ROW[kind]
    return base + line * max(text(name, _NAME).count("<br>") + 1 for name in names)


def _below_each_other(panels: Panels, page: Page) -> go.Figure:
    many, sizes = len(panels.titles), panels.bars["place"].value_counts().sort_index()
    tall = _row("bar", panels.bars["label"]) * sizes.sum() + _BETWEEN * (many - 1)
    fig = make_subplots(
        rows=many,
        row_heights=sizes.tolist(),
        vertical_spacing=_BETWEEN / tall if many > 1 else 0,
        subplot_titles=_bold(panels.titles, 80),
    )
    fig.update_layout(open_page(page, height=tall, above=28).layout)
    return fig.update_annotations(x=0, xanchor="left", font={"size": 16})


def _bold(titles: list[str], width: int) -> list[str]:
    return [f"<b>{text(title, width)}</b>" if title else "" for title in titles]


def dispersion_plot(
    table: pd.DataFrame,
    *,
    row: str,
    position: str,
    panel: str | None = None,
    note_of: str | None = None,
    top: int = MOST,
    **page,
) -> go.Figure:
    """`giaoban.figures.slide.dispersion_plot` to hover over: same columns and options; a tick tells its article and
    place, and its `evidence` where the table has that column.

    >>> uses = pd.DataFrame({"title": ["Bài A", "Bài A", "Bài B"], "position": [0.1, 0.9, None]})
    >>> [list(trace.x) for trace in dispersion_plot(uses, row="title", position="position").data if trace.name == "use"]
    [[0.1, 0.9]]
    """
    page = Page(**page)
    strips = strip_rows(table, row=row, position=position, panel=panel, note_of=note_of, top=top, page=page)
    if not strips.rows:
        return no_data(page)
    row_height = _row("strip", strips.rows)
    fig = _side_by_side(strips, page, tall=row_height * len(strips.rows))
    for column, name in enumerate(strips.panels, start=1):
        fig.add_traces(_strip_traces(strips, name, page, row_height), rows=1, cols=column)
    name_rows(fig, strips.rows, _NAME)
    fig.update_yaxes(tickfont={"size": _SMALL})
    fig.update_xaxes(range=[0, _RIGHT], showgrid=False, showticklabels=False)
    return close_page(fig, page, *strips.notes)


def _side_by_side(strips: Strips, page: Page, *, tall: float) -> go.Figure:
    """Panels with their titles above and the ends of the article named below."""
    many = len(strips.panels)
    titles = _bold(list(strips.panels.values()), int(72 / many))
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
    counts, places = strips.counts[panel].tolist(), list(range(len(strips.rows)))
    uses = strips.uses[strips.uses["panel"] == panel]
    quiet = {"hoverinfo": "skip", "showlegend": False}
    strip = go.Bar(x=[1] * len(places), y=places, orientation="h", marker={"color": STRIP}, **quiet)
    tick = {"symbol": "line-ns", "size": 0.53 * row, "line": {"width": 2, "color": MAIN}}
    says = [_says(use, strips.rows[use.y], counts[use.y], page) for use in uses.itertuples()]
    ticks = go.Scatter(
        x=uses["position"].astype(float).tolist(), y=uses["y"].tolist(), mode="markers", marker=tick,
        hovertext=says, hovertemplate=HOVER, name="use", showlegend=False, cliponaxis=False,
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
