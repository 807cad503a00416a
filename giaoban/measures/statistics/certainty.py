"""Whether one share is surely greater than another that was picked to stand against it."""

from __future__ import annotations

from math import hypot

from giaoban.measures.statistics.intervals import wilson

LEVEL = 0.95


def surely_greater(
    share: float, low: float, other: float, high: float, *, pairs: int = 1, level: float = LEVEL
) -> bool:
    """True where `share` (`low`: lower end of its interval) exceeds `other` (`high`: upper end of its interval) by more
    than chance gives in one of `pairs` comparisons.

    The interval of the difference is put together from those of the two shares, each of `level` (MOVER: Zou & Donner
    2008), and widened for the number of pairs from which these two were picked (Bonferroni). A missing end says nothing:
    False.

    >>> surely_greater(0.9, 0.8, 0.3, 0.4), surely_greater(0.9, 0.6, 0.7, 0.9)
    (True, False)
    """
    from scipy.special import ndtri  # slow to import

    wider = ndtri(1 - (1 - level) / 2 / max(pairs, 1)) / ndtri(1 - (1 - level) / 2)
    return bool(share - other > wider * hypot(share - low, high - other))


def surely_more_often(n: int, of: int, other_n: int, other_of: int, *, pairs: int = 1) -> bool:
    """`surely_greater` for n of `of` against `other_n` of `other_of`, by Wilson's intervals (1927; their difference: Newcombe
    1998, method 10).

    >>> surely_more_often(45, 50, 10, 50), surely_more_often(9, 32, 5, 18)
    (True, False)
    """
    if not of or not other_of:
        return False
    (low, _), (_, high) = wilson(n, of), wilson(other_n, other_of)
    return surely_greater(n / of, low, other_n / other_of, high, pairs=pairs)
