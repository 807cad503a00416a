"""Which directives are cited? Every count is of articles; the mentions stand beside it."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import FLOOR, add_share, flag_small
from giaoban.questions.asked import above_floor, chosen, first_rows, found, worth_of, years_of
from giaoban.questions.headlines import leading, trending
from giaoban.questions.names import body_names, directive_names
from giaoban.questions.tables import citing, citing_shares, speaking, stances, summaries, theme_crossings
from giaoban.questions.tables.cited_rows import keyed, with_directive_names
from giaoban.reference import label, number

BY = (None, "type", "level", "year", "host", "speaker", "theme")
LEAST = 3  # articles: a document cited in fewer is counted in the foot
_SHARE = {"label": "label", "value": "share", "low": "low", "high": "high", "n": "n_articles"}


def directives(corpus: Corpus, *, by: str | None = None) -> Finding:
    """The directives cited, by share of the articles that cite them; or the share of articles that cite any, `by` type of
    document, level of its issuer, year of the article, host of the meeting; or who cites what in a statement (speaker)
    and beside which theme. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> directives(load_corpus(progress=False)).table.columns.tolist()[:4]
    ['key', 'label', 'title', 'type']
    """
    corpus = corpus.without_copies()
    asked = {
        None: _documents, "type": _types, "level": _levels, "year": _years, "host": _hosts,
        "speaker": _speakers, "theme": _themes,
    }  # fmt: skip
    return asked[chosen(by, BY)](corpus)


def _documents(corpus: Corpus) -> Finding:
    counts = summaries.directive_counts(corpus.citations, corpus.reference)
    table = add_share(counts, of=len(corpus))
    often = table[table["n_articles"] >= (LEAST if len(corpus) >= FLOOR else 1)]
    drawn, _ = first_rows(often if len(often) > 2 else table, corpus, most=20)
    rest = table.iloc[len(drawn) :]
    note = (
        label("note.other_directives", corpus.lang, k=len(rest), most=int(rest["n_articles"].max()))
        if len(rest)
        else ""
    )
    drawn = drawn.assign(
        key=drawn["directive"],
        of=len(corpus),
        label=directive_names(drawn["name"], corpus),
        title=drawn[f"title_{corpus.lang}"],
    )
    spans = with_directive_names(corpus.citations, corpus.reference).rename(columns={"directive": "key"})
    headline = leading(
        "headline.directives",
        drawn,
        lang=corpus.lang,
        name="label",
        value="n_articles",
        n="n_articles",
        of=len(corpus),
        years=years_of(corpus),
    )
    columns = [
        "key",
        "label",
        "title",
        "type",
        "issuer",
        "issued",
        "n_articles",
        "of",
        "n",
        "share",
        "low",
        "high",
    ]
    return found(
        corpus, "02-directives", drawn[columns], headline=headline, subtitle="subtitle.citations", notes=[note],
        chart=Chart(kind="dots", columns=_SHARE | {"note": "title", "uses": "n"}, options={"percent": True}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip


def _types(corpus: Corpus) -> Finding:
    table = citing_shares.citations_by_type(corpus.citations, of=len(corpus), reference=corpus.reference)
    return _shares_of(corpus, table, "type", "02-types")


def _levels(corpus: Corpus) -> Finding:
    table = citing_shares.citations_by_level(corpus.citations, of=len(corpus), reference=corpus.reference)
    return _shares_of(corpus, table, "level", "02-levels")


def _shares_of(corpus: Corpus, table: pd.DataFrame, by: str, slug: str) -> Finding:
    """Bars of the share of articles that cite a directive of each group."""
    table = table.assign(key=table[by], label=table[f"label_{corpus.lang}"], of=len(corpus))
    drawn, notes = first_rows(table, corpus)
    rows = keyed(corpus.citations, corpus.reference).rename(columns={"issuer_level": "level"})
    headline = leading(
        f"headline.by_{by}",
        drawn,
        lang=corpus.lang,
        name="label",
        value="n_articles",
        n="n_articles",
        of=len(corpus),
        years=years_of(corpus),
    )
    columns = ["key", "label", "n_articles", "of", "n", "n_directives", "share", "low", "high"]
    return found(
        corpus, slug, drawn[columns], headline=headline, subtitle=f"subtitle.by_{by}", notes=notes,
        chart=Chart(kind="bars", columns=_SHARE | {"uses": "n"}, options={"percent": True}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=rows.assign(key=rows[by]).dropna(subset=["key"]),
    )  # fmt: skip


def _years(corpus: Corpus) -> Finding:
    table = citing_shares.citations_by_year(corpus.citations, corpus.documents, corpus.meetings)
    table = table.assign(key=table["year"], of=table["n_documents"])
    spans = corpus.citations.assign(key=corpus.citations["doc_id"].map(corpus.years())).dropna(subset=["key"])
    headline = trending("headline.by_year", table, lang=corpus.lang, name=None, value="share", of="of", n="")
    columns = ["key", "year", "n_articles", "of", "n", "share", "low", "high", "small"]
    return found(
        corpus, "02-years", table[columns], headline=headline, subtitle="subtitle.by_year", n=table["of"].sum(),
        chart=Chart(kind="trend", columns={"x": "year", "value": "share", "low": "low", "high": "high", "n": "of"}, options={"percent": True}),
        worth=worth_of(table, corpus, value="share", of="of"), spans=spans,
    )  # fmt: skip


def _hosts(corpus: Corpus) -> Finding:
    table = citing_shares.citations_by_host(
        corpus.citations, corpus.documents, corpus.meeting_hosts, corpus.reference
    )
    table, notes = above_floor(table.rename(columns={"n_documents": "of"}), corpus, of="of")
    table = table.sort_values(["share", "of"], ascending=False, kind="stable", ignore_index=True)
    drawn, more = first_rows(table, corpus)
    drawn = drawn.assign(key=drawn["host"], label=body_names(drawn["organiser"], corpus))
    met = citing_shares.article_hosts(corpus.meeting_hosts)[["doc_id", "host"]]
    spans = corpus.citations.merge(met, on="doc_id").rename(columns={"host": "key"})
    n = corpus.meetings.dropna(subset=["organiser"])["doc_id"].nunique()
    headline = leading(
        "headline.by_host",
        drawn,
        lang=corpus.lang,
        name="label",
        value="share",
        n="n_articles",
        of="of",
        years=years_of(corpus),
    )
    columns = ["key", "label", "n_articles", "of", "n", "n_directives", "share", "low", "high"]
    return found(
        corpus, "02-hosts", drawn[columns], headline=headline, subtitle="subtitle.by_host", notes=[*notes, *more], n=n,
        chart=Chart(kind="bars", columns=_SHARE | {"of": "of"}, options={"percent": True, "sort": False}),
        worth=worth_of(drawn, corpus, value="share", of="of"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip


def _speakers(corpus: Corpus) -> Finding:
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
    headline = leading(
        "headline.by_speaker",
        drawn,
        lang=corpus.lang,
        name="label",
        value="n_articles",
        n="n_articles",
        of=cited["doc_id"].nunique() or None,
        years=years_of(corpus),
    )
    spans = cited.rename(columns={"organisation": "key"})
    return found(
        corpus, "02-speakers", drawn[["key", "label", "n_articles", "n", "n_directives"]], headline=headline,
        subtitle="subtitle.cited_by", notes=[said, *notes],
        chart=Chart(kind="bars", columns={"label": "label", "value": "n_articles", "uses": "n"}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip


def _themes(corpus: Corpus) -> Finding:
    table = theme_crossings.directives_by_theme(corpus.citations, corpus.themes, corpus.reference)
    table, notes = above_floor(table.assign(of=table["n_sentences"]), corpus, of="n_articles")
    table = _largest(table, "directive", "n_articles", 8)
    table = _largest(table, "theme_id", "n", 8)
    table = table.assign(
        key=table["directive"] + " × " + table["theme_id"],
        row=directive_names(table["name"], corpus),
        column=table[f"theme_{corpus.lang}"],
    )
    headline = leading(
        "headline.by_theme", table.assign(cell=table["row"] + " × " + table["column"]), lang=corpus.lang, name="cell", value="share",
        n="n", of="of", years=years_of(corpus),
    )  # fmt: skip
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
    pairs = pairs.assign(key=pairs["directive"] + " × " + pairs["theme_id"])
    return pairs[pairs["key"].isin(keys)]


def lifelines(corpus: Corpus) -> Finding:
    """From the day of issue to the articles that cite it, one row a directive and citing article.

    >>> from giaoban.corpus import load_corpus
    >>> lifelines(load_corpus(progress=False)).chart.kind
    'lifelines'
    """
    corpus = corpus.without_copies()
    parts = (corpus.citations, corpus.documents, corpus.meetings, corpus.reference)
    days, lags = citing.citing_days(*parts), citing.adoption(*parts)
    most = lags.sort_values(["n", "first_days"], ascending=[False, True], kind="stable")["directive"].head(12)
    drawn = days[days["directive"].isin(most)].assign(
        key=lambda t: t["directive"], label=lambda t: t[f"label_{corpus.lang}"]
    )
    notes = (
        [label("note.lives_top", corpus.lang, shown=len(most), total=len(lags))]
        if len(lags) > len(most)
        else []
    )
    spans = with_directive_names(corpus.citations, corpus.reference).rename(columns={"directive": "key"})
    columns = ["key", "label", "issued", "seen", "lag_days", "doc_id"]
    return found(
        corpus, "02-lifelines", drawn[columns], headline=_oldest(lags[lags["directive"].isin(most)], corpus), subtitle="subtitle.lifelines",
        chart=Chart(kind="lifelines", columns={"label": "label", "issued": "issued", "seen": "seen"}), notes=notes,
        worth=worth_of(drawn, corpus, value="lag_days"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip


def _oldest(lags: pd.DataFrame, corpus: Corpus) -> str:
    """The directive that was still cited longest after its issue, of those drawn."""
    if lags.empty:
        return label("headline.none", corpus.lang)
    longest = lags.sort_values(["last_days", "directive"], ascending=[False, True]).iloc[0]
    years = number(longest["last_days"] / 365.25, corpus.lang, decimals=1)
    return label(
        "headline.lifelines",
        corpus.lang,
        name=longest[f"label_{corpus.lang}"],
        years=years,
        n=int(longest["n"]),
        k=len(lags),
    )


def cited_together(corpus: Corpus) -> Finding:
    """Pairs of directives that one article cites both.

    >>> from giaoban.corpus import load_corpus
    >>> cited_together(load_corpus(progress=False)).slug
    '02-together'
    """
    corpus = corpus.without_copies()
    least = 2 if len(corpus) >= FLOOR else 1
    pairs = citing.cited_together(corpus.citations, of=len(corpus), reference=corpus.reference, least=least)
    drawn, notes = first_rows(pairs.assign(of=len(corpus)), corpus, most=12)
    drawn = drawn.assign(
        key=drawn["directive_a"] + " + " + drawn["directive_b"], label=drawn[f"label_{corpus.lang}"]
    )
    headline = leading(
        "headline.together",
        drawn,
        lang=corpus.lang,
        name="label",
        value="n_articles",
        n="n_articles",
        of=len(corpus),
        years=years_of(corpus),
    )
    return found(
        corpus, "02-together", drawn[["key", "label", "n_articles", "of", "n_a", "n_b", "lift"]], headline=headline,
        subtitle="subtitle.together", notes=notes, chart=Chart(kind="bars", columns={"label": "label", "value": "n_articles"}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=_pair_spans(corpus, drawn),
    )  # fmt: skip


def _pair_spans(corpus: Corpus, drawn: pd.DataFrame) -> pd.DataFrame:
    """The citations of both directives in the articles that cite both."""
    cited = with_directive_names(corpus.citations, corpus.reference)
    held = cited.groupby("directive")["doc_id"].agg(set).to_dict()
    parts = []
    for row in drawn.itertuples():
        a, b = row.key.split(" + ", 1)
        both = held.get(a, set()) & held.get(b, set())
        parts.append(cited[cited["directive"].isin([a, b]) & cited["doc_id"].isin(both)].assign(key=row.key))
    return pd.concat(parts, ignore_index=True) if parts else cited.assign(key="").head(0)


def unresolved(corpus: Corpus) -> Finding:
    """How the mentions ended: tied to a document of the registry, or why not. `evidence("open")` … lists them.

    >>> from giaoban.corpus import load_corpus
    >>> "resolved" in unresolved(load_corpus(progress=False)).table["key"].tolist()
    True
    """
    corpus = corpus.without_copies()
    counts = summaries.resolution_counts(corpus.citations, corpus.candidates, lang=corpus.lang)
    table = flag_small(counts).assign(key=lambda t: t["status"], of=len(corpus.citations))
    status = summaries.resolution_status(corpus.citations, corpus.candidates)
    headline = leading(
        "headline.unresolved",
        table,
        lang=corpus.lang,
        name="label",
        value="n",
        n="n",
        of=len(corpus.citations) or None,
        years=years_of(corpus),
    )
    return found(
        corpus, "02-unresolved", table[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.unresolved",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}),
        worth=Worth(label("worth.method", corpus.lang)) if len(table) else Worth(label("worth.nothing", corpus.lang)),
        spans=corpus.citations.assign(key=status),
    )  # fmt: skip
