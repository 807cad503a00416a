"""Who may speak in a sentence: people, bare posts, "đồng chí", organisations, reports, unnamed groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.articles import ArticleView
from giaoban.folding import fold
from giaoban.memory import Memory
from giaoban.organisations import OrganisationMention
from giaoban.people import PersonMention
from giaoban.posts import Post

_ANAPHOR = re.compile(r"(?<!\w)(?P<word>đồng chí|đ/c|ông|bà|anh|chị)(?!\w)(?!\s+(?:em|đã mất))")
_GROUP = re.compile(
    r"(?<!\w)(?:một số|nhiều|các|hầu hết các?|đa số|đông đảo|đại diện|một|hai|ba|\d+)\s+(?:\w+\s)?(?:đại biểu|ý kiến|cán bộ|cử tri|hội viên|đoàn viên|đảng viên|công nhân"
    r"|người dân|hộ dân|tiểu thương|lãnh đạo|thành viên|tham luận|chuyên gia|đơn vị|địa phương|cơ sở|bạn trẻ|nông dân|học viên)(?!\w)"
)
_PUBLIC = re.compile(
    r"^[\s\-+*“\"]*(?P<group>cử tri|bà con|người dân|nhân dân|hội viên|đoàn viên|công nhân|người lao động|nông dân)(?!\w)(?! (?:được|bị))"
)
_SPOKEN_FOR = re.compile(r"(?<!\w)(?:đại diện|lãnh đạo|cán bộ|thành viên|phía)(?:\s\w+){0,2}\s$")
_NEXT_TO = re.compile(r"\s*[,–-]?\s*(?:(?:ông|bà|anh|chị|đồng chí|đ/c)\s+)?")
_BELONGS = re.compile(
    r"\s*[,(–-]\s*(?:là\s+)?(?:đại diện|hội viên|đoàn viên|cán bộ|thành viên|chuyên viên|công chức|giảng viên|công nhân|nguyên)(?:\s\w+){0,3}\s"
)
_DELEGATION = re.compile(
    r"(?<!\w)(?:đoàn (?:giám sát|kiểm tra|công tác|khảo sát)|tổ (?:giám sát|công tác))(?!\w)"
)
_REPORT = re.compile(r"(?<!\w)(?:báo cáo|tờ trình|bản báo cáo)(?!\w)")


@dataclass(frozen=True)
class Voice:
    """Who speaks and where the words for it stand; `kind` is person, post, body, report or group."""

    start: int
    end: int
    person: str | None
    role: str | None
    organisation: OrganisationMention | None
    kind: str

    def same(self, other: Voice) -> bool:
        """True for one speaker under two words."""
        if self.person or other.person:
            return self.person == other.person
        mine, theirs = self.organisation, other.organisation
        return (mine.org_id if mine else self.role) == (theirs.org_id if theirs else other.role)


class VoiceFinder:
    """The voices of one article's sentences, in order; remembers who was heard."""

    def __init__(self, article: ArticleView, posts: list[Post], family: str | None):
        self._article, self._posts, self._family = article, posts, family
        self.memory = Memory(article.people, article.text)
        self._senders: dict[re.Pattern[str], OrganisationMention | None] = {_REPORT: None, _DELEGATION: None}

    def find(self, i: int) -> list[Voice]:
        """The voices of sentence i by where they stand."""
        article, sentence = self._article, self._article.sentences[i]
        people = article.within(article.people, i)
        found = [self._of_person(p) for p in people]
        free = [p for p in article.within(self._posts, i) if not _inside(p.start, p.end, people)]
        found += [self._of_post(post) for post in _heads(free, article.text)]
        folded = fold(sentence.text)
        found += self._anaphors(folded, sentence.start, found)
        issuers = [
            b for b in article.organisations if any(a <= b.start < e for a, e in article.directive_spans)
        ]
        bodies = [
            b
            for b in article.within(article.organisations, i)
            if b not in issuers and not _inside(b.start, b.end, found)
        ]
        for kind in self._senders:
            found += self._reports(kind, folded, sentence.start, bodies)
        found += [
            Voice(b.start, b.end, None, None, b, "body") for b in bodies if not _inside(b.start, b.end, found)
        ]
        return sorted([*found, *self._groups(folded, sentence.start, found)], key=lambda v: (v.start, v.end))

    def _groups(self, folded: str, offset: int, taken: list[Voice]) -> list[Voice]:
        """ "Nhiều đại biểu", and at the beginning of a sentence "Cử tri", "Bà con"."""
        public = _PUBLIC.match(folded)
        spans = [m.span() for m in _GROUP.finditer(folded)] + ([public.span("group")] if public else [])
        spans = [(offset + a, offset + b) for a, b in spans if not _touches(offset + a, offset + b, taken)]
        return [Voice(a, b, None, self._article.text[a:b], None, "group") for a, b in spans]

    def note(self, i: int, spoke: list[Voice]) -> None:
        """Remembers who spoke last in sentence i, or all whom it tells of."""
        names = [v.person for v in spoke if v.person]
        if names:
            last = next((p for p in self._article.people if p.person == names[-1]), None)
            self.memory.heard([last] if last else [])
        else:
            named = {p.person: p for p in self._article.within(self._article.people, i)}
            self.memory.heard(list(named.values()))

    def _of_person(self, person: PersonMention) -> Voice:
        post = person.main_post(self._family)
        if post is None or post.organisation is None:
            held = PersonMention(0, 0, 0, 0, person.person, self.memory.posts_of(person.person))
            post = held.main_post(self._family) or post
        role = ", ".join(p.role for p in person.posts) or (post.role if post else None)
        body = post.organisation if post else None
        return Voice(
            person.start, person.end, person.person, role, body or self._body_beside(person.person), "person"
        )

    def _body_beside(self, name: str) -> OrganisationMention | None:
        """Whom a person without a post speaks for, told once: "Đại diện Công an quận, ông …", "bà …, hội viên Hội …"."""
        text = self._article.text
        for p in (p for p in self._article.people if p.person == name):
            for body in self._article.organisations:
                if 0 <= p.start - body.end <= 16 and _NEXT_TO.fullmatch(fold(text[body.end : p.start])):
                    if _SPOKEN_FOR.search(fold(text[max(0, body.start - 30) : body.start])):
                        return body
                elif 0 < body.start - p.end <= 60 and _BELONGS.fullmatch(fold(text[p.end : body.start])):
                    return body
        return None

    def _of_post(self, post: Post) -> Voice:
        person = self.memory.by_role(post)
        body = post.organisation
        if person is not None and body is None:
            body = self._of_person(PersonMention(0, 0, 0, 0, person.person)).organisation
        return Voice(post.start, post.end, person.person if person else None, post.role, body, "post")

    def _anaphors(self, folded: str, offset: int, taken: list[Voice]) -> list[Voice]:
        found = []
        for m in _ANAPHOR.finditer(folded):
            start, end = offset + m.start(), offset + m.end()
            named = re.match(
                r"\s+(?![A-ZĐ]{2})[^\W\d_a-zà-ỹđ]", self._article.text[end : end + 3]
            )  # "ông Lộc"
            if named or _touches(start, end, taken) or any(0 <= v.start - end <= 2 for v in taken):
                continue
            person = self.memory.by_anaphor(m["word"], start, end)
            if person is not None:
                voice = self._of_person(person)
                word = self._article.text[start:end]
                found.append(Voice(start, end, voice.person, word, voice.organisation, "person"))
        return found

    def _reports(
        self, kind: re.Pattern[str], folded: str, offset: int, bodies: list[OrganisationMention]
    ) -> list[Voice]:
        """ "Báo cáo của Ban Dân vận", "Đoàn giám sát của …", and the word alone later on: the body speaks."""
        found = []
        for m in kind.finditer(folded):
            start, end = offset + m.start(), offset + m.end()
            near = (b for b in bodies if 0 <= b.start - end <= 60)
            of = next((b for b in near if _of_the_report(folded[m.end() : b.start - offset])), None)
            body = self._senders[kind] = of or self._senders[kind]
            if body is not None:
                last = of.end if of else end
                found.append(Voice(start, last, None, self._article.text[start:end], body, "report"))
        return found


def _of_the_report(gap: str) -> bool:
    """True where what stands between "báo cáo" and a body ties the two: nothing, or words that end in "của"."""
    return bool(re.fullmatch(r"\s*|\s[^.,;:“”]{0,70}(?<!\w)của\s", gap))


def _inside(start: int, end: int, spans: list) -> bool:
    return any(x.start <= start and end <= x.end for x in spans)


def _touches(start: int, end: int, spans: list) -> bool:
    return any(start < x.end and x.start < end for x in spans)


def _heads(posts: list[Post], text: str) -> list[Post]:
    """Of posts in one breath the head's, which names the voice."""
    kept: list[Post] = []
    for post in posts:
        if kept and re.fullmatch(r"\s*[,–-]?\s*", text[kept[-1].end : post.start]):
            best = min((kept[-1], post), key=lambda p: p.grade)
            kept[-1] = Post(kept[-1].start, post.end, best.role, best.grade, best.organisation)
        else:
            kept.append(post)
    return kept
