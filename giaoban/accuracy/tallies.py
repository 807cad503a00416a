"""Right, false and missed: how found values are compared with annotated ones, stage by stage."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.reference import meanings
from giaoban.text import fold

Board = dict[str, "Tally"]


@dataclass
class Tally:
    """True positives, false positives and misses of one stage."""

    right: int = 0
    false: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self, stage: str) -> dict:
        """stage, n (annotated), precision, recall, f1; a stage with nothing to find has no figures."""
        found, wanted = self.right + self.false, self.right + self.missed
        precision = self.right / found if found else None
        recall = self.right / wanted if wanted else None
        f1 = 2 * self.right / (found + wanted) if found + wanted else None
        return {
            "stage": stage,
            "n": wanted,
            "found": found,
            "right": self.right,
            "precision": precision,
            "recall": recall,
            "f1": f1,
        }


def rows_of(corpus: Corpus, table: str, doc_id: str) -> list[dict]:
    """The rows of one article in a table, as dictionaries."""
    frame = corpus.tables[table]
    return frame[frame["doc_id"] == doc_id].to_dict("records")


def add(board: Board, stage: str, gold: list[str], found: list[str], where: str) -> None:
    """Counts two lists of values against each other under `stage`; `where` names the article in the errors."""
    tally = board.setdefault(stage, Tally())
    g, f = Counter(map(same, gold)), Counter(map(same, found))
    tally.right += sum((g & f).values())
    tally.false += sum((f - g).values())
    tally.missed += sum((g - f).values())
    tally.errors += [f"{where}: missed {x}" for x in (g - f).elements()] + [
        f"{where}: false {x}" for x in (f - g).elements()
    ]


def compare(board: Board, stage: str, wanted, got, where: str) -> None:
    """Counts one value, where the annotation states it."""
    if wanted:
        add(board, stage, [str(wanted)], [] if got is None or pd.isna(got) else [str(got)], where)


_TELLS_NOTHING = {"tp.": "tp", "tỉnh ": "", "của ": ""}


def same(text: str) -> str:
    """A name as it is compared: folded, abbreviations spelled out, words that do not tell bodies apart left out."""
    text = fold(text)
    for printed, one in {**meanings("one_name"), **_TELLS_NOTHING}.items():
        text = re.sub(
            rf"(?<!\w){re.escape(printed)}(?!\w)" if printed[-1].isalnum() else re.escape(printed), one, text
        )
    return re.sub(r"\s*([-/,.])\s*", r"\1", " ".join(text.split())).strip(" .,;:-\"'")
