"""Dates and times of day as interfaces print them: every style of `dates`, English ones, ISO with its zone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from giaoban.dates import find_dates
from giaoban.reference import Shape, meanings
from giaoban.text import fold

LOCAL_TIME = dt.timedelta(hours=7)  # Viet Nam; a stamp with another offset says so itself

_CLOCK = re.compile(
    r"(?<=t)(?P<ih>[01]\d|2[0-3]):(?P<imin>[0-5]\d)(?::[0-5]\d)?(?:[.,]\d+)?(?P<zone>z|[+\-]\d\d:?\d\d)?"
    r"|(?<![\d/.:])(?P<h>[01]?\d|2[0-3])(?:(?::|h|g|\s?giờ\s?)(?P<min>[0-5]\d)(?!\d)(?::[0-5]\d)?(?:[.,]\d+)?(?:\s?phút)?|(?:h|g|\s?giờ)(?!\w))"
    r"'?\s*(?P<half>am|pm|sa|ch)?(?![\w/])"
)
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = rf"(?P<mon>{'|'.join(_MONTH_NAMES)})[a-z]*\.?"
_WORDED = r"(?:tháng |th\.? ?(?=\d))(?:(?P<m>1[0-2]|0?[1-9])|(?P<word><month_word>))"
_D, _Y = r"(?P<d>[12]\d|3[01]|0?[1-9])", r"(?P<y>(?:19|20)\d\d)"
# styles of interfaces that running text does not use; all others are in `dates`
_OTHER_STYLES = [
    re.compile(rf"(?<!\d){_D}[\s,\-/]+{_ENGLISH}[\s,\-/]+{_Y}(?!\d)"),
    re.compile(rf"(?<!\w){_ENGLISH}\s+{_D}(?:st|nd|rd|th)?,?\s+{_Y}(?!\d)"),
    Shape(rf"(?<!\d){_D},? {_WORDED}\s?(?:,|năm|/|-)?\s?{_Y}(?!\d)"),
    Shape(rf"(?<!\w){_WORDED} {_D},\s?{_Y}(?!\d)"),
    re.compile(rf"(?<![\d/.]){_Y}[/.](?P<m>0?[1-9]|1[0-2])[/.]{_D}(?![\d/])"),
]
_FULL_RULES = {"iso", "in words", "numeric with year"}


@dataclass(frozen=True)
class Day:
    """A date and where it stands."""

    start: int
    end: int
    date: dt.date


@dataclass(frozen=True)
class Clock:
    """A time of day and where it stands; `zone` is an ISO offset, None for local time."""

    start: int
    end: int
    hour: int
    minute: int
    zone: str | None


def find_days(line: str) -> list[Day]:
    """Every date of a line that names day, month and year, in order.

    >>> [str(day.date) for day in find_days("Posted on March 12, 2019, updated 13/3/2019")]
    ['2019-03-12', '2019-03-13']
    """
    # the minutes of "10:12 - 19/10/2022" are no day of a range
    unclocked = re.sub(r"\b\d{1,2}:\d\d(?::\d\d)?\b", lambda m: "\0" * len(m[0]), line)
    found = [
        Day(d.start, d.end, d.first())
        for d in find_dates(unclocked)
        if d.rule in _FULL_RULES and d.year and d.first()
    ]
    for style in _OTHER_STYLES:
        for m in style.finditer(fold(line)):
            date = _date_of(m)
            if date and not any(m.start() < d.end and m.end() > d.start for d in found):
                found.append(Day(m.start(), m.end(), date))
    return sorted(found, key=lambda d: d.start)


def find_clocks(line: str, days: list[Day]) -> list[Clock]:
    """Every time of day of a line outside its dates, 12-hour clocks as hours of 24.

    >>> [(clock.hour, clock.minute) for clock in find_clocks("08:53 PM", [])]
    [(20, 53)]
    """
    found = [
        m
        for m in _CLOCK.finditer(fold(line))
        if not any(m.start() < d.end and m.end() > d.start for d in days)
    ]
    return [_clock_of(m) for m in found]


def moment(day: Day, clock: Clock | None) -> tuple[dt.date, str | None]:
    """The day and the time "HH:MM" in Viet Nam; the time is None where the line prints none."""
    if clock is None:
        return day.date, None
    local = dt.datetime.combine(day.date, dt.time(clock.hour, clock.minute)) + _to_local(clock.zone)
    return local.date(), f"{local:%H:%M}"


def _clock_of(m: re.Match[str]) -> Clock:
    hour, minute = int(m["h"] or m["ih"]), int(m["min"] or m["imin"] or 0)
    if m["half"] in {"pm", "ch"} and hour < 12:
        hour += 12
    elif m["half"] in {"am", "sa"} and hour == 12:
        hour = 0
    return Clock(m.start(), m.end(), hour, minute, m["zone"])


def _date_of(m: re.Match[str]) -> dt.date | None:
    got = m.groupdict()
    if got.get("mon"):
        month = _MONTH_NAMES.index(got["mon"]) + 1
    else:
        month = int(got["m"]) if got.get("m") else int(meanings("month_word")[got["word"]])
    try:
        return dt.date(int(got["y"]), month, int(got["d"]))
    except ValueError:
        return None


def _to_local(zone: str | None) -> dt.timedelta:
    """What turns the time of an ISO zone ("z", "+07:00") into Viet Nam's."""
    if zone is None:
        return dt.timedelta()
    if zone == "z":
        return LOCAL_TIME
    offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return LOCAL_TIME - (offset if zone[0] == "+" else -offset)
