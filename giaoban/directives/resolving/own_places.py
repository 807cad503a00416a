"""The article's own places as those of issuers: /TU, /QU, /HU, /ĐU and joint plans of a ward that names no such body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from giaoban.bodies import OrganisationMention, Place
from giaoban.text import fold

_COMMITTEE = re.compile(r"(?<!\w)(Thành|Quận|Huyện|Thị) ?(?:ủy|đoàn)")
_CONGRESS = re.compile(
    r"(?P<head>Nghị quyết Đại hội Đảng bộ) (?P<kind>tỉnh|thành phố|quận|huyện|phường|xã)(?P<rest> lần thứ \S+)",
    re.I,
)
_OF_PLACE = {"Thành": "tp", "Quận": "quận", "Huyện": "huyện", "Thị": "thị xã"}


@dataclass(frozen=True)
class OwnPlaces:
    """The places an article is about by level, each as (display, name), and the level of the body that held its meeting."""

    of_level: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    host_level: str = ""

    @property
    def host(self) -> tuple[str, str] | None:
        """The place of the body that held the meeting; None where it is none of a place."""
        return self.of_level.get(self.host_level)

    def called(self, name: str) -> tuple[str, str] | None:
        """The place of that name, with or without its kind; None where the article is not about it."""
        return next((p for p in self.of_level.values() if fold(name) in {fold(p[0]), fold(p[1])}), None)

    def whole_congress(self, name: str) -> str:
        """The name of a local Party congress with its place: "Nghị quyết Đại hội Đảng bộ quận lần thứ IV"."""
        m = _CONGRESS.fullmatch(name)
        kind = fold(m["kind"]).replace("thành phố", "tp") if m else ""
        shown = (
            p for p in self.of_level.values() if fold(p[0]).replace("thành phố", "tp").startswith(f"{kind} ")
        )
        place = next(shown, None) if m else None
        return f"{m['head']} {m['kind']} {place[1]}{m['rest']}" if place else name

    def issuer(self, row) -> tuple[str, str] | None:
        """(name, place) of the body a local symbol's row means here; None where the article has no place of its kind.

        A ward's committee is the host's ward's; a symbol of any level tells no place."""
        place = self.of_level.get(row.level)
        if place is None or (row.level == "ward" and self.host_level != "ward"):
            return None
        display, name = place
        issuer, kind = row.issuer_vi, fold(display)
        committee = _COMMITTEE.search(issuer)
        if committee and kind.startswith("tỉnh"):
            issuer = issuer.replace("Thành", "Tỉnh")
        elif committee and not kind.startswith(_OF_PLACE[committee[1]]):
            return None
        return in_place(issuer, display, name), display


def own_places(
    organisations: Iterable[OrganisationMention], hosts: Iterable[str], places: Mapping[str, Place]
) -> OwnPlaces:
    """The article's `places` by level, and for the level of the body that held its meeting that body's own."""
    of_level = {level: p for level, p in places.items() if p.place_id}
    held = set(hosts)
    host = next((o.place for o in organisations if o.organisation in held and o.place is not None), None)
    if host is not None and host.place_id and host.level:
        of_level[host.level] = host
    told = {level: (p.display, p.name) for level, p in of_level.items()}
    return OwnPlaces(told, host.level if host is not None else "")


def in_place(issuer: str, display: str, name: str) -> str:
    """An issuer's name with its place filled in.

    >>> in_place("Quận ủy {name}", "quận Ba Đình", "Ba Đình")
    'Quận ủy Ba Đình'
    """
    return issuer.replace("{place}", display).replace("{name}", name)
