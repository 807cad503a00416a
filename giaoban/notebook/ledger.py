"""The statement ledger as an Excel workbook, every statement linked to its article and its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from giaoban.corpus import as_text, printable
from giaoban.evidence import article_link, is_link, is_web, seen_from
from giaoban.figures import save_kept
from giaoban.reference import label, named, paths

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"title": 36, "published": 12, "level": 14, "act": 14, "text": 80, "themes": 34, "corrected": 16}
_WIDTH = 24  # characters, of a column not named above
_DATES = {"vi": "dd/mm/yyyy", "en": "d mmm yyyy"}
_LINKED = {"title": article_link, "place": str}  # column -> which part of the row's address it opens
_MOST_LINKS = 65_530  # what Excel holds on a sheet
_LONGEST = 2_079  # characters of an address that Excel opens
_HEAD, _CORRECTED, _LINK = "D9E2EC", "FFF3C4", "0563C1"  # colours


def export_ledger(
    rows: pd.DataFrame, path: str | Path | None = None, *, overwrite: bool = False, lang: str = "vi"
) -> Path:
    """Writes rows of `statement_ledger` as a workbook and returns where it lies: statements.xlsx in the folder of
    the figures, or `path`. One edited since is kept and the next free name taken, unless `overwrite`.

    The article's title opens its address, the place its sentence there; without an address the place alone opens
    the file, as it lies from the workbook. Corrected rows are coloured and say so. A text that begins with "=" stays a text. Raises
    ValueError where `path` does not end in .xlsx.

    >>> import tempfile
    >>> rows = pd.DataFrame({"title": ["T"], "text": ["Đề nghị …"], "place": ["a:0-9"], "link": ["https://vd.vn/1.html"]})
    >>> export_ledger(rows, Path(tempfile.mkdtemp()) / "statements.xlsx").name
    'statements.xlsx'
    """
    from openpyxl import Workbook  # slow to import

    path = Path(path) if path is not None else paths.default_figures() / "statements.xlsx"
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{path}: name the workbook with the ending .xlsx.")
    book = Workbook()
    sheet = book.active
    sheet.title = label("ledger.sheet", lang)
    shown = rows.drop(columns="link") if {"link", "place"} <= set(rows) else rows
    for cells in _table(shown, lang):
        sheet.append(cells)
    as_text(sheet)
    _format(sheet, list(shown), lang)
    _link(sheet, rows, list(shown), path.parent)
    return save_kept(book, path, overwrite=overwrite)


def _table(shown: pd.DataFrame, lang: str) -> list[list]:
    """The header and the cells, as Excel keeps them."""
    words = printable(shown)
    if "corrected" in words:
        by_hand = label("ledger.by_hand", lang)
        words["corrected"] = [by_hand if corrected else None for corrected in shown["corrected"]]
    header = [named("ledger", column, lang) for column in words]
    return [header, *([_value(cell) for cell in row] for row in words.itertuples(index=False))]


def _value(cell: object) -> object:
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else getattr(cell, "item", lambda: cell)()


def _format(sheet: Worksheet, columns: list[str], lang: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for n, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(column, _WIDTH)
    marked = columns.index("corrected") if "corrected" in columns else None
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.is_date:
                cell.number_format = _DATES[lang]
            if marked is not None and row[marked].value:
                cell.fill = PatternFill("solid", fgColor=_CORRECTED)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)


def _link(sheet: Worksheet, rows: pd.DataFrame, columns: list[str], folder: Path) -> None:
    linked = [(columns.index(column) + 1, part) for column, part in _LINKED.items() if column in columns]
    links = rows["link"].tolist()[: _MOST_LINKS // 2] if "link" in rows else []
    for number, link in enumerate(links, 2):
        opened = link if is_web(link) else article_link(str(link))  # a spreadsheet knows no line of a text
        target = seen_from(opened, folder) if is_link(link) else None
        opening = linked if is_web(link) else linked[-1:]
        for column, part in opening if target else []:
            cell = sheet.cell(number, column)
            if cell.value is not None:
                _open(cell, part(target))


def _open(cell: Cell, target: str) -> None:
    """Makes the cell a link, unless the address is longer than Excel opens; what stands after # is kept apart, as Excel itself does."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    target = target if len(target) <= _LONGEST else article_link(target)
    if len(target.partition("#")[0]) > _LONGEST:
        return
    address, _, place = target.partition("#")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=address, location=place or None)
    cell.font = Font(color=_LINK, underline="single")
