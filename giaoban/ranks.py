"""Who stands above whom: a ward asks the province, the province demands of the ward."""

from __future__ import annotations

import re

from giaoban.organisations import OrganisationMention
from giaoban.voices import Voice

_LEVELS = ["residential", "ward", "district", "province", "central"]
_COMMANDS = {"party": 2, "state": 1, "armed": 1}  # at one level the Party leads, the State governs
_BELOW_ALL = re.compile(
    r"cử tri|bà con|người dân|nhân dân|hội viên|đoàn viên|công nhân|người lao động|nông dân"
)
_STANDING = ("btv-", "bch-", "thuong-truc-")  # the committee itself, not an organ below it


def is_upward(voice: Voice, addressee: OrganisationMention) -> bool:
    """True where a voice of known rank speaks to a body above it; False where it does not or nobody knows."""
    body = voice.organisation
    if body is None:
        return voice.kind == "group" and bool(_BELOW_ALL.search((voice.role or "").casefold()))
    if body.level not in _LEVELS or addressee.level not in _LEVELS:
        return False
    mine, theirs = _LEVELS.index(body.level), _LEVELS.index(addressee.level)
    if mine != theirs:
        return mine < theirs
    rank, above = _COMMANDS.get(body.family, 0), _COMMANDS.get(addressee.family, 0)
    return rank < above or _is_organ_of(body, addressee)


def _is_organ_of(body: OrganisationMention, committee: OrganisationMention) -> bool:
    """ "Ban Dân vận Quận ủy" below "Quận ủy"."""
    below = body.type_id.endswith(f"-{committee.type_id}") and not body.type_id.startswith(_STANDING)
    return below and body.family == committee.family == "party"
