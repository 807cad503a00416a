"""Reporting clauses: a voice with its verb ("đồng chí … đề nghị"), and who is addressed."""

from __future__ import annotations

import re
from dataclasses import replace

from giaoban.people import ArticleView
from giaoban.reference import Reference, Shape
from giaoban.statements.attributions import theo_within, without_verb
from giaoban.statements.clause import Clause, addressee, in_a_name
from giaoban.statements.emphasis import describes, stressed
from giaoban.statements.ranks import is_upward
from giaoban.statements.voices import NEAR, Voice, first_of_list
from giaoban.text import UPPER, branching, fold

# what may stand between a voice and its verb
_LIGHT = Shape(
    r"^[\s,–\-:“”\"()]*(?:(?:<light_word>|thay mặt[^,]{0,60},?|đại diện[^,]{0,60},?|(?:<light_verb_and_four_words>)(?: \w+){0,4}|tại(?: \w+){1,5}|(?:<light_verb_and_three_words>)(?: \w+){0,3}|về(?: [\w]+){0,6}|khóa [ivx]+|nhiệm kỳ \S+)[\s,–\-:]*)*$"
)
_APPOSITIVE = Shape(
    r"^\s?(?:,|\(|[-–]\s|(?:hiện )?(?:<lives_at>)\s)[^.;:“”]*[,)–-]?\s*(?:cũng |đã |thì |lại )?$"
)
# "Các đại biểu dự hội nghị | đề nghị", "Nhiều ý kiến tại hội nghị | cho rằng"
_AT_SESSION = Shape(
    r"\s(?:<attends>) (?:<meeting_noun>)(?: (?:này|trên|hôm nay))?\s(?:(?:<adverb>|đều|cũng|đã|còn) )*"
)
_ADDRESS = Shape(  # "bà …, tổ dân phố số 7 phản ánh": a number of a place counts nothing
    r"(?<!\w)(?:<numbered_place>)(?: số)? \d+[a-z]?\s+$"
)
# "ghi nhận các ý kiến, | đề nghị UBND …": after what is no sentence of its own, a comma joins too
_COMMA = Shape(r",\s*(?:(?:<adverb>|cùng|tiếp tục) )*$")
_BARE = Shape(r"[\s,;]*(?:(?:<light_word>|<adverb>|và)[\s,;]*)*")
_TELLS = Shape(r"(?:<tells_a_sentence>)(?!\w)")
_OTHERS_DO = Shape(r"(?<!\w)(?:<acts_by_itself>)(?!\w)")
# "nỗ lực của Hội …, đồng thời chỉ rõ": what stands after a preposition does nothing
_OBJECT = Shape(r"(?<!\w)(?:<preposition_of_object>)\s$")
_OF = re.compile(r"\scủa\s$")
_JOINED = Shape(r"(?:;|(?<!\w)và|<joins_clauses>)\s*(?:cũng |đã |đồng thời |qua đó |tiếp tục )*$")
# "giao ban", "nêu gương", "kể từ": the verb is the beginning of another word
_LONGER = Shape(r"(?:<longer_than_its_verb>)(?!\w)")
_BY = re.compile(
    r"(?<!\w)do\s(?:(?!vậy|đó|thế)[^\W\d_]+,\s)?(?:(?:đồng chí|đ/c|ông|bà)\s)?$"
)  # "nhiệm vụ do Đảng, Nhà nước giao"
_NOUN_BEFORE = Shape(r"(?<!\w)(?:<noun_use_before>)\s+$")
# "Giám đốc Trung tâm Công tác lý luận | của Mặt trận | cho rằng"
_REST_OF_BODY = re.compile(r"^\s(?:của|thuộc|trực thuộc)\s(?:[^\W\d_]+\s){1,6}(?:cũng |đã |thì |lại )?$")
_REST_OF_POST = Shape(
    r"^\s[^\s,.;:“”()][^.;:“”,]*(?:,\s(?:<place_kind>)\s[^.;:“”,]*)*,\s*(?:cũng |đã |thì |lại |hồ hởi )?$"
)
_OPENS = Shape(r"(?:^|[,;:])[\s“–-]*(?:(?:<title_before_name>)[.,]? ){0,2}$")
_APPOSED = re.compile(r"\s?[,(–-]\s?[^.;:“”]{0,160}")
# "Chủ tịch | Hội đồng Đội TP | lưu ý": a body of no table after a post
_REST_NAMED = re.compile(
    rf"\s[{UPPER}][^\W\d_]*(?:\s(?!(?:và|cùng|với|được|bị)\s)[^\W\d_]+){{0,6}}\s(?:cũng |đã )?"
)
_BESIDE = Shape(
    r"\s*[,(–-]\s*|.*(?<!\w)(?:<belongs_to_body>|nguyên(?: \w+){1,4})\s|\s*[,(–-]\s*(?:<post_implies_body>)(?:\s[\w–-]+){1,14},?\s"
)
# "Chi hội trưởng | Chi hội Chữ thập đỏ | Trường …", "Trưởng khoa | Môi trường, | Trường …"
_REST_OF_TITLE = re.compile(r"\s(?!(?:và|cùng|với|mời|giao|cho|tại|dự)\s)(?:[^\W\d_]+,?\s){0,5}")
# "ông … tiếp thu ý kiến cử tri và | cho biết"
_FIRST_DOES = Shape(r"^\s(?!(?:và|cùng|với|của)\s)(?:\w+\s){1,9}(?:và|rồi)\s(?:(?:<adverb>) )?$")
_POST_OF_BODY = re.compile(r"\s*[,(–-]?\s*(?:[^\W\d_]+\s){0,6}")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)\s(?:(?:đồng chí|ông|bà)\s)?$")
_COUNTED = re.compile(r"\s*(?:thêm\s|có\s|được\s)*\d[\d.]*\s(?:ca|trường hợp|f0|bệnh nhân|vụ)(?!\w)")
_ASKING = {"demand", "request"}
_ENGAGING = {"demand", "request", "pledge"}


