"""Two categories against each other: organisation × theme."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import FLOOR, Page
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import SMALL, shade

ROWS, COLUMNS = 12, 10  # on one slide
PARTS = {"row": NEEDED, "column": NEEDED, "value": NEEDED, "n": None}


@dataclass(frozen=True, kw_only=True)
class Heat(Plan):
    """Rows: a cell each: row, column (text), value, n, small, hex, text, key. `names`: row -> what stands beside it."""

    written: Format
    names: dict[str, str]

    @property
    def columns(self) -> list[str]:
        """The columns from the left."""
        return list(self.rows["column"].unique())


def plan(finding: Finding) -> Heat:
    """The cells of a finding, the darker the higher the value; a cell below `floor` articles is grey.

    Parts: row, column, value, n (articles behind the cell). Options: percent, floor. Rows and columns stand in the
    order of the table, at most 12 and 10, those with most articles. n is told once: beside the row where all its cells
    have one, else in the data alone. Raises ValueError for a cell given twice.
    """
    look = read(finding, parts=PARTS, options={"percent": False, "floor": FLOOR})
    page, floor, counted = look.page, look.options["floor"], look.columns["n"] is not None
    cells = look.rows()
    cells = cells.assign(row=look.named(cells["row"]), column=look.named(cells["column"]))
    check_once(cells)
    whole = cells.dropna(subset=["value"])
    cells = fullest(fullest(whole, "row", ROWS), "column", COLUMNS).reset_index(drop=True)
    few = (cells["n"] < floor).astype("boolean").fillna(False).astype(bool)
    cells["small"] = few & counted & (not page.illustration)
    highest = cells.loc[~cells["small"], "value"].max()
    cells["hex"] = [
        SMALL if small else shade(float(value / highest) if highest else 0.0)
        for value, small in zip(cells["value"], cells["small"], strict=True)
    ]
    written = value_format(cells["value"], percent=look.options["percent"], lang=page.lang)
    names, told = row_names(cells, page)
    notes = [told] * bool(told) + _notes(cells, whole, floor, page)
    cells = cells.assign(text=cells["value"].map(written))
    return Heat(rows=cells, notes=notes, written=written, names=names)


def check_once(cells: pd.DataFrame) -> None:
    """Raises ValueError where two rows of the table are the same cell."""
    twice = cells[cells.duplicated(["row", "column"])]
    if len(twice):
        raise ValueError(f"two rows for the cell {twice.iloc[0]['row']!r} × {twice.iloc[0]['column']!r}")


def row_names(cells: pd.DataFrame, page: Page) -> tuple[dict[str, str], str]:
    """Row -> its name, with n where all its cells share one, and the note that says where n is found."""
    rows, counts = cells["row"].unique(), cells.groupby("row")["n"]
    if not cells["n"].notna().any():
        return {row: row for row in rows}, ""
    if counts.nunique(dropna=False).max() > 1:
        return {row: row for row in rows}, page.say("note.n_in_data")
    n = counts.first()
    return {row: f"{row} (n = {n[row]:.0f})" for row in rows}, page.say("note.brackets")


def fullest(cells: pd.DataFrame, side: str, most: int) -> pd.DataFrame:
    """The cells of the `most` rows or columns with most articles in all (without n: with the greatest values)."""
    weight = cells["n"] if cells["n"].notna().any() else cells["value"]
    totals = weight.astype(float).groupby(cells[side], sort=False).sum()
    return cells[cells[side].isin(totals.sort_values(ascending=False, kind="stable").index[:most])]


def _notes(cells: pd.DataFrame, whole: pd.DataFrame, floor: int, page: Page) -> list[str]:
    sides = {f"k{i}": cells[side].nunique() for i, side in enumerate(("row", "column"))}
    sides |= {f"of{i}": whole[side].nunique() for i, side in enumerate(("row", "column"))}
    said = {
        "note.small": cells["small"].any(),
        "note.absent": sides["k0"] * sides["k1"] != len(cells),
        "note.fullest": (sides["k0"], sides["k1"]) != (sides["of0"], sides["of1"]),
    }
    return [page.say(key, floor=floor, **sides) for key, holds in said.items() if holds]
