"""The day and the hosts of an article: what it is counted under."""

from __future__ import annotations

import pandas as pd


def article_days(documents: pd.DataFrame, meetings: pd.DataFrame) -> pd.Series:
    """The day of each article by doc_id: of the first meeting it reports, else of its publication; missing without
    both. Every year in this bundle is the year of this day.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.to_datetime(["2020-01-10", "2021-08-25"])})
    >>> meetings = pd.DataFrame({"doc_id": ["a"], "date": pd.to_datetime(["2019-12-30"])})
    >>> article_days(documents, meetings).dt.strftime("%Y-%m-%d").to_dict()
    {'a': '2019-12-30', 'b': '2021-08-25'}
    """
    met = meetings.dropna(subset=["date"]).groupby("doc_id")["date"].min()
    published = documents.set_index("doc_id")["published"]
    return met.reindex(published.index).fillna(published).rename("day")


def article_hosts(meeting_hosts: pd.DataFrame) -> pd.DataFrame:
    """One row per article and host of a meeting it reports, each of several: doc_id, host (org_id, else the name),
    organiser, level.

    >>> held = {"doc_id": ["a", "a"], "org_id": "mttq-hanoi", "organiser": "MTTQ TP Hà Nội", "level": "province"}
    >>> article_hosts(pd.DataFrame(held))["host"].tolist()
    ['mttq-hanoi']
    """
    hosts = meeting_hosts.dropna(subset=["organiser"]).assign(
        host=lambda t: t["org_id"].fillna(t["organiser"])
    )
    return hosts[["doc_id", "host", "organiser", "level"]].drop_duplicates(
        ["doc_id", "host"], ignore_index=True
    )
