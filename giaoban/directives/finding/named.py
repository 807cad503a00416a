"""Directives cited by name: congress resolutions, plenum resolutions, laws (`law_names`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from giaoban.directives.finding.grammar import Grammar, roman_term
from giaoban.directives.finding.law_names import LawFinder
from giaoban.directives.finding.mentions import Mention
from giaoban.reference import Shape, meanings
from giaoban.text import UPPER, fold, spaced

_S = r"\s{1,4}"
_ROMAN = r"(?=[ivx])(?:x{0,3}(?:ix|iv|v?i{0,3}))(?<=[ivx])"
_TERM = rf"(?P<term>{_ROMAN}|\d{{1,2}})(?!\w)"
_RESOLUTION = rf"(?<!\w)(?P<kind>nghị quyết|nq|kết luận|kl){_S}"
_CENTRE = r"(?:trung ương|t\.ư|t\.w|tư|tw)(?![^\W\d])(?:\sđảng(?!\w))?"
_BODY = r"(?:ban chấp hành|bch)"
_SECOND = r"(?P<second>\s{0,4}\(lần \d\))?"
_N = rf"(?:\d{{1,2}}|{_ROMAN})"
_JOIN = r"\s?(?:,|và|;)\s?"
_PLENUM_WORDS = (
    rf"(?:của{_S})?(?:số{_S})?(?P<words>(?:hội nghị{_S})?(?:(?:{_BODY}\s?)?{_CENTRE}\s{{0,4}})?(?:lần{_S}(?:thứ{_S})?)?)"
    rf"(?P<n>{_N}|<ordinal>){_SECOND}(?![\w/])"
    rf"(?P<ns>(?:{_JOIN}(?:{_CENTRE}\s{{0,4}})?{_N}(?![\w/])){{1,5}}(?=\s{{1,4}}\(?(?:khóa|nhiệm kỳ)\s))?"
    rf"(?P<after>(?:\s?,)?{_S}(?:của{_S})?(?:{_BODY}\s?)?{_CENTRE})?"
    rf"(?:(?:\s?,)?\s{{0,4}}\(?(?:đảng{_S})?(?:khóa|nhiệm kỳ){_S}(?:thứ{_S})?{_TERM}"
    rf"(?P<terms>(?:{_JOIN}(?:khóa{_S})?{_ROMAN}(?!\w)){{1,3}})?\)?)?(?![\w/])"
)
_PLENUM = Shape(_RESOLUTION + _PLENUM_WORDS)
_NEXT_PLENUM = Shape(rf"(?P<kind>){_PLENUM_WORDS}")  # under the head word of the one before
_NEXT = re.compile(r"\s?(?:,(?:\svà)?|;|(?<=\s)(?:và|cùng)|-)\s{1,4}")
_MORE_N = re.compile(rf"(?:{_CENTRE}\s{{0,4}})?(?P<n>{_N})(?!\w)")
_MORE_TERMS = re.compile(rf"(?:khóa{_S})?(?P<term>{_ROMAN})(?!\w)")
# a plenum of another organisation's committee: "Hội nghị lần thứ 12 của BCH Trung ương Hội Nông dân Việt Nam khóa VI"
_COMMITTEE = rf"(?:{_BODY}|đoàn chủ tịch|ủy ban|ub)"
_UNION = rf"(?P<union{{n}}>(?:{_COMMITTEE}\s)?(?:(?:trung ương|t\.ư|t\.w|tư|tw)\s)?(?:<plenum_of_union>))(?!\w)(?:\s(?:việt nam|vn)(?!\w))?"
_UNION_PLENUM = Shape(
    _RESOLUTION
    + rf"(?:của{_S})?hội nghị{_S}(?:{_UNION.format(n=1)}{_S})?(?:lần{_S}(?:thứ{_S})?)?(?P<n>{_N}|<ordinal>)(?![\w/])"
    rf"(?:,?{_S}(?:của{_S})?{_UNION.format(n=2)})?(?:\s?,?\s{{0,4}}\(?(?:khóa|nhiệm kỳ){_S}{_TERM}\)?)?"
)
_PLACE = Shape(rf"\s(?:<place_kind_of_issuer:printed>)(?!\w)(?:\s[{UPPER}]['’\w]*){{0,3}}")
_HELD = Shape(r"\s{1,4}(?:<congress_itself>)(?!\w)")
_ORDINAL = Shape(r"<ordinal>")
_CENTRAL = "Ban Chấp hành Trung ương Đảng"


class NamedFinder:
    """Finds mentions by name. Build it once from a Grammar and the names of laws."""

    def __init__(self, grammar: Grammar, law_names: pd.Series):
        self._laws = LawFinder(grammar, law_names)
        self._congress, self._next_congress = _congress_pattern(grammar), _next_congress(grammar)
        self._party = {fold(w) for w in grammar.words("party_congress").replace(r"[ ]{1,4}", " ").split("|")}
        self._generic = re.compile(rf"(?<!\w)(?:{grammar.words('generic_congress')})(?!\w)")
        self._full = grammar.meanings("congress_name")
        self._short = re.compile(rf"(?<!\w)(?:{grammar.words('congress_name')})(?!\w)")

    def find(self, text: str) -> list[Mention]:
        """All mentions by name of a text in order, spans not overlapping."""
        folded = fold(text)
        headed = [*_union_plenums(text, folded), *_plenums(folded), *self._congresses(text, folded)]
        heads = {m.start for m in headed}
        listed = [more for first in headed for more in self._listed(text, folded, first, heads)]
        found = [*headed, *listed, *self._laws.find(text, folded)]
        kept: list[Mention] = []
        for m in sorted(found, key=lambda m: (m.start, -m.end)):
            if not kept or m.start >= kept[-1].end:
                kept.append(m)
        return kept

    def _congresses(self, text: str, folded: str) -> list[Mention]:
        found = (self._of_congress(text, m) for m in self._congress.finditer(folded))
        return [m for m in found if m is not None]

    def _listed(self, text: str, folded: str, last: Mention, heads: set[int]) -> Iterator[Mention]:
        """The documents that share the head word of the one before: "Nghị quyết Đại hội XII …, Đại hội XIII của Đảng"."""
        kind = last.type
        while (join := _NEXT.match(folded, last.end)) and join.end() not in heads:
            plenum = _NEXT_PLENUM.match(folded, join.end())
            congress = self._next_congress.match(folded, join.end())
            more = _plenum(plenum, kind) if plenum else []
            held = congress and _HELD.match(folded, congress.end())
            if not more and congress and not held and (one := self._of_congress(text, congress)):
                more = [one]
            if not more:
                return
            yield from more
            last = more[-1]

    def _of_congress(self, text: str, m: re.Match[str]) -> Mention | None:
        body = " ".join(text[m.start(g) : m.end(g)] for g in ("body1", "body2") if m[g])
        body = re.sub(r"(?:^|\s)(?:của|Của)(?=\s|$)", " ", spaced(body)).strip()
        plain, term = fold(spaced(body)), roman_term(m["term"])
        if self._generic.search(plain):
            return None
        if not plain or plain in self._party:
            name = f"Nghị quyết Đại hội {term}"
        elif plain.startswith("đảng bộ"):
            name = f"Nghị quyết Đại hội {self._official(body)} lần thứ {term}"
        else:
            name = f"Nghị quyết Đại hội {term} {self._official(body)}"
        end = m.end() if m["body2"] else m.end("term")
        return Mention(m.start(), end, "Nghị quyết", name=name, term=term, form="named", extent=end)

    def _official(self, body: str) -> str:
        """The body's name with its abbreviations spelled out, so that one congress has one name."""
        folded, out, last = fold(body), [], 0
        for m in self._short.finditer(folded):
            out += [body[last : m.start()], self._full[spaced(m[0])]]
            last = m.end()
        name = spaced("".join([*out, body[last:]]).replace("Thành phố.", "Thành phố"))
        return name[:1].upper() + name[1:]


