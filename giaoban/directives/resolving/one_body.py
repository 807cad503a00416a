"""One body under one name, however pages spell it: names and places by the registries, a committee for its organs."""

from __future__ import annotations

import re

from giaoban.reference import Reference, Shape
from giaoban.text import alternation, fold, spaced

_CITY = re.compile(r"(?<!\w)(?:thành phố|tp\.?|t\.p)\s*(?!ủy|đoàn)")
_ORGAN = Shape(r"^(?:<organ_of_committee>)\s+(?=(?:thành|tỉnh|quận|huyện|thị|đảng) ủy(?!\w))")
_PARTY = re.compile(r"^(?:ban chấp hành |bch )?đảng bộ (?P<kind>tp|tỉnh|quận|huyện|thị xã)(?!\w)\s*")
_COMMITTEES = {
    "tp": "thành ủy",
    "tỉnh": "tỉnh ủy",
    "quận": "quận ủy",
    "huyện": "huyện ủy",
    "thị xã": "thị ủy",
}


class BodyNames:
    """Plain names of bodies for comparing. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        names = reference.issuer_names
        self._official = {
            fold(name): spaced(fold(official.split("{")[0]))
            for name, official in zip(names["name"], names["issuer_vi"], strict=True)
        }
        self._name = re.compile(rf"(?:{alternation(list(self._official))})(?!\w)")
        shown = reference.places.set_index("place_id")["display"]
        aliases = reference.place_aliases
        self._places = dict(zip(aliases["alias"].map(fold), aliases["place_id"].map(shown), strict=True))
        self._place = re.compile(rf"(?<!\w)(?:{alternation(list(self._places))})$")

    def plain(self, body: str) -> str:
        """The body's name folded, with one spelling of body, organ and place.

        >>> from giaoban.reference import load_reference
        >>> BodyNames(load_reference()).plain("BTV Thành uỷ TPHCM")
        'thành ủy hồ chí minh'
        """
        told = spaced(fold(body))
        told = self._place.sub(lambda m: fold(self._places[spaced(m[0])]), told)
        told = spaced(_CITY.sub("tp ", told))
        if head := self._name.match(told):
            kind = re.search(r"\s(?:tp|tỉnh|quận|huyện|phường|xã)$", spaced(head[0]))
            rest = f"{kind[0] if kind else ''}{told[head.end() :]}"
            told = self._official[spaced(head[0])] + rest
        told = _PARTY.sub(lambda m: f"{_COMMITTEES[m['kind']]} ", spaced(told))
        told = _ORGAN.sub("", told)
        return re.sub(r"(?<=^thành ủy )tp ", "", told).strip()
