"""People with their posts, as used at each mention.

A run of posts belongs to the name right after it, else to the name before it; of names in a list after "các đồng
chí Phó Chủ tịch …" each holds the post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from operator import attrgetter

from giaoban.bodies import OrganisationMention
from giaoban.people.names import SYLLABLE, Name, NameFinder
from giaoban.people.posts import Post, PostFinder, grade, in_one_breath
from giaoban.reference import Reference, Shape
from giaoban.text import Places, alternation, fold

__all__ = ["PeopleFinder", "PersonMention", "Post", "grade"]

_ELECTED = (  # "được bầu giữ chức", "tái đắc cử", of "hiệp thương cử bà … giữ chức" the end
    r"(?:,\s*)?(?:tiếp tục )?(?:(?:<was_elected>)(?:\s(?:<elected_by>))*)?\s?(?:(?:<holds_post>)(?:\s(?:<word_for_post>|cương vị))?|<word_for_post>)?\s+"
)
_NAME_JOIN = Shape(rf"\s*(?:[-–—,:(]\s*|là\s+|{_ELECTED})?")
_LIST_JOIN = re.compile(r"\s*(?:,|;|,?\s(?:và|cùng))\s*(?:(?:đồng chí|đ/c|ông|bà)\s+)?", re.I)
# "tiếp thu ý kiến của Bí thư Huyện ủy, | Chủ tịch UBND huyện Lê Văn Tám": the first post is another's
_ANOTHERS = Shape(r"(?:^|[.,;:“\n]\s?)(?:<takes_up>)\s[^.,;:\n]{0,60}(?<!\w)của\s(?:(?:<spoken_to>)\s)?$")
_SEATS = {"đại biểu quốc hội", "đbqh"}
_OF_DELEGATION = re.compile(r"\s?(?:\((?=[Đđ]oàn|[^\W\d_a-zà-ỹđ])|[,–-]\s(?=[Đđ]oàn\s))")
_GAP = 400  # characters: more than titles take between a post and a name
_SEVERAL = Shape(r"(?<!\w)(?:<several_people>)\s+(?:(?:đồng chí|ông|bà|vị|đ/c)\s+)?$")


@dataclass(frozen=True)
class PersonMention:
    """A person as mentioned: name span, the posts used here, and the words from the first to the last of it."""

    start: int
    end: int
    name_start: int
    name_end: int
    person: str
    posts: tuple[Post, ...] = field(default=())
    titled: bool = False

    def main_post(self, fits: str | None = None) -> Post | None:
        """The head before the deputy before the member; at a tie the post whose body is of the family `fits`, else the first."""
        with_body = [p for p in self.posts if p.organisation is not None] or list(self.posts)
        if not with_body:
            return None
        best = min(p.grade for p in with_body)
        top = [p for p in with_body if p.grade == best]
        return next(
            (p for p in top if p.organisation is not None and fits and p.organisation.family == fits), top[0]
        )


class PeopleFinder:
    """Finds the people of a text. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        self._names, self._posts = NameFinder(reference), PostFinder(reference)
        titles = alternation(list(reference.titles["title"]))
        self._title_gap = re.compile(
            rf"\s*(?:[,:–-]\s*|là\s+|gồm\s+(?:có\s+)?)?(?:(?:{titles})(?!\w)\.?[\s,:]*)*$"
        )
        ranks = alternation([t for t in reference.titles["title"] if " " in t and not t.startswith("các")])
        self._short = re.compile(
            rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|(?i:{ranks}))\s+(?P<name>{SYLLABLE})(?!\w)(?!\s{SYLLABLE})"
        )

    def find(self, text: str, organisations: list[OrganisationMention]) -> list[PersonMention]:
        """All people mentioned by name, in order, with the posts that stand beside the name."""
        folded = fold(text)
        posts = self._posts.find(text, organisations)
        chains = in_one_breath(posts, folded)
        names = self._names.find(text, organisations, posts)
        beside = _Beside(names, chains)
        people = [self._person(text, folded, name, beside) for name in names]
        people = _with_shared_posts(sorted(people, key=lambda p: p.name_start), folded)
        people = [self._with_seat(text, p) for p in _with_full_names(people)]
        behind = Places(people, start=attrgetter("name_end"))  # what a post takes up behind a name
        people = [p for p in people if not behind.over(p.name_start, p.name_start)]
        return sorted([*people, *self._short_names(text, people)], key=lambda p: p.start)

    def posts(self, text: str, organisations: list[OrganisationMention]) -> list[Post]:
        """All roles of a text with their organisations, whether or not a name stands beside them."""
        return self._posts.find(text, organisations)

    def _with_seat(self, text: str, person: PersonMention) -> PersonMention:
        """The person with the delegation told after the name: "Đại biểu Quốc hội Lê Văn Tám | (đoàn Hà Nam)"."""
        posts = person.posts
        seats = [q for q in posts if q.organisation is None and q.role.casefold() in _SEATS]
        after = (
            _OF_DELEGATION.match(text, person.name_end) if seats and person.end == person.name_end else None
        )
        body = self._posts.seat(text, after.end() - 1) if after else None
        if body is None:
            return person
        held = tuple(replace(q, organisation=body) if q is seats[0] else q for q in posts)
        return replace(person, posts=held, end=body.end)

    def _short_names(self, text: str, people: list[PersonMention]) -> list[PersonMention]:
        """ "Ông Lộc" for the one person of the article whose name ends so."""
        found, whole = [], {}
        for p in people:
            whole.setdefault(p.person.split()[-1], set()).add(p.person)
        places = _name_places(people)
        for m in self._short.finditer(text):
            start, end = m.span("name")
            full = set(whole.get(m["name"], ()))
            if len(full) == 1 and not places.over(start, end):
                found.append(PersonMention(start, end, start, end, full.pop(), (), True))
        return found

    def _person(self, text: str, folded: str, name: Name, beside: _Beside) -> PersonMention:
        before = self._chain_before(folded, name, beside)
        after = self._chain_after(folded, name, beside)
        first = before[0].start if before else name.start
        last = after[-1].end if after else name.end
        person = _tidy(text[name.start : name.end])
        return PersonMention(first, last, name.start, name.end, person, (*before, *after), name.titled)

    def _chain_before(self, folded: str, name: Name, beside: _Beside) -> list[Post]:
        """The posts right before a name, unless they are told of the name before them."""
        chain = next(
            (
                c
                for c in beside.chains_ending.beginning(name.start - _GAP, name.start + 1)
                if self._title_gap.fullmatch(folded, c[-1].end, name.start)
            ),
            [],
        )
        told = chain and bool(beside.names.ending(chain[0].start - 4, chain[0].start + 1))
        divided = chain and re.search(r"[-–—,:(]", folded[chain[-1].end : name.start])
        return [] if told and divided else self._own(folded, chain, bool(divided))

    @staticmethod
    def _own(folded: str, chain: list[Post], divided: bool) -> list[Post]:
        """The posts of a chain that are the name's own: not those of whom the sentence answers, up to the first comma."""
        if not chain or not _ANOTHERS.search(folded[max(0, chain[0].start - 120) : chain[0].start]):
            return chain
        cuts = (
            i for i in range(1, len(chain)) if re.search(r"[,;–-]", folded[chain[i - 1].end : chain[i].start])
        )
        return chain[next(cuts, len(chain) if divided else 0) :]

    def _chain_after(self, folded: str, name: Name, beside: _Beside) -> list[Post]:
        """The posts right after a name, unless the next name follows them without a comma."""
        gap = _NAME_JOIN.match(folded, name.end)
        chain = beside.chains_from.get(gap.end(), []) if gap.end() > name.end else []
        if not chain:
            return []
        end = chain[-1].end
        taken = any(
            self._title_gap.fullmatch(folded, end, n.start) and not re.search(r"[,;]", folded[end : n.start])
            for n in beside.names.beginning(end, end + _GAP)
        )
        return [] if taken else chain


