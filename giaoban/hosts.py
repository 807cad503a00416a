"""Who held a meeting and who chaired it."""

from __future__ import annotations

import re

from giaoban.articles import ArticleView
from giaoban.folding import fold
from giaoban.held import meeting_noun
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

_ATTENDS = re.compile(r"(?<!\w)(?:dự|tham gia|chứng kiến|chỉ đạo)(?!\w)")
_DOES = re.compile(
    r"(?<!\w)(?:dự|tham dự|tham gia|phát biểu|cho biết|chỉ đạo|báo cáo|chủ trì|khai mạc|kết luận|trình bày|đại diện|thay mặt|với)(?!\w)"
)
_FOUNDED = re.compile(
    r"(?<!\w)(?:thành lập|truyền thống|kỷ niệm|chào mừng|đại hội)\s+(?:của\s+)?$|(?<!\w)tại (?:hội trường|trụ sở|phòng họp|nhà văn hóa)\s$"
)
_GROUP = re.compile(r"(?<!\w)gồm(?: có)?\s?:")
_ELSEWHERE = {"có", "với", "do", "tại", "nhằm", "cho", "của", "để", "về", "đại", "gồm", "cùng", "ở", "đến"}
_JOINT = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:,|(?:,\s*)?(?:(?:đã |chủ trì,? )*phối hợp(?: cùng| với)?|cùng với|cùng|với|và)\s)\s*(?:các )?"
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
        return [p.person for p in _joined(after, folded, offset)]
    leads = m[0] == "làm trưởng đoàn"
    if not before or not (leads or _CHAIRED.match(following)):
        return []
    gap = folded[before[-1].end - offset : start]
    if len(gap.split()) > 8 or re.search(r"[;:]", gap):
        return []
    together = [p.person for p in reversed(_joined(before[::-1], folded, offset))]
    listed = not leads and not _ATTENDS.search(folded[: before[0].start - offset])
    joint = m[0].startswith("đồng") and not holding
    return together if listed or joint else [before[-1].person]


def _joined(people: list[PersonMention], folded: str, offset: int) -> list[PersonMention]:
    """The first of `people` and those listed with them, in the order given: nothing but posts stands between."""
    together = [people[0]]
    for person in people[1:]:
        first, last = sorted((together[-1], person), key=lambda p: p.start)
        gap = folded[first.name_end - offset : last.name_start - offset]
        if len(gap) > 200 or _DOES.search(gap) or "." in gap.replace("t.ư", "").replace("tp.", ""):
            break
        together.append(person)
    return together


def organiser(article: ArticleView, index: int, chaired_by: list[str]) -> OrganisationMention | None:
    """The body that holds the meeting: who "tổ chức" it, else the one it is called after, else the chair's own."""
    sentence = article.sentences[index]
    holder = _holder(article, index) or _named(article, index, within=1)
    if holder:
        return holder
    for later in range(index + 1, min(index + 3, len(article.sentences))):
        if article.sentences[later].paragraph == sentence.paragraph and (by := _done_by(article, later)):
            return by[-1]
    for person in article.people:
        if person.person in chaired_by and (post := person.main_post()) and post.organisation:
            return post.organisation
    return _named(article, index, within=4)


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
        if body.start >= at and len(words) < within and not _ELSEWHERE & set(words):
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
