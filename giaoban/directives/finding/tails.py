"""What stands around a directive mention and belongs to it: issuer, date, term and year, before or after."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from giaoban.dates import find_dates
from giaoban.directives.finding.grammar import Grammar, Issuer, roman_term
from giaoban.directives.finding.mentions import Mention
from giaoban.reference import Shape
from giaoban.text import UPPER, fold, spaced

_LEAD = r"[\s,(]{0,6}"
_TERM = re.compile(rf"{_LEAD}(?:khóa|nhiệm kỳ)\s+(?:thứ\s+)?(?P<term>[ivx]{{1,6}}|\d{{1,2}})(?!\w)\)?")
_DATE_LEAD = re.compile(
    rf"{_LEAD}(?:(?:được |đã )?(?:ban hành|ký|ra)\s+)?(?:vào |đề )?(?=ngày\s|\d{{1,2}}\s?[/.\-]\s?\d)"
)
_OF = re.compile(rf"{_LEAD}(?:(?:do|của)\s+)?")
# "Nghị quyết 18, 19 Hội nghị Trung ương 6 khóa XII": those of the Central Committee's plenum
_PLENUM = Shape(
    rf"{_LEAD}(?:của\s+)?hội nghị\s+(?:lần\s+thứ\s+\w+\s+)?(?:(?:ban chấp hành|bch)\s+)?(?P<centre>trung ương|tw|t\.ư)(?:\s+đảng)?"
    rf"(?:,?\s+(?:lần\s+thứ\s+)?(?:\d{{1,2}}|[ivx]{{1,4}}|<ordinal>)(?!\w))?(?=[\s,(]+khóa\s)"
)
_CENTRAL = "Ban Chấp hành Trung ương Đảng"
_YEAR_WORDS = r"(?:tháng\s+\d{1,2}\s?(?:[/.-]|năm)\s?|năm\s+)((?:19|20)\d\d)"
_SAID_YEAR = re.compile(rf"\s{{0,4}}\(?{_YEAR_WORDS}(?!\s?[-/\d])\)?")
_YEAR_BEFORE = re.compile(rf"(?<!\w){_YEAR_WORDS}[\s,)]{{0,4}}$")
_AMONG = Shape(r"\s(?:<several_documents>)\s[^.;\n\d]{0,90}?(?<!\w)(?:<among_which>)[\s:]{0,4}$")
_ON_BEHALF = Shape(r"(?<!\w)(?:<on_behalf_of>)\s+$")
_SIGNER = Shape(r"[\s,(]{0,6}(?:\w+\s)?(?:được|do)\s[^.;:\n\d]{0,120}?(?<!\w)(?:<on_behalf_of>)\s+")
_PLACE = Shape(
    rf"\s+(?:(?:<place_kind_of_issuer:printed>)(?:\s?(?:[{UPPER}]['’\w]*)(?:\s[{UPPER}]['’\w]*){{0,3}})?"
    rf"|(?:[{UPPER}]['’\w]*)(?:\s[{UPPER}]['’\w]*){{0,2}})"
)
_WINDOW = 150  # how far back a body that issues and its date may begin


def with_tail(mention: Mention, text: str, folded: str, grammar: Grammar) -> Mention:
    """The mention with what follows it: issuer, date, term, year, in any order, once each."""
    position, got, before = mention.extent, {}, -1
    while position != before:
        before = position
        if "date" not in got and (hit := _date_at(text, folded, position, mention.year)):
            got["date"], position = hit
        if "term" not in got and (m := _TERM.match(folded, position)):
            got["term"], position = roman_term(m["term"]), m.end()
        if "issuer" not in got and (hit := _issuer_after(mention, text, folded, position, grammar)):
            got["issuer"], got["issuer_text"], position = hit
        wanted = mention.year is None and "said_year" not in got
        if wanted and (m := _SAID_YEAR.match(folded, position)):
            got["said_year"], position = int(m[1]), m.end()
    if not got:
        return mention
    words = folded[mention.end : position]
    position += words.count("(") > words.count(")") and folded[position : position + 1] == ")"
    return replace(mention, extent=position, date_basis="stated" if "date" in got else None, **got)


def _date_at(text: str, folded: str, position: int, year: int | None) -> tuple[dt.date, int] | None:
    """(date, end) of a day stated here; one without year takes the symbol's (30/2020/NĐ-CP ngày 5/3)."""
    lead = _DATE_LEAD.match(folded, position)
    if not lead:
        return None
    dates = find_dates(text[lead.end() : lead.end() + 40])
    if dates and dates[0].start == 0 and dates[0].precision == "day" and dates[0].is_calendar:
        day = dates[0].first(year)
        return (day, lead.end() + dates[0].end) if day else None
    return None


def _issuer_after(mention: Mention, text: str, folded: str, position: int, grammar: Grammar):
    """As `issuer_at`, and for "được ông A thay mặt Bộ Chính trị ký", "được Ban Bí thư ban hành", up to the verb's end."""
    if hit := issuer_at(text, folded, position, grammar):
        return hit
    if plenum := _PLENUM.match(folded, position):
        return grammar.issuers[fold(_CENTRAL)], _CENTRAL, plenum.end()
    passive = _SIGNER.match(folded, position) or _passive(grammar).match(folded, position)
    hit = issuer_at(text, folded, passive.end(), grammar) if passive else None
    verb = _issued(grammar).match(folded, hit[2]) if hit else None
    return (*hit[:2], verb.end()) if verb and _fits(mention, hit[0], grammar) else None


