"""Share of articles that cite a directive, by year, type, level of the issuer and host, each with n and interval."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import article_days, article_hosts
from giaoban.measures import add_share, flag_small
from giaoban.questions.tables.cited_rows import keyed, with_directive_names
from giaoban.reference import Reference, label


def citations_by_year(
    citations: pd.DataFrame, documents: pd.DataFrame, meetings: pd.DataFrame
) -> pd.DataFrame:
    """One row per year from the first to the last of the articles: year, n_documents (articles of that year; 0 in a
    year without), n_articles (that cite a directive), n (mentions), share (n_articles / n_documents), low, high (bootstrap), small, label_vi, label_en.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.to_datetime(["2019-04-12", "2019-05-01"])})
    >>> none = pd.DataFrame({"doc_id": [], "date": pd.to_datetime([])})
    >>> citations_by_year(pd.DataFrame({"doc_id": ["a", "a"]}), docs, none)[["year", "n_articles", "n", "share"]].to_dict("records")
    [{'year': 2019, 'n_articles': 1, 'n': 2, 'share': 0.5}]
    """
    years = article_days(documents, meetings).dt.year.dropna().astype(int)
    every = (
        pd.RangeIndex(years.min(), years.max() + 1, name="year") if len(years) else pd.Index([], name="year")
    )
    sizes = years.groupby(years).size().reindex(every, fill_value=0).rename("n_documents")
    cited = citations.assign(year=citations["doc_id"].map(years)).dropna(subset=["year"])
    counts = cited.groupby(cited["year"].astype(int)).agg(
        n_articles=("doc_id", "nunique"), n=("doc_id", "size")
    )
    table = sizes.to_frame().join(counts).fillna(0).astype(int).reset_index()
    text = table["year"].astype(str)
    return _each_share(table).assign(label_vi=text, label_en=text)


def directives_by_year(
    citations: pd.DataFrame,
    documents: pd.DataFrame,
    meetings: pd.DataFrame,
    reference: Reference,
    *,
    top: int = 12,
) -> pd.DataFrame:
    """One row per document and year that has articles, for the `top` documents cited in most articles: directive,
    year, n_articles (of the year, that cite it), n_documents (of the year), share, low, high (bootstrap), small,
    label_vi, label_en; the most cited first.

    >>> from giaoban.reference import load_reference
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.to_datetime(["2019-04-12", "2020-05-01"])})
    >>> none = pd.DataFrame({"doc_id": [], "date": pd.to_datetime([])})
    >>> cited = pd.DataFrame({"doc_id": ["a"], "directive_id": None, "canonical": ["05-CT/TW"]})
    >>> directives_by_year(cited, docs, none, load_reference())[["directive", "year", "share"]].values.tolist()
    [['05-CT/TW', 2019, 1.0], ['05-CT/TW', 2020, 0.0]]
    """
    years = article_days(documents, meetings).dt.year.dropna().astype(int)
    sizes = years.groupby(years).size().rename("n_documents").rename_axis("year")
    named = with_directive_names(citations, reference)
    rows = named.drop_duplicates(["doc_id", "directive"])
    rows = rows.assign(year=rows["doc_id"].map(years)).dropna(subset=["year"]).astype({"year": int})
    common = rows["directive"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    cells = pd.MultiIndex.from_product([common.index[:top], sizes.index], names=["directive", "year"])
    counts = rows.groupby(["directive", "year"]).size().reindex(cells, fill_value=0).rename("n_articles")
    names = named.drop_duplicates("directive").set_index("directive")["name"]
    table = _each_share(counts.reset_index().join(sizes, on="year"))
    text = table["directive"].map(names)
    return table.assign(label_vi=text, label_en=text)


def _each_share(table: pd.DataFrame) -> pd.DataFrame:
    """Share and interval of every row, each with its own number of articles."""
    return flag_small(add_share(table, of="n_documents"), n="n_documents")


def citations_by_type(citations: pd.DataFrame, *, of: int, reference: Reference) -> pd.DataFrame:
    """One row per type of document: type, n_articles (that cite one), n (mentions), n_directives (documents), share
    of the `of` articles, low, high (bootstrap), small, label_vi, label_en; the commonest first.

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"doc_id": ["a", "a"], "type": "Chỉ thị", "directive_id": None, "canonical": ["05-CT/TW", "17/CT-TTg"]})
    >>> citations_by_type(cited, of=4, reference=load_reference())[["label_en", "n_articles", "n_directives", "share"]].to_dict("records")
    [{'label_en': 'directive', 'n_articles': 1, 'n_directives': 2, 'share': 0.25}]
    """
    english = reference.directive_types.drop_duplicates("type").set_index("type")["type_en"]
    table = _grouped(keyed(citations, reference), "type", of)
    return table.assign(label_vi=table["type"], label_en=table["type"].map(english).fillna(table["type"]))


def citations_by_level(citations: pd.DataFrame, *, of: int, reference: Reference) -> pd.DataFrame:
    """One row per level of issuer (central, province, district, ward, any): level and the columns of
    `citations_by_type`.

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"doc_id": ["a"], "directive_id": None, "canonical": ["05-CT/TW"]})
    >>> citations_by_level(cited, of=1, reference=load_reference())[["level", "label_en", "share"]].to_dict("records")
    [{'level': 'central', 'label_en': 'central', 'share': 1.0}]
    """
    rows = keyed(citations, reference).rename(columns={"issuer_level": "level"})
    table = _grouped(rows, "level", of)
    names = {lang: [label(f"level.{v}", lang) for v in table["level"]] for lang in ("vi", "en")}
    return table.assign(label_vi=names["vi"], label_en=names["en"])


def _grouped(rows: pd.DataFrame, group: str, of: int) -> pd.DataFrame:
    counts = rows.groupby(group).agg(
        n_articles=("doc_id", "nunique"), n=("doc_id", "size"), n_directives=("directive", "nunique")
    )
    table = flag_small(add_share(counts.reset_index(), of=of))
    return table.sort_values(["n_articles", "n", group], ascending=[False, False, True], ignore_index=True)


def citations_by_host(
    citations: pd.DataFrame, documents: pd.DataFrame, meetings: pd.DataFrame, reference: Reference
) -> pd.DataFrame:
    """One row per host of meetings: host, organiser, level, n_documents (its articles), n_articles (of them that
    cite a directive), n (mentions), n_directives, share, low, high (bootstrap), small, label_vi, label_en.

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"doc_id": ["a"], "directive_id": None, "canonical": ["05-CT/TW"]})
    >>> held = {"doc_id": ["a", "b"], "org_id": "mttq-hanoi", "organiser": "MTTQ TP Hà Nội", "level": "province"}
    >>> table = citations_by_host(cited, pd.DataFrame({"doc_id": ["a", "b"]}), pd.DataFrame(held), load_reference())
    >>> table[["host", "n_documents", "n_articles", "share"]].to_dict("records")
    [{'host': 'mttq-hanoi', 'n_documents': 2, 'n_articles': 1, 'share': 0.5}]
    """
    hosts = article_hosts(meetings[meetings["doc_id"].isin(documents["doc_id"])])
    named = hosts.groupby("host").agg(
        organiser=("organiser", "first"), level=("level", "first"), n_documents=("doc_id", "nunique")
    )
    rows = keyed(citations, reference).merge(hosts[["doc_id", "host"]], on="doc_id")
    counts = rows.groupby("host").agg(
        n_articles=("doc_id", "nunique"), n=("doc_id", "size"), n_directives=("directive", "nunique")
    )
    table = named.join(counts).fillna({"n_articles": 0, "n": 0, "n_directives": 0})
    table = table.astype({"n_articles": int, "n": int, "n_directives": int}).reset_index()
    table = _each_share(table.sort_values(["n_documents", "host"], ascending=[False, True]))
    return table.assign(label_vi=table["organiser"], label_en=table["organiser"])
