"""The registries of data/reference, read and checked at the door: one pandas table an attribute.

An analyst edits the CSVs in a spreadsheet. Every fault of every file is told at once, with file, row,
column and remedy; code behind the door trusts what it gets. What a file must hold is itself a table
(`columns.csv`, one row per column); columns it does not name are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from giaoban.reference.faults import Fault, told_by_kind
from giaoban.reference.labels import chosen_lang
from giaoban.reference.messages import Message, said
from giaoban.reference.paths import REFERENCE
from giaoban.reference.spreadsheets import ERRORS, OpenQuote, restored, rows_of, text_of
from giaoban.text import fold

MAY_BE_EMPTY = {
    "events",
    "glosses",
    "formula_phrases",
    "outlets",
    "theme_exclusions",
    "theme_programmes",
    "prose",
}
_AS_PRINTED = {"legacy_letters", "labels", "prose"}  # looked up without folding
_REMARKS = {"confidence", "source", "note", "example", "counter_example", "meaning", "name_en"}


class ReferenceTableError(ValueError):
    """The reference tables hold faults; `faults` lists them all, the message says them in the language."""

    def __init__(self, faults: list[Fault], lang: str | None = None):
        self.faults = faults
        lang = chosen_lang(lang)
        head = said(Message("load.faults", n=len(faults)), lang)
        super().__init__("\n".join([head, *(f"- {line}" for line in told_by_kind(faults, lang))]))


@dataclass(frozen=True, eq=False)
class Reference:
    """The registries: `reference.directives` is the table of directives.csv; cells are text, blank is "". A reference
    equals only itself, so that what is built from one can be kept by it."""

    tables: dict[str, pd.DataFrame]

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables = self.__dict__.get("tables", {})
        if name not in tables:
            told = Message("load.no_reference", name=name, names=", ".join(sorted(tables)))
            raise AttributeError(said(told, chosen_lang()))
        return tables[name]

    def kept(self, make: Callable[[Reference], object]):
        """What `make` makes of these registries, made once."""
        made = self.__dict__.setdefault("_made", {})
        if make not in made:
            made[make] = make(self)
        return made[make]


class Spec:
    """What one file must hold: columns, key columns, columns never blank, and rules for filled cells."""

    def __init__(self, rows: list[tuple[str, str, str, str]]):
        self.columns = [column for column, *_ in rows]
        self.key = [column for column, key, *_ in rows if key == "1"]
        self.filled = [column for column, _, filled, _ in rows if filled == "1"]
        self.rules = {column: rule for column, *_, rule in rows if rule}


def load_reference(folder: Path | str | None = None, *, lang: str | None = None) -> Reference:
    """The registries of `folder` (none: data/reference), one DataFrame a file, columns as columns.csv says.

    Reads what any spreadsheet saves (comma, semicolon or tabs; UTF-8 or UTF-16; its own form of dates); cells are text in NFC without outer spaces. Raises
    ReferenceTableError with all faults: file or column missing, key blank or double, bad id, word or date; `lang` is
    the language of its message (None: as `run.py --lang` says, else Vietnamese).

    >>> load_reference().themes.set_index("theme_id").loc["T01", "name_vi"]
    'Giám sát, phản biện xã hội'
    """
    folder = Path(REFERENCE if folder is None else folder)
    faults: list[Fault] = []
    specs = load_specs()
    tables = {name: table for name in specs if (table := _read(folder / f"{name}.csv", faults)) is not None}
    for name, table in tables.items():
        tables[name] = table = _restored(table, specs[name])
        faults += [*_shape_faults(name, table, specs[name]), *_row_faults(name, table, specs[name])]
    for name in tables:
        faults += _cell_faults(name, specs[name], tables)
    if faults:
        raise ReferenceTableError(faults, lang)
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
    rows: dict[str, list[tuple[str, str, str, str]]] = {}
    columns = (table[c].tolist() for c in ("table", "column", "key", "filled", "rule"))
    for name, *row in zip(*columns, strict=True):
        rows.setdefault(name, []).append(tuple(row))
    return {name: Spec(own) for name, own in rows.items()}


def _read(path: Path, faults: list[Fault]) -> pd.DataFrame | None:
    """The table as text, its index the spreadsheet's rows; None and a fault where it cannot be read."""

    def wrong(row: int | None, fault: Message, remedy: Message) -> None:
        faults.append(Fault(path.name, row, "", fault, remedy))

    try:
        return _table(path.name, text_of(path.read_bytes()), faults)
    except FileNotFoundError:
        wrong(None, Message("load.file_missing"), Message("load.put_back"))
    except OSError as error:
        wrong(None, Message("load.no_table_file", reason=error.strerror or ""), Message("load.save_closed"))
    except UnicodeDecodeError:
        wrong(None, Message("load.not_utf8"), Message("load.save_csv"))
    except OpenQuote as error:
        wrong(error.row, Message("load.quote_open"), Message("load.close_quote"))
    except StopIteration:
        wrong(None, Message("load.no_rows", error="empty"), Message("load.header_back"))
    return None


