"""Laws, codes, ordinances, the constitution and charters cited by name; a comma may stand inside a name, a year or
(sửa đổi) after it; one head may serve a list: "các Luật: Đất đai, Nhà ở"."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.directives.finding.grammar import Grammar, roman_term
from giaoban.directives.finding.law_lists import LawLists, any_signs, words_of
from giaoban.directives.finding.mentions import Mention
from giaoban.text import UPPER, fold, scan, spaced

_HEAD = re.compile(
    rf"(?<!\w)(?:Luật|Bộ luật|Bộ Luật|Pháp lệnh|luật|bộ luật|pháp lệnh)\s{{1,4}}(?=[{UPPER}])(?!Pháp(?!\w))"
)
_AMENDED = re.compile(r"\s{0,4}\(\s?(?:sửa đổi(?:, bổ sung)?|sđ)\s?\)")
_YEAR = re.compile(r"\s{0,4}(?:,\s{0,4})?\(?(?:năm\s{1,4})?((?:19|20)\d\d)\)?(?!\s?[-/\d])")
_AMENDED_YEAR = re.compile(r"\s{0,4}\(\s?(?:sửa đổi(?:, bổ sung)?)(?: năm)? ((?:19|20)\d\d)\s?\)")
_LONGEST = 160  # characters a name may run on
_MOST_WORDS = 12
_KINDS = ("Pháp lệnh", "Bộ luật", "Luật", "Hiến pháp", "Điều lệ")
_TERM = re.compile(r"\s{0,4}\(?khóa\s{1,4}([ivx]{1,6}|\d{1,2})(?!\w)\)?")


class LawFinder:
    """Finds laws by name. Build it once: the names and stop words come from the registries."""

    def __init__(self, grammar: Grammar, law_names: pd.Series):
        self._official = {words_of(name): name for name in law_names}
        self._listed = re.compile(rf"(?<!\w)(?:{any_signs(law_names)})(?!\w)")
        self._not_before = re.compile(rf"(?:{grammar.words('not_law_before')})\s{{1,4}}$")
        self._not_after = re.compile(rf"(?:{grammar.words('not_law_after')})(?!\w)")
        self._lists = LawLists(grammar, law_names)
        self._full = grammar.meanings("law_abbreviation")
        self._short = re.compile(rf"(?<!\w)(?:{grammar.words('law_abbreviation')})(?!\w)")
        commas, ends = grammar.words("law_comma"), grammar.words("law_stop")
        self._stop = re.compile(
            rf"[.;:()\[\]\"'…!?/\n]|\s-\s|,(?!\s(?:{commas})(?!\w))|\s(?:{ends})(?!\w)"
            rf"|\svà\s(?=(?:{grammar.words('law_and')})(?!\w))"
        )
        self._and_capital = re.compile(rf"\svà\s(?=[{UPPER}])")

    def find(self, text: str, folded: str) -> list[Mention]:
        """The laws of a text, those of the list first; a name that it does not know runs to a stop word."""
        found = [
            self._law(folded, m.start(), m.end(), self._official[words_of(m[0])])
            for m in scan(self._listed, folded)
            if not self._not_before.search(folded, max(0, m.start() - 16), m.start())
        ]
        for start, end, name in self._lists.find(text, folded):
            found.append(self._law(folded, start, end, name))
        taken = {f.start for f in found}
        for m in scan(_HEAD, text):
            if m.start() not in taken and (law := self._unlisted(text, folded, m)):
                found.append(law)
        return found

    def _unlisted(self, text: str, folded: str, head: re.Match[str]) -> Mention | None:
        if self._not_before.search(folded, max(0, head.start() - 16), head.start()):
            return None
        if self._not_after.match(folded, head.end()):
            return None
        limit = min(len(text), head.end() + _LONGEST)
        stops = (p.search(t, head.end(), limit) for p, t in ((self._stop, folded), (self._and_capital, text)))
        end = min((s.start() for s in stops if s), default=limit)
        name = spaced(text[head.start() : end])
        if not 1 <= len(text[head.end() : end].split()) <= _MOST_WORDS:
            return None
        end = head.start() + len(text[head.start() : end].rstrip())
        return self._law(folded, head.start(), end, name[:1].upper() + name[1:])

    def _spelled_out(self, name: str) -> str:
        """A name with its abbreviations in full, where that is a law of the list: "Luật Hỗ trợ DN nhỏ và vừa"."""
        full = self._short.sub(lambda m: self._full[m[0]], fold(name))
        return self._official.get(words_of(full), name) if full != fold(name) else name

    def _law(self, folded: str, start: int, end: int, name: str) -> Mention:
        name = self._spelled_out(name)
        amended = _AMENDED.match(folded, end)
        if amended:
            name, end = f"{name.removesuffix(' (sửa đổi)')} (sửa đổi)", amended.end()
        year = _AMENDED_YEAR.match(folded, end) or _YEAR.match(folded, end)
        kind = next(k for k in _KINDS if fold(name).startswith(fold(k)))
        said = int(year[1]) if year else None
        extent = year.end() if year else end
        term = _TERM.match(folded, end) if kind == "Điều lệ" else None
        if term:
            return Mention(
                start, end, kind, name=name, term=roman_term(term[1]), form="named", extent=term.end()
            )
        return Mention(start, end, kind, name=name, said_year=said, form="named", extent=extent)
