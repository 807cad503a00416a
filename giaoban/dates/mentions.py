"""Dates as Vietnamese pages write them: spans, precision and what they state; nothing guessed.

The forms are the table of `rules.py`. What a date is a date *of* (publication, meeting,
directive, anniversary) is decided elsewhere; here an anniversary pair and a lunar date only get their rule
name, so that nobody takes them for an event.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from giaoban.dates.rules import ROMAN, RULES, TWO_DAYS
from giaoban.reference import Shape, meanings
from giaoban.text import Near, fold

_NEAR = 7  # days: "ngày 5/11 và 6/11" is one event
# what a date of a rule always holds; a rule that is not named here is tried everywhere
_NUMBERS = re.compile(r"[0-3]?[1-9\d]\s?[/.\-]\s?(?:0?[1-9]|1[0-2])(?!\d)")  # a day and a month
_IN_WORDS = re.compile(r"\d tháng ")
CUES = {
    **dict.fromkeys(["anniversary", "range of full dates", "range of days, numeric"], _NUMBERS),
    **dict.fromkeys(["range of days, listed", "numeric with year", "numeric with short year"], _NUMBERS),
    **dict.fromkeys(["numeric in brackets", "numeric with ngày", "numeric with part of day"], _NUMBERS),
    **dict.fromkeys(["numeric after hôm nay", "numeric with weekday"], _NUMBERS),
    **dict.fromkeys(["range in words", "range of days, in words", "range of days, listed in words", "in words"], _IN_WORDS),
    "iso": re.compile(r"\d-[01]\d-"),
    "impossible": re.compile(r"\d[/.\-](?:19|20)\d\d"),
    TWO_DAYS: re.compile(r"\d(?:\s?[/.\-]\s?\d| tháng )"),
    "lunar": re.compile(r"\d(?:/\d| tháng | tết)"),
    "quarter": re.compile(r"q(?:u[ýí]|úy|\.? ?[iv\dⅰ-ⅳ])"),
    "month with year": (_MONTH := re.compile("tháng ")),
    "month": _MONTH,
    "year": re.compile(r"năm (?:19|20)"),
    "relative": (_RELATIVE := Shape(r"<relative_day>|(?:sáng|trưa|chiều|tối) (?:nay|qua)")),
}  # fmt: skip
_ANY = Shape(rf"\d|{CUES['quarter'].pattern}|{_RELATIVE.shape}")  # a text without these holds no date
_AND = re.compile(r"\s*(?:,|và)?\s*")
PARTS = {"sáng": "sáng", "trưa": "trưa", "chiều": "chiều", "tối": "tối", "đêm": "đêm", "rạng sáng": "sáng"}


@dataclass(frozen=True)
class DateMention:
    """One date as printed: its span, the rule that read it, what it states; None is what it leaves open."""

    start: int
    end: int
    rule: str
    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    part_of_day: str | None = None

    @property
    def is_calendar(self) -> bool:
        """False for what is no event's date: anniversaries, lunar and impossible dates."""
        return self.rule not in {"anniversary", "lunar", "impossible"}

    def first(self, year: int | None = None) -> dt.date | None:
        """The first day meant, with `year` where the page leaves it out; None where open or impossible."""
        month = self.month or (1 if self.precision == "year" else None)
        return _date(self.year or year, month, self.day or 1)

    def last(self, year: int | None = None) -> dt.date | None:
        """The last day meant (end of the range, month, quarter or year); `year` is that of the first day."""
        month = self.end_month or self.month or (12 if self.precision == "year" else None)
        if not self.end_year and year and month and self.month and month < self.month:
            year += 1  # 28/12 đến 3/1
        year = self.end_year or year
        if year is None or month is None:
            return None
        return _date(year, month, self.end_day or self.day or calendar.monthrange(year, month)[1])


_NO_DATE = re.compile(r"\d{9,}")  # no date has as many digits in one piece


