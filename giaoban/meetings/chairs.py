"""Who chaired a meeting."""

from __future__ import annotations

import re

from giaoban.meetings.reported_as_held import MISTYPED
from giaoban.people import ArticleView, PersonMention
from giaoban.reference import Shape
from giaoban.text import fold

_CHAIR = Shape(
    r"(?<!\w)(?:đồng )?(?:chủ trì|chủ tọa|điều hành|làm trưởng đoàn|dẫn đầu|(?<!phó )trưởng đoàn(?= là))(?!\w)(?! (?:,|<chairs_no_meeting_before>))"
)
_CHAIRED = Shape(
    rf"^[\s,]*(?:và )?(?:(?:phát biểu )?(?:chỉ đạo|kết luận) )?(?:<chaired_what>|{MISTYPED}|$|[.;,:])"
)

_ATTENDS = re.compile(r"(?<!\w)(?:dự|tham gia|chứng kiến|chỉ đạo)(?!\w)")
_DOES = Shape(r"(?<!\w)(?:<does_besides_chairing>)(?!\w)")
_SHORT = re.compile(r"(?<!\w)(?:t\.ư|(?!hội nghị)\w{1,4}\.(?= ?\w))")  # "UV. BCH TW", "PGS.TS."
_NO_DEED = re.compile(r"dự khuyết|ban chỉ đạo")  # posts with the words of a deed
# "Dự hội nghị có bà Hà; chủ trì hội nghị là ông Tá": the words begin the clause
_CLAUSE = re.compile(r";\s*$")
_TITLED = r"(?:(?:các|hai) )?(?:đồng chí|đ/c|ông|bà)?"
_OF_AFTER = Shape(
    rf"\s*(?:<meeting_chaired>|buổi \w+ ?\w*)?\s*(?:(?:tại|ở) (?:\w+ ?){{1,5}})?(?:có|của|là|gồm)?(?: sự)?\s*:?\s*{_TITLED}\s*:?"
)
_LED_BY = re.compile(r"(?<!\w)do [^.;,]{0,40}$")
# "…, đồng thời là Ủy viên Ban Thường vụ Đảng ủy, chủ trì"
_APPOSED = re.compile(r",(?: (?:đồng thời|kiêm|hiện)?(?: là)?[^,.]{3,70}){1,3},(?: đã)? ")
_BESIDE_HIM = re.compile(r"(?:cùng (?:đồng )?|đồng )chủ trì(?!\w)")  # "Cùng chủ trì có các đồng chí …"
_BESIDE = re.compile(
    r"\s*(?:hội nghị|cuộc họp|buổi \w+ ?\w*)?\s*cùng(?: với)?(?: (?:hai|ba|bốn|các|\d+))?(?: đồng chí)?\s*"
)


def chairs(
    article: ArticleView, *, first: int = 0, last: int = 14, caption: str | None = ""
) -> list[PersonMention]:
    """Those who chair, each once, as sentences `first` to `last` or, failing them, a caption with the word `caption`
    say, or for the article's meeting the title (None: neither); attending or directing is not chairing."""
    span = range(first, min(last, len(article.sentences)))
    sources = [
        (article.sentences[i].text, article.within(article.people, i), article.sentences[i].start)
        for i in span
    ]
    if caption is not None:
        sources += [(text, people, 0) for text, people in article.caption_people if caption in fold(text)]
    if caption == "":
        sources.append((article.title or "", article.title_people, 0))
    for i, (text, people, offset) in enumerate(sources):
        if told := _told(text, people, offset):
            beside = sources[i + 1 : i + 2] if i + 1 < len(span) else []
            for after, others, at in beside:
                told = told + (_told(after, others, at) if _BESIDE_HIM.match(fold(after)) else [])
            return [p for n, p in enumerate(told) if p.person not in {q.person for q in told[:n]}]
    return []


def _told(text: str, people: list[PersonMention], offset: int) -> list[PersonMention]:
    """Those who chair as one text says, first told first."""
    folded = fold(text)
    return next(filter(None, (_chairing(folded, m, people, offset) for m in _CHAIR.finditer(folded))), [])


def _chairing(folded: str, m: re.Match[str], people: list[PersonMention], offset: int) -> list[PersonMention]:
    # "ông Lư Thành Đồng chủ trì": the name ends in the word
    holding = next((p for p in people if p.name_start - offset <= m.start() < p.name_end - offset), None)
    start = holding.name_end - offset if holding else m.start()
    opens = _CLAUSE.search(folded[: m.start()])
    before = [p for p in people if not opens and p.name_end - offset <= start]
    after = [p for p in people if p.name_start - offset >= m.end()]
    following = folded[m.end() :]
    of_after = _OF_AFTER.match(following)
    follows = bool(after) and after[0].start - offset <= m.end() + of_after.end() + 6
    if (after and re.search(r"(?:dưới )?sự $", folded[:start])) or (follows and not before):
        return _joined(after, folded, offset)
    leads = m[0] in {"làm trưởng đoàn", "dẫn đầu"}
    if not before or not (leads or _CHAIRED.match(following)):
        return []
    if (
        m[0] == "dẫn đầu"
        and not following.startswith(" đoàn")
        and not _LED_BY.search(folded[: before[-1].start - offset])
    ):
        return []  # "xã dẫn đầu phong trào"
    gap = folded[before[-1].end - offset : start]
    if (len(gap.split()) > 8 and not _APPOSED.fullmatch(gap)) or re.search(r"[;:]", gap):
        return []
    together = _joined(before[::-1], folded, offset)[::-1]
    listed = not leads and not _ATTENDS.search(folded[: before[0].start - offset])
    joint = m[0].startswith("đồng") and not holding
    led = together if listed or joint else [before[-1]]
    beside = _BESIDE.match(following)
    return (
        led + _joined(after, folded, offset)
        if beside and _right_behind(after, m.end() + beside.end(), offset)
        else led
    )


def _right_behind(people: list[PersonMention], at: int, offset: int) -> bool:
    """True where the first of `people` is named right behind `at`, but for a post."""
    return bool(people) and people[0].start - offset <= at + 6


def _joined(people: list[PersonMention], folded: str, offset: int) -> list[PersonMention]:
    """The first of `people` and those listed with them, in the order given: nothing but posts stands between."""
    together = [people[0]]
    for person in people[1:]:
        first, last = sorted((together[-1], person), key=lambda p: p.start)
        gap = folded[first.name_end - offset : last.name_start - offset]
        if len(gap) > 200 or _DOES.search(_NO_DEED.sub("", gap)) or "." in _SHORT.sub("", gap):
            break
        together.append(person)
    return together
