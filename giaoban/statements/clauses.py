"""Reporting clauses: a voice with its verb ("đồng chí … đề nghị"), "Theo …,", "Ông …:", and who is addressed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView
from giaoban.reference import Reference, Shape
from giaoban.statements.emphasis import describes
from giaoban.statements.ranks import is_upward
from giaoban.statements.voices import Voice
from giaoban.text import fold

# what may stand between a voice and its verb
_LIGHT = Shape(
    r"^[\s,–\-:“”\"()]*(?:(?:<light_word>|thay mặt[^,]{0,60},?|đại diện[^,]{0,60},?|(?:<light_verb_and_four_words>)(?: \w+){0,4}|tại(?: \w+){1,5}|(?:<light_verb_and_three_words>)(?: \w+){0,3}|về(?: [\w]+){0,6}|khóa [ivx]+|nhiệm kỳ \S+)[\s,–\-:]*)*$"
)
_APPOSITIVE = Shape(
    r"^\s?(?:,|\(|[-–]\s|(?:hiện )?(?:<lives_at>)\s)[^.;:“”]*[,)–-]?\s*(?:cũng |đã |thì |lại )?$"
)
_ADDRESS = Shape(  # "bà …, tổ dân phố số 7 phản ánh": a number of a place counts nothing
    r"(?<!\w)(?:<numbered_place>)(?: số)? \d+[a-z]?\s+$"
)
_JOINED = Shape(r"(?:;|(?<!\w)và|<joins_clauses>)\s*(?:cũng |đã |đồng thời |qua đó |tiếp tục )*$")
# "giao ban", "nêu gương", "kể từ": the verb is the beginning of another word
_LONGER = Shape(r"(?:<longer_than_its_verb>)(?!\w)")
_BY = re.compile(
    r"(?<!\w)do\s(?:(?!vậy|đó|thế)[^\W\d_]+,\s)?(?:(?:đồng chí|đ/c|ông|bà)\s)?$"
)  # "nhiệm vụ do Đảng, Nhà nước giao"
_NOUN_BEFORE = Shape(r"(?<!\w)(?:<noun_use_before>)\s+$")
# "Giám đốc Trung tâm Công tác lý luận | của Mặt trận | cho rằng"
_REST_OF_BODY = re.compile(r"^\s(?:của|thuộc|trực thuộc)\s(?:[^\W\d_]+\s){1,6}(?:cũng |đã |thì |lại )?$")
_REST_OF_POST = re.compile(r"^\s[^\s,.;:“”()][^.;:“”,]*,\s*(?:cũng |đã |thì |lại |hồ hởi )?$")
_BESIDE = Shape(
    r"\s*[,(–-]\s*|.*(?<!\w)(?:<belongs_to_body>|nguyên(?: \w+){1,4})\s|\s*[,(–-]\s*(?:<post_implies_body>)(?:\s[\w–-]+){1,14},?\s"
)
# "Chi hội trưởng | Chi hội Chữ thập đỏ | Trường …", "Trưởng khoa | Môi trường, | Trường …"
_REST_OF_TITLE = re.compile(r"\s(?!(?:và|cùng|với|mời|giao|cho|tại|dự)\s)(?:[^\W\d_]+,?\s){0,5}")
# "ông … tiếp thu ý kiến cử tri và | cho biết"
_FIRST_DOES = Shape(r"^\s(?!(?:và|cùng|với|của)\s)(?:\w+\s){1,9}(?:và|rồi)\s(?:(?:<adverb>) )?$")
_POST_OF_BODY = re.compile(r"\s*[,(–-]?\s*(?:[^\W\d_]+\s){0,6}")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)\s(?:(?:đồng chí|ông|bà)\s)?$")
_COUNTED = re.compile(
    r"\s*(?:thêm\s|có\s|được\s)*\d[\d.]*\s(?:ca|trường hợp|f0|bệnh nhân|vụ)(?!\w)"
)  # a record
_THEO = Shape(
    r"(?:^|[.”\"]\s*|^[-–+*]\s*)(?:cũng )?theo\s+(?:(?:<theo_of>) )?(?:đồng chí |đ/c |ông |bà |anh |chị )?$"
)
_THEO_WITHIN = Shape(
    r"[^\s,;:][^:]*[,;]\s(?:cũng |vẫn )?theo\s+(?:(?:<theo_of>) )?(?:đồng chí |đ/c |ông |bà |anh |chị )?$"
)
_THEO_ENDS = re.compile(r"\s*(?:[,;]\s|[.]?\s*$)")
_IS_WHAT = Shape(
    r"^(?:đó|đây|trên đây) (?:cũng )?là (?:<what_is_said>)(?: \w+){0,5}? của (?:đồng chí |đ/c |ông |bà |anh |chị )?$"
)
_COLON, _COLON_ENDS = re.compile(r"\s*\)?\s*:\s*\S"), re.compile(r"\s*\)?\s*:\s*$")
_SIGNED = Shape(r"^[“\"](?:[^\s“”]+\s+){2,}[^\s“”]*[”\"]\s*[.,]?\s*[-–—(]\s*(?:(?:<spoken_to>)\s)?$")
_ALONE = Shape(r"^[-–—(]\s*(?:(?:<spoken_to>)\s)?$")
_ENDS = re.compile(r"^[\s.)]*$")
_LABEL = re.compile(r"^[-–*+•]?\s*(?:từ )?(?:đồng chí |đ/c |ông |bà |anh |chị |ts\.? |ths\.? )?$")
THEO, LABEL, DASH, WHAT = "theo", ":", "–", "là"
_ASKING = {"demand", "request"}


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
        found = _without_verb(article, i, voices)
        for m in self._verb.finditer(folded):
            row = self._row(m[0], folded, m.end())
            noun = (m[0] == "ghi nhận" and _COUNTED.match(folded, m.end())) or folded.startswith(
                " của ", m.end()
            )
            noun = noun or _in_a_name(article, i, m) or _is_longer(sentence.text, folded, m)
            if row is None or noun or _inside_quotation(sentence.text, m.start()):
                continue
            voice = self._subject(folded, sentence.start, m, voices, told=row.act == "report")
            voice = voice or self._carried(folded, sentence.start, m, row, found)
            if (
                voice is None
                or not (row.voice == "any" or voice.kind in {"person", "post"})
                or _governed(folded, sentence.start, voice, found)
            ):
                continue
            if row.act == "courtesy" and _FIRST_DOES.match(folded[voice.end - sentence.start : m.start()]):
                continue  # "đến thăm và chúc mừng"
            clause = Clause(sentence.start + m.start(), voice, m[0], row.act, int(row.strength or 0))
            clause.addressee = _addressee(article, i, sentence.start + m.end())
            if row.act_upward and is_upward(voice, clause.addressee, folded[m.end() :]):
                clause.act = row.act_upward
            elif m[0] == "nhấn mạnh" and describes(folded[m.end() :], _following(article, i)):
                clause.act = "assess"
            if found and found[-1].voice == voice and self._one_content(folded, sentence.start, found[-1], m):
                found[-1] = max(found[-1], clause, key=lambda c: c.strength)
            else:
                found.append(clause)
        return found or _theo_within(article, i, voices)

    def _row(self, verb: str, folded: str, end: int):
        """The verb's row: one with a needed word ("nêu rõ" + "hạn chế") where that word follows, else the plain one."""
        rows = self._rows[verb]
        near = folded[end : end + 60]
        needing = [r for r in rows if r.needs and re.search(rf"(?<!\w){re.escape(fold(r.needs))}", near)]
        return next(iter(needing), None) or next((r for r in rows if not r.needs), None)

    def _subject(
        self, folded: str, offset: int, m: re.Match[str], voices: list[Voice], *, told: bool
    ) -> Voice | None:
        """Who the verb is of; after "do" nobody demands ("việc do Quận ủy giao"), but one may report (`told`)."""
        before = [v for v in voices if v.end - offset <= m.start()]
        if before and _is_opinion(folded, offset, before[-1], m):
            return before[-1]
        last = max((v.end - offset for v in before), default=0)
        between = folded[max(last, m.start() - 400) : m.start()]
        if _NOUN_BEFORE.search(between) and not _ADDRESS.search(between):
            return None
        for n in range(len(before) - 1, max(-1, len(before) - 4), -1):
            gap = folded[before[n].end - offset : m.start()]
            if self._touches(before[n], gap):
                at = before[n].start - offset
                by = not told and _BY.search(folded[max(0, at - 400) : at])
                if by and not self._verb.search(gap):
                    return None
                voice = self._named_before(folded, offset, before[: n + 1], gap)
                return (
                    None
                    if _PASSIVE.search(folded[: voice.start - offset]) and voice.kind != "person"
                    else voice
                )
        return None

    def _named_before(self, folded: str, offset: int, voices: list[Voice], gap: str) -> Voice:
        """The person whom a body beside the name belongs to ("ông …, Ủy viên Hội đồng …, cho rằng", "bà …, Hội Nông
        dân xã … đề nghị"), else the last voice."""
        last = voices[-1]
        if last.kind != "body" or len(voices) < 2 or voices[-2].kind not in {"person", "post"}:
            return last
        person = voices[-2]
        between = folded[person.end - offset : last.start - offset]
        unsaid = person.organisation is None or person.organisation == last.organisation
        beside = (person.kind == "person" and _BESIDE.fullmatch(between)) or (
            person.role and _REST_OF_TITLE.fullmatch(between) and not self._verb.search(between)
        )
        divided = gap.lstrip().startswith((",", ")", "-")) and _POST_OF_BODY.fullmatch(between)
        posted = re.search(
            r"[,(–-]", folded[person.start - offset : person.end - offset]
        )  # "…, Phó Cục trưởng Cục"
        part_of = person.role and re.fullmatch(
            r"\s(?:của|thuộc|trực thuộc)\s|,\s" if posted else r"\s(?:của|thuộc|trực thuộc)\s", between
        )
        if not (divided or part_of or (unsaid and beside)):
            return last
        return person if person.organisation else replace(person, organisation=last.organisation)

    def _touches(self, voice: Voice, gap: str) -> bool:
        """True where nothing but light words, verbs of the same voice or its apposition stands before the verb."""
        gap = _LONGER.sub("từ khác", gap)
        bare = self._verb.sub(" ", gap)
        if _LIGHT.match(gap) or bare.strip(" ,") in {"", "và", "đã", "cũng", "cũng đã"}:
            return True
        if voice.kind == "body" or len(gap.split()) > 12 or bare != gap:
            return False
        if voice.role and _REST_OF_BODY.match(gap) and not re.search(r"(?<!\w)(?:được|bị)\s", gap):
            return True
        unnamed = voice.kind in {"person", "post"} and _REST_OF_POST.match(
            gap
        )  # "Giám đốc | HTX Nhơn Thọ, kể"
        if voice.kind == "person" and _FIRST_DOES.match(gap):
            return True
        told_of = re.search(r"(?<!\w)(?:được|bị)\s", gap)  # "… của các đoàn thể được nhân dân ghi nhận"
        return bool(_APPOSITIVE.match(gap) or unnamed) or (voice.kind == "group" and not told_of)

    def _carried(self, folded: str, offset: int, m: re.Match[str], row, found: list[Clause]) -> Voice | None:
        """The voice of the clause before where the verb is joined to it by "và", "đồng thời", a semicolon."""
        join = _JOINED.search(folded[: m.start()]) if found else None
        if join is None:
            return None
        last, at_once = found[-1], "đồng thời" in join[0]
        asks = last.act in _ASKING
        if row.joins != "1" and (asks or not at_once):
            return None
        content = folded[last.position - offset : m.start()]
        told = asks and last.addressee is not None  # what follows may be that body's task
        listed = ":" in content and ";" in content
        return None if told and not at_once and (listed or row.act != "demand") else last.voice

    def _one_content(self, folded: str, offset: int, previous: Clause, m: re.Match[str]) -> bool:
        between = folded[previous.position - offset + len(previous.verb) : m.start()]
        return previous.act == "frame" or (len(between.split()) <= 3 and not re.search(r"[:“\"]", between))


