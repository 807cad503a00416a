"""Who held a meeting."""

from __future__ import annotations

import re

from giaoban.bodies import OrganisationMention
from giaoban.meetings.reported_as_held import meeting_noun
from giaoban.people import ArticleView
from giaoban.reference import Shape
from giaoban.text import fold

_BEFORE_VERB = r"(?<!\w)(?:đã |long trọng |vừa |cùng |phối hợp |đồng )*"
_ORGANISES = (
    # not the noun: "các tổ chức chính trị - xã hội"
    Shape(
        r"(?<!các )(?<!những )"
        + _BEFORE_VERB
        + r"(?:<organises>|tổ chức(?! chính trị| thành viên| cơ sở| đảng))(?!\w)"
    ),
    Shape(_BEFORE_VERB + r"(?:<done_is_held>)(?!\w)"),
)
_FOUNDED = Shape(
    r"(?<!\w)(?:<founded>)\s+(?:của\s+)?$|(?<!\w)tại (?:hội trường|trụ sở|phòng họp|nhà văn hóa)\s$"
)
_GROUP = re.compile(r"(?<!\w)gồm(?: có)?\s?:")
_ELSEWHERE = Shape(r"(?<!\S)(?:<elsewhere>)(?!\S)")
# "đoàn khảo sát Trung ương Hội … về kết quả": who sends the delegation holds what it does
_DELEGATION = Shape(r"(?<!\w)đoàn (?:<delegation_task>)(?: (?:số \d+|liên ngành))? ?(?:của|thuộc)? ?$")
_JOINT = Shape(
    r"\s*(?:\([^()]*\))?\s*(?:,|(?:,\s*)?(?:(?:đã |chủ trì,? )*phối hợp(?: cùng| với)?|<together_with>)\s)\s*(?:các )?"
)


def organiser(article: ArticleView, index: int, chaired_by: list[str]) -> OrganisationMention | None:
    """The body that holds the meeting: who "tổ chức" it, else the one it is called after, else the chair's own."""
    sentence = article.sentences[index]
    holder = _holder(article, index) or _delegated(article, index) or _named(article, index, within=1)
    if holder:
        return holder
    for later in range(index + 1, min(index + 3, len(article.sentences))):
        if article.sentences[later].paragraph == sentence.paragraph and (by := _done_by(article, later)):
            return by[-1]
    posts = [p for person in article.people if person.person in chaired_by and (p := person.main_post())]
    posts = [p for p in posts if p.organisation]
    printed = next((p.organisation for p in posts if p.organisation.start > p.start), None)
    by_post = posts[0].organisation if posts else None  # "Thủ tướng": the body is not printed
    return printed or _named(article, index, within=4) or by_post


def _holder(article: ArticleView, index: int) -> OrganisationMention | None:
    """The subject of the sentence's verb of holding, the first of several."""
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    listed = _GROUP.search(folded)  # "Đoàn ĐBQH TP Hà Nội, gồm: … đã tiếp xúc cử tri"
    bodies = [
        b for b in article.within(article.organisations, index)
        if not _aside(article.text, b) and not (listed and b.start - start > listed.start())
    ]  # fmt: skip
    noun = meeting_noun(folded)
    for verb, m in ((pattern, m) for pattern in _ORGANISES for m in pattern.finditer(folded)):
        if verb is not _ORGANISES[0] and noun and noun.start() < m.start():
            break  # "… chủ trì hội nghị giao ban với Mặt trận, triển khai nhiệm vụ": what it does, not who holds it
        by = [b for b in _done_by(article, index) if b.end <= start + m.start() or b.start >= start + m.end()]
        near = [
            b for b in bodies
            if b.end <= start + m.start() and _adverbial(folded[b.end - start : m.start()])
        ]  # fmt: skip
        if by or near:
            last = (by or near)[-1]
            return _first_of_joint([b for b in bodies if b.end <= last.end] or [last], article.text)
    return None


def _delegated(article: ArticleView, index: int) -> OrganisationMention | None:
    """The body whose delegation a sentence is about."""
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    bodies = article.within(article.organisations, index)
    return next((b for b in bodies if _DELEGATION.search(folded[: b.start - start])), None)


def _done_by(article: ArticleView, index: int) -> list[OrganisationMention]:
    """Bodies after "do" before the verb ("do Hội Nông dân tỉnh tổ chức"), or right after it ("tổ chức bởi …")."""
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    return [
        b for b in article.within(article.organisations, index)
        if re.search(r"(?<!\w)tổ chức (?:bởi|do)\s+$", folded[: b.start - start])
        or (re.search(r"(?<!\w)do\s+$", folded[: b.start - start])
            and re.match(r"[^.;:]{0,160}?(?<!các )tổ chức(?! chính trị| thành viên)(?!\w)", folded[b.end - start :]))
    ]  # fmt: skip


def _named(article: ArticleView, index: int, *, within: int) -> OrganisationMention | None:
    """The body a meeting is called after: "Đại hội đại biểu Hội Chữ thập đỏ quận …"."""
    sentence = article.sentences[index]
    noun = meeting_noun(fold(sentence.text))
    at = sentence.start + noun.end() if noun else 0
    for body in article.within(article.organisations, index) if noun else []:
        words = re.sub(r"^\s*đại biểu", "", fold(article.text[at : body.start])).split()
        if body.start >= at and len(words) < within and not _ELSEWHERE.search(" ".join(words)):
            return body
    return None


def _aside(text: str, body: OrganisationMention) -> bool:
    """True for a body in brackets, one whose anniversary it is, and one that gives the room."""
    before = fold(text[max(0, body.start - 120) : body.start])
    return before.count("(") > before.count(")") or bool(_FOUNDED.search(before))


def _adverbial(gap: str) -> bool:
    # "quận Bình Thạnh (TP.HCM) tổ chức", "do bà … làm trưởng đoàn"
    gap = re.sub(
        r"\([^()]*\)|(?<!\w)do .*làm trưởng đoàn|-? đơn vị bầu cử số \d+|,? gồm(?: có)?\s?:.*", " ", gap
    )
    return len(gap.split()) <= 6 and not re.search(r"[.;:]", gap)


def _first_of_joint(bodies: list[OrganisationMention], text: str) -> OrganisationMention:
    """Of bodies that hold something together the one named first; a comma joins only within such a list."""
    first = reached = bodies[-1]
    for earlier in reversed(bodies[:-1]):
        gap = fold(text[earlier.end : reached.start])
        if not _JOINT.fullmatch(gap):
            break
        reached = earlier
        first = first if gap.strip() == "," else earlier
    return first
