"""The terms of a corpus as every question on terms counts them: words, copied wording once, layers set aside."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.measures import (
    FLOOR,
    article_sizes,
    counted_once,
    counted_units,
    find_formulas,
    shared_passages,
    tokens_in_formulas,
    with_equivalents,
    without_names,
    without_stopwords,
)
from giaoban.reference import label, named
from giaoban.text import term

LAYERS = ("grammar", "modal", "general", "administrative", "furniture")


@dataclass(frozen=True)
class Terms:
    """tokens: the counted ones, marked by `formula`; words: all of them; sizes: words of each article; passages: what is
    copied from an earlier article; note: what is left out, for the foot."""

    tokens: pd.DataFrame
    words: pd.DataFrame
    sizes: pd.Series
    passages: pd.DataFrame
    note: str


def counted_terms(corpus: Corpus, *, counted_as: str = "words") -> Terms:
    """The terms of the corpus, worked out once: `counted_as` words, syllables or phrases.

    >>> from giaoban.corpus import load_corpus
    >>> counted_terms(load_corpus(progress=False)).sizes.sum() > 1000
    np.True_
    """
    key = ("terms", counted_as)
    if key not in corpus.memo:
        corpus.memo[key] = _count(corpus, counted_as)
    return corpus.memo[key]


def _count(corpus: Corpus, counted_as: str) -> Terms:
    reference = corpus.reference
    passages = shared_passages(corpus.documents)
    words = counted_once(corpus.tokens, passages)
    units = counted_units(words, counted_as=counted_as, stopwords=reference.stopwords)
    formulas = find_formulas(units, articles=len(corpus))
    marked = tokens_in_formulas(units, reference.formula_phrases, found=formulas)
    kept = without_stopwords(marked, reference.stopwords, layers=LAYERS)
    named_once = with_equivalents(kept, reference.term_equivalents)
    tokens = without_names(named_once, corpus.people, corpus.documents)
    sizes = article_sizes(words, doc_ids=corpus.documents["doc_id"])
    names = ", ".join(named("layer", layer, corpus.lang) for layer in (*LAYERS, "names"))
    note = label("note.layers", corpus.lang, names=names)
    if len(words) < len(corpus.tokens):
        note = f"{label('note.copied_once', corpus.lang)} · {note}"
    return Terms(tokens, words, sizes, passages, note)


def in_several_articles(tokens: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The tokens whose term stands in at least `least_articles` of the corpus: what one report repeats is not what the
    corpus talks about."""
    articles = tokens.groupby("term")["doc_id"].transform("nunique")
    return tokens[articles >= least_articles(len(corpus))]


def least_articles(n: int) -> int:
    """In how many of `n` articles a term must stand to be ranked: three from thirty articles on, two from the floor on.

    >>> [least_articles(n) for n in (5, 10, 30)]
    [1, 2, 3]
    """
    return 3 if n >= 30 else 2 if n >= FLOOR else 1


def place_terms(corpus: Corpus) -> set[str]:
    """The names of places as terms: "hoàn kiếm", "hà nội"."""
    reference = corpus.reference
    names = [*reference.places["name"], *reference.place_aliases["alias"]]
    return {term(str(name)) for name in names if name}
