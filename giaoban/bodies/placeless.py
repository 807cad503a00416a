"""Bodies named without their place: "MTTQ", "Ủy ban MTTQ Việt Nam", "Hội Nông dân" in the report of a district.

The central committees have names of their own ("Ủy ban Trung ương MTTQ Việt Nam"), so a bare name never means them:
it means the article's own body of that kind where the article has one, else the organisation as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from giaoban.bodies.finder import OrganisationMention
from giaoban.bodies.places import Place
from giaoban.reference import Shape
from giaoban.text import fold, slug

_FRONT, _WHOLE = {"mttq", "mttq-btt"}, "MTTQ Việt Nam"
_KINDS = {t: {t} for t in ("hlhpn", "hnd", "hccb", "cong-doan")}
_KINDS |= dict.fromkeys(_FRONT, _FRONT)
_KINDS["ldld"] = {"ldld", "ldld-hanoi"}
_KINDS["doan"] = {
    "doan",
    "thanh-doan",
    "thanh-doan-hanoi",
    "tinh-doan",
    "quan-doan",
    "huyen-doan",
    "thi-doan",
}
_NOT_HOSTS = {"cong-doan"}  # every workplace has one: never by the host alone
_HOME_LEVELS = {"ward", "district", "province"}
# the whole organisation, its law, its congress, its committees at many places
_MANY = r"<many_places>"
_GENERIC_AFTER = Shape(
    rf"\W*(?:mttq\)\s)?(?:việt nam )?(?:<at_all_levels>|(?:ở )?(?:{_MANY})(?: \w+)? (?:<counted_place>))(?!\w)"
)
_GENERIC_BEFORE = Shape(r"(?<!\w)(?:<whole_body_before>)\s$")
_UNION_OF_ALL = re.compile(r"(?:việt nam|vn)$")  # "Hội CCB Việt Nam", "MTTQ Việt Nam"
_HOUSE = Shape(r"(?<!\w)(?:<house_of_a_committee:printed>) .+$")
_COMMITTEE_OF_HOUSE = re.compile(r"(?:[a-z]+-)?(?:[a-z]+-)?dang-uy$")
_COMMITTEE = re.compile(r"^(?:ban thường trực|btt|ủy ban|ub)")


def at_home(
    mentions: Iterable[OrganisationMention], text: str, host: OrganisationMention | None
) -> list[OrganisationMention]:
    """The mentions with the article's place for a bare name: that of the host of its meeting, else of the only body
    of the kind that is named with a place. A bare name of the Front that stays bare is "MTTQ Việt Nam"."""
    mentions, folded = list(mentions), fold(text)
    kin: dict[str, dict[str, OrganisationMention]] = {t: {} for t in _KINDS}  # by place the one named last
    for o in mentions:
        for t in (t for t, kinds in _KINDS.items() if o.type_id in kinds and _is_local(o.place, o)):
            kin[t][o.place.place_id] = o
    mentions = [_placed(m, kin[m.type_id], folded, host) if _of_place(m) else m for m in mentions]
    house = _HOUSE.search(host.organisation) if host is not None else _only_house(mentions)
    return [_housed(m, house[0]) if house and _of_house(m) else m for m in mentions]


def _only_house(mentions: list[OrganisationMention]) -> re.Match[str] | None:
    """The one school or enterprise of an article that names it more than once and names no place's Party committee."""
    placed = any(_COMMITTEE_OF_HOUSE.match(m.org_id) and not _of_house(m) for m in mentions)
    houses = [h for m in mentions if m.family == "unlisted" and (h := _HOUSE.match(m.organisation))]
    one = len({fold(h[0]) for h in houses}) == 1 and len(houses) > 1
    return houses[0] if one and not placed else None


def _of_house(m: OrganisationMention) -> bool:
    """True for a Party committee or its organ named without whose it is."""
    return bool(_COMMITTEE_OF_HOUSE.match(m.org_id)) and not (m.place and m.place.place_id)


def _housed(m: OrganisationMention, house: str) -> OrganisationMention:
    """The committee as that of the enterprise or school whose body held the meeting: "Đảng ủy | Trường Đại học …"."""
    name, org_id = f"{m.organisation} {house}", f"{m.org_id}-unlisted-{slug(house)}"
    return replace(m, organisation=name, org_id=org_id, level="any")


def is_bare(m: OrganisationMention) -> bool:
    """True for a body of the Front or a union named without its place, and for a Party committee without whose it is."""
    return _of_place(m) or _of_house(m)


def _of_place(m: OrganisationMention) -> bool:
    return m.type_id in _KINDS and m.place is None and m.level == "any"


def _placed(
    m: OrganisationMention,
    places: dict[str, OrganisationMention],
    folded: str,
    host: OrganisationMention | None,
) -> OrganisationMention:
    home = None if _is_generic(m, folded) else _home(m, places, host)
    if home is not None:
        return home
    whole = m.org_id == "mttq"
    return replace(m, organisation=_WHOLE) if whole else m


def _is_generic(m: OrganisationMention, folded: str) -> bool:
    """True for the organisation as a whole or at many places: "MTTQ các cấp", "Luật MTTQ Việt Nam"."""
    printed = " ".join(folded[m.start : m.end].split())
    whole = _UNION_OF_ALL.search(printed) and not _COMMITTEE.match(printed)
    return bool(
        whole
        or _GENERIC_AFTER.match(folded, m.end)
        or _GENERIC_BEFORE.search(folded[max(0, m.start - 24) : m.start])
    )


def _home(
    m: OrganisationMention, places: dict[str, OrganisationMention], host: OrganisationMention | None
) -> OrganisationMention | None:
    """The mention as a name of the article's own body; None where the article has none, or more than one. `places` holds
    the bodies of its kind by their place."""
    if host is not None and host.place is not None and _is_local(host.place, host):
        own = places.get(host.place.place_id)
        if own is None and (m.type_id in _NOT_HOSTS or places):
            return None
        return _named(m, host.place, own)
    only = next(iter(places.values())) if len(places) == 1 else None
    return _named(m, only.place, only) if only else None


def _is_local(place: Place | None, of: OrganisationMention) -> bool:
    return place is not None and bool(place.place_id) and {place.level, of.level} <= _HOME_LEVELS


def _named(m: OrganisationMention, place: Place, own: OrganisationMention | None) -> OrganisationMention:
    if own is not None and own.type_id != m.type_id and m.type_id == "doan":  # "Quận đoàn Long Biên"
        return replace(own, start=m.start, end=m.end)
    return replace(
        m,
        organisation=f"{m.organisation} {place.display}",
        org_id=f"{m.org_id}-{place.place_id}",
        level=place.level,
        place=place,
    )
