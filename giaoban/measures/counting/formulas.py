"""Formula phrases: what every report of the genre says, known from a list or found by document frequency."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from giaoban.measures.counting.ngrams import ngrams
from giaoban.measures.counting.terms import COUNTED, count_terms
from giaoban.measures.statistics.rates import FLOOR
from giaoban.text import term as folded_term

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
    least = max(2, int(share * articles)) if articles >= FLOOR else len(tokens) + 1
    table = ngrams(tokens, sizes=sizes, min_articles=least)
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


def tokens_in_formulas(
    tokens: pd.DataFrame,
    phrases: pd.DataFrame,
    *,
    found: pd.DataFrame | None = None,
    keep: tuple[str, ...] = (),
) -> pd.DataFrame:
    """`tokens` with formula: the longest formula phrase (in its plain spelling) that the token is part of, else
    missing. Take all tokens, stop words included: a phrase is a run of whole tokens of one sentence, side by
    side (hyphens apart); a token that reaches beyond the phrase is no part of it.

    `phrases` is formula_phrases.csv (phrase), `found` comes from `find_formulas`, `keep` as in `mark_formulas`.

    >>> tokens = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "position": [0, 1, 2], "term": ["nhiệm vụ", "trọng tâm", "hộ nghèo"]})
    >>> tokens_in_formulas(tokens, pd.DataFrame({"phrase": ["nhiệm vụ trọng tâm"]}))["formula"].fillna("").tolist()
    ['nhiệm vụ trọng tâm', 'nhiệm vụ trọng tâm', '']
    """
    known = set(phrases["phrase"].map(_plain)) | (
        set() if found is None else set(found["phrase"].map(_plain))
    )
    known -= {_plain(t) for t in keep} | {""}
    ordered = tokens.reset_index(drop=True).sort_values(["doc_id", "sentence_id", "position"], kind="stable")
    best: dict[int, str] = {}
    for phrase, members in _matches(ordered, known):
        for at in members:
            best[at] = max(best.get(at, ""), phrase, key=len)
    formula = pd.Series(best, dtype="str").reindex(range(len(tokens)))
    return tokens.assign(formula=formula.to_numpy())


def _matches(tokens: pd.DataFrame, known: set[str]) -> Iterator[tuple[str, list[int]]]:
    """Each place where tokens side by side spell a known phrase, with the labels of these tokens."""
    begun = {" ".join(words[:k]) for words in map(str.split, known) for k in range(1, len(words) + 1)}
    plain, labels = tokens["term"].map(_plain).tolist(), tokens.index.tolist()
    joined = (tokens[["doc_id", "sentence_id"]] == tokens[["doc_id", "sentence_id"]].shift()).all(axis=1)
    joined = (joined & (tokens["position"] == tokens["position"].shift() + 1)).tolist()
    for i in range(len(plain)):
        spelled, j = plain[i], i
        while spelled in begun:
            if plain[j] and spelled in known:
                yield spelled, labels[i : j + 1]
            j += 1
            if j == len(plain) or not joined[j]:
                break
            spelled = f"{spelled} {plain[j]}".strip()


def without_formulas(
    tokens: pd.DataFrame,
    phrases: pd.DataFrame,
    *,
    found: pd.DataFrame | None = None,
    keep: tuple[str, ...] = (),
) -> pd.DataFrame:
    """The rows of `tokens` that are part of no formula phrase; options as in `tokens_in_formulas`.

    >>> tokens = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "position": [0, 1, 2], "term": ["nhiệm vụ", "trọng tâm", "hộ nghèo"]})
    >>> without_formulas(tokens, pd.DataFrame({"phrase": ["nhiệm vụ trọng tâm"]}))["term"].tolist()
    ['hộ nghèo']
    """
    return tokens[tokens_in_formulas(tokens, phrases, found=found, keep=keep)["formula"].isna()]


def count_beside_formulas(marked: pd.DataFrame, *, kinds: tuple[str, ...] = COUNTED) -> pd.DataFrame:
    """`count_terms` of tokens marked by `tokens_in_formulas`, with n_without and n_articles_without: the uses
    outside formula phrases, and the articles that hold such a use.

    >>> marked = pd.DataFrame({"doc_id": ["a", "b"], "term": "nhiệm vụ", "token": "nhiệm vụ", "kind": "word", "formula": ["nhiệm vụ trọng tâm", None]})
    >>> count_beside_formulas(marked)[["term", "n", "n_without", "n_articles_without"]].values.tolist()
    [['nhiệm vụ', 2, 1, 1]]
    """
    outside = count_terms(marked[marked["formula"].isna()], kinds=kinds).set_index("term")
    table = count_terms(marked, kinds=kinds)
    beside = outside[["n", "n_articles"]].reindex(table["term"], fill_value=0).astype("int64")
    return table.assign(**{f"{c}_without": beside[c].to_numpy() for c in beside})


def _plain(phrase: str) -> str:
    return " ".join(re.sub(r"\s*-\s*", " ", folded_term(phrase)).split())
