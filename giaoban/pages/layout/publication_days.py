"""Which dates of a page tell its publication: not the clock of the site, not those under the article."""

from __future__ import annotations

import re

from giaoban.dates import WINDOW, find_dates
from giaoban.pages.layout.judged_page import Draft
from giaoban.pages.layout.publication import Publication

_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b")


def judge_stamps(draft: Draft) -> None:
    """A site's clock is no publication; below the article's beginning a date without a label counts only where it is
    the page's one date."""
    for i, _ in [s for s in draft.stamps if _is_clock(draft, *s)]:
        draft.cut(i, "furniture")
    draft.stamps = [s for s in draft.stamps if draft.is_stamp(s[0])]
    below = [s for s in draft.stamps if s[0] > draft.first and not s[1].labelled]
    if len(below) > 1 or len(below) < len(draft.stamps):
        draft.stamps = [s for s in draft.stamps if s not in below]


def _is_clock(draft: Draft, i: int, stamp: Publication) -> bool:
    """Whether a weekday and date over the headline are the day the page was opened: a stamp under the headline tells
    another, or the day the article begins with was not in the two weeks before it."""
    if draft.title is None or i > draft.title or stamp.posted or not _WEEKDAY.match(draft.lines[i].folded):
        return False
    if any(j > draft.title for j, _ in draft.stamps):
        return True
    told = draft.lines[draft.first].text if draft.first < len(draft.lines) else ""
    days = [d for d in find_dates(told) if d.precision == "day" and d.is_calendar]
    if not days:
        return False
    years = [days[0].year] if days[0].year else [stamp.date.year, stamp.date.year - 1]
    return not any((day := days[0].first(y)) and 0 <= (stamp.date - day).days <= WINDOW for y in years)