class ClauseFinder:
    """Finds the reporting clauses of a sentence. Build it once from a Reference (`reporting_verbs`)."""

    def __init__(self, reference: Reference):
        self._rows: dict[str, list] = {}
        for r in reference.reporting_verbs.itertuples():
            if r.act != "activity" and r.voice != "none":
                self._rows.setdefault(fold(r.verb), []).append(r)
        self._verb = re.compile(rf"(?<!\w)(?:{branching(self._rows, space=' ')})(?!\w)")

    def find(self, article: ArticleView, i: int, voices: list[Voice]) -> list[Clause]:
        """The clauses of sentence i in order; two verbs with one content are one clause with the stronger act."""
        sentence = article.sentences[i]
        folded = fold(sentence.text)
        found = without_verb(article, i, voices)
        for m in self._verb.finditer(folded):
            row = self._row(m[0], folded, m.end())
            noun = (m[0] == "ghi nhận" and _COUNTED.match(folded, m.end())) or folded.startswith(
                " của ", m.end()
            )
            noun = noun or in_a_name(article, i, m) or _is_longer(sentence.text, folded, m)
            if row is None or noun or _inside_quotation(sentence.text, m.start()):
                continue
            voice = self._subject(sentence.text, sentence.start, m, voices, told=row.act == "report")
            if voice and voice.kind == "group" and _governed(folded, sentence.start, voice, found):
                voice = None  # "ghi nhận các ý kiến, đề nghị …"
            voice = voice or self._carried(folded, sentence.start, m, row, found)
            if (
                voice is None
                or not (row.voice == "any" or voice.kind in {"person", "post"} or _may_say(voice, row))
                or _governed(folded, sentence.start, voice, found)
            ):
                continue
            if voice.kind == "group" and row.act == "frame":
                continue  # "các đại biểu tham luận": nothing is told
            if row.act == "courtesy" and _FIRST_DOES.match(folded[voice.end - sentence.start : m.start()]):
                continue  # "đến thăm và chúc mừng"
            clause = Clause(sentence.start + m.start(), voice, m[0], row.act, int(row.strength or 0))
            clause.addressee = addressee(article, i, sentence.start + m.end())
            if row.act_upward and is_upward(voice, clause.addressee, folded[m.end() :]):
                clause.act = row.act_upward
            elif m[0] == "nhấn mạnh":
                said = stressed(folded, m.end(), voice.start - sentence.start)
                clause.act = "assess" if describes(said, _following(article, i)) else clause.act
            if (
                found
                and found[-1].voice == voice
                and self._one_content(folded, sentence.start, found[-1], m, clause.act)
            ):
                found[-1] = max(found[-1], clause, key=lambda c: c.strength)
            else:
                found.append(clause)
        return found or theo_within(article, i, voices)

    def _row(self, verb: str, folded: str, end: int):
        """The verb's row: one with a needed word ("nêu rõ" + "hạn chế") where that word follows, else the plain one."""
        rows = self._rows[verb]
        near = folded[end : end + 60]
        needing = [r for r in rows if r.needs and re.search(rf"(?<!\w){re.escape(fold(r.needs))}", near)]
        return next(iter(needing), None) or next((r for r in rows if not r.needs), None)

    def _subject(
        self, text: str, offset: int, m: re.Match[str], voices: list[Voice], *, told: bool
    ) -> Voice | None:
        """Who the verb is of; after "do" nobody demands ("việc do Quận ủy giao"), but one may report (`told`)."""
        folded, before = fold(text), [v for v in voices if v.end - offset <= m.start()]
        if before and _is_opinion(folded, offset, before[-1], m):
            return before[-1]
        if (
            before
            and before[-1].kind in {"group", "report"}
            and _AT_SESSION.fullmatch(folded, before[-1].end - offset, m.start())
        ):
            return before[-1]
        last = max((v.end - offset for v in before), default=0)
        between = folded[max(last, m.start() - NEAR) : m.start()]
        if _NOUN_BEFORE.search(between) and not _ADDRESS.search(between):
            return None
        for n in range(len(before) - 1, max(-1, len(before) - 4), -1):
            gap = folded[before[n].end - offset : m.start()]
            rest = before[n].role and _REST_NAMED.fullmatch(text, before[n].end - offset, m.start())
            if (rest or self._touches(before[n], gap)) and not self._is_object(folded, offset, before[n]):
                begin = before[n].start - offset
                by = not told and _BY.search(folded[max(0, begin - NEAR) : begin])
                if by and not self._verb.search(gap):
                    return None
                voice = self._named_before(folded, offset, before[: n + 1], gap)
                return (
                    None
                    if _PASSIVE.search(folded[: voice.start - offset]) and voice.kind != "person"
                    else voice
                )
        return None

    def _is_object(self, folded: str, offset: int, voice: Voice) -> bool:
        """True for a body that another verb's content names: "ghi nhận nỗ lực của Hội …, đồng thời chỉ rõ"."""
        if voice.kind not in {"body", "group"}:
            return False
        before = folded[: voice.start - offset]
        if _OF.search(before):
            return any(not before.startswith(" của", m.end()) for m in self._verb.finditer(before))
        return bool(_OBJECT.search(before))

    def _named_before(self, folded: str, offset: int, voices: list[Voice], gap: str) -> Voice:
        """The person whom a body beside the name belongs to ("ông …, Ủy viên Hội đồng …, cho rằng", "bà …, Hội Nông
        dân xã … đề nghị"), else the last voice."""
        last = first_of_list(folded, offset, voices)
        if told_of := self._apposed(folded, offset, voices, gap):
            return told_of
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

    def _apposed(self, folded: str, offset: int, voices: list[Voice], gap: str) -> Voice | None:
        """The person whom several posts and bodies between commas are told of: "ông …, Ủy viên …, Giám đốc …, cho rằng"."""
        last = voices[-1]
        person = next((v for v in reversed(voices[:-1]) if v.kind == "person"), None)
        if last.kind not in {"body", "post"} or person is None:
            return None
        opens = last.kind == "post" and _OPENS.search(folded[: person.start - offset])
        if not (opens or re.match(r"\s?[,)–-]", gap)):
            return None
        between = folded[person.end - offset : last.start - offset]
        if not _APPOSED.fullmatch(between) or self._verb.search(between):
            return None
        first = next(v for v in voices if v.start >= person.end and v.kind in {"body", "post"})
        body = person.organisation or (last if last.kind == "post" else first).organisation
        return replace(person, organisation=body)

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
            return found[-1].voice if found and self._runs_on(folded, offset, m, row, found[-1]) else None
        last, at_once = found[-1], "đồng thời" in join[0]
        asks = last.act in _ASKING
        if row.joins != "1" and (asks or not at_once):
            return None
        content = folded[last.position - offset : m.start()]
        told = asks and last.addressee is not None  # what follows may be that body's task
        listed = ":" in content and ";" in content
        return None if told and not at_once and (listed or row.act != "demand") else last.voice

    def _runs_on(self, folded: str, offset: int, m: re.Match[str], row, last: Clause) -> bool:
        """True for a demand, request or pledge after a comma, where the clause before tells no sentence of its own."""
        if row.act not in _ENGAGING or row.joins != "1" or last.act in _ASKING or _TELLS.match(last.verb):
            return False
        content = folded[last.position - offset : m.start()]
        return bool(_COMMA.search(content)) and not (
            _OTHERS_DO.search(content) or re.search(r"[:“\"]", content)
        )

    def _one_content(self, folded: str, offset: int, previous: Clause, m: re.Match[str], act: str) -> bool:
        between = folded[previous.position - offset + len(previous.verb) : m.start()]
        if previous.act == "frame":
            return True
        bare = _BARE.fullmatch(between) or act not in _ENGAGING or previous.act in _ENGAGING
        return bool(bare) and len(between.split()) <= 3 and not re.search(r"[:“\"]", between)