def _table(file: str, text: str, faults: list[Fault]) -> pd.DataFrame | None:
    reader = rows_of(text)
    header = [name.strip() for name in next(reader)]
    named = [name for name in header if name]
    double = next((name for name in named if named.count(name) > 1), None)
    if double or not named:
        told = Message("load.no_rows", error=f"two columns have one name: {double}" if double else "empty")
        faults.append(Fault(file, 1, double or "", told, Message("load.header_back")))
        return None
    rows = {number: [cell.strip() for cell in row] for number, row in enumerate(reader, start=2) if any(row)}
    rows = {number: row for number, row in rows.items() if any(row)}
    for number, row in rows.items():
        if any(row[len(header) :]):
            faults.append(Fault(file, number, "", Message("load.more_cells"), Message("load.quote_cell")))
    cells = [(row + [""] * len(header))[: len(header)] for row in rows.values()]
    return pd.DataFrame(cells, index=list(rows), columns=header, dtype=str)[named]


def _restored(table: pd.DataFrame, spec: Spec) -> pd.DataFrame:
    """The table with the dates and numbers that a spreadsheet wrote in its own way as they stood."""
    told = {
        column: [restored(cell, rule) for cell in table[column].tolist()]
        for column, rule in spec.rules.items()
        if column in table
    }
    return table.assign(**told) if told else table


def _rows_where(table: pd.DataFrame, column: str, wrong: Callable[[str], bool]) -> list[int]:
    """The rows whose cell in the column is wrong."""
    return [
        row for row, cell in zip(table.index.tolist(), table[column].tolist(), strict=True) if wrong(cell)
    ]


def _row_faults(name: str, table: pd.DataFrame, spec: Spec) -> Iterator[Fault]:
    """Cells that a spreadsheet lost, a table without rows, and rows that take another's matches: finders read folded, so
    two spellings of one key are one."""
    file = f"{name}.csv"
    if not len(table) and name not in MAY_BE_EMPTY:
        yield Fault(file, None, "", Message("load.no_row_left"), Message("load.rows_back"))
    for column in table:
        for index in _rows_where(table, column, ERRORS.__contains__):
            value = table.loc[index, column]
            yield Fault(
                file, index, column, Message("load.excel_error", value=value), Message("load.write_text")
            )
    if not set(spec.key) <= set(table) or name in _AS_PRINTED:
        return
    told = [c for c in spec.columns if c in table and c not in spec.key and c not in _REMARKS]
    cells = {c: table[c].tolist() for c in {*spec.key, *told}}
    keys = list(zip(*([" ".join(fold(v).split()) for v in cells[c]] for c in spec.key), strict=True))
    meant = lambda at: [fold(cells[c][at]) for c in told]  # noqa: E731
    printed = list(zip(*(cells[c] for c in spec.key), strict=True))
    first: dict[tuple, int] = {}
    for at, key in enumerate(keys):
        before = first.setdefault(key, at)
        if before != at and printed[before] != printed[at] and meant(before) != meant(at):
            wrong = Message(
                "load.steals",
                value=" + ".join(v for v in printed[at] if v),
                other=" + ".join(v for v in printed[before] if v),
                row=table.index[before],
            )
            yield Fault(file, table.index[at], spec.key[0], wrong, Message("load.make_differ"))


def _shape_faults(name: str, table: pd.DataFrame, spec: Spec) -> Iterator[Fault]:
    file = f"{name}.csv"
    for column in spec.columns:
        if column not in table:
            yield Fault(file, 1, column, Message("load.column_missing"), Message("load.add_column"))
    for column in (c for c in spec.filled if c in table):
        for index in _rows_where(table, column, "".__eq__):
            yield Fault(file, index, column, Message("load.blank"), Message("load.fill_cell"))
    keys = [table[c].tolist() for c in spec.key] if set(spec.key) <= set(table) else []
    if len(set(zip(*keys, strict=True))) < len(table) and keys:
        for index in table.index[table.duplicated(spec.key)]:
            value = " + ".join(v for v in table.loc[index, spec.key] if v)
            yield Fault(
                file, index, spec.key[0], Message("load.twice", value=value), Message("load.make_differ")
            )


def _cell_faults(name: str, spec: Spec, tables: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    table = tables[name]
    for column, rule in spec.rules.items():
        test, remedy = _test_of(rule, tables)
        if not test or column not in table:
            continue
        for index, value in zip(table.index.tolist(), table[column].tolist(), strict=True):
            if not value or test(value):
                continue
            yield Fault(f"{name}.csv", index, column, Message("load.not_allowed", value=value), remedy)


def _test_of(rule: str, tables: dict[str, pd.DataFrame]) -> tuple[Callable[[str], bool] | None, str]:
    """The test a rule makes of a cell and the remedy; no test where the table it points to is not there."""
    if rule in _FORMS:
        test, key = _FORMS[rule]
        return test, Message(key)
    if not rule.startswith("->"):
        words = rule.split(" | ")
        return words.__contains__, Message("load.use_one", words=", ".join(words))
    target, column = rule.removeprefix("-> ").split(".")
    known = set(tables[target][column]).__contains__ if column in tables.get(target, ()) else None
    return known, Message("load.use_key", column=column, target=target)


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
    "day": (_is_day, "load.write_day"),
    "when": (lambda t: _is_day(t + "-01-01"[len(t) - 4 :]), "load.write_when"),
    "set": (re.compile(r"[a-z_]+").fullmatch, "load.write_set"),
    "cue": (_is_cue, "load.write_cue"),
    "integer": (re.compile(r"[0-9]{1,9}").fullmatch, "load.write_number"),
    "two digits": (bool, "load.write_number"),
    "three digits": (bool, "load.write_number"),
}
