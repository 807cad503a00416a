"""Organisations under all their names: head forms composed with places, longest match, whole words.

What an organisation is called is data (`organisation_types.csv`, `places.csv`): a form such as "Ban Dân vận
Thành ủy" plus the place that follows it, or the article's own place where the form implies one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import ahocorasick

from giaoban.folding import UPPER, fold, slug
from giaoban.reference import Reference

_CAPITAL = f"[{UPPER}]"
_NAME = rf"{_CAPITAL}\w*(?:\s{_CAPITAL}\w*){{0,3}}"
_KINDS = {
    "thành phố": "province", "tp": "province", "tỉnh": "province", "quận": "district", "huyện": "district",
    "thị xã": "district", "thị trấn": "ward", "phường": "ward", "xã": "ward",
}  # fmt: skip
_KIND = r"(?:[Tt]hành [Pp]hố|TP|Tp|THÀNH PHỐ|[Tt]ỉnh|TỈNH|[Qq]uận|QUẬN|[Hh]uyện|HUYỆN|[Tt]hị xã|[Tt]hị trấn|[Pp]hường|[Xx]ã)"
_PLACE_AFTER = re.compile(
    rf"(?:\s*[-–,]?\s*(?:Việt Nam|VN))?\s*(?:của\s+|\()?(?:(?P<kind>{_KIND})\b\.?\s?(?P<name>{_NAME})?|(?P<bare>{_NAME}))"
)
_LEVELS = {
    "tỉnh": "province", "thành phố trực thuộc trung ương": "province", "phường": "ward", "xã": "ward", "thị trấn": "ward",
}  # fmt: skip
# "Phó Bí thư Thường trực Quận ủy": standing deputy of the committee, not its standing body
_DEPUTY_BEFORE = re.compile(r"phó (?:bí thư|chủ tịch|trưởng ban|ban|tổng thư ký|giám đốc)\s+$")
_HEAD_BEFORE = re.compile(r"(?<!\w)(?:trưởng|phó)\s+$")  # "Trưởng ban Dân vận Thành ủy"
_STATED_PLACE = re.compile(rf"(?<!\w)(?P<kind>{_KIND})\.?\s?(?P<name>{_NAME})")


@dataclass(frozen=True)
class Place:
    """A place as an organisation's: its level, shown name ("quận Hoàn Kiếm"), bare name and id."""

    level: str
    display: str
    name: str
    place_id: str


@dataclass(frozen=True)
class OrganisationMention:
    """An organisation as printed; `organisation` is its full name, `org_id` type and place."""

    start: int
    end: int
    type_id: str
    organisation: str
    org_id: str
    level: str
    family: str


