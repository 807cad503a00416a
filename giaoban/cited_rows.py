"""Rows behind the counts of directives: the day and the hosts of an article, the key and the level of a document."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.folding import fold
from giaoban.reference import Reference

_CENTRAL = re.compile(
    r"Bộ luật|Luật|Pháp lệnh|(?:Nghị quyết|Kết luận) Hội nghị Trung ương|Nghị quyết Đại hội [IVX]+$"
)
_KINDS = {"tỉnh": "province", "quận": "district", "huyện": "district", "thị xã": "district"}
_KINDS |= {"phường": "ward", "xã": "ward", "thị trấn": "ward"}
_NATION = re.compile(r"(?<!\w)(?:việt nam|toàn quốc|trung ương|quốc hội|chính phủ)(?!\w)")
_PLACE = re.compile(rf"(?<!\w)(?:(?:{'|'.join(_KINDS)})(?=\s\w|$)|(?:tp\.?|thành phố)\s(?P<city>[\w ]+))")


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
    """`citations` with `directive` (directive_id, else canonical) and `issuer_level`: that of the issuer symbol, for
    a symbol of many levels (UBND) that of the issuer's place; `any` where neither says it.

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"directive_id": None, "canonical": ["17/CT-TTg", "5/KH-UBND"], "issuer": [None, "UBND quận Ba Đình"]})
    >>> keyed(cited, load_reference())[["directive", "issuer_level"]].values.tolist()
    [['17/CT-TTg', 'central'], ['5/KH-UBND', 'district']]
    """
    levels = reference.directive_issuers.drop_duplicates("normal").set_index("normal")["level"].to_dict()
    places = reference.places
    cities = set(
        places.loc[places["kind"].str.contains("trực thuộc"), "name"].map(fold).str.removeprefix("tp ")
    )
    bodies = (
        citations["issuer"] if "issuer" in citations else pd.Series(None, index=citations.index, dtype=object)
    )
    pairs = zip(citations["canonical"], bodies, strict=True)
    level = [_level(c, "" if pd.isna(b) else b, levels, cities) for c, b in pairs]
    directive = citations["directive_id"].fillna(citations["canonical"])
    return citations.assign(
        directive=directive, issuer_level=pd.Series(level, index=citations.index, dtype="str")
    )


def _level(canonical: str, issuer: str, levels: dict[str, str], cities: set[str]) -> str:
    if _CENTRAL.match(canonical):
        return "central"
    symbol = re.sub(r"QH\d+", "QH", canonical.rpartition("/")[2])
    keys = (symbol, symbol.partition("-")[2], *symbol.split("-"))
    level = next((levels[key] for key in keys if key in levels), "any") if "/" in canonical else "any"
    if level != "any":
        return level
    told = fold(issuer) if issuer or "/" in canonical else fold(canonical)
    place = _PLACE.search(told)
    if place and place["city"]:
        return "province" if place["city"].strip() in cities else "district"
    if place:
        return _KINDS[place[0].strip()]
    return "central" if _NATION.search(told) else "any"
