"""Bootstrap intervals of ratios of sums. The article is drawn, never the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

RESAMPLES = 2_000
SEED = 20_190_411
METHODS = ("percentile", "bca")


def draw(articles: int, *, strata: np.ndarray | None = None, resamples: int = RESAMPLES) -> np.ndarray:
    """How often each article is drawn: one row per resample, one column per article, fixed seed.

    With `strata` (a number per article) each stratum keeps its number of articles in every resample.

    >>> draw(3, resamples=2).sum(axis=1).tolist()
    [3, 3]
    """
    generator = np.random.default_rng(SEED)
    strata = np.zeros(articles, dtype=int) if strata is None else np.asarray(strata)
    weights = np.zeros((resamples, articles), dtype=np.int64)
    for stratum in np.unique(strata):
        (members,) = np.nonzero(strata == stratum)
        even = np.full(len(members), 1 / len(members))
        weights[:, members] = generator.multinomial(len(members), even, resamples)
    return weights


def ratio_intervals(
    top: csr_array,
    bottom: np.ndarray,
    weights: np.ndarray,
    *,
    level: float = 0.95,
    method: str = "percentile",
) -> tuple[np.ndarray, np.ndarray]:
    """The interval (low, high) of sum(top) / sum(bottom) for each row of `top`, articles in columns.

    `percentile`: quantiles of the resampled ratios (Efron & Tibshirani 1993, ch. 13). `bca`: corrected for
    bias and for acceleration, the latter from leaving out one article at a time (ibid., ch. 14). Both are
    widened for few articles (`tail`): as they stand they cover too seldom.
    Raises ValueError for another method.
    """
    if method not in METHODS:
        raise ValueError(f"method is one of {', '.join(METHODS)}, not {method!r}")
    with np.errstate(invalid="ignore", divide="ignore"):
        resampled = (top @ weights.T) / (weights @ bottom)  # a resample of empty articles only has no ratio
    outside = tail(len(bottom), level=level)
    if method == "percentile":
        return tuple(np.nanquantile(resampled, [outside, 1 - outside], axis=1))
    shares = _bca_shares(top, bottom, resampled, outside)
    pairs = [np.nanquantile(r, s) for r, s in zip(resampled, shares, strict=True)]
    return tuple(np.array(pairs).reshape(-1, 2).T)


def tail(articles: int, *, level: float = 0.95) -> float:
    """The share of the resampled ratios left out at each end: for many articles (1 - level) / 2, for few less,
    by Student's t and the bias of a resampled variance (Hesterberg 2015, The American Statistician 69(4)).

    >>> round(tail(10_000), 4), round(tail(10), 4)
    (0.025, 0.0086)
    """
    from scipy.special import ndtr, stdtrit  # scipy.stats, which has them too, is slow to import

    many = max(2, articles)
    return float(ndtr(-np.sqrt(many / (many - 1)) * stdtrit(many - 1, (1 + level) / 2)))


def _bca_shares(top: csr_array, bottom: np.ndarray, resampled: np.ndarray, outside: float) -> np.ndarray:
    """For each row the two shares of the resampled ratios between which its BCa interval lies."""
    from scipy.special import ndtr, ndtri

    estimate = top.sum(axis=1) / bottom.sum()
    below = (resampled < estimate[:, None]).mean(axis=1)
    ties = (resampled == estimate[:, None]).mean(axis=1)
    many = resampled.shape[1]
    bias = ndtri(np.clip(below + ties / 2, 0.5 / many, 1 - 0.5 / many))
    left_out = (top.sum(axis=1)[:, None] - top.toarray()) / (bottom.sum() - bottom)
    far = left_out.mean(axis=1, keepdims=True) - left_out
    spread = (far**2).sum(axis=1) ** 1.5
    acceleration = np.divide((far**3).sum(axis=1), 6 * spread, out=np.zeros_like(spread), where=spread > 0)
    z = bias[:, None] + ndtri([outside, 1 - outside])
    return ndtr(bias[:, None] + z / (1 - acceleration[:, None] * z))


def wilson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval (1927) of k of n, n at least 1: as scipy.stats.binomtest(k, n).proportion_ci(level, method="wilson"),
    whose package is slow to import.

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    from scipy.special import ndtri

    p, z = k / n, ndtri(0.5 + 0.5 * level)
    middle, wide = (
        (2 * n * p + z**2) / (2 * (n + z**2)),
        z / (2 * (n + z**2)) * np.sqrt(4 * n * p * (1 - p) + z**2),
    )
    return 0.0 if k == 0 else float(middle - wide), 1.0 if k == n else float(middle + wide)
