"""Who may speak in a sentence: people, bare posts, "đồng chí", organisations, reports, unnamed groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView, PersonMention, Post
from giaoban.reference import Shape
from giaoban.statements.completed_posts import completed
from giaoban.statements.earlier_voices import Memory
from giaoban.statements.spoken_for import DELEGATION, SpokenFor, committee, of_the
from giaoban.text import Places, fold

NEAR = 400  # characters before a word in which what belongs to it stands
_ANAPHOR = re.compile(r"(?<!\w)(?P<word>đồng chí|đ/c|ông|bà|anh|chị)(?!\w)(?!\s+(?:em|con|đã mất))")
_GROUP = Shape(r"(?<!\w)(?:<how_many_speak>)\s+(?:đồng chí\s|\w+\s)?(?:<group_that_speaks>)(?!\w)")
# "Chủ tịch Ủy ban MTTQ các xã": many hold the post
_MANY_HOLD = Shape(r"\s(?:ở |thuộc )?(?:<many_places>)(?!\w)")
_PUBLIC = Shape(
    r"^[\s\-+*“\"]*+(?:[^\s,;.:“]+(?: [^\s,;.:“]+){0,14}, )?(?:điều (?:mà )?)?(?P<group><public_voice>)(?!\w)(?! (?:được|bị))"
)
# "Hội nghị cũng chỉ ra rằng", "… lượt phát biểu, phần lớn đề nghị"
_SESSION = Shape(
    r"(?:^|[,;] )(?P<group><session_that_says>)(?= (?:(?:<adverb>|thống nhất|nhất trí) )*(?:<session_says>)(?!\w))"
)
_CROWD = Shape(
    r"(?:^|[,;] |(?<!\w)(?:và|còn) )(?P<group><crowd_by_itself>)(?= (?:(?:<adverb>|đều) )*(?:<crowd_says>)(?!\w))"
)
# "Đại diện Công an xã … thông tin": one person, not named
_LEADER = Shape(
    r"(?:^|[,;:.–-]\s*|(?<!\w)(?:và|còn|theo|sau đó) )(?P<word><speaks_for_body>)(?: (?:của|cho|từ))? $"
)
_REPORT = re.compile(r"(?<!\w)(?:báo cáo|tờ trình|bản báo cáo)(?!\w)")
# a report of nobody known: "Theo báo cáo, …", "Báo cáo chỉ rõ …"
_BARE_REPORT = Shape(
    r"(?:^|[,;]\s)(?:(?:cũng )?(?:theo|qua) (?P<of>báo cáo(?=,| (?:tại|của) )|(?:<told_by_nobody>)(?=,| tại ))"
    r"|(?P<word>báo cáo)(?= (?:tại (?:<meeting_noun>) )?(?:(?:<adverb>) )?(?:<report_says>)(?!\w)))"
)
_DELEGATES = Shape(r"(?<!\w)đoàn(?!\w)(?! (?:<not_delegation_after>))")
_MADE = re.compile(
    r"\s(?:đã |vừa )?(?:có|gửi|ban hành|công bố|trình)\s(?:bản )?"
)  # "LĐLĐ tỉnh vừa có báo cáo"
_NO_MEMBER = Shape(r"(?<!\w)(?:<no_member_before>)\s+$")
_ON_BEHALF = re.compile(r"(?<!\w)thay mặt(?: cho)?\s+$")
# "Hội nghị lần thứ 8 Ủy ban … đánh giá": the session is what is told of, the body only names it
_SESSION_OF = Shape(r"(?<!\w)(?:<session>)(?: đại biểu)?(?: (?:lần )?thứ \w+)?(?: của)?\s$")


_ISSUER = 61  # characters from "báo cáo" to the body it is of, and one
_LISTED = re.compile(r"\s?(?:,|và|cùng|-|–)\s")
_OPENS = re.compile(r"(?:^|,)[\s–-]*(?:đại diện )?$")


@dataclass(frozen=True)
class Voice:
    """Who speaks and where the words for it stand; `kind` is person, post, body, report or group."""

    start: int
    end: int
    person: str | None
    role: str | None
    organisation: OrganisationMention | None
    kind: str
    ranked: bool = False  # True for a person known to hold a post

    def same(self, other: Voice) -> bool:
        """True for one speaker under two words."""
        if self.person or other.person:
            return self.person == other.person
        mine, theirs = self.organisation, other.organisation
        return (mine.org_id if mine else self.role) == (theirs.org_id if theirs else other.role)


class VoiceFinder:
    """The voices of one article's sentences, in order; remembers who was heard. Where the meeting `reviews` its host's
    own work, a report of nobody named is the host's."""

    def __init__(
        self,
        article: ArticleView,
        posts: list[Post],
        host: OrganisationMention | None,
        *,
        reviews: bool = False,
    ):
        people, posts = completed(article, posts)
        article = replace(article, people=people)
        self._article, self._posts, self._family = article, posts, host.family if host else None
        self._reporter = committee(host) if host and reviews else None
        captioned = [p for _, people in article.caption_people for p in people]
        self.memory = Memory(article.people, article.text, captioned=captioned)
        self._spoken_for = SpokenFor(article, host)
        self._issuers = [b for b in article.organisations if article.directives.over(b.start, b.start + 1)]
        self._issuing = Places(self._issuers)
        self._named: dict[str, PersonMention] = {}
        for p in people:
            self._named.setdefault(p.person, p)
        self._senders = {_REPORT: None, DELEGATION: self._spoken_for.only_sender}
        self._behalf: dict[str, OrganisationMention] = {}  # person: the body last spoken on behalf of

    def find(self, i: int) -> list[Voice]:
        """The voices of sentence i by where they stand."""
        article, sentence = self._article, self._article.sentences[i]
        people = article.within(article.people, i)
        found = [self._of_person(p) for p in people]
        free = [p for p in article.within(self._posts, i) if not _inside(p.start, p.end, people)]
        free = [p for p in free if article.text[max(0, p.start - 4) : p.start] != "Ban "]  # Ban | Bí thư
        found += [self._of_post(post) for post in _heads(free, article.text)]
        found = [self._of_many(v) for v in found]
        folded = fold(sentence.text)
        found += self._anaphors(folded, sentence.start, found)
        issuers = self._issuing.beginning(sentence.start, sentence.end + _ISSUER)
        bodies = [
            b
            for b in article.within(article.organisations, i)
            if b not in issuers and not _inside(b.start, b.end, found)
        ]
        organs = self._spoken_for.organs(sentence.start, sentence.end)
        bodies = [b for b in [*bodies, *organs] if not _inside(b.start, b.end, found)]
        for kind in self._senders:
            told = self._reports(
                kind, folded, sentence.start, sorted([*bodies, *issuers], key=lambda b: b.start)
            )
            found += [v for v in told if not _touches(v.start, v.end, found)]
        found += self._delegates(folded, sentence.start, found)
        named = (_ON_BEHALF, _SESSION_OF)
        bodies = [
            b
            for b in bodies
            if not any(
                n.search(folded[max(0, b.start - sentence.start - NEAR) : b.start - sentence.start])
                for n in named
            )
        ]
        found += [
            self._of_body(b, folded[: b.start - sentence.start], found)
            for b in bodies
            if not _inside(b.start, b.end, found)
        ]
        return sorted([*found, *self._groups(folded, sentence.start, found)], key=lambda v: (v.start, v.end))

    def _groups(self, folded: str, offset: int, taken: list[Voice]) -> list[Voice]:
        """ "Nhiều đại biểu", and at the beginning of a sentence "Cử tri", "Bà con"."""
        spans = [m.span() for m in _GROUP.finditer(folded)]
        begun = (_PUBLIC.match(folded), _SESSION.search(folded), _CROWD.search(folded))
        spans += [m.span("group") for m in begun if m and not self._beside(offset + m.start("group"), taken)]
        spans = [(offset + a, offset + b) for a, b in spans if not _touches(offset + a, offset + b, taken)]
        return [Voice(a, b, None, self._article.text[a:b], None, "group") for a, b in spans]

    def _beside(self, start: int, taken: list[Voice]) -> bool:
        """True for words about the person just named: "Ông Lê Văn Tám, | hội viên, đề nghị"."""
        return any(0 < start - v.end <= 3 and v.kind in {"person", "post"} for v in taken)

    def addressed(self, word: str, position: int) -> Voice | None:
        """Whom a question means by "ông", "bà", where it asks the one heard last."""
        person = self.memory.by_anaphor(word, position, position)
        return self._of_person(person) if person else None

    def note(self, i: int, spoke: list[Voice]) -> None:
        """Remembers who spoke last in sentence i, or all whom it tells of."""
        names = [v.person for v in spoke if v.person]
        if names:
            last = self._named.get(names[-1])
            self.memory.heard([last] if last else [])
        else:
            named = {p.person: p for p in self._article.within(self._article.people, i)}
            self.memory.heard(list(named.values()))

    def _of_person(self, person: PersonMention) -> Voice:
        """The voice of a person: role and body are those of the post told here, else the body told last."""
        post = person.main_post(self._family)
        role = ", ".join(p.role for p in person.posts) or None
        body = post.organisation if post else self._spoken_for.on_behalf(person)
        if post is None and body is not None:
            self._behalf[person.person] = body
        elif post is not None:
            self._behalf.pop(person.person, None)
        body = body or self._behalf.get(person.person)
        if body is None:
            held = self.memory.post_of(person.person, person.start, self._family, post)
            body = held.organisation if held else None
        posts = person.posts or self.memory.posts_of(person.person)
        body = body or self._spoken_for.body_of(person.person, posts)
        return Voice(person.start, person.end, person.person, role, body, "person", bool(posts))

    def _of_many(self, voice: Voice) -> Voice:
        """The voice of a post as a group's where many hold it: "Chủ tịch Ủy ban MTTQ các xã"."""
        many = voice.kind == "post" and _MANY_HOLD.match(fold(self._article.text[voice.end : voice.end + 40]))
        if not many:
            return voice
        end = voice.end + many.end()
        return Voice(voice.start, end, None, self._article.text[voice.start : end], None, "group")

    def _of_body(self, body: OrganisationMention, before: str, taken: list[Voice]) -> Voice:
        """The voice of a body, or of whoever leads it or speaks for it there, if no name stands beside."""
        lead = _LEADER.search(before)
        begin = body.start - len(before) + lead.start("word") if lead else body.start
        told_of = lead and any(
            v.end <= begin and not self._article.text[v.end : begin].strip(" ,(–-") for v in taken
        )
        if lead is None or told_of:
            return Voice(body.start, body.end, None, None, body, "body")
        role = self._article.text[begin : begin + len(lead["word"])]
        return Voice(body.start, body.end, None, role, body, "post")

    def _of_post(self, post: Post) -> Voice:
        person = self.memory.by_role(post)
        body = post.organisation
        if person is not None and body is None and not self._spoken_for.leads_delegation(post):
            body = self._of_person(replace(person, posts=())).organisation
        body = body or self._spoken_for.body_of("", (post,))
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
                found.append(self._of_person(person))
        return found

    def _reports(
        self, kind: re.Pattern[str], folded: str, offset: int, bodies: list[OrganisationMention]
    ) -> list[Voice]:
        """ "Báo cáo của Ban Dân vận", "Đoàn giám sát của …", and the word alone later on: the body speaks."""
        found = []
        for m in kind.finditer(folded):
            start, end = offset + m.start(), offset + m.end()
            near = (b for b in bodies if 0 <= b.start - end <= 60)
            of = next((b for b in near if of_the(folded[m.end() : b.start - offset])), None)
            made = (b for b in bodies if _MADE.fullmatch(folded[b.end - offset : m.start()]))
            body = self._senders[kind] = of or next(made, None) or self._senders[kind]
            if body is not None:
                last = of.end if of else end
                found.append(Voice(start, last, None, self._article.text[start:end], body, "report"))
        bare = _BARE_REPORT.search(folded) if kind is _REPORT and not found else None
        if bare:
            start, end = (offset + i for i in bare.span(bare.lastgroup))
            found.append(Voice(start, end, None, self._article.text[start:end], self._reporter, "report"))
        return found

    def _delegates(self, folded: str, offset: int, taken: list[Voice]) -> list[Voice]:
        """ "Đoàn" by itself, after the body that sent it has been named."""
        sender, found = self._senders[DELEGATION], []
        for m in _DELEGATES.finditer(folded) if sender else ():
            start, end = offset + m.start(), offset + m.end()
            if not (_NO_MEMBER.search(folded[: m.start()]) or _touches(start, end, taken)):
                found.append(Voice(start, end, None, self._article.text[start:end], sender, "report"))
        return found


def first_of_list(folded: str, offset: int, voices: list[Voice]) -> Voice:
    """The body named first where several speak with one verb, else the last voice: "Thành ủy …, Huyện ủy … và Đảng ủy …
    tham luận". `folded` is the sentence, which begins at `offset`."""
    first = last = len(voices) - 1
    while first and all(v.kind == "body" for v in voices[first - 1 : first + 1]):
        if not _LISTED.fullmatch(folded[voices[first - 1].end - offset : voices[first].start - offset]):
            break
        first -= 1
    joint = first < last and _OPENS.search(folded[: voices[first].start - offset])
    return voices[first] if joint else voices[last]


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
