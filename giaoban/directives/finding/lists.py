"""Lists of directives: `Quyết định 217, 218 của Bộ Chính trị`. Each entry keeps its own span; type, symbol, issuer
and date are shared as the grammar of the coordination says."""

from __future__ import annotations

import re
from dataclasses import replace

from giaoban.directives.finding.grammar import GAP, Grammar
from giaoban.directives.finding.mentions import GLUED, Entry, Mention
from giaoban.directives.finding.tails import with_lead, with_tail
from giaoban.text import fold, scan

_LOOSE_NUMBER = re.compile(r"\d(?<![\w/.,\-]\d)")
_SO = re.compile(rf"số(?:{GAP}:)?{GAP}")
_JOIN = re.compile(
    r"[ ]{0,4}(?:[,;][ ]{0,4}(?:và[ ]{1,4})?|(?<=[ ])(?:và|cùng(?: với)?|hoặc|hay|lẫn)[ ]{1,4}|&[ ]{0,4})"
)

_RANGE = re.compile(r"[ ]{0,4}(?:-|(?<=[ ])(?:đến|tới))[ ]{1,4}(?=(?:số[ ]{1,4})?\d)")


def find_numbered(text: str, grammar: Grammar) -> list[Mention]:
    """All numbered mentions of a text in order; an entry of a list keeps its own span."""
    found, offset = [], 0
    for paragraph, folded in zip(text.split("\n"), fold(text).split("\n"), strict=True):
        found += [m.moved(offset) for m in _in_paragraph(paragraph, folded, grammar)]
        offset += len(paragraph) + 1
    return found


def _in_paragraph(text: str, folded: str, grammar: Grammar) -> list[Mention]:
    heads = {m.start() for m in scan(grammar.head, folded)}
    starts = heads | {m.start() for m in _LOOSE_NUMBER.finditer(folded)}
    found: list[Mention] = []
    position = 0
    for start in sorted(starts):
        if start >= position and (group := _group(text, folded, start, grammar)):
            found += group
            position = max(m.extent for m in group)
    return found


def _group(text: str, folded: str, start: int, grammar: Grammar) -> list[Mention]:
    """The mentions that one coordination holds: `Quyết định 217, 218`, `… và Quyết định số 218-QĐ/TW`."""
    group: list[Mention] = []
    position, word = start, None
    while True:
        entry = _entry(text, folded, position, word, grammar)
        mention = entry.mention(grammar) if entry else None
        if mention is None:
            break
        word = entry.word
        group.append(with_tail(mention, text, folded, grammar))
        position = _next_at(folded, group[-1])
        if position is None:
            break
    if group:
        group[0] = with_lead(group[0], text, folded, grammar)
    return _share(group)


def _next_at(folded: str, last: Mention) -> int | None:
    """Where the next number of a coordination may begin, or the end of a range; None where nothing joins on."""
    if last.extent == last.end and (glued := GLUED.match(folded, last.end)):
        return glued.start() + 1
    join = _JOIN.match(folded, last.extent) or _RANGE.match(folded, last.extent)
    return join.end() if join else None


def _entry(text: str, folded: str, position: int, word: str | None, grammar: Grammar) -> Entry | None:
    """What stands here of a coordination whose type word is `word`; None where it ends or is a draft."""
    head = grammar.head.match(folded, position)
    if head and grammar.draft.search(folded[max(0, position - 14) : position]):
        return None
    so = None if head else _SO.match(folded, position)
    number_at = head.end() if head else so.end() if so else position
    item = grammar.item.match(folded, number_at)
    if item is None:
        return None
    counted = bool(so or head and head["so"])
    return Entry(text, folded, item, position, head["word"] if head else word, bool(head), counted)


def _share(group: list[Mention]) -> list[Mention]:
    """What one entry says for its neighbours of the same kind: the symbol and year for bare numbers under one type
    word; issuer, date and term of the last for those before it that state none, and of a body before the first."""
    shared = list(group)
    for i in range(1, len(shared)):
        if not shared[i].own_word:
            shared[i] = _given(shared[i], shared[i - 1], symbol=True, tail=False)
    for i in range(len(shared) - 2, -1, -1):
        shared[i] = _given(shared[i], shared[i + 1], symbol=not shared[i + 1].own_word, tail=True)
    if shared and shared[0].extent < shared[0].end + 1 and shared[0].issuer is not None:
        for i in range(1, len(shared)):  # "Bộ Chính trị ban hành Quyết định 217 và Quyết định 218"
            same = shared[i].symbol == shared[0].symbol is not None
            by = replace(shared[i - 1], type=shared[i].type) if same else shared[i - 1]
            shared[i] = _given(shared[i], by, symbol=False, tail=True)
    return shared


def _given(entry: Mention, by: Mention, *, symbol: bool, tail: bool) -> Mention:
    if fold(entry.type) != fold(by.type):
        return entry
    gives: dict = {}
    bare = entry.symbol is None and entry.issuer is None
    if symbol and bare and by.symbol is not None:
        gives |= {"symbol": by.symbol, "code": by.code, "year": entry.year or by.year, "form": "listed"}
    alike = gives or entry.symbol == by.symbol or by.symbol is None or entry.symbol is None
    states_nothing = entry.date is None and entry.issuer is None and entry.term is None
    if tail and alike and states_nothing and (by.issuer or by.date or by.term):
        gives |= {"issuer": by.issuer, "issuer_text": by.issuer_text, "term": by.term}
        gives |= {"date": by.date, "date_basis": "shared"} if by.date else {}
    if entry.form == "short" and gives:
        gives["form"] = "listed"
    return replace(entry, **gives)