def _congress_pattern(grammar: Grammar) -> re.Pattern[str]:
    word = r"(?:tp\.|[^\W\d]+)"
    first = rf"(?!(?:lần|nhiệm|khóa|các|và|nghị|{_ROMAN})\b){word}"
    lead = rf"(?<!\w)(?:nghị quyết|nq){_S}(?:của{_S})?(?:đại hội|đh)(?:{_S}(?:đại biểu|toàn quốc))*"
    return re.compile(
        rf"{lead}(?P<body1>(?:{_S}{first}){{0,9}}?){_S}(?:lần{_S}(?:thứ{_S})?|khóa{_S})?{_TERM}"
        rf"(?P<body2>{_second(grammar)})?"
    )


def _next_congress(grammar: Grammar) -> re.Pattern[str]:
    """A congress that shares the word "Nghị quyết": its body or its number at once, and not a congress yet to come."""
    bodies = grammar.words("congress_body")
    ordinal = rf"(?:lần{_S}(?:thứ{_S})?)?(?P<term>{_ROMAN})(?!\w)"
    return re.compile(
        rf"(?:đại hội|đh)(?:{_S}(?:đại biểu|toàn quốc))*(?P<body1>(?:{_S}(?:{bodies})(?!\w)(?:{_S}[^\W\d]+){{0,8}}?)?)"
        rf"{_S}{ordinal}(?P<body2>{_second(grammar)})?"
    )


