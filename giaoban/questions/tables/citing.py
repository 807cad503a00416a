"""Directives as counted: which documents are cited, when, by whom and together. Table in, table out.

The article is the unit; mentions stand beside it. A document told apart by the registry counts under its
directive_id, an unresolved mention under its canonical form, with the issuer and the year where several bodies or
years have it (`directive_keys`). A corpus below the floor of articles
(`measures.FLOOR`) has no interval. `citations_by_year`, `_type`, `_level` and `_host` are of `citing_shares`.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd

from giaoban.corpus import article_days, article_hosts
from giaoban.directives import english_directive
from giaoban.measures import flag_small
from giaoban.questions.tables.cited_rows import keyed, with_directive_names
from giaoban.questions.tables.citing_shares import (
    citations_by_host,
    citations_by_level,
    citations_by_type,
    citations_by_year,
    directives_by_year,
)
from giaoban.questions.tables.keys import crossed
from giaoban.questions.tables.summaries import UNVERIFIED, directive_counts
from giaoban.reference import Reference

__all__ = [
    "adoption",
    "citations_by_host",
    "citations_by_level",
    "citations_by_type",
    "citations_by_year",
    "cited_together",
    "citing_days",
    "directives_by_year",
    "directives_cited",
]
COLUMNS = "directive canonical articles mentions first_seen last_seen organisations resolved type issuer level".split()  # noqa: SIM905
COLUMNS += "issued issued_shown lag_days title_vi title_en label_vi label_en".split()  # noqa: SIM905
TOGETHER = "directive_a directive_b n_articles n_a n_b lift pmi label_vi label_en".split()  # noqa: SIM905
ADOPTION = "directive canonical issued first_days last_days life_days n before_corpus verified label_vi label_en".split()  # noqa: SIM905


def directives_cited(
    citations: pd.DataFrame, documents: pd.DataFrame, meetings: pd.DataFrame, reference: Reference
) -> pd.DataFrame:
    """One row per document cited, the most cited first: directive, canonical, articles, mentions, first_seen and
    last_seen (days of articles), organisations (hosts whose articles cite it), resolved, type, issuer, level (of the
    issuer), issued (day), issued_shown (text; † where not verified), lag_days (from issue to the first article;
    missing where either day is), title_vi, title_en († where not verified), label_vi, label_en.

    >>> from giaoban.corpus import load_corpus
    >>> from giaoban.reference import SAMPLE
    >>> made = load_corpus(SAMPLE, progress=False).of(["giao-ban-thanh-uy-2019", "giao-ban-hoan-kiem-2022"])
    >>> table = directives_cited(made.citations, made.documents, made.meetings, made.reference)
    >>> table[["canonical", "articles", "mentions"]].head(1).to_dict("records")
    [{'canonical': '217-QĐ/TW', 'articles': 2, 'mentions': 4}]
    """
    rows = keyed(citations, reference)
    days, hosts = article_days(documents, meetings), article_hosts(meetings)
    seen = rows.assign(day=rows["doc_id"].map(days)).groupby("directive")["day"].agg(["min", "max"])
    bodies = rows[["doc_id", "directive"]].merge(hosts, on="doc_id").groupby("directive")["host"].nunique()
    table = directive_counts(citations, reference).set_index("directive")
    table = table.rename(columns={"n": "mentions", "n_articles": "articles", "issued": "issued_shown"})
    table = table.assign(
        first_seen=seen["min"],
        last_seen=seen["max"],
        organisations=bodies.reindex(table.index).fillna(0).astype(int),
        level=rows.groupby("directive")["issuer_level"].first(),
        issued=_issue_days(table, reference),
    )
    lag = (table["first_seen"] - table["issued"]).dt.days.astype("Int64")
    return table.assign(lag_days=lag.where(lag >= 0)).reset_index()[COLUMNS]


def _issue_days(table: pd.DataFrame, reference: Reference) -> pd.Series:
    """The day of issue: the registry's, else the one that a mention states."""
    known = pd.to_datetime(reference.directives.set_index("directive_id")["date"].replace("", None))
    return known.reindex(table.index).fillna(table["date"]).astype("datetime64[s]")


