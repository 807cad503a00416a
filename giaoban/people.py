"""People with their posts, as used at each mention; who "đồng chí" and a bare role mean.

A post is a role ("Phó Trưởng Ban") and the organisation that follows or overlaps it ("Ban Dân vận Thành ủy").
A run of posts belongs to the name right after it, else to the name before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from giaoban.directive_grammar import alternation
from giaoban.folding import UPPER, fold
from giaoban.organisations import OrganisationMention
from giaoban.reference import Reference

_SYLLABLE = rf"(?:[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?)"  # H'Liêu
_NOT_PEOPLE = {
    "hồ chí minh",
    "trần hưng đạo",
    "hai bà trưng",
    "lê lợi",
    "võ nguyên giáp",
    "hoàng hoa thám",
    "nguyễn trãi",
    "lý thường kiệt",
}
_PLACE_BEFORE = re.compile(
    r"(?:quận|huyện|phường|xã|thị trấn|thị xã|thành phố|tp\.?|tỉnh|phố|đường|trường|thôn|làng|khu|chợ|công viên|tổ dân phố|tư tưởng|đạo đức|phong cách|chủ tịch)\s+$"
)
_JOIN = re.compile(r"\s*(?:[,;]|\s[-–—]\s|[-–—]|\bvà\b|\bkiêm\b)?\s*")
_NAME_JOIN = re.compile(r"\s*(?:[-–—,:(]\s*|là\s+)?")
_TITLE_GAP = re.compile(r"\s*(?:[,:–-]\s*)?(?:(?:đồng chí|đ/c|ông|bà|TS|ThS|GS|PGS)\.?\s*:?\s*)?$", re.I)
_NAMED_ONG = re.compile(
    rf"(?<=[a-zà-ỹ_] )(Ông(?:\s{_SYLLABLE}){{2,3}})(?!\w)"
)  # the surname Ông, within a sentence


@dataclass(frozen=True)
class Post:
    """One role with its organisation; `grade` 0 heads, 1 deputises, 2 is a member."""

    start: int
    end: int
    role: str
    grade: int
    organisation: OrganisationMention | None


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


def grade(role: str) -> int:
    """0 for a head, 1 for a deputy, 2 for a member.

    >>> grade("Phó Trưởng Ban"), grade("Chủ tịch"), grade("UVTV")
    (1, 0, 2)
    """
    folded = fold(role)
    if re.match(r"phó|pct|pbt|quyền phó", folded):
        return 1
    return (
        2
        if re.match(
            r"ủy viên|uv|tuv|thành viên|thành ủy viên|tỉnh ủy viên|quận ủy viên|huyện ủy viên|thị ủy viên|đảng ủy viên|đại biểu|chuyên viên",
            folded,
        )
        else 0
    )


class PeopleFinder:
    """Finds the people of a text. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        surnames = "|".join(sorted(map(re.escape, reference.surnames["surname"]), key=len, reverse=True))
        self._not_people = _NOT_PEOPLE | {fold(name) for name in reference.places["name"]}
        upper = "|".join(
            sorted({re.escape(s.upper()) for s in reference.surnames["surname"]}, key=len, reverse=True)
        )
        self._name = re.compile(
            rf"(?<![\w.])(?:(?:{surnames})(?:\s{_SYLLABLE}){{1,4}}|(?:{upper})(?:\s[{UPPER}]{{1,9}}){{1,3}})(?!\w)"
        )
        self._role = re.compile(rf"(?<!\w)(?:{alternation(list(reference.roles['role']))})(?!\w)")
        plain = [t for t in reference.titles["title"] if not t.startswith("các")]
        titles = alternation(plain)
        capitals = "|".join(sorted({re.escape(t[:1].upper() + t[1:]) for t in plain}, key=len, reverse=True))
        self._title = re.compile(rf"(?<!\w)(?:{titles})\s*:?\s+(?=$)")
        self._titled_name = re.compile(
            rf"(?<![\w.])(?!(?:{capitals})\s)(?P<name>{_SYLLABLE}(?:\s{_SYLLABLE}){{1,4}})(?!\w)"
        )
        self._after_post = re.compile(
            rf"\s(?!(?:{capitals})\s)(?P<name>{_SYLLABLE}(?:\s{_SYLLABLE}){{1,3}})(?!\w)"
        )
        self._short = re.compile(
            rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)\s+(?P<name>{_SYLLABLE})(?!\w)(?!\s{_SYLLABLE})"
        )

    def find(self, text: str, organisations: list[OrganisationMention]) -> list[PersonMention]:
        """All people mentioned by name, in order, with the posts that stand beside the name."""
        folded = fold(text)
        posts = self._posts(text, folded, organisations)
        chains = _chains(posts, folded)
        names = self._names(text, folded, organisations, posts)
        people = [self._person(text, folded, name, names, chains) for name in names]
        return sorted([*people, *self._short_names(text, people)], key=lambda p: p.start)

    def _short_names(self, text: str, people: list[PersonMention]) -> list[PersonMention]:
        """ "Ông Lộc" for the one person of the article whose name ends so."""
        found = []
        for m in self._short.finditer(text):
            start, end = m.span("name")
            full = {p.person for p in people if p.person.split()[-1] == m["name"]}
            if len(full) == 1 and not any(p.name_start < end and start < p.name_end for p in people):
                found.append(PersonMention(start, end, start, end, full.pop(), (), True))
        return found

    def posts(self, text: str, organisations: list[OrganisationMention]) -> list[Post]:
        """All roles of a text with their organisations, whether or not a name stands beside them."""
        return self._posts(text, fold(text), organisations)

    def _posts(self, text: str, folded: str, organisations: list[OrganisationMention]) -> list[Post]:
        posts: list[Post] = []
        starts = {o.start: o for o in organisations}
        for m in self._role.finditer(folded):
            if posts and m.start() < posts[-1].end:
                continue
            body = self._body_of(folded, m, starts)
            end = max(m.end(), body.end) if body else m.end()
            posts.append(Post(m.start(), end, text[m.start() : end], grade(m[0]), body))
        return posts

    def _body_of(
        self, folded: str, role: re.Match[str], starts: dict[int, OrganisationMention]
    ) -> OrganisationMention | None:
        """The organisation right after a role; "Trưởng Ban | Dân vận" shares its "Ban" with the role."""
        inside = [
            starts[i]
            for i in range(role.start() + 1, role.end())
            if i in starts and starts[i].end > role.end()
        ]
        if inside:
            return inside[-1]
        gap = re.compile(r"\s+(?:của\s+|thường trực\s+|chuyên trách\s+|cơ quan\s+)*").match(
            folded, role.end()
        )
        return starts.get(gap.end()) if gap else None

    def _names(self, text, folded, organisations, posts) -> list[tuple[int, int, bool]]:
        taken = [(o.start, o.end) for o in organisations]
        heads = {p.start for p in posts} | {o.start for o in organisations}
        found: list[tuple[int, int, bool]] = []
        bare = _without(text, taken)
        matches = [
            (m.start("name"), m.end("name"), True)
            for m in self._titled_name.finditer(bare)
            if self._title.search(folded[max(0, m.start() - 24) : m.start()])
            or bare[: m.start()].endswith(("Y ", "A "))
        ]
        matches += [(m.start(1), m.end(1), False) for m in _NAMED_ONG.finditer(bare)]
        after_posts = (self._after_post.match(bare, p.end) for p in posts if p.organisation is not None)
        matches += [(m.start("name"), m.end("name"), False) for m in after_posts if m]
        matches += [(m.start(), m.end(), False) for m in self._name.finditer(bare)]
        for start, end, titled in sorted(matches, key=lambda s: (s[0], not s[2])):
            cut = min((h for h in heads if start < h < end), default=end)
            end = start + len(text[start:cut].rstrip())
            words = text[start:end].split()
            if len(words) < 2 or any(start < e and s < end for s, e, _ in found):
                continue
            after_body = any(e == len(text[:start].rstrip()) for _, e in taken)
            if fold(text[start:end]) in self._not_people or (
                not titled and not after_body and _PLACE_BEFORE.search(folded[max(0, start - 14) : start])
            ):
                continue
            if start in heads:
                continue
            found.append(
                (
                    start,
                    end,
                    titled or bool(re.search(r"(?:đồng chí|đ/c|ông|bà)\s*:?\s*$", folded[:start][-12:])),
                )
            )
        return found

    def _person(self, text, folded, name, names, chains) -> PersonMention:
        start, end, titled = name
        before = next(
            (c for c in chains if c[-1].end <= start and _TITLE_GAP.fullmatch(text[c[-1].end : start])), None
        )
        posts: list[Post] = []
        first, last = start, end
        if before and not (
            self._name_before(before, names)
            and re.search(r"[-–—,:(]", text[before[-1].end : start])
            and not titled
        ):
            posts, first = list(before), before[0].start
        gap = _NAME_JOIN.match(text, end)
        after = (
            next((c for c in chains if c[0].start == gap.end()), None) if gap and gap.end() > end else None
        )
        after_taken = after and any(
            n[0] >= after[-1].end
            and _TITLE_GAP.fullmatch(text[after[-1].end : n[0]])
            and not re.search(r"[,;]", text[after[-1].end : n[0]])
            for n in names
        )
        if after and not after_taken:
            posts += after
            last = after[-1].end
        return PersonMention(first, last, start, end, _tidy(text[start:end]), tuple(posts), titled)

    def _name_before(self, chain: list[Post], names) -> bool:
        return any(0 <= chain[0].start - n[1] <= 4 for n in names)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spans blanked, so that no name begins inside an organisation's."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = "_" * (end - start)
    return "".join(kept)


