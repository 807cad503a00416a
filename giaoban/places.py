"""Places as parts of names: the place after a body's name, and the places an article is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from giaoban.folding import UPPER, fold, slug
from giaoban.reference import Reference

_WORD = rf"[{UPPER}][^\W_]*(?:['’][^\W_]+)?"  # Cư M'gar
_NAME = rf"{_WORD}(?:\s(?:-\s)?{_WORD}){{0,4}}"
_LEVEL_OF_KIND = {
    "thành phố": "province", "tp": "province", "t.p": "province", "tỉnh": "province", "thủ đô": "province", "quận": "district",
    "huyện": "district", "thị xã": "district", "thị trấn": "ward", "phường": "ward", "xã": "ward",
}  # fmt: skip
_LEVEL_OF_ROW = {
    "tỉnh": "province", "thành phố trực thuộc trung ương": "province", "phường": "ward", "xã": "ward", "thị trấn": "ward",
}  # fmt: skip
_KIND = r"(?:[Tt]hành [Pp]hố|THÀNH PHỐ|T\.?P|Tp|[Tt]ỉnh|TỈNH|[Tt]hủ đô|[Qq]uận|QUẬN|[Hh]uyện|HUYỆN|[Tt]hị xã|THỊ XÃ|[Tt]hị trấn|[Pp]hường|PHƯỜNG|[Xx]ã|XÃ)"
_AFTER = re.compile(
    rf"\s*(?:-\s*)?(?:Việt Nam\s+|VN\s+)?(?:\([{UPPER}]{{2,8}}(?: VN| Việt Nam)?\)\s+)?(?:của\s+|\(|(?:trên )?địa bàn\s+)?"
    rf"(?:(?P<kind>{_KIND})(?!\w)(?:(?<=[Pp])\.)?\s?(?P<name>{_NAME}|\d{{1,2}}(?!\d))?|(?P<bare>{_NAME}))"
)
_STATED = re.compile(
    rf"(?<!\w)(?P<kind>{_KIND})(?!\w)(?:(?<=[Pp])\.)?\s?(?P<name>{_NAME}|\d{{1,2}}(?![\d/]))"
)
_TITLE_WEIGHT = 3


@dataclass(frozen=True)
class Place:
    """A place as a body's: level, shown name ("quận Hoàn Kiếm"), bare name, id; id blank for a bare kind word."""

    level: str
    display: str = ""
    name: str = ""
    place_id: str = ""


