"""Documents of one number told apart by what the sentence says they are about: "Nghị quyết 19-NQ/TW về nông nghiệp, …"."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from giaoban.directives.finding.grammar import Grammar
from giaoban.text import fold

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…]\s|\n")
_LEFT_OUT = {"và", "việc"}
_RUN = 5  # syllables in a row that a sentence shares with a title by more than chance
_COMMON = 3  # a run in so many titles is no one's subject
_WINDOW = 300


class Subjects:
    """The titles of directives.csv by their words. Build it once."""

    def __init__(self, directives: pd.DataFrame, grammar: Grammar):
        self._formula = re.compile(rf"(?<!\w)(?:{grammar.words('title_formula')})(?!\w)")
        self._of_document = {r.directive_id: self._runs(fold(r.title_vi)) for r in directives.itertuples()}
        titles = {frozenset(runs) for runs in self._of_document.values()}
        in_titles = Counter(run for runs in titles for run in runs)
        self._common = {run for run, n in in_titles.items() if n >= _COMMON}

    def told(self, rows: list, sentence: str) -> list:
        """The one of several documents whose subject a folded sentence says; all where it says none, or two."""
        if len(rows) < 2:
            return rows
        said = self.said(rows, sentence)
        return said if len(said) == 1 else rows

    def said(self, rows: list, sentence: str) -> list:
        """Those of some documents whose subject a folded sentence says."""
        runs = self._runs(sentence) - self._common
        return [row for row in rows if self._of_document[row.directive_id] & runs]

    def _runs(self, folded: str) -> set[tuple[str, ...]]:
        """The runs of words between formulas; a short title counts where "về" stands before it."""
        parts = [[w for w in _WORD.findall(p) if w not in _LEFT_OUT] for p in self._formula.split(folded)]
        short = {("về", *p) for p in parts if len(p) == _RUN - 1}
        return short | {tuple(p[i : i + _RUN]) for p in parts for i in range(len(p) - _RUN + 1)}


def sentence_around(folded: str, start: int, end: int) -> str:
    """The sentence of a folded text that holds a mention, no longer than the window on either side.

    >>> sentence_around("họp. theo chỉ thị 35-ct/tw về đại hội. nghỉ", 10, 26)
    'theo chỉ thị 35-ct/tw về đại hội'
    """
    low, high = max(0, start - _WINDOW), min(len(folded), end + _WINDOW)
    before = [m.end() for m in _END.finditer(folded, low, start)]
    after = _END.search(folded, end, high)
    return folded[before[-1] if before else low : after.start() if after else high]
