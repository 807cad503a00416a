"""Praise against criticism against demand, over the years, and which bodies cite what while they speak."""

from __future__ import annotations

import pandas as pd

from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.questions.tables.speaking import said
from giaoban.questions.tables.theme_crossings import STANCES
from giaoban.questions.tables.theme_tables import shares_by_year
from giaoban.reference import Reference, load_reference, named


def acts_by_year(
    statements: pd.DataFrame, years: pd.Series, *, acts: tuple[str, ...] = STANCES, lang: str = "vi"
) -> pd.DataFrame:
    """One row per year and act: year, act, label, n (statements), n_articles, articles (of the year that hold a
    statement), share (of the year's statements of any act), low, high (articles resampled), small.

    >>> rows = pd.DataFrame({"doc_id": ["a", "a"], "act": ["praise", "report"]})
    >>> acts_by_year(rows, pd.Series({"a": 2019}))[["year", "label", "share"]].values.tolist()
    [[2019, 'khen ngợi', 0.5]]
    """
    spoken = said(statements)
    table = shares_by_year(spoken[spoken["act"].isin(acts)], spoken, years, item="act")
    order = table["act"].map({act: place for place, act in enumerate(acts)})
    table = table.assign(label=[named("act", act, lang) for act in table["act"]], _order=order)
    return table.sort_values(["_order", "year"], ignore_index=True).drop(columns="_order")


def cited_by_speaker(cited: pd.DataFrame, *, reference: Reference | None = None) -> pd.DataFrame:
    """One row per organisation and directive it cites in its statements: organisation, directive and name
    (see `with_directive_names`), n (mentions), n_statements, n_articles (of the organisation's statements that cite it); the commonest first.

    `cited` comes from `citations_in_statements`; statements without an organisation are left out. Give it citations that have been
    through `with_directive_names` and it names them as the whole corpus does. `reference` is data/reference unless given.

    >>> rows = {"doc_id": "a", "statement_id": "s1", "organisation": "Quận ủy", "directive_id": None, "canonical": "05-CT/TW"}
    >>> cited_by_speaker(pd.DataFrame([rows, rows]))[["organisation", "name", "n", "n_statements"]].values.tolist()
    [['Quận ủy', '05-CT/TW', 2, 1]]
    """
    named = with_directive_names(cited, reference or load_reference())
    rows = named.dropna(subset=["organisation"])
    table = rows.groupby(["organisation", "directive", "name"]).agg(
        n=("doc_id", "size"),
        n_statements=("statement_id", "nunique"),
        n_articles=("doc_id", "nunique"),
    )
    order = ["n_articles", "n", "organisation", "directive"]
    return table.reset_index().sort_values(order, ascending=[False, False, True, True], ignore_index=True)
