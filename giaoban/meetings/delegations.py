"""Who sends those that hold a meeting at another's place: a delegation, deputies before their voters."""

from __future__ import annotations

import re

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView
from giaoban.reference import Shape
from giaoban.text import fold

# "đoàn khảo sát Trung ương Hội … về kết quả": who sends the delegation holds what it does
_OF_DELEGATION = Shape(
    r"(?<!\w)đoàn (?:<delegation_task>)(?:(?:,| và) (?:<delegation_task>))?(?: (?:số \d+|liên ngành))? ?(?:là )?(?:của|thuộc)? ?$"
    r"|(?<!\w)đoàn của $"
)
# "đoàn giám sát việc thi hành Luật … của Ủy ban Thường vụ Quốc hội do … làm trưởng đoàn"
_AFTER_ITS_TASK = Shape(
    r"(?<!\w)đoàn (?:<delegation_task>)(?:(?:,| và) (?:<delegation_task>))?"
    r" (?!(?:của|do|đã|đến) )[^.;:]{3,120} (?:của|thuộc) $"
)
_LED = re.compile(r"(?: \([^()]*\))?,? (?:do|đã|có|đến|tới)(?!\w)")
# a delegation that is only numbered, and the plan it carries out
_UNNAMED = Shape(
    r"(?<!\w)đoàn (?:<delegation_task>)(?: (?:số \d+|liên ngành))?,? (?:do|đã|đến|tới|có buổi)(?!\w)"
)
_UNDER = re.compile(r"(?:^|[,;] )(?:thực hiện|theo|căn cứ|triển khai)(?!\w)[^;.]* của $")
_DEPUTIES = re.compile(r"(?<!\w)(?:đại biểu quốc hội|đbqh)(?!\w)[^.]*(?<!\w)tiếp xúc(?!\w)")


def delegated(
    article: ArticleView, index: int, bodies: list[OrganisationMention]
) -> OrganisationMention | None:
    """The body whose delegation sentence `index` is about, or whose plan a delegation with a bare number carries out."""
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    for body in bodies:
        before, after = folded[: body.start - start], folded[body.end - start :]
        if _OF_DELEGATION.search(before) or (_AFTER_ITS_TASK.search(before) and _LED.match(after)):
            return body
    unnamed = _UNNAMED.search(folded)
    under = [
        b for b in article.within(article.organisations, index)
        if unnamed and b.end - start <= unnamed.start() and _UNDER.search(folded[: b.start - start])
    ]  # fmt: skip
    return under[-1] if under else None


def deputies_body(article: ArticleView, index: int) -> OrganisationMention | None:
    """The one delegation to the National Assembly that an article names, where its deputies meet voters."""
    if not _DEPUTIES.search(fold(article.sentences[index].text)):
        return None
    named = [o for o in article.organisations if o.type_id == "doan-dbqh" and o.place is not None]
    return named[0] if len({o.org_id for o in named}) == 1 else None
