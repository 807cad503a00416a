"""Formula phrases: what every report of the genre says, known from a list or found by document frequency."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.folding import term as folded_term
from giaoban.measures import FLOOR
from giaoban.ngrams import ngrams

SHOWN = ("shown", "greyed", "left out")


def find_formulas(
    tokens: pd.DataFrame,
    *,
    share: float = 0.5,
    sizes: tuple[int, ...] = (2, 3, 4),
    articles: int | None = None,
) -> pd.DataFrame:
    """The runs of words that stand in `share` of the articles or more: phrase, n, n_articles, share; the most
    widespread first. Below the floor of articles nothing is found: in five of five articles stands any topic.

    `articles` is the number of all articles; without it that of `tokens`.

    >>> tokens = pd.DataFrame({"doc_id": list("aabb"), "sentence_id": 0, "position": [0, 1, 0, 1], "start": [0, 9, 0, 9],
    ...     "end": [8, 17, 8, 17], "kind": "word", "token": ["thực hiện", "nhiệm vụ"] * 2})
    >>> len(find_formulas(tokens.assign(term=tokens["token"])))
    0
    """
    articles = tokens["doc_id"].nunique() if articles is None else articles
    table = ngrams(tokens, sizes=sizes, min_articles=2)
    table = table.assign(phrase=table["term"], share=table["n_articles"] / max(1, articles))
    table = table[(table["share"] >= share) & (articles >= FLOOR)]
    table = table.sort_values(
        ["n_articles", "n", "phrase"], ascending=[False, False, True], ignore_index=True
    )
    return table[["phrase", "n", "n_articles", "share"]]


def mark_formulas(
    terms: pd.DataFrame,
    phrases: pd.DataFrame,
    *,
    found: pd.DataFrame | None = None,
    keep: tuple[str, ...] = (),
) -> pd.DataFrame:
    """`terms` with formula (true for a formula phrase) and formula_source: `list`, `found` or missing.

    `phrases` is formula_phrases.csv (phrase), `found` comes from `find_formulas`; a term matches in any case,
    tone spelling and setting of hyphens. Terms of `keep` are never formulas: a theme's own indicator counts
    for its theme whatever the genre repeats.

    >>> table = mark_formulas(pd.DataFrame({"term": ["chính trị-xã hội", "hộ nghèo"]}), pd.DataFrame({"phrase": ["chính trị - xã hội"]}))
    >>> table["formula"].tolist()
    [True, False]
    """
    listed = set(phrases["phrase"].map(_plain))
    met = set() if found is None else set(found["phrase"].map(_plain))
    spared = {_plain(t) for t in keep}
    plain = terms["term"].map(_plain)
    source = pd.Series(None, index=terms.index, dtype="str")
    source = source.mask(plain.isin(met - spared), "found").mask(plain.isin(listed - spared), "list")
    return terms.assign(formula=source.notna(), formula_source=source)


def show_formulas(terms: pd.DataFrame, *, formulas: str = "shown") -> pd.DataFrame:
    """A table of `mark_formulas` as it is to be drawn, with a column greyed: formulas as all others (`shown`),
    `greyed`, or `left out`. Raises ValueError for another wish.

    >>> marked = pd.DataFrame({"term": ["thi đua", "hộ nghèo"], "formula": [True, False]})
    >>> show_formulas(marked, formulas="left out")["term"].tolist()
    ['hộ nghèo']
    """
    if formulas not in SHOWN:
        raise ValueError(f"formulas is one of {', '.join(SHOWN)}, not {formulas!r}")
    kept = terms[~terms["formula"]] if formulas == "left out" else terms
    return kept.assign(greyed=kept["formula"] & (formulas == "greyed")).reset_index(drop=True)


def _plain(phrase: str) -> str:
    return " ".join(re.sub(r"\s*-\s*", " ", folded_term(phrase)).split())
