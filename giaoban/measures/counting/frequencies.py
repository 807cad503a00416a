"""How often each term is used, with its interval: the table behind the bars of terms."""

from __future__ import annotations

import pandas as pd

from giaoban.measures.counting.terms import COUNTED, count_by_article, count_terms
from giaoban.measures.statistics.rates import bootstrap_rates
from giaoban.reference import named


def frequencies(
    tokens: pd.DataFrame,
    sizes: pd.Series,
    *,
    top: int = 100,
    per: float = 10_000,
    strata: pd.Series | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """One row per term, the most frequent first, the `top` of them: term, token (its commonest printed form), kind,
    kind_name (in words), n (uses), n_articles, share (of the articles), rate (uses per `per` words), low, high.

    `sizes` holds the words of every article by doc_id (`article_sizes` of all tokens, so that words left out of
    `tokens` change no rate). The interval resamples articles (`measures.bootstrap_rates`), within `strata` where
    given; below the floor of articles it is missing.

    >>> tokens = pd.DataFrame({"doc_id": ["a", "a"], "term": ["dân vận"] * 2, "token": ["Dân vận", "dân vận"], "kind": "word"})
    >>> frequencies(tokens, pd.Series({"a": 100, "b": 100}))[["token", "n", "share", "rate"]].values.tolist()
    [['Dân vận', 2, 0.5, 100.0]]
    """
    table = count_terms(tokens).head(top)
    counted = tokens[tokens["kind"].isin(COUNTED)]
    kinds = counted.groupby("term")["kind"].agg(lambda kind: kind.mode().iloc[0])
    uses = count_by_article(counted[counted["term"].isin(table["term"])])
    rates = bootstrap_rates(uses, sizes, per=per, strata=strata).set_index("term")
    table = table.join(rates, on="term").assign(kind=table["term"].map(kinds).astype("str"))
    table["share"] = table["n_articles"] / max(1, len(sizes))
    table["kind_name"] = [named("kind", kind, lang) for kind in table["kind"]]
    return table[["term", "token", "kind", "kind_name", "n", "n_articles", "share", "rate", "low", "high"]]


def side_by_side(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The tables under one another with a column `panel`: the name of each, for figures in panels.

    >>> side_by_side({"a": pd.DataFrame({"n": [1]}), "b": pd.DataFrame({"n": [2]})})["panel"].tolist()
    ['a', 'b']
    """
    return pd.concat([table.assign(panel=name) for name, table in tables.items()], ignore_index=True)
