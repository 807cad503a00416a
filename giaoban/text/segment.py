"""Sentences into words: underthesea's segmentation, with protected spans kept in one piece.

The model sees whole sentences, many at once (`batch_words`). Afterwards the words inside a protected span (a directive, an organisation,
a date, a multiword term) are merged into one token, and a word that straddles its edge is split there.
Outside protected spans the words are underthesea's own. Never `fixed_words`: it leaks into later calls.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import ahocorasick

from giaoban.text.batch_words import BatchWords, Span
from giaoban.text.crf_weights import UnknownModel, digest, known_digest
from giaoban.text.folding import fold, term

_kept_in: list[Path | None] = [None]
_NUMBER = re.compile(r"^[\d][\d.,/:\-%]*$|^[\d.,]+%$")
_GOES_ON = re.compile(r"\.[^\W\d_]{2}")
_DOT_INSIDE = re.compile(r"\.\w")
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


@dataclass
class TokenColumns:
    """The tokens of an article as columns of one length; `start` and `end` count from the article's first character,
    `position` from the sentence's first token."""

    sentence_id: list[int] = field(default_factory=list)
    position: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    token: list[str] = field(default_factory=list)
    term: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)


def segment(sentence: str, protected: Iterable[Protected] = ()) -> list[Token]:
    """The tokens of one sentence; spans count from its first character.

    >>> [t.text for t in segment("Ban Dân vận Thành ủy báo cáo", [Protected(0, 20, "organisation")])]
    ['Ban Dân vận Thành ủy', 'báo cáo']
    """
    return [Token(*row) for row in _pieces(sentence, model_words(sentence), longest(protected))]


def token_columns(
    starts: Sequence[int],
    sentences: Sequence[str],
    words: Sequence[list[Span]],
    protected: Iterable[Protected] = (),
) -> TokenColumns:
    """The tokens of an article's sentences, that begin at `starts` and whose words are `words` (`sentence_words`); a
    protected span counts where one sentence holds it.

    >>> sentences = ["Ban Dân vận họp", "Tổ chức"]
    >>> token_columns([0, 17], sentences, sentence_words(sentences), [Protected(0, 11, "organisation")]).token
    ['Ban Dân vận', 'họp', 'Tổ chức']
    """
    columns, inside = TokenColumns(), _by_sentence(starts, sentences, protected)
    for i, (begin, sentence, spans) in enumerate(zip(starts, sentences, words, strict=True)):
        if i in inside:
            rows = _pieces(sentence, spans, longest(inside[i]))
        else:
            printed = [sentence[a:b] for a, b in spans]
            rows = [(a, b, t, *_read(t)) for (a, b), t in zip(spans, printed, strict=True)]
        if not rows:
            continue
        start, end, token, folded, kind = zip(*rows, strict=True)
        columns.sentence_id += [i] * len(rows)
        columns.position += range(len(rows))
        columns.start += [begin + a for a in start]
        columns.end += [begin + b for b in end]
        columns.token += token
        columns.term += folded
        columns.kind += kind
    return columns


def _by_sentence(
    starts: Sequence[int], sentences: Sequence[str], protected: Iterable[Protected]
) -> dict[int, list[Protected]]:
    """The protected spans that lie inside one sentence, by its number, counted from its first character."""
    inside: dict[int, list[Protected]] = {}
    for p in protected:
        i = bisect_right(starts, p.start) - 1
        if i >= 0 and p.end <= starts[i] + len(sentences[i]):
            inside.setdefault(i, []).append(Protected(p.start - starts[i], p.end - starts[i], p.kind))
    return inside


def model_words(sentence: str) -> list[Span]:
    """The spans of underthesea's words. The model may respell a tone mark: the span is the print's.

    >>> model_words("Tổ chức hội nghị")
    [(0, 7), (8, 16)]
    """
    return sentence_words([sentence])[0]


def sentence_words(sentences: Sequence[str]) -> list[list[Span]]:
    """The spans of underthesea's words in each sentence, all segmented in one go.

    >>> sentence_words(["Tổ chức hội nghị", ""])
    [[(0, 7), (8, 16)], []]
    """
    segmenter = _segmenter()
    spans = segmenter.spans(sentences) if segmenter else [None] * len(sentences)
    return [
        _placed(s, underthesea_words(s)) if found is None else _with_their_stops(s, found)
        for s, found in zip(sentences, spans, strict=True)
    ]


