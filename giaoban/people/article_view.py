"""An article as the finders see it, with what has been found in it so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from giaoban.bodies import OrganisationMention
from giaoban.dates import DateMention
from giaoban.people.finder import PersonMention
from giaoban.people.posts import Post
from giaoban.text import Sentence, fold


@dataclass
class ArticleView:
    """What the finders of an article have found so far, offsets in `text`."""

    text: str
    title: str | None
    published: dt.date | None
    sentences: list[Sentence]
    dates: list[DateMention]
    organisations: list[OrganisationMention]
    people: list[PersonMention]
    directive_spans: list[tuple[int, int]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    title_people: list[PersonMention] = field(default_factory=list)
    title_organisations: list[OrganisationMention] = field(default_factory=list)
    caption_people: list[tuple[str, list[PersonMention]]] = field(default_factory=list)

    def dates_in(self, i: int) -> list[DateMention]:
        """The days a sentence names, without those of directives and anniversaries."""
        s = self.sentences[i]
        return [
            d
            for d in self.dates
            if s.start <= d.start < s.end and d.precision in {"day", "range"} and d.is_calendar
            and not self.in_directive(d) and not _is_anniversary(self.text, d)
        ]  # fmt: skip

    def in_directive(self, d: DateMention) -> bool:
        """True for a date that is part of a directive's mention."""
        return any(a <= d.start < b for a, b in self.directive_spans)

    def within(self, items: list, i: int) -> list:
        """Those of `items` (anything with start and end) that stand in sentence i."""
        s = self.sentences[i]
        return [x for x in items if s.start <= x.start < s.end]

    def post_of(self, person: PersonMention) -> Post | None:
        """The main post a person is mentioned with here, else the one of the first mention that tells any."""
        of_name = (p for p in self.people if p.person == person.person)
        told = next((p for p in [person, *of_name] if p.posts), None)
        return told.main_post() if told else None


def _is_anniversary(text: str, d: DateMention) -> bool:
    return bool(
        re.search(
            r"(?:ngày thành lập|kỷ niệm|ngày truyền thống|ngày sinh|giải phóng)[^.;]{0,60}\($",
            fold(text[max(0, d.start - 80) : d.start]),
        )
    )
