"""Counts by article as a matrix: what the measures calculate on. A row per item, a column per article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BLOCK = 500  # items resampled at a time: 2,000 resamples of them are 8 MB


@dataclass(frozen=True)
class Counts:
    """Uses of each item in each article: items and articles name the rows and columns of `n`."""

    items: pd.Index
    articles: pd.Index
    n: csr_array
    size: np.ndarray

    def present(self) -> csr_array:
        """1 where an article holds the item: what document frequencies are sums of."""
        return (self.n > 0).astype(float)

    def blocks(self) -> Iterator[slice]:
        """Slices of the items, so that a measure over many resamples fits into memory."""
        return (slice(i, i + BLOCK) for i in range(0, len(self.items), BLOCK))


def as_counts(by_article: pd.DataFrame, sizes: pd.Series, *, item: str = "term") -> Counts:
    """The matrix of `by_article` (doc_id, the item, n) over the articles of `sizes` (size by doc_id).

    Articles without any item count too. Raises ValueError for an article without a size, or named twice.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> as_counts(uses, pd.Series({"a": 200, "b": 200, "c": 400})).n.toarray().tolist()
    [[3.0, 1.0, 0.0]]
    """
    from scipy.sparse import csr_array  # slow to import

    if not sizes.index.is_unique:
        raise ValueError("an article has two sizes: " + str(sizes.index[sizes.index.duplicated()][0]))
    column = sizes.index.get_indexer(by_article["doc_id"])
    unknown = sorted(set(by_article["doc_id"][column < 0]))
    if unknown:
        raise ValueError(f"no size for {', '.join(map(str, unknown[:5]))}")
    row, items = pd.factorize(by_article[item], sort=True)
    shape = (len(items), len(sizes))
    n = csr_array((by_article["n"].to_numpy(dtype=float), (row, column)), shape=shape)
    n.sum_duplicates()
    return Counts(pd.Index(items, name=item), sizes.index, n, sizes.to_numpy(dtype=float))


def codes_of(groups: pd.Series, articles: pd.Index) -> tuple[np.ndarray, pd.Index]:
    """The number of each article's group, and the groups' names in order.

    Raises ValueError where an article has no group.
    """
    named = groups.reindex(articles)
    if named.isna().any():
        raise ValueError(f"no group for {', '.join(map(str, named.index[named.isna()][:5]))}")
    codes, names = pd.factorize(named, sort=True)
    return codes, pd.Index(names)
