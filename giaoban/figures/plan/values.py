"""How the values of a chart are written: one habit for all of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.reference import number


@dataclass(frozen=True)
class Format:
    """Writes a value: `decimals` places, as percent, with a sign, in the language."""

    decimals: int
    percent: bool
    lang: str

    def __call__(self, value: float) -> str:
        return number(float(value), self.lang, decimals=self.decimals, percent=self.percent)


def value_format(values: pd.Series, *, percent: bool, lang: str) -> Format:
    """Whole numbers without decimals, others with one, shares as percent.

    >>> value_format(pd.Series([1234.5, 2]), percent=False, lang="vi")(1234.5)
    '1.234,5'
    """
    scaled = values.dropna().astype(float) * (100 if percent else 1)
    decimals = int(not (scaled.round(6) % 1 == 0).all() and (not percent or scaled.abs().max() < 10))
    return Format(decimals, percent, lang)
