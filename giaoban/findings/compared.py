"""Where groups, years and terms differ: sentences on tables of shares and measures."""

from __future__ import annotations

import pandas as pd

from giaoban.labels import label, number, short_list
from giaoban.measures import FLOOR


def of_shares(
    key: str, table: pd.DataFrame, *, name: str, of: str, n: str = "n_articles", lang: str = "vi"
) -> str:
    """Which row has the greatest `share`, with n and what it is a share of (column `of`); all that tie. Of rows with
    fewer articles than the floor only where there are no others, and then the one with most of them."""
    rows = table.dropna(subset=["share"])
    enough = rows[rows[of] >= FLOOR]
    rows = enough if len(enough) else rows[rows[n] == rows[n].max()]
    if rows.empty or not rows[n].any():
        return label("finding.none", lang)
    leaders = rows[rows["share"] == rows["share"].max()]
    first = leaders.iloc[0]
    return label(
        key,
        lang,
        names=short_list([str(x) for x in leaders[name]], lang),
        n=number(first[n], lang),
        of=number(first[of], lang),
        share=number(first["share"], lang, percent=True),
    )


def of_trend(key: str, table: pd.DataFrame, *, name: str, lang: str = "vi") -> str:
    """In which year the commonest item of a table by year has its greatest share, and of how many articles; years with
    fewer articles than the floor only where there are no others."""
    if table.empty or not table["n"].any():
        return label("finding.none", lang)
    common = table.groupby(name, sort=False)["n"].sum().idxmax()
    own = table[table[name] == common]
    enough = own[own["articles"] >= FLOOR]
    own = enough if len(enough) else own
    top = own.loc[own["share"].idxmax()]
    facts = {"year": top["year"], "articles": number(top["articles"], lang)}
    return label(key, lang, name=common, share=number(top["share"], lang, percent=True), **facts)


def of_key(table: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which terms a group says more than the rest with certainty (lrc above 0 and q below 0.05); that none does, or that
    there are too few articles to say."""
    if table.empty:
        return label("finding.none", lang)
    if table["lrc"].isna().all():
        return label("finding.key_few", lang)
    sure = table[(table["lrc"] > 0) & (table["q"] < 0.05)].sort_values("lrc", ascending=False)
    if sure.empty:
        return label("finding.key_none", lang)
    group = sure["group"].iloc[0]
    terms = short_list(list(sure.loc[sure["group"] == group, "term"]), lang)
    return label("finding.key", lang, group=group, terms=terms, k=len(sure))


def of_dispersion(table: pd.DataFrame, *, total: int, lang: str = "vi") -> str:
    """Which of the terms (`token` as printed) stands in most articles, and which is the most uneven (dp_norm) of those frequent enough."""
    if table.empty:
        return label("finding.none", lang)
    widest = table.sort_values(["range", "n", "term"], ascending=[False, False, True]).iloc[0]
    fair = table[~table["rare"]].dropna(subset=["dp_norm"])
    facts = {"term": widest["token"], "k": int(widest["range"]), "total": total}
    if len(fair) < 2:
        return label("finding.range", lang, **facts)
    uneven = fair.loc[fair["dp_norm"].idxmax()]
    dp = number(uneven["dp_norm"], lang, decimals=2)
    return label("finding.dispersion", lang, uneven=uneven["token"], dp=dp, **facts)


def of_fullest_cell(
    key: str, table: pd.DataFrame, *, row: str, column: str, of: str = "n_statements", lang: str = "vi"
) -> str:
    """Which cell of a heat map holds most (`n`), with what it is counted of (column `of`); `key` names the sentence."""
    if table.empty or not table["n"].any():
        return label("finding.none", lang)
    top = table.loc[table["n"].idxmax()]
    facts = {"n": number(top["n"], lang), "of": number(top[of], lang)}
    return label(key, lang, row=top[row], column=top[column], **facts)