def unknown_segmenter() -> str | None:
    """Why words are cut by underthesea itself, some 15 times slower, and not in batches; None where they are not.

    >>> unknown_segmenter() is None
    True
    """
    try:
        known_digest()
    except UnknownModel as error:
        return str(error)
    return None


@lru_cache(maxsize=1)
def segmenter_digest() -> str:
    """What tells the installed segmenter from another, and how sentences are cut by it."""
    return digest()


def keep_segmenter_in(folder: Path | None) -> None:
    """From now on what a segmenter works out of its model is kept in this folder."""
    _kept_in.append(folder)


@lru_cache(maxsize=1)
def _segmenter() -> BatchWords | None:
    """The segmenter in batches; none where the installed model is not one that it knows."""
    try:
        return BatchWords(folder=_kept_in[-1])
    except UnknownModel:
        return None


def underthesea_words(sentence: str) -> list[str]:
    """The words as underthesea spells them, cut one sentence at a time."""
    from underthesea import word_tokenize  # slow to import, and mostly not needed

    return word_tokenize(sentence)


def _placed(sentence: str, spelled: list[str]) -> list[Span]:
    """The spans of words in a sentence."""
    printed = [i for i, c in enumerate(sentence) if not c.isspace()]
    words = ["".join(w.split()) for w in spelled] if printed else []
    if sum(map(len, words)) != len(printed):  # a rare respelling changed the length: fall back to syllables
        return [m.span() for m in re.finditer(r"\S+", sentence)]
    spans, position = [], 0
    for word in filter(None, words):
        spans.append((printed[position], printed[position + len(word) - 1] + 1))
        position += len(word)
    return _with_their_stops(sentence, spans)


def _with_their_stops(sentence: str, spans: list[Span]) -> list[Span]:
    """The words with an abbreviation in one piece ("TP | .HCM") and without the stop of the sentence ("TP.HCM | .")."""
    return list(_stopped(sentence, spans)) if _DOT_INSIDE.search(sentence) else spans


def _stopped(sentence: str, spans: list[Span]) -> Iterator[Span]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start and _GOES_ON.match(sentence, start, end):
            start = joined.pop()[0]
        joined.append((start, end))
    last = max((m.end() for m in re.finditer(r"\w+", sentence)), default=0)
    for start, end in joined:
        stop = last <= end and _STOPPED.fullmatch(sentence, start, end)
        yield from ((start, end - 1), (end - 1, end)) if stop else ((start, end),)


def longest(protected: Iterable[Protected]) -> list[Protected]:
    """Of overlapping spans the longest, the earlier one at a tie; in order."""
    ranked = sorted(protected, key=lambda p: (p.start - p.end, p.start))
    kept: list[Protected] = []
    taken = bytearray(max((p.end for p in ranked), default=0))
    for span in ranked:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda p: p.start)


def _pieces(sentence: str, words: Iterable[Span], spans: list[Protected]) -> list[tuple]:
    """(start, end, text, term, kind) of each token: the protected spans, and what they leave of the words."""
    ends = [p.end for p in spans]
    pieces = [(a, b, "word") for word in words for a, b in _outside(word, spans, bisect_right(ends, word[0]))]
    pieces += [(p.start, p.end, p.kind) for p in spans]
    rows = []
    for start, end, kind in sorted(pieces):
        printed = sentence[start:end]
        text = printed.strip()
        if text:
            start += len(printed) - len(printed.lstrip())
            folded, found = _read(text)
            rows.append((start, start + len(text), text, folded, found if kind == "word" else kind))
    return rows


def _outside(word: Span, spans: Sequence[Protected], first: int) -> list[Span]:
    """What the spans (in order, from the `first` on) leave of a word."""
    pieces, (start, end) = [], word
    for n in range(first, len(spans)):
        p = spans[n]
        if p.start >= end:
            break
        if p.end <= start:
            continue
        if start < p.start:
            pieces.append((start, p.start))
        start = p.end
    return pieces + ([(start, end)] if start < end else [])


@lru_cache(maxsize=100_000)
def _read(text: str) -> tuple[str, str]:
    """The term of a token and its kind, where no protected span gives it one."""
    kind = "number" if _NUMBER.match(text) else "punctuation" if _NO_LETTER.match(text) else "word"
    return term(text), kind


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
        return self.find_folded(fold(sentence))

    def find_folded(self, folded: str) -> list[Protected]:
        """As `find`, in a text that is folded already."""
        if not len(self._automaton):
            return []
        ends = ((end + 1 - length, end + 1) for end, length in self._automaton.iter(folded))
        return [Protected(s, e, "word") for s, e in ends if _whole(folded, s, e)]


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
