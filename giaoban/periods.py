"""Reporting periods (quý I năm 2019, 9 tháng đầu năm 2022, năm 2018) as ISO intervals."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from giaoban.date_rules import QUARTER
from giaoban.dates import quarter_months
from giaoban.folding import fold

_NUMBER_WORDS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một"]
_WORDS = {word: n for n, word in enumerate(_NUMBER_WORDS, 1)}
_N = rf"(?P<n>(?<!\d)(?:0?[1-9]|1[0-2])|{'|'.join(reversed(_NUMBER_WORDS))})"
_YEAR = r"(?:[\s/\-,]*(?:của )?(?:năm )?(?P<y>(?:19|20)\d\d))?(?![-\d]|\s-\s\d)"
_LUNAR = r"(?! năm (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\b)"
_DATE = "date"  # its month and year are no period
_PATTERNS = [
    (_DATE, re.compile(r"(?<!\d)\d{1,2} tháng \d{1,2}(?:,? năm (?:19|20)\d\d)?(?!\d)")),
    ("quarter", re.compile(rf"{QUARTER}{_YEAR}")),
    ("months first", re.compile(rf"\b{_N} tháng đầu(?: năm)?{_YEAR}")),
    ("months last", re.compile(rf"\b{_N} tháng cuối(?: năm)?{_YEAR}")),
    ("month", re.compile(rf"\btháng (?P<m>0?[1-9]|1[0-2])(?!\d|/\d{{1,2}}(?!\d)){_LUNAR}{_YEAR}")),
    ("year", re.compile(r"\bnăm (?P<y>(?:19|20)\d\d)(?!\s?-\s?\d|\d)")),
]
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


def find_periods(text: str, *, year: int | None = None) -> list[Period]:
    """The periods of a text in order; `year` fills the one a page leaves out ("6 tháng đầu năm").

    >>> [(p.kind, p.iso) for p in find_periods("giao ban quý I năm 2019, nhiệm vụ 9 tháng đầu năm 2022")]
    [('quarter', '2019-01-01/2019-03-31'), ('months first', '2022-01-01/2022-09-30')]
    """
    folded, found = fold(text), []
    for kind, pattern in _PATTERNS:
        for m in pattern.finditer(folded):
            if not any(other.start() < m.end() and m.start() < other.end() for _, other in found):
                found.append((kind, m))
    found = sorted((f for f in found if f[0] != _DATE), key=lambda f: f[1].start())
    years: list[int | None] = []
    for at, (_, m) in reversed(list(enumerate(found))):
        years.insert(0, int(m["y"]) if m["y"] else _shared_year(folded, found[at : at + 2], years[:1]))
    spans = [_interval(own or year, *_months(*f)) for own, f in zip(years, found, strict=True)]
    return [Period(m.start(), m.end(), kind, *span) for (kind, m), span in zip(found, spans, strict=True)]


def _shared_year(
    folded: str, pair: list[tuple[str, re.Match[str]]], following: list[int | None]
) -> int | None:
    """The year a period has from the one told after it ("quý IV, nhiệm vụ quý I năm 2022": of 2021)."""
    if len(pair) < 2 or not following[0] or "year" in {kind for kind, _ in pair}:
        return None
    own, after = pair
    between = folded[own[1].end() : after[1].start()]
    if len(between) > _NEAR or re.search(r"[.;\n]", between):
        return None
    return following[0] - (_months(*own)[0] > _months(*after)[0])


def _months(kind: str, m: re.Match[str]) -> tuple[int, int]:
    if kind == "quarter":
        return quarter_months(m)
    if kind == "month":
        return int(m["m"]), int(m["m"])
    if kind == "year":
        return 1, 12
    n = int(m["n"]) if m["n"].isdigit() else _WORDS[m["n"]]
    return (1, n) if kind == "months first" else (13 - n, 12)


def _interval(year: int | None, first: int, last: int) -> tuple[dt.date | None, dt.date | None]:
    if not year:
        return None, None
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
