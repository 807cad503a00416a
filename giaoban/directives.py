"""Find directive mentions in a text: numbers with symbols, short forms, lists, what stands after them.

Finding says what the page prints and what its grammar shares; `resolution` says which document that is.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from giaoban.dates import find_dates
from giaoban.directive_grammar import UNIT_NOUNS, Grammar, Issuer
from giaoban.folding import UPPER, fold

_LOOSE_NUMBER = re.compile(r"(?<![\w/.,\-])\d")
_SO = re.compile(r"số\s*:?\s*")
_CONTINUES_NUMBER = re.compile(r"\s?[/%]|[.,]\d|-\d")
_JOIN = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s+(?:và|cùng|hoặc)\s+|\s*&\s*)")
_UNIT = re.compile(
    r"\s*(?:%|" + "|".join(rf"{re.escape(u)}(?!\w)" for u in sorted(UNIT_NOUNS, key=len, reverse=True)) + ")"
)
_BOUNDARY = re.compile(
    r"\s*(?:$|[.,;:!?()\"'…\-]|(?:của|ngày|và|về|v/v|khóa|trong|theo|là|đã|với|cho|đến|được|do|tới|nhằm|để|ở|tại|cùng|hoặc|gắn|trên|bằng|ban hành|có)(?!\w))"
)
_TERM = re.compile(r"[\s,(]*(?:khóa|nhiệm kỳ)\s+(?P<term>[ivx]{1,6}|\d{1,2})(?!\w)\)?")
_DATE_LEAD = re.compile(r"[\s,(]*(?:(?:được )?(?:ban hành|ký|ra)\s+)?(?=ngày\s|\d{1,2}\s?[/.\-]\s?\d)")
_OF = re.compile(r"[\s,(]*(?:(?:do|của)\s+)?")
_PLACE = re.compile(
    rf"\s+(?:(?:[Tt]hành phố|TP\.?|Tp\.?|[Tt]ỉnh|[Qq]uận|[Hh]uyện|[Pp]hường|[Xx]ã|[Tt]hị xã|[Tt]hị trấn)(?:\s?(?:[{UPPER}]\w*)(?:\s[{UPPER}]\w*){{0,3}})?"
    rf"|(?:[{UPPER}]\w*)(?:\s[{UPPER}]\w*){{0,2}})"
)
_DRAFT = re.compile(r"dự thảo\s*$")
ARABIC_TERMS = {
    str(n): r
    for n, r in enumerate(
        [
            "0",
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
        ]
    )
}


@dataclass(frozen=True)
class Mention:
    """A directive as printed: the span of its own words, and what the page says of it (None: not said)."""

    start: int
    end: int
    type: str
    number: str | None = None
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

    def moved(self, by: int) -> Mention:
        return replace(self, start=self.start + by, end=self.end + by, extent=self.extent + by)


def find_numbered(text: str, grammar: Grammar) -> list[Mention]:
    """All numbered mentions of a text in order; an entry of a list keeps its own span."""
    found, offset = [], 0
    for paragraph in text.split("\n"):
        found += [m.moved(offset) for m in _in_paragraph(paragraph, grammar)]
        offset += len(paragraph) + 1
    return found


def _in_paragraph(text: str, grammar: Grammar) -> list[Mention]:
    folded = fold(text)
    starts = {m.start() for m in grammar.head.finditer(folded)} | {
        m.start() for m in _LOOSE_NUMBER.finditer(folded)
    }
    found: list[Mention] = []
    position = 0
    for start in sorted(starts):
        if start >= position and (group := _group(text, folded, start, grammar)):
            found += group
            position = max(m.extent for m in group)
    return found


def _group(text: str, folded: str, start: int, grammar: Grammar) -> list[Mention]:
    """The mentions that one coordination holds: `Quyết định 217, 218`, `… và Quyết định số 218-QĐ/TW`."""
    group: list[Mention] = []
    position, word = start, None
    while True:
        head = grammar.head.match(folded, position)
        if head and _DRAFT.search(folded[max(0, position - 12) : position]):
            break
        so = None if head else _SO.match(folded, position)
        word = head["word"] if head else word
        number_at = head.end() if head else so.end() if so else position
        item = grammar.item.match(folded, number_at)
        entry = (
            _Entry(text, folded, item, position, word, bool(head), bool(so or head and head["so"]))
            if item
            else None
        )
        mention = entry.mention(grammar) if entry else None
        if mention is None:
            break
        group.append(_with_tail(mention, text, folded, grammar))
        join = _JOIN.match(folded, group[-1].extent)
        if not join:
            break
        position = join.end()
    return _share(group)


@dataclass(frozen=True)
class _Entry:
    """One number of a coordination, not yet judged."""

    text: str
    folded: str
    item: re.Match[str]
    start: int
    word: str | None
    own_word: bool
    has_so: bool

    def mention(self, grammar: Grammar) -> Mention | None:
        type_row = grammar.types.get(" ".join((self.word or "").split()))
        if self.item["legislature"]:
            return self._of_assembly(type_row)
        if self.item["code"]:
            return self._with_symbol(type_row, grammar)
        return self._bare(type_row) if type_row is not None else None

    def _of_assembly(self, type_row) -> Mention:
        symbol = self.item["legislature"].replace(" ", "").upper()
        default = (
            "Pháp lệnh" if symbol.startswith("PL") else "Luật" if symbol.startswith("QH") else "Nghị quyết"
        )
        return self._build(type_row.type if type_row is not None else default, symbol=symbol, code="")

    def _with_symbol(self, type_row, grammar: Grammar) -> Mention | None:
        printed = self.text[self.item.start("issuer") : self.item.end("issuer")]
        loose = self.item["before"].isspace() + self.item["sep"].isspace()
        if loose == 2 or not grammar.system_of(printed) and (loose or not any(c.isupper() for c in printed)):
            return None
        row = grammar.codes["".join(self.item["code"].split())]
        named = type_row is not None and (self.own_word or fold(type_row.code) == fold(row.code))
        return self._build(
            type_row.type if named else row.type_default,
            symbol=grammar.normal_symbol(printed),
            code=type_row.code if named and type_row.code.upper().startswith(row.code) else row.code,
        )

    def _bare(self, type_row) -> Mention | None:
        number = self.item["number"]
        end = self.item.end("bare_year") if self.item["bare_year"] else self.item.end("number")
        if _CONTINUES_NUMBER.match(self.folded, end):
            return None
        if _UNIT.match(self.folded, end) and not (
            self.has_so and re.match(r"\s*năm\s+\d", self.folded[end:])
        ):
            return None
        settled = self.has_so or bool(self.item["bare_year"])
        if not settled and (type_row.numbered != "1" or 1900 <= int(re.sub(r"\D", "", number)) <= 2099):
            return None
        if not settled and not _BOUNDARY.match(self.folded, end) and not (self.own_word and len(number) > 1):
            return None
        return self._build(type_row.type, end=end, form="short")

    def _build(
        self, kind: str, *, end: int | None = None, symbol=None, code=None, form: str = "full"
    ) -> Mention:
        end = end or self.item.end()
        year = self.item["year"] or self.item["bare_year"]
        printed = re.sub(
            r"^(?:\s?[-–—/]?\s?\d{4})?\s?[-–—/]?\s?", "", self.text[self.item.end("number") : end]
        ).strip()
        return Mention(
            self.start, end, kind, self.item["number"].lstrip("0") or "0", int(year) if year else None, code, symbol,
            printed or None, form=form, extent=end, own_word=self.own_word, first_sign=(self.item["before"] or "").strip(),
        )  # fmt: skip


def _with_tail(mention: Mention, text: str, folded: str, grammar: Grammar) -> Mention:
    """The mention with what follows it: issuer, date, term, year, in any order, once each."""
    position, got = mention.extent, {}
    progress = True
    while progress:
        progress = False
        if "date" not in got and (m := _DATE_LEAD.match(folded, position)):
            dates = find_dates(text[m.end() : m.end() + 40])
            if dates and dates[0].start == 0 and dates[0].precision == "day" and dates[0].first():
                got["date"], position, progress = dates[0].first(), m.end() + dates[0].end, True
        if "term" not in got and (m := _TERM.match(folded, position)):
            got["term"] = ARABIC_TERMS.get(m["term"], m["term"].upper())
            position, progress = m.end(), True
        if "issuer" not in got and (hit := issuer_at(text, folded, position, grammar)):
            got["issuer"], got["issuer_text"], position = hit
            progress = True
        if (
            mention.year is None
            and "year" not in got
            and (m := re.compile(r"\s+năm\s+((?:19|20)\d\d)(?!\s?-)").match(folded, position))
        ):
            got["said_year"], position, progress = int(m[1]), m.end(), True
    if not got:
        return mention
    basis = "stated" if "date" in got else None
    position += bool(re.match(r"\)", folded[position:])) and folded[mention.end : position].count(
        "("
    ) > folded[mention.end : position].count(")")
    return replace(mention, extent=position, date_basis=basis, **got)


def issuer_at(text: str, folded: str, position: int, grammar: Grammar) -> tuple[Issuer, str, int] | None:
    """(issuer, its printed name with the place, end) where an issuer's name stands, with or without "của"."""
    lead = _OF.match(folded, position)
    m = re.compile(rf"(?:{grammar.issuer_name})(?!\w)").match(folded, lead.end())
    if not m:
        return None
    issuer = grammar.issuers[re.sub(r"\s+", " ", m[0])]
    of = "của" in lead[0] or "do" in lead[0].split()
    if not of and not text[m.start()].isupper() and len(m[0]) < 8:
        return None
    end = m.end()
    if issuer.needs_place or issuer.system == "state":
        place = _PLACE.match(text, end)
        end = place.end() if place else end
    return issuer, text[m.start() : end], end


