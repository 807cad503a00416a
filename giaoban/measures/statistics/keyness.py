"""What one group of articles says more than the others: size of the effect, its lower bound, and evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.measures.statistics.matrix import as_counts, codes_of
from giaoban.measures.statistics.permutation import ON, PERMUTATIONS, add_q, permutation_p
from giaoban.measures.statistics.rates import FLOOR

_COLUMNS = {"articles": ("n_articles", "articles"), "tokens": ("n", "words")}

_MEASURES = "n words n_articles articles n_rest words_rest n_articles_rest articles_rest small log_ratio lrc lrc_family log_odds z p q family".split()  # noqa: SIM905


def contrast(
    by_article: pd.DataFrame,
    sizes: pd.Series,
    groups: pd.Series,
    *,
    item: str = "term",
    min_articles: int = 2,
) -> pd.DataFrame:
    """One row per group and candidate item: group, item; n (uses), words, n_articles (that hold it), articles
    of the group; n_rest, words_rest, n_articles_rest, articles_rest of all other groups; small (the group or
    the rest has fewer articles than the floor).

    A candidate stands in `min_articles` of all articles: chosen before any group is looked at, so that tests
    of candidates stay valid. `by_article` has doc_id, the item, n; `sizes` and `groups` are by doc_id.
    Raises ValueError for an article without size or group.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "dân vận", "n": [3, 1]})
    >>> table = contrast(uses, pd.Series({"a": 200, "b": 100}), pd.Series({"a": "2018", "b": "2019"}))
    >>> table[["group", "n", "words", "n_rest", "words_rest"]].values.tolist()
    [['2018', 3, 200, 1, 100], ['2019', 1, 100, 3, 200]]
    """
    counts = as_counts(by_article, sizes, item=item)
    codes, names = codes_of(groups, counts.articles)
    present = counts.present()
    kept = present.sum(axis=1) >= min_articles
    uses, held = counts.n[kept], present[kept]
    tables = []
    for code, name in enumerate(names):
        own = codes == code
        parts = {}
        for end, chosen in (("", own), ("_rest", ~own)):
            parts["n" + end] = (uses @ chosen.astype(float)).astype(int)
            parts["words" + end] = int(counts.size[chosen].sum())
            parts["n_articles" + end] = (held @ chosen.astype(float)).astype(int)
            parts["articles" + end] = int(chosen.sum())
        small = min(own.sum(), (~own).sum()) < FLOOR
        tables.append(pd.DataFrame({"group": name, item: counts.items[kept], **parts, "small": small}))
    return pd.concat(tables, ignore_index=True)


def add_log_ratio(
    table: pd.DataFrame, *, on: str = "articles", level: float = 0.95, family: int | None = None
) -> pd.DataFrame:
    """A `contrast` with log_ratio and lrc: binary logarithms, so +1 is twice as often as in the rest.

    `on="articles"` compares document frequencies: one article counts once. `"tokens"` compares uses per word and
    takes words as independent: where terms come in bursts its bound is too near (benchmarks/simulations.py).
    `log_ratio` is Walter's (1975) nearly unbiased one, 0.5 added to each count. `lrc` (Evert 2022) is the end
    nearer to 0 of its exact interval (Clopper & Pearson 1934, conditional on both counts), at `level` shared
    by Bonferroni over the `family` of candidates (all rows; of two groups half, as each mirrors the other):
    0 where the interval holds 0. Missing where a side has fewer articles than the floor.
    Raises ValueError for another `on`.

    >>> table = contrast(pd.DataFrame({"doc_id": ["a"], "term": "x", "n": [1]}),
    ...     pd.Series({"a": 9, "b": 9}), pd.Series({"a": "1", "b": "2"}), min_articles=1)
    >>> add_log_ratio(table)[["log_ratio", "lrc"]].round(2).values.tolist()
    [[1.58, nan], [-1.58, nan]]
    """
    if on not in ON:
        raise ValueError(f"on is one of {', '.join(ON)}, not {on!r}")
    f, size = _COLUMNS[on]
    f1, n1, f2, n2 = (table[c].to_numpy(dtype=float) for c in (f, size, f"{f}_rest", f"{size}_rest"))
    family = family or max(1, len(table) // (2 if table["group"].nunique() == 2 else 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        log_ratio = np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5))
    lrc = np.where(table["small"], np.nan, _nearer_end(f1, n1, f2, n2, (1 - level) / family))
    return table.assign(log_ratio=log_ratio, lrc=lrc, lrc_family=family)


def _nearer_end(f1, n1, f2, n2, alpha: float) -> np.ndarray:
    from scipy.stats import beta  # slow to import

    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(f1 > 0, beta.ppf(alpha / 2, f1, f2 + 1), 0.0)  # of the share f1 / (f1 + f2)
        high = np.where(f2 > 0, beta.ppf(1 - alpha / 2, f1 + 1, f2), 1.0)
        more = f1 / n1 >= f2 / n2
        low, high = (np.log2(n2 / n1 * share / (1 - share)) for share in (low, high))
    return np.where(more, np.maximum(low, 0), np.minimum(high, 0))


def add_log_odds(table: pd.DataFrame, *, prior: float = 500) -> pd.DataFrame:
    """A `contrast` with log_odds (natural logarithm, group against rest, on uses) and its z
    (Monroe, Colaresi & Quinn 2008, Political Analysis 16(4), equations 15, 16, 20 and 22).

    The prior is an informative Dirichlet: each item's share of all candidates' uses in the whole corpus,
    times `prior` words (500: about one article). It draws rare items towards "no difference"; `prior` as
    large as the corpus is tidylo's empirical Bayes choice. z takes words as independent, so it ranks; for
    evidence use p, which permutes articles.

    >>> uses = pd.DataFrame({"doc_id": list("aabb"), "term": list("xyxy"), "n": [8, 2, 2, 8]})
    >>> table = contrast(uses, pd.Series({"a": 10, "b": 10}), pd.Series({"a": "1", "b": "2"}))
    >>> add_log_odds(table, prior=2)["log_odds"].round(2).tolist()
    [2.2, -2.2, -2.2, 2.2]
    """
    y1, y2 = table["n"].to_numpy(dtype=float), table["n_rest"].to_numpy(dtype=float)
    n1, n2 = (table.groupby("group")[c].transform("sum").to_numpy(dtype=float) for c in ("n", "n_rest"))
    weight = prior * (y1 + y2) / (n1 + n2)
    odds1 = (y1 + weight) / (n1 + prior - y1 - weight)
    odds2 = (y2 + weight) / (n2 + prior - y2 - weight)
    with np.errstate(divide="ignore", invalid="ignore"):  # a single candidate has no odds against others
        log_odds = np.log(odds1) - np.log(odds2)
    z = log_odds / np.sqrt(1 / (y1 + weight) + 1 / (y2 + weight))
    return table.assign(log_odds=log_odds, z=z)


def keyness(
    by_article: pd.DataFrame,
    sizes: pd.Series,
    groups: pd.Series,
    *,
    item: str = "term",
    on: str = "articles",
    min_articles: int = 2,
    level: float = 0.95,
    prior: float = 500,
    permutations: int = PERMUTATIONS,
    within: pd.Series | None = None,
) -> pd.DataFrame:
    """A `contrast` with log_ratio, lrc, lrc_family, log_odds, z, p, q and family; by group, strongest lrc first.

    `p` permutes articles between the groups (`within` strata where given), `q` is p corrected over the
    `family` of all rows (of two groups half: each mirrors the other, with the same q). See `contrast`, `add_log_ratio`, `add_log_odds`, `permutation_p` and `add_q`, whose
    errors it raises. Fewer than two groups give no rows.

    >>> uses = pd.DataFrame({"doc_id": list("abcd"), "term": list("xxyy"), "n": 1})
    >>> sizes, groups = pd.Series(9, index=list("abcd")), pd.Series(list("1122"), index=list("abcd"))
    >>> keyness(uses, sizes, groups)[["group", "term", "n_articles", "n_articles_rest"]].values.tolist()
    [['1', 'x', 2, 0], ['1', 'y', 0, 2], ['2', 'y', 2, 0], ['2', 'x', 0, 2]]
    """
    if groups.reindex(sizes.index).nunique() < 2:
        return pd.DataFrame({"group": [], item: [], **dict.fromkeys(_MEASURES, [])})
    table = contrast(by_article, sizes, groups, item=item, min_articles=min_articles)
    table = add_log_odds(add_log_ratio(table, on=on, level=level), prior=prior)
    candidates = by_article[by_article[item].isin(table[item])]
    tested = permutation_p(
        candidates, sizes, groups, item=item, on=on, permutations=permutations, within=within
    )
    table = add_q(table.merge(tested[["group", item, "p"]], on=["group", item], how="left"))
    table["family"] //= 2 if table["group"].nunique() == 2 else 1
    return table.sort_values(
        ["group", "lrc", "log_ratio", item], ascending=[True, False, False, True], ignore_index=True
    )


def most_key(table: pd.DataFrame, *, top: int = 8) -> pd.DataFrame:
    """The rows of `keyness` that a figure shows: of each group the `top` terms it uses more than the rest, the surest
    first (lrc, then z).

    >>> rows = pd.DataFrame({"group": ["1", "1", "2"], "term": ["x", "y", "x"], "log_ratio": [1.0, -1.0, -1.0], "lrc": [0.5, 0.0, 0.0], "z": [2.0, -1.0, -2.0]})
    >>> most_key(rows)["term"].tolist()
    ['x']
    """
    more = table[(table["log_ratio"] > 0) & (table["z"] > 0)]
    more = more.sort_values(["lrc", "z", "term"], ascending=[False, False, True], na_position="last")
    return more.groupby("group", sort=False).head(top).sort_values("group", kind="stable", ignore_index=True)
