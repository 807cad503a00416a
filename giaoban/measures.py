"""Rates, shares and their uncertainty. The article is the unit: intervals resample articles, never words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import binomtest

FLOOR = 10  # articles: below it a cell is greyed, and a corpus shows no interval (DESIGN §3)
RESAMPLES = 2_000
SEED = 20_190_411


def add_rate(counts: pd.DataFrame, *, total: int, per: int = 10_000, n: str = "n") -> pd.DataFrame:
    """`counts` with a column `rate`: uses per `per` counted tokens, of `total` in all.

    >>> add_rate(pd.DataFrame({"n": [5]}), total=1_000)["rate"].tolist()
    [50.0]
    """
    return counts.assign(rate=counts[n] * per / total if total else np.nan)


def add_share(counts: pd.DataFrame, *, of: int, n: str = "n_articles", level: float = 0.95) -> pd.DataFrame:
    """`counts` with `share` (of `of` articles) and its Wilson interval `low`, `high` (Wilson 1927, by scipy).

    Below the floor of articles `low` and `high` are missing: five articles carry no interval.

    >>> add_share(pd.DataFrame({"n_articles": [20]}), of=40).round(3).iloc[0].tolist()
    [20.0, 0.5, 0.352, 0.648]
    """
    intervals = [
        binomtest(int(k), of).proportion_ci(level, method="wilson") if of >= FLOOR else (np.nan, np.nan)
        for k in counts[n]
    ]
    low, high = zip(*intervals, strict=True) if intervals else ((), ())
    return counts.assign(share=counts[n] / of if of else np.nan, low=list(low), high=list(high))


def bootstrap_rates(
    by_article: pd.DataFrame,
    sizes: pd.Series,
    *,
    item: str = "term",
    per: float = 10_000,
    level: float = 0.95,
) -> pd.DataFrame:
    """One row per item: its rate per `per` units of size, with the percentile interval `low`, `high` from
    resampling articles (cluster bootstrap; Efron & Tibshirani 1993, ch. 13), 2,000 resamples, fixed seed.

    `by_article` has doc_id, the item and n; `sizes` gives each article's size by doc_id, also those without
    the item. Below the floor of articles `low` and `high` are missing. Raises ValueError for an article
    without a size.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> bootstrap_rates(uses, pd.Series({"a": 200, "b": 200, "c": 400})).to_dict("records")
    [{'term': 'dân vận', 'rate': 50.0, 'low': nan, 'high': nan}]
    """
    unknown = sorted(set(by_article["doc_id"]) - set(sizes.index))
    if unknown:
        raise ValueError(f"no size for {', '.join(map(str, unknown[:5]))}")
    wide = by_article.pivot_table(
        index=item, columns="doc_id", values="n", aggfunc="sum", fill_value=0
    ).reindex(columns=sizes.index, fill_value=0)
    size = sizes.to_numpy(dtype=float)
    rates = pd.DataFrame(
        {item: wide.index, "rate": wide.to_numpy().sum(axis=1) * per / size.sum() if size.sum() else np.nan}
    )
    if len(size) < FLOOR:
        return rates.assign(low=np.nan, high=np.nan)
    weights = np.random.default_rng(SEED).multinomial(len(size), np.full(len(size), 1 / len(size)), RESAMPLES)
    resampled = (weights @ wide.to_numpy().T) * per / (weights @ size)[:, None]
    low, high = np.quantile(resampled, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return rates.assign(low=low, high=high)


def flag_small(table: pd.DataFrame, *, n: str = "n_articles", floor: int = FLOOR) -> pd.DataFrame:
    """`table` with a column `small`: true where fewer than `floor` articles stand behind a row.

    >>> flag_small(pd.DataFrame({"n_articles": [3, 12]}))["small"].tolist()
    [True, False]
    """
    return table.assign(small=table[n] < floor)