def _second(grammar: Grammar) -> str:
    """The body after the number of a congress, up to what ends its name."""
    ends, bodies, word = grammar.words("congress_end"), grammar.words("congress_body"), r"(?:tp\.|[^\W\d]+)"
    name = rf"(?:{_S}của)?{_S}(?:{bodies})(?!\w)(?:{_S}{word}){{0,6}}?"
    return rf"{name}(?=\s{{0,4}}(?:[.,;:()\[\]\"'…/-]|$)|\n|\s(?:{ends})(?!\w))"


def _plenums(folded: str) -> list[Mention]:
    return [mention for m in _PLENUM.finditer(folded) for mention in _plenum(m)]


def _union_plenums(text: str, folded: str) -> Iterator[Mention]:
    """The resolutions of another organisation's plenums, and those that a later "Hội nghị lần thứ 12" repeats."""
    named: dict[str, Mention] = {}
    for m in _UNION_PLENUM.finditer(folded):
        kind = "Nghị quyết" if m["kind"] in {"nghị quyết", "nq"} else "Kết luận"
        printed, number = m["union1"] or m["union2"], _arabic(m["n"])
        if printed is None and number in named and not m["term"]:
            yield replace(named[number], start=m.start(), end=m.end(), type=kind, extent=m.end())
        if printed is None:
            continue
        of = next(v for k, v in meanings("plenum_of_union").items() if spaced(printed).endswith(k))
        place, end = _local(text, m)
        of = of.replace("Trung ương ", "").replace(" Việt Nam", "") + place if place else of
        term = roman_term(m["term"]) if m["term"] else None
        name = f"{kind} Hội nghị lần thứ {number} {of}" + (f" khóa {term}" if term else "")
        named[number] = Mention(
            m.start(), end, kind, name=name, term=term, form="named", extent=end, issuer_text=of
        )
        yield named[number]


def _local(text: str, m: re.Match[str]) -> tuple[str, int]:
    """(place, end) of a plenum whose organisation is that of a place: "BCH Hội Nông dân tỉnh Hà Nam"."""
    place = _PLACE.match(text, m.end()) if m["union2"] and m.end() == m.end("union2") else None
    return (place[0], place.end()) if place else ("", m.end())


def _plenum(m: re.Match[str], kind: str = "") -> list[Mention]:
    """The plenum resolutions one phrase names: `Trung ương 4 (khóa XI, XII)` is two, as is `Trung ương 4, 6 khóa XII`.
    Without the word Trung ương the number is another thing's."""
    if not re.search(r"trung ương|t\.|\b(?:tư|tw)", m["words"] + (m["after"] or "")):
        return []
    kind = kind or ("Nghị quyết" if m["kind"] in {"nghị quyết", "nq"} else "Kết luận")
    term = roman_term(m["term"]) if m["term"] else None
    first_end = m.end("second") if m["ns"] and m["second"] else m.end("n") if m["ns"] else m.end()
    first_end = m.end("term") if m["terms"] else first_end
    number = _arabic(m["n"]) + (f" ({m['second'].strip(' ()')})" if m["second"] else "")
    found = [_named(kind, number, term, m.start(), first_end)]
    for more in _MORE_N.finditer(m["ns"] or ""):
        start = m.start("ns") + more.start()
        found.append(_named(kind, _arabic(more["n"]), term, start, m.start("ns") + more.end()))
    for more in _MORE_TERMS.finditer(m["terms"] or ""):
        start = m.start("terms") + more.start()
        found.append(_named(kind, number, roman_term(more["term"]), start, m.start("terms") + more.end()))
    return found


def _arabic(printed: str) -> str:
    if _ORDINAL.fullmatch(printed):
        return meanings("ordinal")[printed]
    romans = {roman_term(str(i)): str(i) for i in range(1, 31)}
    return str(int(printed)) if printed.isdigit() else romans[printed.upper()]


def _named(kind: str, number: str, term: str | None, start: int, end: int) -> Mention:
    name = f"{kind} Hội nghị Trung ương {number}" + (f" khóa {term}" if term else "")
    return Mention(start, end, kind, name=name, term=term, form="named", extent=end, issuer_text=_CENTRAL)
