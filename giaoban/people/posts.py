"""Posts: a role ("Phó Trưởng Ban") with the organisation that follows or overlaps it ("Ban Dân vận Thành ủy")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.bodies import OrganisationMention
from giaoban.reference import Reference, Shape
from giaoban.text import alternation, fold

_DEPUTY = Shape(r"<deputy_post>")
_MEMBER = Shape(r"<member_post>")
_JOIN = re.compile(r"\s*(?:[,;]|\s[-–—]\s|[-–—]|\bvà\b|\bkiêm\b)?\s*")
_TO_BODY = re.compile(r"\s+(?:của\s+|thường trực\s+|chuyên trách\s+|cơ quan\s+)*")


@dataclass(frozen=True)
class Post:
    """One role with its organisation; `grade` 0 heads, 1 deputises, 2 is a member."""

    start: int
    end: int
    role: str
    grade: int
    organisation: OrganisationMention | None


def grade(role: str) -> int:
    """0 for a head, 1 for a deputy, 2 for a member or one who was head or deputy.

    >>> grade("Phó Trưởng Ban"), grade("Chủ tịch"), grade("UVTV")
    (1, 0, 2)
    """
    folded = fold(role)
    if folded.startswith("nguyên "):
        return 2
    if _DEPUTY.match(folded):
        return 1
    return 2 if _MEMBER.match(folded) else 0


class PostFinder:
    """Finds the posts of a text. Build it once from a Reference (`roles`)."""

    def __init__(self, reference: Reference):
        self._role = re.compile(
            rf"(?<!\w)(?:nguyên (?:là )?)?(?:{alternation(list(reference.roles['role']))})(?!\w)"
        )

    def find(self, text: str, organisations: list[OrganisationMention]) -> list[Post]:
        """All roles in order with their organisations, whether or not a name stands beside them."""
        folded = fold(text)
        posts: list[Post] = []
        starts = {o.start: o for o in organisations}
        for m in self._role.finditer(folded):
            if posts and m.start() < posts[-1].end:
                continue
            body = _body_of(folded, m, starts)
            end = max(m.end(), body.end) if body else m.end()
            posts.append(Post(m.start(), end, text[m.start() : end], grade(m[0]), body))
        return posts


def _body_of(
    folded: str, role: re.Match[str], starts: dict[int, OrganisationMention]
) -> OrganisationMention | None:
    """The organisation right after a role; "Trưởng Ban | Dân vận" shares its "Ban" with the role."""
    inside = [
        starts[i] for i in range(role.start() + 1, role.end()) if i in starts and starts[i].end > role.end()
    ]
    if inside:
        return inside[-1]
    gap = _TO_BODY.match(folded, role.end())
    return starts.get(gap.end()) if gap else None


def in_one_breath(posts: list[Post], folded: str) -> list[list[Post]]:
    """Runs of posts: "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Thành ủy"."""
    chains: list[list[Post]] = []
    for post in posts:
        if chains and _JOIN.fullmatch(folded[chains[-1][-1].end : post.start]):
            chains[-1].append(post)
        else:
            chains.append([post])
    return chains
