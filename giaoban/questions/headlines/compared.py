"""Where groups, years and terms differ: sentences on tables of shares and measures.

Groups, years and cells with fewer articles than the floor carry no finding; where all are so small the sentence says
that nothing can be compared yet.
"""

from __future__ import annotations

import pandas as pd

from giaoban.measures import FLOOR
from giaoban.reference import label, number, short_list


def of_shares(
    key: str, table: pd.DataFrame, *, name: str, of: str, n: str = "n_articles", lang: str = "vi"
) -> str:
    """Which row has the greatest `share`, with `n` and what it is a share of (column `of`, articles); of rows that tie
    those with most articles."""
    rows = _compared(table.dropna(subset=["share"]), of)
    if rows is None:
        return label("finding.few", lang, floor=FLOOR)
    leaders = rows[rows["share"] == rows["share"].max()]
    leaders = leaders[leaders[of] == leaders[of].max()]
    first = leaders.iloc[0]
    if not first[n]:
        return label("finding.none", lang)
    facts = {"n": number(first[n], lang), "of": number(first[of], lang)}
    names = short_list([str(x) for x in leaders[name]], lang)
    return label(key, lang, names=names, share=number(first["share"], lang, percent=True), **facts)


def of_trend(key: str, table: pd.DataFrame, *, name: str, lang: str = "vi") -> str:
    """Which item has the greatest share of a year, and of how many articles; only years with enough of them."""
    rows = _compared(table, "articles")
    if rows is None:
        return label("finding.few", lang, floor=FLOOR)
    top = rows.sort_values(["share", "articles"], ascending=False).iloc[0]
    if not top["n"]:
        return label("finding.none", lang)
    facts = {"year": top["year"], "articles": number(top["articles"], lang)}
    share = number(top["share"], lang, percent=True)
    said = label(key, lang, name=top[name], share=share, **facts)
    return said if len(rows) == len(table) else f"{said} {label('finding.enough', lang, floor=FLOOR)}"


def of_fullest_cell(
    key: str,
    table: pd.DataFrame,
    *,
    row: str,
    column: str,
    of: str = "n_statements",
    lang: str = "vi",
) -> str:
    """Which cell of a heat map has the greatest `share`, with n and what it is a share of (column `of`); only rows
    with enough articles, and of those that tie the one with most."""
    rows = _compared(table, "n_articles")
    if rows is None:
        return label("finding.few", lang, floor=FLOOR)
    top = rows.sort_values(["share", of], ascending=False).iloc[0]
    if not top["n"]:
        return label("finding.none", lang)
    facts = {"n": number(top["n"], lang), "of": number(top[of], lang)}
    return label(key, lang, row=top[row], column=top[column], **facts)


def of_key(table: pd.DataFrame, *, term: str = "token", lang: str = "vi") -> str:
    """Which terms a group says more than the rest with certainty (lrc above 0 and q below 0.05); that none does, or that
    there are too few articles to say."""
    if table["lrc"].isna().all():
        return label("finding.key_few", lang)
    sure = table[(table["lrc"] > 0) & (table["q"] < 0.05)].sort_values("lrc", ascending=False)
    if sure.empty:
        return label("finding.key_none", lang)
    group = sure["group"].iloc[0]
    terms = short_list(list(sure.loc[sure["group"] == group, term]), lang)
    return label("finding.key", lang, group=group, terms=terms, k=sure[term].nunique())


def of_dispersion(table: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which term of a table of `dispersion_extremes` is spread most evenly and which is the most clustered."""
    if len(table) < 2:
        return label("finding.none", lang)
    even, uneven = table.iloc[0], table.iloc[-1]
    low, high = (number(row["dp_norm"], lang, decimals=2) for row in (even, uneven))
    return label("finding.dispersion", lang, even=even["token"], uneven=uneven["token"], low=low, high=high)


def _compared(table: pd.DataFrame, of: str) -> pd.DataFrame | None:
    """The rows with enough articles (`of`); None where none has."""
    rows = table[table[of] >= FLOOR]
    return rows if len(rows) else None
