"""Share of articles that cite any directive: by type, level of issuer, year, host."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.questions.asked import above_floor, enough_years, first_rows, found, ranking, worth_of
from giaoban.questions.headlines import trending
from giaoban.questions.names import body_names
from giaoban.questions.tables import citing_shares
from giaoban.questions.tables.cited_rows import keyed

_SHARE = {"of": "of", "label": "label", "value": "share", "low": "low", "high": "high", "n": "n_articles"}


def by_type(corpus: Corpus) -> Finding:
    """Share of articles that cite a document of each type."""
    table = citing_shares.citations_by_type(corpus.citations, of=len(corpus), reference=corpus.reference)
    return _shares_of(corpus, table, "type", "02-types")


def by_level(corpus: Corpus) -> Finding:
    """Share of articles that cite a document of each level of issuer."""
    table = citing_shares.citations_by_level(corpus.citations, of=len(corpus), reference=corpus.reference)
    return _shares_of(corpus, table, "level", "02-levels")


def _shares_of(corpus: Corpus, table: pd.DataFrame, by: str, slug: str) -> Finding:
    """Bars of the share of articles that cite a directive of each group."""
    table = table.assign(key=table[by], label=table[f"label_{corpus.lang}"], of=len(corpus))
    drawn, notes = first_rows(table, corpus)
    rows = keyed(corpus.citations, corpus.reference).rename(columns={"issuer_level": "level"})
    headline = ranking(corpus, f"headline.by_{by}", drawn, of=len(corpus))
    columns = ["key", "label", "n_articles", "of", "n", "n_directives", "share", "low", "high"]
    return found(
        corpus, slug, drawn[columns], headline=headline, subtitle=f"subtitle.by_{by}", notes=notes,
        chart=Chart(kind="bars", columns=_SHARE | {"uses": "n"}, options={"percent": True}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=rows.assign(key=rows[by]).dropna(subset=["key"]),
    )  # fmt: skip


def by_year(corpus: Corpus) -> Finding:
    """Share of each year's articles that cite a directive."""
    table = citing_shares.citations_by_year(corpus.citations, corpus.documents, corpus.meetings)
    table, notes = enough_years(table.assign(key=table["year"], of=table["n_documents"]), corpus, of="of")
    spans = corpus.citations.assign(key=corpus.citations["doc_id"].map(corpus.years())).dropna(subset=["key"])
    headline = trending("headline.by_year", table, lang=corpus.lang, name=None, value="share", of="of", n="")
    columns = ["key", "year", "n_articles", "of", "n", "share", "low", "high", "small"]
    return found(
        corpus, "02-years", table[columns], headline=headline, subtitle="subtitle.by_year", n=table["of"].sum(), notes=notes,
        chart=Chart(kind="trend", columns={"period": "year", "value": "share", "low": "low", "high": "high", "n": "of"}, options={"percent": True}),
        worth=worth_of(table, corpus, value="share", of="of"), spans=spans,
    )  # fmt: skip


def by_host(corpus: Corpus) -> Finding:
    """Share of each host's articles that cite a directive."""
    table = citing_shares.citations_by_host(
        corpus.citations, corpus.documents, corpus.meeting_hosts, corpus.reference
    )
    table, notes = above_floor(table.rename(columns={"n_documents": "of"}), corpus, of="of", group="host")
    table = table.sort_values(["share", "of"], ascending=False, kind="stable", ignore_index=True)
    drawn, more = first_rows(table, corpus)
    drawn = drawn.assign(key=drawn["host"], label=body_names(drawn["organiser"], corpus))
    met = citing_shares.article_hosts(corpus.meeting_hosts)[["doc_id", "host"]]
    spans = corpus.citations.merge(met, on="doc_id").rename(columns={"host": "key"})
    n = corpus.meetings.dropna(subset=["organiser"])["doc_id"].nunique()
    headline = ranking(corpus, "headline.by_host", drawn, value="share", n="n_articles", of="of")
    columns = ["key", "label", "n_articles", "of", "n", "n_directives", "share", "low", "high"]
    return found(
        corpus, "02-hosts", drawn[columns], headline=headline, subtitle="subtitle.by_host", notes=[*notes, *more], n=n,
        chart=Chart(kind="bars", columns=_SHARE, options={"percent": True, "sort": False}),
        worth=worth_of(drawn, corpus, value="share", of="of"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip
