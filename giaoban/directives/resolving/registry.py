"""The registry of directives as the resolver asks it: rows by canonical form, name and number, narrowed by what a
mention says. What two rows fit stays two rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from giaoban.directives.finding.mentions import Mention
from giaoban.reference import Reference, Shape
from giaoban.text import fold

_LOCAL = Shape(r"\b(?:<local_issuer>)\b")
_KIND_OF_PLACE = re.compile(r"thành phố|\btp\b|tỉnh|[ .]+$|^[ .]+")
_OTHER_PLACE = Shape(
    r"(?:<local_issuer_ends>)\s+(?:thành phố|tp\.?|tỉnh)?\s*(?!thành phố|tp\b|tỉnh)(\w+ \w+)"
)


class Registry:
    """The rows of directives.csv, looked up in the ways that pages cite them."""

    def __init__(self, reference: Reference):
        self.rows = {row.directive_id: row for row in reference.directives.itertuples()}
        self._canonical: dict[str, list] = {}
        self._number: dict[tuple[str, str], list] = {}
        self._names: dict[str, list] = {}
        self._nicknames: dict[str, list] = {}
        for row in self.rows.values():
            self._canonical.setdefault(fold(row.canonical), []).append(row)
            self._number.setdefault((fold(row.type), row.number.lstrip("0")), []).append(row)
        for row in reference.directive_aliases.itertuples():
            self._names.setdefault(fold(row.alias), []).append(self.rows[row.directive_id])
            if row.kind == "nickname":
                self._nicknames.setdefault(fold(row.alias), []).append(row.directive_id)
        self._place = {i: _place_of(row.issuer) for i, row in self.rows.items()}

    def places_in(self, article: str) -> frozenset[str]:
        """The places of local documents that a folded article names."""
        return frozenset(p for p in set(self._place.values()) if p and p in article)

    def known_by_number(self, mention: Mention) -> list[str]:
        """The ids of the documents that its type and number alone usually mean: "Quyết định 217", "Chỉ thị 05"."""
        alone = fold(f"{mention.type} {mention.number}")
        return self._nicknames.get(alone, [])

    def is_central(self, row) -> bool:
        """True for a document of no place."""
        return not self._place[row.directive_id]

    def named(self, mention: Mention, published: dt.date | None) -> list:
        """The documents a name may mean at the article's date."""
        name = fold(mention.name or "")
        rows = self._names.get(name) or self._canonical.get(name, [])
        if year := mention.year or mention.said_year:
            return [r for r in rows if str(year) in {r.date[:4], r.year}]
        return issued(rows, published)

    def numbered(
        self, mention: Mention, canonical: str, published: dt.date | None, places: frozenset[str]
    ) -> tuple[list, str]:
        """(rows that the mention may mean, why): by number and symbol, then place, own date, term, year, issuer."""
        why = "same number and symbol"
        rows = self._canonical.get(fold(canonical), [])
        if not rows and mention.symbol and not mention.printed_symbol and mention.issuer:
            why = "same type, number and issuer; year not stated"
            rows = self._number.get((fold(mention.type), mention.plain_number), [])
            rows = [r for r in rows if fold(r.issuer) == fold(mention.issuer.name)]
        elif not mention.symbol:
            why = "same type and number, issuer not stated"
            rows = self._number.get((fold(mention.type), mention.plain_number), [])
        rows = [r for r in rows if self._of_place(r, mention, places)]
        if mention.date:
            exact = [r for r in rows if iso(r.date) == mention.date]
            return (exact, "date") if exact else ([r for r in rows if not r.date], why)
        rows = issued(rows, published)
        if mention.term and any(r.term for r in rows):
            return [r for r in rows if r.term == mention.term], "term"
        if year := mention.year or mention.said_year:
            return [r for r in rows if str(year) in {r.year, r.date[:4]}], "year"
        of_body = [r for r in rows if mention.issuer and fold(r.issuer) == fold(mention.issuer.name)]
        return (of_body, "issuer") if of_body else (rows, why)

    def _of_place(self, row, mention: Mention, places: frozenset[str]) -> bool:
        """A local document only where its place is the article's: 15-NQ/TU exists in every province."""
        place = self._place[row.directive_id]
        if not place:
            return True
        stated = fold(mention.issuer_text or "")
        return place in places and (place in stated or _OTHER_PLACE.search(stated) is None)


def _place_of(issuer: str) -> str:
    """The place in a local body's name, folded; blank for central bodies."""
    local = _LOCAL.search(fold(issuer))
    return _KIND_OF_PLACE.sub("", fold(issuer)[local.end() :]).strip(" .") if local else ""


def issued(rows: Iterable, published: dt.date | None) -> list:
    """The rows an article of that day can cite: an article of 2018 cites no resolution of 2022."""
    return [r for r in rows if published is None or not _after(r, published)]


def _after(row, published: dt.date) -> bool:
    date = iso(row.date)
    return date > published if date else bool(row.year) and int(row.year) > published.year


def iso(text: str) -> dt.date | None:
    """The date of a registry cell; None where it is blank."""
    return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text or "") else None
