"""The grammar of directive mentions, compiled from the registries: type words, codes, issuers, names.

Patterns run over folded text (`folding.fold`): lower case, one dash, Đ for Ð, one tone spelling. Runs of spaces
are bounded in every pattern, so that no text makes a match slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from giaoban.reference import Reference
from giaoban.text import alternation, fold

GAP = r"[ ]{0,4}"
SIGN = rf"{GAP}[-/]{GAP}"  # pages swap dash and slash
_ROMAN = "0 I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV XXVI XXVII XXVIII XXIX XXX"
ROMAN_TERMS = {str(n): roman for n, roman in enumerate(_ROMAN.split())}


def roman_term(printed: str) -> str:
    """The term as the registry writes it: in Roman numbers, whatever the page uses.

    >>> roman_term("12"), roman_term("xi")
    ('XII', 'XI')
    """
    return ROMAN_TERMS.get(printed.lstrip("0"), printed.upper())


@dataclass(frozen=True)
class Issuer:
    """A body as an issuer: its official name and the symbol its documents carry."""

    name: str
    symbol: str
    system: str
    needs_place: bool


def ministry_symbols(reference: Reference) -> set[str]:
    """The symbols that begin with the B of "Bộ": with a hyphen after the number (45-CV/BTC) it is a Party "Ban"."""
    rows = reference.directive_issuers
    return set(rows.loc[rows["issuer_vi"].str.startswith("Bộ "), "normal"])


class Grammar:
    """Everything the finder looks up, built once from a Reference."""

    def __init__(self, reference: Reference):
        types = reference.directive_types
        self.types = {fold(r.word): r for r in types.itertuples()}
        self.code_of_type = {r.type: r.code for r in types.itertuples() if r.code and len(r.word) > 3}
        self.only_issuer = {r.type: r.only_issuer for r in types.itertuples() if r.only_issuer}
        self.codes = {fold(r.printed): r for r in reference.directive_codes.itertuples()}
        self.symbols = {fold(r.symbol): r for r in reference.directive_issuers.itertuples()}
        self.issuers = {
            fold(r.name): Issuer(r.issuer_vi, r.symbol, r.system, r.needs_place == "1")
            for r in reference.issuer_names.itertuples()
        }
        self.open_symbols = {
            fold(r.normal) for r in reference.directive_issuers.itertuples() if r.prefix == "1"
        }
        self.ministries = ministry_symbols(reference)
        self.symbol_of = {i.name: i.symbol for i in self.issuers.values()}
        self._words = reference.directive_words
        self.joint = set(self._words.loc[self._words["kind"] == "joint_type", "word"])

    def is_joint(self, kind: str, code: str | None) -> bool:
        """True where several bodies issue it, by its type or the code of its symbol: Kế hoạch 20/KHPH-UBND-UBMTTQ."""
        row = self.codes.get(fold(code or ""))
        return kind in self.joint or row is not None and row.type_default in self.joint

    def words(self, kind: str) -> str:
        """One pattern for the words of a kind (`directive_words.csv`)."""
        return alternation(self._words.loc[self._words["kind"] == kind, "word"])

    def meanings(self, kind: str) -> dict[str, str]:
        """Folded word -> what it stands for, for the abbreviations of a kind."""
        rows = self._words[self._words["kind"] == kind]
        return dict(zip(rows["word"].map(fold), rows["means"], strict=True))

    @cached_property
    def type_word(self) -> str:
        return alternation(list(self.types))

    @cached_property
    def issuer(self) -> re.Pattern[str]:
        """An issuer's name, whole words."""
        return re.compile(rf"(?<!\w)(?P<issuer>{alternation(list(self.issuers))})(?!\w)")

    @cached_property
    def head(self) -> re.Pattern[str]:
        """A type word, doubled "số" and all, up to where its number begins."""
        return re.compile(
            rf"(?<!\w)(?P<word>{self.type_word}){GAP}(?:\([^()]{{1,12}}\){GAP})?"
            rf"(?:từ{GAP}(?=số|\d{{1,5}}-))?(?P<so>(?:số(?:{GAP}:)?{GAP}){{1,2}})?(?=\d)"
        )

    @cached_property
    def item(self) -> re.Pattern[str]:
        """One number with or without its symbol: year, type code and issuer with the signs that pages use."""
        part = r"(?:t\.ư|t\.w|t\.u|[a-zđôơưêâă]{1,24}\d{0,3})"
        known = alternation([s for s in self.symbols if len(s) > 1])
        more = rf"(?:[-/]{part}|{SIGN}(?:{known})(?!\w)){{0,5}}"
        year = r"(?:19|20)\d\d"
        return re.compile(
            rf"(?P<number>\d{{1,5}}(?:[a-fđ](?!\w))?)(?:(?:{GAP}[-/]{GAP}(?P<year>{year}))?(?:"
            rf"{SIGN}(?P<legislature>(?:pl ?- ?)?(?:ub ?tv ?)?qh ?\d{{1,2}})(?!\w)"
            rf"|(?P<before>{SIGN}|{GAP})(?P<code>{alternation(list(self.codes))})(?:ns)?(?P<sep>{SIGN}|{GAP})"
            rf"(?P<issuer>{part}{more})(?!\w)"
            rf"|{GAP}/{GAP}(?P<office>(?:{known})(?:[-/]{part}){{1,3}})(?!\w)"
            rf"|{GAP}[-/]{GAP}(?P<lone>{alternation(list(self.codes))})(?!\w|{GAP}[-/]))"
            rf"|(?!\w)(?:{GAP}/{GAP}(?P<bare_year>{year})(?![\d/]))?)"
        )

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """What makes the number before it a count."""
        return re.compile(rf"{GAP}(?:%|(?:{self.words('unit')})(?!\w))")

    @cached_property
    def boundary(self) -> re.Pattern[str]:
        """What may follow a bare number of a document."""
        return re.compile(rf"{GAP}(?:$|[.,;:!?()\[\]\"'…/\-]|(?:{self.words('boundary')})(?!\w))")

    @cached_property
    def draft(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.words('draft')})[ ]{{1,4}}$")

    def system_of(self, symbol: str) -> str:
        """party, state, front or union for an issuer symbol; blank where the registry does not know it."""
        parts = re.split(r"[-/]", fold(symbol).replace(" ", ""))
        for key in ("-".join(parts), *parts, *(re.sub(r"\d+$", "", p) for p in parts)):
            if key in self.symbols:
                return self.symbols[key].system
        return ""

    def normal_symbol(self, printed: str) -> str:
        """The usual written form of an issuer symbol (TƯ, T.Ư -> TW); unknown parts keep their print."""
        printed = re.sub(r"(?i)(?<!\w)T\.?[ƯW]", "TW", printed)  # TƯHCTĐ: the centre of an organisation
        whole = self.symbols.get(re.sub(r"\s", "", fold(printed)))
        if whole is not None:
            return whole.normal
        parts = [p.strip() for p in re.split(r"[-/–—−]", printed)]
        known = [self.symbols.get(fold(p)) for p in parts]
        return "-".join(
            k.normal if k is not None else p.upper().replace("Ð", "Đ")
            for k, p in zip(known, parts, strict=True)
        )
