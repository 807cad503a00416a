"""Columns of tokens as numbers, and runs of neighbouring tokens counted on them: no string a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

_MOST = 4_000_000  # runs counted at a time
_BASE = np.uint64(0x9E3779B97F4A7C15)  # of the hash of a run: its words' numbers as the digits of one number
_SEED = 20_180_101


def numbered(column: pd.Series, *, sort: bool = False) -> tuple[np.ndarray, pd.Index]:
    """The number of each value and the values; with `sort` in their order. Missing ones have -1.

    >>> codes, values = numbered(pd.Series(["b", "a", "b"]), sort=True)
    >>> codes.tolist(), values.tolist()
    ([1, 0, 1], ['a', 'b'])
    """
    if not isinstance(column.dtype, pd.CategoricalDtype):
        codes, values = pd.factorize(column, sort=sort)
        return codes, pd.Index(values)
    used, codes = np.unique(column.cat.codes.to_numpy(), return_inverse=True)
    codes, used = (codes - 1, used[1:]) if len(used) and used[0] < 0 else (codes, used)
    values = column.cat.categories.take(used)
    if sort and not values.is_monotonic_increasing:
        order = values.argsort()
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        codes, values = np.where(codes < 0, -1, place[codes]), values.take(order)
    return codes, values


def in_order(tokens: pd.DataFrame) -> pd.DataFrame:
    """The tokens by article, sentence and position; as they are where they stand so already."""
    doc, _ = numbered(tokens["doc_id"], sort=True)
    sentence, position = tokens["sentence_id"].to_numpy(), tokens["position"].to_numpy()
    step = np.diff(doc)
    inner = (np.diff(sentence) > 0) | ((np.diff(sentence) == 0) & (np.diff(position) >= 0))
    if ((step > 0) | ((step == 0) & inner)).all():
        return tokens
    return tokens.iloc[np.lexsort((position, sentence, doc))]


def widespread(tokens: pd.DataFrame, counted: np.ndarray, least: int) -> np.ndarray:
    """Which tokens may be part of a run that `least` articles hold, however it is cut: each of their syllables stands in
    as many."""
    if least < 2 or not len(tokens):
        return np.ones(len(tokens), dtype=bool)
    article, _ = numbered(tokens["doc_id"])
    term, values = numbered(tokens["term"])
    cut = [value.split(" ") for value in values]
    number = {s: i for i, s in enumerate(dict.fromkeys(s for words in cut for s in words))}
    many = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut))
    syllable = np.fromiter((number[s] for words in cut for s in words), dtype=np.int64, count=int(many.sum()))
    begin = np.cumsum(many) - many
    held = np.unique(article[counted].astype(np.int64) * len(cut) + term[counted])
    of, there = held // len(cut), held % len(cut)
    at = np.repeat(begin[there], many[there]) + np.arange(int(many[there].sum()))
    at -= np.repeat(np.cumsum(many[there]) - many[there], many[there])
    told = np.unique(np.repeat(of, many[there]) * len(number) + syllable[at]) % len(number)
    rare = np.bincount(told, minlength=len(number)) < least
    return ~np.maximum.reduceat(rare[syllable], begin)[term]


@dataclass
class _Words:
    """The words of a column of tokens: a hash of each token, the factor by which what stands before it is shifted."""

    hash: np.ndarray
    shift: np.ndarray

    def of(self, first: np.ndarray, n: int) -> np.ndarray:
        """The hash of the runs of `n` tokens from `first` on: equal where their words are, however they are cut."""
        whole = self.hash[first]
        for k in range(1, n):
            whole = whole * self.shift[first + k] + self.hash[first + k]
        return whole


def _words(codes: np.ndarray, values: pd.Index) -> _Words:
    cut = [value.split(" ") for value in values]
    syllables = {s: i for i, s in enumerate(dict.fromkeys(s for words in cut for s in words))}
    number = np.random.default_rng(_SEED).integers(1, 2**63, size=len(syllables) + 1, dtype=np.uint64)
    hashes, shifts = np.zeros(len(cut), dtype=np.uint64), np.ones(len(cut), dtype=np.uint64)
    for k in range(max(map(len, cut), default=0)):
        longer = np.array([i for i, words in enumerate(cut) if len(words) > k], dtype=np.int64)
        there = np.array([syllables[cut[i][k]] for i in longer], dtype=np.int64)
        hashes[longer] = hashes[longer] * _BASE + number[there]
        shifts[longer] *= _BASE
    return _Words(hashes[codes], shifts[codes])


class Runs:
    """The runs of counted tokens of one sentence, side by side; `edge` says which tokens may stand at an end."""

    def __init__(self, tokens: pd.DataFrame, counted: np.ndarray, edge: np.ndarray):
        article, _ = numbered(tokens["doc_id"])
        sentence = tokens["sentence_id"].to_numpy()
        new = np.ones(len(tokens), dtype=bool)
        new[1:] = (np.diff(article) != 0) | (np.diff(sentence) != 0) | ~counted[1:] | ~counted[:-1]
        self._run, self._counted, self._edge, self._article = np.cumsum(new), counted, edge, article
        self._names = {c: numbered(tokens[c]) for c in ("term", "token")}
        self._terms, self._printed = (_words(*self._names[c]) for c in ("term", "token"))

    def first(self, n: int) -> np.ndarray:
        """Where a run of `n` tokens begins."""
        last = slice(n - 1, None)
        length = max(0, len(self._run) - n + 1)
        whole = self._run[last] == self._run[:length]
        return np.flatnonzero(whole & self._counted[:length] & self._edge[:length] & self._edge[last])

    def counts(self, sizes: tuple[int, ...], *, min_n: int, min_articles: int) -> pd.DataFrame:
        """One row per run of words: term, token (its commonest printed form), n, n_articles, words."""
        first = {n: self.first(n) for n in sorted(sizes)}
        parts = 1 + sum(map(len, first.values())) // _MOST
        tables = [self._part(first, part, parts, min_n, min_articles) for part in range(parts)]
        table = pd.concat(tables, ignore_index=True)
        return table.sort_values(
            ["n", "n_articles", "term"], ascending=[False, False, True], ignore_index=True
        )

    def _part(
        self, first: dict[int, np.ndarray], part: int, parts: int, min_n: int, min_articles: int
    ) -> pd.DataFrame:
        """The counts of the runs whose hash falls into one part: of equal runs all do."""
        keys, at, size = [], [], []
        for n, begin in first.items():
            key = self._terms.of(begin, n)
            own = (key % np.uint64(parts)) == part
            keys.append(key[own])
            at.append(begin[own])
            size.append(np.full(int(own.sum()), n, dtype=np.int8))
        at, size = np.concatenate(at), np.concatenate(size)
        _, some, which = np.unique(np.concatenate(keys), return_index=True, return_inverse=True)
        uses = np.bincount(which, minlength=len(some))
        many = len(self._run) + 1
        held = np.unique(which * many + self._article[at]) // many
        articles = np.bincount(held, minlength=len(some))
        words = np.zeros(len(some), dtype=np.int64)
        for n in first:  # two segmentations of one string are one run: the longer counts its words
            words[which[size == n]] = n
        kept = np.flatnonzero((uses >= min_n) & (articles >= min_articles))
        table = pd.DataFrame(
            {"term": pd.array(list(self._spelled("term", at[some[kept]], size[some[kept]])), dtype="str")}
        )
        table["token"] = pd.array(self._commonest(kept, which, at, size), dtype="str")
        return table.assign(n=uses[kept], n_articles=articles[kept], words=words[kept])

    def _commonest(self, kept: np.ndarray, which: np.ndarray, at: np.ndarray, size: np.ndarray) -> list[str]:
        """The commonest printed form of each run of `kept`, of equally common ones the first of the alphabet."""
        if not len(kept):
            return []
        place = np.full(int(which.max()) + 1, -1, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        own = np.flatnonzero(place[which] >= 0)
        printed = np.zeros(len(own), dtype=np.uint64)
        for n in np.unique(size[own]):
            there = size[own] == n
            printed[there] = self._printed.of(at[own][there], int(n))
        run = place[which[own]]
        _, form = np.unique(printed, return_inverse=True)
        pairs, some, uses = np.unique(
            run * (int(form.max()) + 1) + form, return_index=True, return_counts=True
        )
        of = pairs // (int(form.max()) + 1)
        most = np.zeros(len(kept), dtype=np.int64)
        np.maximum.at(most, of, uses)
        best: list[str | None] = [None] * len(kept)
        level = np.flatnonzero(uses == most[of])
        told = self._spelled("token", at[own][some[level]], size[own][some[level]])
        for run_at, text in zip(of[level].tolist(), told, strict=True):
            if best[run_at] is None or text < best[run_at]:
                best[run_at] = text
        return best

    def _spelled(self, column: str, at: np.ndarray, size: np.ndarray) -> Iterator[str]:
        codes, values = self._names[column]
        names = values.tolist()
        for begin, n in zip(at.tolist(), size.tolist(), strict=True):
            yield " ".join([names[c] for c in codes[begin : begin + n]])
