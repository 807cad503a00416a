"""Reporting periods (quý I năm 2019, 9 tháng đầu năm 2022, năm 2018) as ISO intervals."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from giaoban.dates import ROMAN
from giaoban.folding import fold

_WORDS = {w: n for n, w in enumerate("không một hai ba bốn năm sáu bảy tám chín mười".split())}
_N = r"(?P<n>\d{1,2}|ba|sáu|chín)"
_YEAR = r"(?:[\s/\-,]*(?:của )?(?:năm )?(?P<y>(?:19|20)\d\d))?(?![-\d]|\s-\s\d)"
_PATTERNS = [
    ("quarter", re.compile(rf"\bquý (?P<q>iv|i{{1,3}}|[1-4])\b{_YEAR}")),
    ("months first", re.compile(rf"\b{_N} tháng đầu(?: năm)?{_YEAR}")),
    ("months last", re.compile(rf"\b{_N} tháng cuối(?: năm)?{_YEAR}")),
    ("month", re.compile(rf"\btháng (?P<m>0?[1-9]|1[0-2])(?!\d|/\d{{1,2}}(?!\d)){_YEAR}")),
    ("year", re.compile(r"\bnăm (?P<y>(?:19|20)\d\d)(?!\s?-\s?\d|\d)")),
]


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
            if any(p.start < m.end() and m.start() < p.end for p in found):
                continue
            months = _months(kind, m)
            own = int(m["y"]) if m["y"] else year
            found.append(Period(m.start(), m.end(), kind, *_interval(own, *months)))
    return sorted(found, key=lambda p: p.start)


def _months(kind: str, m: re.Match[str]) -> tuple[int, int]:
    if kind == "quarter":
        quarter = ROMAN.get(m["q"]) or int(m["q"])
        return quarter * 3 - 2, quarter * 3
    if kind == "month":
        return int(m["m"]), int(m["m"])
    if kind == "year":
        return 1, 12
    n = int(m["n"]) if m["n"].isdigit() else _WORDS[m["n"]]
    n = min(max(n, 1), 12)
    return (1, n) if kind == "months first" else (13 - n, 12)


def _interval(year: int | None, first: int, last: int) -> tuple[dt.date | None, dt.date | None]:
    if not year:
        return None, None
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
