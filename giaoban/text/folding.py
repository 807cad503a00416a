"""One spelling to count with: folding that keeps every character in its place.

Vietnamese pages write one word in several ways (uỷ / ủy, Đ / Ð, - / –). `fold` maps them to one
without changing the length of the text, so that a span found in folded text is true in the printed one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# for character classes: Unicode ranges mix the Vietnamese capitals with small letters
UPPER = "A-ZĐÐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-z" + UPPER[3:].lower() + "ŭĕĭŏ"  # breves of the Ede and Gia Rai alphabets

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`"
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")

_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        "Ð": "đ",
        "ð": "đ",
        "Ɖ": "đ",
    }
)
# tone on the second vowel of a final oa, oe, uy (newer style) -> on the first (the commoner one in the press)
_TONES = {"oa": ("óòỏõọ", "áàảãạ"), "oe": ("óòỏõọ", "éèẻẽẹ"), "uy": ("úùủũụ", "ýỳỷỹỵ")}
_NEW_STYLE = {
    first_plain + toned: first_toned + pair[1]
    for pair, (firsts, seconds) in _TONES.items()
    for first_plain in pair[0]
    for first_toned, toned in zip(firsts, seconds, strict=True)
}
# as (?<!q)(oá|oà|…|uỵ)(?!\w), but begun by one set of letters, which the engine looks for at once
_TONE_PLACE = re.compile(r"[ou](?<!q[ou])(?:(?<=o)[áàảãạéèẻẽẹ]|(?<=u)[ýỳỷỹỵ])(?!\w)")
_SPELLED_OTHERWISE = re.compile(f"[{re.escape(''.join(map(chr, _ONE_TO_ONE)))}]")


def nfc(text: str) -> str:
    """The text in NFC, without invisible characters (zero-width spaces, soft hyphens, byte-order marks).

    >>> nfc("Ma\\u0323\\u0306t tr\\u00e2\\u0323n\\u200b") == "Mặt trận"
    True
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


@lru_cache(maxsize=4_096)  # every finder asks for the same article and sentences
def fold(text: str) -> str:
    """The text folded for matching, of the same length: lower case, one tone spelling, plain dashes,
    quotes and spaces, Ð as đ. Expects NFC; a character whose lower case is longer stays as it is.

    >>> fold("Thành uỷ – Đoàn khoá XI, QUÝ I")
    'thành ủy - đoàn khóa xi, quý i'
    >>> len(fold("Hoà İ ß")) == len("Hoà İ ß")
    True
    """
    text = _SPELLED_OTHERWISE.sub(_one_spelling, text)  # str.translate takes 15 times as long
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONE_PLACE.sub(lambda m: _NEW_STYLE[m[0]], lower)


def _one_spelling(m: re.Match[str]) -> str:
    return _ONE_TO_ONE[ord(m[0])]


@lru_cache(maxsize=100_000)
def term(token: str) -> str:
    """The spelling a token is counted under: folded, one space between syllables.

    >>> term("Uỷ  ban")
    'ủy ban'
    """
    return " ".join(fold(nfc(token)).split())


def slug(text: str) -> str:
    """An ASCII identifier part: no tone marks, words joined by hyphens.

    >>> slug("Quận ủy Hoàn Kiếm")
    'quan-uy-hoan-kiem'
    """
    plain = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
