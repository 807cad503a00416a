"""Articles into tables: a pure function from a batch of articles to every table of the contract."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter
from pathlib import PurePath

import pandas as pd

from giaoban.bodies import OrganisationFinder, at_home, is_bare
from giaoban.corpus.article import Article
from giaoban.corpus.limit import limited
from giaoban.corpus.table_rows import Found, TokenRows, n_words, rows_of, token_table
from giaoban.dates import DateMention, find_dates
from giaoban.directives import Resolver
from giaoban.meetings import Meeting, MeetingFinder
from giaoban.people import ArticleView, PeopleFinder, PersonMention
from giaoban.reference import Reference, Shape, in_force
from giaoban.statements import StatementFinder
from giaoban.tables import TABLES, typed
from giaoban.text import (
    Multiword,
    Places,
    Protected,
    TokenColumns,
    fold,
    sentence_words,
    split_sentences,
    token_columns,
)
from giaoban.themes import ThemeFinder, ThemeHit

__all__ = ["Analyser", "Article", "Failure"]

BATCH = 64  # articles whose sentences are segmented in one go

_LEAD = Shape(r"(?:<lead_of_a_date>)[,\s]+(?:nay|qua|mai)?[\s,(]*", re.I)


@dataclass(frozen=True)
class Failure:
    """An article that could not be analysed: the stage (pages, bodies, directives …) and the error with its place in
    the code."""

    doc_id: str
    stage: str
    error: str


def failure(doc_id: str, stage: str, error: Exception) -> Failure:
    """What became of an article at a stage.

    >>> failure("a", "dates", ValueError("no such day")).error
    'ValueError: no such day'
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    told = " ".join(str(error).split())
    return Failure(doc_id, stage, f"{type(error).__name__}{': ' * bool(told)}{told[:200]}{place}")


