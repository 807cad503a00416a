"""Which of the periods a sentence names is the one reported on, not planned for, and when a meeting on them is held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from giaoban.dates.periods import Frame, Period, around, find_periods
from giaoban.reference import Shape
from giaoban.text import fold

# a year is reported on where a review is told of it, not where a plan or only the meeting's name has it
_REVIEW = Shape(r"(?<!\w)(?:<review_word>|(?:đánh giá|báo cáo|công bố) (?:\w+ ){0,2}kết quả)(?!\w)")
_PLAN = Shape(r"(?<!\w)(?<!địa )(?:<plan_word>|(?<!thực hiện )(?<!kết quả )nhiệm vụ|kế hoạch(?! số))(?!\w)")


def reported_period(text: str, *, year: int | None = None) -> Period | None:
    """The period that a sentence or title is about: months or a quarter, else the year of a review; where nothing is
    reviewed the year that is planned for.

    >>> reported_period("tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020").iso
    '2019-01-01/2019-12-31'
    >>> reported_period("tổng kết công tác dân vận và triển khai nhiệm vụ năm 2020") is None
    True
    >>> reported_period("triển khai nhiệm vụ năm 2018").iso
    '2018-01-01/2018-12-31'
    """
    folded = fold(text)
    periods = [p for p in find_periods(text, year=year) if p.kind != "months last" and p.iso]
    planned = not _REVIEW.search(folded)
    kept = [p for p in periods if p.kind != "year" or planned or _is_reviewed(folded[: p.start])]
    return next((p for p in kept if p.kind != "year"), None) or next(iter(kept), None)


# the lunar new year, named with the year it opens: "Tết Nguyên đán Kỷ Hợi 2019", "mừng Xuân 2021"
_SPRING = re.compile(
    r"(?<!\w)(?<!mùa )(?:xuân|tết)(?: nguyên đán)?(?: [^\W\d_]+ [^\W\d_]+)?(?: năm)? -?\s?((?:199|20\d)\d)(?!\d)"
)


def time_frame(
    text: str, *, left_out: Sequence[tuple[int, int]] = (), told_of_it: bool = True
) -> Frame | None:
    """When a meeting lies whose sentence or title names periods: near months or a quarter told with their year, else
    after a year reviewed, at the beginning of one planned for, between the two where both are told, within a year named
    otherwise, if what is told is `told_of_it`. Periods inside the spans `left_out` (a directive's date) do not count.

    >>> time_frame("tổng kết năm 2018, triển khai nhiệm vụ năm 2019").first.isoformat()
    '2018-10-01'
    >>> time_frame("tầm nhìn đến năm 2030") is None
    True
    >>> time_frame("đón Xuân Canh Tý 2020").first.isoformat()
    '2019-11-15'
    """
    folded = fold(text)
    if spring := _SPRING.search(folded):
        year = int(spring[1])
        return Frame(dt.date(year - 1, 11, 15), dt.date(year, 3, 31), dt.date(year, 1, 25))
    periods = [p for p in find_periods(text) if not any(a <= p.start < b for a, b in left_out)]
    if told := next((p for p in periods if p.kind != "year" and p.iso), None):
        return around(told)
    years = [(p.first.year, _role(folded[: p.start])) for p in periods if p.kind == "year"]
    reviewed, planned = (next((y for y, role in years if role == r), None) for r in ("review", "plan"))
    part = next((p for p in periods if not p.iso and _role(folded[: p.start]) != "plan"), None)
    if part and years and not planned:  # "giao ban quý II … phòng, chống lụt bão năm 2019"
        return around(find_periods(text[part.start : part.end], year=years[0][0])[0])
    frames = [
        *([Frame(dt.date(reviewed, 7, 1), dt.date(reviewed + 1, 4, 30), dt.date(reviewed, 12, 31))] if reviewed else ()),
        *([Frame(dt.date(planned - 1, 10, 1), dt.date(planned, 6, 30), dt.date(planned, 1, 1))] if planned else ()),
        *(Frame(dt.date(y, 2, 1), dt.date(y, 12, 31), dt.date(y, 7, 1)) for y, role in years[:1] if told_of_it and not role),
    ]  # fmt: skip
    if not frames:
        return None
    frames = frames[:2] if reviewed and planned else frames[:1]
    return Frame(max(f.first for f in frames), min(f.last for f in frames), frames[-1].anchor)


def _is_reviewed(before: str) -> bool:
    """True where the last word for what was done is a review, not a plan."""
    return _role(before) == "review"


def _role(before: str) -> str:
    """What the last word before a period makes of it: "review", "plan", blank without one."""
    reviews = list(_REVIEW.finditer(before))
    plan = [m.start() for m in _PLAN.finditer(before) if not any(_reviews(before, r, m) for r in reviews)]
    review = [m.start() for m in reviews]
    if not (review or plan):
        return ""
    return "review" if review and (not plan or review[-1] > plan[-1]) else "plan"


def _reviews(before: str, review: re.Match[str], plan: re.Match[str]) -> bool:
    """True where a plan is what is reviewed: "sơ kết (việc) triển khai thí điểm năm 2018"."""
    gap = before[review.end() : plan.start()]
    return plan.start() >= review.end() and bool(re.fullmatch(r"(?: (?!và )\w+){0,2} ", gap))
