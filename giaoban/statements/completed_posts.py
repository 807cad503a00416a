"""Posts that the article completes elsewhere: "Giám đốc Sở" after the Sở has been named, "ông cũng là Phó Trưởng Ban …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView, PersonMention, Post
from giaoban.reference import Shape
from giaoban.text import Places, fold

_HEAD = Shape(r"\s?(?P<head><short_name_head:printed>)(?!\w)(?! (?:này|đó|của|ở|thuộc|<place_kind>)(?!\w))")
_BOARD = re.compile(r"(?<= )[Bb]an$")  # "Trưởng Ban | Chỉ đạo" shares its "Ban" with the role
_IS = Shape(
    r"(?<!\w)(?:<spoken_to>)(?:\s(?:<adverb>|hiện|đồng thời|hiện nay))*\s(?:là|giữ chức(?: vụ)?|kiêm)\s$"
)
_AND_IS = re.compile(r",?\s(?:đồng thời\s|cũng\s|còn\s|và\s|kiêm\s)*(?:là\s)?|,\s")
_HEAD_WORDS = 9  # of a body's name; fewer may stand for it
_NEAR = 260  # characters before "ông là" in which the one it means is named


def completed(article: ArticleView, posts: list[Post]) -> tuple[list[PersonMention], list[Post]]:
    """The people and the posts of an article with what it tells of a post at another place: the body whose head noun
    alone stands after it, the person whom "ông", "bà" means before it."""
    headed: dict[str, dict[str, OrganisationMention]] = {}
    for o in article.organisations:
        words = o.organisation.split(" ")
        for n in range(1, min(len(words), _HEAD_WORDS)):
            headed.setdefault(" ".join(words[:n]), {})[o.org_id] = o
    posts = [_with_short_body(article, p, headed) for p in posts]
    people = _with_posts_before(article, posts)
    return _with_told(article, people, posts), posts


def _with_short_body(
    article: ArticleView, post: Post, headed: dict[str, dict[str, OrganisationMention]]
) -> Post:
    """ "Giám đốc | Sở" for the one Sở of the article."""
    if post.organisation is not None or article.text[post.start : post.end] != post.role:
        return post
    own = _BOARD.search(post.role)
    starts = [post.start + own.start()] if own else []
    for m in filter(None, (_HEAD.match(article.text, at) for at in [*starts, post.end])):
        taken = article.places(article.organisations).over(m.start("head"), m.end())
        if m.end() <= post.end or taken:
            continue
        named = headed.get(m["head"], {})
        if len(named) == 1:
            body = next(iter(named.values()))
            return replace(post, end=m.end(), role=article.text[post.start : m.end()], organisation=body)
    return post


def _with_posts_before(article: ArticleView, posts: list[Post]) -> list[PersonMention]:
    """ "Phó Chủ tịch Hội | Nguyễn Văn Hai": a name right after a post that has been completed."""
    ends = {p.end + 1: p for p in posts if p.organisation is not None}
    first = {p.start: p for p in reversed(posts)}
    for body in article.organisations:  # "Vụ trưởng Vụ Dân tộc, Ban Dân vận Trung ương | Lê Văn Tám"
        before = ends.get(body.start - 1)
        if before is not None and article.text[before.end : body.start] == ", ":
            ends.setdefault(body.end + 1, before)
    return [
        replace(p, start=ends[p.start].start, posts=(ends[p.start],))
        if not p.posts and p.start == p.name_start and p.start in ends and p.name_start > ends[p.start].end
        else _extended(p, tuple(first.get(q.start, q) for q in p.posts))
        for p in article.people
    ]


def _extended(person: PersonMention, posts: tuple[Post, ...]) -> PersonMention:
    return replace(person, posts=posts, end=max([person.end, *(q.end for q in posts)]))


def _with_told(article: ArticleView, people: list[PersonMention], posts: list[Post]) -> list[PersonMention]:
    """The people with the posts told after "ông là", "bà cũng là": those of the one named before."""
    folded, told = fold(article.text), list(people)
    held, named = Places(people), sorted((p.name_start, i) for i, p in enumerate(people))
    holder, last = None, -1
    for post in posts:
        if held.over(post.start, post.start + 1):
            continue
        if _IS.search(folded[max(0, post.start - 40) : post.start]):
            holder = _meant(told, named, post.start)
        elif last < 0 or not _AND_IS.fullmatch(folded, last, post.start):
            holder = None
        last = post.end
        if holder is not None:
            told[holder] = replace(told[holder], posts=(*told[holder].posts, post))
    return told


def _meant(people: list[PersonMention], named: list[tuple[int, int]], position: int) -> int | None:
    """The index of the one person named shortly before a place; None where nobody or more than one is. `named` are the
    places of the names in order, with their index."""
    low, high = (bisect_left(named, (at,)) for at in (position - _NEAR, position))
    near = sorted(i for _, i in named[low:high])
    return near[-1] if len({people[i].person for i in near}) == 1 else None
