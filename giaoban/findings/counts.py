"""What leads, and how many: sentences on counted tables."""

from __future__ import annotations

import pandas as pd

from giaoban.labels import label, named, number, short_list


def of_top(key: str, table: pd.DataFrame, *, name: str, n: str, total: int, lang: str = "vi") -> str:
    """Which rows lead by `n` (all that tie), in `total` articles; `key` names the sentence in labels.csv."""
    if table.empty:
        return label("finding.none", lang)
    leaders = table[table[n] == table[n].max()]
    names = short_list([str(x) for x in leaders[name]], lang)
    articles = int(leaders["n_articles"].iloc[0]) if "n_articles" in leaders else int(leaders[n].iloc[0])
    return label(key, lang, names=names, n=number(leaders[n].iloc[0], lang), articles=articles, total=total)


def of_count(key: str, k: int, *, n: float | None = None, lang: str = "vi") -> str:
    """A sentence with one count (`k`), with `n` where it says so; `key` names it in labels.csv."""
    if not k or (n is not None and pd.isna(n)):
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