def _may_say(voice: Voice, row) -> bool:
    """True for a group with a verb of persons that has a content: "nhiều cử tri hỏi", not "các đại biểu phát biểu"."""
    return voice.kind == "group" and row.act not in {"frame", "courtesy", "demand"}


def _governed(folded: str, offset: int, voice: Voice, found: list[Clause]) -> bool:
    """True for a body or group that another voice's clause tells of: "đề nghị UBND phường báo cáo …"."""
    if not found or voice.kind not in {"group", "body", "report"} or voice.start <= found[-1].position:
        return False
    if voice.kind == "group":
        return True
    divided = re.search(r"(?:;|(?<!\w)(?:còn|trong khi|riêng))\s*$", folded[: voice.start - offset])
    tells = found[-1].act in _ASKING or _TELLS.match(found[-1].verb)
    return bool(tells) and not divided


def _is_opinion(folded: str, offset: int, voice: Voice, m: re.Match[str]) -> bool:
    """ "Một số ý kiến cho rằng": opinions that open the sentence or a part of it are a voice, else a noun."""
    before = folded[: voice.start - offset].rstrip()
    alone = not before or before[-1] in ",;:-" or before.endswith((" có", "còn"))
    return voice.kind == "group" and alone and not folded[voice.end - offset : m.start()].strip()


def _is_longer(text: str, folded: str, m: re.Match[str]) -> bool:
    """True for "giao ban", where "giao Ban Dân vận" has the verb."""
    return bool(_LONGER.match(folded, m.start())) and text[m.end() + 1 : m.end() + 2].islower()


def _following(article: ArticleView, i: int) -> str:
    return article.sentences[i + 1].text if i + 1 < len(article.sentences) else ""


def _inside_quotation(text: str, position: int) -> bool:
    return text[:position].count("“") > text[:position].count("”")
