"""Terms in their sentences: company, concordance, copied passages."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Finding
from giaoban.measures import collocations as pairs_of
from giaoban.measures import (
    kwic,
    shared_with,
)
from giaoban.questions.asked import ranking, to_read, years_of
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables.keys import crossed
from giaoban.questions.terms.counted import counted_terms
from giaoban.reference import label, number


@repeatable
def collocations(corpus: Corpus, *, node: str | None = None) -> Finding:
    """Terms that keep company in a sentence, by logDice; with `node` those of one term. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> collocations(load_corpus(progress=False), node="giám sát").chart.kind
    'table'
    """
    corpus = corpus.without_copies()
    table = pairs_of(counted_terms(corpus).tokens, node=node)
    table = table.assign(
        key=crossed(table["term"], table["collocate"], sign=" + "),
        label=crossed(table["term"], table["collocate"], sign=" + "),
    )
    headline = ranking(corpus, "headline.collocations", table, value="log_dice", n="n")
    return to_read(corpus, "01-collocations", table, headline)


@repeatable
def passages(corpus: Corpus) -> Finding:
    """Articles that share long passages: in all counts of terms these count once. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> passages(load_corpus(progress=False)).slug
    '01-passages'
    """
    corpus = corpus.without_copies()
    copied = counted_terms(corpus).passages
    table = shared_with(copied, corpus.documents)
    table = table.assign(key=table["doc_id"])
    headline = label(
        "headline.passages", corpus.lang, k=len(copied), n=table["doc_id"].nunique(), of=len(corpus)
    )
    return to_read(corpus, "01-passages", table, headline, spans=copied.assign(key=copied["doc_id"]))


@repeatable
def concordance(corpus: Corpus, term: str, *, sort: str = "right") -> Finding:
    """Every use of `term` in its sentence, sorted by its right or left neighbour or by date. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> len(concordance(load_corpus(progress=False), "giám sát").table) > 3
    True
    """
    corpus = corpus.without_copies()
    lines = kwic(corpus.tokens, term, corpus.documents, sort=sort)
    lines = lines.assign(key=lines["match"])
    told = {
        "term": term,
        "k": number(len(lines), corpus.lang),
        "n": lines["doc_id"].nunique(),
        "of": len(corpus),
        "years": years_of(corpus),
    }
    return to_read(
        corpus, "01-concordance", lines, label("headline.concordance", corpus.lang, **told), spans=lines
    )