class OrganisationFinder:
    """Finds the organisations of a text. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        self._types: dict[str, list] = {}
        for row in reference.organisation_types.itertuples():
            self._types.setdefault(fold(row.form), []).append(row)
        self._automaton = ahocorasick.Automaton()
        for form in self._types:
            self._automaton.add_word(form, form)
        self._automaton.make_automaton()
        self._places: dict[str, list] = {}
        for row in reference.places.itertuples():
            self._places.setdefault(fold(row.name), []).append(row)
        for row in reference.place_aliases.itertuples():
            same = [p for p in reference.places.itertuples() if p.place_id == row.place_id]
            self._places.setdefault(fold(row.alias), []).extend(same)
        self._surnames = {fold(s) for s in reference.surnames["surname"]}
        self._parents = dict(zip(reference.places["place_id"], reference.places["parent_id"], strict=True))
        self._shown = {p.place_id: p for rows in self._places.values() for p in rows}

    def find(self, text: str, *, context: str = "") -> list[OrganisationMention]:
        """Mentions in order, spans not overlapping. `context` (the title) helps to tell the article's places."""
        folded = fold(text)
        hits = sorted(self._hits(text, folded), key=lambda h: (h[0], h[0] - h[1]))
        stated = [
            p
            for _, end, form in hits
            if (p := self._following_place(text, end, self._types[form])[0]) and p.place_id
        ]
        home = self.home_places(f"{context}\n{text}", stated)
        found: list[OrganisationMention] = []
        for start, end, form in hits:
            if found and start < found[-1].end:
                continue
            found.append(self._mention(text, start, end, form, home))
        return found

    def _hits(self, text: str, folded: str):
        for last, form in self._automaton.iter(folded):
            start, end = last + 1 - len(form), last + 1
            whole = not (start and folded[start - 1].isalnum()) and not (
                end < len(folded) and folded[end].isalnum()
            )
            adjective = form.startswith("thường trực") and _DEPUTY_BEFORE.search(
                folded[max(0, start - 24) : start]
            )
            printed_as_name = text[start].isupper() or _HEAD_BEFORE.search(folded[max(0, start - 12) : start])
            if whole and printed_as_name and not adjective:
                yield start, end, form

    def home_places(self, text: str, stated: list[Place] | None = None) -> dict[str, Place]:
        """The place of each level that the article speaks of most, where one leads; `stated` are those of bodies."""
        counts: dict[str, Counter] = {"province": Counter(), "district": Counter(), "ward": Counter()}
        for m in _STATED_PLACE.finditer(text):
            place = self._place(m["kind"], m["name"])
            if place:
                counts[place.level][place] += 1
        for place in stated or []:
            counts[place.level][place] += 1
        for name, rows in self._places.items():
            if rows[0].kind in {"tỉnh", "thành phố trực thuộc trung ương"} and len(name) > 3:
                n = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", fold(text)))
                counts["province"][self._of_row(rows[0])] += n
        home = {}
        for level, counter in counts.items():
            ranked = [p for p in counter.most_common(2) if p[1]]
            if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
                home[level] = ranked[0][0]
        if "province" not in home and "district" in home:
            parent = self._shown.get(self._parents.get(home["district"].place_id, ""))
            home |= {"province": self._of_row(parent)} if parent is not None else {}
        return home

    def _of_row(self, row) -> Place:
        level = _LEVELS.get(row.kind, "district")
        return Place(level, row.display, re.sub(r"^TP\s", "", row.name), row.place_id)

    def _place(self, kind: str | None, name: str | None) -> Place | None:
        """The place behind a kind word and a capitalised name, cut to the longest known name."""
        words = (name or "").split()
        level = _KINDS.get(fold(kind or "").strip(". "))
        for n in range(len(words), 0, -1):
            rows = self._places.get(fold(" ".join(words[:n])), [])
            of_level = [
                r
                for r in rows
                if level is None
                or self._of_row(r).level == level
                or (level == "province" and "thành phố" in r.kind)
            ]
            if of_level:
                return self._of_row(of_level[0])
        if level and words and level != "province" and not self._starts_a_name(words, level):
            shown = " ".join(words[:2])
            place_id = f"{slug(kind)}-{slug(shown)}" if level == "ward" else slug(shown)
            return Place(level, f"{fold(kind).strip('. ')} {shown}", shown, place_id)
        return None

    def _starts_a_name(self, words: list[str], level: str) -> bool:
        """True where the capitals after a kind word are rather a person's: "Chủ tịch UBND quận Nguyễn Văn A"."""
        return fold(words[0]) in self._surnames and (len(words) > 2 or level != "ward")

    def _mention(
        self, text: str, start: int, end: int, form: str, home: dict[str, Place]
    ) -> OrganisationMention:
        rows = self._types[form]
        place, end = self._following_place(text, end, rows)
        row = next((r for r in rows if place is not None and r.level == place.level), None) or rows[0]
        if place is None and row.implied_place:
            place = home.get(row.implied_place)
        elif place is not None and not place.place_id:
            place = home.get(place.level)
        shown = {"{place}": place.display if place else "", "{name}": place.name if place else ""}
        name = row.canonical
        for slot, filler in shown.items():
            name = name.replace(slot, filler)
        name = " ".join(name.split())
        org_id = row.type_id + (f"-{place.place_id}" if place is not None and row.takes_place == "1" else "")
        level = place.level if place is not None and row.level in {"any", ""} else row.level
        return OrganisationMention(start, end, row.type_id, name, org_id, level, row.type)

    def _following_place(self, text: str, end: int, rows: list) -> tuple[Place | None, int]:
        """The place that stands right after a form: "quận Hoàn Kiếm", "TP", "Hà Nội"; an id-less Place is a bare kind word."""
        if all(r.takes_place != "1" for r in rows):
            return None, end
        m = _PLACE_AFTER.match(text, end)
        if not m:
            return None, end
        name = m["name"] or m["bare"]
        place = self._place(m["kind"], name)
        if place is not None:
            spelled = self._spelled(name, place)
            return place, m.start("name" if m["name"] else "bare") + spelled
        if m["kind"]:
            return Place(_KINDS[fold(m["kind"])], "", "", ""), m.end("kind")
        return None, end

    def _spelled(self, name: str, place: Place) -> int:
        """How many characters of `name` are the place's."""
        words = name.split()
        for n in range(len(words), 0, -1):
            part = " ".join(words[:n])
            if any(r.place_id == place.place_id for r in self._places.get(fold(part), [])) or fold(
                part
            ) == fold(place.name):
                return len(part)
        return len(" ".join(words[:2]))