def cited_together(citations: pd.DataFrame, *, of: int, reference: Reference, least: int = 1) -> pd.DataFrame:
    """One row per pair of documents that an article cites both, the commonest first: directive_a, directive_b,
    n_articles (with both), n_a, n_b (with each), lift, pmi, label_vi, label_en, small.

    lift is how often they meet against what chance would give among `of` articles, n_articles * of / (n_a * n_b)
    (Brin et al. 1997, "interest"); pmi is its base-2 logarithm (Church & Hanks 1990). Both favour rare documents:
    read them with n_articles. Pairs of fewer than `least` articles are left out.

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"doc_id": ["a", "a", "b"], "directive_id": ["qd-217-tw-xi", "qd-218-tw-xi", "qd-217-tw-xi"]})
    >>> cited = cited.assign(canonical=["217-QĐ/TW", "218-QĐ/TW", "217-QĐ/TW"])
    >>> cited_together(cited, of=4, reference=load_reference())[["n_articles", "lift", "pmi", "label_en"]].to_dict("records")
    [{'n_articles': 1, 'lift': 2.0, 'pmi': 1.0, 'label_en': 'Decision 217-QĐ/TW + Decision 218-QĐ/TW'}]
    """
    rows = with_directive_names(citations, reference).drop_duplicates(["doc_id", "directive"])
    single = rows["directive"].value_counts()
    pairs = Counter(
        pair for _, one in rows.groupby("doc_id") for pair in combinations(sorted(one["directive"]), 2)
    )
    table = pd.DataFrame([(*p, n) for p, n in pairs.items() if n >= least], columns=TOGETHER[:3])
    table = table.assign(n_a=table["directive_a"].map(single), n_b=table["directive_b"].map(single))
    table["lift"] = (table["n_articles"] * of / (table["n_a"] * table["n_b"])).astype(float)
    names = rows.drop_duplicates("directive").set_index("directive")["name"].to_dict()
    english = {key: english_directive(name, reference) for key, name in names.items()}
    pairs_named = {"label_vi": names, "label_en": english}
    table = table.assign(pmi=np.log2(table["lift"].to_numpy(dtype=float)))
    for column, told in pairs_named.items():
        table[column] = crossed(table["directive_a"].map(told), table["directive_b"].map(told), sign=" + ")
    table = table[TOGETHER]
    order = ["n_articles", "lift", "directive_a", "directive_b"]
    return flag_small(table).sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def citing_days(
    citations: pd.DataFrame, documents: pd.DataFrame, meetings: pd.DataFrame, reference: Reference
) -> pd.DataFrame:
    """One row per document of known issue and article of known day that cites it: directive, canonical, issued, seen
    (day of the article), lag_days, doc_id, label_vi, label_en († where the day of issue is not verified).

    An article before the day of issue is left out: a later document of the number cannot be the one cited.

    >>> from giaoban.corpus import load_corpus
    >>> from giaoban.reference import SAMPLE
    >>> made = load_corpus(SAMPLE, progress=False)
    >>> table = citing_days(made.citations, made.documents, made.meetings, made.reference)
    >>> table.loc[table["canonical"] == "17/CT-UBND", "lag_days"].tolist()
    [32]
    """
    table = directives_cited(citations, documents, meetings, reference).dropna(subset=["issued"])
    table = table[["directive", "canonical", "issued", "issued_shown"]]
    days = article_days(documents, meetings)
    cited = with_directive_names(citations, reference).drop_duplicates(["doc_id", "directive"])
    seen = cited[["doc_id", "directive", "name"]]
    table = table.merge(seen.assign(seen=seen["doc_id"].map(days)).dropna(subset=["seen"]), on="directive")
    sure = ~table["issued_shown"].fillna("").str.endswith(UNVERIFIED)
    mark = sure.map({True: "", False: UNVERIFIED}).astype("str")
    english = {name: english_directive(name, reference) for name in table["name"].unique()}
    table = table.assign(
        lag_days=(table["seen"] - table["issued"]).dt.days,
        verified=sure,
        label_vi=table["name"].astype("str") + mark,
        label_en=table["name"].map(english).astype("str") + mark,
    ).drop(columns="name")
    return table[table["lag_days"] >= 0].sort_values(["issued", "directive", "seen"], ignore_index=True)


def adoption(
    citations: pd.DataFrame, documents: pd.DataFrame, meetings: pd.DataFrame, reference: Reference
) -> pd.DataFrame:
    """One row per document whose day of issue and of citing are known, the quickest first: directive, canonical,
    issued, first_days and last_days (from issue to its first and last article), life_days (between the two), n (articles
    with a day), before_corpus (issued before the corpus begins: the first citing may be earlier than the corpus shows),
    verified (the day of issue; else † in the labels), label_vi, label_en.

    >>> from giaoban.corpus import load_corpus
    >>> from giaoban.reference import SAMPLE
    >>> made = load_corpus(SAMPLE, progress=False)
    >>> table = adoption(made.citations, made.documents, made.meetings, made.reference)
    >>> table.loc[table["canonical"] == "17/CT-UBND", ["first_days", "life_days", "n"]].iloc[0].tolist()
    [32, 0, 1]
    """
    rows = citing_days(citations, documents, meetings, reference)
    first = "canonical issued verified label_vi label_en".split()  # noqa: SIM905
    table = rows.groupby("directive").agg(
        **{c: (c, "first") for c in first},
        first_days=("lag_days", "min"),
        last_days=("lag_days", "max"),
        n=("doc_id", "nunique"),
    )
    begin = article_days(documents, meetings).min()
    table = table.assign(
        life_days=table["last_days"] - table["first_days"], before_corpus=table["issued"] < begin
    )
    return table.reset_index().sort_values(["first_days", "directive"], ignore_index=True)[ADOPTION]
