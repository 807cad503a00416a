"""Who stands above whom: a ward asks the province, the province demands of the ward; who has no rank only asks."""

from __future__ import annotations

import re

from giaoban.bodies import OrganisationMention
from giaoban.reference import Shape
from giaoban.statements.voices import Voice
from giaoban.text import fold

_LEVELS = ["residential", "ward", "district", "province", "central"]
_COMMANDS = {"party": 2, "state": 1, "armed": 1}  # at one level the Party leads, the State governs
_STANDING = ("btv-", "bch-", "thuong-truc-")  # the committee itself, not an organ below it
_LEADERS = re.compile(r"lãnh đạo|thường trực|ban thường vụ")
# bodies that command nobody outside themselves
_UNRANKED = Shape(r"(?:<commands_nobody>)(?!\w)")
# "đề nghị phường kẻ lại vạch": an authority by the word for its place
_AUTHORITIES = {
    "ward": "phường|xã|thị trấn", "district": "quận|huyện|thị xã", "province": "tỉnh|thành phố|tp", "central": "trung ương|quốc hội|chính phủ|nhà nước",
}  # fmt: skip
_AUTHORITY = re.compile(
    r"\s(?:với |lãnh đạo )?(?:" + "|".join(f"(?P<{k}>{v})" for k, v in _AUTHORITIES.items()) + r")(?!\w)"
)
_OWN = Shape(r"\s(?:với |toàn thể |mỗi |từng |các )?(?:<own_people>)(?!\w)")


def is_upward(voice: Voice, addressee: OrganisationMention | None, content: str = "") -> bool:
    """True where the voice has no rank over whom it speaks to: voters, a company, a school, a residential cell, or a
    body below the addressee. `content` is what follows the verb, folded: it names who is addressed where no body is.

    False where the voice stands above, and where nobody knows.
    """
    if _OWN.match(content) and voice.kind != "group":
        return False
    if _is_unranked(voice):
        return True
    body, authority = voice.organisation, _AUTHORITY.match(content)
    if body is None or (addressee is None and authority is None):
        return False
    if addressee is not None:
        return _is_below(body, addressee)
    level = authority.lastgroup if authority else ""
    return _ranks_below(body, level, "state")


def _is_unranked(voice: Voice) -> bool:
    """True for groups but their leaders, for people without a post, for cells and for bodies that command nobody."""
    body = voice.organisation
    if voice.kind == "group":
        return not _LEADERS.search(fold(voice.role or ""))
    if voice.kind == "person" and not (voice.role or voice.ranked):
        return True
    return body is not None and (
        body.level == "residential" or bool(_UNRANKED.match(fold(body.organisation)))
    )


def _is_below(body: OrganisationMention, addressee: OrganisationMention) -> bool:
    if body.family == "association" and addressee.family in _COMMANDS:
        return True
    return _ranks_below(body, addressee.level, addressee.family) or (
        body.level == addressee.level and _is_organ_of(body, addressee)
    )


def _ranks_below(body: OrganisationMention, level: str, family: str) -> bool:
    """True for a body below that level, and at that level below what commands there."""
    if body.level not in _LEVELS or level not in _LEVELS:
        return False
    mine, theirs = _LEVELS.index(body.level), _LEVELS.index(level)
    return mine < theirs or (mine == theirs and _COMMANDS.get(body.family, 0) < _COMMANDS.get(family, 0))


def _is_organ_of(body: OrganisationMention, committee: OrganisationMention) -> bool:
    """ "Ban Dân vận Quận ủy" below "Quận ủy"."""
    below = body.type_id.endswith(f"-{committee.type_id}") and not body.type_id.startswith(_STANDING)
    return below and body.family == committee.family == "party"
