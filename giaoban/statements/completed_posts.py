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
# a cell or committee of a house: "Bí thư Đảng ủy", "Chủ tịch Công đoàn"
_CELL = re.compile(r"(?:(?:btv|bch)-)?(?:dang-uy|dang-bo)|cong-doan|doan")
_HOUSES = {"unlisted", "state", "armed"}
_COUNCILS = {"ubnd", "hdnd"}
_SCHOOLS = ("Trường", "Đại học", "Học viện")
_HEAD_WORDS = 9  # of a body's name; fewer may stand for it
_NEAR = 260  # characters before "ông là" in which the one it means is named


def completed(article: ArticleView, posts: list[Post]) -> tuple[list[PersonMention], list[Post]]:
    """The people and the posts of an article with what it tells of a post at another place: the body whose head noun
    alone stands after it, the person whom "ông", "bà" means before it."""
    headed: dict[str, dict[str, OrganisationMention]] = {}
    for o in article.organisations:
        words = o.organisation.split(" ")
        for n in range(1, min(len(words), _HEAD_WORDS)):
            headed.setdefault(" ".join(words[:n]), {})[fold(o.organisation)] = o
    posts = [_with_short_body(article, p, headed) for p in posts]
    people = _with_posts_before(article, posts)
    people = [replace(p, posts=tuple(_of_house(q, p.posts) for q in p.posts)) for p in people]
    return _with_told(article, people, posts), posts


def _of_house(post: Post, posts: tuple[Post, ...]) -> Post:
    """ "Bí thư Đảng ủy" as of the school, enterprise or commune that another post of the same person names: "Bí thư Đảng ủy,
    Hiệu trưởng Trường Đại học …"."""
    body = post.organisation
    if not _is_bare_cell(body) or post.grade > 1:
        return post
    others = (q.organisation for q in posts if q.organisation is not None)
    house = next((o for o in others if o.type_id != body.type_id and o.family in _HOUSES), None)
    if house is None or (house.level != "ward" and house.type_id in _COUNCILS):
        return post
    if house.level == "ward" and house.place is not None:
        name, org_id = house.place.display, house.place.place_id
        whole = replace(body, place=house.place)
    else:
        name, org_id, whole = house.organisation, house.org_id, replace(body, level=house.level)
    return replace(
        post,
        organisation=replace(
            whole, organisation=f"{body.organisation} {name}", org_id=f"{body.org_id}-{org_id}"
        ),
    )


def _is_bare_cell(body: OrganisationMention | None) -> bool:
    """True for a Party committee or a cell of a union named without whose it is."""
    return body is not None and body.org_id == body.type_id and bool(_CELL.fullmatch(body.type_id))


def _with_short_body(
    article: ArticleView, post: Post, headed: dict[str, dict[str, OrganisationMention]]
) -> Post:
    """ "Giám đốc | Sở" for the one Sở of the article."""
    body = post.organisation
    if _is_bare_cell(body) and body.end == post.end:
        m = _HEAD.match(article.text, post.end)
        house = _named(headed, m["head"]) if m else None
        if house is None:
            return post
        name, org_id = f"{body.organisation} {house.organisation}", f"{body.org_id}-{house.org_id}"
        whole = replace(body, end=m.end(), organisation=name, org_id=org_id)
        return replace(post, end=m.end(), role=article.text[post.start : m.end()], organisation=whole)
    if body is not None or article.text[post.start : post.end] != post.role:
        return post
    own = _BOARD.search(post.role)
    starts = [post.start + own.start()] if own else []
    for m in filter(None, (_HEAD.match(article.text, at) for at in [*starts, post.end])):
        taken = article.places(article.organisations).over(m.start("head"), m.end())
        if m.end() <= post.end or taken:
            continue
        body = _named(headed, m["head"])
        if body is not None:
            return replace(post, end=m.end(), role=article.text[post.start : m.end()], organisation=body)
    return post


def _named(headed: dict[str, dict[str, OrganisationMention]], head: str) -> OrganisationMention | None:
    """The one body of the article whose name begins with a head noun ("Sở", "Nhà trường"); None where two do."""
    named: dict[str, OrganisationMention] = {}
    for h in _SCHOOLS if head == "Nhà trường" else (head,):
        named |= headed.get(h, {})
    return next(iter(named.values())) if len(named) == 1 else None


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
        else _extended(p, tuple(_told_fully(q, first) for q in p.posts))
        for p in article.people
    ]


def _extended(person: PersonMention, posts: tuple[Post, ...]) -> PersonMention:
    return replace(person, posts=posts, end=max([person.end, *(q.end for q in posts)]))


def _told_fully(post: Post, first: dict[int, Post]) -> Post:
    found = first.get(post.start, post)
    return post if found.organisation is None else found


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
