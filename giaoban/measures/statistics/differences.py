"""How far a group's share lies from the share of all, with an interval: which cells of a grid differ at all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.measures.statistics.intervals import draw, tail, wilson
from giaoban.measures.statistics.rates import FLOOR


def share_differences(
    rows: pd.DataFrame, units: pd.DataFrame, *, group: str, item: str, unit: str, level: float = 0.95
) -> pd.DataFrame:
    """One row per group and item, also where the group has none: the group, the item, n (units of the group with the item),
    n_units (of the group), of (articles that hold such a unit), share (n / n_units), average (share of all units),
    difference (share - average), low, high (its interval), sure (the interval leaves 0 out and the group has ten articles).

    `units` has doc_id, the group and the unit's id, one row a unit; `rows` those of them that hold the item (a row an
    item). The interval is the percentile bootstrap over articles (Efron & Tibshirani 1993, ch. 13), widened for few
    articles of the group as in `bootstrap_rates`; the average is drawn with the group, for the group is part of it. Where
    none of the group's units holds the item, or all do, the interval is not narrower than Wilson's (1927) of its articles.
    Below the floor of articles in all there is no interval and nothing is sure.

    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "body": ["A", "B"], "id": [1, 2]})
    >>> share_differences(units.head(1).assign(theme="T01"), units, group="body", item="theme", unit="id")[["body", "share", "average", "difference"]].values.tolist()
    [['A', 1.0, 0.5, 0.5], ['B', 0.0, 0.5, -0.5]]
    """
    articles = pd.Index(units["doc_id"].unique())
    groups, items = sorted(units[group].unique()), sorted(rows[item].unique())
    weights = draw(len(articles)) if len(articles) >= FLOOR else None
    whole = _per_article(units, articles, unit)
    sizes = {name: _per_article(own, articles, unit) for name, own in units.groupby(group)}
    tables = []
    for what in items:
        held = rows[rows[item] == what]
        every = _per_article(held, articles, unit)
        parts = {name: _per_article(own, articles, unit) for name, own in held.groupby(group)}
        for name in groups:
            top = parts.get(name, np.zeros(len(articles)))
            cell = _cell(top, sizes[name], every, whole, weights, level)
            tables.append({group: name, item: what, **cell})
    columns = [group, item, "n", "n_units", "of", "share", "average", "difference", "low", "high", "sure"]
    return (
        pd.DataFrame(tables, columns=columns)
        .sort_values([group, item], ignore_index=True)
        .astype({"sure": bool})
    )


def _per_article(units: pd.DataFrame, articles: pd.Index, unit: str) -> np.ndarray:
    """How many different units each article holds."""
    counts = units.drop_duplicates(["doc_id", unit]).groupby("doc_id").size()
    return counts.reindex(articles, fill_value=0).to_numpy(dtype=float)


def _cell(top, bottom, every, whole, weights, level: float) -> dict[str, object]:
    held = int((bottom > 0).sum())
    share, average = top.sum() / bottom.sum(), every.sum() / whole.sum()
    cell = {"n": int(top.sum()), "n_units": int(bottom.sum()), "of": held, "share": share, "average": average}
    cell |= {"difference": share - average, "low": np.nan, "high": np.nan, "sure": False}
    if weights is None or held < 2:
        return cell
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights @ top) / (weights @ bottom) - (weights @ every) / (weights @ whole)
    outside = tail(held, level=level)
    low, high = np.nanquantile(drawn, [outside, 1 - outside])
    if top.sum() in (0, bottom.sum()):  # the resamples know no variance here
        least, most = wilson(int(held * share), held, level)
        low, high = min(low, least - average), max(high, most - average)
    return cell | {"low": low, "high": high, "sure": bool(held >= FLOOR and (low > 0 or high < 0))}
