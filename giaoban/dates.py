"""Dates as Vietnamese pages write them: one table of named rules, spans, precision; nothing guessed.

A rule is a pattern over folded text (see `folding.fold`). What a date is a date *of* (publication, meeting,
directive, anniversary) is decided elsewhere; here an anniversary pair and a lunar date only get their rule
name, so that nobody takes them for an event.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from giaoban.folding import fold

PARTS = {"sáng": "sáng", "trưa": "trưa", "chiều": "chiều", "tối": "tối", "đêm": "đêm", "rạng sáng": "sáng"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_SEP = r"\s?[/.\-]\s?"
_DAY = rf"(?:mùng |mồng )?(?:{_D})"
_PART = r"(?:(?P<part>rạng sáng|sáng|trưa|chiều|tối|đêm)(?: sớm| muộn)?(?: các| hai)?[,\s]+(?:nay|qua|mai)?[\s,(]*)?"
_NOT_AFTER = r"(?<![\d/.,\-])"
_NOT_BEFORE = r"(?![\d%]|[/.,\-]\d)"
_WEEKDAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[,\s(]+)?"
_STEM_YEARS = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"

# name, precision, pattern. Earlier rules win where spans overlap.
_RULES: list[tuple[str, str, str]] = [
    ("anniversary", "day", rf"{_NOT_AFTER}(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})\s?-\s?0?(?P<d2>\d+){_SEP}0?(?P<m2>\d+){_SEP}(?P<y2>{_Y}){_NOT_BEFORE}"),
    ("lunar", "day", rf"(?:ngày |mùng |mồng )+\d+(?:/\d+| tháng (?:\d+|giêng|chạp|một))(?:,? năm)? {_STEM_YEARS}"),
    ("lunar", "day", r"(?:ngày |mùng |mồng )*\d+(?:/\d+| tháng (?:\d+|giêng|chạp)) ?\(?(?:âm lịch|al\b)"),
    ("lunar", "day", r"(?:ngày |mùng |mồng )+\d+ (?:tháng (?:giêng|chạp)|tết)"),
    ("iso", "day", rf"{_NOT_AFTER}(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?=t\d|\b)"),
    ("range of full dates", "range", rf"{_PART}(?:từ )?(?:ngày )?{_NOT_AFTER}(?P<d>{_D}){_SEP}(?P<m>{_M})(?:{_SEP}(?P<y>{_Y}))?\s?(?:-|đến|tới)\s?(?:hết )?(?:ngày )?(?P<d2>{_D}){_SEP}(?P<m2>{_M})(?:{_SEP}(?P<y2>{_Y}))?{_NOT_BEFORE}"),
    ("range in words", "range", rf"{_PART}(?:từ )?ngày (?P<d>{_D}) tháng (?P<m>{_M})(?:,? năm (?P<y>{_Y}))? (?:-|đến|tới) (?:hết )?(?:ngày )?(?P<d2>{_D}) tháng (?P<m2>{_M})(?:,? năm (?P<y2>{_Y}))?"),
    ("range of days, numeric", "range", rf"{_PART}(?:từ |trong )?(?:các |hai |2 |ba |3 )?(?:ngày )?{_NOT_AFTER}(?P<d>{_D})(?:(?:,\s?{_D})*,? (?:và|đến|tới) (?:ngày )?|\s?-\s?)(?P<d2>{_D}){_SEP}(?P<m>{_M})(?:{_SEP}(?P<y>{_Y}))?{_NOT_BEFORE}"),
    ("range of days, in words", "range", rf"{_PART}(?:từ |trong )?(?:các |hai |2 |ba |3 )?(?:ngày )?{_NOT_AFTER}(?P<d>{_D})(?:(?:,\s?{_D})*,? (?:và|đến|tới) (?:ngày )?|\s?-\s?)(?P<d2>{_D}) tháng (?P<m>{_M})(?:,? năm (?P<y>{_Y})|/(?P<y3>{_Y}))?"),
    ("in words", "day", rf"{_PART}{_WEEKDAY}(?:ngày |mùng |mồng )*{_NOT_AFTER}(?P<d>{_D}) tháng (?P<m>{_M})(?:,? năm (?P<y>{_Y})|\s?[/\-.]\s?(?P<y3>{_Y}))?(?!\d)"),
    ("numeric with year", "day", rf"{_PART}{_WEEKDAY}(?:ngày )?{_NOT_AFTER}(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y}){_NOT_BEFORE}"),
    ("impossible", "day", rf"(?:ngày |sáng |chiều |tối )?{_NOT_AFTER}(?P<d>\d{{1,2}})[/\-.](?P<m>\d{{1,2}})[/\-.](?P<y>{_Y}){_NOT_BEFORE}"),
    ("numeric with ngày", "day", rf"{_PART}{_WEEKDAY}ngày (?P<d>{_D}){_SEP}(?P<m>{_M}){_NOT_BEFORE}"),
    ("numeric with part of day", "day", rf"(?P<part>rạng sáng|sáng|trưa|chiều|tối|đêm)[,\s]+(?:nay|qua|mai)?[\s,(]*{_WEEKDAY}(?:ngày )?(?P<d>{_D}){_SEP}(?P<m>{_M}){_NOT_BEFORE}"),
    ("numeric after hôm nay", "day", rf"(?:hôm nay|hôm qua)[\s,(]+(?:ngày )?(?P<d>{_D}){_SEP}(?P<m>{_M}){_NOT_BEFORE}"),
    ("quarter", "quarter", rf"\bquý (?P<q>iv|i{{1,3}}|[1-4])\b(?:[\s/\-,]*(?:năm )?(?P<y>{_Y}))?"),
    ("month with year", "month", rf"\btháng (?P<m>{_M})(?:,? năm |\s?[/\-.]\s?)(?P<y>{_Y})(?!\d)"),
    ("month", "month", rf"(?<!\d )(?<!\d)\btháng (?P<m>{_M})(?![\d/]| đầu| cuối)"),
    ("relative", "day", r"(?P<part>sáng|trưa|chiều|tối|đêm)? ?(?P<rel>hôm nay|hôm qua|cùng ngày|(?<=sáng )nay|(?<=chiều )nay|(?<=tối )nay|(?<=trưa )nay|(?<=sáng )qua|(?<=chiều )qua|(?<=tối )qua)(?!\w)"),
    ("year", "year", rf"\bnăm (?P<y>{_Y})(?![\d\-]|\s-\s\d)"),
]  # fmt: skip
RULES = [(name, precision, re.compile(pattern)) for name, precision, pattern in _RULES]


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
        """The first day meant, with `year` where the page leaves it out; None where still open or impossible."""
        return _date(self.year or year, self.month or (1 if self.precision == "year" else None), self.day or 1)

    def last(self, year: int | None = None) -> dt.date | None:
        """The last day meant (end of the range, month, quarter or year)."""
        year = self.end_year or self.year or year
        month = self.end_month or self.month or (12 if self.precision == "year" else None)
        if year is None or month is None:
            return None
        return _date(year, month, self.end_day or self.day or calendar.monthrange(year, month)[1])


def find_dates(text: str) -> list[DateMention]:
    """All dates of a text in order, spans not overlapping.

    >>> [(d.rule, d.day, d.month, d.year, d.part_of_day) for d in find_dates("Sáng 11/4, theo lịch ngày 02 tháng 9 năm 2018")]
    [('numeric with part of day', 11, 4, None, 'sáng'), ('in words', 2, 9, 2018, None)]
    >>> find_dates("có 15/17 hộ, 3/4 đại biểu, tăng 7,08%")
    []
    """
    folded, taken, found = fold(text), bytearray(len(text)), []
    for name, precision, pattern in RULES:
        for m in pattern.finditer(folded):
            if any(taken[m.start() : m.end()]):
                continue
            mention = _mention(name, precision, m)
            taken[m.start() : m.end()] = b"\x01" * (m.end() - m.start())
            found.append(mention)
    return sorted(found, key=lambda d: d.start)


def _mention(name: str, precision: str, m: re.Match[str]) -> DateMention:
    got = m.groupdict()
    number = {k: int(v) for k, v in got.items() if v and v.isdigit()}
    year = number.get("y") or number.get("y3")
    month, day = number.get("m"), number.get("d")
    end_year, end_month, end_day = number.get("y2"), number.get("m2"), number.get("d2")
    if name == "anniversary" and (day, month) != (end_day, end_month):
        name, precision = "range of full dates", "range"
    if precision == "quarter":
        quarter = ROMAN.get(got["q"]) or int(got["q"])
        month, end_month = quarter * 3 - 2, quarter * 3
    if precision == "range":
        year, end_month = year or end_year, end_month or month
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    part = PARTS.get(got.get("part") or "")
    if precision in {"day", "range"} and day and month and not _date(year or 2000, month, day):
        name = "impossible"
    return DateMention(start, m.end(), name, precision, year, month, day, end_year or year, end_month, end_day, part)


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
