"""What the statements are about."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import share_differences
from giaoban.questions.asked import above_floor, chosen, enough_years, found, worth_of, years_of
from giaoban.questions.headlines import sure_cells, trending
from giaoban.questions.names import group_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.statements.acts import acts_by_theme, trend_of
from giaoban.questions.tables import speaking, theme_tables
from giaoban.questions.tables.keys import crossed
from giaoban.reference import label

THEMES_BY = ("organisation", "family", "year", "act")
BODIES = 10
THEMES = 8
SURE = 0.99  # of dozens of cells one in twenty would differ by chance


@repeatable
def themes(corpus: Corpus, *, by: str = "organisation") -> Finding:
    """What the statements are about: the share of each organisation, or family of organisations, against the average of all (in
    points, coloured where the interval leaves 0 out), the share of each year, or what is done with each theme (act). Raises ValueError for another
    `by`.

    >>> from giaoban.corpus import load_corpus
    >>> themes(load_corpus(progress=False), by="year").chart.kind
    'trend'
    """
    corpus = corpus.without_copies()
    if chosen(by, THEMES_BY) == "act":
        return acts_by_theme(corpus, "theme")
    return _themes_by_year(corpus) if by == "year" else _themes_by_body(corpus, by)


def _themes_by_body(corpus: Corpus, by: str) -> Finding:
    said = speaking.with_family(speaking.said(corpus.statements), corpus.reference).dropna(subset=[by])
    touched = theme_tables.themed_statements(said, corpus.themes)
    table = share_differences(touched, said, group=by, item="theme_id", unit="statement_id", level=SURE)
    table, notes = above_floor(table, corpus, of="of", group=by)
    bodies = table.drop_duplicates(by).sort_values(["of", by], ascending=[False, True])[by].head(BODIES)
    common = (
        touched.groupby("theme_id")["statement_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
        .index[:THEMES]
    )
    table = table[table[by].isin(bodies) & table["theme_id"].isin(common)]
    order = {v: i for i, v in enumerate([*bodies, *common])}
    table = table.sort_values([by, "theme_id"], key=lambda s: s.map(order), ignore_index=True)
    table = theme_tables.theme_names(table, corpus.reference)
    table = table.assign(
        key=crossed(table[by], table["theme_id"]),
        row=group_names(table[by], by, corpus),
        column=table[f"theme_{corpus.lang}"],
    )
    headline = sure_cells(
        "headline.themes",
        table,
        lang=corpus.lang,
        row="row",
        column="column",
        value="difference",
        years=years_of(corpus),
    )
    hits = corpus.themes.merge(said[["statement_id", by]], on="statement_id")
    columns = [
        "key",
        "row",
        "column",
        "n",
        "n_units",
        "of",
        "share",
        "average",
        "difference",
        "low",
        "high",
        "sure",
    ]
    return found(
        corpus, "04-themes" if by == "organisation" else "04-themes-families", table[columns], headline=headline, subtitle="subtitle.themes", notes=notes, n=said["doc_id"].nunique(),
        chart=Chart(kind="diverging", columns={"row": "row", "column": "column", "value": "difference", "sure": "sure", "n": "of"}),
        worth=_worth(table, corpus), spans=hits.assign(key=crossed(hits[by], hits["theme_id"])),
    )  # fmt: skip


def _worth(table: pd.DataFrame, corpus: Corpus) -> Worth:
    worth = worth_of(table, corpus, value="difference", of="of")
    return worth if not worth or table["sure"].any() else Worth(label("worth.unsure", corpus.lang))


def _themes_by_year(corpus: Corpus) -> Finding:
    years = corpus.years()
    table = theme_tables.themes_by_year(corpus.statements, corpus.themes, years, corpus.reference).rename(
        columns={"articles": "of"}
    )
    table, notes = enough_years(table, corpus, of="of")
    table = table[table["theme_id"].isin(table["theme_id"].drop_duplicates().head(6))]
    table = table.assign(panel=table[f"theme_{corpus.lang}"], key=crossed(table["theme_id"], table["year"]))
    headline = trending("headline.themes_year", table, lang=corpus.lang, name="panel", value="share", of="of")
    inside = corpus.themes.dropna(subset=["statement_id"])
    spans = inside.assign(key=crossed(inside["theme_id"], inside["doc_id"].map(years)))
    return trend_of(corpus, "04-themes-years", table, headline, "subtitle.theme_year", spans, notes)
