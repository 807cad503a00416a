"""Rows behind the counts of directives: the key, the name and the level of a document."""

from __future__ import annotations

import pandas as pd

from giaoban.directives import directive_keys, directive_names, issuer_levels
from giaoban.reference import Reference


def with_directive_names(citations: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """`citations` with `directive` (the key of the document: directive_id, else its form and what tells it apart) and
    `name`, what every figure calls it: the canonical form, with year or issuer where two share it. A table that has
    both columns keeps them, so that a part of a corpus is named as the whole.

    >>> from giaoban.reference import load_reference
    >>> days = pd.to_datetime(["2018-06-27", "2019-07-01"])
    >>> cited = pd.DataFrame({"directive_id": None, "canonical": "16/CT-TTg", "date": days})
    >>> with_directive_names(cited, load_reference())["name"].tolist()
    ['16/CT-TTg (2018)', '16/CT-TTg (2019)']
    """
    if {"directive", "name"} <= set(citations):
        return citations
    rows = citations.assign(directive=directive_keys(citations, reference))
    issued = pd.to_datetime(reference.directives.set_index("directive_id")["date"].replace("", None))
    stated = rows["date"] if "date" in rows else pd.Series(pd.NaT, index=rows.index)
    days = rows["directive_id"].map(issued).fillna(pd.to_datetime(stated))  # a page may misprint the day
    return rows.assign(name=rows["directive"].map(directive_names(rows.assign(date=days))))


def keyed(citations: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """`citations` with the columns of `with_directive_names` and `issuer_level` (see `issuer_levels`).

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"directive_id": None, "canonical": ["17/CT-TTg", "5/KH-UBND"], "issuer": [None, "UBND quận Ba Đình"]})
    >>> keyed(cited, load_reference())[["directive", "issuer_level"]].values.tolist()
    [['17/CT-TTg', 'central'], ['5/KH-UBND', 'district']]
    """
    named = with_directive_names(citations, reference)
    return named.assign(issuer_level=issuer_levels(citations, reference))
