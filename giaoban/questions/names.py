"""Names of bodies, directives and terms in the language of the corpus."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from giaoban.bodies import english_name
from giaoban.corpus import Corpus
from giaoban.directives import english_directive
from giaoban.reference import Reference, named
from giaoban.themes import gloss


def body_names(organisations: pd.Series, corpus: Corpus) -> pd.Series:
    """Each organisation as the language names it; a part without English stays Vietnamese."""
    return _each(organisations, corpus, english_name)


def group_names(values: pd.Series, by: str, corpus: Corpus) -> pd.Series:
    """The groups of statements or articles (`by` organisation, family, level) as the language names them."""
    if by == "organisation":
        return body_names(values, corpus)
    return values.map(lambda value: named(by, value, corpus.lang), na_action="ignore")


def directive_names(names: pd.Series, corpus: Corpus) -> pd.Series:
    """Each directive as the language names it: "Decision 217-QĐ/TW"."""
    return _each(names, corpus, english_directive)


def term_names(table: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Each term (`token`) as it is printed; in English with its gloss, or the name of the body it is, where a registry
    has one: "dân vận (mass mobilisation)", "Bộ Chính trị (Politburo)"."""

    def glossed(token: str, reference: Reference) -> str:
        english = gloss(token, reference) or english_name(token, reference)
        return token if english == token else f"{token} ({english})"

    return _each(table["token"], corpus, glossed)


def _each(names: pd.Series, corpus: Corpus, english: Callable[[str, Reference], str]) -> pd.Series:
    if corpus.lang != "en":
        return names
    told = {name: english(name, corpus.reference) for name in names.dropna().unique()}
    return names.map(told)
