"""Who issued a document whose symbol leaves it open: the body of its kind that the article names.

`96-KH/HU` says Huyện ủy, not which. The body of that kind that held the meeting comes first, else the only one
that the article names; where two could be meant the issuer stays missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from giaoban.directives.finding.grammar import Grammar, Issuer
from giaoban.directives.resolving.citations import Citation
from giaoban.directives.resolving.own_places import OwnPlaces, in_place
from giaoban.directives.resolving.stated_issuers import OF, joined
from giaoban.reference import Shape
from giaoban.text import fold, spaced

_OWN = Shape(
    OF.pattern + r"(?:(?:<own_organ>)|"
    r"(?P<level><own_level>))(?=\s{0,4}(?:[.,;:)]|$|và\s|về\s|đề\s|đã\s|trong\s))"
)
_KIND_OF_PLACE = re.compile(r"^(?:tp|tỉnh|quận|huyện|thị xã|phường|xã|thị trấn)\s+")
_CITY = re.compile(r"(?<!\w)thành phố(?!\w)|(?<!\w)tp\.?(?!\w)")
_MOST = 8  # organs of one body: more with one beginning are more than one body
_LEGISLATURE = re.compile(r"^(UBTVQH|QH)\d+$")


@dataclass(frozen=True)
class Body:
    """A body that an article names with its place; `kind` is its row among the issuers."""

    name: str
    kind: Issuer
    place: str
    shown: str = ""  # the place as the name has it

    @property
    def bare_place(self) -> str:
        return _KIND_OF_PLACE.sub("", self.place)


class Named:
    """The bodies that an article names: all by name, and those of a kind that many places have."""

    def __init__(self, names: list[str], local: list[Body]):
        self.names, self.local, self.places = names, local, OwnPlaces()
        self._plain = sorted((_plain(b.name), b.name) for b in local)

    def of_level(self, kind: str | None) -> Named:
        """Without the bodies of another kind of place than "của huyện" says."""
        said = _plain(kind or "")
        fits = [b for b in self.local if not _KIND_OF_PLACE.match(b.place) or b.place.startswith(said)]
        named = Named(self.names, fits)
        named.places = self.places
        return named

    def longer(self, said: str) -> str:
        """The one body whose name goes on from what a page says; what it says where there is none, or two."""
        known = f"{_plain(said)} "
        low, high = bisect_left(self._plain, (known,)), bisect_left(self._plain, (f"{known}\uffff",))
        names = {name for _, name in self._plain[low : min(high, low + _MOST)]}
        return next(iter(names)) if len(names) == 1 else said


class IssuingBodies:
    """Gives citations their issuers. Build it once from a Grammar."""

    def __init__(self, grammar: Grammar):
        self._grammar = grammar

    def named(
        self,
        citations: Iterable[Citation],
        text: str,
        bodies: Iterable[str],
        *,
        hosts: Iterable[str] = (),
        places: OwnPlaces | None = None,
    ) -> list[Citation]:
        """The citations with the bodies that an article names for issuers whose place, or whose name, is left open.

        `bodies` and `hosts` are full names; `hosts` held the meeting, `places` are the article's own for a body that it
        does not name. A short form has the issuer of its full form."""
        here, held, folded = self._named(bodies), self._named(hosts), fold(text)
        here.places = places or OwnPlaces()
        meant: dict[tuple, str | None] = {}  # by symbol, so that many citations ask once
        settled = [replace(c, issuer=self._issuer(c, folded, here, held, meant)) for c in citations]
        known: dict[str, set[str]] = {}
        for c in settled:
            if c.issuer and c.mention.symbol:
                known.setdefault(c.canonical, set()).add(c.issuer)
        only = {canonical: next(iter(names)) for canonical, names in known.items() if len(names) == 1}
        settled = [replace(c, issuer=c.issuer or only.get(c.canonical)) for c in settled]
        return _of_host(settled, {b.name for b in held.local} | set(held.names))

    def _issuer(self, citation: Citation, folded: str, here: Named, held: Named, meant: dict) -> str | None:
        if citation.issuer is not None:
            return here.longer(citation.issuer)
        m, level = citation.mention, None
        if OF.match(folded, m.extent):
            own = _OWN.match(folded, m.extent)
            if own is None:  # the page names another body than those we know
                return None
            level = own["level"]
        key = (
            ("" if m.of_party_board(self._grammar) else m.symbol or ""),
            self._grammar.is_joint(m.type, m.code),
            level,
        )
        if key not in meant:
            meant[key] = self._meant(*key, here, held)
        return meant[key]

    def _meant(self, symbol: str, joint: bool, level: str | None, here: Named, held: Named) -> str | None:
        rows = self._rows(symbol, joint=joint)
        if level and rows:
            here, held = here.of_level(level), held.of_level(level)
        found = [_of_row(row, here, held) for row in rows]
        found = _of_one_place(found, rows, here) if joint else found
        places = {f.bare_place for f in found if isinstance(f, Body)}
        if not found or None in found or len(places) > 1:  # parties of a joint document are of one place
            return None
        return joined([f.name if isinstance(f, Body) else f for f in found])

    def _rows(self, symbol: str, *, joint: bool) -> list:
        """The registry rows of the bodies that a symbol holds: one, or all parties of a joint document."""
        symbols = self._grammar.symbols
        parts = symbol.split("-")
        if not joint:
            row = symbols.get(fold(symbol)) or symbols.get(fold(parts[0]))
            return [row] if row is not None else []
        rows = [symbols.get(fold(_LEGISLATURE.sub(r"\1", p))) for p in parts]
        return rows if len(rows) > 1 and None not in rows else []

    def _named(self, names: Iterable[str]) -> Named:
        names = list(dict.fromkeys(names))
        return Named(names, [body for name in names for body in self._in_name(name)])

    def _in_name(self, name: str) -> Iterator[Body]:
        """The body of a name, and the Party committee that "Ban Dân vận Quận ủy Đống Đa" names with it."""
        folded = fold(name)
        m = self._grammar.issuer.match(folded)
        inner = self._grammar.issuer.search(folded, 1)
        for hit in (m, inner):
            place = name[hit.end() :].strip() if hit else ""
            if not place or place.isupper() or fold(place) == "việt nam":
                continue
            kind = self._grammar.issuers[spaced(hit[0])]
            if kind.needs_place and (hit is m or kind.system == "party"):
                yield Body(name[hit.start() :], kind, _plain(place), place)


def _of_row(row, here: Named, held: Named) -> Body | str | None:
    """The body one symbol means in this article; None where it names none or several."""
    if row.needs_place != "1":
        return row.issuer_vi
    if "{" not in row.issuer_vi:
        return _organ(row.issuer_vi, here.names, held.names)
    fits = [b for b in here.local if _carries(b, row)]
    near = {h.bare_place for h in held.local}
    of_hosts = [b for b in held.local if _carries(b, row)]
    for choice in (of_hosts, fits, [b for b in fits if b.bare_place in near]):
        if len({b.place for b in choice}) == 1:
            return _best(choice, row)
    own = here.places.issuer(row) if not fits else None
    return Body(own[0], _kind(row), _plain(own[1])) if own else None


def _of_one_place(found: list, rows: list, here: Named) -> list:
    """The parties of a joint document, those that the article does not name with the place of those that it does, else
    with that of its host."""
    told = {f.place: f.shown for f in found if isinstance(f, Body)}
    own = here.places.host if not told else here.places.called(*told.values()) if len(told) == 1 else None
    if own is None:
        return found
    display, name = own
    return [
        Body(in_place(row.issuer_vi, display, name), _kind(row), _plain(display))
        if f is None and "{place}" in row.issuer_vi
        else f
        for f, row in zip(found, rows, strict=True)
    ]


def _kind(row) -> Issuer:
    return Issuer(row.issuer_vi, row.normal, row.system, True)


def _organ(organ: str, here: list[str], held: list[str]) -> str | None:
    """Whose `BTV` it is: the one that held the meeting, the only one named, or that of the body that held it."""
    named, of_hosts = ([n for n in names if fold(n).startswith(fold(f"{organ} "))] for names in (here, held))
    for choice in (of_hosts, named, [n for n in named if n.endswith(tuple(held))]):
        if len(choice) == 1:
            return choice[0]
    return None


def _plain(name: str) -> str:
    """A body's name for comparing: one spelling of the city's word."""
    return " ".join(_CITY.sub("tp", fold(name)).split())


def _carries(body: Body, row) -> bool:
    """True where a body's documents carry the symbol of the row."""
    return body.kind.symbol == row.normal or row.issuer_vi.endswith(body.kind.name)


