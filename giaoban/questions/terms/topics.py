"""What the codebook does not see: topics found by a model, those that come back on resampled articles."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import add_printed, count_by_article, stable_topics
from giaoban.questions.asked import found, ranking, worth_of, years_of
from giaoban.questions.repeating import repeatable
from giaoban.questions.terms.counted import counted_terms, place_terms
from giaoban.reference import label, number


@repeatable
def topics(corpus: Corpus, *, k: int | None = None) -> Finding:
    """Topics of a model that come back on resampled articles: each with its terms, its stability (share of the runs in
    which it returns), the share of articles whose main topic it is, and interval; the evidence of a topic are
    the sentences that hold most of its terms. None stable says so.

    >>> from giaoban.corpus import load_corpus
    >>> topics(load_corpus(progress=False)).slug
    '01-topics'
    """
    corpus = corpus.without_copies()
    words = _words(corpus)
    model = stable_topics(count_by_article(words), k=k)
    told = {"fitted": model.fitted, "k": len(model.topics), "years": years_of(corpus)}
    if model.topics.empty:
        headline = label("headline.topics_none", corpus.lang, **told)
        table = pd.DataFrame(
            columns=["key", "label", "terms", "stability", "n_articles", "of", "share", "low", "high"]
        )
        return found(
            corpus, "01-topics", table, headline=headline, subtitle="subtitle.topics",
            chart=Chart(kind="dots", columns={"label": "label", "value": "share"}, options={"percent": True}),
            worth=Worth(label("worth.nothing", corpus.lang)),
        )  # fmt: skip
    named = _named(model.terms, words)
    table = model.topics.assign(
        key=model.topics["topic"].astype(str),
        label=[" · ".join(named[t][:4]) for t in model.topics["topic"]],
        terms=[", ".join(named[t]) for t in model.topics["topic"]],
        of=len(corpus),
        note=[
            label("topics.stability", corpus.lang, share=number(s, corpus.lang, percent=True))
            for s in model.topics["stability"]
        ],
    )
    table = table.sort_values("n_articles", ascending=False, kind="stable", ignore_index=True)
    headline = ranking(corpus, "headline.topics", table, of=len(corpus), **told)
    columns = ["key", "label", "terms", "stability", "note", "n_articles", "of", "share", "low", "high"]
    part = {
        "label": "label",
        "value": "share",
        "low": "low",
        "high": "high",
        "n": "n_articles",
        "of": "of",
        "note": "note",
    }
    return found(
        corpus, "01-topics", table[columns], headline=headline, subtitle="subtitle.topics",
        chart=Chart(kind="dots", columns=part, options={"percent": True}), notes=[counted_terms(corpus).note],
        worth=worth_of(table, corpus, value="n_articles"), spans=_telling(words, model.terms, model.articles, corpus),
    )  # fmt: skip


def _words(corpus: Corpus) -> pd.DataFrame:
    """The terms without set phrases, names, places and stop words."""
    tokens = counted_terms(corpus).tokens
    plain = tokens[tokens["formula"].isna() & (tokens["kind"] == "word")]
    return plain[~plain["term"].isin(place_terms(corpus))]


def _named(terms: pd.DataFrame, words: pd.DataFrame) -> dict[int, list[str]]:
    """The printed terms of each topic, the weightiest first."""
    return add_printed(terms, words).groupby("topic", sort=False)["token"].agg(list).to_dict()


def _telling(
    words: pd.DataFrame, terms: pd.DataFrame, articles: pd.DataFrame, corpus: Corpus
) -> pd.DataFrame:
    """The three sentences of each topic's articles that hold most of its terms."""
    held = words.merge(articles.dropna(), on="doc_id").merge(terms[["topic", "term"]], on=["topic", "term"])
    place = ["topic", "doc_id", "sentence_id"]
    best = held.groupby(place)["term"].nunique().rename("k").reset_index()
    best = (
        best.sort_values(["k", "doc_id", "sentence_id"], ascending=[False, True, True])
        .groupby("topic")
        .head(3)
    )
    spans = best.merge(
        corpus.sentences[["doc_id", "sentence_id", "start", "end"]], on=["doc_id", "sentence_id"]
    )
    return spans.assign(key=spans["topic"].astype(str))
