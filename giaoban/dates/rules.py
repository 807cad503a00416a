"""The forms of dates on Vietnamese pages: one named rule a form, patterns over folded text (`folding.fold`).

Groups of a pattern: d, m, y (y3 where the year follows a sign) for the first day, d2, m2, y2 for the last
of a range, q (and q2) for a quarter, part for the part of the day.
"""

from __future__ import annotations

from giaoban.reference import Shape

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4}

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:1[0-2]|0?[1-9])", r"(?:19|20)\d\d"
_SEP = r"\s?[/.\-]\s?"
_DAY, _MONTH, _YEAR = rf"(?P<d>{_D})", rf"(?P<m>{_M})", rf"(?P<y>{_Y})"
_SHORT_YEAR = r"(?P<yy>[0-2]\d)"  # 11/4/19
# "tháng Tư"; "ngày 11 tháng năm 2019" lacks its month
_WORD, _WORD2 = (rf"(?P<{g}><month_word>)(?!\w)(?!(?<=năm) (?:19|20)\d\d)" for g in ("mw", "mw2"))
_DAY2, _MONTH2, _YEAR2 = rf"(?P<d2>{_D})", rf"(?P<m2>{_M})", rf"(?P<y2>{_Y})"
_PART_WORD = r"(?P<part>rạng sáng|sáng|trưa|chiều|tối|đêm)"
_PART = rf"(?:{_PART_WORD}(?: sớm| muộn)?(?: các| hai)?[,\s]+(?:nay|qua|mai)?[\s,(]*)?"
_NOT_AFTER = r"(?<![\d/.,\-])"
_NOT_BEFORE = r"(?![\d%]|[/.,\-]\d)"
_SHORT_WEEKDAY = r"(?<!\w)(?:t[2-7]|cn)"  # T5, CN
_A_WEEKDAY = rf"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|{_SHORT_WEEKDAY})[,\s(]+"
_WEEKDAY = rf"(?:{_A_WEEKDAY})?"
_TO = r"(?:-|đến|tới)"
_HOUR = r"(?:\d{1,2} ?(?:h|g|giờ)(?: ?\d\d)?(?: ?phút)?,? )?"
_PART_2 = r"(?:(?:sáng|trưa|chiều|tối|đêm) )?"
_END_DAY = rf"(?:hết )?{_HOUR}{_PART_2}(?:ngày )?"
_MANY = r"(?:từ |trong )?(?:các |hai |2 |ba |3 )?"
_SOME_DAYS = rf"{_DAY}(?:(?:,\s?{_D}){{0,12}},? (?:và|đến|tới) (?:ngày )?|\s?-\s?){_DAY2}"
_LUNAR_YEAR = (
    r"(?:<lunar_stem>) "
    r"(?:<lunar_branch>)"
)
_Q = r"iv|i{1,3}|[ⅰ-ⅳ]"
# "quý I, II và III"; "Q1", "Q.I" are districts but for the year after them
QUARTER = (
    rf"\b(?:qu[ýí] |qúy |q\.? ?(?=(?:{_Q}|[1-4])[\s/\-]*(?:năm )?(?:19|20)\d\d))(?P<q>{_Q}|[1-4])\b"
    rf"(?:(?:,| và|\s?[-+])\s?(?P<q2>{_Q})\b)*"
)
TWO_DAYS = "two days"  # a range where they are near one another

