"""Is a difference between groups of articles more than chance? Whole articles change group, never words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.measures.statistics.intervals import SEED
from giaoban.measures.statistics.matrix import Counts, as_counts, codes_of

PERMUTATIONS = 4_999
ON = ("articles", "tokens")
_ROUNDING = 1e-9  # differences that are equal on paper


def permutation_p(
    by_article: pd.DataFrame,
    sizes: pd.Series,
    groups: pd.Series,
    *,
    item: str = "term",
    on: str = "articles",
    permutations: int = PERMUTATIONS,
    within: pd.Series | None = None,
    seed: int = SEED,
) -> pd.DataFrame:
    """One row per group and item: group, item, difference, p, two-sided.

    `difference`: the share of the group's articles that hold the item less that of all others
    (`on="articles"`), or the uses per 10,000 words (`on="tokens"`). `p` is the share of the permutations of the
    articles' group labels that give a difference as great. On articles, without `within`, that share is exact: how
    many articles of a shuffled group hold the item is hypergeometric. Else it is (b + 1) / (m + 1), b of m drawn
    `permutations` (Phipson & Smyth 2010), so never below 1 / (m + 1): too coarse for thousands of terms. `within` (a
    label by doc_id, e.g. the year) permutes inside its strata only.

    Why articles: a word said once is said again in the same article, and tests on words overstate
    (Lijffijt et al. 2016; Mildenberger 2023). Raises ValueError for an article without size, group or
    stratum, for fewer than two groups, or another `on`.

    >>> uses = pd.DataFrame({"doc_id": list("abc"), "term": "thi đua", "n": 2})
    >>> sizes, groups = pd.Series(100, index=list("abcdef")), pd.Series(list("xxxyyy"), index=list("abcdef"))
    >>> permutation_p(uses, sizes, groups)[["group", "difference"]].values.tolist()
    [['x', 1.0], ['y', -1.0]]
    """
    if on not in ON:
        raise ValueError(f"on is one of {', '.join(ON)}, not {on!r}")
    counts = as_counts(by_article, sizes, item=item)
    codes, names = codes_of(groups, counts.articles)
    if len(names) < 2:
        raise ValueError("a comparison needs two groups or more")
    strata = np.zeros_like(codes) if within is None else codes_of(within, counts.articles)[0]
    exact = on == "articles" and within is None
    shuffled = None if exact else _shuffled(codes, strata, permutations, np.random.default_rng(seed))
    tested = range(1 if len(names) == 2 else len(names))  # of two groups each mirrors the other
    tables = []
    for code in tested:
        own = (codes == code) * 1.0
        found, p = _exact(counts, own) if exact else _tested(counts, own, (shuffled == code) * 1.0, on)
        tables.append(_rows(names[code], counts.items, found, p))
        if len(names) == 2:
            tables.append(_rows(names[1], counts.items, -found, p))
    return pd.concat(tables, ignore_index=True)


def add_q(table: pd.DataFrame, *, p: str = "p", by: str | None = None) -> pd.DataFrame:
    """`table` with q, the p values corrected for their number by Benjamini & Hochberg (1995, by scipy), and
    family, that number: all rows, or those of each `by` where families are kept apart. Missing p stay missing
    and do not count.

    >>> add_q(pd.DataFrame({"p": [0.01, 0.02, 0.9]}))["q"].round(3).tolist()
    [0.03, 0.03, 0.9]
    """
    from scipy.stats import false_discovery_control  # slow to import

    q, family = pd.Series(np.nan, index=table.index), pd.Series(0, index=table.index)
    for _, rows in [("", table)] if by is None else table.groupby(by):
        known = rows[p].dropna()
        family[rows.index] = len(known)
        if len(known):
            q[known.index] = false_discovery_control(known, method="bh")
    return table.assign(q=q, family=family)


def _shuffled(codes: np.ndarray, strata: np.ndarray, many: int, generator) -> np.ndarray:
    """`many` rows of the codes, shuffled inside each stratum."""
    rows = np.tile(codes, (many, 1))
    for stratum in np.unique(strata):
        (members,) = np.nonzero(strata == stratum)
        rows[:, members] = generator.permuted(rows[:, members], axis=1)
    return rows


def _exact(counts: Counts, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The difference found for each item on articles, and the probability of one as great by the hypergeometric."""
    from scipy.special import gammaln  # slow to import

    articles, size = len(own), int(own.sum())
    holding = np.asarray(counts.present().sum(axis=1)).astype(int)
    inside = np.asarray(counts.present() @ own).astype(int)
    found = inside / size - (holding - inside) / (articles - size)
    p, by_held = np.ones(len(holding)), np.argsort(holding, kind="stable")
    log_factorial = gammaln(np.arange(articles + 1) + 1.0)
    edges = np.flatnonzero(np.diff(holding[by_held], prepend=-1))
    for at in np.split(by_held, edges[1:]) if len(by_held) else ():
        held = int(holding[at[0]])
        could = np.arange(max(0, held - (articles - size)), min(held, size) + 1)
        chance = _chance(could, articles, held, size, log_factorial)
        apart = could / size - (held - could) / (articles - size)  # grows with `could`
        least = np.abs(found[at]) * (1 - _ROUNDING) - _ROUNDING
        below, above = np.cumsum(chance), np.cumsum(chance[::-1])
        less, more = np.searchsorted(apart, -least, side="right"), np.searchsorted(apart, least, side="left")
        tails = np.append(0.0, below)[less] + np.append(0.0, above)[len(could) - more]
        p[at] = np.where(least <= 0, 1.0, tails)
    return found, np.minimum(p, 1.0)


def _chance(could: np.ndarray, articles: int, held: int, size: int, log_factorial: np.ndarray) -> np.ndarray:
    """The hypergeometric probability of each number of holding articles in a group of `size`."""
    f = log_factorial
    return np.exp(
        f[held] - f[could] - f[held - could]
        + f[articles - held] - f[size - could] - f[articles - held - size + could]
        + f[size] + f[articles - size] - f[articles]
    )  # fmt: skip


def _tested(counts: Counts, own: np.ndarray, drawn: np.ndarray, on: str) -> tuple[np.ndarray, np.ndarray]:
    """The difference found for each item, and its p against the differences of the drawn groups."""
    top, bottom = (
        (counts.present(), np.ones(len(own))) if on == "articles" else (counts.n, counts.size / 10_000)
    )
    found, p = np.empty(len(counts.items)), np.empty(len(counts.items))
    for block in counts.blocks():
        found[block] = _difference(top[block], bottom, own[None, :])[:, 0]
        chance = np.abs(_difference(top[block], bottom, drawn))
        as_great = chance >= np.abs(found[block])[:, None] * (1 - _ROUNDING) - _ROUNDING
        p[block] = (as_great.sum(axis=1) + 1) / (len(drawn) + 1)
    return found, p


def _difference(top, bottom: np.ndarray, own: np.ndarray) -> np.ndarray:
    """A row per item, a column per drawing: the group's ratio less that of the rest."""
    inside, whole = top @ own.T, top.sum(axis=1)[:, None]
    size = own @ bottom
    return inside / np.maximum(size, _ROUNDING) - (whole - inside) / np.maximum(
        bottom.sum() - size, _ROUNDING
    )


def _rows(group, items: pd.Index, found: np.ndarray, p: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"group": group, items.name: items, "difference": found, "p": p})
