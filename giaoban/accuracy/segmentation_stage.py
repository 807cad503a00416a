"""Segmentation of hand-made genre sentences compared with the right words."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from giaoban.accuracy.tallies import Tally, add
from giaoban.corpus import Analyser, Article
from giaoban.reference import load_reference


def segmentation(cases: Path) -> Tally:
    """Words of hand-made sentences against the right ones, as spans, punctuation left out. A row of `cases` is
    the words of one sentence between bars; the whole pipeline reads it, protected spans included."""
    board: dict[str, Tally] = {}
    analyser = Analyser(load_reference())
    for row in pd.read_csv(cases, encoding="utf-8")["words"]:
        right = [w.strip() for w in row.split("|")]
        text = re.sub(r"“ | (?=[”,.])", lambda m: m[0].strip(), " ".join(right)) + "."
        tokens = analyser.tables([Article("case", "", text, "")])["tokens"]
        found = [(t.start, t.token) for t in tokens.itertuples() if t.kind != "punctuation"]
        wanted, at = [], 0
        for word in right:
            at = text.index(word, at)
            wanted += [(at, word)] * any(c.isalnum() for c in word)
            at += len(word)
        spans = [[f"{start}: {word}" for start, word in words] for words in (wanted, found)]
        add(board, "words", *spans, text[:40])
    return board["words"]
