"""The page round an interactive figure: the same title, source and n as on the slide."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.plan.page import Page
from giaoban.figures.style import MUTED, plotly_template, wrap

LINE = 22  # pixels of a line of text
HOVER = "%{hovertext}<extra></extra>"
NAME = 45  # characters in a line of a name
_FOOT = 78  # pixels from the chart to the foot: room for the labels of the axis


def text(value: object, width: int = 0) -> str:
    """`value` as text for plotly: markup of its own shown as it is, lines of at most `width` characters.

    >>> text("a < b")
    'a &lt; b'
    """
    plain = str(value)
    return escape(wrap(plain, width) if width else plain, quote=False).replace("\n", "<br>")


def hover(page: Page, **facts: object) -> str:
    """One hover text: a line for each fact that is there, named by its label `hover.<name>`.

    >>> hover(Page(lang="en"), n=4, evidence=None)
    '<b>Articles (n)</b>: 4'
    """
    known = {name: fact for name, fact in facts.items() if not pd.isna(fact)}
    return "<br>".join(
        f"<b>{page.say(f'hover.{name}')}</b>: {text(fact, 70)}" for name, fact in known.items()
    )


def keyed(rows: pd.DataFrame) -> list[object]:
    """The key of each mark as its customdata, so that a click leads back to the finding's row; None where there is none."""
    return [None if pd.isna(key) else key for key in rows["key"]]


def event_levels(ends: list[tuple[float, float]]) -> list[int]:
    """The line over the chart on which each label stands (0: the lowest), none over another; `ends`: left and right of each.

    >>> event_levels([(0, 5), (2, 6), (7, 9)])
    [0, 1, 0]
    """
    taken: list[list[tuple[float, float]]] = []
    levels = []
    for left, right in ends:
        level = next(
            (i for i, line in enumerate(taken) if all(right <= a or left >= b for a, b in line)), len(taken)
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((left, right))
        levels.append(level)
    return levels


def iso(moment: pd.Timestamp) -> str | None:
    """A day as plotly takes it; None where there is none."""
    return None if pd.isna(moment) else f"{moment:%Y-%m-%d}"


def open_page(page: Page, *, height: float, above: float = 0, legend: bool = False) -> go.Figure:
    """An empty figure in the style of the bundle; `height` of the chart, `above` it more room (pixels)."""
    title = text(page.title, 78)
    head = (
        44 + (title.count("<br>") + 1) * 28 * bool(title) + 26 * bool(page.subtitle)
    )  # the tool bar is above
    top, bottom = head + 34 * legend + above, _FOOT + 3 * LINE
    total = int(top + height + bottom)
    subtitle = {"text": text(page.subtitle, 120), "font": {"size": 15, "color": MUTED}}
    layout = go.Layout(
        template=plotly_template(),
        title={"text": f"<b>{title}</b>" if title else "", "subtitle": subtitle},
        height=total,
        margin={"t": top, "b": bottom, "l": 24, "r": 24},
        legend={"y": 1 - head / total},
        separators=",." if page.lang == "vi" else ".,",
        showlegend=legend,
    )
    return go.Figure(layout=layout)


def row_height(names: Iterable[str], base: int, line: int) -> int:
    """Pixels from row to row at which names of several lines stand clear: `base`, and `line` more for each line."""
    return base + line * max(text(name, NAME).count("<br>") + 1 for name in names)


def bold(titles: list[str], width: int) -> list[str]:
    """Titles in lines of at most `width` characters; an empty one stays empty."""
    return [f"<b>{text(title, width)}</b>" if title else "" for title in titles]


def name_rows(fig: go.Figure, names: list[str], width: int, **place: int) -> None:
    """Names for the rows 0, 1, 2 … from the top, in lines of at most `width` characters; `place`: row and col
    of a panel."""
    ticks = {"tickvals": list(range(len(names))), "ticktext": [text(name, width) for name in names]}
    fig.update_yaxes(range=[len(names) - 0.5, -0.5], showgrid=False, **ticks, **place)


def close_page(fig: go.Figure, page: Page, notes: Iterable[str]) -> go.Figure:
    """The figure with its foot: n, notes, source."""
    n = f"<b>{page.count}</b>" if page.count else ""
    lines = [part for part in (n, text(page.notes(notes), 120), text(page.origin, 120)) if part]
    look = {
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "align": "left",
        "xanchor": "left",
        "yanchor": "top",
    }
    font = {"size": 13, "color": MUTED}
    if lines:
        fig.add_annotation(text="<br>".join(lines), x=0, y=0, yshift=-_FOOT, name="foot", font=font, **look)
    return fig


def no_data(page: Page, notes: Iterable[str] = ()) -> go.Figure:
    """A figure that says there is nothing to draw."""
    fig = open_page(page, height=160)
    fig.update_xaxes(visible=False).update_yaxes(visible=False)
    words = f"{page.say('empty')}<br>{page.say('empty.why')}"
    fig.add_annotation(text=words, x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, name="empty")
    return close_page(fig, page, notes)
