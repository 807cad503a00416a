"""Runs of neighbouring words, counted: the set phrases of a corpus."""

from __future__ import annotations

import pandas as pd

from giaoban.measures.counting.terms import count_terms
from giaoban.measures.counting.units import phrases


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
    runs = phrases(tokens, sizes=sizes, stopwords=stopwords)
    table = count_terms(runs)
    words = runs.groupby("term")["words"].max()  # two segmentations of one string are one n-gram
    table = table[(table["n"] >= min_n) & (table["n_articles"] >= min_articles)].reset_index(drop=True)
    return table.assign(words=table["term"].map(words).astype("int64"))
