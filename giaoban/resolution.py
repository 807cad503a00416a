"""Which document a mention means: canonical form, earlier full mention, registry. Ambiguity stays ambiguous."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

import pandas as pd

from giaoban.directive_grammar import Grammar
from giaoban.directives import Mention, find_numbered
from giaoban.folding import fold
from giaoban.named_directives import find_named
from giaoban.reference import Reference, load_reference

_STATE_DECREE = {"Nghị định": "CP"}  # a type that one body alone issues
_HYPHEN_FIRST = {"party"}
_PLACE_BODY = re.compile(
    r"\b(?:thành ủy|tỉnh ủy|quận ủy|huyện ủy|đảng bộ|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)\b"
)


COLUMNS = [
    "start",
    "end",
    "mention",
    "type",
    "number",
    "year",
    "symbol",
    "canonical",
    "directive_id",
    "issuer",
    "date",
    "date_basis",
    "form",
]


@dataclass(frozen=True)
class Citation:
    """A mention with the document it means; `directive_id` None is unresolved, `candidates` are (id, why)."""

    mention: Mention
    canonical: str
    directive_id: str | None
    issuer: str | None
    date: dt.date | None
    date_basis: str | None
    candidates: tuple[tuple[str, str], ...] = ()


class Resolver:
    """Finds and resolves the citations of one article after another against one registry."""

    def __init__(self, reference: Reference):
        self.grammar = Grammar(reference)
        self._laws = reference.law_names["name"]
        self._registry = {row.directive_id: row for row in reference.directives.itertuples()}
        self._by_canonical: dict[str, list] = {}
        for row in self._registry.values():
            self._by_canonical.setdefault(fold(row.canonical), []).append(row)
        self._by_alias: dict[str, list[str]] = {}
        for row in reference.directive_aliases.itertuples():
            self._by_alias.setdefault(fold(row.alias), []).append(row.directive_id)
        self._by_number: dict[tuple[str, str], list] = {}
        for row in self._registry.values():
            self._by_number.setdefault((fold(row.type), row.number.lstrip("0")), []).append(row)

    def citations(self, text: str, *, published: dt.date | None = None) -> list[Citation]:
        """The citations of one article's text in order, resolved as far as the page and the registry allow."""
        mentions = self._mentions(text)
        place = fold(text)
        settled: list[Citation] = []
        for mention in mentions:
            settled.append(self._resolve(mention, settled, published, place))
        return settled

    def _mentions(self, text: str) -> list[Mention]:
        numbered = find_numbered(text, self.grammar)
        spans = [(m.start, m.extent) for m in numbered]
        named = [
            m
            for m in find_named(text, self.grammar, self._laws)
            if not any(m.start < e and m.end > s for s, e in spans)
        ]
        return sorted([*numbered, *named], key=lambda m: m.start)

    def _resolve(
        self, mention: Mention, earlier: list[Citation], published: dt.date | None, place: str
    ) -> Citation:
        if mention.name:
            return self._named(mention, published)
        mention = self._inferred(mention)
        canonical = canonical_form(mention, self.grammar)
        before = self._earlier(mention, canonical, earlier)
        if before is not None and (mention.symbol is None or mention.date is None):
            same = replace(before, mention=mention)
            if mention.date is None:
                return replace(same, date_basis="earlier mention" if before.date else None)
            return replace(same, date=mention.date, date_basis=mention.date_basis)
        rows, why = self._candidates(mention, canonical, published, place)
        row = rows[0] if len(rows) == 1 and mention.symbol else None
        stated = mention.date
        date = stated or (_iso(row.date) if row is not None else None)
        basis = mention.date_basis if stated else "registry" if date else None
        issuer = self._issuer(mention, row)
        leftover = () if row is not None else tuple((r.directive_id, why) for r in rows)
        return Citation(
            mention, canonical, row.directive_id if row is not None else None, issuer, date, basis, leftover
        )

    def _inferred(self, mention: Mention) -> Mention:
        """The mention with type code and issuer symbol where the type word and the issuer leave no doubt."""
        code = mention.code if mention.code is not None else self.grammar.code_of_type.get(mention.type)
        symbol = mention.symbol
        if symbol is None and mention.issuer is not None:
            symbol = mention.issuer.symbol
        if symbol is None and mention.type in _STATE_DECREE and mention.year:
            symbol = _STATE_DECREE[mention.type]
        return replace(mention, code=code, symbol=symbol or None)

    def _earlier(self, mention: Mention, canonical: str, earlier: list[Citation]) -> Citation | None:
        same_number = [
            c for c in reversed(earlier) if c.mention.number == mention.number and c.mention.symbol
        ]
        if mention.symbol:
            return next(
                (c for c in same_number if c.canonical == canonical and _compatible(mention, c)), None
            )
        alike = [c for c in same_number if fold(c.mention.type) == fold(mention.type)]
        return alike[0] if len({c.canonical for c in alike}) == 1 else None

    def _candidates(
        self, mention: Mention, canonical: str, published: dt.date | None, place: str
    ) -> tuple[list, str]:
        rows = self._by_canonical.get(fold(canonical), [])
        why = "same number and symbol"
        if not mention.symbol:
            rows, why = (
                self._by_number.get((fold(mention.type), mention.number or ""), []),
                "same type and number, issuer not stated",
            )
        rows = [r for r in rows if _of_place(r, mention, place)]
        if mention.date:
            exact = [r for r in rows if _iso(r.date) == mention.date]
            return (exact, "date") if exact else ([r for r in rows if not r.date], why)
        if mention.term and (of_term := [r for r in rows if r.term == mention.term]):
            return of_term, "term"
        if (year := mention.year or mention.said_year) and (
            of_year := [r for r in rows if r.year == str(year) or r.date[:4] == str(year)]
        ):
            return of_year, "year"
        if published:
            rows = [r for r in rows if not r.date or _iso(r.date) <= published]
        return rows, why

    def _issuer(self, mention: Mention, row) -> str | None:
        printed = (
            mention.issuer_text
            if mention.issuer is None or mention.issuer.needs_place
            else mention.issuer.name
        )
        if row is not None and (printed is None or _is_part(printed, row.issuer)):
            return row.issuer
        if printed:
            return printed
        known = self.grammar.symbols.get(fold(mention.symbol or ""))
        return known.issuer_vi if known is not None and known.issuer_vi and known.needs_place != "1" else None

    def _named(self, mention: Mention, published: dt.date | None) -> Citation:
        ids = self._by_alias.get(fold(mention.name), []) or [
            r.directive_id for r in self._by_canonical.get(fold(mention.name), [])
        ]
        rows = [self._registry[i] for i in ids]
        if (year := mention.year or mention.said_year) and (
            of_year := [r for r in rows if r.date[:4] == str(year) or r.year == str(year)]
        ):
            rows = of_year
        elif published:
            rows = [r for r in rows if not r.date or _iso(r.date) <= published]
        row = rows[0] if len(rows) == 1 else None
        issuer = row.issuer if row is not None else mention.issuer_text
        date = _iso(row.date) if row is not None else None
        left = () if row is not None else tuple((r.directive_id, "same name") for r in rows)
        return Citation(
            mention,
            mention.name,
            row.directive_id if row is not None else None,
            issuer,
            date,
            "registry" if date else None,
            left,
        )


