"""Articles into tables: a pure function from a batch of articles to every table of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from giaoban.bodies import OrganisationFinder, OrganisationMention, at_home, is_bare
from giaoban.corpus.article import Article
from giaoban.corpus.table_rows import Found, rows_of
from giaoban.dates import DateMention, find_dates
from giaoban.directives import Resolver
from giaoban.meetings import Meeting, MeetingFinder
from giaoban.people import ArticleView, PeopleFinder, PersonMention
from giaoban.reference import Reference, Shape, in_force
from giaoban.statements import StatementFinder
from giaoban.tables import TABLES, typed
from giaoban.text import Multiword, Protected, Sentence, Token, segment, split_sentences
from giaoban.themes import ThemeFinder, ThemeHit

__all__ = ["Analyser", "Article"]

_LEAD = Shape(r"(?:<lead_of_a_date>)[,\s]+(?:nay|qua|mai)?[\s,(]*", re.I)


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

    def tables(self, articles: Iterable[Article]) -> dict[str, pd.DataFrame]:
        """All tables of the contract, by name, typed but not yet checked."""
        rows: dict[str, list[dict]] = {name: [] for name in TABLES}
        for article in articles:
            for name, row in rows_of(self.find(article)):
                rows[name].append(row)
        return {name: typed(name, found) for name, found in rows.items()}

    def body_of(self, name: str) -> OrganisationMention | None:
        """The body of the registries that a whole name means; None where it is in none."""
        with in_force(self._reference):
            found = self._organisations.find(name)
        whole = [b for b in found if b.start == 0 and b.end == len(name) and b.family != "unlisted"]
        return whole[0] if whole else None

    def find(self, article: Article) -> Found:
        """All that one article holds, stage by stage."""
        with in_force(self._reference):
            return self._find(article)

    def _find(self, article: Article) -> Found:
        view, citations = self._view(article)
        meetings = self._meetings.find(view)
        meetings = self._at_home(view, meetings)
        bodies = [m.organiser.organisation for m in meetings if m.organiser]
        places = self._organisations.places(article.text, view.organisations, context=article.title or "")
        citations = self._resolver.with_issuers(
            citations, article.text, view.organisations, hosts=bodies, places=places
        )
        posts = self._people.posts(article.text, view.organisations)
        host = meetings[0].organiser if meetings else None
        statements = self._statements.find(view, posts, host=host)
        protected = _protected(view, citations)
        tokens = [self._tokens(s, protected) for s in view.sentences]
        themes = [self._theme_hits(s, view, citations) for s in view.sentences]
        return Found(article, view, citations, meetings, statements, tokens, themes)

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

    def _tokens(self, sentence: Sentence, protected: list[Protected]) -> list[Token]:
        inside = [
            Protected(p.start - sentence.start, p.end - sentence.start, p.kind)
            for p in protected
            if sentence.start <= p.start and p.end <= sentence.end
        ]
        return list(segment(sentence.text, [*inside, *self._multiword.find(sentence.text)]))

    def _theme_hits(self, s: Sentence, view: ArticleView, citations: list) -> list[ThemeHit]:
        names = [(o.start, o.end) for o in view.organisations]
        names += [(p.start, p.end) for p in view.people if p.posts]
        here = [(a - s.start, b - s.start) for a, b in names if s.start <= a < s.end]
        cited = [
            (c.mention.start - s.start, c.mention.end - s.start, c.canonical, c.directive_id)
            for c in citations
            if s.start <= c.mention.start < s.end and c.directive_id
        ]
        return self._themes.find(s.text, names=here, cited=cited)


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
