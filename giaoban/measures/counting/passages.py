"""Wording that articles share: reposts and copied passages, so that one press release is not ten mentions."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from giaoban.text import begins_inside, fold

SHINGLE = 20  # syllables: longer than titles of office, names of bodies and set phrases of the genre
_MIX = np.uint64(0x9E3779B97F4A7C15)


def shared_passages(documents: pd.DataFrame, *, shingle: int = SHINGLE) -> pd.DataFrame:
    """One row per run of words that stands in an earlier article too: doc_id, start, end (of the copy),
    source_id, source_start, source_end (of the earliest article with that wording), n_words (syllables), text.

    Wording is compared in runs of `shingle` syllables, without case, tone spelling and punctuation (shingling:
    Broder 1997); runs that overlap are one passage. Earliest is by documents' `published`, undated articles
    after dated ones, then by order of the table. `documents` has doc_id, text, published.
    Raises ValueError for a shingle below 2.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.to_datetime(["2020-01-02", "2020-01-01"]),
    ...     "text": ["Sáng nay, hội nghị đã khai mạc.", "Hội nghị đã khai mạc"]})
    >>> shared_passages(documents, shingle=4)[["doc_id", "source_id", "n_words", "text"]].values.tolist()
    [['a', 'b', 5, 'hội nghị đã khai mạc']]
    """
    if shingle < 2:
        raise ValueError("a shared word is no shared wording: shingle is 2 or more")
    ordered = documents.sort_values("published", kind="stable", na_position="last", ignore_index=True)
    spans, ids, article = _syllables(ordered["text"])
    first = _first_places(ids, article, shingle)
    starts = np.arange(len(first))
    copied = (first < starts) & (article[starts] != article[first]) if len(first) else starts.astype(bool)
    rows = [
        _row(ordered, spans, article, at, source, length + shingle - 1)
        for at, source, length in _diagonals(starts[copied], first[copied], article)
    ]
    columns = ["doc_id", "start", "end", "source_id", "source_start", "source_end", "n_words", "text"]
    return pd.DataFrame(rows, columns=columns)


def shared_with(passages: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of articles that share a passage, in both directions: doc_id, other_id, n_words
    (syllables of doc_id in passages shared with other_id), share (of doc_id's syllables), longest (syllables
    of the longest passage), is_source (doc_id is the earlier one). The greatest share first.

    Copies of one source are each linked with the source, not with one another.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.NaT, "text": ["một hai ba bốn", "một hai ba năm sáu bảy"]})
    >>> shared_with(shared_passages(documents, shingle=3), documents).values.tolist()
    [['a', 'b', 3, 0.75, 3, True], ['b', 'a', 3, 0.5, 3, False]]
    """
    forth = passages.rename(columns={"source_id": "other_id"}).assign(is_source=False)
    named = {"source_id": "doc_id", "doc_id": "other_id", "source_start": "start", "source_end": "end"}
    back = passages.drop(columns=["start", "end"]).rename(columns=named).assign(is_source=True)
    pairs = pd.concat([forth, back], ignore_index=True)
    texts = documents.set_index("doc_id")["text"]
    places = {
        d: np.array([m.start() for m in re.finditer(r"\w+", texts[d])]) for d in pairs["doc_id"].unique()
    }
    rows = []
    for (doc_id, other_id), own in pairs.groupby(["doc_id", "other_id"], sort=True):
        words, inside = places[doc_id], np.zeros(len(places[doc_id]), dtype=bool)
        for start, end in zip(own["start"], own["end"], strict=True):
            inside[np.searchsorted(words, start) : np.searchsorted(words, end)] = True
        longest, is_source = own["n_words"].max(), bool(own["is_source"].any())
        rows.append((doc_id, other_id, int(inside.sum()), inside.mean(), longest, is_source))
    columns = ["doc_id", "other_id", "n_words", "share", "longest", "is_source"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["share", "doc_id", "other_id"], ascending=[False, True, True], ignore_index=True
    )


def mark_copied(spans: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """`spans` (doc_id, start, end: tokens, statements, citations …) with copied: true for a span that begins
    inside a passage its article shares with an earlier one. Leave these out and copied wording counts once.

    >>> passages = pd.DataFrame({"doc_id": ["b"], "start": [5], "end": [30]})
    >>> mark_copied(pd.DataFrame({"doc_id": ["a", "b", "b"], "start": [9, 9, 40], "end": [12, 12, 42]}), passages)["copied"].tolist()
    [False, True, False]
    """
    return spans.assign(copied=begins_inside(spans, passages))


def counted_once(spans: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """`spans` without those that begin inside a passage copied from an earlier article, so that one press release is
    not ten mentions.

    >>> passages = pd.DataFrame({"doc_id": ["b"], "start": [5], "end": [30]})
    >>> counted_once(pd.DataFrame({"doc_id": ["a", "b"], "start": 9, "end": 12}), passages)["doc_id"].tolist()
    ['a']
    """
    return spans[~mark_copied(spans, passages)["copied"]]


def _syllables(texts: pd.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all texts on end: each syllable's span, its number in the vocabulary, its article's number."""
    found = [(m.start(), m.end(), m[0], i) for i, t in enumerate(texts) for m in re.finditer(r"\w+", fold(t))]
    if not found:
        return np.zeros((0, 2), dtype=int), np.array([], dtype=int), np.array([], dtype=int)
    starts, ends, words, article = zip(*found, strict=True)
    return np.column_stack([starts, ends]), pd.factorize(np.array(words, dtype=object))[0], np.array(article)


def _first_places(ids: np.ndarray, article: np.ndarray, shingle: int) -> np.ndarray:
    """For each place a shingle can begin the first place with the same one; itself where there is none."""
    many = len(ids) - shingle + 1
    if many <= 0:
        return np.array([], dtype=int)
    key = np.zeros(many, dtype=np.uint64)
    for k in range(shingle):  # a 64-bit hash, wrapping; two shingles out of 10 million meet once in 300,000
        key = (key ^ (key >> np.uint64(29))) * _MIX + ids[k : k + many].astype(np.uint64) + np.uint64(1)
    (whole,) = np.nonzero(article[:many] == article[shingle - 1 :])  # in one article from end to end
    _, at, back = np.unique(key[whole], return_index=True, return_inverse=True)
    first = np.arange(many)
    first[whole] = whole[at][back]
    return first


def _diagonals(at: np.ndarray, source: np.ndarray, article: np.ndarray) -> list[tuple[int, int, int]]:
    """Runs of places that follow one another in the copy and in its source: copy, source, number of places."""
    if not len(at):
        return []
    same = (np.diff(at) == 1) & (np.diff(source) == 1) & (np.diff(article[at]) == 0)
    breaks = np.concatenate([[0], np.nonzero(~same)[0] + 1, [len(at)]])
    return [(at[a], source[a], b - a) for a, b in zip(breaks, breaks[1:], strict=False)]


def _row(
    ordered: pd.DataFrame, spans: np.ndarray, article: np.ndarray, at: int, source: int, n: int
) -> tuple:
    copy, origin = ordered.iloc[article[at]], ordered.iloc[article[source]]
    start, end = int(spans[at, 0]), int(spans[at + n - 1, 1])
    from_, to = int(spans[source, 0]), int(spans[source + n - 1, 1])
    return copy["doc_id"], start, end, origin["doc_id"], from_, to, int(n), copy["text"][start:end]
