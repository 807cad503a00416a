"""Dates as pages write them (their forms: `rules.py`), and the periods that reports are about."""

from giaoban.dates.mentions import (
    DateMention,  # One date as printed
    find_dates,  # All dates of a text in order, spans not overlapping
)
from giaoban.dates.periods import (
    WINDOW,  # days between a meeting and its report
    Frame,  # The days between which a meeting lies, and the one it lies near
    around,  # The frame of a meeting on months or a quarter
    find_periods,  # The periods of a text in order; `year` fills the one a page leaves out ("6 tháng đầu năm")
    infer_year,  # (year, basis) of a day without year
    weekday_number,  # The day of the week as `date.weekday` counts it, from its word or number without "thứ"
)
from giaoban.dates.reviewed_period import (
    reported_period,  # The period that a sentence or title is about
    time_frame,  # When a meeting lies by the periods that a sentence or title names
)

__all__ = ["WINDOW", "DateMention", "Frame", "around", "find_dates", "find_periods", "infer_year", "reported_period", "time_frame", "weekday_number"]  # fmt: skip
