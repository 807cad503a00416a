"""Shares of articles with their interval, without simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.measures.statistics.intervals import tail, wilson
from giaoban.measures.statistics.rates import FLOOR

METHODS = ("bootstrap", "wilson")


def add_share(
    counts: pd.DataFrame,
    *,
    of: int | str,
    n: str = "n_articles",
    level: float = 0.95,
    method: str = "bootstrap",
) -> pd.DataFrame:
    """`counts` with `share` (of `of` articles: a number, or the column that holds each row's) and its interval
    `low`, `high`.

    `bootstrap` resamples articles: how many of a resample hold the item is binomial, so its quantiles are exact
    (percentile interval, Efron & Tibshirani 1993, ch. 13, widened for few articles as in `bootstrap_rates`);
    where none or all articles hold it nothing varies, and Wilson's interval stands in. `wilson` is Wilson (1927).
    Below the floor of articles `low` and `high` are missing: five articles carry no interval.
    Raises ValueError for another method, and for more articles than there are.

    >>> add_share(pd.DataFrame({"n_articles": [20]}), of=40).round(3).iloc[0].tolist()
    [20.0, 0.5, 0.35, 0.65]
    """
    if method not in METHODS:
        raise ValueError(f"method is one of {', '.join(METHODS)}, not {method!r}")
    sizes = counts[of] if isinstance(of, str) else pd.Series(of, index=counts.index)
    held, sizes = counts[n].to_numpy(dtype=int), sizes.to_numpy(dtype=int)
    if (held > sizes).any():
        raise ValueError(f"k of n articles: {held[held > sizes][0]} of {sizes[held > sizes][0]}")
    ends = [_share_interval(k, m, level, method) for k, m in zip(held, sizes, strict=True)]
    low, high = zip(*ends, strict=True) if ends else ((), ())
    with np.errstate(divide="ignore", invalid="ignore"):
        share = held / sizes
    return counts.assign(share=share, low=list(low), high=list(high))


def _share_interval(k: int, of: int, level: float, method: str) -> tuple[float, float]:
    if of < FLOOR:
        return np.nan, np.nan
    if method == "wilson" or k in (0, of):
        return wilson(k, of, level)
    outside = tail(of, level=level)
    return tuple(_quantile(np.array([outside, 1 - outside]), of, k / of) / of)


def _quantile(at: np.ndarray, n: int, p: float) -> np.ndarray:
    """The quantiles of a binomial, as scipy.stats.binom.ppf, which is slow to import."""
    from scipy.special import bdtr, bdtrik

    above = np.ceil(bdtrik(at, n, p))
    below = np.maximum(above - 1, 0)
    return np.where(bdtr(below, n, p) >= at, below, above)
