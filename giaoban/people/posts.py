"""Posts: a role ("Phó Trưởng Ban") with the organisation that follows or overlaps it ("Ban Dân vận Thành ủy"), that the
role itself says ("Thủ tướng") or that is named after it without its head word ("Bộ trưởng Nội vụ")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.bodies import OrganisationMention, Seats
from giaoban.reference import Reference, Shape
from giaoban.text import branching, fold

_DEPUTY = Shape(r"<deputy_post>")
_MEMBER = Shape(r"<member_post>")
_JOIN = re.compile(r"\s*(?:[,;]|\s[-–—]\s|[-–—]|\bvà\b|\bkiêm\b|\blàm\b)?\s*")
# posts only before a body: "CT UBND xã", not "Chỉ thị 05-CT"; "người đứng đầu Thành ủy", not "… cấp ủy"
_ABBREVIATED = {"ct", "bt", "người đứng đầu"}
_MINISTER = re.compile(r"bộ trưởng|thứ trưởng")
# "Thủ tướng Nhật Bản", "Tổng Bí thư Đảng Nhân dân cách mạng Lào"
_ABROAD = Shape(
    r"\s(?:(?:nước |cộng hòa |vương quốc |liên bang )?(?:<foreign_land>)(?!\w)|đảng (?!cộng sản việt nam|ta))"
)
# "trưởng phòng | kế hoạch đầu tư | Sở Nội vụ": of a body's department
_OF_ROOM = re.compile(r"(?:phòng|khoa|ban)$")
_ROOM = re.compile(r"\s(?:(?:[^\W\d_]+|[-–])\s){1,6}")
_ACTS = Shape(r"(?<!\w)(?:<word_ends_name:printed>|<verb_ends_name:printed>|và)(?!\w)")
_TO_BODY = re.compile(r"\s+(?:của\s+|thường trực\s+|chuyên trách\s+|cơ quan\s+)*")


@dataclass(frozen=True)
class Post:
    """One role with its organisation; `grade` 0 heads, 1 deputises, 2 is a member; `foreign` where it is of another State."""

    start: int
    end: int
    role: str
    grade: int
    organisation: OrganisationMention | None
    foreign: bool = False


def grade(role: str) -> int:
    """0 for a head, 1 for a deputy, 2 for a member, the head of a team or one who was head or deputy.

    >>> grade("Phó Trưởng Ban"), grade("Chủ tịch"), grade("UVTV")
    (1, 0, 2)
    """
    folded = fold(role)
    if folded.startswith(("nguyên ", "tổ trưởng")):  # a team's head is that beside another post
        return 2
    if _DEPUTY.match(folded):
        return 1
    return 2 if _MEMBER.match(folded) else 0


class PostFinder:
    """Finds the posts of a text. Build it once from a Reference (`roles`)."""

    def __init__(self, reference: Reference):
        self._role = re.compile(rf"(?<!\w)(?:nguyên (?:là )?)?(?:{branching(reference.roles['role'])})(?!\w)")
        self._seats = Seats(reference)
        types = {row.form: row for row in reference.organisation_types.itertuples()}
        own = {row.type_id: row for row in types.values() if row.takes_place == "0"}
        said = (r for r in reference.roles.itertuples() if r.grade in {"head", "deputy"})
        self._own = {fold(r.role): own[r.org_type] for r in said if r.org_type in own}
        self._ministries = {fold(f)[3:]: row for f, row in types.items() if fold(f).startswith("bộ ")}
        self._ministry = re.compile(rf"\s(?:{branching(self._ministries)})(?!\w)")

    def find(self, text: str, organisations: list[OrganisationMention]) -> list[Post]:
        """All roles in order with their organisations, whether or not a name stands beside them."""
        folded = fold(text)
        posts: list[Post] = []
        starts = {o.start: o for o in organisations}
        for m in self._role.finditer(folded):
            if posts and m.start() < posts[-1].end:
                continue
            body = (
                _body_of(folded, m, starts)
                or self._said_body(folded, m)
                or self._seats.body(text, m[0], m.end())
            )
            if body is None and m[0] in _ABBREVIATED:
                continue
            abroad = _ABROAD.match(folded, m.end()) if body is None and m[0] in self._own else None
            end = max(m.end(), body.end) if body else abroad.end() if abroad else m.end()
            posts.append(Post(m.start(), end, text[m.start() : end], grade(m[0]), body, abroad is not None))
        return posts

    def seat(self, text: str, position: int) -> OrganisationMention | None:
        """The delegation of a National Assembly deputy whose place begins at `position`."""
        return self._seats.body(text, "đại biểu quốc hội", position)

    def _said_body(self, folded: str, role: re.Match[str]) -> OrganisationMention | None:
        """The body that a role itself says, or whose name follows without its head word."""
        if _ABROAD.match(folded, role.end()):
            return None
        row, end = self._own.get(role[0]), role.end()
        if (
            row is None
            and _MINISTER.fullmatch(role[0].removeprefix("nguyên "))
            and (name := self._ministry.match(folded, end))
        ):
            row, end = self._ministries[name[0].strip()], name.end()
        if row is None:
            return None
        names = (row.canonical, row.type_id, row.level, row.type)
        return OrganisationMention(role.start(), end, row.type_id, *names, form=fold(row.form))


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
    if gap and gap.end() in starts:
        return starts[gap.end()]
    near = (i for i in sorted(starts) if role.end() < i < role.end() + 50)
    first = next(near, 0) if _OF_ROOM.search(role[0]) else 0
    room = _ROOM.fullmatch(folded, role.end(), first) if first else None
    return starts[first] if room and not _ACTS.search(room[0]) else None


def in_one_breath(posts: list[Post], folded: str) -> list[list[Post]]:
    """Runs of posts: "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Thành ủy"."""
    chains: list[list[Post]] = []
    for post in posts:
        if chains and _JOIN.fullmatch(folded[chains[-1][-1].end : post.start]):
            chains[-1].append(post)
        else:
            chains.append([post])
    return chains
