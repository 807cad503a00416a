"""The English of a directive's name: what kind of document it is, and its number as printed."""

from __future__ import annotations

import re
from functools import lru_cache

from giaoban.bodies import english_name
from giaoban.reference import Reference
from giaoban.text import fold, nfc

_ROMAN = {"I": 1, "V": 5, "X": 10}
_N = r"(?P<n>[IVX]+|\d{1,2})"
_TOLD = re.compile(r"(?P<name>.+?) [(\[](?P<told>[^()\[\]]*)[)\]]")  # "18-NQ/TW (2017)"
_SYMBOL = re.compile(r"(?P<number>\d+[a-zđ]?)[-/](?:(?:19|20)\d\d/)?(?P<code>[^\W\d_]+)(?=[-/]|$)", re.I)
_OF_LAWS = re.compile(r"\d+/(?:19|20)\d\d/QH\d+")
_CONGRESS = re.compile(
    rf"nghị quyết đại hội (?:lần thứ )?{_N}(?: (?P<body>\S.*?))?(?P<all> toàn quốc)?$", re.I
)
_LOCAL = re.compile(rf"nghị quyết đại hội (?P<body>\S.+?) lần thứ {_N}$", re.I)
_PLENUM = re.compile(
    rf"nghị quyết hội nghị trung ương {_N}(?: \(lần (?P<part>\d)\))?(?: khóa (?P<term>[IVX]+))?$", re.I
)
_IN_SHORT = {"phụ nữ": "Hội Liên hiệp Phụ nữ Việt Nam", "đoàn": "Đoàn TNCS Hồ Chí Minh"}
_AMENDED = re.compile(r"\s\(sửa đổi(?:, bổ sung)?\)$", re.I)


def english_directive(name: str, reference: Reference, *, type: str | None = None) -> str:
    """What to call a directive in English: a canonical form, one of `directive_names`, or a name. `type` is the
    Vietnamese type of document, where it is known (`citations.type`); without it the registry tells what 124-QĐ/TW
    is, else the symbol's code. A name that no registry has stays as it is.

    >>> from giaoban.reference import load_reference
    >>> english_directive("217-QĐ/TW", load_reference())
    'Decision 217-QĐ/TW'
    >>> english_directive("Nghị quyết Hội nghị Trung ương 11 khóa XIII", load_reference())
    'Resolution of the 11th Plenum, 13th Central Committee'
    """
    name = " ".join(nfc(name).split())
    words = _words(reference)
    if amended := _AMENDED.search(name):
        return f"{words.english(name[: amended.start()], type)} (amended)"
    if told := _TOLD.fullmatch(name):
        if fold(told["told"]).startswith("lần"):  # a plenum of two parts
            return words.english(name, type)
        return f"{words.english(told['name'], type)} ({_told(told['told'], reference)})"
    return words.english(name, type)


def _told(text: str, reference: Reference) -> str:
    """What tells two documents apart, in English: a body, a year, "?" where it is open."""
    body, comma, year = text.rpartition(", ")
    if comma and (year == "?" or year.isdecimal()):
        return f"{english_name(body, reference)}, {year}"
    return english_name(text, reference)


@lru_cache(maxsize=4)
def _words(reference: Reference) -> _Words:
    return _Words(reference)


class _Words:
    """The English words of directives, from the registries."""

    def __init__(self, reference: Reference):
        types, codes = reference.directive_types, reference.directive_codes
        self._reference = reference
        self._types = {fold(r.type): r.type_en for r in types.itertuples()}
        self._codes = {fold(r.code): r.type_default for r in codes.itertuples()}
        self._codes = {fold(r.printed): r.type_default for r in codes.itertuples()} | self._codes
        self._laws = {fold(r.name): r.name_en for r in reference.law_names.itertuples() if r.name_en}
        one = reference.directives.groupby("canonical")["type"].agg(set)
        self._registered = {
            canonical: next(iter(kinds)) for canonical, kinds in one.items() if len(kinds) == 1
        }

    def english(self, name: str, kind: str | None) -> str:
        folded = fold(name)
        if folded in self._laws:
            return self._laws[folded]
        if m := _PLENUM.fullmatch(name):
            return self._plenum(m)
        if m := _LOCAL.fullmatch(name) or _CONGRESS.fullmatch(name):
            return self._congress(m) or name
        if symbol := _SYMBOL.match(name):
            word = kind or self._registered.get(name) or self._codes.get(fold(symbol["code"]), "")
            return f"{self._type(word)} {name}".strip()
        if _OF_LAWS.fullmatch(name):
            return (
                f"{self._type(kind or self._registered.get(name, ''))} {name}".strip()
            )  # a law or a resolution
        return self._typed(name)

    def _type(self, vietnamese: str) -> str:
        english = self._types.get(fold(vietnamese), "")
        return english[:1].upper() + english[1:]

    def _typed(self, name: str) -> str:
        """ "Chỉ thị 05", "Quyết định số 217-QĐ/TW": a type's word and a number; another name stays as it is."""
        words = name.split()
        for n in range(len(words) - 1, 0, -1):
            english = self._type(" ".join(words[:n]))
            number = " ".join(words[n:]).removeprefix("số ")
            if english and number[0].isdecimal():
                return f"{english} {number}"
        return self._type(name) or name

    @staticmethod
    def _plenum(m: re.Match) -> str:
        part = f" ({_ordinal(m['part'])} session)" if m["part"] else ""
        term = f", {_ordinal(m['term'])} Central Committee" if m["term"] else " of the Central Committee"
        return f"Resolution of the {_ordinal(m['n'])} Plenum{part}{term}"

    def _congress(self, m: re.Match) -> str | None:
        """The resolution of a congress: of the Party, of a union in the whole country, of a local organisation."""
        number, body = _ordinal(m["n"]), m["body"]
        if not body:
            return f"Resolution of the {number} Party Congress"
        national = m.groupdict().get("all")
        whole = _IN_SHORT.get(fold(body), body)
        english = english_name(whole, self._reference)
        if english == whole:
            return None
        where = "National Congress" if national else "Congress"
        return f"Resolution of the {number} {where} of the {english}"


def _ordinal(number: str) -> str:
    """ "XIII" -> "13th".

    >>> [_ordinal(n) for n in ("XI", "XXII", "3", "IV")]
    ['11th', '22nd', '3rd', '4th']
    """
    n = int(number) if number.isdecimal() else _arabic(number.upper())
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _arabic(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
