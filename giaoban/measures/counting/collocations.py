"""Words that keep company: pairs in one sentence, scored by logDice."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csc_array, triu

from giaoban.measures.counting.terms import COUNTED
from giaoban.text import term as folded_term


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
    held, terms, article = _presence(counted, min_n)
    pairs = held.T @ held
    if node is None:
        pairs = triu(pairs, k=1)
    else:
        if folded_term(node) not in set(counted["term"]):
            raise KeyError(f"{node!r} is no counted term of these sentences")
        pairs = pairs * (terms == folded_term(node)).reshape(-1, 1)
    pairs = pairs.tocoo()
    kept = (pairs.data >= min_n) & (pairs.row != pairs.col)
    return _scored(held, terms, article, pairs.row[kept], pairs.col[kept], min_articles)


def _presence(counted: pd.DataFrame, min_n: int) -> tuple[csc_array, np.ndarray, np.ndarray]:
    """Which sentence holds which term (terms of `min_n` sentences), the terms, and each sentence's article."""
    once = counted.drop_duplicates(["doc_id", "sentence_id", "term"])
    once = once[once.groupby("term")["term"].transform("size") >= min_n]
    columns, terms = pd.factorize(once["term"], sort=True)
    rows = once.groupby(["doc_id", "sentence_id"]).ngroup().to_numpy()
    article = once.assign(row=rows).drop_duplicates("row").sort_values("row")["doc_id"]
    shape = (len(article), len(terms))
    return csc_array((np.ones(len(once)), (rows, columns)), shape=shape), np.array(terms), article.to_numpy()


def _scored(
    held: csc_array, terms: np.ndarray, article: np.ndarray, left: np.ndarray, right: np.ndarray, least: int
) -> pd.DataFrame:
    both = held[:, left].multiply(held[:, right])
    codes, names = pd.factorize(article)
    of_article = csc_array(
        (np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=(len(names), len(codes))
    )
    n, alone = both.sum(axis=0), held.sum(axis=0)
    table = pd.DataFrame({"term": terms[left], "collocate": terms[right], "n": n.astype(int)})
    table = table.assign(n_term=alone[left].astype(int), n_collocate=alone[right].astype(int))
    table["n_articles"] = ((of_article @ both) > 0).sum(axis=0).astype(int)
    table["log_dice"] = 14 + np.log2(2 * n / (alone[left] + alone[right]))
    table = table[table["n_articles"] >= least]
    return table.sort_values(
        ["log_dice", "n", "term", "collocate"], ascending=[False, False, True, True], ignore_index=True
    )