# name, precision, pattern. Earlier rules win where spans overlap.
_RULES: list[tuple[str, str, str]] = [
    (
        "anniversary",
        "day",
        rf"{_NOT_AFTER}{_DAY}{_SEP}{_MONTH}{_SEP}{_YEAR}\s?-\s?{_DAY2}{_SEP}{_MONTH2}{_SEP}{_YEAR2}"
        + _NOT_BEFORE,
    ),
    (
        "lunar",
        "day",
        rf"(?:ngày |mùng |mồng ){{1,3}}\d+(?:/\d+| tháng (?:\d+|giêng|chạp|một))(?:,? năm)? {_LUNAR_YEAR}",
    ),
    (
        "lunar",
        "day",
        r"(?:ngày |mùng |mồng ){0,3}\d+(?:/\d+| tháng (?:\d+|giêng|chạp)) ?\(?(?:âm lịch|al\b)",
    ),
    ("lunar", "day", r"(?:ngày |mùng |mồng ){1,3}\d+ (?:tháng (?:giêng|chạp)|tết)"),
    (
        "iso",
        "day",
        rf"{_NOT_AFTER}{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?=t\d|\b)",
    ),
    (
        "range of full dates",
        "range",
        rf"{_PART}(?:từ )?(?:ngày )?{_NOT_AFTER}{_DAY}{_SEP}{_MONTH}(?:{_SEP}{_YEAR})?\s?{_TO}\s?{_END_DAY}"
        rf"{_DAY2}{_SEP}{_MONTH2}(?:{_SEP}{_YEAR2})?{_NOT_BEFORE}",
    ),
    (
        TWO_DAYS,
        "range",
        rf"(?:{_PART_WORD} (?:ngày )?|(?:các )?ngày ){_DAY}{_SEP}{_MONTH}(?:{_SEP}{_YEAR})? và {_PART_2}(?:ngày )?"
        rf"{_DAY2}{_SEP}{_MONTH2}(?:{_SEP}{_YEAR2})?{_NOT_BEFORE}",
    ),
    (
        "range in words",
        "range",
        rf"{_PART}(?:từ )?ngày {_DAY} tháng (?:{_MONTH}|{_WORD})(?:,? năm {_YEAR})? ?{_TO} ?{_END_DAY}"
        rf"{_DAY2} tháng (?:{_MONTH2}|{_WORD2})(?!\d)(?:,? năm {_YEAR2})?",
    ),
    (
        TWO_DAYS,
        "range",
        rf"{_PART}ngày {_DAY} tháng (?:{_MONTH}|{_WORD})(?:,? năm {_YEAR})? và {_PART_2}(?:ngày )?"
        rf"{_DAY2} tháng (?:{_MONTH2}|{_WORD2})(?!\d)(?:,? năm {_YEAR2})?",
    ),
    (
        "range of days, numeric",
        "range",
        rf"{_PART}{_MANY}(?:ngày )?{_NOT_AFTER}{_SOME_DAYS}{_SEP}{_MONTH}(?:{_SEP}{_YEAR})?{_NOT_BEFORE}",
    ),
    (
        "range of days, listed",
        "range",
        rf"{_PART}{_MANY}ngày {_DAY}(?:,\s?{_D}){{0,12}},\s?{_DAY2}{_SEP}{_MONTH}(?:{_SEP}{_YEAR})?{_NOT_BEFORE}",
    ),
    (
        "range of days, in words",
        "range",
        rf"{_PART}{_MANY}(?:ngày )?{_NOT_AFTER}{_SOME_DAYS} tháng (?:{_MONTH}|{_WORD})"
        rf"(?:,? năm {_YEAR}|/(?P<y3>{_Y}))?",
    ),
    (
        "range of days, listed in words",
        "range",
        rf"{_PART}{_MANY}ngày {_DAY}(?:,\s?{_D}){{0,12}},\s?{_DAY2} tháng (?:{_MONTH}|{_WORD})(?:,? năm {_YEAR})?",
    ),
    (
        "in words",
        "day",
        rf"{_PART}{_WEEKDAY}(?:ngày |mùng |mồng ){{0,3}}{_NOT_AFTER}{_DAY} tháng (?:{_MONTH}|{_WORD})"
        rf"(?:,? năm {_YEAR}|\s?[/\-.]\s?(?P<y3>{_Y}))?(?!\d)",
    ),
    (
        "numeric with year",
        "day",
        rf"{_PART}{_WEEKDAY}(?:ngày )?{_NOT_AFTER}{_DAY}{_SEP}{_MONTH}{_SEP}{_YEAR}{_NOT_BEFORE}",
    ),
    (
        "impossible",
        "day",
        rf"(?:ngày |sáng |chiều |tối )?{_NOT_AFTER}(?P<d>\d{{1,2}})[/\-.](?P<m>\d{{1,2}})[/\-.]{_YEAR}"
        + _NOT_BEFORE,
    ),
    (
        "numeric with short year",
        "day",
        rf"{_PART}{_WEEKDAY}ngày {_DAY}{_SEP}{_MONTH}{_SEP}{_SHORT_YEAR}{_NOT_BEFORE}",
    ),
    (
        "numeric with short year",
        "day",
        rf"{_PART_WORD}[,\s]+(?:nay|qua)?[\s,(]*{_WEEKDAY}{_DAY}{_SEP}{_MONTH}{_SEP}{_SHORT_YEAR}{_NOT_BEFORE}",
    ),
    (
        "numeric in brackets",
        "day",
        rf"(?<!\w)(?P<lead>(?:<time_before_bracket>)\s?\()(?:ngày )?{_DAY}{_SEP}{_MONTH}(?=\s?\))",
    ),
    ("numeric with ngày", "day", rf"{_PART}{_WEEKDAY}(?:ngày|hôm) {_DAY}{_SEP}{_MONTH}{_NOT_BEFORE}"),
    (
        "numeric with part of day",
        "day",
        rf"{_PART_WORD}[,\s]+(?:nay|qua|mai)?[\s,(]*{_WEEKDAY}(?:ngày )?{_DAY}{_SEP}{_MONTH}{_NOT_BEFORE}",
    ),
    (
        "numeric after hôm nay",
        "day",
        rf"(?:hôm nay|hôm qua)[\s,(]+(?:ngày )?{_DAY}{_SEP}{_MONTH}{_NOT_BEFORE}",
    ),
    ("numeric with weekday", "day", rf"(?<!\w)(?<!lần ){_A_WEEKDAY}{_DAY}{_SEP}{_MONTH}{_NOT_BEFORE}"),
    ("quarter", "quarter", rf"{QUARTER}(?:[\s/\-,]*(?:năm )?{_YEAR})?"),
    ("month with year", "month", rf"\btháng {_MONTH}(?:,? năm |\s?[/\-.]\s?){_YEAR}(?!\d)"),
    ("month", "month", rf"(?<!\d )(?<!\d)\btháng {_MONTH}(?![\d/]| đầu| cuối)"),
    (
        "relative",
        "day",
        r"(?P<part>sáng|trưa|chiều|tối|đêm)? ?(?:<relative_day>|(?:(?<=sáng )|(?<=tối )|(?<=chiều ))(?:nay|qua)|(?<=trưa )nay)(?!\w)",
    ),
    ("year", "year", rf"\bnăm {_YEAR}(?![\d\-]|\s-\s\d)"),
]
RULES = [(name, precision, Shape(pattern)) for name, precision, pattern in _RULES]
