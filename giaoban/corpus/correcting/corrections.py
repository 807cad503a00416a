"""The analyst's corrections: a row overrides a cell of an extracted table or removes a row, and is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from giaoban.corpus.correcting.companion import DAY_FORM, parse_day, read_table, unknown_article
from giaoban.corpus.correcting.corrected_bodies import BodyOf, follow
from giaoban.corpus.correcting.plausible import implausible
from giaoban.reference import Fault, Message
from giaoban.tables import ALLOWED, TABLES, typed
from giaoban.text import fold

COLUMNS = {"doc_id", "table", "start", "column", "value", "reason"}
CORRECTABLE = ("citations", "mentions", "people", "meetings", "statements")
FIXED = {"doc_id", "sentence_id", "meeting_id", "statement_id", "start", "end", "mention", "text", "evidence"}
REMOVE = "*"  # as column: the row goes
_SHOWN = 8  # values named in a remedy
APPLIED = ["doc_id", "table", "start", "column", "read", "value", "reason"]

_TRUTH = {
    "1": True,
    "true": True,
    "yes": True,
    "có": True,
    "0": False,
    "false": False,
    "no": False,
    "không": False,
}
_IDS = {"meetings": "meeting_id", "statements": "statement_id"}
# what else holds the key of a row that goes: (table, key, whether its row goes too)
_TIED = {
    "meetings": [
        ("meeting_kinds", "meeting_id", True),
        ("meeting_hosts", "meeting_id", True),
        ("meeting_chairs", "meeting_id", True),
        ("statements", "meeting_id", False),
    ],
    "statements": [("themes", "statement_id", False)],
    "citations": [("candidates", "start", True)],
}


def apply_corrections(
    tables: dict[str, pd.DataFrame],
    path: Path,
    *,
    body_of: BodyOf | None = None,
    directives: pd.DataFrame | None = None,
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame, list[Fault]]:
    """(tables, applied, faults): the tables with the corrections of `path` and a column `corrected` (true where
    one was made), and one row per correction made: doc_id, table, start, column, read, value, reason.

    A row names doc_id, table, start (or the meeting_id or statement_id; blank for a table with one row for the
    article), column and value; column `*` removes the row. A column that is evidence (span, printed text, key)
    stays as read; what follows from a cell follows the correction (`body_of` a body's name its key and level, the first of a
    meeting's hosts; a citation's canonical form its document in `directives`). What does not fit, an article that is not there too, is a fault and changes nothing. The tables given stay as they are.
    """
    tables = dict(tables) | {name: tables[name].assign(corrected=False) for name in CORRECTABLE}
    rows, faults = read_table(path, COLUMNS) if path.is_file() else ([], [])
    documents, applied = set(tables["documents"]["doc_id"]), []
    for number, row in rows:
        if row["doc_id"] not in documents:
            faults.append(unknown_article(path.name, number, row["doc_id"], documents))
            continue
        try:
            applied.append({**row, "read": _apply(tables, row, body_of, directives)})
        except _Misfit as misfit:
            faults.append(Fault(path.name, number, misfit.column, misfit.fault, misfit.remedy))
    return tables, pd.DataFrame(applied, columns=APPLIED), faults


def holds_corrections(path: Path) -> bool:
    """True where the file has a row, or a fault that stands in the way of reading one."""
    return path.is_file() and any(read_table(path, COLUMNS))


def misfit_of(row: dict[str, str], tables: dict[str, pd.DataFrame]) -> Fault | None:
    """What would be wrong with the row in the file of corrections; None where it fits. The tables stay as they are."""
    tried = {
        name: table.assign(corrected=False) if name in CORRECTABLE else table
        for name, table in tables.items()
    }
    try:
        _apply(tried, row)
    except _Misfit as misfit:
        return Fault("corrections.csv", None, misfit.column, misfit.fault, misfit.remedy)
    return None


class _Misfit(ValueError):
    """A correction that does not fit: the cell of the row that is to blame, and what to write there."""

    def __init__(self, column: str, fault: str, remedy: str) -> None:
        super().__init__(fault)
        self.column, self.fault, self.remedy = column, fault, remedy


def _apply(
    tables: dict[str, pd.DataFrame],
    row: dict[str, str],
    body_of: BodyOf | None = None,
    directives: pd.DataFrame | None = None,
) -> str:
    """Applies one correction and returns what stood there; raises _Misfit where it does not fit."""
    name, column = row["table"], row["column"]
    if name not in CORRECTABLE:
        raise _Misfit("table", Message("load.not_corrected", name=name), _one_of(CORRECTABLE))
    if column != REMOVE and (column not in TABLES[name] or column in FIXED):
        may = [*(c for c in TABLES[name] if c not in FIXED), REMOVE]
        raise _Misfit("column", Message("load.not_corrected_in", column=column, name=name), _one_of(may))
    chosen = _chosen(tables[name], row)
    if column == REMOVE:
        return _remove(tables, name, chosen)
    value = _value(name, column, row["value"])
    table = tables[name]
    before = table.loc[chosen, column].iloc[0]
    table.loc[chosen, column] = value
    table.loc[chosen, "corrected"] = True
    if (name, column) == ("meetings", "kind"):
        _rename_kind(tables, table[chosen].iloc[0], before, value)
    follow(tables, name, column, chosen, body_of=body_of)
    if (name, column) == ("citations", "canonical") and directives is not None:
        _follow_document(table, chosen, directives)
    return "" if pd.isna(before) else str(before)


def _chosen(table: pd.DataFrame, row: dict[str, str]) -> pd.Series:
    """Which rows a correction means: one, or all posts of one mention of a person."""
    chosen, start = table["doc_id"] == row["doc_id"], row["start"]
    key = _IDS.get(row["table"])
    of_article = table[chosen]
    if key and start in set(table[key]):
        chosen &= table[key] == start
    elif start and ("start" not in table or not re.fullmatch(r"[0-9]{1,9}", start)):
        fault = Message("load.names_no_row", value=start, name=row["table"])
        raise _Misfit("start", fault, _starts(of_article, row["table"]))
    elif start:
        chosen &= table["start"] == int(start)
    one_mention = row["table"] == "people" and row["column"] in {"person", REMOVE} and start
    if chosen.sum() != 1 and not (one_mention and chosen.any()):
        fault = Message("load.rows_fit", n=chosen.sum(), name=row["table"])
        raise _Misfit("start", fault, _starts(of_article, row["table"]))
    return chosen


def _starts(rows: pd.DataFrame, name: str) -> str:
    """What can be written as `start` for the rows of one article; where one mention has several posts, or where there
    are none, what else to do."""
    key = _IDS.get(name, "start")
    known = [str(value) for value in rows[key].drop_duplicates()]
    if not known:
        return Message("load.none_there", name=name)
    if name == "people" and rows.duplicated("start").any():
        return Message("load.several_posts", column=key, remove=REMOVE, known=_few(known))
    return Message("load.write_key", column=key, known=_few(known))


def _one_of(words: Iterable[str]) -> Message:
    return Message("load.write_one", words=", ".join(words))


def _few(values: list[str]) -> str:
    return ", ".join(values[:_SHOWN]) + (" …" if len(values) > _SHOWN else "")


def _value(name: str, column: str, text: str):
    """The cell as its column holds it."""
    kind, may_miss = TABLES[name][column]
    allowed = ALLOWED.get((name, column), {text})
    if not text:
        if may_miss:
            return pd.NaT if kind.startswith("datetime") else pd.NA if kind == "Int64" else None
        raise _Misfit(
            "value", Message("load.not_blank", column=f"{name}.{column}"), _form(kind, allowed - {text})
        )
    if wrong := implausible(column, text):
        raise _Misfit("value", *wrong)
    if kind == "bool":
        value = _TRUTH.get(text.casefold())
    elif kind == "Int64":
        value = int(text) if text.isdecimal() else None
    else:
        value = parse_day(text) and pd.Timestamp(parse_day(text)) if kind.startswith("datetime") else text
    if value is None or text not in allowed:
        remedy = _form(kind, allowed - {text})
        remedy = Message("load.or_blank", remedy=remedy) if may_miss else remedy
        raise _Misfit("value", Message("load.does_not_fit", value=text, column=f"{name}.{column}"), remedy)
    return value


def _form(kind: str, allowed: set[str]) -> Message:
    """What to write in a column of this type."""
    if allowed:
        return _one_of(sorted(allowed))
    forms = {"bool": "load.write_truth", "Int64": "load.write_number", "str": "load.write_right"}
    return Message(DAY_FORM if kind.startswith("datetime") else forms[kind])


def _remove(tables: dict[str, pd.DataFrame], name: str, chosen: pd.Series) -> str:
    """Takes the rows out, with what hangs on them; returns what stood there."""
    gone = tables[name][chosen]
    tables[name] = tables[name][~chosen].reset_index(drop=True)
    for other, key, goes in _TIED.get(name, []):
        table = tables[other]
        tied = (table["doc_id"] == gone["doc_id"].iloc[0]) & table[key].isin(gone[key])
        tables[other] = (
            table[~tied].reset_index(drop=True) if goes else table.assign(**{key: table[key].mask(tied)})
        )
    shown = next(c for c in ("mention", "evidence", "text", "person") if c in gone)
    return str(gone[shown].iloc[0])


def _follow_document(citations: pd.DataFrame, chosen: pd.Series, directives: pd.DataFrame) -> None:
    """The registry's document of a corrected canonical form, with its day where the page states none; no document where
    the registry holds none, or two."""
    canonical = fold(citations.loc[chosen, "canonical"].iloc[0] or "")
    rows = directives[directives["canonical"].map(fold) == canonical]
    only = rows.iloc[0] if len(rows) == 1 else None
    citations.loc[chosen, "directive_id"] = None if only is None else only["directive_id"]
    if citations.loc[chosen, "date_basis"].iloc[0] != "stated":
        day = parse_day(only["date"]) if only is not None else None
        citations.loc[chosen, "date"] = pd.Timestamp(day) if day else pd.NaT
        citations.loc[chosen, "date_basis"] = "registry" if day else None


def _rename_kind(tables: dict[str, pd.DataFrame], meeting: pd.Series, before, value: str | None) -> None:
    """Keeps `meeting_kinds` in step with the main kind of a meeting."""
    kinds = tables["meeting_kinds"]
    kinds = kinds[(kinds["meeting_id"] != meeting["meeting_id"]) | ~kinds["kind"].isin([before, value])]
    main = (
        [{"meeting_id": meeting["meeting_id"], "doc_id": meeting["doc_id"], "kind": value}] if value else []
    )
    tables["meeting_kinds"] = typed("meeting_kinds", [*main, *kinds.to_dict("records")])
