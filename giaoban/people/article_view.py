"""An article as the finders see it, with what has been found in it so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from giaoban.bodies import OrganisationMention
from giaoban.dates import DateMention
from giaoban.people.finder import PersonMention
from giaoban.people.posts import Post
from giaoban.text import Places, Sentence, fold


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
    _places: dict[int, tuple[list, Places]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _posted: tuple[list | None, dict] = field(default=(None, {}), init=False, repr=False, compare=False)

    def dates_in(self, i: int) -> list[DateMention]:
        """The days a sentence names, without those of directives and anniversaries."""
        return [
            d
            for d in self.within(self.dates, i)
            if d.precision in {"day", "range"} and d.is_calendar
            and not self.in_directive(d) and not _is_anniversary(self.text, d)
        ]  # fmt: skip

    def in_directive(self, d: DateMention) -> bool:
        """True for a date that is part of a directive's mention."""
        return bool(self.directives.over(d.start, d.start + 1))

    @cached_property
    def directives(self) -> Places:
        """The spans of the directives, to be asked by place."""
        return Places(self.directive_spans, start=itemgetter(0), end=itemgetter(1))

    def within(self, items: list, i: int) -> list:
        """Those of `items` (anything with start and end) that stand in sentence i."""
        s = self.sentences[i]
        return self.places(items).beginning(s.start, s.end)

    def places(self, items: list) -> Places:
        """The same items, to be asked by place; what was made of a list is kept."""
        kept = self._places.get(id(items))
        if kept is None or kept[0] is not items:
            kept = self._places[id(items)] = items, Places(items)
        return kept[1]

    def post_of(self, person: PersonMention) -> Post | None:
        """The main post a person is mentioned with here, else the one of the first mention that tells any."""
        if self._posted[0] is not self.people:
            first: dict[str, PersonMention] = {}
            for p in self.people:
                if p.posts:
                    first.setdefault(p.person, p)
            self._posted = self.people, first
        told = person if person.posts else self._posted[1].get(person.person)
        return told.main_post() if told else None


def _is_anniversary(text: str, d: DateMention) -> bool:
    return bool(
        re.search(
            r"(?:ngày thành lập|kỷ niệm|ngày truyền thống|ngày sinh|giải phóng)[^.;]{0,60}\($",
            fold(text[max(0, d.start - 80) : d.start]),
        )
    )
