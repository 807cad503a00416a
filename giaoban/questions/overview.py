"""What is in the corpus, and what is missing?"""

from __future__ import annotations

from pathlib import Path

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.questions.asked import first_rows, found, ranking, to_read, worth_of
from giaoban.questions.names import body_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables.summaries import organisation_counts
from giaoban.questions.tables.undated import undated
from giaoban.reference import day, label, named, number, write_whole

_OBEYED = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # a title that a spreadsheet would obey is left blank: what was read stays


@repeatable
def overview(corpus: Corpus) -> Finding:
    """What was read, dropped, mended: one row a fact of the loading. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> overview(load_corpus(progress=False)).slug
    '00-overview'
    """
    return to_read(corpus, "00-overview", corpus.report.summary(), _of_corpus(corpus))


def _of_corpus(corpus: Corpus) -> str:
    dates = corpus.meetings["date"].dropna()
    told = {"n": number(len(corpus), corpus.lang), "folder": corpus.report.folder}
    if dates.empty:
        return label("headline.corpus_undated", corpus.lang, **told)
    undated = int(corpus.documents["published"].isna().sum())
    copies = int(corpus.documents["duplicate_of"].notna().sum())
    told |= {
        "first": day(dates.min(), corpus.lang),
        "last": day(dates.max(), corpus.lang),
        "undated": undated,
        "copies": copies,
    }
    return label("headline.corpus", corpus.lang, meetings=number(len(corpus.meetings), corpus.lang), **told)


@repeatable
def missing(corpus: Corpus, *, write: Path | str | None = None) -> Finding:
    """Which article lacks what (publication, meeting, organiser …). A table to read.

    With `write` the undated articles are written to that file as rows for documents.csv: doc_id, title, published (blank,
    to be filled), and beside it the best guess of the year with its reason. Raises FileExistsError where the file is
    there: nothing is typed over.

    >>> from giaoban.corpus import load_corpus
    >>> missing(load_corpus(progress=False)).chart.kind
    'table'
    """
    table = corpus.report.missing
    lacking = table["doc_id"].nunique() if "doc_id" in table else len(table)
    notes = []
    if write is not None:
        rows = undated(corpus)
        told = rows.assign(title=rows["title"].mask(rows["title"].str.startswith(_OBEYED, na=False), ""))
        text = told.to_csv(index=False, lineterminator="\n")
        write_whole(Path(write), text.encode("utf-8-sig"), new=True)
        notes = [label("note.undated_written", corpus.lang, k=len(rows), file=Path(write).name)]
    headline = label("headline.missing", corpus.lang, k=lacking, n=len(corpus))
    return to_read(corpus, "00-missing", table, headline, notes=notes)


@repeatable
def removed(corpus: Corpus) -> Finding:
    """The lines cut from the articles, each with its reason. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> len(removed(load_corpus(progress=False)).table) > 0
    True
    """
    table = corpus.removed
    if table.empty:
        return to_read(corpus, "00-removed", table, label("headline.none", corpus.lang))
    counts = table["reason"].value_counts()
    told = {
        "k": number(len(table), corpus.lang),
        "reason": named("reason", counts.index[0], corpus.lang),
        "top": number(counts.iloc[0], corpus.lang),
    }
    return to_read(corpus, "00-removed", table, label("headline.removed", corpus.lang, **told))


@repeatable
def organisations(corpus: Corpus) -> Finding:
    """The bodies mentioned, by number of articles.

    >>> from giaoban.corpus import load_corpus
    >>> organisations(load_corpus(progress=False)).table["n_articles"].is_monotonic_decreasing
    True
    """
    corpus = corpus.without_copies()
    drawn, notes = first_rows(organisation_counts(corpus.mentions).assign(of=len(corpus)), corpus)
    drawn = drawn.assign(key=drawn["org_id"], label=body_names(drawn["organisation"], corpus))
    headline = ranking(corpus, "headline.organisations", drawn, of=len(corpus))
    return found(
        corpus, "00-organisations", drawn[["key", "label", "level", "n", "n_articles", "of"]], headline=headline, subtitle="subtitle.organisations",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n_articles", "uses": "n"}), notes=notes,
        worth=worth_of(drawn, corpus, value="n_articles"), spans=corpus.mentions.rename(columns={"org_id": "key"}),
    )  # fmt: skip


@repeatable
def unmapped(corpus: Corpus) -> Finding:
    """Names that look like bodies and are in no table, to be added to organisation_types.csv. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> unmapped(load_corpus(progress=False)).slug
    '00-unmapped'
    """
    table = corpus.unmapped
    spans = corpus.unmapped_mentions.assign(key=corpus.unmapped_mentions["mention"])
    return to_read(
        corpus,
        "00-unmapped",
        table.assign(key=table["mention"]),
        label("headline.unmapped", corpus.lang, k=len(table)),
        spans=spans,
    )
