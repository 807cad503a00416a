"""Where in the corpus a term lives."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import (
    add_printed,
    count_by_article,
    dispersion_extremes,
    frequencies,
    term_positions,
    with_equivalents,
)
from giaoban.measures import dispersion as spread_of
from giaoban.questions.asked import found, worth_of, years_of
from giaoban.questions.repeating import repeatable
from giaoban.questions.terms.counted import counted_terms, in_several_articles
from giaoban.reference import label, number


@repeatable
def dispersion(corpus: Corpus, *, most: int = 4) -> Finding:
    """Where the articles use a term: the most even and the most clustered of the thirty most frequent.

    >>> from giaoban.corpus import load_corpus
    >>> dispersion(load_corpus(progress=False)).table["panel"].nunique()
    4
    """
    corpus = corpus.without_copies()
    counted = counted_terms(corpus)
    wide = in_several_articles(counted.tokens, corpus)
    common = frequencies(wide, counted.sizes, lang=corpus.lang, top=30)["term"]
    spread = spread_of(count_by_article(counted.tokens), counted.sizes)
    extremes = dispersion_extremes(
        add_printed(spread[spread["term"].isin(common)], counted.tokens), most=most
    )
    words = with_equivalents(counted.words, corpus.reference.term_equivalents)
    places = term_positions(words, corpus.documents, terms=extremes["token"])
    table = places.merge(
        extremes[["token", "dp_norm", "range"]], left_on="term", right_on="token", how="left"
    )
    table = table.assign(key=table["term"], panel=table["term"])
    used = counted.tokens[counted.tokens["term"].isin(extremes["term"])]
    spans = used.merge(extremes[["term", "token"]], on="term", suffixes=("_", "")).rename(
        columns={"token": "key"}
    )
    return found(
        corpus, "01-dispersion", table[["key", "panel", "title", "doc_id", "published", "start", "position", "dp_norm", "range"]],
        headline=_spread_headline(extremes, corpus), subtitle="subtitle.dispersion", notes=[counted.note],
        chart=Chart(kind="strips", columns={"row": "title", "position": "position", "panel": "panel", "note_of": "dp_norm"}, options={"top": 20}),
        worth=worth_of(extremes, corpus, value="dp_norm"), spans=spans,
    )  # fmt: skip


def _spread_headline(extremes: pd.DataFrame, corpus: Corpus) -> str:
    if len(extremes) < 2:
        return label("headline.none", corpus.lang)
    even, uneven = extremes.iloc[0], extremes.iloc[-1]
    told = {"even": even["token"], "uneven": uneven["token"], "years": years_of(corpus), "total": len(corpus)}
    told |= {"wide": int(even["range"]), "narrow": int(uneven["range"])}
    told |= {
        "low": number(even["dp_norm"], corpus.lang, decimals=2),
        "high": number(uneven["dp_norm"], corpus.lang, decimals=2),
    }
    return label("headline.dispersion", corpus.lang, **told)
