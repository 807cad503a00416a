"""What a table says, in one sentence: headings and slide titles computed from the numbers, in two languages."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from giaoban import paths
from giaoban.corpus import Corpus
from giaoban.labels import day, label, named, number, short_list
from giaoban.measures import FLOOR


def source_line(corpus: Corpus, *, lang: str = "vi") -> str:
    """Where the numbers come from, for the foot of a figure."""
    key = "source.sample" if corpus.report.folder == paths.shown(paths.SAMPLE) else "source.folder"
    return label(key, lang, n=len(corpus), folder=corpus.report.folder)


def of_corpus(corpus: Corpus, *, lang: str = "vi") -> str:
    """How many articles, from where, of which time."""
    dates = corpus.meetings["date"].dropna()
    if dates.empty:
        return label("finding.corpus_undated", lang, n=len(corpus), folder=corpus.report.folder)
    undated = int(corpus.documents["published"].isna().sum())
    span = {"first": day(dates.min(), lang), "last": day(dates.max(), lang)}
    return label("finding.corpus", lang, n=len(corpus), folder=corpus.report.folder, undated=undated, **span)


def of_removed(removed: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many lines were set apart, and the commonest reason."""
    if removed.empty:
        return label("finding.removed_none", lang)
    counts = removed["reason"].value_counts()
    return label(
        "finding.removed",
        lang,
        k=len(removed),
        reason=named("reason", counts.index[0], lang),
        top=int(counts.iloc[0]),
    )


def of_top(key: str, table: pd.DataFrame, *, name: str, n: str, total: int, lang: str = "vi") -> str:
    """Which rows lead by `n` (all that tie), in `total` articles; `key` names the sentence in labels.csv."""
    if table.empty:
        return label("finding.none", lang)
    leaders = table[table[n] == table[n].max()]
    names = short_list([str(x) for x in leaders[name]], lang)
    articles = int(leaders["n_articles"].iloc[0]) if "n_articles" in leaders else int(leaders[n].iloc[0])
    return label(key, lang, names=names, n=number(leaders[n].iloc[0], lang), articles=articles, total=total)


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


def of_meetings(meetings: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many dated meetings, of which time, and the commonest kind."""
    dated = meetings.dropna(subset=["date"])
    if dated.empty:
        return label("finding.none", lang)
    kinds = dated["kind"].fillna(label("unnamed", lang)).value_counts()
    leaders = short_list(list(kinds.index[kinds == kinds.iloc[0]]), lang)
    span = {"first": day(dated["date"].min(), lang), "last": day(dated["date"].max(), lang)}
    return label("finding.meetings", lang, k=len(dated), names=leaders, n=int(kinds.iloc[0]), **span)


def of_inferred(meetings: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many meeting dates the page does not print in full."""
    dated = meetings.dropna(subset=["date"])
    return label("finding.inferred", lang, k=int((dated["date_basis"] != "stated").sum()), n=len(dated))


def of_periods(meetings: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many meetings name a reporting period, and how many met after its end (median days) or within it."""
    timed = meetings.dropna(subset=["date", "period"])
    if timed.empty:
        return label("finding.period_none", lang)
    lag = (timed["date"] - pd.to_datetime(timed["period"].str.split("/").str[-1])).dt.days
    after = lag[lag > 0]
    if after.empty:
        return label("finding.period_within", lang, k=len(timed), n=len(meetings))
    counts = {"after": len(after), "within": len(lag) - len(after), "days": number(after.median(), lang)}
    return label("finding.period", lang, k=len(timed), n=len(meetings), **counts)


def of_months(months: pd.DataFrame, *, lang: str = "vi") -> str:
    """In which months most meetings were held."""
    if months.empty:
        return label("finding.none", lang)
    counts = (
        months.groupby("month")["n"]
        .sum()
        .rename(lambda month: day(pd.Timestamp(month), lang, precision="month"))
    )
    return label(
        "finding.months",
        lang,
        names=short_list(list(counts.index[counts == counts.max()]), lang),
        n=int(counts.max()),
    )


def of_levels(levels: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which level of organisers held most meetings."""
    if levels.empty:
        return label("finding.none", lang)
    leaders = levels[levels["n"] == levels["n"].max()]
    counts = {"n": int(leaders["n"].iloc[0]), "total": int(levels["n"].sum())}
    return label("finding.levels", lang, names=short_list(list(leaders["label"]), lang), **counts)


def of_unmapped(unmapped: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many names look like bodies and are in no table."""
    return label("finding.unmapped", lang, k=len(unmapped))


def of_acts(acts: pd.DataFrame, *, lang: str = "vi") -> str:
    """What the statements do most, of how many."""
    if acts.empty:
        return label("finding.none", lang)
    leaders = acts[acts["n"] == acts["n"].max()]
    counts = {"n": int(leaders["n"].iloc[0]), "total": int(acts["n"].sum())}
    return label("finding.acts", lang, names=short_list(list(leaders["label"]), lang), **counts)


def of_count(key: str, k: int, *, n: float | None = None, lang: str = "vi") -> str:
    """A sentence with one count (`k`), with `n` where it says so; `key` names it in labels.csv."""
    if not k or (n is not None and pd.isna(n)):
        return label("finding.none", lang)
    return label(key, lang, k=number(k, lang), n="" if n is None else number(n, lang))


def of_figures(figures: Sequence, *, lang: str = "vi") -> str:
    """How many figures are saved."""
    return label("finding.figures", lang, k=len(figures)) if figures else label("choose.none", lang)


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


def enough(n_articles: int) -> bool:
    """True where a corpus is large enough for intervals and comparisons (10 articles)."""
    return n_articles >= FLOOR
