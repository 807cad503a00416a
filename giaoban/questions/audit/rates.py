"""How right each stage is: precision with Wilson's interval, and what it misses."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.measures import wilson
from giaoban.questions.audit.answers import Answers
from giaoban.questions.audit.sample import MISSED, STAGES, _extracted, _without

RATES = ["stage", "n", "right", "unsure", "precision", "low", "high", "recall", "recall_low", "recall_high"]
_FOUND_BY = {"citation": "missed citation", "body": "missed statement", "date": "missed meeting"}


def audit_rates(corpus: Corpus, answers: Answers) -> pd.DataFrame:
    """One row per stage that has answers: stage, n (yes and no), right, unsure, precision, low, high (Wilson 1927), and for
    citations, statements (body) and meetings (date) recall, recall_low, recall_high: found and right against that and what the second
    sample says is missed, the ends from the ends of both rates. Unsure answers count in neither.

    >>> from giaoban.corpus import load_corpus
    >>> audit_rates(load_corpus(progress=False), Answers("nowhere.csv")).empty
    True
    """
    table = answers.table
    table = table[table["doc_id"].isin(corpus.documents["doc_id"])]
    said = {stage: own["answer"].value_counts() for stage, own in table.groupby("stage")}
    found, without = (
        {s: len(rows) for s, rows in parts.items()} for parts in (_extracted(corpus), _without(corpus))
    )
    rows = []
    for stage in STAGES:
        if stage not in said:
            continue
        right, n = int(said[stage].get("yes", 0)), int(said[stage].get("yes", 0) + said[stage].get("no", 0))
        low, high = _wilson(right, n)
        row = {"stage": stage, "n": n, "right": right, "unsure": int(said[stage].get("unsure", 0))}
        row |= {"precision": right / n if n else pd.NA, "low": low, "high": high}
        rows.append(row | _recall(stage, (low, row["precision"], high), said, found, without))
    return pd.DataFrame(rows, columns=RATES)


def _wilson(k: int, n: int) -> tuple[object, object]:
    return wilson(k, n) if n else (pd.NA, pd.NA)


def _recall(stage: str, precision: tuple, said: dict, found: dict, without: dict) -> dict[str, object]:
    """Recall at the estimates and at the unkind and kind ends. A sentence that misses something misses one thing."""
    missed = _FOUND_BY.get(stage)
    names = ("recall_low", "recall", "recall_high")
    if missed not in said or missed not in MISSED or pd.isna(precision[1]):
        return dict.fromkeys(names, pd.NA)
    yes = int(said[missed].get("yes", 0))  # yes: something was missed here
    n = yes + int(said[missed].get("no", 0))
    low, high = _wilson(yes, n)
    rates = (high, yes / n if n else pd.NA, low)
    told = {}
    for name, right, lost in zip(names, precision, rates, strict=True):
        true, gone = right * found[stage], lost * without[missed]
        told[name] = true / (true + gone) if true + gone else pd.NA
    return told
