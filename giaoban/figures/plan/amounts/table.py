"""A table that is shown as it is: the first rows, every cell as text."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.reading import Plan, read
from giaoban.reference import day, named, number

MOST, COLUMNS = 12, 6  # on one slide


@dataclass(frozen=True, kw_only=True)
class Table(Plan):
    """Rows: a column of text for each column shown, and key. `heads`: column -> its heading; `numeric`: set at right."""

    heads: dict[str, str]
    numeric: frozenset[str]


def plan(finding: Finding) -> Table:
    """The first rows of a finding. `chart.columns` names the columns shown, heading -> column (the first six of the table
    but `key` where it names none). Options: top (12 at most)."""
    chart, table = finding.chart, finding.table
    heads = {column: head for head, column in chart.columns.items()}
    heads = heads or {name: named("column", str(name), finding.lang) for name in table if name != "key"}
    heads = dict(list(heads.items())[:COLUMNS])
    named_parts = dict.fromkeys(chart.columns)
    look = read(finding, parts=named_parts, options={"top": MOST})
    shown = table.head(min(look.options["top"], MOST)).reset_index(drop=True)
    rows = pd.DataFrame({name: [_said(cell, finding.lang) for cell in shown[name]] for name in heads})
    numeric = frozenset(name for name in heads if pd.api.types.is_numeric_dtype(table[name]))
    notes = [look.page.say("note.top", shown=len(rows), total=len(table))] if len(rows) < len(table) else []
    return Table(rows=rows.assign(key=shown.get("key", pd.NA)), notes=notes, heads=heads, numeric=numeric)


def _said(cell: object, lang: str) -> str:
    if pd.isna(cell):
        return "–"
    if isinstance(cell, pd.Timestamp):
        return day(cell, lang)
    if isinstance(cell, bool | str) or not isinstance(cell, Real):
        return " ".join(str(cell).split())
    return number(float(cell), lang, decimals=0 if float(cell).is_integer() else 2)
