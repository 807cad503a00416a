"""Vietnamese of the years before Unicode: font codes (TCVN3, VNI), VISCII and VIQR, put into Unicode where that is sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from giaoban.pages.encodings.syllables import SURE, is_syllable, spelling
from giaoban.reference import Reference, registries

FONT_CODES = ("tcvn3", "vni")  # read as Latin letters, they look like a text
BYTE_CODES = ("tcvn3", "vni", "viscii")
_FEWEST = 3  # marked words that tell a code
_BETTER = 0.3  # by which another reading must beat the text as it stands
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")
_ASCII_WORD = re.compile(r"[A-Za-z]")
_VIQR_SIGN = re.compile(r"[aeiouyAEIOUY](?:[\^(+][`'?~.]?|[`'?~.](?=\w))|dd|DD")
_VIQR_WORD = re.compile(r"[A-Za-z][A-Za-z`'?~.^(+\\]*")
_FEWEST_VIQR = 5
_MARKED_ENOUGH = (
    0.4  # of the words of a Vietnamese text bear marks; ASCII prose read as VIQR has none that do
)

Convert = Callable[[str], str]


def converter(code: str) -> Convert:
    """What puts a text of the code, read as Latin letters (VISCII: one character a byte), into Unicode.

    >>> converter("tcvn3")("héi nghÞ"), converter("vni")("hoäi nghò"), converter("viqr")("ho^.i nghi. ba`n")
    ('hội nghị', 'hội nghị', 'hội nghị bàn')
    """
    return registries().kept(_converters)[code]


def _converters(reference: Reference) -> dict[str, Convert]:
    letters = reference.legacy_letters
    return {code: _converter(code, rows) for code, rows in letters.groupby("code")}


def _converter(code: str, rows) -> Convert:
    named = {
        _ESCAPE.sub(lambda m: chr(int(m[1], 16)), printed): letter
        for printed, letter in zip(rows["printed"], rows["letter"], strict=True)
    }
    pattern = re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))))
    return partial(_converted, code, pattern, named)


def _converted(code: str, pattern: re.Pattern[str], named: dict[str, str], text: str) -> str:
    if code == "viqr":
        return _VIQR_WORD.sub(lambda m: _from_viqr(m[0], text[m.end() : m.end() + 2], pattern, named), text)
    found = pattern.sub(lambda m: named[m[0]], text)
    return _with_capitals(text, found) if code == "tcvn3" else found


def _with_capitals(printed: str, found: str) -> str:
    """TCVN3 has no capitals with a tone: a font of capitals shows them. Words and lines of capitals have them again.

    >>> converter("tcvn3")("HéI NGHÞ GIAO BAN")
    'HỘI NGHỊ GIAO BAN'
    """
    if not any(map(str.isupper, printed)):
        return found
    out = []
    for old, new in zip(printed.split("\n"), found.split("\n"), strict=True):
        letters = "".join(_ASCII_WORD.findall(old))
        if letters.isupper() and len(letters) > 3:
            out.append(new.upper())
            continue
        words = zip(re.split(r"(\s+)", old), re.split(r"(\s+)", new), strict=False)
        out.append("".join(n.upper() if _in_capitals(o) else n for o, n in words))
    return "\n".join(out)


def _in_capitals(word: str) -> bool:
    letters = "".join(_ASCII_WORD.findall(word))
    return len(letters) > 1 and letters.isupper()


def _from_viqr(word: str, after: str, pattern: re.Pattern[str], named: dict[str, str]) -> str:
    """One word; a stop at its end is the sentence's where a line ends there, or where it makes no syllable."""
    whole = pattern.sub(lambda m: named[m[0]], word).replace("\\", "")
    stop = word[-1:] if word[-1:] in ".?'" else ""
    ends = stop != "'" and (not after or after[0] == "\n")
    if stop and (ends and word[-2:-1] in "aeiouyAEIOUY" or not _spelled(whole)):
        begun = pattern.sub(lambda m: named[m[0]], word[:-1]).replace("\\", "") + stop
        return begun if _spelled(begun) or not _spelled(whole) else whole
    return whole


def _spelled(word: str) -> bool:
    bare = word.rstrip(".?'")
    return bare.isascii() or is_syllable(bare)


def read_bytes_as(codes: Sequence[str], data: bytes) -> tuple[str, str] | None:
    """(text, code) of bytes in one of the legacy codes; None where none makes nearly all words syllables."""
    latin = data.decode("latin-1")
    told = [(converter(code)(latin), code) for code in codes]
    found = [(spelling(text), text, code) for text, code in told]
    sure = [(s.share, s.syllables, text, code) for s, text, code in found if s.is_sure and _is_text(text)]
    best = max(sure, default=None)
    return (best[2], best[3]) if best else None


def _is_text(text: str) -> bool:
    return not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", text)


def from_font_code(text: str) -> tuple[str, str, int]:
    """(text, code, words) where the text, or lines of it, stand in a font code read as Latin letters; the code is ""
    where none is. A line is put into Unicode where that makes its words syllables.

    >>> from_font_code("Tin mới\\nhéi nghÞ giao ban cña MÆt trËn Tæ quèc")[:2]
    ('Tin mới\\nhội nghị giao ban của Mặt trận Tổ quốc', 'tcvn3')
    """
    whole = spelling(text)
    if whole.is_sure and whole.share > 0.98 or not whole.marked:
        return text, "", 0
    lines = text.split("\n")
    bad = [n for n, line in enumerate(lines) if not line.isascii() and spelling(line).share < SURE]
    best: tuple[int, str, dict[int, str]] = (0, "", {})
    for code in FONT_CODES:
        fits = converter(code)
        told: dict[int, str] = {}
        words = 0
        for n in bad:
            new, before = fits(lines[n]), spelling(lines[n])
            after = spelling(new)
            if after.is_sure and after.share >= before.share + _BETTER and after.syllables > before.syllables:
                told[n] = new
                words += after.syllables - before.syllables
        best = max(best, (words, code, told), key=lambda b: b[0])
    words, code, told = best
    if words < _FEWEST:
        return text, "", 0
    return "\n".join(told.get(n, line) for n, line in enumerate(lines)), code, words


def from_viscii(text: str) -> tuple[str, int]:
    """A text of VISCII whose bytes were each read as one letter, in Unicode, and how many of its words bear marks; any
    other text as it is, and 0."""
    if not text.isascii() and max(text) > "\xff" or spelling(text).is_sure:
        return text, 0
    found = read_bytes_as(["viscii"], text.encode("latin-1"))
    told = spelling(found[0]) if found else None
    return (found[0], told.syllables) if found and told and told.syllables >= _FEWEST else (text, 0)


def from_viqr(text: str) -> tuple[str, int]:
    """A text typed in VIQR in Unicode, and how many of its words bear marks; any other text as it is, and 0.

    >>> from_viqr("Qua^.n u?y Ba DDi`nh to^? chu+'c ho^.i nghi. giao ban")
    ('Quận ủy Ba Đình tổ chức hội nghị giao ban', 7)
    """
    if len(_VIQR_SIGN.findall(text)) < _FEWEST_VIQR:
        return text, 0
    found = converter("viqr")(text)
    told = spelling(found)
    before = spelling(text)
    if before.marked > 0.1 * told.marked or not told.is_sure or told.marked < _MARKED_ENOUGH * told.words:
        return text, 0
    return found, told.syllables
