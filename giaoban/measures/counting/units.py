"""What is counted: words as segmented, the syllables they are written in, or phrases of neighbouring words."""

from __future__ import annotations

import pandas as pd

from giaoban.measures.counting.terms import COUNTED, stopword_terms
from giaoban.text import term as folded_term

UNITS = ("words", "syllables", "phrases")


def counted_units(
    tokens: pd.DataFrame,
    *,
    counted_as: str = "words",
    stopwords: pd.DataFrame | None = None,
    longest: int = 3,
) -> pd.DataFrame:
    """`tokens` re-cut into the units to count, with the same columns (doc_id, sentence_id, position, start,
    end, token, term, kind), for `count_terms` and all measures.

    `words`: as they are. `syllables`: a token's blank-separated pieces, each of kind `word` (a directive's
    number stays whole). `phrases`: each run of 2 to `longest` counted tokens of one sentence with no other
    token between them, that neither begins nor ends with a stop word of layer grammar (`stopwords`: term,
    layer). Phrases overlap, so their rates stay per word: sizes come from the words.
    Raises ValueError for another unit.

    >>> tokens = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "position": [0, 1], "start": [0, 9],
    ...     "end": [8, 16], "token": ["công tác", "dân vận"], "term": ["công tác", "dân vận"], "kind": "word"})
    >>> counted_units(tokens, counted_as="syllables")["term"].tolist()
    ['công', 'tác', 'dân', 'vận']
    >>> counted_units(tokens, counted_as="phrases")["term"].tolist()
    ['công tác dân vận']
    """
    if counted_as not in UNITS:
        raise ValueError(f"counted_as is one of {', '.join(UNITS)}, not {counted_as!r}")
    if counted_as == "words":
        return tokens
    if counted_as == "syllables":
        return _syllables(tokens)
    return phrases(tokens, stopwords=stopwords, sizes=range(2, longest + 1))


def _syllables(tokens: pd.DataFrame) -> pd.DataFrame:
    """Pieces of tokens; what holds no blank keeps its kind, a piece is a word."""
    pieces = tokens["token"].str.split()
    cut = tokens.assign(token=pieces, kind=tokens["kind"].where(pieces.str.len() < 2, "word")).explode(
        "token"
    )
    length = cut["token"].str.len()
    before = (length + 1).groupby(level=0).cumsum() - length - 1
    start = cut["start"] + before
    position = cut.groupby(["doc_id", "sentence_id"], sort=False).cumcount()
    cut = cut.assign(start=start, end=start + length, term=cut["token"].map(folded_term), position=position)
    return cut.reset_index(drop=True)


def phrases(
    tokens: pd.DataFrame, *, sizes: range | tuple[int, ...] = (2, 3), stopwords: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per run of `sizes` counted tokens that stand side by side in a sentence: the columns of tokens,
    kind `word`, and words (how many). With `stopwords` a run has none of layer grammar at its ends.

    >>> tokens = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "position": [0, 1, 2], "start": [0, 4, 6],
    ...     "end": [3, 5, 9], "token": ["Một", ",", "hai"], "term": ["một", ",", "hai"], "kind": ["word", "punctuation", "word"]})
    >>> len(phrases(tokens))
    0
    """
    stopped = set() if stopwords is None else stopword_terms(stopwords, layers=("grammar",))
    tokens = tokens.sort_values(["doc_id", "sentence_id", "position"], kind="stable", ignore_index=True)
    counted = tokens["kind"].isin(COUNTED)
    edge = counted & ~tokens["term"].isin(stopped)
    run = tokens["doc_id"].ne(tokens["doc_id"].shift()) | tokens["sentence_id"].ne(
        tokens["sentence_id"].shift()
    )
    run = (run | ~counted | ~counted.shift(fill_value=False)).cumsum()
    tables = [_runs(tokens, run, counted, edge, n) for n in sizes]
    return pd.concat(tables).sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def _runs(tokens: pd.DataFrame, run: pd.Series, counted: pd.Series, edge: pd.Series, n: int) -> pd.DataFrame:
    """The runs of exactly `n` tokens: where the last stands in the same unbroken run as the first."""
    last = run.shift(-(n - 1)).eq(run) & counted & edge & edge.shift(-(n - 1), fill_value=False)
    first = tokens[last]
    joined = {c: tokens[c].astype(str) for c in ("token", "term")}
    whole = dict(joined)
    for k in range(1, n):
        whole = {c: whole[c] + " " + joined[c].shift(-k, fill_value="") for c in joined}
    ends = tokens["end"].shift(-(n - 1), fill_value=0)
    return first.assign(**{c: whole[c][last] for c in whole}, end=ends[last], kind="word", words=n)
