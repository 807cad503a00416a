"""What one mention of a document states holds for its others in the article: its day, and the body of a central symbol."""

from __future__ import annotations

from dataclasses import replace

from giaoban.directives.finding.grammar import Grammar
from giaoban.directives.resolving.citations import Citation
from giaoban.text import fold


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
