"""What leads, and how many: sentences on counted tables."""

from __future__ import annotations

import pandas as pd

from giaoban.reference import label, named, number, short_list


def of_top(
    key: str, table: pd.DataFrame, *, name: str, n: str, total: int, most: int = 3, lang: str = "vi"
) -> str:
    """Which rows lead by `n`, of those that tie the ones in most articles, of `total`; where more than `most` do, only
    how many. `key` names the sentence in labels.csv."""
    if table.empty:
        return label("finding.none", lang)
    leaders = table[table[n] == table[n].max()]
    articles = "n_articles" if "n_articles" in leaders else n
    leaders = leaders[leaders[articles] == leaders[articles].max()]
    counts = {"n": number(leaders[n].iloc[0], lang), "articles": number(leaders[articles].iloc[0], lang)}
    if len(leaders) > most:
        return label("finding.tied", lang, k=len(leaders), total=total, **counts)
    return label(key, lang, names="; ".join(map(str, leaders[name])), total=total, **counts)


def of_count(key: str, k: int, *, n: float | None = None, lang: str = "vi") -> str:
    """A sentence with one count (`k`, also 0), with `n` where it says so; `key` names it in labels.csv."""
    if n is not None and pd.isna(n):
        return label("finding.none", lang)
    return label(key, lang, k=number(k, lang), n="" if n is None else number(n, lang))


def of_unresolved(citations: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many mentions could not be tied to a document of the registry."""
    if citations.empty:
        return label("finding.none", lang)
    k = int(citations["directive_id"].isna().sum())
    return label(
        "finding.unresolved",
        lang,
        k=k,
        n=len(citations),
        share=number(k / len(citations), lang, percent=True),
    )


def of_acts(acts: pd.DataFrame, *, lang: str = "vi") -> str:
    """What the statements do most, of how many."""
    if acts.empty:
        return label("finding.none", lang)
    leaders = acts[acts["n"] == acts["n"].max()]
    counts = {"n": int(leaders["n"].iloc[0]), "total": int(acts["n"].sum())}
    return label("finding.acts", lang, names=short_list(list(leaders["label"]), lang), **counts)


def of_themes(shares: pd.DataFrame, *, lang: str = "vi") -> str:
    """What the organisation with most statements speaks of most."""
    if shares.empty:
        return label("finding.none", lang)
    busiest = shares.sort_values(["n_statements", "organisation"], ascending=[False, True])[
        "organisation"
    ].iloc[0]
    own = shares[shares["organisation"] == busiest]
    leaders = own[own["n"] == own["n"].max()]
    names = short_list(list(leaders[f"theme_{lang}"]), lang)
    return label(
        "finding.themes",
        lang,
        organisation=busiest,
        names=names,
        n=int(leaders["n"].iloc[0]),
        statements=int(own["n_statements"].iloc[0]),
    )


def of_layers(layers: tuple[str, ...], *, lang: str = "vi") -> str:
    """Which layers of stop words a figure leaves out, for its foot; empty where none."""
    names = ", ".join(named("layer", layer, lang) for layer in layers)
    return label("note.layers", lang, names=names) if names else ""


def of_formulas(beside: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many uses stand inside formula phrases, and the terms that lose most of them (of `count_beside_formulas`)."""
    lost = (beside["n"] - beside["n_without"]).rename("lost")
    leaders = beside.assign(lost=lost)[lost > 0].sort_values(["lost", "term"], ascending=[False, True])
    if leaders.empty:
        return label("finding.none", lang)
    facts = {"k": number(lost.sum(), lang), "n": number(beside["n"].sum(), lang)}
    return label("finding.formulas", lang, names=", ".join(leaders["token"].head(3)), **facts)


def of_adoption(lags: pd.DataFrame, *, lang: str = "vi") -> str:
    """How soon directives are first cited: of those issued within the time of the corpus, since of older ones the first
    article that cited them may lie before it."""
    seen = lags.loc[~lags["before_corpus"].astype(bool), "first_days"]
    if seen.empty:
        return label("finding.adoption_none", lang)
    return label("finding.adoption", lang, k=len(seen), n=number(seen.median(), lang))
