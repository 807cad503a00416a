"""Tables with one article a row: .csv, .tsv, .xlsx, .jsonl, .json, .parquet. Columns go by the names of `article_column`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from giaoban.pages.encodings.code_pages import decode
from giaoban.pages.formats.archive import check_bounds
from giaoban.pages.unreadable import TooSlow, UnreadableFile
from giaoban.reference import Message, OpenQuote, meanings, rows_of
from giaoban.text import nfc, slug

Row = tuple[str, dict[str, str]]  # where it stands ("4", "Tin!4"), and what it holds by field
_MOST_ROWS = 200_000
_LONGEST_CELL = 8 << 20
_HEADER_WITHIN = 10  # lines, the first of which may be a title of the table
_SHOWN = 8  # columns named in a message


def table_rows(suffix: str, data: bytes) -> tuple[list[Row], list[tuple[str, Message]]]:
    """The articles of a table by row, and the rows and sheets that hold none with the reason. UnreadableFile where the
    table cannot be read or has no column of texts.

    >>> table_rows(".csv", "Tiêu đề;Nội dung;Ngày đăng\\nGiao ban;Quận họp.;11/04/2019\\n".encode())[0]
    [('2', {'title': 'Giao ban', 'text': 'Quận họp.', 'published': '11/04/2019'})]
    """
    rows, faults, named = [], [], _named()
    try:
        for place, record in _READERS[suffix](data):
            if isinstance(record, Message):
                faults.append((place, record))
                continue
            told = _fields(record, named)
            if not told.get("text"):
                faults.append((place, _no_text(record, named)))
            else:
                rows.append((place, told))
            if len(rows) + len(faults) > _MOST_ROWS:
                raise UnreadableFile(Message("load.many_rows", most=_MOST_ROWS))
    except (UnreadableFile, TooSlow):
        raise
    except Exception:  # the library on a broken file
        raise UnreadableFile(Message("load.broken_format", kind=suffix)) from None
    if not rows and faults and len({reason for _, reason in faults}) == 1:
        raise UnreadableFile(faults[0][1])
    if not rows and not faults:
        raise UnreadableFile(Message("load.empty_table"))
    return rows, faults


def field_of(column: str, named: Mapping[str, str] | None = None) -> str:
    """The field a column's name stands for (`named`: what `_named` gives, for many of them); "" for any other.

    >>> field_of("Tiêu đề"), field_of("noi_dung"), field_of("publishedAt"), field_of("lượt xem")
    ('title', 'text', 'published', '')
    """
    return (named or _named()).get(slug(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", nfc(str(column)))), "")


def _named() -> dict[str, str]:
    return {slug(form): field for form, field in meanings("article_column").items()}


def _fields(record: Mapping[str, object], named: Mapping[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for column, cell in record.items():
        field, value = field_of(column, named), _written(cell)
        if field and value and (field not in told or field == "text" and len(value) > len(told["text"])):
            told[field] = value
    return told


def _written(cell: object) -> str:
    """A cell as text; blank for what is missing."""
    if cell is None or isinstance(cell, float) and cell != cell:
        return ""
    if isinstance(cell, dt.datetime):
        return (
            cell.date().isoformat()
            if cell.time() == dt.time()
            else cell.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        return "\n".join(cell)
    return "" if isinstance(cell, list | dict) else str(cell).strip()


def _no_text(record: Mapping[str, object], named: Mapping[str, str]) -> Message:
    if any(field_of(column, named) == "text" for column in record):
        return Message("load.row_without_text")
    names = [str(column) for column in record if column]
    more = ["…"] if len(names) > _SHOWN else []
    return Message(
        "load.no_text_column", columns=", ".join(repr(n[:40]) for n in names[:_SHOWN]) + "".join(more)
    )


# --- readers: (place, cells by column), or (place, why there are none)

Records = Iterator[tuple[str, "Mapping[str, object] | Message"]]


def _headed(lines: Iterable[tuple[int, list]], place: str = "") -> Records:
    """Rows under the line that names the columns: the first that is not blank, or below a title of the table the first
    of the next ten that names one of texts."""
    header: list[str] | None = None
    for number, cells in _from_header(lines):
        if not any(_written(cell) for cell in cells):
            continue
        if header is None:
            header = [_written(cell) for cell in cells]
        elif any(_written(cell) for cell in cells[len(header) :]):
            yield f"{place}{number}", Message("load.cells", n=len(cells), of=len(header))
        else:
            yield f"{place}{number}", {name: cell for name, cell in zip(header, cells, strict=False) if name}


def _from_header(lines: Iterable[tuple[int, list]]) -> Iterator[tuple[int, list]]:
    rest, named = iter(lines), _named()
    ahead = list(islice(rest, _HEADER_WITHIN))
    texts = (
        n for n, (_, cells) in enumerate(ahead) if any(field_of(_written(c), named) == "text" for c in cells)
    )
    yield from ahead[next(texts, 0) :]
    yield from rest


def _delimited(data: bytes) -> Records:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from _headed(enumerate(rows_of(decode(data)[0]), 1))
    except OpenQuote as error:
        raise UnreadableFile(Message("load.open_quote", row=error.row)) from None


def _workbook(data: bytes) -> Records:
    import openpyxl

    check_bounds(data, "Excel (.xlsx)")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        many = len(book.worksheets) > 1
        for sheet in book.worksheets:
            place = f"{sheet.title}!" if many else ""
            yield from _headed(
                ((n, list(row)) for n, row in enumerate(sheet.iter_rows(values_only=True), 1)), place
            )
    finally:
        book.close()


def _json_lines(data: bytes) -> Records:
    for number, line in enumerate(decode(data)[0].splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield str(number), Message("load.no_json")
            continue
        yield str(number), record if isinstance(record, dict) else Message("load.no_json")


def _json(data: bytes) -> Records:
    try:
        whole = json.loads(decode(data)[0])
    except (ValueError, RecursionError):
        raise UnreadableFile(Message("load.no_json")) from None
    if isinstance(whole, dict) and not any(field_of(key) == "text" for key in whole):
        whole = next((v for v in whole.values() if isinstance(v, list)), whole)
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield str(number), record if isinstance(record, dict) else Message("load.no_json")


def _parquet(data: bytes) -> Records:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(io.BytesIO(data))
    if file.metadata.num_rows > _MOST_ROWS:
        raise UnreadableFile(Message("load.many_rows", most=_MOST_ROWS))
    number = 0
    for batch in file.iter_batches(256):
        for record in batch.to_pylist():
            number += 1
            yield str(number), record


_READERS: dict[str, Callable[[bytes], Records]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".xlsx": _workbook,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".json": _json,
    ".parquet": _parquet,
}
