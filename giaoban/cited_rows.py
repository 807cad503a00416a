"""Rows behind the counts of directives: the day and the hosts of an article, the key and the level of a document."""

from __future__ import annotations

import pandas as pd

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


def keyed(citations: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """`citations` with `directive` (directive_id, else canonical) and `issuer_level` (from the registry's or the
    mention's issuer symbol; `any` where none says it).

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"directive_id": [None], "canonical": ["17/CT-TTg"]})
    >>> keyed(cited, load_reference())[["directive", "issuer_level"]].iloc[0].tolist()
    ['17/CT-TTg', 'central']
    """
    level_of = reference.directive_issuers.drop_duplicates("normal").set_index("normal")["level"]
    tail = citations["canonical"].str.rpartition("/")[2]
    symbols = [s if s in level_of.index else s.rpartition("-")[2] for s in tail]
    short = pd.Series(
        [s if s in level_of.index else s.partition("-")[0] for s in symbols], index=citations.index
    )
    assembly = tail.str.extract(r"((?:UBTV)?QH)\d+$")[0]
    named = citations["canonical"].str.contains(
        r"^(?:Bộ luật|Luật|Pháp lệnh|(?:Nghị quyết|Kết luận) Hội nghị Trung ương|Nghị quyết Đại hội [IVX]+$)"
    )
    level = assembly.fillna(short).map(level_of).mask(named, "central").fillna("any")
    return citations.assign(
        directive=citations["directive_id"].fillna(citations["canonical"]), issuer_level=level.astype(str)
    )
