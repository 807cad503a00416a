"""Signs that are not what they look like: invisible ones, letters of another alphabet, control characters, line breaks."""

from __future__ import annotations

import re
import unicodedata

from giaoban.text import UPPER

_BREAK = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")
_ESCAPED_BREAK = re.compile(rf"\\r\\n|\\n(?=[\s\\{UPPER}\-–•*+“\"\d(]|$)|(?<=[.!?;”\"])\\n|(?<=\w\w:)\\n")
_CONTROL_INSIDE = re.compile(r"(?<=\w)[\x00-\x08\x0e-\x1f\x7f](?=\w)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NONCHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]|(?<=\\w)[\ufe00-\ufe0f](?!\u20e3)"
)
_STYLED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u2473\ufb00-\ufb06]")
_D_LIKE = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_CYRILLIC = str.maketrans("аеорсухіјАВЕКМНОРСТХІЈ", "aeopcyxijABEKMHOPCTXIJ")
_MIXED_WORD = re.compile(r"\w*[\u0400-\u04ff]\w*")
_BULLET = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf076]")
_SEGMENTED = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")  # Quận_ủy
_FEWEST_SEGMENTED = 0.1  # of the words, in a text that a word segmenter has been over
_SPACE_BEFORE_SIGN = re.compile(r"(?<=\w) (?=[,.;:!?](?:\s|$))", re.M)
# letters and signs of a page in order: none of what follows changes a text of these alone
_USUAL = {*map(chr, range(32, 127)), *UPPER, *UPPER.lower(), *"\n–—“”‘’…•«»"} - {*"\\_Ðð"}


def plain_signs(text: str) -> tuple[str, dict[str, int]]:
    """The text with one kind of line break and letters that are what they look like, in NFC, and how many of each were
    put right.

    >>> plain_signs("Quyết định 2\\u206417 của Ðảng\\\\r\\\\nSố ５")
    ('Quyết định 217 của Đảng\\nSố 5', {'written-out line breaks': 1, 'look-alike letters': 2, 'invisible signs': 1})
    """
    if _USUAL.issuperset(text):
        return text, {}
    repairs = {
        "written-out line breaks": len(_ESCAPED_BREAK.findall(text)),
        "unreadable characters": text.count("\ufffd") + len(_NONCHARACTER.findall(text)),
    }
    text = _BREAK.sub("\n", _ESCAPED_BREAK.sub("\n", text))
    text, repairs["control characters"] = _CONTROL_INSIDE.subn("", text)
    text, more = _CONTROL.subn(" ", _NONCHARACTER.sub("", text))
    repairs["control characters"] += more
    text, repairs["look-alike letters"] = _true_letters(text)
    text, repairs["invisible signs"] = _INVISIBLE.subn("", text)
    text, repairs["words joined by underscores"] = unsegmented(text)
    composed = unicodedata.normalize("NFC", text)
    repairs["letters composed (NFC)"] = max(0, len(text) - len(composed))
    return composed, {what: n for what, n in repairs.items() if n}


def _true_letters(text: str) -> tuple[str, int]:
    """Letters of another style or alphabet as the Latin ones they stand for, and how many."""
    if text.isascii():
        return text, 0
    text, n = _STYLED.subn(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    told = text.translate(_D_LIKE)
    n += sum(a != b for a, b in zip(text, told, strict=True))
    mixed = _MIXED_WORD.sub(_latin, told)
    n += sum(a != b for a, b in zip(told, mixed, strict=True))
    mixed, bullets = _BULLET.subn("•", mixed)
    return mixed, n + bullets


def _latin(m: re.Match[str]) -> str:
    """A word of Latin and Cyrillic letters, or in which each has a Latin double, in Latin; a Russian word as it is."""
    word = m[0].translate(_CYRILLIC)
    return word if not re.search(r"[\u0400-\u04ff]", word) and (len(word) < 3 or word != m[0]) else m[0]


def unsegmented(text: str) -> tuple[str, int]:
    """A text of a word segmenter ("Quận_uỷ Ba_Đình tổ_chức") with spaces, and how many; any other text as it is."""
    joined = len(_SEGMENTED.findall(text))
    if joined < 5 or joined < _FEWEST_SEGMENTED * len(text.split()):
        return text, 0
    lines = (
        line if re.search(r"https?:|@", line) else _SPACE_BEFORE_SIGN.sub("", _SEGMENTED.sub(" ", line))
        for line in text.split("\n")
    )
    return "\n".join(lines), joined
