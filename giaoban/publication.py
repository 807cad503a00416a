"""The publication line of a page: date, time of day and, where it stands beside them, the author."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from giaoban.dates import DateMention, find_dates
from giaoban.folding import fold

LOCAL_TIME = dt.timedelta(hours=7)  # Viet Nam: portals print UTC only in ISO stamps

_CLOCK = re.compile(r"(?<![\d/.\-])(?P<h>[01]?\d|2[0-3])(?P<sep>[:hg]|\s?giờ\s?)(?P<min>[0-5]\d)?(?::[0-5]\d)?(?:\.\d+)?'?\s*(?P<half>am|pm|sa|ch)?(?![\d/])")
_LABEL = re.compile(
    r"ngày (?:đăng|xuất bản|tạo|cập nhật|viết)|publish(?:ed)?(?: date)?|publication date|post(?:ed)?(?: on| date)?|created|đăng (?:lúc|ngày)"
    r"|được đăng|cập nhật(?: lần cuối| lúc)?|cập nhập|xuất bản|thời gian(?: đăng)?|updated|date|gmt\s?\+?\s?\d*|\(gmt\+7\)|utc"
    r"|lượt (?:xem|đọc)|số lượt xem|view count|views?|đã xem|lúc|ngày|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sáng|chiều|tối|hôm nay|giờ|phút"
)
_STRONG_LABEL = re.compile(r"ngày (?:đăng|xuất bản)|publish|đăng (?:lúc|ngày)|posted|xuất bản|ngày tạo")
_UPDATE = re.compile(r"cập nhật|updated")
_FULL_RULES = {"iso", "in words", "numeric with year"}


@dataclass(frozen=True)
class Publication:
    """`rest` is what stands on the line besides date, time and labels (an author, often nothing)."""

    date: dt.date
    time: str | None
    rest: str
    labelled: bool
    updated: bool


def read_publication(line: str) -> Publication | None:
    """The publication stamp that makes up a line, or None where the line is anything else.

    >>> p = read_publication("Ngày đăng 25/01/2018 | 10:47  | Lượt xem: 560")
    >>> str(p.date), p.time
    ('2018-01-25', '10:47')
    >>> p = read_publication("Vũ Thủy| 05/01/2011 06:59")
    >>> str(p.date), p.time, p.rest
    ('2011-01-05', '06:59', 'Vũ Thủy')
    >>> read_publication("Ngày 19/01/2018, Ban Dân vận tổ chức hội nghị triển khai nhiệm vụ") is None
    True
    """
    if len(line.split()) > 24:
        return None
    stamps = [d for d in find_dates(line) if d.rule in _FULL_RULES]
    if not stamps:
        return None
    folded = fold(line)
    clock = next((c for c in _CLOCK.finditer(folded) if _outside(c, stamps[0])), None)
    rest = _rest(line, folded, [(d.start, d.end) for d in stamps] + ([clock.span()] if clock else []))
    if len(rest.split()) > 5:
        return None
    date, time = _moment(stamps[0], clock, folded)
    labelled = bool(_STRONG_LABEL.search(folded)) or clock is not None
    return Publication(date, time, rest, labelled, bool(_UPDATE.search(folded)))


def trailing_stamp(title: str) -> tuple[str, Publication | None]:
    """A title without the bracketed or trailing publication stamp that some portals print after it.

    >>> trailing_stamp("Hội nghị giao ban quý I năm 2019 (20:47 11/04/2019)")[0]
    'Hội nghị giao ban quý I năm 2019'
    """
    m = re.search(r"\s*[(\[]([^()\[\]]*\d[^()\[\]]*)[)\]]\s*$", title) or re.search(
        r"\s*[-–|]\s*(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?:\s.*\d{1,2}:\d\d.*)?|\d{1,2}:\d\d.*\d{4})$", title
    )
    stamp = read_publication(m[1]) if m else None
    if stamp is None or stamp.rest or len(title[: m.start()].split()) < 3:
        return title, None
    return title[: m.start()].rstrip(" -–|"), stamp


def _outside(clock: re.Match[str], stamp: DateMention) -> bool:
    overlaps = clock.start() < stamp.end and clock.end() > stamp.start
    return not overlaps and (clock["min"] is not None or clock["sep"] != ":")


def _rest(line: str, folded: str, spans: list[tuple[int, int]]) -> str:
    kept = list(line)
    for start, end in spans + [m.span() for m in re.finditer(rf"(?<!\w)(?:{_LABEL.pattern})(?!\w)", folded)]:
        kept[start:end] = " " * (end - start)
    left = re.sub(r"\b\d[\d.,:]*(?:\s?[kK])?\b|\b[TZ]\b", " ", "".join(kept))
    return " ".join(re.sub(r"[|()\[\]:,;/•·+]|(?<!\w)[-–—.](?!\w)", " ", left).split()).strip(" -–.")


def _moment(stamp: DateMention, clock: re.Match[str] | None, folded: str) -> tuple[dt.date, str | None]:
    date = stamp.first()
    if clock is None:
        return date, None
    hour, minute = int(clock["h"]), int(clock["min"] or 0)
    if clock["half"] in {"pm", "ch"} and hour < 12:
        hour += 12
    elif clock["half"] in {"am", "sa"} and hour == 12:
        hour = 0
    moment = dt.datetime.combine(date, dt.time(hour, minute))
    if stamp.rule == "iso" and re.search(r"\d(?:\.\d+)?z\b", folded):
        moment += LOCAL_TIME
    return moment.date(), f"{moment:%H:%M}"
