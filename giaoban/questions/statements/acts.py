"""What the statements do: praise, report, demand …"""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.questions.asked import above_floor, chosen, enough_years, found, ranking, worth_of
from giaoban.questions.headlines import trending
from giaoban.questions.names import group_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables import speaking, stances, theme_crossings, theme_tables
from giaoban.questions.tables.keys import crossed
from giaoban.reference import label

ACTS_BY = (None, "organisation", "family", "level", "year", "theme")
_PLURAL = {"family": "families"}
LIT = ("praise", "criticise", "demand")
BODIES = 10
THEMES = 8


@repeatable
def acts(corpus: Corpus, *, by: str | None = None) -> Finding:
    """What the statements do (praise, report, demand …): all of them, or as shares of those of each organisation, family of
    organisations, level, year or theme. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> acts(load_corpus(progress=False), by="level").chart.kind
    'stacked'
    """
    corpus = corpus.without_copies()
    asked = {
        None: _acts,
        "organisation": _acts_of,
        "family": _acts_of,
        "level": _acts_of,
        "year": _acts_by_year,
        "theme": acts_by_theme,
    }
    return asked[chosen(by, ACTS_BY)](corpus, by)


def _acts(corpus: Corpus, by: None) -> Finding:
    said = speaking.said(corpus.statements)
    table = speaking.statement_counts(corpus.statements, by="act", lang=corpus.lang).assign(of=len(said))
    table = table.assign(key=table["act"])
    headline = ranking(corpus, "headline.acts", table, value="n", of=len(said))
    return found(
        corpus, "04-acts", table[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.acts",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}), n=said["doc_id"].nunique(),
        notes=speaking.set_apart(corpus.statements, corpus.lang), worth=worth_of(table, corpus, value="n"), spans=said.rename(columns={"act": "key"}),
    )  # fmt: skip


def _acts_of(corpus: Corpus, by: str) -> Finding:
    said = speaking.with_family(speaking.said(corpus.statements), corpus.reference).dropna(subset=[by])
    said = said[said[by] != "any"]
    table = speaking.acts_by(said, by=by, lang=corpus.lang).rename(columns={"n_articles": "of"})
    table, notes = above_floor(table, corpus, of="of", group=by)
    most = table.drop_duplicates(by).sort_values(["of", by], ascending=[False, True])[by].head(BODIES)
    table = table[table[by].isin(most)].sort_values("of", ascending=False, kind="stable")
    table = table.assign(
        key=crossed(table[by], table["act"]), row=group_names(table[by], by, corpus), segment=table["label"]
    )
    demand = table[table["act"] == "demand"]
    headline = ranking(
        corpus, f"headline.acts_{by}", demand, name="row", value="share", n="n", of="n_statements"
    )
    lit = [label(f"act.{act}", corpus.lang) for act in LIT]
    spans = said.assign(key=crossed(said[by], said["act"]))
    return found(
        corpus, f"04-acts-{_PLURAL.get(by, by + 's')}", table[["key", "row", "segment", "n", "n_statements", "of", "share"]], headline=headline, subtitle=f"subtitle.acts_{by}",
        chart=Chart(kind="stacked", columns={"row": "row", "segment": "segment", "value": "share", "n": "of"}, options={"lit": lit}),
        n=said["doc_id"].nunique(), notes=notes, worth=worth_of(demand, corpus, value="share", of="of"), spans=spans,
    )  # fmt: skip


def _acts_by_year(corpus: Corpus, by: str) -> Finding:
    years = corpus.years()
    table = stances.acts_by_year(corpus.statements, years, lang=corpus.lang).rename(
        columns={"articles": "of"}
    )
    table, notes = enough_years(table, corpus, of="of")
    table = table.assign(key=crossed(table["act"], table["year"]))
    headline = trending("headline.acts_year", table, lang=corpus.lang, name="label", value="share", of="of")
    said = speaking.said(corpus.statements)
    spans = said.assign(key=crossed(said["act"], said["doc_id"].map(years)))
    return trend_of(
        corpus,
        "04-acts-years",
        table.assign(panel=table["label"]),
        headline,
        "subtitle.act_year",
        spans,
        notes,
    )


def trend_of(
    corpus: Corpus,
    slug: str,
    table: pd.DataFrame,
    headline: str,
    subtitle: str,
    spans: pd.DataFrame,
    notes: list[str],
) -> Finding:
    """Shares of the statements of each year, a panel an item."""
    columns = ["key", "panel", "year", "n", "n_articles", "of", "share", "low", "high", "small"]
    part = {"period": "year", "panel": "panel", "value": "share", "low": "low", "high": "high", "n": "of"}
    said = speaking.said(corpus.statements)["doc_id"]
    dated = int(said[said.map(corpus.years()).notna()].nunique())
    return found(
        corpus, slug, table[columns], headline=headline, subtitle=subtitle, n=dated, notes=notes,
        chart=Chart(kind="trend", columns=part, options={"percent": True}), worth=worth_of(table, corpus, value="share", of="of"), spans=spans,
    )  # fmt: skip


def acts_by_theme(corpus: Corpus, by: str) -> Finding:
    """What is done with each theme: praise, criticism, demand."""
    table = theme_crossings.acts_by_theme(
        corpus.statements, corpus.themes, corpus.reference, lang=corpus.lang
    ).rename(columns={"n_articles": "of"})
    table, notes = above_floor(table, corpus, of="of", group="theme_id")
    every = table["theme_id"].drop_duplicates()
    most = every.head(THEMES)
    table = table[table["theme_id"].isin(most)]
    if len(every) > THEMES:
        notes = [*notes, label("note.themes_top", corpus.lang, shown=THEMES, total=len(every))]
    table = table.assign(
        key=crossed(table["theme_id"], table["act"]),
        row=table[f"theme_{corpus.lang}"],
        segment=table["label"],
    )
    demand = table[table["act"] == "demand"]
    headline = ranking(
        corpus, "headline.acts_theme", demand, name="row", value="share", n="n", of="n_statements"
    )
    spans = theme_tables.themed_statements(corpus.statements, corpus.themes)
    return found(
        corpus, "04-acts-themes", table[["key", "row", "segment", "n", "n_statements", "of", "share"]], headline=headline, subtitle="subtitle.acts_theme",
        chart=Chart(kind="heat", columns={"row": "row", "column": "segment", "value": "share", "n": "of"}, options={"percent": True}),
        n=speaking.said(corpus.statements)["doc_id"].nunique(), notes=notes, worth=worth_of(demand, corpus, value="share", of="of"), spans=spans.assign(key=crossed(spans["theme_id"], spans["act"])),
    )  # fmt: skip
