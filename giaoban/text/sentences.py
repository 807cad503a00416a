"""Paragraphs into sentences, with true offsets.

A rule of its own, not `underthesea.sent_tokenize`: that one cuts after TP., inside closing quotations, and
misses ends after a date ("11/4. Đồng chí …"), all of them common in this genre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giaoban.text.folding import LOWER, UPPER
from giaoban.text.scanning import scan

_END = re.compile(
    rf"(?<![.!?…])[.!?…]++[\"”’»)\]]*+(?=\s+[\"“‘(\[]*(?:[{UPPER}]|\d|[a-zđ]\)))"  # a stop, then a capital, a number or "b)"
    rf"|(?:(?<=[{LOWER}]{{2}})|(?<=[\d%])|(?<=[IVX]{{2}}))[.!?…]++[\"”’»)\]]*"
    rf"(?=[\"“‘]?[{UPPER}][{LOWER}])"  # the space left out
)
_TITLES = r"Th\.?S|Ths|TS|Ts|GS|PGS|BS|Bs|LS|KTS|CN|KS|NSND|NSƯT|St|Mr|Mrs"
_SHORT = r"TP|Tp|tp|TX|Tx|T|P|Q|F|KP|P?CT|P?BT|P?GĐ|UV|[Đđ]/c|[Đđ]c|v\.v|[Ss]ố|No"
_ABBREVIATION = re.compile(
    rf"(?:(?:^|[\s(\"“])(?:{_SHORT}|(?:(?:{_TITLES})\.\s?)*(?:{_TITLES}))"  # also GS.TS.
    rf"|\bT\.Ư|\bT\.W|(?:^|[\s.(\"“])(?:(?![IVX])|(?:[{UPPER}]\.\s?)+)[{UPPER}])\.$"
)
_NEAR = 60  # characters that an abbreviation with its titles takes
_LONGEST = 3_000  # characters, twice the longest sentence printed: what runs on is no sentence, and is cut at a space
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)]$")


@dataclass(frozen=True)
class Sentence:
    """One sentence: which paragraph it stands in (from 0) and its span in the article's text."""

    paragraph: int
    start: int
    end: int
    text: str


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of an article's text in order; a paragraph is a line.

    >>> [s.text for s in split_sentences("TP. Hà Nội họp sáng 11/4. Đ/c A phát biểu.\\nHội nghị kết thúc.")]
    ['TP. Hà Nội họp sáng 11/4.', 'Đ/c A phát biểu.', 'Hội nghị kết thúc.']
    """
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    offset = 0
    for number, paragraph in enumerate(text.split("\n")):
        for start, end in _spans(paragraph):
            yield Sentence(number, offset + start, offset + end, paragraph[start:end])
        offset += len(paragraph) + 1


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    start = 0
    for m in scan(_END, paragraph):
        if _is_no_end(paragraph, start, m.end()):
            continue
        yield from _trimmed(paragraph, start, m.end())
        start = m.end()
    yield from _trimmed(paragraph, start, len(paragraph))


def _is_no_end(paragraph: str, start: int, end: int) -> bool:
    """Whether the stop at the end of a piece is an abbreviation's or a list number's; looked for near it."""
    if end - start <= _NEAR:
        piece = paragraph[start:end]
        return bool(_ABBREVIATION.search(piece) or _LIST_NUMBER.match(piece))
    return bool(_ABBREVIATION.search(paragraph, end - _NEAR, end))


def _trimmed(paragraph: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = end
        if end - start > _LONGEST:
            space = paragraph.rfind(" ", start, start + _LONGEST)
            stop = space + 1 if space > start else start + _LONGEST
        piece = paragraph[start:stop]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), stop - len(piece) + len(piece.rstrip())
        start = stop
