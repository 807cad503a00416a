"""Keys of marks that stand for two things at once: a cell of a grid, a pair."""

from __future__ import annotations

import pandas as pd


def crossed(first: pd.Series, second: pd.Series, *, sign: str = " × ") -> pd.Series:
    """The two as one text a row, also where there is no row; missing where either is.

    >>> crossed(pd.Series(["T01", None]), pd.Series([2019, 2020])).tolist()
    ['T01 × 2019', nan]
    """
    return first.astype("str") + sign + second.astype("str")
