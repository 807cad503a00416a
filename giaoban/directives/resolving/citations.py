"""What a citation is, its canonical form, and the earlier mention of an article that a short form goes back to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import combinations

from giaoban.directives.finding.grammar import Grammar
from giaoban.directives.finding.mentions import Mention
from giaoban.directives.resolving.issuer_places import of_one_place
from giaoban.text import fold

_MOST_READINGS = 64  # of one number in one article; more are no article's, and would make the work square


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


def remember(citation: Citation, earlier: dict[str, list[Citation]]) -> None:
    """Keeps a mention whose issuer is known for the short forms that follow; each document once, latest reading first."""
    if not citation.mention.symbol:
        return
    same = earlier.setdefault(citation.mention.plain_number, [])
    if len(same) < _MOST_READINGS and all(_reading(citation) != _reading(c) for c in same):
        same.append(citation)


def _reading(citation: Citation) -> tuple:
    c = citation
    return c.canonical, c.directive_id, c.date, c.issuer, c.mention.term


def earlier_mention(
    mention: Mention, canonical: str, earlier: list[Citation], grammar: Grammar
) -> Citation | None:
    """The one document of this number that the article named before; None for none, and for two. What states another
    body than the mention does is another document."""
    alike = [c for c in earlier if _alike(mention, canonical, c) and _compatible(mention, c)]
    said = mention.issuer_text
    alike = [c for c in alike if not said or not c.issuer or of_one_place(said, c.issuer, grammar)]
    if len({c.canonical for c in alike}) != 1:
        return None
    bodies = {c.issuer for c in alike if c.issuer}
    if any(not of_one_place(a, b, grammar) for a, b in combinations(bodies, 2)):
        return None
    told = [c for c in alike if c.directive_id or c.date] or alike
    return told[-1] if len({(c.directive_id, c.date) for c in told}) == 1 else None


def _alike(mention: Mention, canonical: str, citation: Citation) -> bool:
    """Same document by its form: the canonical one, or for a short form type, number and the issuer it may state."""
    if mention.symbol and mention.printed_symbol:
        return citation.canonical == canonical
    said = mention.symbol or (mention.issuer.symbol if mention.issuer else "")
    earlier = citation.mention  # "Nghị quyết 403" may be short for a Nghị quyết liên tịch
    return f"{fold(earlier.type)} ".startswith(f"{fold(mention.type)} ") and (
        earlier.symbol or ""
    ).startswith(said)


def _compatible(mention: Mention, citation: Citation) -> bool:
    said, year = citation.mention, mention.year or mention.said_year
    dates = not mention.date or not citation.date or mention.date == citation.date
    terms = not mention.term or not said.term or mention.term == said.term
    known = said.year or said.said_year or (citation.date.year if citation.date else None)
    return dates and terms and (not year or not known or year == known)


def canonical_form(mention: Mention, grammar: Grammar) -> str:
    """The usual written form: `217-QĐ/TW` (Party), `17/CT-UBND`, `30/2020/NĐ-CP` (State), `Nghị quyết 54` (issuer unknown)."""
    number = re.sub(r"^(\d)(?!\d)", r"0\1", mention.plain_number)
    year = f"/{mention.year}" if mention.year else ""
    if not mention.symbol or mention.code is None:
        return f"{mention.type} {number}{year}"
    if mention.code == "":
        return f"{number}{year}/{mention.symbol}"
    system = "party" if mention.of_party_board(grammar) else grammar.system_of(mention.symbol)
    if system == "party" or (system not in {"state", "front"} and mention.first_sign == "-"):
        return f"{number}-{mention.code}/{mention.symbol}"
    return f"{number}{year}/{mention.code}-{mention.symbol}"
