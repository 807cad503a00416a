"""Who held a meeting and who chaired it."""

from __future__ import annotations

import re

from giaoban.articles import ArticleView
from giaoban.folding import fold
from giaoban.held import MEETING_NOUN
from giaoban.organisations import OrganisationMention
from giaoban.people import PersonMention

_BEFORE_VERB = r"(?<!\w)(?:đã |long trọng |vừa |cùng |phối hợp |đồng )*"
_ORGANISES = (
    # not the noun: "các tổ chức chính trị - xã hội"
    re.compile(
        r"(?<!các )(?<!những )"
        + _BEFORE_VERB
        + r"(?:tổ chức(?! chính trị| thành viên| cơ sở| đảng)|tiến hành|khai mạc|khai giảng|ra quân|họp|có buổi|có cuộc)(?!\w)"
    ),
    re.compile(
        _BEFORE_VERB
        + r"(?:giao ban|tổng kết|sơ kết|triển khai|ký kết|phát động|giám sát|tiếp xúc cử tri|làm việc|tập huấn|gặp mặt|đối thoại|khảo sát)(?!\w)"
    ),
)
_CHAIR = re.compile(
    r"(?<!\w)(?:đồng )?(?:chủ trì|chủ tọa|điều hành|làm trưởng đoàn)(?!\w)(?! (?:,|phối hợp|xây dựng|thực hiện|tham mưu|soạn thảo))"
)
_CHAIRED = re.compile(
    r"^[\s,]*(?:và )?(?:(?:phát biểu )?(?:chỉ đạo|kết luận) )?(?:tại|hội nghị|cuộc họp|buổi|phiên|kỳ họp|đại hội|lễ|lớp|tọa đàm|hội thảo|diễn đàn|đối thoại|họp mặt|giao ban|có|của|gồm|$|[.;,:])"
)

_OF_AFTER = re.compile(
    r"\s*(?:hội nghị|cuộc họp|buổi \w+ ?\w*|đại hội|phiên họp|kỳ họp|lễ|tọa đàm)?\s*(?:tại (?:\w+ ){1,5})?(?:có|của|là|gồm)?(?: sự)?(?: các| hai)?(?: đồng chí)?\s*:?"
)


def chairs(article: ArticleView, *, first: int = 0, last: int = 14, caption: str | None = "") -> list[str]:
    """Names of those who chair, as sentences `first` to `last` or, failing them, a caption with the word `caption`
    say (None: no caption); attending or directing is not chairing."""
    span = range(first, min(last, len(article.sentences)))
    sources = [
        (article.sentences[i].text, article.within(article.people, i), article.sentences[i].start)
        for i in span
    ]
    if caption is not None:
        sources += [(text, people, 0) for text, people in article.caption_people if caption in fold(text)]
    for text, people, offset in sources:
        folded = fold(text)
        for m in _CHAIR.finditer(folded):
            names = _chair_names(folded, m, people, offset)
            if names:
                return names
    return []


def _chair_names(folded: str, m: re.Match[str], people: list[PersonMention], offset: int) -> list[str]:
    # "ông Lư Thành Đồng chủ trì": the name ends in the word
    holding = next((p for p in people if p.name_start - offset <= m.start() < p.name_end - offset), None)
    start = holding.name_end - offset if holding else m.start()
    before = [p for p in people if p.name_end - offset <= start]
    after = [p for p in people if p.start - offset >= m.end()]
    following = folded[m.end() :]
    of_after = _OF_AFTER.match(following)
    follows = bool(after) and after[0].start - offset <= m.end() + of_after.end() + 6
    if (after and re.search(r"(?:dưới )?sự $", folded[:start])) or (follows and not before):
        return _list_of(after, folded, offset)
    if not before or not _CHAIRED.match(following):
        return []
    gap = folded[before[-1].end - offset : start]
    if len(gap.split()) > 8 or re.search(r"[;:]", gap):
        return []
    if m[0].startswith("đồng") and not holding and len(before) > 1:
        return [p.person for p in before[-3:] if p.end - offset > start - 400]
    return [before[-1].person]


def _list_of(people: list[PersonMention], folded: str, offset: int) -> list[str]:
    names = [people[0].person]
    for previous, person in zip(people, people[1:], strict=False):
        gap = folded[previous.end - offset : person.start - offset]
        if len(gap) > 30 or not re.fullmatch(r"[\s,;–-]*(?:và|cùng)?[\s,]*(?:các )?(?:đồng chí)?[\s:]*", gap):
            break
        names.append(person.person)
    return names


def organiser(article: ArticleView, index: int, chaired_by: list[str]) -> OrganisationMention | None:
    """The body that holds the meeting: the subject of "tổ chức", else the chair's own, else the one the meeting is named after."""
    sentence = article.sentences[index]
    folded = fold(sentence.text)
    bodies = article.within(article.organisations, index)
    noun = MEETING_NOUN.search(folded)
    for first_choice, m in (
        (pattern is _ORGANISES[0], m) for pattern in _ORGANISES for m in pattern.finditer(folded)
    ):
        if not first_choice and noun and noun.start() < m.start():
            break  # "… chủ trì hội nghị giao ban với Mặt trận, triển khai nhiệm vụ": what it does, not who holds it
        at = sentence.start + m.start()
        done_by = re.compile(r"\s*(?:bởi|do)\s+").match(folded, m.end())
        by = [
            b
            for b in bodies
            if b.end <= at and re.search(r"(?<!\w)do\s+$", fold(article.text[max(0, b.start - 5) : b.start]))
        ]
        by = by or [b for b in bodies if done_by and b.start == sentence.start + done_by.end()]
        near = [b for b in bodies if b.end <= at and _adverbial(folded[b.end - sentence.start : m.start()])]
        if by or near:
            return _first_of_joint(by or [b for b in bodies if b.end <= near[-1].end], article.text)
    for person in article.people:
        if person.person in chaired_by and (post := person.main_post()) and post.organisation:
            return post.organisation
    # "Đại hội đại biểu Hội Chữ thập đỏ quận … được tổ chức"
    at = sentence.start + noun.end() if noun else 0
    named = [b for b in bodies if noun and b.start >= at and len(article.text[at : b.start].split()) <= 4]
    return named[0] if named else None


def _adverbial(gap: str) -> bool:
    gap = re.sub(r"\([^()]*\)", " ", gap)  # "quận Bình Thạnh (TP.HCM) tổ chức"
    return len(gap.split()) <= 6 and not re.search(r"[.;:]", gap)


def _first_of_joint(bodies: list[OrganisationMention], text: str) -> OrganisationMention:
    """Of bodies that hold something together the one named first."""
    first = bodies[-1]
    for earlier in reversed(bodies[:-1]):
        gap = fold(text[earlier.end : first.start])
        if not re.fullmatch(
            r"\s*(?:\([^()]*\))?\s*,?\s*(?:(?:đã )?phối hợp(?: cùng| với)?|cùng với|cùng|với|và)\s+(?:các )?",
            gap,
        ):
            break
        first = earlier
    return first
