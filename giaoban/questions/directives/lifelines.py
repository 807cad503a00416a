"""From the day of issue to the articles that cite it."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import FLOOR
from giaoban.questions.asked import found, worth_of
from giaoban.questions.directives.documents import LEAST
from giaoban.questions.headlines import in_words
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables import citing
from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.reference import label, number


@repeatable
def lifelines(corpus: Corpus) -> Finding:
    """From the day of issue to the articles that cite it, one row a directive and citing article.

    >>> from giaoban.corpus import load_corpus
    >>> lifelines(load_corpus(progress=False)).chart.kind
    'lifelines'
    """
    corpus = corpus.without_copies()
    parts = (corpus.citations, corpus.documents, corpus.meetings, corpus.reference)
    days, lags = citing.citing_days(*parts), citing.adoption(*parts)
    lags = lags[lags["n"] >= (LEAST if len(corpus) >= FLOOR else 1)]
    most = lags.sort_values(["n", "last_days"], ascending=False, kind="stable")["directive"].head(12)
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
    oldest = lags[lags["last_days"] == lags["last_days"].max()].sort_values("directive")
    longest = oldest.iloc[0]
    years = number(longest["last_days"] / 365.25, corpus.lang, decimals=1)
    return label(
        "headline.lifelines",
        corpus.lang,
        name=in_words(oldest[f"label_{corpus.lang}"].tolist(), corpus.lang),
        years=years,
        n=number(int(oldest["n"].max()), corpus.lang),
        k=len(lags),
    )
