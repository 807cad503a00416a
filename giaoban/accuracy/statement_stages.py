"""Statements compared with their annotation: found, speaker, organisation, and the totals that charts show."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from giaoban.accuracy.tallies import Tally, add, compare, rows_of, same
from giaoban.corpus import Corpus
from giaoban.text import fold


def statement_stages(board: dict[str, Tally], corpus: Corpus, record: dict) -> None:
    """Adds the stages "statements found", speaker and organisation of one annotated article to `board`."""
    found = rows_of(corpus, "statements", record["id"])
    _false(board, found, record)
    for s in record.get("statements", []):
        begins = _words(s["begins"], 5)
        holding = [x for x in found if begins in _words(x["text"], 60)]
        add(board, "statements found", [begins], [begins] if holding else [], record["id"])
        if holding:
            wanted = same(s.get("speaker") or "nan")
            best = next((x for x in holding if same(str(x["speaker"])) == wanted), holding[0])
            compare(board, "statement speaker", s.get("speaker"), best["speaker"], record["id"])
            body = s.get("organisation")
            compare(board, "statement organisation", body, best["organisation"], record["id"])


def _false(board: dict[str, Tally], found: list[dict], record: dict) -> None:
    """Statements (activities apart) that hold no annotated passage."""
    begins = [_words(s["begins"], 5) for s in record.get("statements", [])]
    said = [x for x in found if x["act"] != "activity"]
    extra = [x for x in said if not any(b in _words(x["text"], 10_000) for b in begins)]
    add(board, "statements found", [], [_words(x["text"], 8) for x in extra], record["id"])


def _words(text: str, most: int) -> str:
    return " ".join(re.findall(r"\w+", fold(" ".join(text.split()[:most]))))


def error_of_totals(corpus: Corpus, gold: list[dict]) -> pd.DataFrame:
    """One row per organisation: its share of statements annotated (`gold`) and `extracted`, and the `error` between.

    Totals can be right where single statements are wrong, and the other way round; charts show totals.
    """
    bodies = [s["organisation"] for r in gold for s in r.get("statements", []) if s.get("organisation")]
    said = corpus.statements[
        (corpus.statements["act"] != "activity") & corpus.statements["organisation"].notna()
    ]
    wanted, found = Counter(map(same, bodies)), Counter(said["organisation"].map(same))
    names = sorted(wanted | found)
    counts = {"gold": [wanted[n] for n in names], "extracted": [found[n] for n in names]}
    shares = pd.DataFrame({"organisation": names} | counts)
    shares[["gold", "extracted"]] /= shares[["gold", "extracted"]].sum().replace(0, 1)
    return shares.assign(error=(shares["extracted"] - shares["gold"]).abs())
