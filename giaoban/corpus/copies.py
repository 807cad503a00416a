"""Copies among articles: the same body under another name or in another format, and a repost with little left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from giaoban.text import fold

SAME, NEAR = "same", "near"
_SENTENCE = re.compile(r"[.!?…]\s|\n")
_TELLS = re.compile(
    r"\d+|(?<![.!?…\n] )(?<!^)\b[^\W\d_a-zà-ỹđ]\w*", re.M
)  # numbers, and names inside a sentence
_FEWEST_WORDS = 6  # of a sentence that tells one article from another
_MANY = 40  # articles that share a sentence: a formula of the genre
_OF_THE_SHORTER, _OF_THE_LONGER = 0.8, 0.5  # words in shared sentences


def copies(documents: pd.DataFrame, stated: Mapping[str, Mapping]) -> pd.DataFrame:
    """One row per copy: doc_id, duplicate_of (the original), how (same: the same body; near: at least four fifths of the
    shorter one's words stand in sentences of the other, and all its numbers and names).

    The original is the one described in documents.csv, else published first, else first by name. `duplicate_of` in
    documents.csv (an article's id, or "-" for no copy) is believed.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "published": [None, None], "text": ["Quận ủy họp.", "Quận ủy  họp."]})
    >>> copies(documents, {}).values.tolist(), copies(documents, {"b": {"duplicate_of": "-"}}).values.tolist()
    ([['b', 'a', 'same']], [])
    """
    told = documents.assign(_told=documents["doc_id"].isin(set(stated)))
    ranked = told.sort_values(["_told", "published", "doc_id"], ascending=[False, True, True])
    ids, texts = ranked["doc_id"].tolist(), ranked["text"].tolist()
    said = {d: str(stated[d]["duplicate_of"]) for d in ids if "duplicate_of" in stated.get(d, {})}
    found: dict[str, tuple[str, str]] = {d: (of, SAME) for d, of in said.items() if of in set(ids) - {d}}
    first: dict[str, str] = {}
    for doc_id, text in zip(ids, texts, strict=True):
        body = " ".join(fold(text).split())
        if body and doc_id not in said and first.setdefault(body, doc_id) != doc_id:
            found[doc_id] = (first[body], SAME)
    found |= _near([(d, t) for d, t in zip(ids, texts, strict=True) if d not in found], set(said))
    rows = [(d, *found[d]) for d in documents["doc_id"] if d in found]
    return pd.DataFrame(rows, columns=["doc_id", "duplicate_of", "how"], dtype="str")


def _near(articles: list[tuple[str, str]], kept: set[str]) -> dict[str, tuple[str, str]]:
    """Near copies among articles in the order in which the first is the original; those of `kept` are none."""
    holders: dict[str, list[int]] = defaultdict(list)
    weights: list[dict[str, int]] = []
    for n, (_, text) in enumerate(articles):
        sentences = {
            s: len(s.split()) for s in (" ".join(part.split()) for part in _SENTENCE.split(fold(text)))
        }
        weights.append({s: w for s, w in sentences.items() if w >= _FEWEST_WORDS})
        for sentence in weights[n]:
            holders[sentence].append(n)
    found: dict[str, tuple[str, str]] = {}
    tells: dict[int, set[str]] = {}
    for n, (doc_id, _) in enumerate(articles):
        shared: Counter[int] = Counter()
        for sentence, weight in weights[n].items():
            for other in holders[sentence] if 1 < len(holders[sentence]) <= _MANY else ():
                if other < n and articles[other][0] not in found:
                    shared[other] += weight
        for other, words in shared.most_common(3):
            sizes = sorted((sum(weights[n].values()), sum(weights[other].values())))
            if doc_id in kept or words < _OF_THE_SHORTER * sizes[0] or words < _OF_THE_LONGER * sizes[1]:
                continue
            for at in (n, other):
                if at not in tells:
                    tells[at] = set(_TELLS.findall(articles[at][1]))
            if tells[n] <= tells[other] or tells[other] <= tells[n]:
                found[doc_id] = (articles[other][0], NEAR)
                break
    return found
