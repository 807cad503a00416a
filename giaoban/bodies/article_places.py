"""The places an article is about: what a bare "quận" or "Thành phố" in it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from giaoban.bodies.places import STATED, Gazetteer, Place, place_of
from giaoban.reference import Shape
from giaoban.text import fold, scan

_TITLE_WEIGHT = 3
_MOST_KEPT = 16  # texts whose places are remembered
# "Chánh Văn phòng UBND TP Võ Sĩ", "Chủ tịch UBND phường Đinh Dũng": a person's name may follow
_PLACE_OF_CHIEF = Shape(
    r"(?<!\w)(?:<role_before_a_body>)\s(?:\S+\s){1,4}(?:tp|thành phố|phường|xã|thị trấn)$"
)


class Home:
    """Finds the places an article leads with. Build it once from a Gazetteer."""

    def __init__(self, gazetteer: Gazetteer):
        self._gazetteer = gazetteer
        self._kept: dict[str, list[Place]] = {}
        places = ((fold(row.name), place_of(row)) for row in gazetteer.rows.values())
        self._provinces = {name: p for name, p in places if p.level == "province" and len(name) > 3}
        names = sorted(map(re.escape, self._provinces), key=len, reverse=True)
        self._province = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")

    def of(self, text: str, title: str, of_bodies: list[Place]) -> dict[str, Place]:
        """The place of each level that an article is most about, where one leads; the title counts threefold.

        Besides the levels: `city` (what "Thành phố" means) and `tỉnh` (what "tỉnh" means)."""
        counts = self._counts(text, title, of_bodies)
        leading = {level: _leader(counter) for level, counter in counts.items()}
        home = {level: place for level, place in leading.items() if place is not None}
        parent = self._province_of(home["district"]) if "district" in home else None
        if parent is not None and ("province" not in home or counts["province"][home["province"]] < 2):
            home["province"] = parent
        if "province" in home:
            is_city = home["province"].display.startswith("TP")
            home.setdefault("city" if is_city else "tỉnh", home["province"])
        return home

    def _province_of(self, district: Place) -> Place | None:
        rows = self._gazetteer.rows
        row = rows.get(getattr(rows.get(district.place_id), "parent_id", ""))
        return place_of(row) if row else None

    def _counts(self, text: str, title: str, of_bodies: list[Place]) -> dict[str, Counter]:
        counts: dict[str, Counter] = {"province": Counter(), "district": Counter(), "ward": Counter()}
        for source, weight in ((text, 1), (title, _TITLE_WEIGHT)):
            for place in self._stated(source):
                counts[place.level][place] += weight
        for place in of_bodies:
            counts.setdefault(place.level, Counter())[place] += 1
        every = Counter({p: n for counter in counts.values() for p, n in counter.items()})
        for level, beginning in (("city", "TP"), ("tỉnh", "tỉnh")):
            counts[level] = Counter({p: n for p, n in every.items() if p.display.startswith(beginning)})
        return counts

    def _stated(self, source: str) -> list[Place]:
        """As `_named`; an article is asked for more than once."""
        if source not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[source] = list(self._named(source))
        return self._kept[source]

    def _named(self, source: str) -> Iterator[Place]:
        """Places named with their kind, and provinces by name alone."""
        folded = fold(source)
        for m in scan(STATED, source):
            chief = _PLACE_OF_CHIEF.search(folded[max(0, m.start() - 40) : m.end("kind")])
            place, _ = self._gazetteer.after(source, m.start(), role_before=bool(chief))
            if place is not None and place.place_id:
                yield place
        for m in scan(self._province, folded):
            yield self._provinces[m[0]]


def _leader(counter: Counter) -> Place | None:
    ranked = counter.most_common(2)
    leads = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if leads else None
