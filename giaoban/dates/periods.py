"""Reporting periods (quý I năm 2019, 9 tháng đầu năm 2022, năm 2018) as ISO intervals."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

from giaoban.dates.mentions import DateMention, possible_years, quarter_months
from giaoban.dates.rules import QUARTER
from giaoban.reference import Shape, meanings
from giaoban.text import Near, Places, fold

_N = r"(?P<n>(?<!\d)(?:0?[1-9]|1[0-2])|<number_of_months>)"
_YEAR = r"(?:(?:[\s/\-,]|\.(?=\d))*(?:của )?(?:năm )?(?P<y>(?:19|20)\d\d))?(?![-\d]|\s-\s\d)"
_LUNAR = r"(?! năm (?:<lunar_stem>)\b)"
# "đến năm 2030", "từ năm 2021": how far a plan reaches
_HORIZON = "".join(rf"(?<!\b{word} )" for word in ("đến", "tới", "hết", "từ", "sang", "cuối", "trước", "sau"))
_DATE = "date"  # its month and year are no period
_PATTERNS = [
    (_DATE, re.compile(r"(?<!\d)\d{1,2} tháng \d{1,2}(?:,? năm (?:19|20)\d\d)?(?!\d)")),
    ("quarter", re.compile(rf"{QUARTER}{_YEAR}")),
    ("months first", Shape(rf"\b{_N} tháng đầu(?: năm)?{_YEAR}")),
    (
        "months first",
        Shape(
            rf"(?<!hơn )(?<!gần )(?<!trong )(?<!sau )(?<!ngày )\b{_N} tháng(?=[\s/\-]*(?:năm )?(?:19|20)\d\d){_YEAR}"
        ),
    ),
    ("months last", Shape(rf"\b{_N} tháng cuối(?: năm)?{_YEAR}")),
    (
        "months first",
        re.compile(
            rf"(?<!hơn )(?<!gần )\b(?P<n>nửa)(?: đầu)? năm(?: đầu)?(?! (?:qua|còn|sau|nữa|cuối|trước)\b){_YEAR}"
        ),
    ),
    ("months last", re.compile(rf"\b(?P<n>nửa) cuối năm{_YEAR}")),
    ("month", Shape(rf"\btháng (?P<m>0?[1-9]|1[0-2])(?!\d|/\d{{1,2}}(?!\d)){_LUNAR}{_YEAR}")),
    ("month", Shape(r"\btháng (?P<mw><month_word>) năm (?P<y>(?:19|20)\d\d)(?!\d)")),
    ("year", re.compile(rf"{_HORIZON}\bnăm (?P<y>(?:19|20)\d\d)(?!\s?-\s?\d|\d| (?:đến|tới) )")),
]
# what a period of a kind always holds
_OF_MONTHS = re.compile("tháng ")
CUES = {
    _DATE: re.compile(r"\d tháng \d"),
    "quarter": re.compile(r"q(?:u[ýí]|úy|\.? ?[iv\dⅰ-ⅳ])"),
    "months first": re.compile("tháng|nửa"),
    "months last": re.compile("tháng cuối|nửa cuối"),
    "month": _OF_MONTHS,
    "year": re.compile(r"năm (?:19|20)"),
}
_ANY = re.compile(f"tháng|nửa|{CUES['year'].pattern}|{CUES['quarter'].pattern}")
WINDOW = 14  # days between a meeting and its report
_DAYS = ["hai", "ba", "tư", "năm", "sáu", "bảy"]
_NEAR = 60  # characters within which periods told together share a year


@dataclass(frozen=True)
class Period:
    """A reporting period as printed: span, kind, first and last day (None where its year is open)."""

    start: int
    end: int
    kind: str
    first: dt.date | None
    last: dt.date | None

    @property
    def iso(self) -> str | None:
        """`2019-01-01/2019-03-31`; None where the year is open."""
        return f"{self.first}/{self.last}" if self.first and self.last else None


@dataclass(frozen=True)
class Frame:
    """The days between which a meeting lies, and the one it lies near."""

    first: dt.date
    last: dt.date
    anchor: dt.date


def around(period: Period) -> Frame:
    """The frame of a meeting on months or a quarter: near their end."""
    year = dt.timedelta(days=366)
    return Frame(period.last - year, period.last + year, period.last)


def find_periods(text: str, *, year: int | None = None) -> list[Period]:
    """The periods of a text in order; `year` fills the one a page leaves out ("6 tháng đầu năm").

    >>> [(p.kind, p.iso) for p in find_periods("giao ban quý I năm 2019, nhiệm vụ 9 tháng đầu năm 2022")]
    [('quarter', '2019-01-01/2019-03-31'), ('months first', '2022-01-01/2022-09-30')]
    """
    folded, found = fold(text), []
    if not _ANY.search(folded):
        return []
    near = Near(folded)
    for kind, pattern in _PATTERNS:
        taken = Places([m for _, m in found], start=re.Match.start, end=re.Match.end)
        last = 0  # where the last one found by this pattern ends
        for m in near.finditer(pattern, CUES.get(kind)):
            if m.start() >= last and not taken.over(m.start(), m.end()):
                found.append((kind, m))
                last = m.end()
    found = sorted((f for f in found if f[0] != _DATE), key=lambda f: f[1].start())
    years: list[int | None] = []
    for at, (_, m) in reversed(list(enumerate(found))):
        years.append(int(m["y"]) if m["y"] else _shared_year(folded, found[at : at + 2], years[-1:]))
    years.reverse()
    spans = [_interval(own or year, *_months(*f)) for own, f in zip(years, found, strict=True)]
    return [Period(m.start(), m.end(), kind, *span) for (kind, m), span in zip(found, spans, strict=True)]


def _shared_year(
    folded: str, pair: list[tuple[str, re.Match[str]]], following: list[int | None]
) -> int | None:
    """The year a period has from the one told after it: the year before where it ends later ("quý IV, nhiệm vụ quý I
    năm 2022": of 2021), the same where both end together ("tháng 3 và quý I năm 2019")."""
    if len(pair) < 2 or not following[0] or "year" in {kind for kind, _ in pair}:
        return None
    own, after = pair
    between = folded[own[1].end() : after[1].start()]
    if len(between) > _NEAR or re.search(r"[.;\n]", between):
        return None
    return following[0] - (_months(*own)[1] > _months(*after)[1])


def _months(kind: str, m: re.Match[str]) -> tuple[int, int]:
    if kind == "quarter":
        return quarter_months(m)
    if kind == "month":
        month = int(m["m"] if "m" in m.groupdict() else meanings("month_word")[m["mw"]])
        return month, month
    if kind == "year":
        return 1, 12
    n = 6 if m["n"] == "nửa" else int(meanings("number_of_months").get(m["n"], m["n"]))
    return (1, n) if kind == "months first" else (13 - n, 12)


def _interval(year: int | None, first: int, last: int) -> tuple[dt.date | None, dt.date | None]:
    if not year:
        return None, None
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def weekday_number(word: str) -> int:
    """The day of the week as `date.weekday` counts it, from its word or number without "thứ".

    >>> weekday_number("sáu"), weekday_number("2"), weekday_number("chủ nhật")
    (4, 0, 6)
    """
    if word in {"chủ nhật", "cn"}:
        return 6
    return int(word) - 2 if word.isdigit() else _DAYS.index(word)


def infer_year(
    mention: DateMention,
    *,
    published: dt.date | None = None,
    frame: Frame | None = None,
    weekday: int | None = None,
    stated: Collection[int] = (),
) -> tuple[int | None, str]:
    """(year, basis) of a day without year: publication (begun by then, over 0-14 days before it), else the one year in
    which it lies in the `frame` that the periods named give, else the weekday printed with it, in the one year that fits
    near the publication or among the years the text states; else (None, "unknown"). Never after the publication.

    >>> from giaoban.dates.mentions import find_dates
    >>> infer_year(find_dates("sáng thứ Sáu (12/7)")[0], published=dt.date(2019, 9, 20), weekday=4)
    (2019, 'weekday')
    """
    if published:
        for year in (published.year, published.year - 1):
            first = mention.first(year)
            last = mention.last(year) or first
            if first and first <= published and (published - last).days <= WINDOW:
                return year, "publication"
    fits = lambda day: weekday in {None, day.weekday()} and not (published and day > published)  # noqa: E731
    on_day = [y for y in possible_years(mention) if fits(mention.first(y))]
    if frame:
        year = _nearest(mention, on_day, frame)
        return (year, "period") if year else (None, "unknown")
    if weekday is None:
        return None, "unknown"
    if published:
        past = [y for y in on_day if (published - mention.first(y)).days <= 366]
        return (past[0], "weekday") if len(past) == 1 else (None, "unknown")
    fitting = [y for y in on_day if y in stated]
    return (fitting[0], "weekday") if len(fitting) == 1 else (None, "unknown")


def _nearest(mention: DateMention, years: list[int], frame: Frame) -> int | None:
    """The year in which the day lies in the frame, the nearest to its middle point; `years` are those it may have."""
    near = [y for y in years if frame.first <= mention.first(y) <= frame.last]
    return min(near, key=lambda y: abs((mention.first(y) - frame.anchor).days), default=None)