@lru_cache(maxsize=4)
def _passive(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"[\s,(]{{0,6}}(?:(?:{grammar.words('issue_adverb')})\s+)?được\s+(?=\w)")


@lru_cache(maxsize=4)
def _issued(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{grammar.words('issue_verb')})(?!\w)")


def issuer_at(text: str, folded: str, position: int, grammar: Grammar) -> tuple[Issuer, str, int] | None:
    """(issuer, its printed name with the place, end) where an issuer's name stands, with or without "của"."""
    lead = _OF.match(folded, position)
    m = grammar.issuer.match(folded, lead.end())
    if not m or _is_centre(m) and _other_centre(grammar).match(folded, m.end()):
        return None
    issuer = grammar.issuers[spaced(m[0])]
    of = "của" in lead[0] or "do" in lead[0].split()
    if not of and not text[m.start()].isupper() and len(m[0]) < 8:
        return None
    end = m.end()
    if issuer.needs_place or issuer.system == "state":
        place = _PLACE.match(text, end)
        end = place.end() if place else end
    return issuer, text[m.start() : end], end


def _is_centre(m: re.Match[str]) -> bool:
    return m[0].endswith(("trung ương", "tw", "t.ư", "tư"))


@lru_cache(maxsize=4)
def _other_centre(grammar: Grammar) -> re.Pattern[str]:
    """What makes the centre before it another's than the Party's: "Trung ương Hội"."""
    return re.compile(rf"\s{{1,4}}(?:{grammar.words('other_centre')})(?!\w)")


@lru_cache(maxsize=4)
def _of_issuer(grammar: Grammar) -> re.Pattern[str]:
    """An issuer between type word and number: "Nghị quyết của Bộ Chính trị số "."""
    return re.compile(
        rf"(?<!\w)(?:{grammar.type_word})\s+của\s+{grammar.issuer.pattern}\s*[(,]?\s*(?:số\s*)?$"
    )


@lru_cache(maxsize=4)
def _issues(grammar: Grammar) -> re.Pattern[str]:
    """A verb of issuing at the very end, with its adverbs: "đã ban hành"."""
    adverbs, verbs = grammar.words("issue_adverb"), grammar.words("issue_verb")
    return re.compile(rf"[\s,]+(?:(?:{adverbs})\s+){{0,2}}(?:{verbs})\s+(?:các\s+)?$")


def with_lead(mention: Mention, text: str, folded: str, grammar: Grammar) -> Mention:
    """The mention with the body that issues it and the date before that: `Ngày 17.2.2025, Ban Thường vụ Tỉnh ủy đã
    ban hành Chương trình hành động số 32-CT/TU`. What the words after it say stands."""
    low = max(0, mention.start - _WINDOW)
    if mention.issuer is not None or (end := _issuing_ends(folded, low, mention, grammar)) is None:
        return mention
    for m in grammar.issuer.finditer(folded, low, end):
        hit = issuer_at(text, folded, m.start(), grammar)
        if hit is None:
            continue
        term = _TERM.match(folded, hit[2])
        behalf = _ON_BEHALF.search(folded[low : m.start()])
        said = term.end() if term else hit[2]
        if said < end and not (behalf and re.match(r"\s?,[^.;\n]*$", folded[said:end])):
            continue
        if not _fits(mention, hit[0], grammar):
            return mention
        got = {"issuer": hit[0], "issuer_text": hit[1]}
        if term and not mention.term:
            got["term"] = roman_term(term["term"])
        start = low + behalf.start() if behalf else m.start()
        return replace(mention, **got, **_when_before(mention, text[low:start]))
    return mention


def _issuing_ends(folded: str, low: int, mention: Mention, grammar: Grammar) -> int | None:
    """Where the issuer before a mention has to end: at its verb, "ban hành một số quy định, trong đó có", or at the
    number that "Nghị quyết của Bộ Chính trị số 15" goes on with; None where nothing of the kind stands there."""
    before = folded[low : mention.start]
    if not mention.own_word and mention.symbol and (own := _of_issuer(grammar).search(before)):
        return low + own.end("issuer")
    among = _AMONG.search(before)
    verb = _issues(grammar).search(f"{before[: among.start()]} " if among else before)
    return low + verb.start() if verb else None


def _when_before(mention: Mention, words: str) -> dict:
    """The day, else the year, that stands right before the issuer."""
    day, year = _day_before(words), _YEAR_BEFORE.search(fold(words))
    if mention.date is not None:
        return {}
    if day:
        return {"date": day, "date_basis": "stated before"}
    return {"said_year": int(year[1])} if year and not (mention.year or mention.said_year) else {}


def _fits(mention: Mention, issuer: Issuer, grammar: Grammar) -> bool:
    """False where the symbol names another body than the one that stands before it."""
    if mention.symbol is None:
        return True
    return (
        mention.symbol.startswith(issuer.symbol) or grammar.system_of(mention.symbol) == "" == issuer.symbol
    )


def _day_before(words: str) -> dt.date | None:
    dates = [d for d in find_dates(words) if d.precision == "day" and d.is_calendar]
    if dates and re.fullmatch(r"[\s,)]{0,4}(?:thì\s)?", words[dates[-1].end :]):
        return dates[-1].first()
    return None
