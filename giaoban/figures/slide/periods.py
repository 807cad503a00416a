"""Reporting period against meeting date: how long after the period did they meet?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.figures.slide.fitting import fit, text_width
from giaoban.figures.slide.page import Box, Page, close_page, key_row, no_data, open_page
from giaoban.figures.slide.spans import meeting_rows, period_span, undated_note
from giaoban.figures.slide.timescale import Scale, draw_years
from giaoban.figures.style import ACCENT, GRID, INK, PALETTE, PAPER, styled

MOST = 20  # meetings on one slide
_TALLEST, _AXIS, _SIZE = 0.75, 0.4, 13  # inches of a row at most, of the years; points


def period_rows(
    meetings: pd.DataFrame, *, label: str, kind: str, date: str, page: Page
) -> tuple[pd.DataFrame, list[str]]:
    """The meetings with date and period by date, and the names of those without a period.

    Columns as in `meeting_rows`, and name, first, last (timestamps of the period), lag (text).
    The last 20 by date; `attrs["total"]` says how many there were.
    """
    rows, undated = meeting_rows(meetings, lane=label, colour=kind, date=date, page=page)
    named = rows["lane"] + ", " + rows["kind"]
    rows = rows.assign(name=named)
    without = rows[rows["period"].isna()]
    rows = rows.dropna(subset=["period"]).reset_index(drop=True)
    spans = [period_span(period) for period in rows["period"]]
    rows["first"], rows["last"] = ([span[i] for span in spans] for i in (0, 1))
    rows.attrs["total"] = len(rows)
    rows = rows.tail(MOST).reset_index(drop=True)
    rows["lag"] = [_lag(row.start, row.first, row.last, page) for row in rows.itertuples()]
    return rows, without["name"].tolist() + undated


def _lag(met: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp, page: Page) -> str:
    if met > last:
        return page.say("period.after", days=(met - last).days)
    return page.say("period.before", days=(first - met).days) if met < first else page.say("period.within")


@styled
def period_bars(
    meetings: pd.DataFrame,
    *,
    label: str = "organiser",
    kind: str = "kind",
    date: str = "date",
    colours: Mapping[str, str] | None = None,
    **page,
) -> Figure:
    """For each meeting a bar for the period it reported on and a mark at its date, with the days between.

    `meetings`: columns `label`, `kind`, `date` (ISO) and `period` (ISO: 2019, 2019-Q1, 2022-01/2022-09,
    2019-01-01/2019-03-31). The last 20 are drawn; meetings without
    a period or a date are listed at the foot. `colours` may
    hold hex colours for "period" and "meeting". `page`: see `Page`.
    Raises KeyError for a missing column, ValueError for a date or period that is none.

    >>> met = {"organiser": "Thành ủy", "kind": "giao ban", "date": "2019-04-11", "period": "2019-Q1"}
    >>> [text.get_text() for text in period_bars(pd.DataFrame([met])).axes[0].texts]
    ['11/04/2019, sau kỳ 11 ngày']
    """
    page = Page(**page)
    rows, without = period_rows(meetings, label=label, kind=kind, date=date, page=page)
    note = undated_note(page, "note.no_period", without)
    if rows.empty:
        return no_data(page, note)
    fig, box = open_page(page)
    hues = period_hues(colours)
    marks = {"period.span": (hues["period"], "s"), "period.meeting": (hues["meeting"], "D")}
    box = key_row(fig, box, {page.say(key): look for key, look in marks.items()})
    _draw(fig, box, rows, hues, page.lang)
    return close_page(fig, page, note, *period_notes(rows, page))


def period_hues(colours: Mapping[str, str] | None) -> dict[str, str]:
    """The colours of periods and of meetings."""
    return {"period": PALETTE["sky"], "meeting": ACCENT, **(colours or {})}


def period_notes(rows: pd.DataFrame, page: Page) -> list[str]:
    """The remarks at the foot besides what has no period."""
    total = rows.attrs["total"]
    top = [page.say("note.top", shown=len(rows), total=total)] if total > len(rows) else []
    return top + ([page.say("note.hollow")] if rows["uncertain"].any() else [])


def _draw(fig: Figure, box: Box, rows: pd.DataFrame, hues: dict[str, str], lang: str) -> None:
    tall = min((box.height - _AXIS) / len(rows), _TALLEST)
    names, size = fit(rows["name"].tolist(), width=0.34 * box.width, height=0.92 * tall, size=15)
    left = max(text_width(name, size=size) for name in names) + 0.2
    inner = Box(box.x + left, box.y + box.height - tall * len(rows), box.width - left, tall * len(rows))
    scale = Scale.around(pd.concat([rows["start"], rows["first"], rows["last"]]), inner)
    ax = inner.axes(fig)
    ax.set(xlim=(inner.x, inner.x + inner.width), ylim=(len(rows) - 0.5, -0.5))
    ax.set_yticks(range(len(rows)), names, fontsize=size, linespacing=1.1)
    draw_years(ax, scale, lang)
    for at, row in enumerate(rows.itertuples()):
        _draw_row(ax, at, row, scale, hues, min(size, _SIZE))


def _draw_row(ax: Axes, at: int, row, scale: Scale, hues: dict[str, str], size: float) -> None:
    first, last, met = scale.x(row.first), scale.x(row.last + pd.Timedelta(days=1)), scale.x(row.middle)
    ax.axhline(at, color=GRID, linewidth=0.6, zorder=0)
    ax.barh([at], [last - first], left=[first], height=0.5, color=hues["period"], linewidth=0)
    face = PAPER if row.uncertain else hues["meeting"]
    look = {"markerfacecolor": face, "markeredgecolor": hues["meeting"], "markeredgewidth": 2}
    ax.plot([met], [at], "D", markersize=min(9, 4 + size / 2), **look)
    text = f"{row.when}, {row.lag}"
    x, ha = _beside(text_width(text, size=size), first, last, met, scale)
    back = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    ax.text(x, at, text, ha=ha, va="center_baseline", size=size, color=INK, bbox=back, gid="meeting")


def _beside(wide: float, first: float, last: float, met: float, scale: Scale) -> tuple[float, str]:
    """Where the text stands: beyond period and mark, else over the period beside the mark."""
    gap, left, right = 0.14, scale.box.x, scale.box.x + scale.box.width
    places = [(max(met, last) + gap, "left"), (min(met, first) - gap, "right"), (met + gap, "left")]
    for x, ha in places:
        start = x if ha == "left" else x - wide
        if left <= start and start + wide <= right:
            return x, ha
    return met - gap, "right"