def _without_verb(article: ArticleView, i: int, voices: list[Voice]) -> list[Clause]:
    """ "Theo bà Trúc, Phó Chủ tịch …, …", an answer after "- Ông Vinh:" or below it, and who stands after a quotation
    ("“…” – Ông Vinh, Chủ tịch …")."""
    sentence, folded = article.sentences[i], fold(article.sentences[i].text)
    quoted = i > 0 and article.sentences[i - 1].text.endswith(("”", '"'))
    for v in voices:
        before, after = folded[: v.start - sentence.start], folded[v.end - sentence.start :]
        if v.kind != "group" and _THEO.search(before) and re.match(r"[^.;:“”]{0,90}?,\s", after):
            return [Clause(v.start, v, THEO, "report", 30)]
        if _IS_WHAT.match(before):
            return [Clause(v.start, v, WHAT, "report", 30)]
        if v.kind not in {"person", "post"}:
            continue
        below = v.person and _COLON_ENDS.match(after) and _is_speech(article, i + 1)
        if _LABEL.match(before) and (below or _COLON.match(after)):
            return [Clause(v.start, v, LABEL, "report", 30)]
        signed = _SIGNED.match(before) or (quoted and _ALONE.match(before))
        if v.person and signed and _ENDS.match(after):
            return [Clause(v.start, v, DASH, "report", 30)]
    return []


