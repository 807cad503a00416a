"""Reporting period against meeting date: how long after the period did they meet?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.charts.fitting import fit, text_width
from giaoban.charts.page import Page, close_page, key_row, no_data, open_page
from giaoban.charts.spans import meeting_rows, period_span, undated_note
from giaoban.charts.timescale import Scale, draw_years
from giaoban.style import ACCENT, GRID, INK, PALETTE, PAPER, styled

_TALLEST, _AXIS, _SIZE = 0.75, 0.4, 13
SPAN, MEETING = PALETTE["sky"], ACCENT


def period_rows(meetings: pd.DataFrame, *, label: str, kind: str, date: str, page: Page) -> tuple[pd.DataFrame, list[str]]:
    """The meetings with date and period by date, and the names of those without a period.

    Columns as in `meeting_rows`, and name, first, last (timestamps of the period), lag (text).
    """
    rows, undated = meeting_rows(meetings, lane=label, colour=kind, date=date, page=page)
    named = rows["lane"] + ", " + rows["kind"]
    rows = rows.assign(name=named)
    without = rows[rows["period"].isna()]
    rows = rows.dropna(subset=["period"]).reset_index(drop=True)
    spans = [period_span(period) for period in rows["period"]]
    rows["first"], rows["last"] = ([span[i] for span in spans] for i in (0, 1))
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
    2019-01-01/2019-03-31). Meetings without a period or a date are listed at the foot. `colours` may
    hold hex colours for "period" and "meeting". `page`: see `Page`.
    Raises KeyError for a missing column, ValueError for a date or period that is none.

    >>> met = pd.DataFrame({"organiser": ["Thành ủy"], "kind": ["giao ban"], "date": ["2019-04-11"], "period": ["2019-Q1"]})
    >>> [text.get_text() for text in period_bars(met).axes[0].texts]
    ['11/04/2019, sau kỳ 11 ngày']
    """
    page = Page(**page)
    rows, without = period_rows(meetings, label=label, kind=kind, date=date, page=page)
    note = undated_note(page, "note.no_period", without)
    if rows.empty:
        return no_data(page, note)
    fig, box = open_page(page)
    hues = {"period": SPAN, "meeting": MEETING, **(colours or {})}
    box = key_row(fig, box, {page.say("period.span"): (hues["period"], "s"), page.say("period.meeting"): (hues["meeting"], "D")})
    row = min((box.height - _AXIS) / len(rows), _TALLEST)
    names, size = fit(rows["name"].tolist(), width=0.34 * box.width, height=0.92 * row, size=15)
    left = max(text_width(name, size=size) for name in names) + 0.2
    inner = box.inset(left=left, bottom=box.height - row * len(rows))
    scale = Scale.around(pd.concat([rows["start"], rows["first"], rows["last"]]), inner)
    ax = inner.axes(fig)
    ax.set(xlim=(inner.x, inner.x + inner.width), ylim=(len(rows) - 0.5, -0.5))
    ax.set_yticks(range(len(rows)), names, fontsize=size, linespacing=1.1)
    draw_years(ax, scale, page.lang)
    _draw(ax, rows, scale, hues, min(size, _SIZE))
    said = [page.say("note.hollow")] if rows["uncertain"].any() else []
    return close_page(fig, page, note, *said)


def _draw(ax: Axes, rows: pd.DataFrame, scale: Scale, hues: dict[str, str], size: float) -> None:
    for at, row in enumerate(rows.itertuples()):
        first, last = scale.x(row.first), scale.x(row.last + pd.Timedelta(days=1))
        met = scale.x(row.middle)
        ax.axhline(at, color=GRID, linewidth=0.6, zorder=0)
        ax.barh([at], [last - first], left=[first], height=0.5, color=hues["period"], linewidth=0)
        face = PAPER if row.uncertain else hues["meeting"]
        ax.plot([met], [at], "D", markersize=9, markerfacecolor=face, markeredgecolor=hues["meeting"], markeredgewidth=2)
        text = f"{row.when}, {row.lag}"
        right = max(met, last) + 0.14
        fits = right + text_width(text, size=size) <= scale.box.x + scale.box.width
        x, ha = (right, "left") if fits else (min(met, first) - 0.14, "right")
        back = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
        ax.text(x, at, text, ha=ha, va="center_baseline", size=size, color=INK, bbox=back, gid="meeting")
