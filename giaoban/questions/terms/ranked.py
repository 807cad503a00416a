"""The terms by frequency: as a ranking, and as a cloud."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import (
    frequencies,
)
from giaoban.questions.asked import found, ranking, worth_of
from giaoban.questions.names import term_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.terms.counted import counted_terms
from giaoban.reference import number

TOP = 20
CLOUD = 100
_RATE = {
    "label": "label",
    "value": "rate",
    "low": "low",
    "high": "high",
    "n": "n_articles",
    "uses": "n",
    "colour": "kind_name",
}


@repeatable
def terms(corpus: Corpus, *, top: int = TOP, counted_as: str = "words") -> Finding:
    """The `top` content terms by uses per 10,000 words, with interval; `counted_as` words, syllables or phrases.

    >>> from giaoban.corpus import load_corpus
    >>> terms(load_corpus(progress=False), top=3).table["n_articles"].min() > 1
    np.True_
    """
    return _ranked(corpus.without_copies(), "01-terms", "dots", top=top, counted_as=counted_as)


@repeatable
def cloud(corpus: Corpus, *, top: int = CLOUD) -> Finding:
    """The terms of `terms`, more of them, as a cloud: the larger, the more frequent.

    >>> from giaoban.corpus import load_corpus
    >>> cloud(load_corpus(progress=False)).chart.kind
    'cloud'
    """
    return _ranked(corpus.without_copies(), "01-cloud", "cloud", top=top, counted_as="words")


def _ranked(corpus: Corpus, slug: str, kind: str, *, top: int, counted_as: str) -> Finding:
    counted = counted_terms(corpus, counted_as=counted_as)
    table = frequencies(counted.tokens, counted.sizes, lang=corpus.lang, top=top)
    table = table.assign(key=table["term"], label=term_names(table, corpus), of=len(corpus))
    headline = ranking(corpus, "headline.terms", table, name="token", value="rate", n="n", articles="" if table.empty else number(table["n_articles"].iloc[0], corpus.lang), total=len(corpus))  # fmt: skip
    columns = _RATE if kind == "dots" else {"term": "token", "n": "n", "colour": "kind_name"}
    kept = ["key", "label", "token", "kind_name", "n", "n_articles", "of", "share", "rate", "low", "high"]
    return found(
        corpus, slug, table[kept], headline=headline, subtitle="subtitle.rates" if kind == "dots" else "subtitle.terms",
        chart=Chart(kind=kind, columns=columns), notes=[counted.note], worth=worth_of(table, corpus, value="n"),
        spans=uses_of(counted.tokens, table["term"]),
    )  # fmt: skip


def uses_of(tokens: pd.DataFrame, wanted: pd.Series) -> pd.DataFrame:
    """The places of the terms `wanted`, under their key."""
    return tokens[tokens["term"].isin(set(wanted))].rename(columns={"term": "key"})