def canonical_form(mention: Mention, grammar: Grammar) -> str:
    """The usual written form: `217-QĐ/TW` (Party), `17/CT-UBND`, `30/2020/NĐ-CP` (State), `Nghị quyết 54` (issuer unknown)."""
    number = re.sub(r"^(\d)(?!\d)", r"0\1", mention.number or "")
    year = f"/{mention.year}" if mention.year and mention.form != "named" else ""
    if not mention.symbol or mention.code is None:
        return f"{mention.type} {number}{year}"
    if mention.code == "":
        return f"{number}{year}/{mention.symbol}"
    system = grammar.system_of(mention.symbol)
    party = system in _HYPHEN_FIRST or (system not in {"state", "front"} and mention.first_sign == "-")
    return (
        f"{number}-{mention.code}/{mention.symbol}"
        if party
        else f"{number}{year}/{mention.code}-{mention.symbol}"
    )


def _compatible(mention: Mention, citation: Citation) -> bool:
    dates = not mention.date or not citation.mention.date or mention.date == citation.mention.date
    terms = not mention.term or not citation.mention.term or mention.term == citation.mention.term
    return dates and terms


def _iso(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text or "") else None


def _is_part(printed: str, official: str) -> bool:
    return bool(set(fold(printed).split()) & set(fold(official).split()))


def _of_place(row, mention: Mention, article: str) -> bool:
    """A local document only where its place is the article's: 15-NQ/TU exists in every province."""
    local = _PLACE_BODY.search(fold(row.issuer))
    if not local:
        return True
    place = (
        fold(row.issuer)[local.end() :]
        .replace("thành phố", "")
        .replace("tp", "")
        .replace("tỉnh", "")
        .strip(" .")
    )
    if not place:
        return True
    stated = fold(mention.issuer_text or "")
    other = re.search(r"(?:ủy|ubnd|hđnd|nhân dân|đảng bộ)\s+(?:thành phố|tp\.?|tỉnh)?\s*(\w+ \w+)", stated)
    return place in article and (place in stated or other is None)


def find_citations(
    text: str, *, published: dt.date | None = None, reference: Reference | None = None
) -> pd.DataFrame:
    """One row per mention of a directive in one text, with the columns of `corpus.citations` from `start` to `form`.

    `published` lets a number mean only what had been issued by then; `reference` is data/reference unless given.

    >>> find_citations("theo Quyết định 217, 218 của Bộ Chính trị")["canonical"].tolist()
    ['217-QĐ/TW', '218-QĐ/TW']
    """
    resolver = Resolver(reference or load_reference())
    rows = [citation_row(text, c) for c in resolver.citations(text, published=published)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(date=pd.to_datetime(table["date"]).astype("datetime64[s]"))


def citation_row(text: str, citation: Citation) -> dict:
    """The columns of `citations` that one citation fills."""
    m = citation.mention
    return {
        "start": m.start, "end": m.end, "mention": text[m.start : m.end], "type": m.type, "number": m.number, "year": m.year or m.said_year,
        "symbol": m.printed_symbol, "canonical": citation.canonical, "directive_id": citation.directive_id,
        "issuer": citation.issuer, "date": citation.date, "date_basis": citation.date_basis, "form": m.form, "extent": m.extent,
    }  # fmt: skip
