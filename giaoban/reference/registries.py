"""The registries of data/reference, read and checked at the door: one pandas table an attribute.

An analyst edits the CSVs in a spreadsheet. Every fault of every file is told at once, with file, row,
column and remedy; code behind the door trusts what it gets. What a file must hold is itself a table
(`columns.csv`, one row per column); columns it does not name are kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from giaoban.reference.paths import REFERENCE
from giaoban.text import nfc


@dataclass(frozen=True)
class Fault:
    """One thing wrong; `row` as a spreadsheet counts (the header is 1), None for the whole file."""

    file: str
    row: int | None
    column: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.fault}; {self.remedy}"


class ReferenceTableError(ValueError):
    """The reference tables hold faults; `faults` lists them all."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(f"{len(faults)} fault(s) in the tables:\n" + "\n".join(f"- {f}" for f in faults))


@dataclass(frozen=True)
class Reference:
    """The registries: `reference.directives` is the table of directives.csv; cells are text, blank is ""."""

    tables: dict[str, pd.DataFrame]

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables = self.__dict__.get("tables", {})
        if name not in tables:
            raise AttributeError(f"no reference table {name!r}; there are {', '.join(sorted(tables))}")
        return tables[name]

    def kept(self, make: Callable[[Reference], object]):
        """What `make` makes of these registries, made once."""
        made = self.__dict__.setdefault("_made", {})
        if make not in made:
            made[make] = make(self)
        return made[make]


class Spec:
    """What one file must hold: columns, key columns, columns never blank, and rules for filled cells."""

    def __init__(self, rows: pd.DataFrame):
        self.columns = list(rows.index)
        self.key = list(rows.index[rows["key"] == "1"])
        self.filled = list(rows.index[rows["filled"] == "1"])
        self.rules = dict(rows["rule"][rows["rule"] != ""])


def load_reference(folder: Path | str | None = None) -> Reference:
    """The registries of `folder` (none: data/reference), one DataFrame a file, columns as columns.csv says.

    Reads comma or semicolon, with or without BOM; cells are text in NFC without outer spaces. Raises
    ReferenceTableError with all faults: file or column missing, key blank or double, bad id, word or date.

    >>> load_reference().themes.set_index("theme_id").loc["T01", "name_vi"]
    'Giám sát, phản biện xã hội'
    """
    folder = Path(REFERENCE if folder is None else folder)
    faults: list[Fault] = []
    specs = load_specs()
    tables = {name: table for name in specs if (table := _read(folder / f"{name}.csv", faults)) is not None}
    for name, table in tables.items():
        faults += [*_shape_faults(name, table, specs[name]), *_cell_faults(name, specs[name], tables)]
    if faults:
        raise ReferenceTableError(faults)
    return Reference({name: table.reset_index(drop=True) for name, table in tables.items()})


def load_specs() -> dict[str, Spec]:
    """What each reference file must hold, from the bundled columns.csv: file stem -> Spec.

    >>> load_specs()["place_aliases"].rules
    {'place_id': '-> places.place_id'}
    """
    faults: list[Fault] = []
    table = _read(REFERENCE / "columns.csv", faults)
    if faults or table is None:
        raise ReferenceTableError(faults)
    return {name: Spec(rows.set_index("column")) for name, rows in table.groupby("table", sort=False)}


def _read(path: Path, faults: list[Fault]) -> pd.DataFrame | None:
    """The table as text, its index the spreadsheet's rows; None and a fault where it cannot be read."""
    try:
        return _table(path.name, path.read_text(encoding="utf-8-sig"), faults)
    except FileNotFoundError:
        faults.append(Fault(path.name, None, "", "the file is missing", "put it back"))
    except UnicodeDecodeError:
        faults.append(Fault(path.name, None, "", "not UTF-8", 'save it as "CSV UTF-8"'))
    except (csv.Error, StopIteration) as error:
        faults.append(Fault(path.name, None, "", f"no table ({error or 'empty'})", "put the header row back"))
    return None


def _table(file: str, text: str, faults: list[Fault]) -> pd.DataFrame:
    line = text.partition("\n")[0]
    separator = max(",;", key=line.count)  # Excel saves ";" under Vietnamese settings
    reader = csv.reader(io.StringIO(nfc(text)), delimiter=separator)
    header = [name.strip() for name in next(reader)]
    named = [name for name in header if name]
    if len(set(named)) < len(named):
        raise csv.Error("two columns have one name")
    rows = {number: [cell.strip() for cell in row] for number, row in enumerate(reader, start=2) if any(row)}
    for number, row in rows.items():
        if any(row[len(header) :]):
            faults.append(Fault(file, number, "", "more cells than the header", "quote a cell with a comma"))
    cells = [(row + [""] * len(header))[: len(header)] for row in rows.values()]
    return pd.DataFrame(cells, index=list(rows), columns=header, dtype=str)[named]


def _shape_faults(name: str, table: pd.DataFrame, spec: Spec) -> Iterator[Fault]:
    file = f"{name}.csv"
    for column in spec.columns:
        if column not in table:
            yield Fault(file, 1, column, "the column is missing", "add it to the header row (columns.csv)")
    for column in (c for c in spec.filled if c in table):
        for index in table.index[table[column] == ""]:
            yield Fault(file, index, column, "blank", "fill the cell or take the row out")
    if set(spec.key) <= set(table):
        for index in table.index[table.duplicated(spec.key)]:
            value = " + ".join(v for v in table.loc[index, spec.key] if v)
            yield Fault(file, index, spec.key[0], f"{value!r} stands twice", "make the key differ or drop it")


def _cell_faults(name: str, spec: Spec, tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    table = tables[name]
    for column, rule in spec.rules.items():
        test, remedy = _test_of(rule, tables)
        for index, value in table[column].items() if test and column in table else ():
            if value and not test(value):
                yield Fault(f"{name}.csv", index, column, f"{value!r} is not allowed", remedy)


def _test_of(rule: str, tables: dict[str, pd.DataFrame]) -> tuple[Callable[[str], bool] | None, str]:
    """The test a rule makes of a cell and the remedy; no test where the table it points to is not there."""
    if rule in _FORMS:
        return _FORMS[rule]
    if not rule.startswith("->"):
        words = rule.split(" | ")
        return words.__contains__, f"use one of: {', '.join(words)}"
    target, column = rule.removeprefix("-> ").split(".")
    known = set(tables[target][column]).__contains__ if column in tables.get(target, ()) else None
    return known, f"use a {column} of {target}.csv, or add its row there first"


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text))
    except ValueError:
        return False


def _is_cue(form: str) -> bool:
    """A form of cues.csv: words, of which those in brackets may be left out."""
    bare = re.sub(r"\([^()]+\)", "", form)
    return bool(bare.strip()) and not set(bare) & set("()[]{}|\\^$+?")


_FORMS = {
    "day": (_is_day, "write yyyy-mm-dd, or leave it blank and say why in the note"),
    "when": (lambda t: _is_day(t + "-01-01"[len(t) - 4 :]), "write yyyy-mm-dd, yyyy-mm or yyyy"),
    "set": (re.compile(r"[a-z_]+").fullmatch, "name the set in a-z and _, as a pattern in the code has it"),
    "cue": (_is_cue, "close each bracket, none inside another, and leave words outside of them"),
    "integer": (str.isdecimal, "write a whole number"),
}
