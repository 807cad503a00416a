"""Which articles fit a filter: by year, body, level, outlet, directive, theme, kind of meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pandas as pd

from giaoban.reference import LANGUAGES, Reference, label
from giaoban.text import fold


class Articles(Protocol):
    """What is filtered: a Corpus."""

    tables: dict[str, pd.DataFrame]
    reference: Reference

    def years(self) -> pd.Series:
        """The year of each article by doc_id."""


def articles_of(corpus: Articles, conditions: dict[str, object]) -> set[str]:
    """The doc_ids of the articles that meet every condition (None: not asked for); values in a list are alternatives.

    `Corpus.filter` is what calls it.
    """
    chosen = set(corpus.tables["documents"]["doc_id"])
    for name, asked in conditions.items():
        if asked is not None:
            values = list(asked) if pd.api.types.is_list_like(asked) else [asked]
            chosen &= set(_FITTING[name](corpus, values))
    return chosen


def _of_year(corpus: Articles, values: list) -> pd.Index:
    years = corpus.years()
    return years.index[years.isin(values).fillna(False).astype(bool)]


def _of_organisation(corpus: Articles, values: list) -> pd.Series:
    held = corpus.tables["meetings"]
    return held.loc[_among(held["organiser"], values) | held["org_id"].isin(values), "doc_id"]


def _of_outlet(corpus: Articles, values: list) -> pd.Series:
    return corpus.tables["documents"].loc[_among(corpus.tables["documents"]["outlet"], values), "doc_id"]


def _of_level(corpus: Articles, values: list) -> pd.Series:
    wanted = {fold(str(value)) for value in values}
    levels = corpus.tables["meetings"]["level"].dropna().unique()
    codes = [c for c in levels if wanted & {fold(c), *(fold(w) for w in _words(f"level.{c}"))}]
    return corpus.tables["meetings"].loc[corpus.tables["meetings"]["level"].isin(codes), "doc_id"]


def _of_directive(corpus: Articles, values: list) -> pd.Series:
    cited = corpus.tables["citations"]
    return cited.loc[_among(cited["canonical"], values) | cited["directive_id"].isin(values), "doc_id"]


def _of_theme(corpus: Articles, values: list) -> pd.Series:
    known = corpus.reference.themes
    named = known["theme_id"].isin(values)
    for lang in LANGUAGES:
        named |= _among(known[f"name_{lang}"], values)
    return corpus.tables["themes"].loc[
        corpus.tables["themes"]["theme_id"].isin(known.loc[named, "theme_id"]), "doc_id"
    ]


def _of_kind(corpus: Articles, values: list) -> pd.Series:
    kinds = corpus.tables["meeting_kinds"]
    return kinds.loc[_among(kinds["kind"], values), "doc_id"]


_FITTING: dict[str, Callable[[Articles, list], pd.Series | pd.Index]] = {
    "year": _of_year,
    "organisation": _of_organisation,
    "level": _of_level,
    "outlet": _of_outlet,
    "directive": _of_directive,
    "theme": _of_theme,
    "kind": _of_kind,
}


def _among(cells: pd.Series, values: list) -> pd.Series:
    """Where a cell is one of the values, in any spelling."""
    return cells.notna() & cells.fillna("").map(fold).isin({fold(str(value)) for value in values})


def _words(key: str) -> list[str]:
    try:
        return [label(key, lang) for lang in LANGUAGES]
    except KeyError:
        return []
