"""The undated articles with a guess of their year: rows for documents.csv, to be filled by the analyst."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.reference import label

COLUMNS = ["doc_id", "title", "published", "guess", "why"]


def undated(corpus: Corpus) -> pd.DataFrame:
    """One row per article whose publication and meeting are both undated: doc_id, title, published (blank), guess (a year,
    blank where nothing tells one), why. The guess is the latest year that the article names, else the year of the latest
    document it cites: it was written in that year or after.

    >>> from giaoban.corpus import load_corpus
    >>> undated(load_corpus(progress=False)).columns.tolist()
    ['doc_id', 'title', 'published', 'guess', 'why']
    """
    known = corpus.years().dropna().index
    rows = corpus.documents.loc[~corpus.documents["doc_id"].isin(known), ["doc_id", "title"]]
    named, cited = _latest_named(corpus), _latest_cited(corpus)
    guesses = [_guess(doc_id, named, cited, corpus.lang) for doc_id in rows["doc_id"]]
    told = pd.DataFrame(guesses, columns=["guess", "why"], index=rows.index)
    return rows.assign(published="").join(told)[COLUMNS].reset_index(drop=True)


def _guess(doc_id: str, named: pd.Series, cited: pd.Series, lang: str) -> tuple[str, str]:
    if doc_id in named:
        return str(named[doc_id]), label("guess.named", lang, year=named[doc_id])
    if doc_id in cited:
        return str(cited[doc_id]), label("guess.cited", lang, year=cited[doc_id])
    return "", label("guess.none", lang)


def _latest_named(corpus: Corpus) -> pd.Series:
    """The latest year of a date that is no directive's, by doc_id."""
    dates = corpus.dates[~corpus.dates["role"].isin({"directive", "anniversary", "impossible"})]
    years = dates.dropna(subset=["first"]).assign(year=lambda t: t["first"].dt.year)
    return years.groupby("doc_id")["year"].max().astype(int)


def _latest_cited(corpus: Corpus) -> pd.Series:
    """The year of the latest directive cited, by doc_id."""
    days = corpus.citations.dropna(subset=["date"])
    return days.groupby("doc_id")["date"].max().dt.year.astype(int)
