"""How many meetings: by level of the body that held them, by kind, by body."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.questions.asked import chosen, first_rows, found, ranking, worth_of, years_of
from giaoban.questions.meetings import reported_in
from giaoban.questions.names import body_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables.summaries import kind_names
from giaoban.reference import label, named

BY = ("level", "kind", "organiser")


@repeatable
def meetings(corpus: Corpus, *, by: str = "level") -> Finding:
    """The meetings by level of the organiser, by kind, or by organiser. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> meetings(load_corpus(progress=False), by="kind").chart.kind
    'bars'
    """
    corpus = corpus.without_copies()
    chosen(by, BY)
    known = _by(corpus, by).dropna(subset=["label"])
    counts = known.groupby("label").agg(n=("meeting_id", "nunique"), n_articles=("doc_id", "nunique"))
    counts = counts.reset_index().sort_values(["n", "label"], ascending=[False, True], ignore_index=True)
    told, all_met = known["meeting_id"].nunique(), len(corpus.meetings)
    drawn, notes = first_rows(counts.assign(key=counts["label"], of=told), corpus)
    if told < all_met:
        notes += [label("note.unknown_meetings", corpus.lang, k=all_met - told, n=all_met)]
    if len(known) > told:
        notes += [label("note.every_kind" if by == "kind" else "note.every_host", corpus.lang)]
    headline = ranking(
        corpus, f"headline.meetings_{by}", drawn, value="n", of=told, years=years_of(corpus, known["doc_id"])
    )
    spans = [reported_in(corpus, one.set_index("meeting_id")["label"]) for _, one in known.groupby("label")]
    return found(
        corpus, f"03-{by}s", drawn[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle=f"subtitle.meetings_{by}",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}), n=known["doc_id"].nunique(),
        notes=notes, worth=worth_of(drawn, corpus, value="n"), spans=pd.concat(spans, ignore_index=True) if spans else None,
    )  # fmt: skip


def _by(corpus: Corpus, by: str) -> pd.DataFrame:
    """meeting_id, doc_id and label: a row for the level of each meeting, each of its kinds, each body that held it."""
    if by == "organiser":
        rows = corpus.meeting_hosts.assign(label=lambda t: body_names(t["organiser"], corpus))
    elif by == "kind":
        kinds = corpus.meeting_kinds
        rows = kinds.assign(label=kind_names(kinds["kind"], corpus.reference, lang=corpus.lang))
    else:
        level = corpus.meetings["level"]
        rows = corpus.meetings.assign(
            label=level.map(lambda v: named("level", v, corpus.lang), na_action="ignore")
        )
    return rows[["meeting_id", "doc_id", "label"]].drop_duplicates()