def _share(group: list[Mention]) -> list[Mention]:
    """What one entry of a coordination says for its neighbours of the same kind: the symbol and year for bare
    numbers under one type word, date, issuer and term of the last for those that state none."""
    shared = list(group)
    for i in range(1, len(shared)):
        if not shared[i].own_word:
            shared[i] = _given(shared[i], shared[i - 1], symbol=True, tail=False)
    for i in range(len(shared) - 2, -1, -1):
        shared[i] = _given(shared[i], shared[i + 1], symbol=not shared[i + 1].own_word, tail=True)
    return shared


def _given(entry: Mention, by: Mention, *, symbol: bool, tail: bool) -> Mention:
    if fold(entry.type) != fold(by.type):
        return entry
    gives: dict = {}
    bare = entry.symbol is None and entry.issuer is None
    if symbol and bare and by.symbol is not None:
        gives |= {"symbol": by.symbol, "code": by.code, "year": entry.year or by.year, "form": "listed"}
    alike = gives or entry.symbol == by.symbol or by.symbol is None or entry.symbol is None
    states_nothing = entry.date is None and entry.issuer is None and entry.term is None
    if tail and alike and states_nothing and (by.issuer or by.date or by.term):
        gives |= {"issuer": by.issuer, "issuer_text": by.issuer_text, "term": by.term}
        gives |= {"date": by.date, "date_basis": "shared"} if by.date else {}
    if entry.form == "short" and gives:
        gives["form"] = "listed"
    return replace(entry, **gives)
