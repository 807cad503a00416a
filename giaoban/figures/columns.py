"""The door of every chart: are the columns there?"""

from __future__ import annotations

import pandas as pd


def check_columns(table: pd.DataFrame, columns: list[str | None]) -> None:
    """Raises KeyError naming the columns that `table` lacks (None stands for one not asked for).

    >>> check_columns(pd.DataFrame({"term": []}), ["term", "n"])
    Traceback (most recent call last):
    KeyError: "the table lacks column 'n'; it has: 'term'"
    """
    lacking = [name for name in columns if name is not None and name not in table.columns]
    if lacking:
        has = ", ".join(repr(str(name)) for name in table.columns) or "no column"
        raise KeyError(f"the table lacks column {', '.join(map(repr, lacking))}; it has: {has}")
