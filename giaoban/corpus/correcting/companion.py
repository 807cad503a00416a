"""documents.csv beside the articles, and the analyst's corrections: read with care, every fault listed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from giaoban.corpus.correcting.plausible import plausible_year
from giaoban.pages import UnreadableFile, decode, plain_signs
from giaoban.reference import Fault, Message, OpenQuote, rows_of
from giaoban.tables import TABLES
from giaoban.text import fold

DOCUMENTS = "documents.csv"
DOCUMENT_COLUMNS = {"title", "published", "published_time", "outlet", "credit", "url"}
MEASURED = (
    set(TABLES["documents"]) - DOCUMENT_COLUMNS - {"doc_id", "duplicate_of"}
)  # read from the file, not stated

DAY_FORM = "load.write_date"  # key of the message

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_LOOKS = 40_000  # names compared with ones that are not there, in one table
_LONGEST_ID = 200  # characters

Row = tuple[int, dict[str, str]]


def read_table(path: Path, required: set[str]) -> tuple[list[Row], list[Fault]]:
    """((row number, row) …, faults) of a CSV saved by any spreadsheet, in any code and with `,`, `;` or tabs.

    Rows are counted as a spreadsheet does (the header is 1). A file that cannot be used gives no rows and
    one fault; a row that is too long or too short gives a fault of its own, and a quotation mark left open one that ends
    the table. Columns without a name are left.
    """
    lines: list[list[str]] = []
    cut: list[Fault] = []
    try:
        for line in rows_of(decode(path.read_bytes())[0]):
            lines.append(line)
    except OpenQuote as error:
        cut = [Fault(path.name, error.row, "", Message("load.quote_open"), Message("load.close_quote_rest"))]
    except (UnreadableFile, OSError) as error:
        return [], [Fault(path.name, None, "", _unreadable(error), Message("load.save_closed"))]
    header = [c.strip() for c in lines[0]] if lines else []
    named = [c for c in header if c]
    missing = sorted(required - set(header))
    double = sorted({c for c in named if named.count(c) > 1})
    if missing or double:
        wrong = Message("load.column_missing" if missing else "load.column_twice")
        remedy = Message("load.name_columns", columns=", ".join(sorted(required)))
        return [], [Fault(path.name, 1, ", ".join(missing or double), wrong, remedy)]
    rows, faults = _rows(path.name, header, lines[1:])
    return rows, faults + cut


def _unreadable(error: Exception) -> str:
    """What is wrong with a file that cannot be read, without what to do."""
    told = error.args[0] if error.args and isinstance(error.args[0], Message) else None
    return told.brief() if told else str(error).partition(". ")[0].rstrip(".")


def _rows(file: str, header: list[str], lines: list[list[str]]) -> tuple[list[Row], list[Fault]]:
    rows, faults = [], []
    for number, line in enumerate(lines, 2):
        cells = [c.strip() for c in line]
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            wrong = Message("load.cells", n=len(cells), of=len(header))
            faults.append(Fault(file, number, "", wrong, Message("load.quote_text")))
        elif len(cells) < len(header):
            wrong = Message("load.cells", n=len(cells), of=len(header))
            faults.append(Fault(file, number, "", wrong, Message("load.fill_row")))
        else:
            rows.append((number, {k: v for k, v in zip(header, cells, strict=False) if k}))
    return rows, faults


def read_documents(path: Path, doc_ids: set[str]) -> tuple[dict[str, dict], list[Fault]]:
    """({doc_id: what to override}, faults) of documents.csv. A blank cell overrides nothing."""
    if not path.is_file():
        return {}, []
    rows, faults = read_table(path, {"doc_id"})
    near = _Nearest(doc_ids)
    for column in sorted(MEASURED & set(rows[0][1])) if rows else []:
        faults.append(Fault(path.name, 1, column, Message("load.is_read"), Message("load.rename_column")))
    overrides: dict[str, dict] = {}
    for number, row in rows:
        doc_id = row.pop("doc_id")
        if doc_id not in doc_ids:
            faults.append(unknown_article(path.name, number, doc_id, near))
        elif doc_id in overrides:
            wrong = Message("load.twice", value=doc_id)
            faults.append(Fault(path.name, number, "doc_id", wrong, Message("load.keep_first")))
        else:
            overrides[doc_id] = {k: v for k, v in row.items() if v and k not in MEASURED}
            faults += _plain_cells(path.name, number, overrides[doc_id])
            faults += _checked_moment(path.name, number, overrides[doc_id])
    return overrides, faults


class _Nearest:
    """The name nearest to one that is not there, looked for a bounded number of times: each look compares all names."""

    def __init__(self, doc_ids: Iterable[str]) -> None:
        self._names = {fold(name): name for name in doc_ids}
        self._left = _LOOKS

    def to(self, asked: str) -> str | None:
        asked = fold(asked)
        bare = re.sub(r"\.\w{2,7}$", "", asked)
        if found := self._names.get(bare):
            return found
        if self._left <= 0 or len(asked) > _LONGEST_ID:
            return None
        self._left -= len(self._names)
        near = get_close_matches(bare, self._names, n=1) or get_close_matches(asked, self._names, n=1)
        return self._names[near[0]] if near else None


def unknown_article(file: str, number: int, doc_id: str, doc_ids: Iterable[str] | _Nearest) -> Fault:
    """The fault of a row for an article that is not there, with the name that is nearest to it.

    >>> unknown_article("documents.csv", 2, "giao-bam-2019.txt", {"giao-ban-2019", "so-ket"}).remedy
    "write 'giao-ban-2019' (a file's name without its ending), or take the row out"
    """
    near = (doc_ids if isinstance(doc_ids, _Nearest) else _Nearest(doc_ids)).to(doc_id)
    remedy = Message("load.write_nearest", name=near) if near else Message("load.write_article")
    return Fault(file, number, "doc_id", Message("load.no_such_article", doc_id=doc_id), remedy)


def _plain_cells(file: str, number: int, stated: dict) -> list[Fault]:
    """Takes signs out of the cells that no page can show; a fault for each cell that held some."""
    faults = []
    for column, printed in list(stated.items()):
        plain = plain_signs(printed)[0].strip()
        if plain != printed and _UNPRINTABLE.search(printed):
            faults.append(Fault(file, number, column, Message("load.odd_signs"), Message("load.retype")))
        stated[column] = plain
    return faults


def _checked_moment(file: str, number: int, stated: dict) -> list[Fault]:
    """Reads `published` and `published_time`; what is no date or time leaves `stated` and is a fault."""
    faults = []
    for column, parse, what, remedy in (
        ("published", parse_day, "load.no_date", Message(DAY_FORM)),
        ("published_time", parse_time, "load.no_time", Message("load.write_time")),
    ):
        printed = stated.pop(column, None)
        if printed and (value := parse(printed)):
            stated[column] = value
        elif printed:
            faults.append(Fault(file, number, column, Message(what, value=printed), remedy))
    return faults


def parse_time(text: str) -> str | None:
    """A time of day as hh:mm; None for anything else.

    >>> parse_time("8h05"), parse_time("20:47:00"), parse_time("25:00")
    ('08:05', '20:47', None)
    """
    m = re.fullmatch(r"([01]?\d|2[0-3])\s?[:hg]\s?([0-5]\d)(?::[0-5]\d)?", text.strip())
    return f"{int(m[1]):02d}:{m[2]}" if m else None


def parse_day(text: str) -> dt.date | None:
    """A day written as ISO or dd/mm/yyyy; None for anything else.

    >>> parse_day("11/04/2019") == parse_day("2019-04-11")
    True
    >>> parse_day("31/02/2019") is None
    True
    """
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip())
    local = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", text.strip())
    year, month, day = iso.groups() if iso else local.groups()[::-1] if local else (0, 0, 0)
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if plausible_year(found.year) else None
