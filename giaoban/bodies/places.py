"""Places as parts of names: the place after a body's name, and the venue a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from giaoban.reference import Reference, Shape, meanings
from giaoban.text import UPPER, fold, slug

_LEVEL_OF_ROW = {
    "tỉnh": "province", "thành phố trực thuộc trung ương": "province", "phường": "ward", "xã": "ward", "thị trấn": "ward",
}  # fmt: skip
_WHOLE_KIND = {"tx": "thị xã"}
_CITY = {"thành phố", "tp", "t.p"}
_WORD = rf"[{UPPER}][^\W_]*(?:['’][^\W_]+)?"  # Cư M'gar
_NAME = rf"{_WORD}(?:\s(?:-\s)?{_WORD}){{0,6}}"
# "UBND - Quận ủy": the kind of place is the beginning of another body
_KIND = r"(?i:<place_kind:printed>)(?!\w)(?!\s(?i:ủy|uỷ|đoàn|đội)(?!\w))(?:(?<=[Pp])\.)?"
_VILLAGE = r"(?i:<village_kind:printed>)(?!\w)"
_ABBREVIATED = (
    rf"(?:\((?:[{UPPER}&-]{{2,8}}|UB\s?MTTQ)(?: VN| Việt Nam)?\)\s+)?"  # Hội Liên hiệp Phụ nữ (LHPN) tỉnh
)
_VIETNAM = r"(?:Việt Nam\s+|VN\s+)?"
_OTHER_BODY = r"(?!(?i:<committee_place:printed>)\s(?i:ủy|uỷ|đoàn)|(?i:<other_body_begins:printed>)(?!\w))"
_BETWEEN = rf"\s*(?:-\s*)?{_VIETNAM}{_ABBREVIATED}{_VIETNAM}(?:của\s+|\(|(?:trên )?địa bàn\s+)?"
_AFTER = Shape(
    rf"{_BETWEEN}(?:(?P<kind>{_KIND})\s?(?P<name>{_NAME}|\d{{1,2}}(?!\d))?|{_OTHER_BODY}(?P<bare>{_NAME}))"
)
_IN_VILLAGE = Shape(
    rf"\s*(?:của\s+)?(?:(?P<kind>{_VILLAGE})\s)?(?:số\s)?(?P<name>{_NAME}(?:\s\d{{1,2}}(?![\d/.,]\d|\s?%))?|\d{{1,2}}[A-Z]?(?![\w/]|\s(?:{_VILLAGE}|(?i:tổ|khu|chi|đồng|hộ|cuộc|cơ)(?!\w)|(?:<counted_in_name:printed>)(?!\w)(?!\s[{UPPER}\d]))))"
)
_OF_WARD = re.compile(rf"(?:,\s?|\s\(?)(?P<kind>(?i:phường|xã|thị trấn))\s(?P<name>{_NAME}|\d{{1,2}}(?!\d))")
STATED = Shape(rf"(?<!\w)(?P<kind>{_KIND})\s?(?P<name>{_NAME}|\d{{1,2}}(?![\d/]))")
_NUMBERED = re.compile(r"\s(1?\d)(?![\w/%]|[.,]\d)")
_NO_PLACE = r"<no_venue>"
_ROLE = Shape(r"(?<!\w)(?:<role_before_a_body>)\s[^.;:]*$")
_PLACE = Shape(
    rf"(?<!\w)tại (?:điểm cầu )?(?!(?:{_NO_PLACE})(?!\w))(?P<place>[^,;:.()\n]{{2,80}}?(?:tp\. ?[^,;:.()\n]{{2,30}}?)?)"
    r"(?=,|;|:|\.|\(| (?:đã |vừa )?(?:tổ chức|diễn ra|thu hút|khai mạc)| (?:<venue_ends>)| (?:(?:<part_of_day>) )?ngày \d| (?:<part_of_day>) \d|\n|$)"
)
_VENUE = Shape(r"<venue_word>")
_BARE_PLACES = Shape(r"<bare_place>")


# "MTTQ | và các đoàn thể xã Lộc Nga": the place stands after what is joined
_AND_OTHERS = Shape(r"(?:,| và) (?:các )?(?:<bodies_in_general>) (?=<place_kind>)")
_OF_CHIEF = Shape(r"(?<!\w)(?:<role_before_a_body>)\s(?:\S+\s){1,4}$")
_NAMED_AFTER = Shape(r"<street_or_holiday_name>")
_DOINGS = Shape(r"<shouted_doing>")


@dataclass(frozen=True)
class Place:
    """A place as a body's: level, shown name ("quận Hoàn Kiếm"), bare name, id; id blank for a bare kind word."""

    level: str
    display: str = ""
    name: str = ""
    place_id: str = ""


