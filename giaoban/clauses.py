"""Reporting clauses: a voice with its verb ("đồng chí … đề nghị"), "Theo …,", "Ông …:", and who is addressed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.articles import ArticleView
from giaoban.folding import fold
from giaoban.organisations import OrganisationMention
from giaoban.reference import Reference
from giaoban.voices import Voice

# what may stand between a voice and its verb
_LIGHT = re.compile(
    r"^[\s,–\-:“”\"()]*(?:(?:cũng|đã|đều|còn|thì|vừa|rất|tiếp tục|trực tiếp|thẳng thắn|đồng thời|nhiệt liệt|trân trọng|thay mặt[^,]{0,60},?|đại diện[^,]{0,60},?|phát biểu(?: \w+){0,4}"
    r"|tại(?: \w+){1,5}|kết luận(?: \w+){0,3}|chủ trì(?: \w+){0,3}|dự và(?: \w+){0,4}|qua đó|trong đó|bên cạnh đó|từ đó|một lần nữa|đặc biệt|về(?: [\w]+){0,6}|có ý kiến|khi|đồng tình|nhất trí"
    r"|xúc động|vui mừng|phấn khởi|lại|cho|chân thành|khóa [ivx]+|nhiệm kỳ \S+|bày tỏ(?: sự)?)[\s,–\-:]*)*$"
)
_APPOSITIVE = re.compile(r"^\s?(?:,|\(|[-–]\s)[^.;:“”]*[,)–-]?\s*(?:cũng |đã |thì |lại )?$")
_JOINED = re.compile(
    r"(?:;|(?<!\w)và|đồng thời|qua đó|từ đó|song|nhưng)\s*(?:cũng |đã |đồng thời |qua đó |tiếp tục )*$"
)
_NOUN_BEFORE = re.compile(
    r"(?:sự|đảm bảo|bảo đảm|đáp ứng|theo|các|những|nội dung|bản|dự thảo|ý kiến|nhiều|được|bị|tiếp thu|trình|việc|công tác|kết quả|để|nhằm|về|của|đề án|hội nghị|phiếu|thông qua|lời|câu|phong trào|đã có|gửi|không|chưa|cần|phải|dự và|dự,)\s+$"
)
_THEO = re.compile(
    r"(?:^|[.”\"]\s*|^[-–+*]\s*)(?:cũng )?theo\s+(?:đánh giá của |thông tin từ |ý kiến của |nhận định của )?(?:đồng chí |đ/c |ông |bà |anh |chị )?$"
)
_LABEL = re.compile(r"^[-–*+•]?\s*(?:đồng chí |đ/c |ông |bà |anh |chị |ts\.? |ths\.? )?$")
THEO, LABEL = "theo", ":"


@dataclass
class Clause:
    """A reporting clause: who, by which verb, with which act; `position` is where the verb (or label) stands."""

    position: int
    voice: Voice
    verb: str
    act: str
    strength: int
    addressee: OrganisationMention | None = None


class ClauseFinder:
    """Finds the reporting clauses of a sentence. Build it once from a Reference (`reporting_verbs`)."""

    def __init__(self, reference: Reference):
        self._rows: dict[str, list] = {}
        for r in reference.reporting_verbs.itertuples():
            if r.act != "activity" and r.voice != "none":
                self._rows.setdefault(fold(r.verb), []).append(r)
        verbs = "|".join(sorted(map(re.escape, self._rows), key=len, reverse=True))
        self._verb = re.compile(rf"(?<!\w)(?:{verbs})(?!\w)")

    def find(self, article: ArticleView, i: int, voices: list[Voice]) -> list[Clause]:
        """The clauses of sentence i in order; two verbs with one content are one clause with the stronger act."""
        sentence = article.sentences[i]
        folded = fold(sentence.text)
        found = self._without_verb(folded, sentence.start, voices)
        for m in self._verb.finditer(folded):
            row = self._row(m[0], folded, m.end())
            if row is None or _inside_quotation(sentence.text, m.start()):
                continue
            voice = self._subject(folded, sentence.start, m, voices) or self._carried(folded, m, row, found)
            inside = (
                found and voice is not None and voice.kind == "group" and voice.start > found[-1].position
            )
            if voice is None or not _may(voice, row) or inside:
                continue
            clause = Clause(sentence.start + m.start(), voice, m[0], row.act, int(row.strength or 0))
            clause.addressee = _addressee(article, i, sentence.start + m.end())
            if found and found[-1].voice == voice and self._one_content(folded, sentence.start, found[-1], m):
                found[-1] = _stronger(found[-1], clause)
            else:
                found.append(clause)
        return found

    def _without_verb(self, folded: str, offset: int, voices: list[Voice]) -> list[Clause]:
        """ "Theo bà Trúc, Phó Chủ tịch …, …" and an answer after "- Ông Vinh:"."""
        for v in voices:
            before, after = folded[: v.start - offset], folded[v.end - offset :]
            if v.kind != "group" and _THEO.search(before) and re.match(r"[^.;:“”]{0,90}?,\s", after):
                return [Clause(v.start, v, THEO, "report", 30)]
            if v.kind in {"person", "post"} and _LABEL.match(before) and re.match(r"\s*:\s*\S", after):
                return [Clause(v.start, v, LABEL, "report", 30)]
        return []

    def _row(self, verb: str, folded: str, end: int):
        """The verb's row: one with a needed word ("nêu rõ" + "hạn chế") where that word follows, else the plain one."""
        rows = self._rows[verb]
        near = folded[end : end + 60]
        needing = [r for r in rows if r.needs and re.search(rf"(?<!\w){re.escape(fold(r.needs))}", near)]
        return next(iter(needing), None) or next((r for r in rows if not r.needs), None)

    def _subject(self, folded: str, offset: int, m: re.Match[str], voices: list[Voice]) -> Voice | None:
        if _NOUN_BEFORE.search(folded[: m.start()]):
            return None
        before = [v for v in voices if v.end - offset <= m.start()]
        for voice in reversed(before[-3:]):
            gap = folded[voice.end - offset : m.start()]
            bare = self._verb.sub(" ", gap)
            if _LIGHT.match(gap) or bare.strip(" ,") in {"", "và", "đã", "cũng", "cũng đã"}:
                return voice
            named = voice.kind in {"person", "post", "group"}
            if (
                named
                and len(gap.split()) <= 12
                and bare == gap
                and (_APPOSITIVE.match(gap) or voice.kind == "group")
            ):
                return voice
        return None

    def _carried(self, folded: str, m: re.Match[str], row, found: list[Clause]) -> Voice | None:
        """The voice of the clause before where the verb is joined to it by "và", "đồng thời", a semicolon."""
        if not found or row.joins != "1" or not _JOINED.search(folded[: m.start()]):
            return None
        return found[-1].voice

    def _one_content(self, folded: str, offset: int, previous: Clause, m: re.Match[str]) -> bool:
        between = folded[previous.position - offset + len(previous.verb) : m.start()]
        return previous.act == "frame" or (len(between.split()) <= 3 and not re.search(r"[:“\"]", between))


def _may(voice: Voice, row) -> bool:
    return row.voice == "any" or voice.kind in {"person", "post"}


def _stronger(a: Clause, b: Clause) -> Clause:
    return b if b.strength > a.strength else a


def _addressee(article: ArticleView, i: int, end: int) -> OrganisationMention | None:
    return next((o for o in article.within(article.organisations, i) if 0 <= o.start - end <= 12), None)


def _inside_quotation(text: str, position: int) -> bool:
    return text[:position].count("“") > text[:position].count("”")
