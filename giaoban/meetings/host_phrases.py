"""Who held a meeting, where the text tells it apart from the meeting: "Đơn vị tổ chức là …", "hội nghị … của …"."""

from __future__ import annotations

import re
from dataclasses import replace

from giaoban.bodies import OrganisationMention
from giaoban.meetings.reported_as_held import meeting_noun
from giaoban.people import ArticleView
from giaoban.reference import Shape
from giaoban.text import fold

_IS_HOST = Shape(
    r"(?<!\w)(?:<host_is_told>)(?: (?:<meeting_noun>))?(?: này)?\s?(?:là|:|gồm)\s*$"
    r"|^\W*đoàn (?:<delegation_task>)? ?(?:do|là của|thuộc)\s*$"
)
_HOST_AFTER = Shape(r"\s*(?:\([^()]*\))?\s*(?:,|-|là|chính là)?\s*(?:<host_is_told>)(?!\w)")
_DESCRIBED = Shape(r"(?<!\w)(?:<meeting_described>|<done_is_held>)(?!\w)")
_NUMBERS = re.compile(r"\([^()]*\)|(?<!\w)(?:\d[\d/.-]*|[ivxlc]+|thứ \w+)(?!\w)|[,\s]")
_AGAIN = Shape(
    r"^\W*(?:các |những )?(?:<meeting_noun>|cuộc|buổi|đợt)(?!\w)|(?<!\w)(?:<meeting_noun>) (?:này|nói trên|trên)(?!\w)"
)
_HOLDS_IT = Shape(
    r"\s?[:,-]?\s(?:đã )?(?:long trọng )?(?:<organises>|<done_is_held>|<meeting_noun>|tổ chức)(?!\w)"
)
_AT = Shape(r"(?: \w+){0,4}(?: [\w\s\d/.-]{0,20},)? (?:tại|trong|ở) (?:<at_meeting>|cuộc|buổi)(?!\w)")
_VOICE = re.compile(r"(?<!\w)(?:được|của|do)\s+$")


def told_apart(article: ArticleView, i: int, bodies: list[OrganisationMention]) -> OrganisationMention | None:
    """The body that sentence `i` names as the one who holds: "Đơn vị tổ chức là Hội Nông dân", "Hội Nông dân là đơn vị
    tổ chức"."""
    start, folded = article.sentences[i].start, fold(article.sentences[i].text)
    for body in bodies:
        if _IS_HOST.search(folded[: body.start - start]) or _HOST_AFTER.match(folded[body.end - start :]):
            return body
    return None


def speaks_of_it(article: ArticleView, i: int) -> bool:
    """True where sentence `i` goes on about the meeting: "Hội nghị do …", "… tổ chức hội nghị này"."""
    return bool(_AGAIN.search(fold(article.sentences[i].text)))


def meeting_of(article: ArticleView, i: int, bodies: list[OrganisationMention]) -> OrganisationMention | None:
    """The body whose meeting sentence `i` calls it, with its kind, number and days between: "hội nghị sơ kết sáng 17/6
    của Hội Nông dân"."""
    start, folded = article.sentences[i].start, fold(article.sentences[i].text)
    noun = meeting_noun(folded)
    for body in bodies if noun else []:
        gap = folded[noun.end() : body.start - start]
        if not gap.endswith("của ") or body.start - start < noun.end():
            continue
        for d in article.dates:
            if noun.end() <= d.start - start and d.end <= body.start:
                a, b = d.start - start - noun.end(), d.end - start - noun.end()
                gap = gap[:a] + " " * (b - a) + gap[b:]
        if not _NUMBERS.sub("", _DESCRIBED.sub(" ", gap[:-4])):
            return body
    return None


def of_title(article: ArticleView) -> OrganisationMention | None:
    """The body that a title begins with and says to hold something: "Hội Nông dân huyện A tổng kết năm 2021"."""
    first = next(iter(article.title_organisations), None)
    held = first and first.start == 0 and _HOLDS_IT.match(fold((article.title or "")[first.end :]))
    return first if held else None


def speaks_at_it(
    article: ArticleView, i: int, bodies: list[OrganisationMention]
) -> OrganisationMention | None:
    """The body that says or shows something at the meeting: "Đó là đánh giá của Huyện ủy tại hội nghị sáng 19/10"."""
    start, folded = article.sentences[i].start, fold(article.sentences[i].text)
    return next(
        (
            b for b in bodies
            if _VOICE.search(folded[: b.start - start]) and _AT.match(folded[b.end - start :])
        ),
        None,
    )  # fmt: skip


def of_congress(
    article: ArticleView, bodies: list[OrganisationMention], kind: str | None
) -> list[OrganisationMention]:
    """The bodies that hold a meeting of a kind; a congress named after the whole Front is the Front's, not its
    committee's: "MTTQ Việt Nam tỉnh An Giang"."""
    if kind != "đại hội":
        return bodies
    printed = [fold(article.text[b.start : b.end]) if b in article.organisations else "ub" for b in bodies]
    of_committee = [name.startswith(("ủy", "ub", "ban")) for name in printed]
    return [
        b if committee else replace(b, organisation=b.organisation.removeprefix("Ủy ban "))
        for b, committee in zip(bodies, of_committee, strict=True)
    ]
