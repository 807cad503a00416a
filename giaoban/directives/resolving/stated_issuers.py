"""Issuers that the page states after a number, by the organisations found there: "của …", "giữa … và …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from giaoban.bodies import OrganisationMention
from giaoban.directives.resolving.citations import Citation
from giaoban.text import fold

OF = re.compile(r"[\s,(]{0,6}của\s{1,4}")
_BETWEEN = re.compile(r"[\s,(]{0,6}(?:được ký(?: kết)? )?giữa\s{1,4}")
_OF_ANOTHER = {"earlier mention", "later mention"}
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
    if m.name or m.issuer is not None:
        return citation
    of, between = OF.match(folded, m.extent), _BETWEEN.match(folded, m.extent)
    if of and of.end() in at:
        return replace(citation, issuer=at[of.end()].organisation)
    if between and len(parties := _parties(folded, between.end(), at)) > 1:
        return replace(citation, issuer=joined(parties))
    return citation


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
