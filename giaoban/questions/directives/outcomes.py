"""How the mentions ended: tied to a document of the registry, or why not."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import flag_small
from giaoban.questions.asked import found, ranking
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables import summaries
from giaoban.reference import label


@repeatable
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
    headline = ranking(corpus, "headline.unresolved", table, value="n", of=len(corpus.citations))
    return found(
        corpus, "02-unresolved", table[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.unresolved",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}),
        worth=Worth(label("worth.method", corpus.lang)) if len(table) else Worth(label("worth.nothing", corpus.lang)),
        spans=corpus.citations.assign(key=status),
    )  # fmt: skip
