"""The contract of the tables: columns, types, what may be missing. Every corpus passes through `checked`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

if TYPE_CHECKING:
    import pandera.pandas as pa

_TEXT, _INT, _DAY, _FLAG, _MAYBE_INT = "str", "int64", "datetime64[s]", "bool", "Int64"
_CODE, _SMALL = "category", "int32"  # of a table with a row a token: text kept once, by number


def _table(required: str, optional: str = "") -> dict[str, tuple[str, bool]]:
    """Column -> (type, may be missing) from "name:type" words; text where no type is given."""
    kinds = {
        "int": _INT,
        "day": _DAY,
        "flag": _FLAG,
        "int?": _MAYBE_INT,
        "": _TEXT,
        "code": _CODE,
        "small": _SMALL,
    }
    split = lambda words: [(w.partition(":")[0], kinds[w.partition(":")[2]]) for w in words.split()]  # noqa: E731
    return {n: (t, False) for n, t in split(required)} | {n: (t, True) for n, t in split(optional)}


TABLES: dict[str, dict[str, tuple[str, bool]]] = {
    "documents": _table(
        "doc_id path text n_words:int sha256",
        "title published:day published_time outlet credit url duplicate_of",
    ),
    "removed": _table("doc_id line:int text reason"),
    "sentences": _table("doc_id sentence_id:int paragraph:int start:int end:int text"),
    "tokens": _table(
        "doc_id:code sentence_id:small position:small start:small end:small token:code term:code kind:code"
    ),
    "citations": _table(
        "doc_id sentence_id:int start:int end:int mention type canonical form",
        "number year:int? symbol directive_id issuer date:day date_basis",
    ),
    "candidates": _table("doc_id start:int directive_id why"),
    "mentions": _table("doc_id sentence_id:int start:int end:int mention org_id organisation level"),
    "unmapped_mentions": _table("doc_id sentence_id:int start:int end:int mention"),
    "dates": _table("doc_id sentence_id:int start:int end:int mention rule precision role", "first:day last:day"),
    "people": _table("doc_id sentence_id:int start:int end:int person", "role organisation org_id"),
    "meetings": _table(
        "meeting_id doc_id sentence_id:int precision date_basis online:flag evidence",
        "date:day date_end:day part_of_day organiser org_id level chair place kind period",
    ),
    "meeting_kinds": _table("meeting_id doc_id kind"),
    "meeting_hosts": _table("meeting_id doc_id organiser", "org_id level"),
    "meeting_chairs": _table("meeting_id doc_id chair", "role org_id"),
    "statements": _table(
        "doc_id statement_id start:int end:int text verb act",
        "meeting_id speaker role organisation org_id level addressee",
    ),
    "themes": _table("doc_id sentence_id:int theme_id term start:int end:int", "statement_id"),
}  # fmt: skip
KINDS = {"word", "number", "date", "punctuation", "directive", "organisation"}
ACTIVITY = "activity"  # what is told of an organisation, not said by anyone
ACTS = set("praise report assess criticise demand request pledge frame courtesy activity".split())  # noqa: SIM905
DATE_ROLES = {"meeting", "directive", "anniversary", "lunar", "impossible", "other"}
ALLOWED = {("tokens", "kind"): KINDS, ("statements", "act"): ACTS, ("dates", "role"): DATE_ROLES}
_KEYS = {
    "documents": ["doc_id"],
    "sentences": ["doc_id", "sentence_id"],
    "tokens": ["doc_id", "sentence_id", "position"],
    "meetings": ["meeting_id"],
    "statements": ["statement_id"],
}


def empty(name: str) -> pd.DataFrame:
    """Table `name` without rows, its columns and types as in the contract.

    >>> list(empty("candidates").columns)
    ['doc_id', 'start', 'directive_id', 'why']
    """
    return pd.DataFrame({c: _column([], t) for c, (t, _) in TABLES[name].items()})


def typed(name: str, rows: list[dict] | dict[str, list] | pd.DataFrame) -> pd.DataFrame:
    """Rows, columns or a table as table `name`: contract columns first with their types, further columns after them."""
    if isinstance(rows, pd.DataFrame):
        rows = rows.to_dict("list")
    if not rows:
        return empty(name)
    if isinstance(rows, dict):
        given = dict(rows)
    else:
        given = {
            column: [row.get(column) for row in rows] for column in dict.fromkeys(chain.from_iterable(rows))
        }
    none = [None] * len(next(iter(given.values())))
    frame = {column: _column(given.pop(column, none), kind) for column, (kind, _) in TABLES[name].items()}
    return pd.DataFrame(frame | given)


def _column(values: list, kind: str) -> pd.Series:
    if kind == _DAY:
        return pd.to_datetime(pd.Series(values)).astype(kind)
    if kind == _CODE:
        return pd.Series(_coded(values))
    return pd.Series(values, dtype=kind)


def _coded(values: list[str]) -> pd.Categorical:
    """Texts by their numbers, in the order of the alphabet."""
    known = sorted(set(values) - {None})
    number = {value: n for n, value in enumerate(known)} | {None: -1}
    codes = np.fromiter(map(number.__getitem__, values), dtype=np.int32, count=len(values))
    return pd.Categorical.from_codes(codes, categories=pd.Index(known, dtype="str"))


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with texts in place of their numbers: for what is told of tokens, a row a term or an article.

    >>> plain(pd.DataFrame({"term": pd.Categorical(["họp"])}))["term"].dtype
    <StringDtype(na_value=nan)>
    """
    coded = [c for c in table if isinstance(table[c].dtype, pd.CategoricalDtype)]
    return table.astype(dict.fromkeys(coded, "str")) if coded else table


