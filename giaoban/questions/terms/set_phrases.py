"""What set phrases of the genre add to the counts."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import (
    count_beside_formulas,
)
from giaoban.questions.asked import first_rows, found, worth_of, years_of
from giaoban.questions.headlines import listed
from giaoban.questions.repeating import repeatable
from giaoban.questions.terms.counted import counted_terms
from giaoban.questions.terms.ranked import uses_of
from giaoban.reference import label, number


@repeatable
def formulas(corpus: Corpus) -> Finding:
    """The terms that lose most uses when set phrases of the genre are left out: uses with and without.

    >>> from giaoban.corpus import load_corpus
    >>> table = formulas(load_corpus(progress=False)).table
    >>> bool((table["n"] >= table["n_without"]).all())
    True
    """
    corpus = corpus.without_copies()
    counted = counted_terms(corpus)
    beside = count_beside_formulas(counted.tokens)
    lost = (beside["n"] - beside["n_without"]).rename("lost")
    table = beside.assign(lost=lost)[lost > 0].sort_values(
        ["lost", "term"], ascending=[False, True], ignore_index=True
    )
    drawn, notes = first_rows(table, corpus, most=12)
    drawn = drawn.assign(key=drawn["term"], label=drawn["token"])
    facts = {
        "k": number(lost.sum(), corpus.lang),
        "n": number(beside["n"].sum(), corpus.lang),
        "years": years_of(corpus),
    }
    names = listed(drawn["token"].head(3).tolist(), corpus.lang)
    headline = (
        label("headline.formulas", corpus.lang, names=names, **facts)
        if len(drawn)
        else label("headline.none", corpus.lang)
    )
    names_of = (label("formula.with", corpus.lang), label("formula.without", corpus.lang))
    marked = counted.tokens[counted.tokens["formula"].notna()]
    return found(
        corpus, "01-formulas", drawn[["key", "label", "n", "n_without", "lost", "n_articles"]], headline=headline, subtitle="subtitle.formulas",
        chart=Chart(kind="pairs", columns={"label": "label", "value": "n", "other": "n_without"}, options={"names": names_of}),
        notes=[*notes, counted.note], worth=worth_of(drawn, corpus, value="lost"), spans=uses_of(marked, drawn["term"]),
    )  # fmt: skip
