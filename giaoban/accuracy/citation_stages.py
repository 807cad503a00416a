"""Accuracy of citations by stage: found (exact and overlapping spans), typed, canonical, issuer, date, resolved."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.accuracy.tallies import Board, add, compare, rows_of, same
from giaoban.corpus import Corpus
from giaoban.text import fold

# an annotation may hold the words after the number that say issuer, day, term or year
_TAIL = re.compile(r"[\s,(]*(?:$|ngày|của|do |năm|khóa|nhiệm kỳ|bộ chính trị|ban bí thư)")


def citation_stages(board: Board, corpus: Corpus, record: dict) -> None:
    """Adds one article's citations to the board. Optional annotations count neither way; of the forms that an
    annotation accepts, each is right. Values are compared on mentions that overlap; a missed mention has none."""
    where, text = record["id"], _text(corpus, record["id"])
    gold = _placed(record.get("citations", []), text)
    optional = [c for c in gold if c.get("optional")]
    wanted = [c for c in gold if not c.get("optional")]
    found = [f for f in rows_of(corpus, "citations", where) if not any(_meet(c, f) for c in optional)]
    forms = {same(form): same(c["canonical"]) for c in gold for form in c.get("accept", [])}
    usual = lambda canonical: forms.get(same(canonical), same(canonical))  # noqa: E731
    for stage, numbered in (("citations, numbered", True), ("citations, named", False)):
        annotated = [usual(c["canonical"]) for c in wanted if bool(c.get("number")) == numbered]
        add(
            board,
            stage,
            annotated,
            [usual(f["canonical"]) for f in found if pd.notna(f["number"]) == numbered],
            where,
        )
    pairs = [(c, next((f for f in found if _meet(c, f)), None)) for c in wanted]
    _spans(board, pairs, found, where)
    for c, f in pairs:
        compare(board, "citation type", c.get("type"), f and f["type"], where)
        compare(board, "citation canonical", usual(c["canonical"]), f and usual(f["canonical"]), where)
        compare(board, "citation issuer", c.get("issuer"), f and _issuer(c, f), where)
        compare(board, "citation date", c.get("date"), f and _day(f), where)
        compare(board, "citation resolved", _document(corpus, c), f and f["directive_id"], where)


def _text(corpus: Corpus, doc_id: str) -> str:
    return next((d["text"] for d in rows_of(corpus, "documents", doc_id)), "")


def _placed(annotated: list[dict], text: str) -> list[dict]:
    """The annotations in order with `start` and `end` in the text; -1 where the text does not hold the mention."""
    placed, position = [], 0
    for c in annotated:
        start = text.find(c.get("mention") or "", position)
        start = start if start >= 0 else text.find(c.get("mention") or "")
        position = max(position, start + 1)
        placed.append(
            c
            | {"start": start, "end": start + len(c.get("mention") or "") if start >= 0 else -1, "text": text}
        )
    return placed


def _meet(c: dict, f: dict) -> bool:
    return c["start"] < f["end"] and f["start"] < c["end"]


def _spans(board: Board, pairs: list[tuple], found: list[dict], where: str) -> None:
    """Found or not, first by spans that overlap, then by spans that are the same but for the words after."""
    met = [f["mention"] for _, f in pairs if f is not None]
    false = [f["mention"] for f in found if not any(f is hit for _, hit in pairs)]
    add(
        board,
        "citation found, overlapping span",
        met + [c["mention"] for c, f in pairs if f is None],
        met + false,
        where,
    )
    exact = [(c, f) for c, f in pairs if f is not None and _is_exact(c, f)]
    others = [f["mention"] for f in found if not any(f is hit for _, hit in exact)]
    same_span = [f["mention"] for _, f in exact]
    missed = [c["mention"] for c, f in pairs if not any(c is e for e, _ in exact)]
    tally = board.setdefault("citation found, exact span", type(board["citation found, overlapping span"])())
    tally.right, tally.false, tally.missed = (
        tally.right + len(same_span),
        tally.false + len(others),
        tally.missed + len(missed),
    )
    tally.errors += [f"{where}: span {m}" for m in missed]


def _is_exact(c: dict, f: dict) -> bool:
    rest = fold(c["text"][f["end"] : c["end"]])
    return c["start"] == f["start"] and f["end"] <= c["end"] and bool(_TAIL.match(rest))


def _issuer(c: dict, f: dict) -> str | None:
    """The issuer found; the annotated one where the two differ in words of place only."""
    got = f["issuer"]
    if pd.isna(got) or not c.get("issuer"):
        return got
    few, many = sorted((set(same(got).split()), set(same(c["issuer"]).split())), key=len)
    return c["issuer"] if len(few) > 1 and few <= many else got


def _day(f: dict) -> str | None:
    return None if pd.isna(f["date"]) else f"{f['date']:%Y-%m-%d}"


def _document(corpus: Corpus, c: dict) -> str | None:
    """The registry's document that an annotation of canonical form and day means, where it has one."""
    registry = corpus.reference.directives
    rows = registry[
        (registry["canonical"].map(same) == same(c["canonical"]))
        & (registry["date"] == (c.get("date") or "?"))
    ]
    return rows["directive_id"].iloc[0] if len(rows) == 1 else None
