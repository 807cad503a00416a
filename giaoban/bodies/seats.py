"""Bodies that a post says with the place alone: "Bí thư Hà Nội" heads its Party committee, "Chủ tịch phường Kim Hoa" its
People's Committee, "đại biểu Quốc hội tỉnh Nam Định" sits in its delegation."""

from __future__ import annotations

import re

from giaoban.bodies.finder import OrganisationMention
from giaoban.bodies.places import Gazetteer, Place
from giaoban.reference import Reference
from giaoban.text import fold

_POST = re.compile(r"(?:phó )?(?P<post>bí thư|chủ tịch)(?: thường trực)?|(?P<seat>đại biểu quốc hội|đbqh)")
_PARTY = {"tỉnh": "tinh-uy", "TP": "thanh-uy", "quận": "quan-uy", "huyện": "huyen-uy", "thị xã": "thi-uy"}
_TO_SEAT = re.compile(r"\s?(?:\(|\s)(?:kh[óo][áa] \w+ )?(?:thuộc )?(?:đoàn |đơn vị )?(?:bầu cử )?", re.I)


class Seats:
    """Reads the place after a post. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        self._gazetteer = Gazetteer(reference)
        self._types = {row.type_id: row for row in reference.organisation_types.itertuples()}
        self._surnames = {fold(s) for s in reference.surnames["surname"]}

    def body(self, text: str, role: str, position: int) -> OrganisationMention | None:
        """The body of a post (`role`, folded) whose place begins at `position`; None where no known place or none with
        its kind word stands there."""
        post = _POST.fullmatch(role)
        begin = _TO_SEAT.match(text, position) if post and post["seat"] else None
        at = begin.end() - 1 if begin else position
        place, end = self._gazetteer.after(text, at, role_before=True) if post else (None, at)
        if place is None or not place.place_id or not self._is_named(text, at, end, place):
            return None
        type_id = "doan-dbqh" if post["seat"] else "ubnd" if post["post"] == "chủ tịch" else _committee(place)
        row = self._types.get(type_id)
        if row is None or (post["seat"] and place.level != "province"):
            return None
        name = row.canonical.replace("{place}", place.display).replace("{name}", place.name)
        return OrganisationMention(
            at,
            end,
            type_id,
            name,
            f"{type_id}-{place.place_id}",
            place.level,
            row.type,
            fold(row.form),
            place,
        )

    def _is_named(self, text: str, begin: int, end: int, place: Place) -> bool:
        """True for a place with its kind word or a whole province's name: not "Chủ tịch Hồ Chí Minh", nor the beginning
        of another name ("Thái Bình Dương")."""
        printed, following = text[begin:end].strip(), re.match(r"\s([^\W\d_]+)", text[end:])
        if printed[:1].isupper() and (place.level != "province" or fold(printed) == "hồ chí minh"):
            return printed.startswith(("TP", "Tp", "Quận", "Huyện", "Phường", "Xã", "Thị"))
        goes_on = following and following[1][0].isupper() and fold(following[1]) not in self._surnames
        return not goes_on


def _committee(place: Place) -> str:
    """The type of a place's Party committee."""
    if place.level == "ward":
        return "dang-uy"
    return next((t for kind, t in _PARTY.items() if place.display.startswith(kind)), "")
