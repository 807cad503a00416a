"""Rates, shares and their uncertainty. The article is the unit: intervals resample articles, never words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.measures.statistics.intervals import draw, ratio_intervals
from giaoban.measures.statistics.matrix import Counts, as_counts, codes_of

FLOOR = 10  # articles: below it a cell is greyed, and a corpus shows no interval


def add_rate(counts: pd.DataFrame, *, total: int, per: int = 10_000, n: str = "n") -> pd.DataFrame:
    """`counts` with a column `rate`: uses per `per` counted tokens, of `total` in all.

    >>> add_rate(pd.DataFrame({"n": [5]}), total=1_000)["rate"].tolist()
    [50.0]
    """
    return counts.assign(rate=counts[n] * per / total if total else np.nan)


def bootstrap_rates(
    by_article: pd.DataFrame,
    sizes: pd.Series,
    *,
    item: str = "term",
    per: float = 10_000,
    level: float = 0.95,
    method: str = "percentile",
    strata: pd.Series | None = None,
) -> pd.DataFrame:
    """One row per item: its rate per `per` units of size, with the interval `low`, `high` from resampling
    articles (cluster bootstrap), 2,000 resamples, fixed seed: `method` percentile (Efron & Tibshirani 1993,
    ch. 13) or bca (ch. 14; better for rare, skewed items), both widened for few articles (Hesterberg 2015;
    at 10 articles with bursty terms they still cover 0.88 to 0.90, from 20 on 0.95: benchmarks/simulations.py).
    `strata` (a label by doc_id, e.g. the year) keeps
    the number of articles of each stratum.

    `by_article` has doc_id, the item and n; `sizes` gives each article's size by doc_id, also those without
    the item. Below the floor of articles `low` and `high` are missing. Raises ValueError for an article
    without a size, or another method.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> bootstrap_rates(uses, pd.Series({"a": 200, "b": 200, "c": 400})).to_dict("records")
    [{'term': 'dân vận', 'rate': 50.0, 'low': nan, 'high': nan}]
    """
    counts = as_counts(by_article, sizes, item=item)
    total = counts.size.sum()
    table = pd.DataFrame(
        {item: counts.items, "rate": counts.n.sum(axis=1) * per / total if total else np.nan}
    )
    return _with_interval(table, counts, counts.n, counts.size / per, level, method, strata)


def bootstrap_shares(
    by_article: pd.DataFrame,
    sizes: pd.Series,
    *,
    item: str = "term",
    level: float = 0.95,
    method: str = "percentile",
    strata: pd.Series | None = None,
) -> pd.DataFrame:
    """One row per item: n_articles (document frequency), share of the articles, and its interval `low`,
    `high` from resampling articles as in `bootstrap_rates` (same arguments, floor and errors).

    For one corpus without strata `shares.add_share` is this without simulation; this one goes with strata and BCa.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> bootstrap_shares(uses, pd.Series({"a": 200, "b": 200, "c": 1, "d": 1}))[["n_articles", "share"]].values.tolist()
    [[2.0, 0.5]]
    """
    counts = as_counts(by_article, sizes, item=item)
    held = counts.present()
    n_articles = held.sum(axis=1).astype(int)
    share = n_articles / len(sizes) if len(sizes) else np.nan
    table = pd.DataFrame({item: counts.items, "n_articles": n_articles, "share": share})
    return _with_interval(table, counts, held, np.ones(len(sizes)), level, method, strata)


def _with_interval(
    table: pd.DataFrame, counts: Counts, top, bottom: np.ndarray, level: float, method: str, strata
) -> pd.DataFrame:
    table = table.assign(low=np.nan, high=np.nan)
    if len(counts.articles) < FLOOR or not bottom.sum():
        return table
    codes = None if strata is None else codes_of(strata, counts.articles)[0]
    weights = draw(len(counts.articles), strata=codes)
    for block in counts.blocks():
        low, high = ratio_intervals(top[block], bottom, weights, level=level, method=method)
        table.loc[table.index[block], ["low", "high"]] = np.column_stack([low, high])
    return table


def compare_rates(
    by_article: pd.DataFrame, sizes: pd.Series, groups: pd.Series, *, item: str = "term", **options
) -> pd.DataFrame:
    """One row per group and item, also where the group never uses it: group, item, n (uses), n_articles (that
    hold it), articles (of the group), rate, low, high, small (fewer articles in the group than the floor).

    `groups` names each article's group by doc_id; each group is resampled on its own, which is the bootstrap
    stratified by group. `options` are those of `bootstrap_rates`, whose errors it raises, and ValueError for
    an article without a group.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> sizes, groups = pd.Series({"a": 200, "b": 200}), pd.Series({"a": "2018", "b": "2019"})
    >>> compare_rates(uses, sizes, groups)[["group", "n", "articles", "rate"]].values.tolist()
    [['2018', 3, 1, 150.0], ['2019', 1, 1, 50.0]]
    """
    codes, names = codes_of(groups, sizes.index)
    items = as_counts(by_article, sizes, item=item).items
    tables = []
    for code, name in enumerate(names):
        own = sizes[codes == code]
        uses = by_article[by_article["doc_id"].isin(own.index)]
        rates = bootstrap_rates(_every(uses, items, own), own, item=item, **options)
        n = uses.groupby(item)["n"].agg(n="sum", n_articles=lambda n: int((n > 0).sum()))
        filled = n.reindex(items, fill_value=0).reset_index()
        tables.append(filled.assign(group=name, articles=len(own)).merge(rates, on=item))
    table = pd.concat(tables, ignore_index=True)[
        ["group", item, "n", "n_articles", "articles", "rate", "low", "high"]
    ]
    return flag_small(table, n="articles")


def _every(uses: pd.DataFrame, items: pd.Index, own: pd.Series) -> pd.DataFrame:
    """The uses with a zero for each item, so that what a group never says stands in its table as 0."""
    zeros = pd.DataFrame({"doc_id": own.index[0], items.name: items, "n": 0})
    return pd.concat([uses[["doc_id", items.name, "n"]], zeros], ignore_index=True)


def flag_small(table: pd.DataFrame, *, n: str = "n_articles", floor: int = FLOOR) -> pd.DataFrame:
    """`table` with a column `small`: true where fewer than `floor` articles stand behind a row.

    >>> flag_small(pd.DataFrame({"n_articles": [3, 12]}))["small"].tolist()
    [True, False]
    """
    return table.assign(small=table[n] < floor)