class Analyser:
    """Every finder, built once; `tables(articles)` is pure: same articles, same tables."""

    def __init__(self, reference: Reference):
        self._reference = reference
        with in_force(reference):
            self._resolver = Resolver(reference)
            self._organisations = OrganisationFinder(reference)
            self._people = PeopleFinder(reference)
            self._meetings = MeetingFinder(reference)
            self._statements = StatementFinder(reference)
            self._themes = ThemeFinder(reference)
        self._multiword = Multiword(reference.multiword["term"])
        self._stage = ""

    def tables(
        self, articles: Iterable[Article], *, failures: list[Failure] | None = None
    ) -> dict[str, pd.DataFrame]:
        """All tables of the contract, by name, typed but not yet checked. An article in which an error is raised is
        left out and told in `failures`; without such a list the error is raised."""
        rows: dict[str, list[dict]] = {name: [] for name in TABLES}
        tokens: list[TokenRows] = []
        for batch in _batches(articles):
            tried = [t for a in batch if (t := self._tried(a, failures))]
            for found, (_, own) in zip(self._segmented([f for f, _ in tried]), tried, strict=True):
                tokens.append((found.article.doc_id, found.tokens))
                for name, row in own:
                    rows[name].append(row)
                rows["documents"][-1]["n_words"] = n_words(found)
        return {
            name: typed(name, token_table(tokens) if name == "tokens" else found)
            for name, found in rows.items()
        }

    def find(self, article: Article) -> Found:
        """All that one article holds, stage by stage."""
        with in_force(self._reference):
            found = self._find(article)
        return self._segmented([found])[0]

    def _tried(
        self, article: Article, failures: list[Failure] | None
    ) -> tuple[Found, list[tuple[str, dict]]] | None:
        """What was found in an article but its tokens, and its rows; None where an error was raised, which `failures`
        then holds."""
        try:
            with in_force(self._reference), limited():
                found = self._find(article)
                self._stage = "tables"
                return found, list(rows_of(found))
        except Exception as error:
            if failures is None:
                raise
            failures.append(failure(article.doc_id, self._stage, error))
            return None

    def _find(self, article: Article) -> Found:
        view, citations = self._view(article)
        self._stage = "meetings"
        meetings = self._meetings.find(view)
        meetings = self._at_home(view, meetings)
        self._stage = "directives"
        bodies = [m.organiser.organisation for m in meetings if m.organiser]
        places = self._organisations.places(article.text, view.organisations, context=article.title or "")
        citations = self._resolver.with_issuers(
            citations, article.text, view.organisations, hosts=bodies, places=places
        )
        self._stage = "statements"
        posts = self._people.posts(article.text, view.organisations)
        host = meetings[0].organiser if meetings else None
        kind = meetings[0].kind if len(meetings) == 1 and len(meetings[0].organisers) == 1 else None
        statements = self._statements.find(view, posts, host=host, kind=kind)
        self._stage = "themes"
        resolved = [c for c in citations if c.directive_id]
        cited = Places(resolved, start=attrgetter("mention.start"), end=attrgetter("mention.end"))
        themes = [self._theme_hits(i, view, cited) for i in range(len(view.sentences))]
        return Found(article, view, citations, meetings, statements, TokenColumns(), themes)

    def _segmented(self, batch: list[Found]) -> list[Found]:
        """The same with their tokens; the sentences of all are segmented in one go."""
        sentences = [s.text for found in batch for s in found.view.sentences]
        words = iter(sentence_words(sentences))
        with in_force(self._reference):
            return [
                replace(f, tokens=self._tokens(f, list(islice(words, len(f.view.sentences))))) for f in batch
            ]

    def _tokens(self, found: Found, words: list) -> TokenColumns:
        sentences = found.view.sentences
        protected = _protected(found.view, found.citations)
        protected += self._multiword.find_folded(fold(found.article.text))
        return token_columns([s.start for s in sentences], [s.text for s in sentences], words, protected)

    def _view(self, article: Article) -> tuple[ArticleView, list]:
        self._stage = "bodies"
        kickers = "\n".join(t for _, t, reason in article.removed if reason == "kicker")
        context = f"{kickers}\n{article.title or ''}"
        organisations = self._organisations.find(article.text, context=context)
        self._stage = "directives"
        citations = self._resolver.citations(
            article.text, published=article.published, bodies=(o.organisation for o in organisations)
        )
        self._stage = "dates"
        dates = find_dates(article.text)
        self._stage = "people"
        view = ArticleView(
            article.text, article.title, article.published, split_sentences(article.text), dates,
            organisations, self._people.find(article.text, organisations), [(c.mention.start, c.mention.extent) for c in citations],
        )  # fmt: skip
        title = article.title or ""
        view.title_organisations = self._organisations.find(title, context=context)
        view.title_people = self._people.find(title, view.title_organisations)
        captions = [t for _, t, reason in article.removed if reason == "caption"]
        view.caption_people = [(t, self._people_of(t, context)) for t in captions]
        return view, citations

    def _at_home(self, view: ArticleView, meetings: list[Meeting]) -> list[Meeting]:
        """The meetings with every bare name of the view ("MTTQ") as the body of their host's place that it means."""
        if not any(is_bare(o) for o in view.organisations):
            return meetings
        host = meetings[0].organiser if meetings else None
        view.organisations = at_home(view.organisations, view.text, host)
        view.people = self._people.find(view.text, view.organisations)
        return self._meetings.find(view)

    def _people_of(self, text: str, context: str) -> list[PersonMention]:
        """The people of a line outside the body, their posts with the article's places."""
        return self._people.find(text, self._organisations.find(text, context=context))

    def _theme_hits(self, i: int, view: ArticleView, citations: Places) -> list[ThemeHit]:
        s = view.sentences[i]
        named = [*view.within(view.organisations, i), *(p for p in view.within(view.people, i) if p.posts)]
        cited = [
            (c.mention.start - s.start, c.mention.end - s.start, c.canonical, c.directive_id)
            for c in citations.beginning(s.start, s.end)
        ]
        return self._themes.find(
            s.text, names=[(n.start - s.start, n.end - s.start) for n in named], cited=cited
        )


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    articles = iter(articles)
    while batch := list(islice(articles, BATCH)):
        yield batch


def _protected(view: ArticleView, citations) -> list[Protected]:
    day = [
        d for d in view.dates if d.precision in {"day", "range", "month", "quarter"} and d.rule != "relative"
    ]
    return [
        *(Protected(c.mention.start, c.mention.end, "directive") for c in citations),
        *(Protected(o.start, o.end, "organisation") for o in view.organisations),
        *(Protected(*_printed_date(view.text, d), "date") for d in day),
        *(Protected(p.name_start, p.name_end, "word") for p in view.people),  # "Đoàn Nhật Thụy"
    ]


def _printed_date(text: str, d: DateMention) -> tuple[int, int]:
    """A date without the part of day before it, which is a word of its own."""
    lead = _LEAD.match(text[d.start : d.end])
    return d.start + (lead.end() if lead else 0), d.end
