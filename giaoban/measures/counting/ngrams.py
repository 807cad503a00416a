"""Runs of neighbouring words, counted: the set phrases of a corpus."""

from __future__ import annotations

import pandas as pd

from giaoban.measures.counting.runs import Runs, in_order, widespread
from giaoban.measures.counting.terms import COUNTED, stopword_terms


def ngrams(
    tokens: pd.DataFrame,
    *,
    sizes: range | tuple[int, ...] = (2, 3, 4),
    min_n: int = 2,
    min_articles: int = 1,
    stopwords: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per run of `sizes` words: term, token (its commonest printed form), n (uses), n_articles, words;
    the most frequent first. Runs stay inside a sentence and cross no punctuation, number or date; with
    `stopwords` none has a grammar word at its ends.

    >>> tokens = pd.DataFrame({"doc_id": ["a"] * 4, "sentence_id": [0, 0, 1, 1], "position": [0, 1, 0, 1],
    ...     "start": [0, 9, 20, 29], "end": [8, 16, 28, 36], "kind": "word", "token": ["công tác", "dân vận"] * 2})
    >>> ngrams(tokens.assign(term=tokens["token"])).to_dict("records")
    [{'term': 'công tác dân vận', 'token': 'công tác dân vận', 'n': 2, 'n_articles': 1, 'words': 2}]
    """
    stopped = set() if stopwords is None else stopword_terms(stopwords, layers=("grammar",))
    tokens = in_order(tokens)
    counted = tokens["kind"].isin(COUNTED).to_numpy(dtype=bool)
    counted = counted & widespread(tokens, counted, min_articles)
    edge = counted & ~tokens["term"].isin(stopped).to_numpy(dtype=bool)
    return Runs(tokens, counted, edge).counts(tuple(sizes), min_n=min_n, min_articles=min_articles)
