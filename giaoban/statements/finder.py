"""Statements: a reporting clause and what it governs, up to the next clause or voice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView, Post
from giaoban.reference import Reference, Shape
from giaoban.statements.clause import DASH, WHAT, Clause
from giaoban.statements.clauses import ClauseFinder
from giaoban.statements.interviews import Interview
from giaoban.statements.voices import Voice, VoiceFinder
from giaoban.text import fold

_BREAK = Shape(r"^(?:<turn_of_report>|[-–*]?\s*(?:phóng viên|pv|hỏi)\s*:)")
# the report goes on by itself: elections and votes, what came after, whom to call, the reporter
_NARRATES = Shape(
    r"^(?:(?:đại hội|hội nghị) (?:(?:<adverb>) )*(?:<assembly_act>)|<narration_opener>|(?:với )?\d[\d/.,]*\s?%? (?:đại biểu |số )?(?:phiếu|tán thành|biểu quyết)|100% đại biểu)(?!\w)"
)
# at the head of a paragraph only: the day goes on, others speak, what comes next
_NEXT = Shape(
    r"^(?:<next_in_report>|(?:\d+|<several_speak>) (?:cử tri|ý kiến|đại biểu|tham luận)|đoàn (?:(?:<adverb>) )*(?:<delegation_act>)|\*.*\?\s*$)(?!\w)"
)
_PHONE = re.compile(
    r"(?:điện thoại|số máy|hotline|đường dây nóng|liên hệ|qua số)[^.;]{0,50}?\(?0\d{2,3}[\d.)\s]{5,}"
)
_ACTIVITY = Shape(
    r"^[\s,]*(?:đã |cũng |còn |chủ động |tích cực |thường xuyên |kịp thời )*(?:<activity_verb>)(?!\w)"
)
_QUESTION = Shape(
    r"^[-–*•\s]*(?:(?:phóng viên|pv|hỏi|nhà báo)\s*:|thưa (?:<spoken_to>)(?!\w)|(?:vậy |còn |xin )?(?:<spoken_to>)\s[^“”:]*\?$)"
)
_PHOTO = re.compile(r"\(?\s*ảnh\s*:")
_REVIEWS = Shape(r"<reviews_own_work>")
_MASS = {"front", "union", "association"}
_OPENS = re.compile(r"(?:;|:|như:?|\.)\s*$")


@dataclass
class Statement:
    """One statement. `clause` is where the reporting verb begins; `start` the beginning of its sentence (of the
    quotation, where that opens in an earlier one)."""

    start: int
    clause: int
    end: int
    voice: Voice
    verb: str
    act: str
    addressee: OrganisationMention | None = None


class StatementFinder:
    """Finds the statements of an article. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        self._clauses = ClauseFinder(reference)

    def find(
        self,
        article: ArticleView,
        posts: list[Post],
        *,
        host: OrganisationMention | None = None,
        kind: str | None = None,
    ) -> list[Statement]:
        """Statements in order. `host` holds the meeting: it settles ties between two posts, says whose a bare one is and,
        at a `kind` of meeting that reviews its own work, whose a report of nobody named."""
        voices = VoiceFinder(article, posts, host, reviews=bool(kind and _REVIEWS.fullmatch(kind)))
        interview = Interview(article)
        found: list[Statement] = []
        running: Statement | None = None
        for i, sentence in enumerate(article.sentences):
            aside = i in interview.questions or _is_aside(article, i)
            clauses = [] if aside else self._clauses.find(article, i, voices.find(i))
            clauses = clauses or _answer(article, i, interview, voices)
            if clauses:
                opened = _of_sentence(article, i, clauses)
                if running is not None:
                    running.end = min(running.end, opened[0].start)
                found += opened
                running = opened[-1]
            else:
                told = _activities(article, i)
                asked = i in interview.questions
                if running is not None and len(told) < 2 and not asked and _goes_on(article, i, running):
                    running.end = sentence.end
                    continue
                running = None
                found += told
            voices.note(i, [c.voice for c in clauses])
        return [s for s in found if s.end > s.start]


