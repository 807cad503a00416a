"""The statements to read, and the sentences that the codebook does not see."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Finding
from giaoban.questions.asked import to_read, years_of
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables import speaking, theme_tables
from giaoban.reference import label, number


@repeatable
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


@repeatable
def without_theme(corpus: Corpus) -> Finding:
    """The sentences that no indicator of the codebook hits. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> without_theme(load_corpus(progress=False)).table["text"].str.len().min() > 0
    np.True_
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
