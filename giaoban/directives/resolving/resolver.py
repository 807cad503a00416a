"""Which document a mention means: canonical form, earlier full mention, registry. Ambiguity stays ambiguous."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from giaoban.bodies import OrganisationFinder, OrganisationMention, Place
from giaoban.directives.finding.grammar import Grammar
from giaoban.directives.finding.lists import find_numbered
from giaoban.directives.finding.mentions import Mention
from giaoban.directives.finding.named import NamedFinder
from giaoban.directives.resolving.citations import Citation, canonical_form, earlier_mention, remember
from giaoban.directives.resolving.issuing_bodies import IssuingBodies
from giaoban.directives.resolving.one_name import with_one_name
from giaoban.directives.resolving.own_places import own_places
from giaoban.directives.resolving.registry import Registry, iso
from giaoban.directives.resolving.stated_issuers import with_stated_issuers, with_what_others_state
from giaoban.directives.resolving.subjects import Subjects, sentence_around
from giaoban.reference import Reference, in_force, registries
from giaoban.text import fold

COLUMNS = [
    "start", "end", "mention", "type", "number", "year", "symbol", "canonical", "directive_id", "issuer", "date", "date_basis", "form",
]  # fmt: skip


class Resolver:
    """Finds and resolves the citations of one article after another against one registry."""

    def __init__(self, reference: Reference):
        self.grammar = Grammar(reference)
        self._named = NamedFinder(self.grammar, reference.law_names["name"])
        self._registry = Registry(reference)
        self._bodies = IssuingBodies(self.grammar)
        self._subjects = Subjects(reference.directives, self.grammar)

    def citations(
        self, text: str, *, published: dt.date | None = None, bodies: Iterable[str] = ()
    ) -> list[Citation]:
        """The citations of one article's text in order, resolved as far as the page and the registry allow.

        `bodies` are the full names of the organisations it mentions: a local symbol or "Thành ủy" without its place
        means the one of them that it fits, where there is one only."""
        bodies = list(bodies)
        places = self._registry.places_in(fold("\n".join([text, *bodies])))
        folded = fold(text)
        settled: list[Citation] = []
        earlier: dict[str, list[Citation]] = {}  # by number: one of each document and reading
        for mention in with_one_name(self._mentions(text)):
            if mention.name:
                settled.append(self._by_name(mention, published))
                continue
            mention = self._inferred(mention)
            around = sentence_around(folded, mention.start, mention.end)
            before = earlier.get(mention.plain_number, [])
            found = self._by_number(mention, before, published, places, around)
            settled.append(found)
            remember(found, earlier)
        settled = with_what_others_state(settled, self.grammar)
        return self._bodies.named(settled, text, bodies)

    def with_issuers(
        self,
        citations: list[Citation],
        text: str,
        organisations: Sequence[OrganisationMention],
        *,
        hosts: Iterable[str] = (),
        places: Mapping[str, Place] | None = None,
    ) -> list[Citation]:
        """The citations with the issuers that the organisations of their article tell: stated after the number, else
        named in it, else that of its `places` by level. `hosts` are the full names of those who held its meeting."""
        names = [o.organisation for o in organisations]
        stated = with_stated_issuers(citations, text, organisations)
        hosts = list(hosts)
        own = own_places(organisations, hosts, places or {})
        stated = [replace(c, canonical=own.whole_congress(c.canonical)) for c in stated]
        return self._bodies.named(stated, text, names, hosts=hosts, places=own)

    def _mentions(self, text: str) -> list[Mention]:
        """Numbered mentions, and named ones that stand in no numbered one."""
        found = [*find_numbered(text, self.grammar), *self._named.find(text)]
        kept: list[Mention] = []
        reach = 0
        for m in sorted(found, key=lambda m: (m.start, m.name is not None)):
            if m.name and m.start < reach:
                continue
            if kept and kept[-1].name and m.start < kept[-1].end:
                reach, _ = 0, kept.pop()
            kept.append(m)
            reach = max(reach, m.end if m.name else m.extent)
        return kept

    def _inferred(self, mention: Mention) -> Mention:
        """The mention with type code and issuer symbol where the type word and the issuer leave no doubt."""
        code = mention.code if mention.code is not None else self.grammar.code_of_type.get(mention.type)
        symbol = mention.symbol or (mention.issuer.symbol if mention.issuer else None)
        if symbol and not mention.symbol and fold(symbol) in self.grammar.open_symbols:
            symbol = None  # Quốc hội: its symbol holds the legislature, which is not said
        only = self.grammar.only_issuer.get(mention.type)
        if symbol is None and only and mention.year and code:
            symbol = self.grammar.symbol_of[only]
        return replace(mention, code=code, symbol=symbol or None)

    def _by_number(
        self,
        mention: Mention,
        earlier: list[Citation],
        published: dt.date | None,
        places: frozenset[str],
        around: str,
    ) -> Citation:
        canonical = canonical_form(mention, self.grammar)
        before = earlier_mention(mention, canonical, earlier, self.grammar)
        if before is not None and (mention.symbol is None or mention.date is None):
            basis = "earlier mention" if before.date else None
            issuer = before.issuer or self._issuer(mention, None)
            same = replace(before, mention=mention, issuer=issuer, date_basis=basis)
            return replace(same, date=mention.date, date_basis=mention.date_basis) if mention.date else same
        rows, why = self._registry.numbered(mention, canonical, published, places)
        rows = self._subjects.told(rows, around) if mention.symbol else rows
        row = rows[0] if len(rows) == 1 and _is_told(mention, canonical, rows[0]) else None
        row = row or self._alone(mention, rows, around)
        if row is not None and not mention.symbol:
            canonical, mention = row.canonical, replace(mention, symbol=row.symbol.rpartition("/")[2])
        date = mention.date or (iso(row.date) if row is not None else None)
        basis = mention.date_basis if mention.date else "registry" if date else None
        left = () if row is not None else tuple((r.directive_id, why) for r in rows)
        directive_id = row.directive_id if row is not None else None
        return Citation(mention, canonical, directive_id, self._issuer(mention, row), date, basis, left)

    def _alone(self, mention: Mention, rows: list, around: str):
        """The row that a number without issuer means: the one of its own day, the one whose subject the sentence says,
        or the one that this number alone usually means; None where that is not clear."""
        if mention.symbol or mention.issuer or mention.issuer_text or not rows:
            return None
        usual = self._registry.known_by_number(mention)
        for clear in (
            rows if mention.date else [],
            self._subjects.said([r for r in rows if self._registry.is_central(r)], around),
            [r for r in rows if r.directive_id in usual],
        ):
            if len(clear) == 1 and (not mention.date or iso(clear[0].date) == mention.date):
                return clear[0]
        return None

    def _issuer(self, mention: Mention, row) -> str | None:
        """The body as the page states it, by its official name; else the registry's, else the symbol's."""
        said = mention.issuer
        printed = mention.issuer_text if said is None or said.needs_place else said.name
        if row is not None and (
            printed is None or set(fold(printed).split()) & set(fold(row.issuer).split())
        ):
            return row.issuer or printed
        if printed:
            return printed
        symbol = self.grammar.symbols.get(
            re.sub(r"^(UBTVQH|PL-UBTVQH|QH)\d+$", r"\1", mention.symbol or "").lower()
        )
        if mention.of_party_board(self.grammar):
            return None
        if symbol is not None and symbol.issuer_vi and symbol.needs_place != "1":
            return symbol.issuer_vi
        return self.grammar.only_issuer.get(mention.type)

    def _by_name(self, mention: Mention, published: dt.date | None) -> Citation:
        rows = self._registry.named(mention, published)
        row = rows[0] if len(rows) == 1 else None
        issuer = mention.issuer_text or self.grammar.only_issuer.get(mention.type)
        date = iso(row.date) if row is not None else None
        left = () if row is not None else tuple((r.directive_id, "same name") for r in rows)
        directive_id, issuer = (row.directive_id, row.issuer) if row is not None else (None, issuer)
        return Citation(mention, mention.name, directive_id, issuer, date, "registry" if date else None, left)


def _is_told(mention: Mention, canonical: str, row) -> bool:
    """True where a mention is a row's by its form, or by the term it states: "Nghị quyết 25 khóa XI"."""
    if mention.symbol:
        return fold(row.canonical) == fold(canonical)
    return bool(mention.term) and mention.issuer is None and mention.term == row.term


def find_citations(
    text: str, *, published: dt.date | None = None, reference: Reference | None = None
) -> pd.DataFrame:
    """One row per mention of a directive in one text, with the columns of `corpus.citations` from `start` to `form`.

    `published` lets a number mean only what had been issued by then; `reference`: the registries, those in force (data/reference, read once) unless given.

    >>> find_citations("theo Quyết định 217, 218 của Bộ Chính trị")["canonical"].tolist()
    ['217-QĐ/TW', '218-QĐ/TW']
    """
    reference = reference or registries()
    with in_force(reference):
        organisations = reference.kept(OrganisationFinder).find(text)
        resolver = reference.kept(Resolver)
        found = resolver.citations(text, published=published, bodies=[o.organisation for o in organisations])
        rows = [citation_row(text, c) for c in resolver.with_issuers(found, text, organisations)]
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
