"""Rows behind the counts of directives: the day and the hosts of an article, the key and the level of a document."""

from __future__ import annotations

import pandas as pd

from giaoban.issuer_levels import issuer_levels
from giaoban.reference import Reference


def article_days(documents: pd.DataFrame, meetings: pd.DataFrame) -> pd.Series:
    """The day of each article by doc_id: its publication, else its first meeting; missing without both.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.to_datetime(["2019-04-12", None])})
    >>> meetings = pd.DataFrame({"doc_id": ["b"], "date": pd.to_datetime(["2021-08-24"])})
    >>> article_days(documents, meetings).dt.strftime("%Y-%m-%d").to_dict()
    {'a': '2019-04-12', 'b': '2021-08-24'}
    """
    met = meetings.dropna(subset=["date"]).groupby("doc_id")["date"].min()
    published = documents.set_index("doc_id")["published"]
    return published.fillna(met.reindex(published.index)).rename("day")


def article_hosts(meetings: pd.DataFrame) -> pd.DataFrame:
    """One row per article and host of a meeting it reports: doc_id, host (org_id, else the name), organiser, level.

    >>> held = {"doc_id": ["a", "a"], "org_id": "mttq-hanoi", "organiser": "MTTQ TP Hà Nội", "level": "province"}
    >>> article_hosts(pd.DataFrame(held))["host"].tolist()
    ['mttq-hanoi']
    """
    hosts = meetings.dropna(subset=["organiser"]).assign(host=lambda t: t["org_id"].fillna(t["organiser"]))
    return hosts[["doc_id", "host", "organiser", "level"]].drop_duplicates(
        ["doc_id", "host"], ignore_index=True
    )


def directive_names(rows: pd.DataFrame) -> pd.Series:
    """What to call each directive of `rows` (directive, canonical, date) by `directive`: its canonical form, and the
    year of issue where two of them share it ("18-NQ/TW (2017)"; "(?)" for mentions that could be either).

    >>> rows = {"directive": ["a", "b", "05-CT/TW"], "canonical": ["18-NQ/TW", "18-NQ/TW", "05-CT/TW"]}
    >>> dates = pd.to_datetime(["2017-10-25", None, None])
    >>> directive_names(pd.DataFrame(rows).assign(date=dates)).to_dict()
    {'05-CT/TW': '05-CT/TW', 'a': '18-NQ/TW (2017)', 'b': '18-NQ/TW (?)'}
    """
    dates = rows["date"] if "date" in rows else pd.Series(pd.NaT, index=rows.index)
    one = (
        rows.assign(date=pd.to_datetime(dates))
        .groupby("directive")
        .agg(canonical=("canonical", "first"), date=("date", "first"))
    )
    years = one["date"].dt.year.map(lambda year: "?" if pd.isna(year) else f"{year:.0f}")
    shared = one["canonical"].duplicated(keep=False)
    return one["canonical"].mask(shared, one["canonical"] + " (" + years + ")").rename("name")


def keyed(citations: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """`citations` with `directive` (directive_id, else canonical) and `issuer_level` (see
    `issuer_levels`).

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"directive_id": None, "canonical": ["17/CT-TTg", "5/KH-UBND"], "issuer": [None, "UBND quận Ba Đình"]})
    >>> keyed(cited, load_reference())[["directive", "issuer_level"]].values.tolist()
    [['17/CT-TTg', 'central'], ['5/KH-UBND', 'district']]
    """
    return citations.assign(
        directive=citations["directive_id"].fillna(citations["canonical"]),
        issuer_level=issuer_levels(citations, reference),
    )
