"""Articles into tables: a pure function from a batch of articles to every table of the contract."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from giaoban.articles import ArticleView
from giaoban.dates import DateMention, find_dates
from giaoban.meetings import Meeting, MeetingFinder
from giaoban.organisations import OrganisationFinder
from giaoban.people import PeopleFinder, PersonMention
from giaoban.reference import Reference
from giaoban.resolution import Resolver, citation_row
from giaoban.schema import TABLES, typed
from giaoban.sentences import Sentence, split_sentences
from giaoban.statements import Statement, StatementFinder
from giaoban.themes import ThemeFinder
from giaoban.unmapped import find_unmapped
from giaoban.words import Multiword, Protected, segment


@dataclass(frozen=True)
class Article:
    """One article, taken apart: what a page holds and what documents.csv says of it."""

    doc_id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    published: dt.date | None = None
    published_time: str | None = None
    outlet: str | None = None
    credit: str | None = None
    url: str | None = None
    removed: tuple[tuple[int, str, str], ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


class Analyser:
    """Every finder, built once; `tables(articles)` is pure: same articles, same tables."""

    def __init__(self, reference: Reference):
        self._resolver = Resolver(reference)
        self._organisations = OrganisationFinder(reference)
        self._people = PeopleFinder(reference)
        self._meetings = MeetingFinder(reference)
        self._statements = StatementFinder(reference)
        self._themes = ThemeFinder(reference)
        self._multiword = Multiword(reference.multiword["term"])

    def tables(self, articles: Iterable[Article]) -> dict[str, pd.DataFrame]:
        """All tables of the contract, by name, typed but not yet checked."""
        rows: dict[str, list[dict]] = {name: [] for name in TABLES}
        for article in articles:
            for name, row in self._rows(article):
                rows[name].append(row)
        return {name: typed(name, found) for name, found in rows.items()}

    def _rows(self, article: Article) -> Iterator[tuple[str, dict]]:
        """(table, row) for all that one article holds."""
        doc = {"doc_id": article.doc_id}
        view, citations = self._view(article)
        sentence_of = _SentenceIndex(view.sentences)
        posts = self._people.posts(article.text, view.organisations)
        meetings = self._meetings.find(view)
        organiser = meetings[0].organiser if meetings else None
        hosts = [m.organiser.organisation for m in meetings if m.organiser]
        citations = self._resolver.with_issuers(citations, article.text, view.organisations, hosts=hosts)
        statements = self._statements.find(view, posts, host=organiser)
        protected = _protected(view, citations)
        n_words = 0
        for i, s in enumerate(view.sentences):
            yield (
                "sentences",
                doc
                | {
                    "sentence_id": i,
                    "paragraph": s.paragraph,
                    "start": s.start,
                    "end": s.end,
                    "text": s.text,
                },
            )
            for position, t in enumerate(self._tokens(s, protected)):
                n_words += t["kind"] != "punctuation"
                yield "tokens", doc | {"sentence_id": i, "position": position} | t
        for c in citations:
            row = citation_row(article.text, c)
            row.pop("extent")
            yield "citations", doc | {"sentence_id": sentence_of(c.mention.start)} | row
            for directive_id, why in c.candidates:
                yield "candidates", doc | {"start": c.mention.start, "directive_id": directive_id, "why": why}
        for o in view.organisations:
            yield "mentions", doc | {
                "sentence_id": sentence_of(o.start), "start": o.start, "end": o.end, "mention": article.text[o.start : o.end],
                "org_id": o.org_id, "organisation": o.organisation, "level": o.level,
            }  # fmt: skip
        for start, end in find_unmapped(article.text, view.organisations):
            if not any(a < end and start < b for a, b in view.directive_spans):
                yield "unmapped_mentions", doc | _span(article.text, start, end, sentence_of)
        for d in view.dates:
            yield (
                "dates",
                doc | _span(article.text, d.start, d.end, sentence_of) | _date_row(d, view, meetings),
            )
        for p in view.people:
            yield from (
                ("people", doc | {"sentence_id": sentence_of(p.start)} | row) for row in _person_rows(p)
            )
        ids = [f"{article.doc_id}#m{n}" for n, _ in enumerate(meetings, 1)]
        for meeting_id, m in zip(ids, meetings, strict=True):
            yield "meetings", doc | {"meeting_id": meeting_id} | _meeting_row(m)
            for kind in m.kinds:
                yield "meeting_kinds", doc | {"meeting_id": meeting_id, "kind": kind}
        statement_ids = [f"{article.doc_id}#s{n:02d}" for n, _ in enumerate(statements, 1)]
        for statement_id, s in zip(statement_ids, statements, strict=True):
            meeting_id = ids[0] if ids else None
            yield (
                "statements",
                doc
                | {"statement_id": statement_id, "meeting_id": meeting_id}
                | _statement_row(article.text, s),
            )
        for row in self._theme_rows(view, citations, statements, statement_ids):
            yield "themes", doc | row
        for line, text, reason in article.removed:
            yield "removed", doc | {"line": line, "text": text, "reason": reason}
        yield "documents", doc | article.extra | {
            "title": article.title, "published": article.published, "published_time": article.published_time, "outlet": article.outlet,
            "credit": article.credit, "path": article.path, "url": article.url, "text": article.text, "n_words": n_words, "sha256": article.sha256,
        }  # fmt: skip

    def _view(self, article: Article) -> tuple[ArticleView, list]:
        kickers = "\n".join(t for _, t, reason in article.removed if reason == "kicker")
        context = f"{kickers}\n{article.title or ''}"
        organisations = self._organisations.find(article.text, context=context)
        citations = self._resolver.citations(
            article.text, published=article.published, bodies=(o.organisation for o in organisations)
        )
        view = ArticleView(
            article.text, article.title, article.published, split_sentences(article.text), find_dates(article.text),
            organisations, self._people.find(article.text, organisations), [(c.mention.start, c.mention.extent) for c in citations],
        )  # fmt: skip
        view.title_people = self._people_of(article.title or "", context)
        captions = [t for _, t, reason in article.removed if reason == "caption"]
        view.caption_people = [(t, self._people_of(t, context)) for t in captions]
        return view, citations

    def _people_of(self, text: str, context: str) -> list[PersonMention]:
        """The people of a line outside the body, their posts with the article's places."""
        return self._people.find(text, self._organisations.find(text, context=context))

    def _tokens(self, sentence: Sentence, protected: list[Protected]) -> Iterator[dict]:
        inside = [
            Protected(p.start - sentence.start, p.end - sentence.start, p.kind)
            for p in protected
            if sentence.start <= p.start and p.end <= sentence.end
        ]
        for t in segment(sentence.text, [*inside, *self._multiword.find(sentence.text)]):
            start, end = t.start + sentence.start, t.end + sentence.start
            yield {"start": start, "end": end, "token": t.text, "term": t.term, "kind": t.kind}

    def _theme_rows(
        self, view: ArticleView, citations, statements: list[Statement], ids: list[str]
    ) -> Iterator[dict]:
        names = [(o.start, o.end) for o in view.organisations]
        names += [(p.start, p.end) for p in view.people if p.posts]
        for i, s in enumerate(view.sentences):
            here = [(a - s.start, b - s.start) for a, b in names if s.start <= a < s.end]
            cited = [
                (c.mention.start - s.start, c.mention.end - s.start, c.canonical, c.directive_id)
                for c in citations
                if s.start <= c.mention.start < s.end and c.directive_id
            ]
            for hit in self._themes.find(s.text, names=here, cited=cited):
                start, end = hit.start + s.start, hit.end + s.start
                n = _statement_at(statements, start)
                statement_id = ids[n] if n is not None else None
                yield {
                    "sentence_id": i,
                    "statement_id": statement_id,
                    "theme_id": hit.theme_id,
                    "term": hit.term,
                    "start": start,
                    "end": end,
                }


