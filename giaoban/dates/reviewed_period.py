"""Which of the periods a sentence names is the one reported on, not planned for."""

from __future__ import annotations

from giaoban.dates.periods import Period, find_periods
from giaoban.reference import Shape
from giaoban.text import fold

# a year is reported on where a review is told of it, not where a plan or only the meeting's name has it
_REVIEW = Shape(r"(?<!\w)(?:<review_word>|(?:đánh giá|báo cáo|công bố) (?:\w+ ){0,2}kết quả)(?!\w)")
_PLAN = Shape(r"(?<!\w)(?:<plan_word>|(?<!thực hiện )(?<!kết quả )nhiệm vụ|kế hoạch(?! số))(?!\w)")


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


def _is_reviewed(before: str) -> bool:
    """True where the last word for what was done is a review, not a plan."""
    review, plan = ([m.start() for m in cue.finditer(before)] for cue in (_REVIEW, _PLAN))
    return bool(review) and (not plan or review[-1] > plan[-1])
