"""Counts by month, stacked or a panel for each kind."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.fitting import text_width
from giaoban.figures.slide.page import Box, Page, close_page, key_row, no_data, open_page
from giaoban.figures.style import GRID, MUTED, colour_map, styled
from giaoban.reference import day, number

_SIZE = 13  # points
LOWEST = 4  # the scale goes at least this far: one meeting is no tower
_FEWEST = 6  # months the axis has room for at least: one month is no wall
_GAP = 0.12  # inches between panels
_STEPS = (1, 2, 3, 6, 12, 24, 60)


def month_rows(table: pd.DataFrame, *, month: str, kind: str | None, n: str, page: Page) -> pd.DataFrame:
    """Counts: a row for each month from the first to the last, none left out; a column for each kind."""
    check_columns(table, [month, kind, n])
    rows = table.dropna(subset=[month, n])
    starts = pd.to_datetime(rows[month].astype("string").str.slice(0, 7), format="%Y-%m")
    names = (
        rows[kind].astype("string").fillna(page.say("unnamed")) if kind else pd.Series("", index=rows.index)
    )
    counts = rows.groupby([starts, names.rename("kind")], sort=False)[n].sum().unstack(fill_value=0)
    counts = counts[list(dict.fromkeys(names))]
    if counts.empty:
        return counts
    return counts.reindex(pd.date_range(counts.index.min(), counts.index.max(), freq="MS"), fill_value=0)


def month_kinds(counts: pd.DataFrame) -> list[str]:
    """The kinds of `month_rows`, the commonest first, so that the palette's colours go to those met most."""
    return list(counts.sum().sort_values(ascending=False, kind="stable").index)


def every(months: pd.DatetimeIndex, *, most: float) -> list[int]:
    """Positions of the months to name, about `most` at most: all, every second, third … from a January on."""
    step = next((step for step in _STEPS if len(months) / step <= most), _STEPS[-1])
    return [i for i, start in enumerate(months) if (start.month - 1 + 12 * start.year) % step == 0]


@styled
def by_month(
    table: pd.DataFrame,
    *,
    month: str = "month",
    kind: str | None = "kind",
    n: str = "n",
    colours: Mapping[str, str] | None = None,
    panels: bool = False,
    **page,
) -> Figure:
    """Counts by month, the kinds stacked, or with `panels` each in a panel of its own on one scale.

    Columns of `table`: `month` (ISO such as 2019-04, a date or a period), `kind` (None: one series), `n`.
    Months without a row count 0 and stay on the axis, which is text ("04/2019"). `colours`: kind -> hex.
    `page`: see `Page`. Raises KeyError for a missing column, ValueError for a month that is none.

    >>> counts = pd.DataFrame({"month": ["2019-04", "2019-06"], "kind": "giao ban", "n": [2, 1]})
    >>> fig = by_month(counts)
    >>> [tick.get_text() for tick in fig.axes[0].get_xticklabels()]
    ['04/2019', '05/2019', '06/2019']
    """
    page = Page(**page)
    counts = month_rows(table, month=month, kind=kind, n=n, page=page)
    missing = int(table[[month, n]].isna().any(axis=1).sum())
    note = page.say("note.missing", k=missing) if missing else ""
    if counts.empty:
        return no_data(page, note)
    fig, box = open_page(page)
    hexes = colour_map(month_kinds(counts), known=colours)
    if panels:
        _panels(fig, box, counts, hexes, page.lang)
    else:
        if any(hexes):
            box = key_row(fig, box, {name: (hue, "s") for name, hue in hexes.items()})
        _bars(_month_axes(fig, box, counts, page.lang), counts, hexes, page.lang, width=box.width)
    return close_page(fig, page, note)


def _panels(fig: Figure, box: Box, counts: pd.DataFrame, hexes: dict[str, str], lang: str) -> None:
    tall = (box.height - 0.35) / len(hexes)
    highest = counts.to_numpy().max()
    for place, (name, hue) in enumerate(hexes.items()):
        last = place == len(hexes) - 1
        low = 0 if last else 0.35 + tall * (len(hexes) - 1 - place) + _GAP
        panel = box.inset(top=tall * place, bottom=low)
        below = key_row(fig, panel, {name: (hue, "s")}) if name else panel
        ax = _month_axes(fig, below, counts, lang, labelled=last)
        _bars(ax, counts[[name]], {name: hue}, lang, width=box.width, highest=highest)


def _month_axes(fig: Figure, box: Box, counts: pd.DataFrame, lang: str, *, labelled: bool = True) -> Axes:
    """Axes with the months as text; where they are many, every second, third … from a January on."""
    ax = box.inset(bottom=0.35 if labelled else 0.04, left=0.35).axes(fig)
    names = [day(start, lang, precision="month") for start in counts.index]
    most = (box.width - 0.35) / (text_width(max(names, key=len), size=_SIZE) * 1.2)
    shown = every(counts.index, most=most)
    ax.set_xticks(shown, [names[i] for i in shown] if labelled else [], fontsize=_SIZE)
    ax.tick_params(axis="x", length=4 if labelled and len(shown) < len(names) else 0, color=MUTED)
    ax.set_xlim(-0.6, max(len(names), _FEWEST) - 0.4)
    return ax


def _bars(
    ax: Axes, counts: pd.DataFrame, hexes: dict[str, str], lang: str, *, width: float, highest=None
) -> None:
    """Stacked bars with the total on each, or a scale at the left where the totals have no room."""
    places, total = range(len(counts)), counts.sum(axis=1)
    floor = pd.Series(0.0, index=counts.index)
    for name, hue in hexes.items():
        ax.bar(places, counts[name], bottom=floor, width=0.8, color=hue, linewidth=0, label=name)
        floor += counts[name]
    ax.set_ylim(0, max(highest or total.max(), LOWEST) * 1.12)
    texts = [number(value, lang) if value else "" for value in total]
    if max(text_width(text, size=_SIZE) for text in texts) <= 0.95 * (width - 0.35) / max(
        len(counts), _FEWEST
    ):
        ax.yaxis.set_visible(False)
        look = {"textcoords": "offset points", "ha": "center", "size": _SIZE, "weight": "bold"}
        for place, value, text in zip(places, total, texts, strict=True):
            ax.annotate(text, (place, value), (0, 3), **look)
    else:
        _scale(ax, lang)


def _scale(ax: Axes, lang: str) -> None:
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(lambda value, _: number(value, lang))
    ax.tick_params(axis="y", labelsize=_SIZE, labelcolor=MUTED)
    ax.grid(axis="y", color=GRID)
