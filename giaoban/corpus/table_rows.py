"""What was found in one article as rows of the tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain, repeat

from giaoban.bodies import find_unmapped
from giaoban.corpus.article import Article
from giaoban.dates import DateMention
from giaoban.directives import citation_row
from giaoban.meetings import Meeting
from giaoban.people import ArticleView, PersonMention
from giaoban.statements import Statement
from giaoban.text import Sentence, TokenColumns
from giaoban.themes import ThemeHit


@dataclass(frozen=True)
class Found:
    """All that was found in one article; theme hits by sentence, their spans counted from its beginning."""

    article: Article
    view: ArticleView
    citations: list
    meetings: list[Meeting]
    statements: list[Statement]
    tokens: TokenColumns
    themes: list[list[ThemeHit]]


def rows_of(found: Found) -> Iterator[tuple[str, dict]]:
    """(table, row) for all that one article holds but its tokens (`token_table`) and their number (`n_words`)."""
    article = found.article
    at = SentenceIndex(found.view.sentences)
    tables = {
        "sentences": _sentences(found),
        "citations": _citations(found, at),
        "candidates": _candidates(found),
        "mentions": _mentions(found, at),
        "unmapped_mentions": _unmapped(found, at),
        "dates": _dates(found, at),
        "people": _people(found, at),
        "meetings": _meetings(found),
        "meeting_kinds": _kinds(found),
        "meeting_hosts": _hosts(found),
        "meeting_chairs": _chairs(found),
        "statements": _statements(found),
        "themes": _themes(found),
        "removed": ({"line": n, "text": text, "reason": why} for n, text, why in article.removed),
        "documents": [_document(found)],
    }
    for name, rows in tables.items():
        yield from ((name, {"doc_id": article.doc_id} | row) for row in rows)


def _sentences(found: Found) -> Iterator[dict]:
    for i, s in enumerate(found.view.sentences):
        yield {"sentence_id": i, "paragraph": s.paragraph, "start": s.start, "end": s.end, "text": s.text}


def n_words(found: Found) -> int:
    """The tokens of an article that are no punctuation."""
    return len(found.tokens.kind) - found.tokens.kind.count("punctuation")


TokenRows = tuple[str, TokenColumns]  # an article's doc_id and its tokens


def token_table(found: Iterable[TokenRows]) -> dict[str, list]:
    """The tokens of articles, column by column: no object a token."""
    found = list(found)
    columns = {
        f.name: list(chain.from_iterable(getattr(own, f.name) for _, own in found))
        for f in fields(TokenColumns)
    }
    doc_ids = list(chain.from_iterable(repeat(doc_id, len(own.start)) for doc_id, own in found))
    return {"doc_id": doc_ids, **columns} if doc_ids else {}


def _citations(found: Found, at: SentenceIndex) -> Iterator[dict]:
    for c in found.citations:
        row = citation_row(found.article.text, c)
        row.pop("extent")
        yield {"sentence_id": at(c.mention.start)} | row


def _candidates(found: Found) -> Iterator[dict]:
    for c in found.citations:
        for directive_id, why in c.candidates:
            yield {"start": c.mention.start, "directive_id": directive_id, "why": why}


def _mentions(found: Found, at: SentenceIndex) -> Iterator[dict]:
    for o in found.view.organisations:
        named = {"org_id": o.org_id, "organisation": o.organisation, "level": o.level}
        yield _span(found.article.text, o.start, o.end, at) | named


def _unmapped(found: Found, at: SentenceIndex) -> Iterator[dict]:
    for start, end in find_unmapped(found.article.text, found.view.organisations):
        if not any(a < end and start < b for a, b in found.view.directive_spans):
            yield _span(found.article.text, start, end, at)


def _dates(found: Found, at: SentenceIndex) -> Iterator[dict]:
    for d in found.view.dates:
        yield _span(found.article.text, d.start, d.end, at) | _date_row(d, found.view, found.meetings)


def _people(found: Found, at: SentenceIndex) -> Iterator[dict]:
    for person in found.view.people:
        yield from ({"sentence_id": at(person.start)} | row for row in _person_rows(person))


def _meetings(found: Found) -> Iterator[dict]:
    for n, m in enumerate(found.meetings, 1):
        yield {"meeting_id": _meeting_id(found, n)} | _meeting_row(m)


def _kinds(found: Found) -> Iterator[dict]:
    for n, m in enumerate(found.meetings, 1):
        yield from ({"meeting_id": _meeting_id(found, n), "kind": kind} for kind in m.kinds)


def _hosts(found: Found) -> Iterator[dict]:
    for n, m in enumerate(found.meetings, 1):
        for body in m.organisers:
            named = {"organiser": body.organisation, "org_id": body.org_id, "level": body.level}
            yield {"meeting_id": _meeting_id(found, n)} | named


def _chairs(found: Found) -> Iterator[dict]:
    for n, m in enumerate(found.meetings, 1):
        for person in m.chairs:
            post = found.view.post_of(person)
            body = post.organisation if post else None
            told = {"role": post.role if post else None, "org_id": body.org_id if body else None}
            yield {"meeting_id": _meeting_id(found, n), "chair": person.person} | told


def _statements(found: Found) -> Iterator[dict]:
    meeting_id = _meeting_id(found, 1) if found.meetings else None
    for n, s in enumerate(found.statements):
        ids = {"statement_id": _statement_id(found, n), "meeting_id": meeting_id}
        yield ids | _statement_row(found.article.text, s)


def _themes(found: Found) -> Iterator[dict]:
    for i, (s, hits) in enumerate(zip(found.view.sentences, found.themes, strict=True)):
        near = (
            [(n, st) for n, st in enumerate(found.statements) if st.start < s.end and s.start < st.end]
            if hits
            else []
        )
        for hit in hits:
            n = _statement_at(near, hit.start + s.start)
            yield {
                "sentence_id": i, "statement_id": None if n is None else _statement_id(found, n),
                "theme_id": hit.theme_id, "term": hit.term, "start": hit.start + s.start, "end": hit.end + s.start,
            }  # fmt: skip


def _document(found: Found) -> dict:
    a = found.article
    return a.extra | {
        "title": a.title, "published": a.published, "published_time": a.published_time, "outlet": a.outlet, "credit": a.credit,
        "path": a.path, "url": a.url, "text": a.text, "sha256": a.sha256,
    }  # fmt: skip


def _meeting_id(found: Found, n: int) -> str:
    return f"{found.article.doc_id}#m{n}"


def _statement_id(found: Found, n: int) -> str:
    return f"{found.article.doc_id}#s{n + 1:02d}"


class SentenceIndex:
    """Which sentence a character stands in."""

    def __init__(self, sentences: list[Sentence]):
        self._starts = [s.start for s in sentences]

    def __call__(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)


def _statement_at(statements: list[tuple[int, Statement]], position: int) -> int | None:
    """The statement a character belongs to: of two in one sentence the later one whose clause has begun."""
    holding = [(n, s) for n, s in statements if s.start <= position < s.end]
    begun = [n for n, s in holding if s.clause <= position]
    return begun[-1] if begun else holding[0][0] if holding else None


def _person_rows(person: PersonMention) -> Iterator[dict]:
    base = {"start": person.start, "end": person.end, "person": person.person}
    for post in person.posts:
        body = post.organisation
        yield base | {
            "role": post.role,
            "organisation": body.organisation if body else None,
            "org_id": body.org_id if body else None,
        }
    if not person.posts:
        yield base | {"role": None, "organisation": None, "org_id": None}


def _span(text: str, start: int, end: int, sentence_of: SentenceIndex) -> dict:
    return {"sentence_id": sentence_of(start), "start": start, "end": end, "mention": text[start:end]}


def _date_row(d: DateMention, view: ArticleView, meetings: list[Meeting]) -> dict:
    """How a date was read and what it is a date of; first and last are missing where the page leaves the year open."""
    read = {"rule": d.rule, "precision": d.precision, "first": d.first(), "last": d.last()}
    if d.rule in {"anniversary", "lunar", "impossible"}:
        return read | {"role": d.rule, "first": None, "last": None}
    if any(a <= d.start < b for a, b in view.directive_spans):
        return read | {"role": "directive"}
    held = next((m for m in meetings if d in m.date_mentions), None)
    return read | (
        {"role": "meeting", "first": held.date, "last": held.date_end or held.date}
        if held
        else {"role": "other"}
    )


def _meeting_row(m: Meeting) -> dict:
    return {
        "sentence_id": m.sentence, "date": m.date, "date_end": m.date_end, "precision": m.precision, "date_basis": m.date_basis,
        "part_of_day": m.part_of_day, "organiser": m.organiser.organisation if m.organiser else None,
        "org_id": m.organiser.org_id if m.organiser else None, "level": m.organiser.level if m.organiser else None, "chair": m.chairs[0].person if m.chairs else None, "place": m.place, "kind": m.kind,
        "online": m.online, "period": m.period, "evidence": m.evidence,
    }  # fmt: skip


def _statement_row(text: str, s: Statement) -> dict:
    body = s.voice.organisation
    return {
        "start": s.start, "end": s.end, "text": text[s.start : s.end].strip(), "speaker": s.voice.person, "role": s.voice.role,
        "organisation": body.organisation if body else None, "org_id": body.org_id if body else None,
        "level": body.level if body else None,
        "addressee": s.addressee.organisation if s.addressee else None, "verb": s.verb, "act": s.act, "clause": s.clause,
    }  # fmt: skip
