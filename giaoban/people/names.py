"""Names of people: by surname, after a title ("Đồng chí", "Đại tá", "PGS.TS"), right after a post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from giaoban.bodies import OrganisationMention
from giaoban.people.posts import Post
from giaoban.reference import Reference, Shape
from giaoban.text import UPPER, Places, branching, fold, scan

SYLLABLE = rf"(?:[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?)"  # H'Liêu
_GAP = r"[^\S\n]"  # no name goes on in the next line
ONE_WORD = rf"[{UPPER}][^\W\d_]{{0,2}}['’][^\W\d_]+"  # K’Brơi: a whole name
_ONE_WORD = re.compile(ONE_WORD, re.I)
_NOT_PEOPLE = Shape(r"<street_or_holiday_name>")
_THING_BEFORE = Shape(r"(?<!\w)(?<!nhà )(?:<thing_before_a_name>)\s+$")
_HEAD_NOUN = Shape(r"\s(?:<short_name_head:printed>)\s")
# "Ông Lê Văn Tám, Trưởng thôn | Đồng Lạc": a village after a post of someone named before
_VILLAGE_BEFORE = Shape(r"(?<!\w)(?:<village_kind>)\s$")
_ADDRESS = re.compile(r"(?<!hai )(?<!\w)(?:đồng chí|đ/c|ông|bà)\s*:?\s*$")
_NAMED_ONG = re.compile(
    rf"(?<=[a-zà-ỹ_] )(Ông(?:{_GAP}{SYLLABLE}){{2,3}})(?!\w)"
)  # the surname Ông, within a sentence
# a surname of no table right after a post: "Phó Chủ tịch Nịnh Thị Hòa"
_MIDDLED = re.compile(rf"\s(?P<name>{SYLLABLE}\s(?:Thị|Văn)(?:{_GAP}{SYLLABLE}){{1,2}})(?!\w)")
_TERM = re.compile(r"khóa [ivxlc]+")  # "Ủy viên Ban Chấp hành Tỉnh đoàn | Khóa VI"
_FEW = 20  # names that may end within reach of a village
_MIDDLE = {"văn", "thị"}  # never the last of two: "Cung Văn hóa"


@dataclass(frozen=True)
class Name:
    """Where a name stands; `titled` where "đồng chí", "ông", a rank or a degree goes before it."""

    start: int
    end: int
    titled: bool


class NameFinder:
    """Finds the names of a text. Build it once from a Reference (`surnames`, `titles`, `places`)."""

    def __init__(self, reference: Reference):
        self._places = {fold(name) for name in reference.places["name"]}
        by_length = {"key": len, "reverse": True}
        self._surnames = {fold(s) for s in reference.surnames["surname"]}
        surnames = "|".join(sorted(map(re.escape, reference.surnames["surname"]), **by_length))
        upper = "|".join(sorted({re.escape(s.upper()) for s in reference.surnames["surname"]}, **by_length))
        self._name = re.compile(
            rf"(?<![\w.])(?:(?:{surnames})(?:{_GAP}{SYLLABLE}){{1,4}}|(?:{upper})(?:{_GAP}[{UPPER}]{{1,9}}){{1,3}})(?!\w)"
        )
        titles = [t for t in reference.titles["title"] if not t.startswith("các")]
        capitals = "|".join(sorted({re.escape(t[:1].upper() + t[1:]) for t in titles}, **by_length))
        self._title = re.compile(rf"(?<!\w)(?:{branching(titles)})\s*:?\s+(?=$)")
        self._titled = re.compile(
            rf"(?<![\w.])(?!(?:{capitals})\s|(?:TP|Tp)\.?\s)(?P<name>{SYLLABLE}(?:{_GAP}{SYLLABLE}){{1,4}}|{ONE_WORD})(?!\w)"
        )
        self._after_post = re.compile(
            rf"\s(?!(?:{capitals})\s)(?P<name>{SYLLABLE}(?:{_GAP}{SYLLABLE}){{1,3}}|{ONE_WORD})(?!\w)"
        )

    def find(self, text: str, organisations: list[OrganisationMention], posts: list[Post]) -> list[Name]:
        """The names in order of finding, none inside an organisation's name or another name."""
        folded = fold(text)
        bodies = {o.end for o in organisations}
        heads = {p.start for p in posts} | {o.start for o in organisations}
        by_place, held = sorted(heads), Places(posts)
        bare = _without(text, [(o.start, o.end) for o in organisations])
        found: list[Name] = []
        for start, end, titled in sorted(
            self._candidates(folded, bare, posts), key=lambda s: (s[0], not s[2])
        ):
            after = bisect_right(by_place, start)
            cut = min(by_place[after], end) if after < len(by_place) else end
            end = start + len(text[start:cut].rstrip())
            in_post = bool(held.over(start, start + 1))
            posted = any(  # "Phó Trưởng Ban | Nguyễn Văn Hai", "Chủ tịch Công đoàn Công ty | Đỗ Thị Hạnh"
                p.end == start - 1 or _HEAD_NOUN.fullmatch(text, p.end, start)
                for p in held.ending(start - 19, start)
            )
            if found and start < found[-1].end or start in heads or in_post:  # they come in order
                continue
            if _VILLAGE_BEFORE.search(folded[max(0, start - 14) : start]):
                start = self._after_village(folded, start, end, found[-_FEW:])
            before = start
            while before and text[before - 1].isspace():
                before -= 1
            if start < end and self._is_person(folded, start, end, titled, posted or before in bodies):
                address = _ADDRESS.search(folded[max(0, start - 12) : start])
                found.append(Name(start, end, titled or bool(address)))
        return found

    def _after_village(self, folded: str, start: int, end: int, found: list[Name]) -> int:
        """Where a name begins after the word for a village, whose own name stands before it or alone ("Trưởng thôn
        Đồng Lạc | Lê Văn Tám"); `end` where there is no person's name."""
        words = [m.start() for m in re.finditer(r"\S+", folded[start:end])]
        given = [folded[start + a : end].split() for a in words]
        begins = (
            a
            for a, rest in zip(words[2:], given[2:], strict=True)
            if len(rest) > 1 and rest[0] in self._surnames
        )
        if len(words) > 3 and (cut := next(begins, 0)):
            return start + cut
        named = any(0 < start - n.end < 70 and not re.search(r"[.;:]", folded[n.end : start]) for n in found)
        return end if named and len(words) < 3 else start

    def _candidates(self, folded: str, bare: str, posts: list[Post]) -> Iterator[tuple[int, int, bool]]:
        for m in scan(self._titled, bare):
            if self._title.search(folded[max(0, m.start() - 24) : m.start()]) or bare.endswith(
                ("Y ", "A "), 0, m.start()
            ):
                yield *m.span("name"), True
        for m in (_MIDDLED.match(bare, p.end) for p in posts if p.organisation is None):
            if m:
                yield *m.span("name"), False
        for m in scan(_NAMED_ONG, bare):
            yield *m.span(1), False
        for m in (self._after_post.match(bare, p.end) for p in posts if p.organisation is not None):
            if m:
                yield *m.span("name"), False
        for m in scan(self._name, _without(bare, [(p.start, p.end) for p in posts])):
            yield *m.span(), False

    def _is_person(self, folded: str, start: int, end: int, titled: bool, after_body: bool) -> bool:
        name, before = folded[start:end], folded[max(0, start - 16) : start]
        syllables = name.split()
        if (
            (len(syllables) < 2 and not (_ONE_WORD.fullmatch(name) and (titled or after_body)))
            or (syllables[0] == "phó" and len(syllables) < 3 and not titled)  # "Phó Tham | mưu trưởng"
            or _NOT_PEOPLE.fullmatch(name)
            or _TERM.fullmatch(name)
            or len(syllables) == 2
            and syllables[1] in _MIDDLE
        ):
            return False
        if name in self._places and not _ADDRESS.search(before):
            return False
        return titled or after_body or not _THING_BEFORE.search(before)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spans blanked, so that no name begins inside an organisation's."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = "_" * (end - start)
    return "".join(kept)
