"""Statements: a reporting clause with its voice, and what it governs up to the next clause or voice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.articles import ArticleView
from giaoban.folding import fold
from giaoban.organisations import OrganisationMention
from giaoban.people import PersonMention, Post, Voices
from giaoban.reference import Reference

_ANAPHOR = re.compile(r"(?<!\w)(?:đồng chí|đ/c|ông|bà)(?!\w)(?! (?:nguyễn|trần|lê|phạm))")
_LIGHT = re.compile(
    r"^[\s,–\-:“”\"()]*(?:(?:cũng|đã|đều|còn|vừa|rất|tiếp tục|trực tiếp|thẳng thắn|đồng thời|nhiệt liệt|trân trọng|thay mặt[^,]{0,60},?|đại diện[^,]{0,60},?|phát biểu(?: \w+){0,4}"
    r"|tại(?: \w+){1,5}|kết luận(?: \w+){0,3}|chủ trì(?: \w+){0,3}|dự và(?: \w+){0,4}|thông tin|qua đó|trong đó|bên cạnh đó|từ đó|một lần nữa|đặc biệt|về(?: [\w]+){0,6}|bày tỏ|mong muốn|nói|cho rằng|có ý kiến|khi|đồng tình|nhất trí)[\s,–\-:]*)*$"
)
_COORDINATES = re.compile(
    r"(?:,|;|và|đồng thời|, đồng thời|, qua đó|, từ đó|, cũng)\s*(?:cũng |đã |đồng thời |qua đó )*$"
)
_NOUN_BEFORE = re.compile(
    r"(?:sự|đảm bảo|bảo đảm|đáp ứng|theo|các|những|nội dung|bản|dự thảo|ý kiến|nhiều|được|bị|tiếp thu|trình|việc|công tác|kết quả|để|nhằm|về|của|đề án|báo cáo|hội nghị|phiếu|thông qua)\s+$"
)
_BREAK = re.compile(
    r"^(?:hội nghị (?:đã|cũng|còn|thông qua|nghe|tiến hành|thống nhất)|kết thúc|cũng tại|nhân dịp|sau đó|trước đó|tại hội nghị,? (?:các|đã)|các (?:đại biểu|ý kiến|tham luận)|\d+ ý kiến|buổi (?:làm việc|lễ)|dịp này|cuối (?:hội nghị|buổi))"
)
_ACTIVITY = re.compile(
    r"^[\s,]*(?:đã |cũng |còn |chủ động |tích cực |thường xuyên |kịp thời )*(?:tập trung|tiếp tục|hoàn thành|tổ chức|chỉ đạo|phối hợp|triển khai|thực hiện|duy trì|xây dựng|vận động|tuyên truyền|phát động|tham mưu|đẩy mạnh|nâng cao|hỗ trợ|trao|tặng|ra mắt|huy động|bám sát|làm tốt|đổi mới|đăng ký|phát huy|quan tâm|chăm lo|tham gia|ký kết|hướng dẫn)(?!\w)"
)
_MASS = {"front", "union", "association"}


@dataclass(frozen=True)
class Voice:
    """Who speaks: a person, an unnamed post or an organisation, and where the words for it stand."""

    start: int
    end: int
    person: str | None
    role: str | None
    organisation: OrganisationMention | None


@dataclass
class Statement:
    """One statement. `clause` is where the reporting verb begins; `start` the beginning of its sentence."""

    start: int
    clause: int
    end: int
    voice: Voice
    verb: str
    act: str
    addressee: OrganisationMention | None = None
    strength: int = 0


class StatementFinder:
    """Finds the statements of an article. Build it once from a Reference (`reporting_verbs`)."""

    def __init__(self, reference: Reference):
        rows = [
            r for r in reference.reporting_verbs.itertuples() if r.act != "activity" and r.voice != "none"
        ]
        self._verbs: dict[str, list] = {}
        for r in rows:
            self._verbs.setdefault(fold(r.verb), []).append(r)
        self._verb = re.compile(
            "(?<!\\w)(?:" + "|".join(sorted(map(re.escape, self._verbs), key=len, reverse=True)) + ")(?!\\w)"
        )

    def find(self, article: ArticleView, posts: list[Post], *, family: str | None = None) -> list[Statement]:
        """Statements in order. `family` is the organiser's (party, front …): it settles ties between two posts."""
        voices, found = Voices(article.people), []
        open_statement: Statement | None = None
        for i, sentence in enumerate(article.sentences):
            new_paragraph = i == 0 or sentence.paragraph != article.sentences[i - 1].paragraph
            clauses = self._clauses(article, i, posts, voices, family)
            if clauses:
                self._close(open_statement, sentence.start)
                for before, after in zip(clauses, clauses[1:], strict=False):
                    before.end = max(
                        before.clause,
                        after.voice.start if after.voice.start > before.clause else after.clause,
                    )
                clauses[-1].end = sentence.end
                found += clauses
                open_statement = clauses[-1]
            elif (
                open_statement is not None
                and not (new_paragraph and self._breaks(article, i))
                and not _BREAK.match(fold(sentence.text))
            ):
                open_statement.end = sentence.end
            else:
                open_statement = None
                found += self._activities(article, i)
            self._hear(article, i, clauses, voices)
        return found

    def _close(self, statement: Statement | None, start: int) -> None:
        if statement is not None:
            statement.end = min(statement.end, start)

    def _breaks(self, article: ArticleView, i: int) -> bool:
        """A paragraph that begins with another body's doing is told, not said."""
        sentence = article.sentences[i]
        first = next(
            (o for o in article.within(article.organisations, i) if o.start - sentence.start < 12), None
        )
        return bool(first and re.match(r"\s*(?:cũng\s+)?đã\s", article.text[first.end : first.end + 20]))

    def _hear(self, article: ArticleView, i: int, clauses: list[Statement], voices: Voices) -> None:
        people = article.within(article.people, i)
        spoke = [c.voice.person for c in clauses if c.voice.person]
        if spoke:
            known = next((p for p in article.people if p.person == spoke[-1]), None)
            if known is not None:
                voices.heard(known)
        elif len(people) == 1:
            voices.heard(people[0])

    # --- reporting clauses of one sentence
    def _clauses(
        self, article: ArticleView, i: int, posts: list[Post], voices: Voices, family: str | None
    ) -> list[Statement]:
        sentence = article.sentences[i]
        folded = fold(sentence.text)
        candidates = self._voices(article, i, posts, voices, family)
        found: list[Statement] = []
        for m in self._verb.finditer(folded):
            row = self._row(m[0], folded, m.end())
            if row is None or self._quoted(sentence.text, m.start()):
                continue
            at = sentence.start + m.start()
            voice = self._subject(folded, sentence.start, m, candidates)
            if (
                voice is None
                and found
                and _COORDINATES.search(folded[: m.start()])
                and row.act not in {"frame", "report"}
                and row.voice == "any"
            ):
                voice = found[-1].voice
            if voice is None or (row.voice == "person" and voice.person is None and voice.role is None):
                continue
            if (
                found
                and found[-1].voice == voice
                and self._one_content(folded, found[-1], sentence.start, m, row)
            ):
                if _strength(row) > found[-1].strength:
                    found[-1].act, found[-1].verb, found[-1].strength = row.act, m[0], _strength(row)
                continue
            addressee = next(
                (
                    o
                    for o in article.within(article.organisations, i)
                    if 0 <= o.start - (sentence.start + m.end()) <= 3
                ),
                None,
            )
            found.append(
                Statement(sentence.start, at, sentence.end, voice, m[0], row.act, addressee, _strength(row))
            )
        return found

    def _row(self, verb: str, folded: str, end: int):
        """The verb's row: one with a needed word ("nêu rõ" + "hạn chế") where that word follows, else the plain one."""
        rows = self._verbs[verb]
        needing = [
            r
            for r in rows
            if r.needs and re.search(rf"(?<!\w){re.escape(fold(r.needs))}", folded[end : end + 60])
        ]
        return next(iter(needing), None) or next((r for r in rows if not r.needs), None)

    def _quoted(self, text: str, position: int) -> bool:
        return text[:position].count("“") > text[:position].count("”")

    def _subject(self, folded: str, offset: int, m: re.Match[str], candidates: list[Voice]) -> Voice | None:
        if _NOUN_BEFORE.search(folded[: m.start()]):
            return None
        before = [v for v in candidates if v.end - offset <= m.start()]
        for voice in reversed(before[-2:]):
            gap = folded[voice.end - offset : m.start()]
            if _LIGHT.match(gap) or self._verb.sub("", gap).strip(" ,") in {
                "",
                "và",
                "đã",
                "cũng",
                "cũng đã",
            }:
                return voice
        return None

    def _one_content(self, folded: str, previous: Statement, offset: int, m: re.Match[str], row) -> bool:
        gap = folded[previous.clause - offset + len(previous.verb) : m.start()]
        return previous.act == "frame" or len(gap.split()) <= 3

    # --- who may speak
    def _voices(
        self, article: ArticleView, i: int, posts: list[Post], voices: Voices, family: str | None
    ) -> list[Voice]:
        sentence = article.sentences[i]
        folded = fold(sentence.text)
        people = article.within(article.people, i)
        inside = lambda a, b, items: any(x.start <= a and b <= x.end for x in items)  # noqa: E731
        found = [self._person_voice(p, voices, family) for p in people]
        free_posts = [p for p in article.within(posts, i) if not inside(p.start, p.end, people)]
        for post in _last_of_chains(free_posts, article.text):
            person = voices.by_role(post)
            found.append(
                Voice(post.start, post.end, person.person if person else None, post.role, post.organisation)
            )
        for m in _ANAPHOR.finditer(folded):
            start, end = sentence.start + m.start(), sentence.start + m.end()
            if any(start < v.end and end > v.start for v in found) or any(
                0 <= v.start - end <= 2 for v in found
            ):
                continue
            person = voices.by_anaphor(start, end)
            if person is not None:
                voice = self._person_voice(person, voices, family)
                found.append(Voice(start, end, voice.person, article.text[start:end], voice.organisation))
        for body in article.within(article.organisations, i):
            if not inside(body.start, body.end, people) and not any(
                v.start <= body.start < v.end for v in found
            ):
                found.append(Voice(body.start, body.end, None, None, body))
        return sorted(found, key=lambda v: (v.start, v.end))

    def _person_voice(self, person: PersonMention, voices: Voices, family: str | None) -> Voice:
        post = person.main_post(family)
        if post is None:
            held = PersonMention(0, 0, 0, 0, person.person, voices.posts_of(person.person))
            post = held.main_post(family)
        role = ", ".join(p.role for p in person.posts) or (post.role if post else None)
        return Voice(person.start, person.end, person.person, role, post.organisation if post else None)

    # --- what is told of an organisation
    def _activities(self, article: ArticleView, i: int) -> list[Statement]:
        sentence, found = article.sentences[i], []
        for body in article.within(article.organisations, i):
            before = article.text[sentence.start : body.start]
            opens = (
                not before.strip()
                or re.search(r"(?:;|:|như:?|\.)\s*$", before)
                or re.fullmatch(r"[^,;]{0,60},\s*", before)
            )
            if (
                body.family in _MASS
                and opens
                and (m := _ACTIVITY.match(fold(article.text[body.end : sentence.end])))
            ):
                stop = article.text.find(";", body.end, sentence.end)
                end = stop if stop > 0 else sentence.end
                voice = Voice(body.start, body.end, None, None, body)
                found.append(
                    Statement(body.start, body.end, end, voice, m[0].split()[-1] if m else "", "activity")
                )
        return found


def _strength(row) -> int:
    return int(row.strength or 0)


def _last_of_chains(posts: list[Post], text: str) -> list[Post]:
    """Of posts in one breath the head's, which names the voice."""
    kept: list[Post] = []
    for post in posts:
        if kept and re.fullmatch(r"\s*[,–-]?\s*", text[kept[-1].end : post.start]):
            better = min((kept[-1], post), key=lambda p: p.grade)
            kept[-1] = Post(kept[-1].start, post.end, better.role, better.grade, better.organisation)
        else:
            kept.append(post)
    return kept
