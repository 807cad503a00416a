"""Who cites what in a statement, and beside which theme."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.questions.asked import above_floor, first_rows, found, ranking, worth_of
from giaoban.questions.names import body_names, directive_names
from giaoban.questions.tables import speaking, stances, theme_crossings
from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.questions.tables.keys import crossed
from giaoban.reference import label, number


def by_speaker(corpus: Corpus) -> Finding:
    """Bodies by the articles in which their statements cite a directive."""
    named = with_directive_names(corpus.citations, corpus.reference)
    cited = speaking.citations_in_statements(named, corpus.statements)
    counts = stances.cited_by_speaker(cited, reference=corpus.reference)
    bodies = counts.groupby("organisation")["n_articles"].max()
    totals = (
        cited.dropna(subset=["organisation"])
        .groupby("organisation")
        .agg(n_articles=("doc_id", "nunique"), n=("doc_id", "size"), n_directives=("directive", "nunique"))
    )
    table = (
        totals.loc[bodies.index]
        .reset_index()
        .sort_values(["n_articles", "n", "organisation"], ascending=[False, False, True])
    )
    drawn, notes = first_rows(table, corpus)
    drawn = drawn.assign(key=drawn["organisation"], label=body_names(drawn["organisation"], corpus))
    said = label(
        "note.cited_in", corpus.lang, k=number(len(cited), corpus.lang), n=number(len(named), corpus.lang)
    )
    headline = ranking(corpus, "headline.by_speaker", drawn, of=cited["doc_id"].nunique())
    spans = cited.rename(columns={"organisation": "key"})
    return found(
        corpus, "02-speakers", drawn[["key", "label", "n_articles", "n", "n_directives"]], headline=headline,
        subtitle="subtitle.cited_by", notes=[said, *notes],
        chart=Chart(kind="bars", columns={"label": "label", "value": "n_articles", "uses": "n"}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip


def by_theme(corpus: Corpus) -> Finding:
    """Share of the sentences citing a directive that touch a theme."""
    table = theme_crossings.directives_by_theme(corpus.citations, corpus.themes, corpus.reference)
    table, notes = above_floor(
        table.assign(of=table["n_sentences"]), corpus, of="n_articles", group="directive"
    )
    table = _largest(table, "directive", "n_articles", 8)
    table = _largest(table, "theme_id", "n", 8)
    table = table.assign(
        key=crossed(table["directive"], table["theme_id"]),
        row=directive_names(table["name"], corpus),
        column=table[f"theme_{corpus.lang}"],
    )
    headline = ranking(corpus, "headline.by_theme", table.assign(cell=crossed(table["row"], table["column"])), name="cell", value="share", n="n", of="of")  # fmt: skip
    columns = ["key", "row", "column", "n", "of", "n_articles", "share"]
    return found(
        corpus, "02-themes", table[columns], headline=headline, subtitle="subtitle.directive_theme", notes=notes,
        chart=Chart(kind="heat", columns={"row": "row", "column": "column", "value": "share", "n": "n_articles"}, options={"percent": True}),
        worth=worth_of(table, corpus, value="share", of="n_articles"), spans=_cells(corpus, table["key"]),
    )  # fmt: skip


def _largest(table: pd.DataFrame, side: str, by: str, most: int) -> pd.DataFrame:
    weight = (
        table.groupby(side, sort=False)[by].max()
        if by == "n_articles"
        else table.groupby(side, sort=False)[by].sum()
    )
    return table[table[side].isin(weight.sort_values(ascending=False, kind="stable").index[:most])]


def _cells(corpus: Corpus, keys: pd.Series) -> pd.DataFrame:
    """The citations behind each cell directive × theme of its sentence."""
    cited = with_directive_names(corpus.citations, corpus.reference)
    hits = corpus.themes[["doc_id", "sentence_id", "theme_id"]].drop_duplicates()
    pairs = cited.merge(hits, on=["doc_id", "sentence_id"])
    pairs = pairs.assign(key=crossed(pairs["directive"], pairs["theme_id"]))
    return pairs[pairs["key"].isin(keys)]