_HONOURED = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s")
_WORD_END, _LONGEST_NAME = re.compile(r"(?<=\S)(?!\w)"), 60


class Gazetteer:
    """Reads places in running text: those of `places.csv`, and unknown ones by their kind word."""

    def __init__(self, reference: Reference):
        rows = list(reference.places.itertuples())
        self.rows = {r.place_id: r for r in rows}
        self._known: dict[str, list] = {}
        for row in rows:
            for name in {re.sub(r"^(?:TP|Quận)\s", "", row.name), row.name}:
                self._known.setdefault(fold(name), []).append(row)
        for alias in reference.place_aliases.itertuples():
            self._known.setdefault(fold(alias.alias), []).append(self.rows[alias.place_id])
        self._surnames = {fold(s) for s in reference.surnames["surname"]}
        self._read: tuple[str, set[str], dict[str, set[str]]] = "", set(), {}  # what was asked of a text

    @property
    def names(self) -> Container[str]:
        """The names of all places, folded."""
        return self._known.keys()

    def after(
        self, text: str, position: int, *, implied: str = "", role_before: bool = False
    ) -> tuple[Place | None, int]:
        """(place, end) of the place that follows a body's name: "quận Hoàn Kiếm", "TP", "Hà Nội".

        `implied` is the level a form carries itself ("Huyện ủy"): then a bare unknown name is its place too, unless it
        may be a person's (`role_before`: "Bí thư Huyện ủy Trần Hà").
        """
        m = _AFTER.match(text, position)
        if implied == "district" and (numbered := _NUMBERED.match(text, position)):  # Quận ủy 3
            return self.named(["quận", numbered[1]])[0], numbered.end()
        if not m or "\n" in m[0]:
            return None, position
        kind, group = fold(m["kind"] or "").strip(". "), "name" if m["name"] else "bare"
        words, level = (m[group] or "").split(), meanings("place_kind").get(kind)
        place, used = self.named(words, level=level, kind=kind)
        kind = _WHOLE_KIND.get(kind, kind)
        named = group == "bare" and role_before and used < len(words) and fold(words[0]) in self._surnames
        if place and named and place.level != "province":  # "Giám đốc Sở Y tế | Hà Trung Kiên"
            place = None
        if place is not None and (kind in _CITY or implied == "city") and place.display.startswith("tỉnh"):
            place = Place("district", f"TP {place.name}", place.name, f"tp-{place.place_id}")  # TP Kon Tum
        shouted = _DOINGS.fullmatch(fold(" ".join(words[:2])))  # "MTTQ XÃ SƠ KẾT": among capitals no name
        if (
            place is None and words and ". " not in m[0] and not shouted
        ):  # "… của TP. Ông nói" begins a sentence
            person = role_before and self._bears_name(text, m, words)
            honoured = self._honoured(text, position, m, words, kind)
            if honoured is not None:
                place, used = honoured, len(words)
            else:
                place, used = (
                    (None, 0) if person else self._unknown(words, kind, level or implied, role_before)
                )
        if place is not None:
            return _as_printed(place, kind, level), m.start(group) + len(" ".join(words[:used]))
        if kind == "thủ đô":
            return self.named([kind])[0], m.end("kind")
        bare = "city" if kind in _CITY else "tỉnh" if kind == "tỉnh" else level
        return (Place(bare), m.start("kind") + len(m["kind"].rstrip("."))) if level else (None, position)

    def beside(self, text: str, position: int) -> Place | None:
        """The place that a body shares with what is joined to it: "Mặt trận | và các đoàn thể xã Lộc Nga"."""
        m = _AND_OTHERS.match(fold(text[position : position + 80]))
        return self.after(text, position + m.end() - 1)[0] if m else None

    def _honoured(
        self, text: str, position: int, m: re.Match[str], words: list[str], kind: str
    ) -> Place | None:
        """The ward named after a person where no post stands before its body: "MTTQ phường | Hoàng Văn Thụ"."""
        post = _ROLE.search(fold(text[max(0, position - 70) : position]))
        if post or len(words) != 3 or kind not in {"phường", "p"} or "." in m[0]:
            return None
        name = " ".join(words)
        return Place("ward", f"phường {name}", name, f"phuong-{slug(name)}")

    def _bears_name(self, text: str, m: re.Match[str], words: list[str]) -> bool:
        """True for "Chủ tịch UBND phường | Đinh Dũng" where the article has "ông Đinh Dũng" too, or is about one other
        ward and names this once."""
        name = " ".join(words)
        if self._read[0] is not text:
            self._read = text, _titled(text), {}
        _, titled, sure_of = self._read
        if name in titled:
            return True
        named = (
            len(words) == 2 and fold(words[0]) in self._surnames and not _NAMED_AFTER.fullmatch(fold(name))
        )
        kind = fold(m["kind"] or "")
        if not named or meanings("place_kind").get(kind) != "ward":
            return False
        if not sure_of:
            for o in STATED.finditer(text):
                of_kind = sure_of.setdefault(fold(o["kind"]), set())
                if not _OF_CHIEF.search(fold(text[max(0, o.start() - 40) : o.start()])):
                    of_kind.add(" ".join(o["name"].split()[:2]))
        sure = sure_of.get(kind, set())
        return len(sure) - (name in sure) == 1 and text.count(name) == 1

    def village(self, text: str, position: int) -> tuple[Place | None, int]:
        """(place, end) of the village or residential group after a body's name, with its commune where that follows:
        "thôn Khoan Tế", "tổ dân phố số 15, phường Bạch Mai", "12"."""
        m = _IN_VILLAGE.match(text, position)
        words = m["name"].split() if m else []
        if not m or "\n" in m[0] or not (m["kind"] or words[0][0].isdigit()):
            return None, position
        number = words[-1] if words[-1][0].isdigit() else ""
        used = len(words) if number else self._cut(words)
        name, end = " ".join(words[:used]), m.start("name") + len(" ".join(words[:used]))
        shown = f"{fold(m['kind'])} " if m["kind"] else ""
        display = f"{shown}số {name}" if name == number else f"{shown}{name}"
        ward = _OF_WARD.match(text, end)
        if ward:
            inside, end = self.after(text, ward.start("kind"))
            display = f"{display}, {inside.display}" if inside else display
        return Place("residential", display, name, slug(re.sub(r"(?<!\w)số (?=\d)", "", display))), end

    def named(
        self, words: list[str], *, level: str | None = None, kind: str = ""
    ) -> tuple[Place | None, int]:
        """(place, words used): the longest beginning of `words` that is a known place of the level; of two with one
        name the one of the `kind` printed."""
        for n in range(len(words), 0, -1):
            rows = self._known.get(fold(" ".join(words[:n])), [])
            for row in sorted(rows, key=lambda r: not (kind and fold(r.display).startswith(kind))):
                place = place_of(row)
                if level in {None, place.level} or (level == "province" and "thành phố" in row.kind):
                    return place, n
        return None, 0

    def _unknown(
        self, words: list[str], kind: str, level: str, role_before: bool
    ) -> tuple[Place | None, int]:
        """(place, words used) for a name in no table, where its kind or its body's form makes it a place."""
        before_name = self._before_a_name(words, kind) if role_before else 0
        if not level or level == "tỉnh" or kind == "tỉnh":
            return None, 0  # every province is listed
        words = words[:before_name] if before_name else words
        if not before_name and self._rather_a_person(words, kind, role_before):
            return None, 0
        cut = self._cut(words)
        name = " ".join(words[:cut])
        name = name.title() if name.isupper() and cut > 1 else name
        if level == "city" or (level == "province" and kind):  # a city of a province: TP Vinh
            return Place("district", f"TP {name}", name, slug(name)), cut
        place_id = f"{slug(kind)}-{slug(name)}" if kind and level == "ward" else slug(name)
        return Place(
            "district" if level == "province" else level, f"{kind} {name}".strip(), name, place_id
        ), cut

    def _cut(self, words: list[str]) -> int:
        """How many words a name in no table has: up to a surname, three at most, two among capitals."""
        most = 2 if len(words) > 2 and all(w.isupper() for w in words) else 3
        surname = (i for i in range(2, len(words) - 1) if fold(words[i]) in self._surnames)
        return min(next(surname, len(words)), most)

    def _before_a_name(self, words: list[str], kind: str) -> int:
        """How many words go before a person's name: "Huyện ủy Quỳ Châu | Vi Thị Xuân"; 0 where none does for sure."""
        middle = (i - 1 for i in range(3, len(words) - 1) if fold(words[i]) in {"thị", "văn"})
        if begins := next((i for i in middle if fold(words[i]) in self._surnames), 0):
            return begins  # "Huyện đoàn Mai Sơn | Cầm Thị Lan"
        own = fold(words[0]) in self._surnames  # "Sơn Tịnh": begins like a name itself
        if own and (not kind or fold(words[1] if words[1:] else "") in {"thị", "văn"}):
            return 0
        names = (i for i in range(2, len(words) - 1 - own) if fold(words[i]) in self._surnames)
        return next(names, 0)

    def _rather_a_person(self, words: list[str], kind: str, role_before: bool) -> bool:
        if role_before and len(words) > 2 and kind in {"", "tp", "thành phố", "quận", "huyện"}:
            return True
        if fold(words[0]) not in self._surnames:
            return False
        return len(words) > 2 or (role_before and meanings("place_kind").get(kind) != "ward")


