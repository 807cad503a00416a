"""Words that keep company: pairs in one sentence, scored by logDice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from giaoban.measures.counting.runs import numbered
from giaoban.measures.counting.terms import COUNTED
from giaoban.text import term as folded_term

_MOST = 4_000_000  # pairs told out at a time


def collocations(
    tokens: pd.DataFrame,
    *,
    node: str | None = None,
    kinds: tuple[str, ...] = COUNTED,
    min_n: int = 3,
    min_articles: int = 2,
) -> pd.DataFrame:
    """One row per pair of terms: term, collocate, n (sentences with both), n_term, n_collocate (sentences with
    each), n_articles (with both in a sentence), log_dice; the strongest first.

    log_dice = 14 + log2(2 n / (n_term + n_collocate)) (Rychlý 2008, RASLAN): 14 where neither stands without
    the other, one less where they meet half as often; it does not depend on the size of the corpus.
    A sentence counts once, so a list that repeats a word does not. With `node` each row begins with it,
    else each pair stands once, in order of the alphabet. Raises KeyError for a node that is in no sentence.

    >>> tokens = pd.DataFrame({"doc_id": list("aabb"), "sentence_id": 0, "term": ["dân vận", "khéo"] * 2, "kind": "word"})
    >>> collocations(tokens, min_n=2)[["term", "collocate", "n", "log_dice"]].values.tolist()
    [['dân vận', 'khéo', 2, 14.0]]
    """
    counted = tokens[tokens["kind"].isin(kinds)]
    held = _presence(counted, min_n)
    if node is None:
        return _scored(held, _pairs(held, min_n, min_articles))
    if folded_term(node) not in set(counted["term"].unique()):
        raise KeyError(f"{node!r} is no counted term of these sentences")
    (at,) = np.nonzero(held.terms == folded_term(node))
    return _scored(held, _pairs(held, min_n, min_articles, node=int(at[0]) if len(at) else -1))


@dataclass(frozen=True)
class _Presence:
    """Which sentence holds which term, each once, by sentence and term; terms of `min_n` sentences, in their order."""

    term: np.ndarray
    first: np.ndarray  # of each sentence, and behind the last one
    article: np.ndarray  # of each sentence
    terms: np.ndarray
    n: np.ndarray  # sentences of each term


def _presence(counted: pd.DataFrame, min_n: int) -> _Presence:
    doc, _ = numbered(counted["doc_id"])
    term, terms = numbered(counted["term"], sort=True)
    many = int(counted["sentence_id"].max()) + 1 if len(counted) else 1
    _, sentence = np.unique(doc * many + counted["sentence_id"].to_numpy(dtype=np.int64), return_inverse=True)
    once = np.unique(sentence * max(1, len(terms)) + term)
    sentence, term = once // max(1, len(terms)), once % max(1, len(terms))
    often = np.bincount(term, minlength=len(terms)) >= min_n
    kept = often[term]
    sentence, term = sentence[kept], (np.cumsum(often) - 1)[term[kept]]
    used, sentence = np.unique(sentence, return_inverse=True)
    article = np.zeros(int(used.max()) + 1 if len(used) else 0, dtype=np.int64)
    if len(used):
        of_sentence = np.unique(doc * many + counted["sentence_id"].to_numpy(dtype=np.int64)) // many
        article = of_sentence[used]
    first = np.searchsorted(sentence, np.arange(len(used) + 1))
    terms = np.array(terms, dtype=object)[often]
    return _Presence(term, first, article, terms, np.bincount(term, minlength=len(terms)))


def _pairs(held: _Presence, min_n: int, min_articles: int, node: int | None = None) -> tuple[np.ndarray, ...]:
    """Of each pair of terms that meet often enough: the left one, the right one, sentences and articles with both. Pairs
    are told out term by term, some million at a time: memory is bounded whatever the corpus."""
    sentence = np.repeat(np.arange(len(held.first) - 1), np.diff(held.first))
    place = np.arange(len(held.term))
    if node is None:  # the terms of a sentence stand in order: each pairs with those behind it
        begin, end = place + 1, held.first[1:][sentence]
    else:
        place = np.flatnonzero(held.term == node)
        begin, end = held.first[:-1][sentence[place]], held.first[1:][sentence[place]]
    order = np.argsort(held.term[place], kind="stable")
    place, begin, end = place[order], begin[order], end[order]
    told, found = np.cumsum(end - begin), []
    changes = np.append(
        np.flatnonzero(np.diff(held.term[place])) + 1, len(place)
    )  # all of a term in one part
    at = 0
    while at < len(place):
        limit = (told[at - 1] if at else 0) + _MOST
        to = changes[
            max(
                np.searchsorted(changes, at, side="right"),
                np.searchsorted(told[changes - 1], limit, side="right") - 1,
            )
        ]
        found.append(_met(held, sentence, place[at:to], begin[at:to], end[at:to], min_n, min_articles))
        at = int(to)
    if not found:
        return tuple(np.zeros(0, dtype=np.int64) for _ in range(4))
    return tuple(np.concatenate(columns) for columns in zip(*found, strict=True))


def _met(
    held: _Presence, sentence, place, begin, end, min_n: int, min_articles: int
) -> tuple[np.ndarray, ...]:
    length = end - begin
    left = np.repeat(place, length)
    right = np.arange(len(left)) - np.repeat(np.cumsum(length) - length - begin, length)
    left, right = left[held.term[right] != held.term[left]], right[held.term[right] != held.term[left]]
    articles = int(held.article.max()) + 1
    key = (held.term[left] * len(held.terms) + held.term[right]) * articles + held.article[sentence[left]]
    key.sort()
    pair = key // articles
    begins = (
        np.flatnonzero(np.append(True, pair[1:] != pair[:-1])) if len(pair) else np.zeros(0, dtype=np.int64)
    )
    n = np.diff(np.append(begins, len(pair)))
    fresh = np.append(True, key[1:] != key[:-1])[: len(key)]
    n_articles = np.add.reduceat(fresh, begins, dtype=np.int64) if len(begins) else n
    kept = (n >= min_n) & (n_articles >= min_articles)
    pair = pair[begins[kept]]
    return pair // len(held.terms), pair % len(held.terms), n[kept], n_articles[kept]


def _scored(held: _Presence, pairs: tuple[np.ndarray, ...]) -> pd.DataFrame:
    left, right, n, n_articles = pairs
    alone = held.n
    log_dice = 14 + np.log2(2 * n / (alone[left] + alone[right]))
    order = np.lexsort((right, left, -n, -log_dice))  # terms are numbered by the alphabet
    left, right = left[order], right[order]
    names = pd.array(held.terms, dtype="str")
    return pd.DataFrame(
        {
            "term": names.take(left), "collocate": names.take(right), "n": n[order], "n_term": alone[left],
            "n_collocate": alone[right], "n_articles": n_articles[order], "log_dice": log_dice[order],
        }
    )  # fmt: skip