def together(batches: Sequence[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """The tables of batches of articles under one another, with the columns of the contract first."""
    whole = {}
    for name in TABLES:
        parts = [tables[name] for tables in batches if len(tables.get(name, ()))]
        table = _under_one_another(parts, name) if parts else empty(name)
        others = [c for c in table.columns if c not in TABLES[name]]
        whole[name] = table[[*TABLES[name], *others]]
    return whole


def used(table: pd.DataFrame) -> pd.DataFrame:
    """The table without the texts that none of its rows has any more.

    >>> two = pd.DataFrame({"term": pd.Categorical(["họp", "bàn"])})
    >>> used(two.head(1))["term"].cat.categories.tolist()
    ['họp']
    """
    coded = [c for c in table if isinstance(table[c].dtype, pd.CategoricalDtype)]
    return table.assign(**{c: table[c].cat.remove_unused_categories() for c in coded}) if coded else table


def _under_one_another(parts: list[pd.DataFrame], name: str) -> pd.DataFrame:
    coded = [c for c, (kind, _) in TABLES[name].items() if kind == _CODE] if len(parts) > 1 else []
    table = pd.concat([part.drop(columns=coded) for part in parts], ignore_index=True)
    texts = {c: union_categoricals([part[c] for part in parts], sort_categories=True) for c in coded}
    return table.assign(**texts)


def schema(name: str) -> pa.DataFrameSchema:
    """The pandera schema of table `name`: types, what may be missing, keys, spans that end after they start."""
    import pandera.pandas as pa  # slow to import

    columns = {
        column: pa.Column(kind, nullable=missing, checks=_isin(name, column))
        for column, (kind, missing) in TABLES[name].items()
    }
    after = pa.Check(lambda table: table["end"] > table["start"], name="end after start")
    checks = [after] if {"start", "end"} <= set(columns) else []
    return pa.DataFrameSchema(columns, checks=checks, unique=_KEYS.get(name), strict=False, name=name)


def _isin(name: str, column: str) -> pa.Check | None:
    import pandera.pandas as pa

    return pa.Check.isin(ALLOWED[name, column]) if (name, column) in ALLOWED else None


def checked(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same tables, validated.

    Raises pandera's SchemaErrors with every fault (column, check, row) of the first table that has one.
    """
    return {
        name: table if _is_sound(name, table) else schema(name).validate(table, lazy=True)
        for name, table in tables.items()
    }


def _is_sound(name: str, table: pd.DataFrame) -> bool:
    """False where the schema may find a fault, and shall say which: to ask it of every batch costs more than a finder."""
    if not table.columns.is_unique or not set(TABLES[name]) <= set(table):
        return False
    for column, (kind, missing) in TABLES[name].items():
        values = table[column]
        if str(values.dtype) != kind or not (missing or values.notna().all()):
            return False
        if (name, column) in ALLOWED and not set(values.unique()) <= ALLOWED[name, column]:
            return False
    if name in _KEYS and table.duplicated(_KEYS[name]).any():
        return False
    return not {"start", "end"} <= set(TABLES[name]) or bool((table["end"] > table["start"]).all())
