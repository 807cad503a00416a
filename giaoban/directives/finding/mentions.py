"""A directive mention as printed, and the reading of one number with its symbol.

Finding says what the page prints and what its grammar shares; `resolution` says which document that is.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from giaoban.directives.finding.grammar import Grammar, Issuer
from giaoban.text import fold, spaced

_CONTINUES_NUMBER = re.compile(r" ?[/%]|[.,]\d|-\d")
_SAID_NEXT = re.compile(  # a year, a day or a term: no count of years, days or courses
    r" {0,4}(?:năm (?:19|20)\d\d(?!\s?[-/\d])|ngày \d{1,2}(?: ?[/.\-] ?\d| tháng)"
    r"|khóa (?:thứ )?(?:[ivx]{1,6}(?!\w)|\d{1,2}(?=\s?[.,;)]|\scủa\s|$)))"
)
_OF_PLENUM = re.compile(  # no count of conferences: "Nghị quyết 18, 19 Hội nghị Trung ương 6 khóa XII"
    r" {1,4}(?:của )?hội nghị (?:lần thứ \w+ )?(?:(?:ban chấp hành|bch) )?(?:trung ương|tw|t\.ư)(?!\w)"
)
GLUED = re.compile(
    r"(?P<all>(?P<sign>[,;/-])(?!(?:19|20)\d\d(?!\d))\d{2,4}(?:(?P=sign)\d{2,4}){0,5})(?![.,/-]?\d)"
)
_BEFORE_SYMBOL = re.compile(r"^(?:\s*[-–—−/]\s*\d{4})?\s*[-–—−/]?\s*")


@dataclass(frozen=True)
class Mention:
    """A directive as printed: the span of its own words, and what the page says of it (None: not said)."""

    start: int
    end: int
    type: str
    number: str | None = None  # as printed
    year: int | None = None  # in the symbol or right after the number
    code: str | None = None
    symbol: str | None = None  # issuer symbol in its normal form
    printed_symbol: str | None = None
    issuer: Issuer | None = None
    issuer_text: str | None = None
    date: dt.date | None = None
    date_basis: str | None = None
    term: str | None = None
    form: str = "full"
    name: str | None = None
    extent: int = 0  # where the words about it (date, issuer, term) end
    first_sign: str = ""  # - or /, as printed after the number
    said_year: int | None = None  # "năm 2021" after it
    own_word: bool = False  # printed with its own type word, not only in a list

    @property
    def plain_number(self) -> str:
        """The number without leading zeros: 05 and 5 are one."""
        return (self.number or "").lstrip("0") or "0"

    def of_party_board(self, grammar: Grammar) -> bool:
        """True for a ministry's letters in Party style: `45-CV/BTC` is no letter of the Ministry of Finance."""
        return self.first_sign == "-" and self.symbol in grammar.ministries and self.code not in {"TT", ""}

    def moved(self, by: int) -> Mention:
        return replace(self, start=self.start + by, end=self.end + by, extent=self.extent + by)