def _is_aside(article: ArticleView, i: int) -> bool:
    """True for a reporter's question and for the words of a caption ("… phát biểu. Ảnh: Minh Anh")."""
    following = article.sentences[i + 1] if i + 1 < len(article.sentences) else None
    photo = following is not None and following.paragraph == article.sentences[i].paragraph
    return bool(_QUESTION.match(fold(article.sentences[i].text))) or (
        photo and bool(_PHOTO.match(fold(following.text)))
    )


def _answer(article: ArticleView, i: int, interview: Interview, voices: VoiceFinder) -> list[Clause]:
    """The clause of an answer that only a dash marks, told by the one whom the question speaks to."""
    if i not in interview.answers:
        return []
    start = article.sentences[i].start
    voice = voices.addressed(interview.answers[i] or "đồng chí", start)
    return [Clause(start, voice, DASH, "report", 30)] if voice else []


def _of_sentence(article: ArticleView, i: int, clauses: list[Clause]) -> list[Statement]:
    """The clauses of one sentence as statements, each up to the next clause or its voice."""
    sentence = article.sentences[i]
    signed = clauses[0].verb == DASH and "“" not in sentence.text and clauses[0].position > sentence.start
    first = _quotation_start(article, i - 1 if signed else i)
    if clauses[0].verb == WHAT and i and article.sentences[i - 1].paragraph == sentence.paragraph:
        first = article.sentences[i - 1].start
    one = clauses[0].verb == WHAT  # "…. Đó là nhận định của …; đoàn cũng đánh giá …"
    starts = [first if n == 0 or one else sentence.start for n in range(len(clauses))]
    ends = [
        max(a.position + 1, b.voice.start if b.voice.start > a.position else b.position)
        for a, b in zip(clauses, clauses[1:], strict=False)
    ]
    return [
        Statement(start, c.position, end, c.voice, c.verb, c.act, c.addressee)
        for start, c, end in zip(starts, clauses, [*ends, sentence.end], strict=True)
    ]


def _quotation_start(article: ArticleView, i: int) -> int:
    """Where a quotation that closes in sentence i opens, if in an earlier sentence of the paragraph."""
    sentence = article.sentences[i]
    if "”" not in sentence.text or sentence.text.find("“") not in {
        -1,
        *range(sentence.text.find("”"), len(sentence.text)),
    }:
        return sentence.start
    for j in range(i - 1, max(-1, i - 6), -1):
        earlier = article.sentences[j]
        if earlier.paragraph != sentence.paragraph:
            break
        if "“" in earlier.text and "”" not in earlier.text[earlier.text.rfind("“") :]:
            return earlier.start
    return sentence.start


def _goes_on(article: ArticleView, i: int, running: Statement) -> bool:
    """True where sentence i still belongs to the running statement: not told of another body, not a turn of the report."""
    sentence, spoken = article.sentences[i], article.text[running.start : article.sentences[i].start]
    folded, quoted = fold(sentence.text), spoken.count("“") > spoken.count("”")
    told = _NARRATES.match(folded) or _PHONE.search(folded)
    if _BREAK.match(folded) or (told and not quoted):
        return False
    if sentence.paragraph == article.sentences[i - 1].paragraph:
        return True
    if running.voice.kind == "group" or (_NEXT.match(folded) and not quoted):
        return False
    first = next((o for o in article.within(article.organisations, i) if o.start - sentence.start < 12), None)
    return not (first and re.match(r"\s*(?:cũng\s+)?đã\s", article.text[first.end : first.end + 20]))


def _activities(article: ArticleView, i: int) -> list[Statement]:
    """What a sentence tells a mass organisation to have done, also in a list divided by semicolons."""
    sentence, found = article.sentences[i], []
    for body in article.within(article.organisations, i):
        before = article.text[sentence.start : body.start]
        opens = not before.strip() or _OPENS.search(before) or re.fullmatch(r"[^,;]{0,60},\s*", before)
        m = (
            _ACTIVITY.match(fold(article.text[body.end : sentence.end]))
            if body.family in _MASS and opens
            else None
        )
        if m:
            stop = article.text.find(";", body.end, sentence.end)
            end = stop if stop > 0 else sentence.end
            voice = Voice(body.start, body.end, None, None, body, "body")
            found.append(Statement(body.start, body.end, end, voice, " ".join(m[0].split()[-2:]), "activity"))
    return found
