"""Who was heard so far in an article: tells whom "đồng chí", "ông", "bà" and bare roles mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from giaoban.people import PersonMention, Post
from giaoban.text import fold

_GENDER = {"ông": False, "anh": False, "bà": True, "chị": True}


class Memory:
    """Remembers the people of an article; what two people could be meant by stays unresolved (None)."""

    def __init__(self, people: list[PersonMention], text: str, *, captioned: Sequence[PersonMention] = ()):
        self._known: dict[str, tuple[Post, ...]] = {}
        self._women: dict[str, bool] = {}
        self._full: dict[str, list[PersonMention]] = {}  # the mentions with a post, in order
        for p in people:
            have = self._known.get(p.person, ())
            fresh = tuple(q for q in p.posts if fold(q.role) not in {fold(h.role) for h in have})
            self._known[p.person] = have + fresh
            if p.posts:
                self._full.setdefault(p.person, []).append(p)
            title = re.search(r"(ông|bà|anh|chị)\s+$", fold(text[max(0, p.name_start - 5) : p.name_start]))
            if title:
                self._women[p.person] = _GENDER[title[1]]
            elif " thị " in f" {fold(p.person)} ":
                self._women.setdefault(p.person, True)
        for p in captioned:  # a post may be told only under a picture
            self._known[p.person] = self._known.get(p.person) or p.posts
            if p.posts:
                self._full.setdefault(p.person, [p])
        self._heard: list[list[PersonMention]] = []

    def heard(self, people: list[PersonMention]) -> None:
        """Notes who spoke in a sentence, or whom it tells of where nobody speaks."""
        if people:
            self._heard.append(people)

    def posts_of(self, person: str) -> tuple[Post, ...]:
        """All posts that the article gives a person, in order."""
        return self._known.get(person, ())

    def post_of(self, person: str, position: int, fits: str | None, like: Post | None = None) -> Post | None:
        """The main post with a body of the last mention before `position` that tells one, else of the first after it; at
        a mention of the post `like` without its body, of those that tell that post."""
        full = self._full.get(person, [])
        before = [m for m in full if m.name_start < position]
        posts = [m.main_post(fits) for m in [*reversed(before), *full[len(before) :]]]
        told = [p for p in posts if p is not None and p.organisation is not None]
        told = [p for p in told if not fold(p.role).startswith("nguyên ")] or told
        return next((p for p in told if like is not None and _same_post(like, p)), next(iter(told), None))

    def by_role(self, post: Post) -> PersonMention | None:
        """The one person of the article who holds a post (same grade and body), None where two do or nobody."""
        fitting = [name for name, posts in self._known.items() if any(_same_post(post, q) for q in posts)]
        if len(fitting) != 1:
            return None
        return PersonMention(post.start, post.end, post.start, post.end, fitting[0], (post,), True)

    def by_anaphor(self, word: str, start: int, end: int) -> PersonMention | None:
        """The person last heard whom a word can mean: "bà" no man, "ông" no woman; None where two could be."""
        for people in reversed(self._heard):
            fitting = self._fitting(word, people)
            if len(fitting) > 1:
                return None
            if fitting:
                return PersonMention(start, end, start, end, fitting[0].person, (), True)
        return None

    def _fitting(self, word: str, people: list[PersonMention]) -> list[PersonMention]:
        """Those a word can mean: where it tells man from woman, the known ones before those not known."""
        wanted = _GENDER.get(word)
        if wanted is None:
            return people
        sure = [p for p in people if self._women.get(p.person) == wanted]
        return sure or [p for p in people if p.person not in self._women]


def _same_post(a: Post, b: Post) -> bool:
    if a.grade != b.grade or a.foreign or b.foreign:
        return False
    if a.organisation is not None and b.organisation is not None:
        same = a.organisation.org_id == b.organisation.org_id
        return same or (
            a.organisation.type_id == b.organisation.type_id
            and "-" not in a.organisation.org_id.removeprefix(a.organisation.type_id)
        )
    return fold(a.role).split()[:2] == fold(b.role).split()[:2]
