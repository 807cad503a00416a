"""Reporting period against meeting date: how long after the period did they meet?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import Plan, read
from giaoban.figures.plan.time.spans import meeting_rows, period_span, undated_note
from giaoban.figures.style import ACCENT, PALETTE

MOST = 14  # meetings on one slide
_PARTS = {
    "label": "organiser", "kind": "kind", "date": "date", "period": None, "date_end": None, "precision": None,
    "date_basis": None, "evidence": None,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Periods(Plan):
    """Rows: a meeting each, by date: those of `Timeline` and name, first, last (timestamps of the period), lag (text).
    `hues`: of "period" and "meeting"."""

    hues: dict[str, str]


def plan(finding: Finding) -> Periods:
    """The last 14 meetings of a finding that have a date and a period; the others are listed at the foot.

    Parts: label (organiser), kind, date; period (ISO: 2019, 2019-Q1, 2022-01/2022-09), precision, date_end, date_basis
    and evidence where the table has them. Options: colours ("period", "meeting" -> hex). Raises ValueError for a date or
    period that is none.
    """
    look = read(finding, parts=_PARTS, options={"colours": None})
    page = look.page
    rows, undated = meeting_rows(look, lane="label", kind="kind")
    rows = rows.assign(name=rows["lane"] + ", " + rows["kind"])
    without = rows[rows["period"].isna()]["name"].tolist() + undated
    whole = rows.dropna(subset=["period"]).reset_index(drop=True)
    spans = [period_span(period) for period in whole["period"]]
    whole["first"], whole["last"] = ([span[i] for span in spans] for i in (0, 1))
    rows = whole.tail(MOST).reset_index(drop=True)
    rows["lag"] = [_lag(row.start, row.first, row.last, page) for row in rows.itertuples()]
    notes = [undated_note(page, "note.no_period", without)]
    notes += [page.say("note.top", shown=len(rows), total=len(whole))] if len(rows) < len(whole) else []
    notes += [page.say("note.hollow")] if rows["uncertain"].any() else []
    hues = {"period": PALETTE["sky"], "meeting": ACCENT, **(look.options["colours"] or {})}
    return Periods(rows=rows, notes=notes, hues=hues)


def _lag(met: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp, page: Page) -> str:
    if met > last:
        return page.say("period.after", days=(met - last).days)
    return page.say("period.before", days=(first - met).days) if met < first else page.say("period.within")
