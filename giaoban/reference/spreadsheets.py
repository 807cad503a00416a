"""A table that a spreadsheet saved, in whatever locale: read the same, or told where it cannot be."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from giaoban.text import nfc

_MARKS = [(b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")]
_STATED_SIGN = re.compile(r"\"?sep=(.)\"?\s*")
_SIGNS = ",;\t"
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_MONTH = re.compile(r"(?:Thg|Tháng |thg|tháng )(\d{1,2})[-/ ](\d{2}|\d{4})|(\d{1,2})[/-](\d{4})")
_ENGLISH_MONTH = re.compile(r"([A-Za-z]{3,9})[-/ ](\d{2}|\d{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_CENTURY = 30  # Excel takes 00–29 for the years from 2000
ERRORS = {
    "#NAME?",
    "#REF!",
    "#VALUE!",
    "#N/A",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
}  # what Excel makes of a text that is no formula


class OpenQuote(ValueError):
    """A quotation mark that is not closed, or closed in the wrong place; `row` as a spreadsheet counts."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row}")
        self.row = row


def text_of(data: bytes) -> str:
    """The text of a table's bytes: UTF-16 with its mark, else UTF-8. Raises UnicodeDecodeError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if data[1:2] == b"\x00" or data[:1] == b"\x00":
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    return data.decode("utf-8")


def rows_of(text: str) -> Iterator[list[str]]:
    """The rows of a table, cells as they are: "," or ";" or tabs between them, as its first line has more of, or says
    ("sep=;"). Raises OpenQuote.

    >>> list(rows_of("sep=;\\na;b\\n1;\\"x;y\\""))
    [['a', 'b'], ['1', 'x;y']]
    """
    text = nfc(text).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    head, _, rest = text.partition("\n")
    if stated := _STATED_SIGN.fullmatch(head):
        text, sign = rest, stated[1]
    else:
        sign = max(_SIGNS, key=head.count)
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for row in reader:
            number += 1
            yield row
    except csv.Error:
        raise OpenQuote(number + 1) from None


def restored(cell: str, rule: str) -> str:
    """A cell as it stood before a spreadsheet took it for its own kind of date or number; as it is where that is not sure.

    >>> [restored(*r) for r in (("28/11/2013", "day"), ("Thg7-96", "when"), ("Jul-96", "when"), ("8", "two digits"))]
    ['2013-11-28', '1996-07', '1996-07', '08']
    """
    if rule in ("two digits", "three digits"):
        return cell.zfill(2 if rule == "two digits" else 3) if cell.isascii() and cell.isdigit() else cell
    if rule not in ("day", "when"):
        return cell
    if m := _DAY.fullmatch(cell):
        return _day(m[3], m[2], m[1]) or cell
    if m := _ISO.fullmatch(cell):
        return _day(m[1], m[2], m[3]) or cell
    if rule == "when" and (m := _MONTH.fullmatch(cell)):
        return _month(m[2] or m[4], int(m[1] or m[3])) or cell
    if rule == "when" and (m := _ENGLISH_MONTH.fullmatch(cell)) and m[1][:3].lower() in _MONTHS.split():
        return _month(m[2], _MONTHS.split().index(m[1][:3].lower()) + 1) or cell
    return cell


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(year: str, month: int) -> str | None:
    whole = int(year) + (0 if len(year) == 4 else 2000 if int(year) < _CENTURY else 1900)
    return f"{whole}-{month:02d}" if 1 <= month <= 12 else None
