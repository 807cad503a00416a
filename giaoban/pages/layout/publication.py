"""The publication line of a page: date, time of day and, where it stands beside them, the author."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from giaoban.pages.cuts.bylines import looks_like_name
from giaoban.pages.layout.timestamps import Clock, Day, find_clocks, find_days, moment
from giaoban.reference import Shape
from giaoban.text import UPPER, fold

_POSTED = r"<posted_label>"
_UPDATED = r"(?:thời gian |ngày )?(?:<updated_verb>)(?: (?:<updated_when>))?|<updated_label>"
_LABEL = Shape(
    rf"(?<!\w)(?:{_POSTED}|{_UPDATED}|<stamp_label>|gmt\s?\+?\s?\d*|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7])(?!\w)"
)
_STRONG = Shape(rf"(?<!\w)(?:{_POSTED})(?!\w)")
_UPDATE = Shape(rf"(?<!\w)(?:{_UPDATED})(?!\w)")
_AUTHOR = Shape(
    r"(?:^|[|•·;\t]|\s[-–—]\s)\s*(?:<author_label>)\s*:\s*(?P<who>[^|•·;:\t\d]{2,40}?)\s*(?=$|[|•·;\t]|\s[-–—]\s)"
)
_BAR = re.compile(r"[|•·;\t]|\s[-–—]\s|\s/\s|\s{3,}")
# "Theo Cổng thông tin điện tử quận Tây Hồ, ngày 12-01-2021": who printed it first, and when
_SOURCE = Shape(
    r"^\W*(?:theo|nguồn)\s*:?\s+(?:<source_site>)(?!\w| cáo)[^.:;]*,? *\(?(?:(?:đăng |ra )?ngày )?$"
)
_WEEKDAY = re.compile(r"(?<!\w)(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)")
_SECTION = re.compile(rf"^\s*[{UPPER}]\w*(?: \w+){{0,2}}\s[\W\0]+$")  # "Thời sự 05/07/2021 - 10:11"
_BY_WHOM = re.compile(r"^[\W\0]*\0\s\w+(?: \w+){0,2}\s*$")  # "Đăng ngày 05/07/2021 bởi Văn phòng"
_COMMEMORATES = re.compile(r"kỷ niệm|thành lập|truyền thống|sinh nhật|năm ngày|giải phóng|chiến thắng")
_SIZES = re.compile(r"(?<!\w)a[-+]?(?:\s+a[-+]?){1,3}(?!\w)")  # the buttons A- A A+
_EARLIEST = 1995  # an unlabelled older date is history, not the page's own
_LONGEST_LINE, _LONGEST_REST = 24, 5  # words


@dataclass(frozen=True)
class Publication:
    """`rest` is what stands on the line besides date, time and labels (an author, often nothing); `posted`: the
    line says in words that this is the day of publication; `labelled`: it does, or prints the time of day."""

    date: dt.date
    time: str | None
    rest: str
    labelled: bool
    updated: bool
    posted: bool = False


def read_publication(line: str) -> Publication | None:
    """The publication stamp that makes up a line, or None where the line is anything else.

    Times are those of Viet Nam: an ISO stamp in another zone is converted.

    >>> p = read_publication("Ngày đăng 25/01/2018 | 10:47  | Lượt xem: 560")
    >>> str(p.date), p.time
    ('2018-01-25', '10:47')
    >>> p = read_publication("Vũ Thủy| 05/01/2011 06:59")
    >>> str(p.date), p.time, p.rest
    ('2011-01-05', '06:59', 'Vũ Thủy')
    >>> read_publication("Ngày 19/01/2018, Ban Dân vận tổ chức hội nghị triển khai nhiệm vụ") is None
    True
    """
    if len(line.split()) > _LONGEST_LINE or not re.search(r"\d", line):
        return None
    if author := _AUTHOR.search(fold(line)):
        stamp = read_publication(f"{line[: author.start()]} {line[author.end() :]}".strip())
        who = line[author.start("who") : author.end("who")].strip()
        return replace(stamp, rest=stamp.rest or who) if stamp else None
    folded, days = fold(line), find_days(line)
    if not days:
        return None
    clocks = find_clocks(line, days)
    spans = [(x.start, x.end) for x in [*days, *clocks]]
    told = bool(clocks or _WEEKDAY.search(folded))
    rest = _source(line, spans) or _rest(line, folded, spans, timed=told)
    day = next((d for d in days if not _is_update(folded, d)), days[0])
    posted = bool(_STRONG.search(folded))
    if rest is None or not (posted or clocks or day.date.year >= _EARLIEST):
        return None
    clock = min(clocks, key=lambda c: _distance(c, day), default=None)
    date, time = moment(day, clock)
    return Publication(date, time, rest, posted or clock is not None, _is_update(folded, day), posted)


def cut_stamp(title: str) -> tuple[str, str, Publication | None]:
    """A title without the stamp that some portals print after it, what was cut, and the stamp.

    >>> cut_stamp("Hội nghị giao ban quý I năm 2019 (20:47 11/04/2019)")[:2]
    ('Hội nghị giao ban quý I năm 2019', '(20:47 11/04/2019)')
    """
    m = re.search(r"\s*[(\[](?P<stamp>[^()\[\]]*\d[^()\[\]]*)[)\]]\s*$", title) or re.search(
        r"\s*(?:[-–|]\s*|(?<=[”\"?!])\s)(?P<stamp>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?:\s.*\d{1,2}[:h]\d\d.*)?|\d{1,2}[:h]\d\d.*\d{4})$",
        title,
    )
    stamp = read_publication(m["stamp"]) if m else None
    before = title[: m.start()].rstrip(" -–|") if m else title
    if stamp is None or stamp.rest or len(before.split()) < 3:
        return title, "", None
    if not stamp.labelled and (_COMMEMORATES.search(fold(title)) or re.search(r"\d[/.\-]\d+$", before)):
        return title, "", None
    return before, title[len(before) :].strip(), stamp


def _is_update(folded: str, day: Day) -> bool:
    """Whether the label nearest before a date calls it an update."""
    labels = [(m.start(), True) for m in _UPDATE.finditer(folded, 0, day.start)]
    labels += [(m.start(), False) for m in _STRONG.finditer(folded, 0, day.start)]
    return max(labels, default=(0, False))[1]


def _distance(clock: Clock, day: Day) -> int:
    return max(clock.start - day.end, day.start - clock.end)


def _source(line: str, spans: list[tuple[int, int]]) -> str | None:
    """The paper or site that a line names as its source right before its date; None where it names none."""
    if len(spans) != 1 or spans[0][1] < len(line.rstrip(" )]./")):
        return None
    start = spans[0][0]
    if not _SOURCE.match(fold(line[:start])):
        return None
    return re.sub(r"[\s,(]*(?:đăng |ra )?(?:ngày )?$", "", line[:start]).strip(" (")


def _rest(line: str, folded: str, spans: list[tuple[int, int]], *, timed: bool) -> str | None:
    """What the line says besides its stamp, None where that is more than an author or a section beside it."""
    kept = list(line)
    for start, end in [*spans, *(m.span() for p in (_LABEL, _SIZES) for m in p.finditer(folded))]:
        kept[start:end] = "\0" * (end - start)
    parts, barred = [], bool(_BAR.search(line))
    posted = bool(_STRONG.search(folded))
    for part in re.split(r"[|•·;,\t]|\s[-–—]\s|\s/\s|\s{3,}", "".join(kept)):
        left = re.sub(r"\b\d[\d.,:]*(?:\s?[kK])?\b|\0|\b[TZ]\b", " ", part)
        left = " ".join(re.sub(r"[^\w\s.\-]|(?<!\w)[-–—.]|[-–—.](?!\w)", " ", left).split())
        alone = "\0" not in part or looks_like_name(left) and len(left.split()) > 1
        if (
            left
            and not alone
            and not ((timed and barred and _SECTION.match(part)) or (posted and _BY_WHOM.match(part)))
        ):
            return None
        if left:
            parts.append(left)
    named = all(looks_like_name(p) for p in parts)
    rest = (" - " if named else " ").join(parts)
    if sum(len(p.split()) for p in parts) > _LONGEST_REST or rest and line.rstrip().endswith("."):
        return None
    return rest if named or posted or timed and barred else None
