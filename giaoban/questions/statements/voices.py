"""Who speaks, and to whom."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.questions.asked import first_rows, found, ranking, worth_of
from giaoban.questions.names import body_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables import speaking
from giaoban.questions.tables.keys import crossed
from giaoban.reference import label, number


@repeatable
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
    said = speaking.said(corpus.statements)
    unnamed = int(said["organisation"].isna().sum())
    notes += (
        [label("note.no_body", corpus.lang, k=unnamed, n=number(len(said), corpus.lang))] if unnamed else []
    )
    notes += speaking.set_apart(corpus.statements, corpus.lang)
    headline = ranking(corpus, "headline.speakers", drawn, of=len(corpus))
    return found(
        corpus, "04-speakers", drawn[["key", "label", "n", "n_articles", "of"]], headline=headline, subtitle="subtitle.speakers",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n_articles", "uses": "n"}, options={"counted": "statements"}), notes=notes,
        worth=worth_of(drawn, corpus, value="n_articles"), spans=said.rename(columns={"organisation": "key"}),
    )  # fmt: skip


@repeatable
def addressees(corpus: Corpus) -> Finding:
    """Who addresses whom, by statements that name the body they address.

    >>> from giaoban.corpus import load_corpus
    >>> addressees(load_corpus(progress=False)).chart.kind
    'bars'
    """
    corpus = corpus.without_copies()
    said = speaking.said(corpus.statements)
    to = said.dropna(subset=["organisation", "addressee"])
    to = to[to["organisation"] != to["addressee"]]  # a body speaks of itself
    table = speaking.addressed(to)
    drawn, notes = first_rows(table.assign(of=len(to)), corpus)
    drawn = drawn.assign(
        key=crossed(drawn["organisation"], drawn["addressee"], sign=" → "),
        label=crossed(
            body_names(drawn["organisation"], corpus), body_names(drawn["addressee"], corpus), sign=" → "
        ),
    )
    without = label(
        "note.no_addressee",
        corpus.lang,
        k=number(len(said) - len(to), corpus.lang),
        n=number(len(said), corpus.lang),
    )
    headline = ranking(corpus, "headline.addressees", drawn, value="n", of=len(to))
    return found(
        corpus, "04-addressees", drawn[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.whom",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}), n=to["doc_id"].nunique(), notes=[*notes, without],
        worth=worth_of(drawn, corpus, value="n"), spans=to.assign(key=crossed(to["organisation"], to["addressee"], sign=" → ")),
    )  # fmt: skip
