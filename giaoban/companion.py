"""documents.csv beside the articles, and the analyst's corrections: read with care, every fault listed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path

from giaoban.folding import nfc
from giaoban.readers import UnreadableFile, decode
from giaoban.reference import Fault

DOCUMENT_COLUMNS = {"title", "published", "published_time", "outlet", "credit", "url"}


def read_table(path: Path, required: set[str]) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """((row number, row) …, faults) of a CSV saved by any spreadsheet: UTF-8 with or without BOM, `,` or `;`.

    A file that cannot be used gives no rows and one fault; a row that is too long or too short gives a fault of its own.
    """
    try:
        text = nfc(decode(path.read_bytes())[0])
    except UnreadableFile as error:
        return [], [Fault(path.name, None, "", str(error), "save it as CSV UTF-8")]
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return [], [
            Fault(
                path.name,
                reader.line_num,
                "",
                f"the row cannot be read ({error})",
                "check its quotation marks",
            )
        ]
    header = [c.strip() for c in lines[0][1]] if lines else []
    missing = sorted(required - set(header))
    if missing:
        remedy = f"name the columns {', '.join(sorted(required))} in the first row"
        return [], [Fault(path.name, 1, ", ".join(missing), "the column is missing", remedy)]
    rows, faults = [], []
    for number, row in lines[1:]:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            wrong = f"{len(row)} cells for {len(header)} columns"
            faults.append(
                Fault(path.name, number, "", wrong, "put a text that holds the separator in quotation marks")
            )
            continue
        rows.append((number, {k: v.strip() for k, v in zip(header, row, strict=True)}))
    return rows, faults


def read_documents(path: Path, doc_ids: set[str]) -> tuple[dict[str, dict], list[Fault]]:
    """({doc_id: what to override}, faults) of documents.csv. A blank cell overrides nothing."""
    if not path.is_file():
        return {}, []
    rows, faults = read_table(path, {"doc_id"})
    overrides: dict[str, dict] = {}
    for number, row in rows:
        doc_id = row.pop("doc_id")
        if doc_id not in doc_ids:
            faults.append(
                Fault(
                    path.name,
                    number,
                    "doc_id",
                    f"no article {doc_id!r}",
                    "use the file's name without its ending",
                )
            )
            continue
        if doc_id in overrides:
            faults.append(
                Fault(
                    path.name, number, "doc_id", f"{doc_id!r} stands twice", "keep one row; the first counts"
                )
            )
            continue
        stated = {k: v for k, v in row.items() if v}
        if "published" in stated:
            day = parse_day(stated["published"])
            if day is None:
                wrong = f"{stated.pop('published')!r} is no date"
                faults.append(Fault(path.name, number, "published", wrong, "write 2019-04-11 or 11/04/2019"))
            else:
                stated["published"] = day
        overrides[doc_id] = stated
    return overrides, faults


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
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