@dataclass(frozen=True)
class Entry:
    """One number of a coordination, not yet judged: `word` is its type word, its own or the list's."""

    text: str
    folded: str
    item: re.Match[str]
    start: int
    word: str | None
    own_word: bool
    has_so: bool

    def mention(self, grammar: Grammar) -> Mention | None:
        """The mention it is; None where the number is none of a document."""
        row = grammar.types.get(spaced(self.word or ""))
        if row is not None and self.own_word and len(row.word) <= 4:
            printed = self.text[self.start : self.start + len(row.word)]
            row = (
                row if any(c.isupper() for c in printed) else None
            )  # "ct 5", "hd 3": a short form is in capitals
        if self.item["legislature"]:
            return self._of_assembly(row)
        joined = self.item["code"] and self.item["sep"] == "" and self.item["code"] + self.item["issuer"]
        if joined in grammar.codes:  # NQLT, not NQ of LT
            return self._without_issuer(row, grammar, joined)
        if self.item["code"]:
            return self._with_symbol(row, grammar)
        if self.item["lone"]:
            return self._without_issuer(row, grammar, self.item["lone"])
        if self.item["office"]:
            return self._of_office(row, grammar)
        return self._bare(row, grammar) if row is not None else None

    def _of_assembly(self, row) -> Mention:
        symbol = self.item["legislature"].replace(" ", "").upper()
        default = {"P": "Pháp lệnh", "Q": "Luật"}.get(symbol[0], "Nghị quyết")
        return self._build(row.type if row is not None else default, symbol=symbol, code="")

    def _with_symbol(self, row, grammar: Grammar) -> Mention | None:
        printed = self.text[self.item.start("issuer") : self.item.end("issuer")]
        code = grammar.codes["".join(self.item["code"].split())]
        if not self._is_symbol(printed, grammar):
            return None
        if row is not None and row.code == "CV" != code.code:
            row = None  # "Văn bản số 217-QĐ/TW": a letter has no other code
        named = row is not None and (self.own_word or fold(row.code) == fold(code.code))
        own_code = row.code if named and row.code.upper().startswith(code.code.upper()) else code.code
        kind = row.type if named else code.type_default
        if not named and code.code == "TT" and grammar.system_of(printed) in {"party", "front"}:
            kind = "Thông tri"  # Thông tư is the State's
        return self._build(kind, symbol=grammar.normal_symbol(printed), code=own_code)

    def _without_issuer(self, row, grammar: Grammar, printed: str) -> Mention | None:
        """`Kế hoạch số 45/KH`: its type twice, its issuer not at all."""
        code, printed = grammar.codes["".join(printed.split())], self.text[self.item.end() - len(printed) :]
        if row is None or fold(row.code) != fold(code.code) or not printed[0].isupper():
            return None
        return self._build(row.type, form="short")

    def _is_symbol(self, printed: str, grammar: Grammar) -> bool:
        """True where code and issuer are a symbol and not two words: the looser the signs, the more must be known."""
        loose = sum(not (self.item[sign] or "").strip() for sign in ("before", "sep"))
        known, capitals = bool(grammar.system_of(printed)), any(c.isupper() for c in printed)
        code = self.text[self.item.start("code") : self.item.end("code")]
        tight = self.item["before"] == "" or self.item["sep"] == ""
        if tight or loose == 2:
            whole = fold(printed).replace(" ", "") in grammar.symbols
            return whole and self.own_word and capitals and code[0].isupper()
        return known if loose else known or capitals

    def _of_office(self, row, grammar: Grammar) -> Mention | None:
        """`Công văn 1250/UBND-QLĐT`: a State letter carries its office, no code."""
        printed = self.text[self.item.start("office") : self.item.end("office")]
        if row is None or row.code != "CV" or not printed.isupper():
            return None
        return self._build(row.type, symbol=grammar.normal_symbol(printed), code="")

    def _bare(self, row, grammar: Grammar) -> Mention | None:
        end = self.item.end()
        if _CONTINUES_NUMBER.match(self.folded, end) and not self._lists_on(grammar):
            return None
        plenum = row.type == "Nghị quyết" and _OF_PLENUM.match(self.folded, end)
        if grammar.unit.match(self.folded, end) and not (plenum or _SAID_NEXT.match(self.folded, end)):
            return None
        if not (self.has_so or self.item["bare_year"] or plenum or self._stands_alone(row, grammar)):
            return None
        return self._build(row.type, end=end, form="short")

    def _lists_on(self, grammar: Grammar) -> bool:
        """True where numbers follow without a space: `217,218`, `217/218` are two documents, `12,5` and `10/12` none."""
        more = GLUED.match(self.folded, self.item.end())
        number = self.item["number"]
        lower = self.own_word and not self.has_so and not self.text[self.start].isupper()
        if more is None or len(number) < 2 or lower:
            return False
        if more["sign"] in "/-" and int(re.sub(r"\D", "", number)) <= 31 and int(more["all"][1:3]) <= 12:
            return False  # a day
        ended = grammar.boundary.match(self.folded, more.end())
        return bool(ended) and not grammar.unit.match(self.folded, more.end())

    def _stands_alone(self, row, grammar: Grammar) -> bool:
        """True where a number without "số" names a document: `Nghị quyết 18 đề ra`, not `kế hoạch 50 bà con góp`."""
        number = self.item["number"]
        if row.bare != "1" or 1900 <= int(re.sub(r"\D", "", number)) <= 2099:
            return False
        if grammar.boundary.match(self.folded, self.item.end()):
            return True
        return self.own_word and (number[0] == "0" or self.text[self.start].isupper() and len(number) > 1)

    def _build(
        self, kind: str, *, end: int | None = None, symbol=None, code=None, form: str = "full"
    ) -> Mention:
        end = end or self.item.end()
        year = self.item["year"] or self.item["bare_year"]
        printed = _BEFORE_SYMBOL.sub("", self.text[self.item.end("number") : end]).strip() if symbol else ""
        return Mention(
            self.start, end, kind, self.item["number"], int(year) if year else None, code, symbol,
            printed or None, form=form, extent=end, own_word=self.own_word, first_sign=(self.item["before"] or "").strip(),
        )  # fmt: skip
