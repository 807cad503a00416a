"""Tables behind the figures of themes: by organisation and year, rolled up, and what has none.

A statement counts once for each theme it touches, however many indicators hit it. Formulae of the genre (T00) and
activities told of organisations are left out of every share.
"""

from __future__ import annotations

import pandas as pd

from giaoban.measures import compare_rates
from giaoban.questions.tables.keys import crossed
from giaoban.reference import Reference
from giaoban.tables import ACTIVITY
from giaoban.themes import FORMULA

UNITS = ("sentence", "statement", "organisation", "article", "year")


def theme_names(table: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """`table` (theme_id) with theme_vi and theme_en.

    >>> from giaoban.reference import load_reference
    >>> theme_names(pd.DataFrame({"theme_id": ["T04"]}), load_reference())["theme_en"].tolist()
    ['Patriotic emulation and campaigns']
    """
    names = reference.themes.set_index("theme_id")[["name_vi", "name_en"]]
    return table.join(names.rename(columns={"name_vi": "theme_vi", "name_en": "theme_en"}), on="theme_id")


def themed_statements(statements: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """One row per statement and theme it touches: the columns of `statements` and theme_id.

    >>> said = pd.DataFrame({"doc_id": "a", "statement_id": ["s1", "s2"], "act": ["report", "activity"]})
    >>> hits = pd.DataFrame({"statement_id": ["s1", "s1", "s1", "s2"], "theme_id": ["T01", "T01", "T00", "T01"]})
    >>> themed_statements(said, hits)[["statement_id", "theme_id"]].values.tolist()
    [['s1', 'T01']]
    """
    hits = themes[themes["theme_id"] != FORMULA].dropna(subset=["statement_id"])
    hits = hits[["statement_id", "theme_id"]].drop_duplicates()
    return statements[statements["act"] != ACTIVITY].merge(hits, on="statement_id")


def theme_shares(statements: pd.DataFrame, themes: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """One row per organisation and theme, who says most first: organisation, theme_id, theme_vi, theme_en, n (statements with the theme),
    n_statements and n_articles (of the organisation), share (n / n_statements).

    >>> from giaoban.reference import load_reference
    >>> said = {"doc_id": "a", "statement_id": ["s1", "s2"], "organisation": "MTTQ Việt Nam", "act": "report"}
    >>> hits = pd.DataFrame({"statement_id": ["s1", "s1"], "theme_id": "T01"})
    >>> theme_shares(pd.DataFrame(said), hits, load_reference())[["theme_id", "n", "n_statements", "share"]].to_dict("records")
    [{'theme_id': 'T01', 'n': 1, 'n_statements': 2, 'share': 0.5}]
    """
    said = statements[(statements["act"] != ACTIVITY) & statements["organisation"].notna()]
    sizes = said.groupby("organisation").agg(
        n_statements=("statement_id", "nunique"), n_articles=("doc_id", "nunique")
    )
    counts = themed_statements(said, themes).groupby(["organisation", "theme_id"]).size().rename("n")
    table = theme_names(counts.reset_index().join(sizes, on="organisation"), reference)
    return table.assign(share=table["n"] / table["n_statements"]).sort_values(
        ["n_statements", "organisation", "theme_id"], ascending=[False, True, True], ignore_index=True
    )


def theme_evidence(
    statements: pd.DataFrame, themes: pd.DataFrame, reference: Reference, *, lang: str = "vi"
) -> pd.DataFrame:
    """One row per indicator inside a statement of an organisation: the columns of `themes`, organisation, theme_vi,
    theme_en and cell ("organisation × theme"): what stands behind each cell of `theme_shares`.

    >>> from giaoban.reference import load_reference
    >>> said = pd.DataFrame({"statement_id": ["s1"], "organisation": "Quận ủy", "act": "report"})
    >>> hits = pd.DataFrame({"statement_id": ["s1", None], "theme_id": "T04"})
    >>> theme_evidence(said, hits, load_reference(), lang="en")["cell"].tolist()
    ['Quận ủy × Patriotic emulation and campaigns']
    """
    said = statements.loc[statements["act"] != ACTIVITY, ["statement_id", "organisation"]]
    rows = themes[themes["theme_id"] != FORMULA].merge(said.dropna(), on="statement_id")
    rows = theme_names(rows, reference)
    return rows.assign(cell=crossed(rows["organisation"], rows[f"theme_{lang}"]))


def themes_by_year(
    statements: pd.DataFrame, themes: pd.DataFrame, years: pd.Series, reference: Reference
) -> pd.DataFrame:
    """One row per year and theme, the commonest theme first: year, theme_id, theme_vi, theme_en, n (statements with
    it), n_articles, articles (of the year that hold a statement), share (of the year's statements), low, high, small.

    The interval resamples the year's articles (`measures.compare_rates`); `years` gives the year by doc_id, articles
    without one are left out.

    >>> from giaoban.reference import load_reference
    >>> said = {"doc_id": ["a", "a"], "statement_id": ["s1", "s2"], "act": "report"}
    >>> hits = pd.DataFrame({"statement_id": ["s1"], "theme_id": "T01"})
    >>> table = themes_by_year(pd.DataFrame(said), hits, pd.Series({"a": 2019}), load_reference())
    >>> table[["year", "theme_id", "n", "share"]].values.tolist()
    [[2019, 'T01', 1, 0.5]]
    """
    said = statements[statements["act"] != ACTIVITY]
    table = shares_by_year(themed_statements(said, themes), said, years, item="theme_id")
    common = table.groupby("theme_id")["n"].sum().rename("_all")
    table = theme_names(table.join(common, on="theme_id"), reference)
    table = table.sort_values(["_all", "theme_id", "year"], ascending=[False, True, True], ignore_index=True)
    return table.drop(columns="_all")


def shares_by_year(
    rows: pd.DataFrame, statements: pd.DataFrame, years: pd.Series, *, item: str
) -> pd.DataFrame:
    """One row per year and item: year, the item, n (rows), n_articles, articles, share (of the year's `statements`),
    low, high (articles resampled), small; also where the year has none.

    >>> said = pd.DataFrame({"doc_id": ["a", "a"], "act": ["praise", "demand"]})
    >>> shares_by_year(said, said, pd.Series({"a": 2019}), item="act")[["year", "act", "share"]].values.tolist()
    [[2019, 'demand', 0.5], [2019, 'praise', 0.5]]
    """
    years = years.dropna().astype(int)
    sizes = statements.groupby("doc_id").size()
    sizes = sizes[sizes.index.isin(years.index)]
    counted = (
        rows[rows["doc_id"].isin(sizes.index)].groupby(["doc_id", item]).size().rename("n").reset_index()
    )
    if counted.empty:
        columns = ["year", item, "n", "n_articles", "articles", "share", "low", "high", "small"]
        return pd.DataFrame(columns=columns)
    table = compare_rates(counted, sizes, years, item=item, per=1)
    return table.rename(columns={"group": "year", "rate": "share"})


def roll_up(
    themes: pd.DataFrame,
    statements: pd.DataFrame,
    years: pd.Series,
    reference: Reference,
    *,
    unit: str,
    formula: bool = False,
) -> pd.DataFrame:
    """One row per theme and sentence, statement, organisation (of statements), article or year: the unit's key,
    theme_id, theme_vi, theme_en, hits (indicators), n_sentences, n_articles. Formulae are left out unless `formula`; activities
    are counted, for this is a table of hits and not of shares. Raises ValueError for another unit.

    >>> from giaoban.reference import load_reference
    >>> hits = pd.DataFrame({"doc_id": "a", "sentence_id": [0, 0, 1], "theme_id": "T01", "statement_id": None})
    >>> said = pd.DataFrame({"statement_id": [], "organisation": []})
    >>> roll_up(hits, said, pd.Series({"a": 2019}), load_reference(), unit="year")[["year", "hits", "n_sentences"]].values.tolist()
    [[2019, 3, 2]]
    """
    if unit not in UNITS:
        raise ValueError(f"unit is one of {', '.join(UNITS)}, not {unit!r}")
    body = statements.drop_duplicates("statement_id").set_index("statement_id")["organisation"]
    keys = {"sentence": ["doc_id", "sentence_id"], "statement": ["statement_id"], "article": ["doc_id"]}
    key = keys.get(unit, [unit])
    rows = themes if formula else themes[themes["theme_id"] != FORMULA]
    rows = rows.assign(organisation=rows["statement_id"].map(body), year=rows["doc_id"].map(years))
    rows["_sentence"] = rows["doc_id"] + "#" + rows["sentence_id"].astype(str)
    counts = (
        rows.dropna(subset=key)
        .groupby([*key, "theme_id"])
        .agg(hits=("theme_id", "size"), n_sentences=("_sentence", "nunique"), _articles=("doc_id", "nunique"))
    )
    return theme_names(counts.rename(columns={"_articles": "n_articles"}).reset_index(), reference)


def without_theme(sentences: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """The sentences that no indicator hits, formulae not counted: what the codebook does not see.

    >>> sentences = pd.DataFrame({"doc_id": "a", "sentence_id": [0, 1], "text": ["…", "…"]})
    >>> hits = pd.DataFrame({"doc_id": "a", "sentence_id": [0, 1], "theme_id": ["T01", "T00"]})
    >>> without_theme(sentences, hits)["sentence_id"].tolist()
    [1]
    """
    place = ["doc_id", "sentence_id"]
    seen = pd.MultiIndex.from_frame(themes.loc[themes["theme_id"] != FORMULA, place])
    return sentences[~pd.MultiIndex.from_frame(sentences[place]).isin(seen)]
