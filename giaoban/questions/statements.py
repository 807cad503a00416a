"""What does each organisation speak about, and how? A statement is a reporting clause and what it governs."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import share_differences
from giaoban.questions.asked import above_floor, chosen, first_rows, found, to_read, worth_of, years_of
from giaoban.questions.headlines import leading, sure_cells, trending
from giaoban.questions.names import body_names
from giaoban.questions.tables import speaking, stances, theme_crossings, theme_tables
from giaoban.reference import label, named, number

ACTS_BY = (None, "organisation", "level", "year", "theme")
THEMES_BY = ("organisation", "year", "act")
LIT = ("praise", "criticise", "demand")
BODIES, THEMES = 10, 8


def speakers(corpus: Corpus) -> Finding:
    """The bodies spoken for, by number of articles that hold a statement of theirs.

    >>> from giaoban.corpus import load_corpus
    >>> speakers(load_corpus(progress=False)).slug
    '04-speakers'
    """
    corpus = corpus.without_copies()
    counts = speaking.statement_counts(corpus.statements, by="organisation", lang=corpus.lang)
    counts = counts.sort_values(
        ["n_articles", "n", "organisation"], ascending=[False, False, True], ignore_index=True
    )
    drawn, notes = first_rows(counts.assign(of=len(corpus)), corpus)
    drawn = drawn.assign(key=drawn["organisation"], label=body_names(drawn["organisation"], corpus))
    unnamed = int(speaking.said(corpus.statements)["organisation"].isna().sum())
    notes += (
        [label("note.no_body", corpus.lang, k=unnamed, n=len(speaking.said(corpus.statements)))]
        if unnamed
        else []
    )
    headline = leading(
        "headline.speakers",
        drawn,
        lang=corpus.lang,
        name="label",
        value="n_articles",
        n="n_articles",
        of=len(corpus),
        years=years_of(corpus),
    )
    return found(
        corpus, "04-speakers", drawn[["key", "label", "n", "n_articles", "of"]], headline=headline, subtitle="subtitle.speakers",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n_articles", "uses": "n"}), notes=notes,
        worth=worth_of(drawn, corpus, value="n_articles"), spans=speaking.said(corpus.statements).rename(columns={"organisation": "key"}),
    )  # fmt: skip


def acts(corpus: Corpus, *, by: str | None = None) -> Finding:
    """What the statements do (praise, report, demand …): all of them, or as shares of those of each organisation, level,
    year or theme. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> acts(load_corpus(progress=False), by="level").chart.kind
    'stacked'
    """
    corpus = corpus.without_copies()
    asked = {
        None: _acts,
        "organisation": _acts_of,
        "level": _acts_of,
        "year": _acts_by_year,
        "theme": _acts_by_theme,
    }
    return asked[chosen(by, ACTS_BY)](corpus, by)


def _acts(corpus: Corpus, by: None) -> Finding:
    said = speaking.said(corpus.statements)
    table = speaking.statement_counts(corpus.statements, by="act", lang=corpus.lang).assign(of=len(said))
    table = table.assign(key=table["act"])
    headline = leading(
        "headline.acts",
        table,
        lang=corpus.lang,
        name="label",
        value="n",
        n="n",
        of=len(said) or None,
        years=years_of(corpus),
    )
    return found(
        corpus, "04-acts", table[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.acts",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}), n=said["doc_id"].nunique(),
        worth=worth_of(table, corpus, value="n"), spans=said.rename(columns={"act": "key"}),
    )  # fmt: skip


def _acts_of(corpus: Corpus, by: str) -> Finding:
    said = speaking.said(corpus.statements).dropna(subset=[by])
    table = speaking.acts_by(corpus.statements, by=by, lang=corpus.lang).rename(columns={"n_articles": "of"})
    table, notes = above_floor(table[table[by] != "any"], corpus, of="of")
    most = table.drop_duplicates(by).sort_values(["of", by], ascending=[False, True])[by].head(BODIES)
    table = table[table[by].isin(most)].sort_values("of", ascending=False, kind="stable")
    name = (
        body_names(table[by], corpus)
        if by == "organisation"
        else table[by].map(lambda v: named("level", v, corpus.lang))
    )
    table = table.assign(key=table[by] + " × " + table["act"], row=name, segment=table["label"])
    demand = table[table["act"] == "demand"]
    headline = leading(
        f"headline.acts_{by}",
        demand,
        lang=corpus.lang,
        name="row",
        value="share",
        n="n",
        of="n_statements",
        years=years_of(corpus),
    )
    lit = [label(f"act.{act}", corpus.lang) for act in LIT]
    spans = said.assign(key=said[by] + " × " + said["act"])
    return found(
        corpus, f"04-acts-{by}s", table[["key", "row", "segment", "n", "n_statements", "of", "share"]], headline=headline, subtitle=f"subtitle.acts_{by}",
        chart=Chart(kind="stacked", columns={"label": "row", "segment": "segment", "value": "share", "n": "of"}, options={"lit": lit}),
        n=said["doc_id"].nunique(), notes=notes, worth=worth_of(demand, corpus, value="share", of="of"), spans=spans,
    )  # fmt: skip


def _acts_by_year(corpus: Corpus, by: str) -> Finding:
    years = corpus.years()
    table = stances.acts_by_year(corpus.statements, years, lang=corpus.lang).rename(
        columns={"articles": "of"}
    )
    table = table.assign(key=table["act"] + " × " + table["year"].astype(str))
    headline = trending("headline.acts_year", table, lang=corpus.lang, name="label", value="share", of="of")
    said = speaking.said(corpus.statements)
    spans = said.assign(key=said["act"] + " × " + said["doc_id"].map(years).astype("string"))
    return _trend(
        corpus, "04-acts-years", table.assign(panel=table["label"]), headline, "subtitle.act_year", spans
    )


def _trend(
    corpus: Corpus, slug: str, table: pd.DataFrame, headline: str, subtitle: str, spans: pd.DataFrame
) -> Finding:
    columns = ["key", "panel", "year", "n", "n_articles", "of", "share", "low", "high", "small"]
    part = {"period": "year", "panel": "panel", "value": "share", "low": "low", "high": "high", "n": "of"}
    dated = int(corpus.years().notna().sum())
    return found(
        corpus, slug, table[columns], headline=headline, subtitle=subtitle, n=dated,
        chart=Chart(kind="trend", columns=part, options={"percent": True}), worth=worth_of(table, corpus, value="share", of="of"), spans=spans,
    )  # fmt: skip


def _acts_by_theme(corpus: Corpus, by: str) -> Finding:
    table = theme_crossings.acts_by_theme(
        corpus.statements, corpus.themes, corpus.reference, lang=corpus.lang
    ).rename(columns={"n_articles": "of"})
    table, notes = above_floor(table, corpus, of="of")
    most = table.drop_duplicates("theme_id")["theme_id"].head(THEMES)
    table = table[table["theme_id"].isin(most)]
    table = table.assign(
        key=table["theme_id"] + " × " + table["act"],
        row=table[f"theme_{corpus.lang}"],
        segment=table["label"],
    )
    demand = table[table["act"] == "demand"]
    headline = leading(
        "headline.acts_theme",
        demand,
        lang=corpus.lang,
        name="row",
        value="share",
        n="n",
        of="n_statements",
        years=years_of(corpus),
    )
    spans = theme_tables.themed_statements(corpus.statements, corpus.themes)
    return found(
        corpus, "04-acts-themes", table[["key", "row", "segment", "n", "n_statements", "of", "share"]], headline=headline, subtitle="subtitle.acts_theme",
        chart=Chart(kind="heat", columns={"row": "row", "column": "segment", "value": "share", "n": "of"}, options={"percent": True}),
        notes=notes, worth=worth_of(demand, corpus, value="share", of="of"), spans=spans.assign(key=spans["theme_id"] + " × " + spans["act"]),
    )  # fmt: skip


def addressees(corpus: Corpus) -> Finding:
    """Who addresses whom, by statements that name the body they address.

    >>> from giaoban.corpus import load_corpus
    >>> addressees(load_corpus(progress=False)).chart.kind
    'bars'
    """
    corpus = corpus.without_copies()
    said = speaking.said(corpus.statements)
    table = speaking.addressed(corpus.statements)
    to = said.dropna(subset=["organisation", "addressee"])
    drawn, notes = first_rows(table.assign(of=len(to)), corpus)
    drawn = drawn.assign(
        key=drawn["organisation"] + " → " + drawn["addressee"],
        label=body_names(drawn["organisation"], corpus) + " → " + body_names(drawn["addressee"], corpus),
    )
    without = label(
        "note.no_addressee",
        corpus.lang,
        k=number(len(said) - len(to), corpus.lang),
        n=number(len(said), corpus.lang),
    )
    headline = leading(
        "headline.addressees",
        drawn,
        lang=corpus.lang,
        name="label",
        value="n",
        n="n",
        of=len(to) or None,
        years=years_of(corpus),
    )
    return found(
        corpus, "04-addressees", drawn[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.whom",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}), n=to["doc_id"].nunique(), notes=[*notes, without],
        worth=worth_of(drawn, corpus, value="n"), spans=to.assign(key=to["organisation"] + " → " + to["addressee"]),
    )  # fmt: skip


def themes(corpus: Corpus, *, by: str = "organisation") -> Finding:
    """What the statements are about: each organisation's share against the average of all (in points, coloured where the
    interval leaves 0 out), the share of each year, or what is done with each theme (act). Raises ValueError for another
    `by`.

    >>> from giaoban.corpus import load_corpus
    >>> themes(load_corpus(progress=False), by="year").chart.kind
    'trend'
    """
    corpus = corpus.without_copies()
    if chosen(by, THEMES_BY) == "act":
        return _acts_by_theme(corpus, "theme")
    return _themes_by_year(corpus) if by == "year" else _themes_by_body(corpus)


def _themes_by_body(corpus: Corpus) -> Finding:
    said = speaking.said(corpus.statements).dropna(subset=["organisation"])
    touched = theme_tables.themed_statements(said, corpus.themes)
    table = share_differences(touched, said, group="organisation", item="theme_id", unit="statement_id")
    table, notes = above_floor(table, corpus, of="of")
    bodies = (
        table.drop_duplicates("organisation")
        .sort_values(["of", "organisation"], ascending=[False, True])["organisation"]
        .head(BODIES)
    )
    common = (
        touched.groupby("theme_id")["statement_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
        .index[:THEMES]
    )
    table = table[table["organisation"].isin(bodies) & table["theme_id"].isin(common)]
    order = {v: i for i, v in enumerate([*bodies, *common])}
    table = table.sort_values(["organisation", "theme_id"], key=lambda s: s.map(order), ignore_index=True)
    table = theme_tables.theme_names(table, corpus.reference)
    table = table.assign(
        key=table["organisation"] + " × " + table["theme_id"],
        row=body_names(table["organisation"], corpus),
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
    hits = corpus.themes.merge(said[["statement_id", "organisation"]], on="statement_id")
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
        corpus, "04-themes", table[columns], headline=headline, subtitle="subtitle.themes", notes=notes, n=said["doc_id"].nunique(),
        chart=Chart(kind="diverging", columns={"row": "row", "column": "column", "value": "difference", "sure": "sure", "n": "of"}),
        worth=worth_of(table, corpus, value="difference", of="of"), spans=hits.assign(key=hits["organisation"] + " × " + hits["theme_id"]),
    )  # fmt: skip


def _themes_by_year(corpus: Corpus) -> Finding:
    years = corpus.years()
    table = theme_tables.themes_by_year(corpus.statements, corpus.themes, years, corpus.reference).rename(
        columns={"articles": "of"}
    )
    table = table[table["theme_id"].isin(table["theme_id"].drop_duplicates().head(6))]
    table = table.assign(
        panel=table[f"theme_{corpus.lang}"], key=table["theme_id"] + " × " + table["year"].astype(str)
    )
    headline = trending("headline.themes_year", table, lang=corpus.lang, name="panel", value="share", of="of")
    inside = corpus.themes.dropna(subset=["statement_id"])
    spans = inside.assign(key=inside["theme_id"] + " × " + inside["doc_id"].map(years).astype("string"))
    return _trend(corpus, "04-themes-years", table, headline, "subtitle.theme_year", spans)


def ledger(corpus: Corpus) -> Finding:
    """The statements to read, with article, date, speaker, body, act, themes and a link. A table; `export_ledger` writes it.

    >>> from giaoban.corpus import load_corpus
    >>> len(ledger(load_corpus(progress=False)).table) > 10
    True
    """
    corpus = corpus.without_copies()
    table = speaking.statement_ledger(
        corpus.statements,
        corpus.documents,
        themes=corpus.themes,
        reference=corpus.reference,
        lang=corpus.lang,
    )
    table = table.assign(key=table["statement_id"])
    told = {
        "k": number(len(table), corpus.lang),
        "n": corpus.statements["doc_id"].nunique(),
        "of": len(corpus),
        "years": years_of(corpus),
    }
    return to_read(
        corpus,
        "04-ledger",
        table,
        label("headline.ledger", corpus.lang, **told),
        spans=corpus.statements.assign(key=corpus.statements["statement_id"]),
    )


def without_theme(corpus: Corpus) -> Finding:
    """The sentences that no indicator of the codebook hits. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> without_theme(load_corpus(progress=False)).table["text"].str.len().min() > 0
    True
    """
    corpus = corpus.without_copies()
    table = theme_tables.without_theme(corpus.sentences, corpus.themes)
    table = table.assign(key=table["doc_id"] + "#" + table["sentence_id"].astype(str))
    share = number(len(table) / max(1, len(corpus.sentences)), corpus.lang, percent=True)
    told = {
        "k": number(len(table), corpus.lang),
        "n": number(len(corpus.sentences), corpus.lang),
        "share": share,
    }
    return to_read(
        corpus, "04-without-theme", table, label("headline.without_theme", corpus.lang, **told), spans=table
    )