def _best(bodies: list[Body], row) -> Body:
    """Of one committee's organs the one that the symbol says: `MTTQ-BTT` is its Ban Thường trực."""
    exact = [b for b in bodies if b.kind.name == row.issuer_vi]
    whole = [b for b in bodies if row.issuer_vi.endswith(b.kind.name)]
    if exact or not whole:
        return min(exact or bodies, key=lambda b: len(b.name))
    return replace(whole[0], name=row.issuer_vi.removesuffix(whole[0].kind.name) + whole[0].name)


def _of_host(citations: list[Citation], hosts: set[str]) -> list[Citation]:
    """The citations with those by number alone as the host's document of that number that is named later: "Nghị quyết
    28 …, thực hiện tốt NQ 28 của Ban Thường vụ Thành ủy"."""
    named: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for c in citations:
        if c.mention.symbol:
            named.setdefault((c.mention.type, c.mention.plain_number), set()).add(
                (c.canonical, c.issuer or "")
            )
    settled = []
    for c in citations:
        m, open_ = c.mention, c.issuer is None and c.directive_id is None and not c.mention.symbol
        whole = named.get((m.type, m.plain_number), set()) if open_ and not m.name else set()
        canonical, issuer = next(iter(whole)) if len(whole) == 1 else ("", "")
        settled.append(replace(c, canonical=canonical, issuer=issuer) if issuer in hosts - {""} else c)
    return settled
