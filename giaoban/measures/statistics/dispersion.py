"""How evenly a term is spread over the articles: a frequency without it can be one article's."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.measures.statistics.matrix import as_counts, codes_of


def dispersion(
    by_article: pd.DataFrame, sizes: pd.Series, *, item: str = "term", groups: pd.Series | None = None
) -> pd.DataFrame:
    """One row per item: n (uses), range (articles that hold it), share (of all articles), dp, dp_norm, rare.

    `dp` is Gries's deviation of proportions (Gries 2008, IJCL 13(4)): half the sum over articles of
    |share of the item's uses - share of all words|; 0 is spread as the words are, near 1 is in one place.
    `dp_norm` divides by its greatest value, 1 - the smallest article's share (Lijffijt & Gries 2012, IJCL 17(1)).
    `rare`: fewer uses than articles; every such item looks uneven, so its dp is not compared with others'.
    With `groups` (a label by doc_id, e.g. the organisation) also n_groups, the groups that hold it.

    `by_article` has doc_id, the item and n; `sizes` each article's words by doc_id; articles without words
    are no part. Raises ValueError for an article without a size or a group.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> dispersion(uses, pd.Series({"a": 100, "b": 100}))[["range", "dp", "dp_norm"]].values.tolist()
    [[2.0, 0.25, 0.5]]
    """
    counts = as_counts(by_article[by_article["n"] > 0], sizes[sizes > 0], item=item)
    n = counts.n.sum(axis=1)
    held = counts.n.tocoo()
    part = counts.size / counts.size.sum() if len(counts.size) else counts.size
    apart = np.abs(held.data / n[held.row] - part[held.col]) - part[held.col]
    dp = (1 + np.bincount(held.row, weights=apart, minlength=len(n))) / 2
    most = 1 - part.min() if len(part) > 1 else np.nan  # of one article there is nothing to say
    table = pd.DataFrame({item: counts.items, "n": n.astype(int)})
    table["range"] = np.bincount(held.row, minlength=len(n))
    table["share"] = table["range"] / max(1, len(part))
    table = table.assign(dp=dp, dp_norm=dp / most, rare=n < len(part))
    if groups is None:
        return table
    codes, names = codes_of(groups, counts.articles)
    pairs = np.unique(held.row * len(names) + codes[held.col]) // max(1, len(names))
    return table.assign(n_groups=np.bincount(pairs, minlength=len(n)))


def dispersion_extremes(table: pd.DataFrame, *, most: int = 3) -> pd.DataFrame:
    """The rows of `dispersion` a figure shows, the most even first: the `most` / 2 most even and the most clustered by
    dp_norm, of terms that are not rare (of all where all are).

    >>> table = pd.DataFrame({"term": list("abc"), "dp_norm": [0.5, 0.1, 0.9], "n": 9, "rare": False})
    >>> dispersion_extremes(table, most=2)["term"].tolist()
    ['b', 'c']
    """
    known = table.dropna(subset=["dp_norm"])
    fair = known[~known["rare"]] if (~known["rare"]).sum() >= 2 else known
    ordered = fair.sort_values(["dp_norm", "term"], ignore_index=True)
    if len(ordered) <= most:
        return ordered
    even = most - most // 2
    return ordered.iloc[[*range(even), *range(len(ordered) - most // 2, len(ordered))]]