class _SentenceIndex:
    """Which sentence a character stands in."""

    def __init__(self, sentences: list[Sentence]):
        self._starts = [s.start for s in sentences]

    def __call__(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)


def _protected(view: ArticleView, citations) -> list[Protected]:
    day = [
        d for d in view.dates if d.precision in {"day", "range", "month", "quarter"} and d.rule != "relative"
    ]
    return [
        *(Protected(c.mention.start, c.mention.end, "directive") for c in citations),
        *(Protected(o.start, o.end, "organisation") for o in view.organisations),
        *(Protected(*_printed_date(view.text, d), "date") for d in day),
    ]


def _printed_date(text: str, d: DateMention) -> tuple[int, int]:
    """A date without the part of day before it, which is a word of its own."""
    lead = re.match(
        r"(?i)(?:hôm nay|hôm qua|rạng sáng|sáng|trưa|chiều|tối|đêm)[,\s]+(?:nay|qua|mai)?[\s,(]*",
        text[d.start : d.end],
    )
    return d.start + (lead.end() if lead else 0), d.end


def _statement_at(statements: list[Statement], position: int) -> int | None:
    """The statement a character belongs to: of two in one sentence the later one whose clause has begun."""
    holding = [n for n, s in enumerate(statements) if s.start <= position < s.end]
    begun = [n for n in holding if statements[n].clause <= position]
    return begun[-1] if begun else holding[0] if holding else None


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


def _span(text: str, start: int, end: int, sentence_of: _SentenceIndex) -> dict:
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
        "org_id": m.organiser.org_id if m.organiser else None, "level": m.organiser.level if m.organiser else None, "chair": ", ".join(m.chairs) or None, "place": m.place, "kind": m.kind,
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