def _theo_within(article: ArticleView, i: int, voices: list[Voice]) -> list[Clause]:
    """Who said what a sentence without another clause tells: "Việc ấy, theo lời ông Hòa, …", "…, vẫn theo Quận ủy."""
    sentence, folded = article.sentences[i], fold(article.sentences[i].text)
    for v in voices:
        before, after = folded[: v.start - sentence.start], folded[v.end - sentence.start :]
        if _THEO_WITHIN.fullmatch(before) and _THEO_ENDS.match(after):
            return [Clause(v.start, v, THEO, "report", 30)]
    return []


def _is_speech(article: ArticleView, i: int) -> bool:
    """True for a line that can be what someone says: no list of people or of points."""
    if i >= len(article.sentences):
        return False
    sentence = article.sentences[i]
    named = any(p.start - sentence.start < 20 for p in article.within(article.people, i))
    return not named and not re.match(r"[-–+*•]|\d", sentence.text)


def _governed(folded: str, offset: int, voice: Voice, found: list[Clause]) -> bool:
    """True for a body or group that another voice's clause tells of: "đề nghị UBND phường báo cáo …"."""
    if not found or voice.kind not in {"group", "body", "report"} or voice.start <= found[-1].position:
        return False
    if voice.kind == "group":
        return True
    divided = re.search(r"(?:;|(?<!\w)(?:còn|trong khi|riêng))\s*$", folded[: voice.start - offset])
    return found[-1].act in _ASKING and not divided


