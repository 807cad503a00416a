"""Who met when: sentences on meetings."""

from __future__ import annotations

import pandas as pd

from giaoban.reference import day, label, number, short_list


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
    leaders = list(counts.index[counts == counts.max()])
    if len(leaders) > 3:
        return label("finding.tied", lang, k=len(leaders), n=int(counts.max()))
    return label("finding.months", lang, names="; ".join(leaders), n=int(counts.max()))


def of_levels(levels: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which level of organisers held most meetings."""
    if levels.empty:
        return label("finding.none", lang)
    leaders = levels[levels["n"] == levels["n"].max()]
    counts = {"n": int(leaders["n"].iloc[0]), "total": int(levels["n"].sum())}
    return label("finding.levels", lang, names=short_list(list(leaders["label"]), lang), **counts)