def place_of(row) -> Place:
    """A row of places.csv as a Place."""
    name = re.sub(r"^Quận\s", "", row.name)
    return Place(_LEVEL_OF_ROW.get(row.kind, "district"), row.display, name, row.place_id)


def implied_level(form: str) -> str:
    """ "Thành ủy" is a city's, be it a province's or in one; "Tỉnh ủy" a province's."""
    m = re.search(r"(?<!\w)(?:(thành|tỉnh) (?:ủy|đoàn)|(?:xã|phường) đoàn)", form)
    return {"thành": "city", "tỉnh": "tỉnh", None: "ward"}[m[1]] if m else ""


def _as_printed(place: Place, kind: str, level: str | None) -> Place:
    """A district under the kind it is printed with: "quận Thủ Đức", before it was a city."""
    renamed = level == place.level == "district" and not fold(place.display).startswith(kind)
    return replace(place, display=f"{kind} {place.name}") if renamed else place


def venue(sentence: str) -> str | None:
    """Where the sentence says it was: what follows "tại" and is a venue or a name.

    >>> venue("Sáng 5/7, tại Nhà văn hóa quận, Mặt trận quận tổ chức hội nghị.")
    'Nhà văn hóa quận'
    """
    for m in _PLACE.finditer(fold(sentence)):
        printed = sentence[m.start("place") : m.end("place")].strip()
        if not _BARE_PLACES.fullmatch(fold(printed)) and (printed[:1].isupper() or _VENUE.match(m["place"])):
            return printed
    return None


def _titled(text: str) -> set[str]:
    """What stands after "ông", "bà", "đồng chí" in a text, up to each end of a word near it."""
    found: set[str] = set()
    for m in _HONOURED.finditer(text):
        near = text[m.end() : m.end() + _LONGEST_NAME]
        found |= {near[: end.start()] for end in _WORD_END.finditer(near)}
    return found
