"""A term in its context (KWIC): sorted, filtered, each line with its article and place."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.measures.counting.terms import in_context
from giaoban.text import fold
from giaoban.text import term as folded_term

SORTS = ("date", "left", "right")


def occurrences(documents: pd.DataFrame, term: str) -> pd.DataFrame:
    """Every place where `term` is printed in the articles' text: doc_id, start, end; in order.

    In any case and tone spelling, as whole syllables, also inside a longer name, and with any blanks or line
    break between its syllables. This counts print, not words: "nhân dân vận động" prints "dân vận" too, and
    the term inside an organisation's name counts; `count_terms` counts tokens, where neither does.
    Raises ValueError for an empty term.

    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Dân vận; nhân dân vận động; DÂN VẬN"]})
    >>> occurrences(documents, "dân vận")[["start", "end"]].values.tolist()
    [[0, 7], [14, 21], [28, 35]]
    """
    syllables = folded_term(term).split()
    if not syllables:
        raise ValueError("an empty term stands everywhere")
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, syllables)) + r"(?!\w)")
    rows = [
        (doc_id, m.start(), m.end())
        for doc_id, text in documents[["doc_id", "text"]].itertuples(index=False)
        for m in pattern.finditer(fold(text))
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "start", "end"])
    return table.astype({"doc_id": "str", "start": "int64", "end": "int64"})


def token_matches(tokens: pd.DataFrame, term: str) -> pd.DataFrame:
    """Every place where tokens side by side in one sentence spell `term`: doc_id, start, end; in order.

    One token or several ("công tác dân vận" whether segmented in one or two); never part of a token.

    >>> tokens = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "position": [0, 1, 2], "start": [0, 5, 14], "end": [4, 13, 21],
    ...     "term": ["nhân dân", "công tác", "dân vận"]})
    >>> token_matches(tokens, "Công tác dân vận").values.tolist()
    [['a', 5, 21]]
    """
    wanted = folded_term(term)
    ordered = tokens.sort_values(["doc_id", "sentence_id", "position"], kind="stable")
    left = ordered["term"].map(lambda t: wanted.startswith(t))
    columns = [ordered[c].tolist() for c in ("doc_id", "sentence_id", "start", "end", "term")]
    docs, sentences, starts, ends, terms = columns
    rows = []
    for i in left.to_numpy().nonzero()[0]:
        spelled, j = terms[i], i
        while spelled != wanted and wanted.startswith(spelled + " ") and j + 1 < len(terms):
            j += 1
            if (docs[j], sentences[j]) != (docs[i], sentences[i]):
                break
            spelled += " " + terms[j]
        if spelled == wanted:
            rows.append((docs[i], starts[i], ends[j]))
    return pd.DataFrame(rows, columns=["doc_id", "start", "end"]).astype({"doc_id": "str"})


def kwic(
    tokens: pd.DataFrame,
    term: str,
    documents: pd.DataFrame,
    *,
    width: int = 60,
    sort: str = "date",
    contains: str | None = None,
    doc_ids: list[str] | None = None,
    inside: bool = False,
) -> pd.DataFrame:
    """One row per use of `term`: doc_id, start, end, left, match, right, title, published.

    `width` characters of context each side; `sort` by date (then article and place; without a date last), by
    the words to the left read backwards from the term, or by those to the right. `contains` keeps lines with
    that string in their context (any case and spelling), `doc_ids` those articles. `inside=True` also takes
    the term inside longer words and names (`occurrences`), else tokens that spell it (`token_matches`).
    Raises ValueError for another `sort` or an empty term.

    >>> documents = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "published": [pd.NaT], "text": ["Ban Dân vận họp"]})
    >>> kwic(pd.DataFrame(), "dân vận", documents, inside=True)[["left", "match", "right"]].iloc[0].tolist()
    ['Ban ', 'Dân vận', ' họp']
    """
    if sort not in SORTS:
        raise ValueError(f"sort is one of {', '.join(SORTS)}, not {sort!r}")
    if not folded_term(term):
        raise ValueError("an empty term stands everywhere")
    spans = occurrences(documents, term) if inside else token_matches(tokens, term)
    if doc_ids is not None:
        spans = spans[spans["doc_id"].isin(doc_ids)]
    lines = in_context(spans, documents, width=width)
    if contains is not None and len(lines):
        around = (lines["left"] + "\n" + lines["right"]).map(fold)
        lines = lines[around.str.contains(fold(contains), regex=False)]
    return _sorted(lines, sort).reset_index(drop=True)


def _sorted(lines: pd.DataFrame, sort: str) -> pd.DataFrame:
    place = ["doc_id", "start"]
    if sort == "date" or lines.empty:
        return lines.sort_values(["published", *place], na_position="last", kind="stable")
    context = lines[sort].map(lambda text: re.findall(r"\w+", fold(text)))
    key = context.map(lambda words: " ".join(reversed(words)) if sort == "left" else " ".join(words))
    return lines.assign(_key=key).sort_values(["_key", *place], kind="stable").drop(columns="_key")
