"""The analyst's corrections: one row overrides one cell of an extracted table, or removes a row; both are marked."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from giaoban.companion import read_table
from giaoban.reference import Fault
from giaoban.schema import TABLES

COLUMNS = {"doc_id", "table", "start", "column", "value", "reason"}
CORRECTABLE = ("citations", "mentions", "people", "meetings", "statements")
REMOVE = "*"  # as column: the row goes


def apply_corrections(
    tables: dict[str, pd.DataFrame], path: Path
) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """(tables, faults): the tables with the corrections of `path` applied and a column `corrected` (true where one was).

    A row names doc_id, table, start (blank for a table with one row for the article), column and value; column `*`
    removes the row. What does not fit is a fault and changes nothing. The tables given stay as they are.
    """
    tables = dict(tables)
    for name in CORRECTABLE:
        tables[name] = tables[name].assign(corrected=False)
    rows, faults = read_table(path, COLUMNS) if path.is_file() else ([], [])
    documents = set(tables["documents"]["doc_id"])
    for number, row in rows:
        if row["doc_id"] not in documents:
            continue  # a correction of another corpus
        reason = _apply(tables, row)
        if reason:
            faults.append(
                Fault(path.name, number, row["column"], reason, "compare the row with the table it corrects")
            )
    return tables, faults


def _apply(tables: dict[str, pd.DataFrame], row: dict[str, str]) -> str | None:
    """Applies one correction; what is wrong with it, or None."""
    name, column = row["table"], row["column"]
    if name not in CORRECTABLE:
        return f"table {name!r} cannot be corrected (only {', '.join(CORRECTABLE)})."
    table = tables[name]
    if column != REMOVE and column not in table:
        return f"table {name} has no column {column!r}."
    chosen = table["doc_id"] == row["doc_id"]
    if row["start"]:
        if "start" not in table or not row["start"].isdigit():
            return f"start {row['start']!r} names no row of {name}."
        chosen &= table["start"] == int(row["start"])
    if chosen.sum() != 1:
        return f"{chosen.sum()} rows of {name} fit; a correction must name one."
    if column == REMOVE:
        tables[name] = table[~chosen].reset_index(drop=True)
        return None
    return _set(tables, name, chosen, column, row["value"])


def _set(
    tables: dict[str, pd.DataFrame], name: str, chosen: pd.Series, column: str, value: str
) -> str | None:
    table = tables[name].copy()
    kind, may_miss = TABLES[name].get(column, ("str", True))
    try:
        cell = (
            pd.Series([value or None], dtype="object").astype(kind).iloc[0]
            if kind != "bool"
            else value.lower() in {"1", "true", "yes", "có"}
        )
    except (ValueError, TypeError):
        return f"{value!r} does not fit {name}.{column} ({kind})."
    if not value and not may_miss:
        return f"{name}.{column} may not be blank."
    table.loc[chosen, column] = cell
    table.loc[chosen, "corrected"] = True
    tables[name] = table
    return None