def _tidy(name: str) -> str:
    words = name.split()
    return (
        " ".join(w.capitalize() if w.isupper() and len(w) > 1 else w for w in words)
        if name.isupper()
        else " ".join(words)
    )


def _chains(posts: list[Post], folded: str) -> list[list[Post]]:
    """Posts in one breath: "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Thành ủy"."""
    chains: list[list[Post]] = []
    for post in posts:
        if chains:
            gap = folded[chains[-1][-1].end : post.start]
            if _JOIN.fullmatch(gap):
                chains[-1].append(post)
                continue
        chains.append([post])
    return chains


class Memory:
    """Who was heard so far in an article: tells whom "đồng chí", "ông", "bà" and bare roles mean, or that two could be."""

    def __init__(self, people: list[PersonMention], text: str):
        self._known: dict[str, tuple[Post, ...]] = {}
        self._women: dict[str, bool] = {}
        for p in people:
            have = self._known.get(p.person, ())
            fresh = tuple(q for q in p.posts if fold(q.role) not in {fold(h.role) for h in have})
            self._known[p.person] = have + fresh
            title = re.search(r"(ông|bà|anh|chị)\s+$", fold(text[max(0, p.name_start - 5) : p.name_start]))
            if title:
                self._women[p.person] = title[1] in {"bà", "chị"}
            elif " thị " in f" {fold(p.person)} ":
                self._women.setdefault(p.person, True)
        self._heard: list[PersonMention] = []

    def heard(self, person: PersonMention) -> None:
        """Notes that a person spoke or was spoken of last."""
        self._heard.append(person)

    def posts_of(self, person: str) -> tuple[Post, ...]:
        """All posts that the article gives a person, in order."""
        return self._known.get(person, ())

    def by_role(self, post: Post) -> PersonMention | None:
        """The one person of the article who holds a post (same grade and body), None where two do or nobody."""
        fitting = [name for name, posts in self._known.items() if any(_same_post(post, q) for q in posts)]
        if len(fitting) != 1:
            return None
        return PersonMention(post.start, post.end, post.start, post.end, fitting[0], (post,), True)

    def by_anaphor(self, word: str, start: int, end: int) -> PersonMention | None:
        """The person last heard whom a word can mean: "bà" no man, "ông" no woman; None where nobody fits."""
        wanted = {"ông": False, "anh": False, "bà": True, "chị": True}.get(word)
        for person in reversed(self._heard):
            woman = self._women.get(person.person)
            if wanted is None or woman is None or woman == wanted:
                return replace(person, start=start, end=end, name_start=start, name_end=end)
        return None


def _same_post(a: Post, b: Post) -> bool:
    if a.grade != b.grade:
        return False
    if a.organisation is not None and b.organisation is not None:
        same = a.organisation.org_id == b.organisation.org_id
        return same or (
            a.organisation.type_id == b.organisation.type_id
            and "-" not in a.organisation.org_id.removeprefix(a.organisation.type_id)
        )
    return fold(a.role).split()[:2] == fold(b.role).split()[:2]
