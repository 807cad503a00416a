"""A correction written to its file: shown first, appended whole or not at all, taken back; other rows stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from giaoban.corpus.correcting.companion import read_table
from giaoban.corpus.correcting.corrections import COLUMNS, misfit_of
from giaoban.reference import Fault, Message, alone, append_line, write_whole

HEADER = ("doc_id", "table", "start", "column", "value", "reason")


class CorrectionError(ValueError):
    """The correction cannot be written; the message says why and what to do."""


def fault_of(row: Mapping[str, str], tables: dict[str, pd.DataFrame]) -> Fault | None:
    """What would be wrong with the row if it stood in the file; None where it fits. `tables`: as read (`Corpus.read`)."""
    return misfit_of(dict(row), tables)


def correction_line(row: Mapping[str, str], path: Path) -> str:
    """The line that `write_correction` would append to the file, without its end.

    >>> correction_line({"doc_id": "a", "table": "citations", "start": "7", "column": "*", "value": "", "reason": "x, y"}, Path("-"))
    'a,citations,7,*,,"x, y"'
    """
    header, sign, _ = _form(path)
    cells = io.StringIO()
    csv.writer(cells, delimiter=sign, lineterminator="").writerow([row.get(name, "") for name in header])
    return cells.getvalue()


def write_correction(row: Mapping[str, str], path: Path) -> str:
    """Appends the row to the file (made where it is missing) and returns the line. Raises CorrectionError where the file
    cannot be read as the table it should be, is not UTF-8, or is open in another program."""
    with _alone(path):
        line = correction_line(row, path)
        _, _, end = _form(path)
        append_line(path, line, header=",".join(HEADER), end=end)
    return line


def take_back(line: str, path: Path) -> bool:
    """Takes the last row that reads so out of the file; False where there is none (any more)."""
    with _alone(path):
        _, _, end = _form(path)
        content, wanted = path.read_bytes() if path.is_file() else b"", (line + end).encode()
        at = content.rfind(b"\n" + wanted)
        if at >= 0:
            write_whole(path, content[: at + 1] + content[at + 1 + len(wanted) :])
    return at >= 0


def _form(path: Path) -> tuple[list[str], str, str]:
    """Header, separator and line end of the file, those of the bundle where there is none."""
    if not path.is_file():
        return list(HEADER), ",", "\n"
    _, faults = read_table(path, COLUMNS)
    if broken := [fault for fault in faults if fault.row in (None, 1)]:
        raise CorrectionError(f"{path.name}: {broken[0].fault}: {broken[0].remedy}")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionError(Message("correct.utf8", name=path.name)) from error
    head = text.partition("\n")[0]
    sign = ";" if head.count(";") > head.count(",") else ","
    header = [cell.strip() for cell in next(csv.reader([head.rstrip("\r")], delimiter=sign))]
    return header, sign, "\r\n" if head.endswith("\r") else "\n"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While it lasts no other notebook writes corrections; what stands in the way is a CorrectionError."""
    try:
        with alone(path.parent):
            yield
    except OSError as error:
        message = next((part for part in reversed(error.args) if isinstance(part, str)), str(error))
        raise CorrectionError(message) from error
