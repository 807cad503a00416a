"""Directives that one article cites together."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import FLOOR
from giaoban.questions.asked import first_rows, found, ranking, worth_of
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables import citing
from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.questions.tables.keys import crossed


@repeatable
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
        key=crossed(drawn["directive_a"], drawn["directive_b"], sign=" + "),
        label=drawn[f"label_{corpus.lang}"],
    )
    headline = ranking(corpus, "headline.together", drawn, of=len(corpus))
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
