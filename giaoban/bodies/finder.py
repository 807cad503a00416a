"""Organisations under all their names: head forms composed with places, longest match, whole words.

What an organisation is called is data (`organisation_types.csv`): a form such as "Ban Dân vận Thành ủy" plus the
place that follows it, or the article's own place where the form implies one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import ahocorasick

from giaoban.bodies.article_places import Home
from giaoban.bodies.numbered_bodies import (
    housed,
    number_after,
    with_bodies,
    with_department,
    with_workplaces,
)
from giaoban.bodies.places import Gazetteer, Place, implied_level
from giaoban.bodies.unlisted import find_unlisted, written_out
from giaoban.reference import Reference, Shape
from giaoban.text import UPPER, fold, slug

# "Phó Bí thư Thường trực Quận ủy": standing deputy of the committee, not its standing body
_DEPUTY_BEFORE = Shape(r"(?:<deputy_before>)\s+$")
_HEAD_BEFORE = re.compile(r"(?<!\w)(?:trưởng|phó)\s+$")  # "Trưởng ban Dân vận Thành ủy"
_COMMON = re.compile(
    r"văn phòng|thường trực|ban (?:tổ chức|chỉ đạo|đại diện|tư vấn)$"
)  # no organ in small letters
_OFFICE_BEFORE = re.compile(
    r"(?<!\w)(?:(?:bí thư|chủ tịch)(?: thường trực)?|giám đốc|hội viên|đoàn viên|đại diện)\s+$"
)
_ROLE_BEFORE = Shape(r"(?:<role_before_a_body>)\s+$")
# "Bạn Thị Sóc Kha, Bí thư Xã đoàn | Bàn Thạch": the name stands before, what follows is a place
_OF_NAMED = Shape(
    r"(?<!\w)(?:<spoken_to>|bạn)\s(?:[^\W\d_]+\s?){2,5}[,(–-]\s*(?:[^.;,]{0,50},\s)?[^,.;]{0,24}$"
)
_DEPUTY_OF = re.compile(r"(?<!\w)đại biểu\s+$")  # "đại biểu Quốc hội" is a post
_MEMBER = re.compile(r"\s(?:viên(?! chức)|trưởng|phó)(?!\w)")  # "Thành ủy viên", "Chi hội trưởng"
_CENTRAL, _UNION = ("trung ương", "tw", "t.ư", "tư"), re.compile(r"\s(?:hội|đoàn|mặt trận|mttq)(?!\w)")
_JOIN = re.compile(r"\s*(?:,|-|–|và|;|/)\s*")
_KIND_AT_END = Shape(r"(?<!hợp tác)\s(?:<place_kind_at_end>)$")
_IN_VIETNAM = re.compile(rf"(?:\s(?i:Việt Nam|VN)|(?<=[{UPPER}])VN)(?!\w)")
_SHORT_CENTRAL = ("t.ư", "tư", "tw")  # "T.Ư Đoàn": Trung ương


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
    form: str = ""
    place: Place | None = None


class OrganisationFinder:
    """Finds the organisations of a text. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        types = {fold(row.form): row for row in reference.organisation_types.itertuples()}
        shorter = {
            form.replace("trung ương", short): row for form, row in types.items() for short in _SHORT_CENTRAL
        }
        self._types = shorter | types
        for form in [f for f in self._types if re.search(r"\S[&-]\S", f)]:  # "Sở NN & PTNT", "Bộ TN - MT"
            self._types.setdefault(re.sub(r"(?<=\S)([&-])(?=\S)", r" \1 ", form), self._types[form])
        self._automaton = ahocorasick.Automaton()
        for form in self._types:
            self._automaton.add_word(form, form)
        self._automaton.make_automaton()
        self._gazetteer = Gazetteer(reference)
        self._home = Home(self._gazetteer)
        self._surnames = {fold(s) for s in reference.surnames["surname"]}
        self._organs = {fold(r.form): r for r in reference.organisation_organs.itertuples()}
        names = "|".join(sorted(map(re.escape, self._organs), key=len, reverse=True))
        self._organ = re.compile(rf"(?<!\w)({names})\s(?:của )?$")
        self._organ_first = re.compile(rf"({names})\s(?:của )?")
        self._organ_listed = re.compile(rf"(?<!\w)({names})(?:\s?[,-]|\svà)\s$")
        codes = "|".join(sorted({re.escape(fold(c)) for c in reference.directive_codes["printed"]}))
        self._symbol = re.compile(rf"(?:\d\S*|(?<!\S)(?:{codes})(?:-\S+)?)[-/]$")  # 17/CT-UBND, QĐ-TTg

    def find(self, text: str, *, context: str = "") -> list[OrganisationMention]:
        """Mentions in order, spans not overlapping. `context` (the title) helps to tell the article's places."""
        folded = fold(text)
        spans: list[tuple[int, int, str, Place | None]] = []
        for start, end, form in sorted(self._hits(text, folded), key=lambda h: (h[0], h[0] - h[1])):
            if not spans or start >= spans[-1][1]:
                spans.append((start, *self._with_place(text, folded, start, end, form)))
        stated = [place for *_, place in spans if place is not None and place.place_id and place.level]
        home = self._home.of(text, context, stated)
        spans = [s for s in self._shared_places(spans, folded) if self._is_name(s, folded, text)]
        ends = [0, *(end for _, end, *_ in spans)]
        mentions = [
            self._with_organ(self._mention(*span, home), text, folded, after)
            for after, span in zip(ends, spans, strict=False)
        ]
        mentions = [o for m in mentions for o in (*self._listed_organs(m, text, folded, home), m)]
        mentions = with_bodies(_not_overlapped(mentions), text)
        known = [(m.start, m.end) for m in mentions]
        unlisted = find_unlisted(text, known, surnames=self._surnames, places=self._gazetteer.names)
        every = [*mentions, *self._unlisted(text, unlisted, home)]
        every = _not_overlapped(sorted(every, key=lambda m: (m.start, -m.end)))
        return housed(with_workplaces(every, text), text)

    def places(
        self, text: str, mentions: Iterable[OrganisationMention], *, context: str = ""
    ) -> dict[str, Place]:
        """The place of each level that an article is most about, its own committees' named in it included."""
        stated = [m.place for m in mentions if m.place is not None and m.place.place_id and m.place.level]
        return self._home.of(text, context, stated)

    def _unlisted(self, text: str, spans: list[tuple[int, int]], home: dict[str, Place]):
        """Bodies in no table under their own name, with the article's place for a bare "huyện" at the end."""
        for start, end in spans:
            kind = _KIND_AT_END.search(fold(text[start:end]))
            place = None
            if kind:
                line = (
                    text.find("\n", end) if "\n" in text[end : end + 60] else end + 60
                )  # "Bệnh viện TP.HCM"
                role = bool(_ROLE_BEFORE.search(fold(text[max(0, start - 24) : start])))
                place, after = self._gazetteer.after(text[:line], start + kind.start(), role_before=role)
                end = max(end, after)
                place = home.get(place.level) if place is not None and not place.place_id else place
            name = text[start : start + kind.start()] if place else text[start:end]
            name = name[0].upper() + name[1:]
            name = " ".join([*name.split(), *([place.display] if place else [])])
            name = written_out(name.replace("Ban chỉ đạo", "Ban Chỉ đạo", 1))
            yield OrganisationMention(
                start, end, "unlisted", name, f"unlisted-{slug(name)}", "any", "unlisted", place=place
            )

    def _is_name(self, span: tuple, folded: str, text: str) -> bool:
        """False for a post ("đại biểu HĐND") and for a body in general ("Chi bộ phải chọn việc khó")."""
        start, _, form, place = span
        small = text[start : start + len(form)].islower() and not _HEAD_BEFORE.search(
            folded[max(0, start - 24) : start]
        )
        if small:  # "bí thư chi bộ thôn Đông", with the place only
            return place is not None and bool(place.place_id)
        return place is not None or not (
            self._types[form].needs_place or _DEPUTY_OF.search(folded[max(0, start - 12) : start])
        )

    def _with_organ(self, m: OrganisationMention, text: str, folded: str, after: int) -> OrganisationMention:
        """The body with the organ named before it: "Ban Thường vụ | Liên đoàn Lao động TP Hồ Chí Minh"; `after` is where
        the body before ends."""
        before = self._organ.search(folded[max(0, m.start - 30) : m.start])
        if before is None:
            return with_department(m, text, after)
        start = m.start - len(before[0])
        lead = folded[max(0, start - 24) : start]
        deputy = _DEPUTY_BEFORE.search(lead) or lead.endswith("phó trưởng ")
        as_name = text[start].isupper() or _HEAD_BEFORE.search(lead) or not _COMMON.match(before[1])
        if not as_name or (deputy and before[1].endswith("thường trực")):
            return m
        row = self._organs[before[1]]
        return replace(
            m,
            start=start,
            organisation=f"{row.name_vi} {m.organisation}",
            org_id=f"{row.organ_id}-{m.org_id}",
        )

    def _listed_organs(
        self, m: OrganisationMention, text: str, folded: str, home: dict[str, Place]
    ) -> list[OrganisationMention]:
        """The organs listed before one of the same body: "Ban Tuyên giáo, | Ban Dân vận Quận ủy Ba Đình"."""
        own = self._organ_first.match(folded, m.start, m.end)
        rest = m.form.removeprefix(f"{own[1]} ") if own else ""
        found, start = [], m.start
        while rest in self._types and (
            listed := self._organ_listed.search(folded[max(0, start - 40) : start])
        ):
            organ, start = self._organs[listed[1]], start - len(listed[0])
            if not text[start].isupper():
                break
            form = f"{listed[1]} {rest}"
            whole = self._mention(start, m.end, form if form in self._types else rest, m.place, home)
            if form not in self._types:
                name, org_id = f"{organ.name_vi} {whole.organisation}", f"{organ.organ_id}-{whole.org_id}"
                whole = replace(whole, organisation=name, org_id=org_id)
            found.insert(0, replace(whole, end=start + len(listed[1])))
        return found

    def _hits(self, text: str, folded: str):
        for last, form in self._automaton.iter(folded):
            start, end = last + 1 - len(form), last + 1
            glued = _IN_VIETNAM.match(text, end)  # "Hội NDVN"
            runs_on = end < len(folded) and folded[end].isalnum() and not glued
            inside = (start and folded[start - 1].isalnum()) or runs_on or text.startswith("Tư", start)
            before = folded[max(0, start - 24) : start]
            adjective = form.startswith("thường trực") and _DEPUTY_BEFORE.search(before)
            as_name = (
                not text[start:end].islower() or _HEAD_BEFORE.search(before) or _OFFICE_BEFORE.search(before)
            )
            symbol = before[-1:] in {"-", "/"} and self._symbol.search(before)
            # "đại hội toàn quốc | Hội Nông dân"
            other = form.startswith("quốc hội") and before.endswith("toàn ")
            other = (
                other or form.startswith("đảng") and before.endswith("ban cán sự ")
            )  # "Ban cán sự Đảng | Bộ Y tế"
            other = (
                other or _MEMBER.match(folded, end) or (form.endswith(_CENTRAL) and _UNION.match(folded, end))
            )
            if as_name and not (inside or adjective or symbol or other):
                yield start, end, form

    def _with_place(
        self, text: str, folded: str, start: int, end: int, form: str
    ) -> tuple[int, str, Place | None]:
        """(end, form, place) of a hit with the number or place after its form."""
        row = self._types[form]
        if "{number}" in row.canonical:
            printed, number, end = number_after(text, end)
            return end, form, Place("", printed, printed, number) if number else None
        if row.takes_place != "1":
            return self._national(text, end), form, None
        if row.level == "residential":
            place, after = self._gazetteer.village(text, end)
            if place is not None:
                return after, form, place
        kind = _KIND_AT_END.search(form)  # "Mặt trận tỉnh": the place begins in the form
        role = bool(_ROLE_BEFORE.search(folded[max(0, start - 24) : start]))
        role = role and not _OF_NAMED.search(folded[max(0, start - 90) : start])
        begin = end - len(kind[0]) if kind else end
        implied = implied_level(form) or row.implied_place.removesuffix(
            "ward"
        )  # a ward's name never stands bare
        place, after = self._gazetteer.after(text, begin, implied=implied, role_before=role)
        national = self._national(text, end)
        if place is None and "\n" in text[end:national]:  # the line breaks inside the name
            place, after = self._gazetteer.after(text, national, role_before=role)
        return max(after, national), form, place or self._gazetteer.beside(text, end)

    @staticmethod
    def _national(text: str, end: int) -> int:
        """The end of a name that goes on with "Việt Nam"."""
        m = _IN_VIETNAM.match(text, end)
        return m.end() if m else end

    def _shared_places(self, spans: list, folded: str) -> list:
        """`Đảng ủy, HĐND, UBND phường Láng Hạ`: bodies of its level in one breath share the place of the last."""
        shared = list(spans)
        for i in range(len(shared) - 2, -1, -1):
            (start, end, form, place), (following, _, of, last) = shared[i : i + 2]
            row, implied = self._types[form], implied_level(of) or self._types[of].implied_place
            if last is None and implied:  # "Hội LHPN, Huyện đoàn"
                last = Place(implied)
            national = self._types[form].type == "association" and folded[start:end].endswith("việt nam")
            if national or place is not None or last is None or not _JOIN.fullmatch(folded[end:following]):
                continue
            shares = implied or self._types[of].level == "any"
            if shares and row.takes_place == "1" and row.level in {"any", last.level}:
                shared[i] = (start, end, form, last)
        return shared

    def _mention(
        self, start: int, end: int, form: str, place: Place | None, home: dict[str, Place]
    ) -> OrganisationMention:
        row = self._types[form]
        national = place is None and (form.endswith("việt nam") or end - start > len(form))
        if place is None and row.implied_place:
            place = home.get(implied_level(form) or row.implied_place)
        elif place is not None and not place.place_id:
            place = home.get(place.level, place)
        filled = {"{place}": "display", "{name}": "name", "{number}": "name"}
        name = row.canonical
        for slot, attribute in filled.items():
            name = name.replace(slot, getattr(place, attribute) if place else "")
        if national and place is None and not fold(name).strip().endswith("việt nam"):
            name = f"{name} Việt Nam"
        takes = place is not None and (row.takes_place == "1" or "{number}" in row.canonical)
        own = takes and place.place_id
        org_id = f"{row.type_id}-{place.place_id}" if own else row.type_id
        level = place.level if takes and place.level and row.level in {"any", "province"} else row.level
        return OrganisationMention(
            start, end, row.type_id, " ".join(name.split()), org_id, level, row.type, form, place
        )


def _not_overlapped(mentions: list[OrganisationMention]) -> list[OrganisationMention]:
    """The mentions in order without those that a wider one covers: "Ban Bí thư" in "Ban Bí thư Trung ương Đoàn"."""
    kept: list[OrganisationMention] = []
    for m in mentions:
        while kept and m.start <= kept[-1].start and kept[-1].end <= m.end:
            kept.pop()
        if not kept or m.end > kept[-1].end:
            kept.append(m)
    return kept
