"""The tables of a corpus as one Excel workbook, every cell as it stands in its table."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from giaoban.reference import write_whole

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CELL, ROWS = 32_767, 1_048_575  # what Excel holds: characters of a cell, rows below the header


def write_workbook(tables: dict[str, pd.DataFrame], path: str | Path) -> Path:
    """Writes one sheet a table and returns the path; a table too long for a sheet goes on in `name_2`.

    A cell too long for Excel is cut and marked with …; a text that begins with "=" stays a text. Raises
    FileExistsError where the file is there already and ValueError where its name does not end in .xlsx.
    """
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{path}: name the workbook with the ending .xlsx.")
    if path.exists():
        raise FileExistsError(f"{path} is there already. Choose another name or move it away.")
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        for name, table in tables.items():
            for part, start in enumerate(range(0, max(len(table), 1), ROWS), 1):
                sheet = name if part == 1 else f"{name}_{part}"
                printable(table.iloc[start : start + ROWS]).to_excel(writer, sheet_name=sheet, index=False)
                as_text(writer.sheets[sheet])
    return write_whole(path, buffer.getvalue(), new=True)


def printable(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with texts that Excel can hold: no control characters, none too long.

    >>> printable(pd.DataFrame({"text": ["a\\x07b"]}))["text"].tolist()
    ['a b']
    """
    texts = table.select_dtypes(include=["object", "string", "str", "category"]).columns
    return table.assign(**{c: table[c].map(_cell, na_action="ignore") for c in texts})


def _cell(value) -> str:
    text = "".join(c if c >= " " or c in "\n\t" else " " for c in str(value) if c not in "\ufffe\uffff")
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def as_text(sheet: Worksheet) -> None:
    """Keeps what looks like a formula or an error (data types f, e) the text it is, also when it is edited."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.data_type in "fe":
                cell.data_type = "s"
                cell.quotePrefix = True
