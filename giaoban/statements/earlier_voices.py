"""Who was heard so far in an article: tells whom "đồng chí", "ông", "bà" and bare roles mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

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
        self._last: dict[bool | None, list[PersonMention]] = {}  # the last heard of whom a word can mean some
        self._told: dict[tuple, list[tuple[int, Post]]] = {}
        self._holders: dict[tuple, list[str]] = {}
        for name, posts in self._known.items():
            for q in posts:
                for key in _keys(q):
                    self._holders.setdefault(key, []).append(name)

    def heard(self, people: list[PersonMention]) -> None:
        """Notes who spoke in a sentence, or whom it tells of where nobody speaks."""
        for wanted in (None, True, False):
            if self._fitting(wanted, people):
                self._last[wanted] = people

    def posts_of(self, person: str) -> tuple[Post, ...]:
        """All posts that the article gives a person, in order."""
        return self._known.get(person, ())

    def post_of(self, person: str, position: int, fits: str | None, like: Post | None = None) -> Post | None:
        """The main post with a body of the last mention before `position` that tells one, else of the first after it; at
        a mention of the post `like` without its body, of those that tell that post."""
        exact = self._nearest(person, position, fits, like) if like is not None else None
        return exact or self._nearest(person, position, fits, None)

    def _nearest(self, person: str, position: int, fits: str | None, like: Post | None) -> Post | None:
        """The main post with a body, one that `like` may be, of the last mention before a place, else of the first after."""
        key = person, fits, like and (like.grade, like.foreign, like.organisation, fold(like.role))
        if key not in self._told:
            told = ((m.name_start, m.main_post(fits)) for m in self._full.get(person, []))
            told = [(at, p) for at, p in told if p is not None and p.organisation is not None]
            told = [(at, p) for at, p in told if not fold(p.role).startswith("nguyên ")] or told
            fitting = ((at, p) for at, p in told if like is None or _same_post(like, p))
            self._told[key] = sorted(fitting, key=itemgetter(0))
        told = self._told[key]
        before = bisect_left(told, position, key=itemgetter(0))
        return (told[before - 1] if before else told[0])[1] if told else None

    def by_role(self, post: Post) -> PersonMention | None:
        """The one person of the article who holds a post (same grade and body), None where two do or nobody."""
        near = (name for key in _asked(post) for name in self._holders.get(key, ()))
        fitting: set[str] = set()
        for name in near:
            if any(_same_post(post, q) for q in self._known[name]):
                fitting.add(name)
                if len(fitting) > 1:
                    return None
        if not fitting:
            return None
        return PersonMention(post.start, post.end, post.start, post.end, fitting.pop(), (post,), True)

    def by_anaphor(self, word: str, start: int, end: int) -> PersonMention | None:
        """The person last heard whom a word can mean: "bà" no man, "ông" no woman; None where two could be."""
        wanted = _GENDER.get(word)
        fitting = self._fitting(wanted, self._last.get(wanted, []))
        if len(fitting) != 1:
            return None
        return PersonMention(start, end, start, end, fitting[0].person, (), True)

    def _fitting(self, wanted: bool | None, people: list[PersonMention]) -> list[PersonMention]:
        """Those a word can mean: where it tells man from woman, the known ones before those not known."""
        if wanted is None:
            return people
        sure = [p for p in people if self._women.get(p.person) == wanted]
        return sure or [p for p in people if p.person not in self._women]


def _words(post: Post, kind: str) -> tuple:
    return post.grade, kind, *fold(post.role).split()[:2]


def _keys(post: Post) -> list[tuple]:
    """What a post is found under: its words; with a body also that body and its type."""
    body = post.organisation
    of = [(post.grade, "body", body.org_id), (post.grade, "type", body.type_id)] if body else []
    return [_words(post, "said"), *(of or [_words(post, "bare")])]


def _asked(post: Post) -> list[tuple]:
    """Under which keys those stand that can be the same post."""
    body = post.organisation
    if body is None:
        return [_words(post, "said")]
    asked = [_words(post, "bare"), (post.grade, "body", body.org_id)]
    whole = "-" not in body.org_id.removeprefix(body.type_id)
    return [*asked, (post.grade, "type", body.type_id)] if whole else asked


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