def _is_opinion(folded: str, offset: int, voice: Voice, m: re.Match[str]) -> bool:
    """ "Một số ý kiến cho rằng": opinions that open the sentence or a part of it are a voice, else a noun."""
    before = folded[: voice.start - offset].rstrip()
    alone = not before or before[-1] in ",;:-" or before.endswith((" có", "còn"))
    return voice.kind == "group" and alone and not folded[voice.end - offset : m.start()].strip()


def _addressee(article: ArticleView, i: int, end: int) -> OrganisationMention | None:
    return next((o for o in article.within(article.organisations, i) if 0 <= o.start - end <= 12), None)


def _is_longer(text: str, folded: str, m: re.Match[str]) -> bool:
    """True for "giao ban", where "giao Ban Dân vận" has the verb."""
    return bool(_LONGER.match(folded, m.start())) and text[m.end() + 1 : m.end() + 2].islower()


def _in_a_name(article: ArticleView, i: int, m: re.Match[str]) -> bool:
    """True for a verb that is part of a body's name: "Trưởng ban Chỉ đạo", "Đoàn Kiểm tra"."""
    sentence = article.sentences[i]
    at, before = sentence.start + m.start(), sentence.text[: m.start()]
    named = any(o.start <= at < o.end for o in article.within(article.organisations, i))
    board = m[0].startswith("chỉ đạo") and re.search(r"(?i)(?<!\w)(?:ban|tổ)\s$", before)
    inside = sentence.text[m.start()].isupper() and re.search(r"[^\W\d_][a-zà-ỹđ]*\s$", before)
    return named or bool(board) or bool(inside and not sentence.text[m.start() : m.end()].isupper())


def _following(article: ArticleView, i: int) -> str:
    return article.sentences[i + 1].text if i + 1 < len(article.sentences) else ""


def _inside_quotation(text: str, position: int) -> bool:
    return text[:position].count("“") > text[:position].count("”")