class Gazetteer:
    """Reads places in running text: those of `places.csv`, and unknown ones by their kind word."""

    def __init__(self, reference: Reference):
        rows = list(reference.places.itertuples())
        by_id = {r.place_id: r for r in rows}
        self._known: dict[str, list] = {}
        for row in rows:
            self._known.setdefault(fold(re.sub(r"^(?:TP|Quận)\s", "", row.name)), []).append(row)
            self._known.setdefault(fold(row.name), []).append(row)
        for alias in reference.place_aliases.itertuples():
            self._known.setdefault(fold(alias.alias), []).append(by_id[alias.place_id])
        self._by_id = by_id
        self._surnames = {fold(s) for s in reference.surnames["surname"]}
        provinces = {fold(r.name): r for r in rows if _LEVEL_OF_ROW.get(r.kind) == "province"}
        self._provinces = {name: self.place_of(r) for name, r in provinces.items() if len(name) > 3}
        names = sorted(map(re.escape, self._provinces), key=len, reverse=True)
        self._province = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")

    def place_of(self, row) -> Place:
        """A row of places.csv as a Place."""
        return Place(
            _LEVEL_OF_ROW.get(row.kind, "district"),
            row.display,
            re.sub(r"^(?:TP|Quận)\s", "", row.name),
            row.place_id,
        )

    def after(
        self, text: str, position: int, *, implied: str = "", role_before: bool = False
    ) -> tuple[Place | None, int]:
        """(place, end) of the place that follows a body's name: "quận Hoàn Kiếm", "TP", "Hà Nội".

        `implied` is the level a form carries itself ("Huyện ủy"): then a bare unknown name is its place too, unless it
        may be a person's (`role_before`: "Bí thư Huyện ủy Trần Hà").
        """
        m = _AFTER.match(text, position)
        if not m or "\n" in m[0]:
            return None, position
        group = "name" if m["name"] else "bare"
        kind, words = m["kind"], (m["name"] or m["bare"] or "").split()
        level = _LEVEL_OF_KIND.get(fold(kind).strip(". ")) if kind else None
        city = (
            kind is not None and fold(kind).strip(". ") in {"tp", "thành phố", "t.p"}
        ) or implied == "city"
        place, used = self.named(words, level=level)
        if (
            place is not None and city and place.display.startswith("tỉnh")
        ):  # TP Kon Tum, the city in the province
            place = Place("district", f"TP {place.name}", place.name, f"tp-{place.place_id}")
        new_sentence = kind is not None and ". " in text[m.start("kind") : m.start(group)]
        if place is None and new_sentence:
            words = []
        if (
            place is None
            and words
            and (kind or implied)
            and not self._rather_a_person(words, kind, role_before)
        ):
            place, used = self._unlisted(words, kind, level or implied)
        if place is not None:
            printed = fold(kind or "").strip(". ")
            if level == place.level == "district" and not fold(place.display).startswith(
                printed
            ):  # quận Thủ Đức, before it was a city
                place = replace(place, display=f"{printed} {place.name}")
            return place, m.start(group) + len(" ".join(words[:used]))
        word = fold(kind or "").strip(". ")
        bare = "city" if word in {"thành phố", "tp", "t.p"} else "tỉnh" if word == "tỉnh" else level
        return (Place(bare), m.end("kind")) if level else (None, position)

    def named(self, words: list[str], *, level: str | None = None) -> tuple[Place | None, int]:
        """(place, words used): the longest beginning of `words` that is a known place of the level."""
        for n in range(len(words), 0, -1):
            for row in self._known.get(fold(" ".join(words[:n])), []):
                place = self.place_of(row)
                if level in {None, place.level} or (level == "province" and "thành phố" in row.kind):
                    return place, n
        return None, 0

    def _rather_a_person(self, words: list[str], kind: str | None, role_before: bool) -> bool:
        if (
            role_before
            and len(words) > 2
            and (kind is None or fold(kind).strip(". ") in {"tp", "thành phố", "quận", "huyện"})
        ):
            return True
        if fold(words[0]) not in self._surnames:
            return False
        ward = kind is not None and _LEVEL_OF_KIND[fold(kind).strip(". ")] == "ward"
        return len(words) > 2 or (role_before and not ward)

    def _unlisted(self, words: list[str], kind: str | None, level: str) -> tuple[Place | None, int]:
        if (kind is not None and fold(kind) == "tỉnh") or level == "tỉnh":
            return None, 0  # every province is listed
        cut = next(
            (i for i in range(2, len(words) - 1) if fold(words[i]) in self._surnames), min(len(words), 3)
        )
        name = " ".join(words[:cut])
        if level == "city" or (level == "province" and kind):  # a city of a province: TP Vinh
            return Place("district", f"TP {name}", name, slug(name)), cut
        shown = {"district": "", "ward": ""}.get(level, "") if kind is None else f"{fold(kind).strip('. ')} "
        place_id = f"{slug(kind)}-{slug(name)}" if kind and level == "ward" else slug(name)
        return Place("district" if level == "province" else level, f"{shown}{name}", name, place_id), cut

    def home(self, text: str, title: str, of_bodies: list[Place]) -> dict[str, Place]:
        """The place of each level that an article is most about, where one leads; the title counts threefold.

        Besides the levels: `city` (what "Thành phố" means) and `tỉnh` (what "tỉnh" means)."""
        counts: dict[str, Counter] = {"province": Counter(), "district": Counter(), "ward": Counter()}
        for source, weight in ((text, 1), (title, _TITLE_WEIGHT)):
            for m in _STATED.finditer(source):
                place, _ = self.after(source, m.start())
                if place is not None and place.place_id:
                    counts[place.level][place] += weight
            for m in self._province.finditer(fold(source)):
                counts["province"][self._provinces[m[0]]] += weight
        for place in of_bodies:
            counts[place.level][place] += 1
        every = Counter({p: n for counter in counts.values() for p, n in counter.items()})
        counts["city"] = Counter({p: n for p, n in every.items() if p.display.startswith("TP")})
        counts["tỉnh"] = Counter({p: n for p, n in every.items() if p.display.startswith("tỉnh")})
        leading = {level: _leader(counter) for level, counter in counts.items()}
        home = {level: place for level, place in leading.items() if place is not None}
        parent = (
            self._by_id.get(getattr(self._by_id.get(home["district"].place_id), "parent_id", ""))
            if "district" in home
            else None
        )
        if parent is not None and ("province" not in home or counts["province"][home["province"]] < 2):
            home["province"] = self.place_of(parent)
        home.setdefault(
            "city" if home.get("province", Place("")).display.startswith("TP") else "tỉnh",
            home.get("province"),
        )
        return {level: place for level, place in home.items() if place is not None}


def _leader(counter: Counter) -> Place | None:
    ranked = counter.most_common(2)
    leads = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if leads else None
