"""The English of a body's name, composed as the Vietnamese is: organ, head form, place.

What each part is called is in the registries (`name_en` of organisation_types.csv, organisation_organs.csv and
organisations.csv; the kinds of places in place_kinds.csv). Proper names keep their Vietnamese marks; a part that no
registry knows stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from giaoban.bodies.numbered_bodies import number_after
from giaoban.reference import Reference
from giaoban.text import fold, nfc

_SLOT = re.compile(r"\{(\w+)\}")
_KIND_OF_SLOT = {"city": "thành phố", "province": "tỉnh", "district": "quận", "town": "thị xã"}
_COUNTRY = {"việt nam", "vn"}
_SPLIT = re.compile(r"\s*(?:,|;|\s-|\svà)\s+")
_NUMBER = re.compile(r"(?:số\s)?(\d{1,3}[a-zđ]?)$", re.I)
_COMMITTEE = ("ủy ban", "ub")
_CENTRAL_CITY = "thành phố trực thuộc trung ương"


def english_name(organisation: str, reference: Reference) -> str:
    """The English name of a body, or of several bodies joined by commas and "và".

    >>> from giaoban.reference import load_reference
    >>> english_name("Ban Thường trực Ủy ban MTTQ Việt Nam quận Hoàn Kiếm", load_reference())
    'Standing Board of the Fatherland Front Committee of Hoàn Kiếm District'
    >>> english_name("Công ty Cầu Tre", load_reference())
    'Công ty Cầu Tre'
    """
    name = " ".join(nfc(organisation).split())
    return _speaker(reference).bodies(name)


@lru_cache(maxsize=4)
def _speaker(reference: Reference) -> _Speaker:
    return _Speaker(reference)


class _Speaker:
    """The English parts of names, from the registries."""

    def __init__(self, reference: Reference):
        types, organs = reference.organisation_types, reference.organisation_organs
        self._heads: dict[
            str, tuple[str, bool, bool]
        ] = {}  # English, whether a place follows, whether it has one
        for row in types.itertuples():
            own = fold(_SLOT.sub("", row.canonical).strip())
            takes = row.takes_place == "1" or "{number}" in row.name_en
            for literal in (fold(row.form), own):
                of_country = literal.endswith("việt nam") and not own.endswith("việt nam")
                self._heads.setdefault(literal, (row.name_en, takes, of_country))
        named = {r.org_id: (fold(r.name_vi), r.name_en) for r in reference.organisations.itertuples()}
        self._official = dict(named.values())
        for row in types.itertuples():  # "MTTQ Việt Nam", "Hội CCB Việt Nam": the whole organisation
            form = fold(row.form)
            if row.type_id in named and form.endswith("việt nam") and not form.startswith(_COMMITTEE):
                self._official.setdefault(form, named[row.type_id][1])
        self._organs = {fold(r.form): r.name_en for r in organs.itertuples()}
        self._kinds = {fold(r.kind): r.name_en for r in reference.place_kinds.itertuples()}
        self._places: dict[str, list] = {}
        rows = {row.place_id: row for row in reference.places.itertuples()}
        names = [(text, row) for row in rows.values() for text in (row.name, row.display)]
        names += [(a.alias, rows[a.place_id]) for a in reference.place_aliases.itertuples()]
        for text, row in names:
            self._places.setdefault(fold(text), []).append(row)

    def bodies(self, name: str) -> str:
        """One body or several; the name as it is where nothing of it is known."""
        for first, rest, join in self._splits(name):
            if join == "-":
                owner = self.bodies(rest)
                return f"{self.body(first)} of the {owner}" if owner != rest else name
            following = self.bodies(rest)
            if following == rest:
                continue
            again = next(self._splits(rest), None)
            return f"{self.body(first) or first}{', ' if again and again[2] != '-' else ' and '}{following}"
        return self.body(name) or name

    def body(self, name: str) -> str | None:
        """The English of one body; None where its head is in no registry."""
        folded = fold(name)
        if folded in self._official:
            return self._official[folded]
        for head in _beginnings(folded, self._heads):
            english, takes, of_country = self._heads[head]
            rest = name[len(head) :].strip() or ("Việt Nam" if of_country else "")
            if takes or not rest or fold(rest) in _COUNTRY:
                return self._filled(english, rest)
        for organ in _beginnings(folded, self._organs):
            rest = name[len(organ) :].strip()
            rest = rest[4:] if fold(rest).startswith("của ") else rest
            if rest[:1].isupper():  # else no body follows: "Ban Chỉ đạo thực hiện thí điểm …"
                owner = self.body(rest)
                return f"{self._organs[organ]} of {f'the {owner}' if owner else rest}"
        return None

    def _splits(self, name: str) -> Iterator[tuple[str, str, str]]:
        """(first, rest, how they are joined) where another body begins after the first one's head."""
        folded = fold(name)
        if folded in self._heads or folded in self._official:
            return
        head = max((len(h) for h in _beginnings(folded, self._heads)), default=0)
        for m in _SPLIT.finditer(name, head):
            rest = fold(name[m.end() :])
            if any(_beginnings(rest, known) for known in (self._official, self._heads, self._organs)):
                yield name[: m.start()], name[m.end() :], m[0].strip()

    def _filled(self, english: str, rest: str) -> str:
        """The English head with its place, number or country; without them it loses "of"."""
        slot = _SLOT.search(english)
        if slot is None:
            return english
        name = slot[1]
        if name == "number":
            _, number, _ = number_after(f" {rest}", 0)
            return english.replace("{number}", number) if number else english.replace(" No. {number}", "")
        kind = _KIND_OF_SLOT.get(name, "")
        if not rest:
            return self._without(english, slot[0], self._kinds.get(kind, ""))
        place = rest if name == "name" else self._place(rest, kind)
        of = " " if place.startswith("No. ") else " of "
        return english.replace(f" of {slot[0]}", of + place).replace(slot[0], place)

    @staticmethod
    def _without(english: str, slot: str, kind: str) -> str:
        """The English head of a body that is named without its place: "Party Committee of the City"."""
        if kind:
            return english.replace(f"of {slot}", f"of the {kind}").replace(slot, kind)
        return " ".join(english.replace(f" of {slot}", "").replace(slot, "").split())

    def _place(self, text: str, kind: str = "") -> str:
        """A place as English writes it; `kind` is the one that the head states of a bare name."""
        if fold(text) in _COUNTRY:
            return "Vietnam"
        parts = re.split(r",\s", text)
        if len(parts) > 1 and (self._printed_kind(parts[0]) or _NUMBER.match(parts[0])):
            return ", ".join(self._place(part) for part in parts)
        rows = self._places.get(fold(text), [])
        city = next((row for row in rows if row.kind == _CENTRAL_CITY), None)
        if city is not None and kind in {"", "thành phố"}:
            return self._named(city.name)
        if self._printed_kind(text) or _NUMBER.match(text):
            return self._named(text, kind)
        if kind:
            return f"{text} {self._kinds[kind]}"
        kinds = {fold(row.display).removesuffix(fold(row.name)).strip() for row in rows}
        if len(kinds) == 1 and (only := self._kinds.get(next(iter(kinds)))):
            return f"{rows[0].name} {only}"
        owner = self.body(text)
        return f"the {owner}" if owner else text

    def _named(self, text: str, kind: str = "") -> str:
        """ "quận Hoàn Kiếm" -> "Hoàn Kiếm District", "quận 5" -> "District 5", "tổ dân phố số 4" with "No."."""
        printed = self._printed_kind(text)
        english = self._kinds.get(printed or kind, "")
        rest = text[len(printed) :].strip()
        number = _NUMBER.match(rest)
        if number:
            bare = english and not fold(rest).startswith("số")  # "District 5", "Party Cell No. 5"
            told = number[1] if bare else f"No. {number[1]}"
            return f"{english} {told}".strip()
        return f"{rest} {english}".strip() if rest else f"the {english}"

    def _printed_kind(self, text: str) -> str:
        """The kind of place that a name begins with, folded; blank without one."""
        return next(iter(_beginnings(fold(text), self._kinds)), "")


def _beginnings(folded: str, known: dict) -> list[str]:
    """What of `known` a folded name begins with, whole words, the longest first."""
    ends = [m.end() for m in re.finditer(r"(?<=\w)(?!\w)\.?|\)", folded)]
    return [folded[:end] for end in reversed(ends) if folded[:end] in known]
