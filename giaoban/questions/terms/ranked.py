"""The terms by frequency: as a ranking, and as a cloud."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import PALETTE, Chart, Finding
from giaoban.measures import frequencies
from giaoban.questions.asked import found, ranking, worth_of
from giaoban.questions.names import term_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.terms.counted import counted_terms, in_several_articles, least_articles
from giaoban.reference import label, named, number

TOP = 20
CLOUD = 100
_HUES = {"word": PALETTE["blue"], "organisation": PALETTE["vermillion"], "directive": PALETTE["green"]}
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
    tokens, least = in_several_articles(counted.tokens, corpus), least_articles(len(corpus))
    table = frequencies(tokens, counted.sizes, lang=corpus.lang, top=top)
    words = int(counted.sizes.sum())
    table = table.assign(key=table["term"], label=term_names(table, corpus), of=len(corpus), words=words)
    quoted = table.assign(quoted="“" + table["token"] + "”")
    headline = ranking(
        corpus, "headline.terms", quoted, name="quoted", value="rate", n="n", within=_within(table, corpus)
    )
    told = [label("note.several_articles", corpus.lang, k=least)] if least > 1 else []
    columns = _RATE if kind == "dots" else {"term": "token", "n": "n", "colour": "kind_name"}
    options = {"colours": {named("kind", name, corpus.lang): hue for name, hue in _HUES.items()}}
    options |= {"counted": "uses"} if kind == "dots" else {}
    kept = [
        "key",
        "label",
        "token",
        "kind_name",
        "n",
        "n_articles",
        "of",
        "share",
        "words",
        "rate",
        "low",
        "high",
    ]
    return found(
        corpus, slug, table[kept], headline=headline, subtitle="subtitle.rates" if kind == "dots" else "subtitle.terms",
        chart=Chart(kind=kind, columns=columns, options=options), notes=[*told, counted.note], worth=worth_of(table, corpus, value="n"),
        spans=uses_of(counted.tokens, table["term"]),
    )  # fmt: skip


def _within(table: pd.DataFrame, corpus: Corpus) -> str:
    """In how many articles the first term stands; nothing where several tie for the first place."""
    if (table["n"] == table["n"].max()).sum() != 1:
        return ""
    articles = number(table["n_articles"].iloc[0], corpus.lang)
    return label("headline.terms_within", corpus.lang, articles=articles, total=len(corpus))


def uses_of(tokens: pd.DataFrame, wanted: pd.Series) -> pd.DataFrame:
    """The places of the terms `wanted`, under their key."""
    return tokens[tokens["term"].isin(set(wanted))].rename(columns={"term": "key"})
