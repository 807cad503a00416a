"""Sentences into words: underthesea's segmentation, with protected spans kept in one piece.

The model sees whole sentences. Afterwards the words inside a protected span (a directive, an organisation,
a date, a multiword term) are merged into one token, and a word that straddles its edge is split there.
Outside protected spans the words are underthesea's own. Never `fixed_words`: it leaks into later calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick
from underthesea import word_tokenize

from giaoban.text.folding import fold, term

_NUMBER = re.compile(r"^[\d][\d.,/:\-%]*$|^[\d.,]+%$")
_GOES_ON = re.compile(r"\.[^\W\d_]{2}")
_STOPPED = re.compile(r"(?!v\.v)\w[\w.]*\.\w+\.")  # "TP.HCM.", not "TP."
_NO_LETTER = re.compile(r"^[^\w]+$")


@dataclass(frozen=True)
class Token:
    """One token: its span, its folded term and what kind it is."""

    start: int
    end: int
    text: str
    term: str
    kind: str


@dataclass(frozen=True)
class Protected:
    """A span that is one token, and the kind it gives its token."""

    start: int
    end: int
    kind: str


def segment(sentence: str, protected: Iterable[Protected] = ()) -> list[Token]:
    """The tokens of one sentence; spans count from its first character.

    >>> [t.text for t in segment("Ban Dân vận Thành ủy báo cáo", [Protected(0, 20, "organisation")])]
    ['Ban Dân vận Thành ủy', 'báo cáo']
    """
    spans = longest(protected)
    words = [w for word in model_words(sentence) for w in _outside(word, spans)]
    pieces = [(start, end, "word") for start, end in words] + [(p.start, p.end, p.kind) for p in spans]
    return [
        _token(sentence, start, end, kind)
        for start, end, kind in sorted(pieces)
        if sentence[start:end].strip()
    ]


def model_words(sentence: str) -> list[tuple[int, int]]:
    """The spans of underthesea's words. The model may respell a tone mark: the span is the print's.

    >>> model_words("Tổ chức hội nghị")
    [(0, 7), (8, 16)]
    """
    printed = [i for i, c in enumerate(sentence) if not c.isspace()]
    words = ["".join(w.split()) for w in word_tokenize(sentence)] if printed else []
    if sum(map(len, words)) != len(printed):  # a rare respelling changed the length: fall back to syllables
        return [m.span() for m in re.finditer(r"\S+", sentence)]
    spans, position = [], 0
    for word in filter(None, words):
        spans.append((printed[position], printed[position + len(word) - 1] + 1))
        position += len(word)
    return list(_with_their_stops(sentence, spans))


def _with_their_stops(sentence: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words with an abbreviation in one piece ("TP | .HCM") and without the stop of the sentence ("TP.HCM | .")."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start and _GOES_ON.match(sentence, start, end):
            start = joined.pop()[0]
        joined.append((start, end))
    for start, end in joined:
        stop = _STOPPED.fullmatch(sentence, start, end) and not re.search(r"\w", sentence[end:])
        yield from ((start, end - 1), (end - 1, end)) if stop else ((start, end),)


def longest(protected: Iterable[Protected]) -> list[Protected]:
    """Of overlapping spans the longest, the earlier one at a tie; in order."""
    kept: list[Protected] = []
    for span in sorted(protected, key=lambda p: (p.start - p.end, p.start)):
        if all(span.end <= k.start or span.start >= k.end for k in kept):
            kept.append(span)
    return sorted(kept, key=lambda p: p.start)


def _outside(word: tuple[int, int], spans: list[Protected]) -> list[tuple[int, int]]:
    pieces, (start, end) = [], word
    for p in spans:
        if p.end <= start or p.start >= end:
            continue
        if start < p.start:
            pieces.append((start, p.start))
        start = p.end
    return pieces + ([(start, end)] if start < end else [])


def _token(sentence: str, start: int, end: int, kind: str) -> Token:
    text = sentence[start:end]
    stripped = text.strip()
    start += len(text) - len(text.lstrip())
    if kind == "word":
        kind = (
            "number" if _NUMBER.match(stripped) else "punctuation" if _NO_LETTER.match(stripped) else "word"
        )
    return Token(start, start + len(stripped), stripped, term(stripped), kind)


class Multiword:
    """Finds the multiword terms of a list in a sentence (Aho-Corasick over folded text, whole words)."""

    def __init__(self, terms: Iterable[str]):
        self._automaton = ahocorasick.Automaton()
        for phrase in {fold(t) for t in terms if " " in t.strip()}:
            self._automaton.add_word(phrase, len(phrase))
        self._automaton.make_automaton()

    def find(self, sentence: str) -> list[Protected]:
        """Protected spans of kind `word`, overlapping ones included.

        >>> Multiword(["phản biện xã hội"]).find("giám sát, phản biện xã hội")
        [Protected(start=10, end=26, kind='word')]
        """
        if not len(self._automaton):
            return []
        folded = fold(sentence)
        ends = ((end + 1 - length, end + 1) for end, length in self._automaton.iter(folded))
        return [Protected(s, e, "word") for s, e in ends if _whole(folded, s, e)]


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