def find_dates(text: str) -> list[DateMention]:
    """All dates of a text in order, spans not overlapping.

    >>> found = find_dates("Sáng 11/4, theo lịch ngày 02 tháng 9 năm 2018")
    >>> [(d.rule, d.day, d.month, d.year, d.part_of_day) for d in found]
    [('numeric with part of day', 11, 4, None, 'sáng'), ('in words', 2, 9, 2018, None)]
    >>> find_dates("có 15/17 hộ, 3/4 đại biểu, tăng 7,08%")
    []
    """
    folded, taken, found = fold(text), bytearray(len(text)), []
    if not _ANY.search(folded):
        return []
    folded = _NO_DATE.sub(lambda m: " " * len(m[0]), folded)
    near = Near(folded)
    for name, precision, pattern in RULES:
        for m in near.finditer(pattern, CUES.get(name)):
            if any(taken[m.start() : m.end()]):
                continue
            mention = _mention(name, precision, m)
            if name == TWO_DAYS and not _near(mention):
                continue
            taken[m.start() : m.end()] = b"\x01" * (m.end() - m.start())
            found.append(mention)
    return _with_shared_year(sorted(found, key=lambda d: d.start), folded)


def _near(mention: DateMention) -> bool:
    year = mention.year or 2000
    first, last = mention.first(year), mention.last(year)
    return bool(first and last) and 0 <= (last - first).days <= _NEAR


def _with_shared_year(found: list[DateMention], folded: str) -> list[DateMention]:
    """The dates with the year of the one named together with them: "ngày 5/11 và 20/12/2019"."""
    shared = list(found)
    for at in range(len(found) - 2, -1, -1):
        day, after = found[at], shared[at + 1]
        open_day = day.precision in {"day", "range"} and day.month and not day.year and day.is_calendar
        stated = after.precision == "day" and after.year and after.month
        if open_day and stated and _AND.fullmatch(folded[day.end : after.start]):
            year = after.year - (day.month > after.month)
            shared[at] = replace(day, year=year, end_year=year)
    return shared


def _mention(name: str, precision: str, m: re.Match[str]) -> DateMention:
    got = m.groupdict()
    number = {k: int(v) for k, v in got.items() if v and v.isdigit()}
    number |= {k[0] + k[2:]: int(meanings("month_word")[got[k]]) for k in ("mw", "mw2") if got.get(k)}
    year, month, day = number.get("y") or number.get("y3"), number.get("m"), number.get("d")
    if "yy" in number:
        year = 2000 + number["yy"]
    end_year, end_month, end_day = number.get("y2"), number.get("m2"), number.get("d2")
    if name == "anniversary" and (day, month) != (end_day, end_month):
        name, precision = "range of full dates", "range"
    if precision == "quarter":
        month, end_month = quarter_months(m)
    if precision == "range":
        end_month = end_month or month
        year, end_year = _both_years(year, month, end_year, end_month)
    end_year = end_year or year
    first, last = (year, month, day), (end_year, end_month or month, end_day or day)
    if precision in {"day", "range"} and not _possible(first, last):
        name = "impossible"
    start = m.end("lead") if got.get("lead") else m.start() + len(m[0]) - len(m[0].lstrip())
    part = PARTS.get(got.get("part") or "")
    return DateMention(start, m.end(), name, precision, *first, end_year, end_month, end_day, part)


def quarter_months(m: re.Match[str]) -> tuple[int, int]:
    """The first and last month of a matched quarter, or of two named together ("quý I, II").

    >>> from giaoban.dates.rules import QUARTER
    >>> quarter_months(re.match(QUARTER, "quý i, ii năm 2022"))
    (1, 6)
    """
    first = ROMAN.get(m["q"]) or int(m["q"])  # of a list the first and the last
    return first * 3 - 2, max(first, ROMAN.get(m["q2"], first)) * 3


def _both_years(year: int | None, month: int, end_year: int | None, end_month: int) -> tuple:
    """The years of a range that prints one of them: it may run over New Year."""
    turns = end_month < month
    if year is None and end_year:
        return end_year - turns, end_year
    return year, end_year or (year + turns if year else None)


def _possible(first: tuple, last: tuple) -> bool:
    """False where a stated day is none (31/4, 15/20) or a range ends before it begins."""
    (year, month, day), (end_year, end_month, end_day) = first, last
    if not (month and day):
        return True  # lunar and relative days state none
    begin, end = _date(year or 2000, month, day), _date(end_year or 2000, end_month, end_day)
    return bool(begin and end) and (end >= begin or (not year and end_month < month))


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def possible_years(mention: DateMention, *, first: int = 1990, last: int = 2035) -> Iterator[int]:
    """Years in which the mention names a real day (29/2 only in leap years)."""
    return (y for y in range(first, last + 1) if _date(y, mention.month, mention.day or 1))
