"""Where in the articles terms are used: the table behind a dispersion plot."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from giaoban.measures.counting.concordance import token_matches


def term_positions(tokens: pd.DataFrame, documents: pd.DataFrame, *, terms: Sequence[str]) -> pd.DataFrame:
    """One row per use of each term, and one for each article that does not use it: doc_id, title, published,
    term (as given), start (character), position (start as a share of the article's text: 0 beginning, near 1
    end; start and position missing where there is no use).

    Terms in the order given, for each the articles by date (without a date last), then by place. A use is a run
    of tokens that spells the term (`token_matches`), so none inside a longer name. `title` is the doc_id where
    the article has none, and ends in it where two share one, so that it names one article. Positions relative
    to an article's length make long and short articles comparable (the relative scale of quanteda's
    textplot_xray).

    >>> tokens = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "position": [0, 1], "start": [0, 5], "end": [4, 9], "term": ["họp ở", "quận"]})
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "title": ["A", "B"], "published": pd.NaT, "text": ["Họp ở quận", "Thi đua"]})
    >>> term_positions(tokens, documents, terms=["quận"])[["title", "position"]].to_dict("list")
    {'title': ['A', 'B'], 'position': [0.5, nan]}
    """
    articles = documents[["doc_id", "published"]].assign(title=_titles(documents))
    articles["length"] = documents["text"].str.len()
    articles = articles.sort_values(["published", "doc_id"], kind="stable", na_position="last")
    tables = [_uses(tokens, articles, term) for term in dict.fromkeys(terms)]
    columns = ["doc_id", "title", "published", "term", "start", "position"]
    if not tables:
        return articles.assign(term="", start=0, position=0.0).astype({"start": "Int64"}).head(0)[columns]
    return pd.concat(tables, ignore_index=True)[columns]


def _uses(tokens: pd.DataFrame, articles: pd.DataFrame, term: str) -> pd.DataFrame:
    """The uses of one term on all articles, in their order."""
    found = token_matches(tokens, term)[["doc_id", "start"]].sort_values("start", kind="stable")
    table = articles.merge(found.astype({"start": "Int64"}), on="doc_id", how="left")
    return table.assign(term=term, position=(table["start"] / table["length"]).astype("float64"))


def _titles(documents: pd.DataFrame) -> pd.Series:
    named = documents["title"].fillna(documents["doc_id"])
    return named.mask(named.duplicated(keep=False), named + " (" + documents["doc_id"] + ")")
