"""Issuers that the page states after a number, by the organisations found there ("của …", "giữa … và …"), and what one
mention of a document states for its others in the article: its day, and the body of a central symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from giaoban.bodies import OrganisationMention
from giaoban.directives.finding.grammar import Grammar
from giaoban.directives.resolving.citations import Citation
from giaoban.text import fold

OF = re.compile(r"[\s,(]{0,6}của\s{1,4}")
_BETWEEN = re.compile(r"[\s,(]{0,6}(?:được ký(?: kết)? )?giữa\s{1,4}")
_OF_ANOTHER = {"earlier mention", "later mention"}
_LIST = 500  # characters of a list behind its colon
_NEXT = re.compile(r"\s{0,4}(?:,\s?và|,|và|với)\s{1,4}")


def with_stated_issuers(
    citations: Iterable[Citation], text: str, organisations: Sequence[OrganisationMention]
) -> list[Citation]:
    """The citations with the organisation that stands after them, where its name is none of an issuer's already read.
    A day taken over from an earlier mention goes where the two state two bodies."""
    at = {o.start: o for o in organisations}
    folded = fold(text)
    told: dict[tuple, str | None] = {}  # whose document of that day it is
    stated = []
    read = [(c, _stated(c, folded, at)) for c in citations]
    for _, found in sorted(read, key=lambda r: r[1].date_basis in _OF_ANOTHER):
        told.setdefault((found.canonical, found.date), found.issuer)
    for citation, found in read:
        first = told[found.canonical, found.date]
        if found is not citation and first != found.issuer and found.date_basis in _OF_ANOTHER:
            found = replace(found, directive_id=None, date=None, date_basis=None)
        stated.append(found)
    return stated


def _stated(citation: Citation, folded: str, at: dict[int, OrganisationMention]) -> Citation:
    m = citation.mention
    if m.issuer is not None and m.issuer.needs_place and citation.directive_id is None:
        return _placed(citation, at)
    if m.name or m.issuer is not None:
        return citation
    of, between = OF.match(folded, m.extent), _BETWEEN.match(folded, m.extent)
    if of and of.end() in at:
        return replace(citation, issuer=at[of.end()].organisation)
    if between and len(parties := _parties(folded, between.end(), at)) > 1:
        return replace(citation, issuer=joined(parties))
    if citation.directive_id is None and m.symbol and (body := _over_list(m.type, m.start, folded, at)):
        return replace(citation, issuer=body.organisation)
    return citation


def _over_list(
    kind: str, start: int, folded: str, at: dict[int, OrganisationMention]
) -> OrganisationMention | None:
    """The body whose documents a sentence lists behind a colon: "4 chỉ thị của Ban Bí thư: Chỉ thị số 41-CT/TW …"."""
    low = max(0, start - _LIST)
    colon = folded.rfind(":", low, start)
    if colon < 0 or re.search(r"\n|[.!?]\s", folded[colon:start]):
        return None
    body = next((at[i] for i in range(max(low, colon - 120), colon) if i in at and at[i].end == colon), None)
    return body if body and folded[: body.start].endswith(f"{fold(kind)} của ") else None


def _placed(citation: Citation, at: dict[int, OrganisationMention]) -> Citation:
    """The citation with the whole name of the body whose place its words leave out: "của BTV Thành ủy"."""
    m = citation.mention
    own = (at[i] for i in range(m.end, m.extent) if i in at and m.extent <= at[i].end)
    body = next((o for o in own if o.place is not None and o.place.place_id), None)
    if body is None or fold(body.place.name) in fold(citation.issuer or ""):
        return citation
    return replace(citation, issuer=body.organisation)


def _parties(folded: str, position: int, at: dict[int, OrganisationMention]) -> list[str]:
    found: list[str] = []
    while position in at:
        found.append(at[position].organisation)
        more = _NEXT.match(folded, at[position].end)
        position = more.end() if more else -1
    return found


def joined(names: Sequence[str | None]) -> str:
    """Several bodies as one issuer: "A, B và C".

    >>> joined(["Quốc hội", "Chính phủ", "Bộ Y tế"])
    'Quốc hội, Chính phủ và Bộ Y tế'
    """
    *first, last = [n for n in names if n]
    return f"{', '.join(first)} và {last}" if first else last


def with_what_others_state(citations: list[Citation], grammar: Grammar) -> list[Citation]:
    """The unresolved citations with the day and the issuer that the only other reading of their document states."""
    stated: dict[str, list[tuple[int, Citation]]] = {}
    for at, c in enumerate(citations):
        if c.mention.symbol and (c.mention.date or c.mention.issuer):
            stated.setdefault(fold(c.canonical), []).append((at, c))
    return [
        _completed(at, c, stated.get(fold(c.canonical), []), grammar)
        if c.mention.symbol and c.directive_id is None
        else c
        for at, c in enumerate(citations)
    ]


def _completed(at: int, citation: Citation, stated: list[tuple[int, Citation]], grammar: Grammar) -> Citation:
    stated = [(i, c) for i, c in stated if not _other_body(citation, c)]
    dates = {c.mention.date: i for i, c in reversed(stated) if c.mention.date}
    issuers = {c.issuer for _, c in stated if c.mention.issuer and c.issuer}
    if len(dates) > 1:  # two documents of one number
        return citation
    m, got = citation.mention, {}
    if citation.date is None and len(dates) == 1:
        ((day, first),) = dates.items()
        if (m.year or m.said_year) in {None, day.year}:
            got = {"date": day, "date_basis": "earlier mention" if first < at else "later mention"}
    if m.issuer is None and len(issuers) == 1 and citation.issuer in {None, _of_symbol(citation, grammar)}:
        got["issuer"] = next(iter(issuers))
    return replace(citation, **got) if got else citation


def _other_body(citation: Citation, stated: Citation) -> bool:
    return bool(citation.mention.issuer and stated.mention.issuer) and citation.issuer != stated.issuer


def _of_symbol(citation: Citation, grammar: Grammar) -> str | None:
    row = grammar.symbols.get(fold(citation.mention.symbol or ""))
    return row.issuer_vi if row is not None else None