class _Beside:
    """The names and the runs of posts of a text by place."""

    def __init__(self, names: list[Name], chains: list[list[Post]]):
        self.names = Places(names)
        self.chains_ending = Places(chains, start=lambda c: c[-1].end, end=lambda c: c[-1].end)
        self.chains_from = {c[0].start: c for c in reversed(chains)}


def _name_places(people: list[PersonMention]) -> Places:
    return Places(people, start=attrgetter("name_start"), end=attrgetter("name_end"))


def _with_full_names(people: list[PersonMention]) -> list[PersonMention]:
    """ "Ông Xuân Tám" as Lê Xuân Tám, where one person's name ends so."""
    names = {p.person for p in people}
    given = [n for n in names if len(n.split()) == 2]
    ends: dict[str, list[str]] = {}
    for f in names:
        if 2 < len(words := f.split()) < 6:
            ends.setdefault(" ".join(words[-2:]), []).append(f)
    whole = {n: ends.get(n, []) for n in given}
    short = {n: f[0] for n, f in whole.items() if len(f) == 1 and not f[0].split()[0].isupper()}
    return [replace(p, person=short[p.person]) if p.titled and p.person in short else p for p in people]


def _with_shared_posts(people: list[PersonMention], folded: str) -> list[PersonMention]:
    """ "Các Phó Chủ tịch UBND huyện: A, B và C": each of the names has the post."""
    shared: list[PersonMention] = []
    running: tuple[Post, ...] = ()
    for p in people:
        joined = shared and _LIST_JOIN.fullmatch(folded, shared[-1].name_end, p.name_start)
        if p.posts:
            first = p.posts[0]
            plural = first.end <= p.name_start and _SEVERAL.search(
                folded[max(0, first.start - 24) : first.start]
            )
            running = p.posts if plural else ()
        elif running and joined:
            p = replace(p, posts=running)
        else:
            running = ()
        shared.append(p)
    return shared


def _tidy(name: str) -> str:
    words = name.split()
    return (
        " ".join(w.capitalize() if w.isupper() and len(w) > 1 else w for w in words)
        if name.isupper()
        else " ".join(words)
    )
