"""Whether a text is Vietnamese as written: how many of its words with marked letters are syllables that exist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from giaoban.reference import Reference, registries

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ACUTE_OR_DOT = {"\u0301", "\u0323"}
_STOPS = ("c", "ch", "p", "t", "k")  # ends of a syllable that bear two of the tones only
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u2010-\u203a\u00a0\u00ab\u00bb]+")
_TONE_ON_CONSONANT = re.compile("[^aeiouy\u0302\u0306\u031b][\u0300\u0301\u0303\u0309\u0323]")
_LONGEST = 7  # letters of a syllable: nghiêng
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2190-\ufaff\U00010000-\U0010ffff]")
_FEWEST = 4  # syllables beside which one other word may stand
SURE = 0.85  # of the marked words are syllables, in a text that is Vietnamese and read in its own code


@dataclass(frozen=True)
class Spelling:
    """Words of a text that hold letters, those of them with a letter outside of ASCII, and of these the syllables."""

    words: int
    marked: int
    syllables: int

    @property
    def share(self) -> float:
        """Syllables among the marked words; 1 where none is marked."""
        return self.syllables / self.marked if self.marked else 1.0

    @property
    def is_sure(self) -> bool:
        """Whether the marked words are enough, and nearly all syllables."""
        few = self.syllables >= _FEWEST and self.marked - self.syllables <= 1
        return few or self.syllables >= 1 and self.share >= SURE


def spelling(text: str) -> Spelling:
    """How the words of a text are spelled.

    >>> spelling("Quận ủy Ba Đình giao ban"), spelling("QuËn ñy Ba §×nh giao ban").share
    (Spelling(words=6, marked=3, syllables=3), 0.0)
    """
    kinds = list(map(registries().kept(_Kinds).__getitem__, _WORD.findall(text)))
    syllables = kinds.count(_SYLLABLE)
    marked = syllables + kinds.count(_MARKED)
    return Spelling(marked + kinds.count(_OTHER), marked, syllables)


def is_syllable(word: str) -> bool:
    """Whether a word is a Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiêng", "quyết", "giờ", "hộp", "hồp", "tæ", "comité")]
    [True, True, True, True, False, False, False]
    """
    return registries().kept(_checker)(word)


_NO_WORD, _OTHER, _MARKED, _SYLLABLE = range(4)


class _Kinds(dict):
    """What a word is: none, without marks or of another script, marked, a syllable with marks."""

    def __init__(self, reference: Reference):
        self._is_syllable = reference.kept(_checker)

    def __missing__(self, word: str) -> int:
        if word.isascii():
            kind = _OTHER if word.isalpha() else _NO_WORD
        elif not any(map(str.isalpha, word)) or _OTHER_SCRIPT.search(word):
            kind = _OTHER
        else:
            kind = _SYLLABLE if self._is_syllable(word) else _MARKED
        if len(self) < 100_000:
            self[word] = kind
        return kind


def _checker(reference: Reference) -> Callable[[str], bool]:
    parts = reference.syllables.groupby("part")["form"].agg(set)
    onsets, rhymes = parts.get("onset", set()), parts.get("rhyme", set())
    known: dict[str, bool] = {}

    def check(word: str) -> bool:
        found = known.get(word)
        if found is None:
            found = _is_syllable(word, onsets, rhymes)
            if len(known) < 100_000:
                known[word] = found
        return found

    return check


def _is_syllable(word: str, onsets: set[str], rhymes: set[str]) -> bool:
    letters = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    if len(letters) > 3 * _LONGEST:
        return False
    tones = [c for c in letters if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if len(tones) > 1 or len(bare) > _LONGEST or _TONE_ON_CONSONANT.search(letters):
        return False
    for n in range(min(3, len(bare)) + 1):
        rhyme = bare[n:]
        if rhyme in rhymes and (not n or bare[:n] in onsets):
            return not rhyme.endswith(_STOPS) or not tones or tones[0] in _ACUTE_OR_DOT
    return bare in {"gi"}
