"""Who held a meeting."""

from __future__ import annotations

import re
from dataclasses import replace

from giaoban.bodies import OrganisationMention
from giaoban.meetings.delegations import delegated, deputies_body
from giaoban.meetings.host_phrases import meeting_of, of_title, speaks_at_it, speaks_of_it, told_apart
from giaoban.meetings.reported_as_held import meeting_noun
from giaoban.people import ArticleView, PersonMention
from giaoban.reference import Shape
from giaoban.text import fold

_BEFORE_VERB = r"(?<!\w)(?:đã |long trọng |vừa |cùng |phối hợp |đồng )*"
# "đoàn giám sát", but "Tập đoàn giao ban", "Quận đoàn sơ kết"
_NO_DELEGATION = r"(?<!(?<!tập )(?<!tỉnh )(?<!thành )(?<!quận )(?<!huyện )đoàn )"
_ORGANISES = (
    # not the noun: "các tổ chức chính trị - xã hội"
    Shape(
        r"(?<!các )(?<!những )"
        + _BEFORE_VERB
        + r"(?<!cuộc )(?<!buổi )(?:<organises>|mở(?=\s?[,.])|tổ chức(?! chính trị| thành viên| cơ sở| đảng))(?!\w)"
    ),
    Shape(
        rf"{_NO_DELEGATION}(?<!cuộc )(?<!buổi )"
        + _BEFORE_VERB
        + rf"{_NO_DELEGATION}(?<!cuộc )(?<!buổi )(?:<done_is_held>)(?!\w)"
    ),
)
_FOUNDED = Shape(
    r"(?<!\w)(?:<founded>)\s+(?:của\s+)?$|(?<!\w)tại (?:hội trường|trụ sở|phòng họp|nhà văn hóa)\s$"
)
_ORDINAL = re.compile(r"^\s*(?:đại biểu|\(?mở rộng\)?|(?:lần )?thứ \w+|lần \w+|,|\s)*")
_OF = Shape(r"\s*(?:(?:<done_is_held>)\s)?của\s")  # "hội nghị giao ban của Hội Nông dân"
_CITED = re.compile(r"(?:,? (?:ngày|năm) [\d/.-]+)?,? (?:của|do) ")
# "…, do Huyện ủy Kim Sơn tổ chức ngày 7/8": no issuer of the document before it
_HOLDS_IT = Shape(
    r"(?: \([^()]*\))?(?:,[^,.;:]{1,30}){0,2},? (?:tổ chức|mở)(?=[,.]|$| (?:vào|ngày|tại|<half_day>) )"
)
_HELD = Shape(
    r"[^.;:]{0,160}?(?<!các )(?:tổ chức(?! chính trị| thành viên)|chủ trì|mở(?=\s?[,.]| (?:vào|ngày|<half_day>)))(?!\w)"
)
# the post of who leads a delegation: "do bà …, Chủ tịch Ủy ban MTTQ huyện làm Trưởng đoàn"
_LED_BY = re.compile(r"(?<!\w)do [^.;]*?(?<!\w)(?:làm trưởng đoàn|dẫn đầu)")
_GROUP = re.compile(r"(?<!\w)gồm(?: có)?(?:\s?:| các (?:đại biểu|đồng chí|ông|bà)(?!\w))")
_ELSEWHERE = Shape(r"(?<!\S)(?:<elsewhere>)(?!\S)")
# "Cụm thi đua số 3 | Ủy ban MTTQ các huyện", "Hội đồng tư vấn … thuộc | Ủy ban MTTQ", "Sư đoàn 315, | Quân khu 5"
_BELONGS = re.compile(r"(?: \([^()]*\))? (?:(?:trực )?thuộc |của )?|(?P<listed>, )")
_ASIDE_OF = re.compile(r"(?<!\w)(?:tại|ở|theo|của|với|từ)\s$")
_TERM = r"(?:,? ?-? ?khóa (?:thứ )?[ivxl\d]+(?!\w))?,? ?-? ?nhiệm kỳ \d{4} ?- ?\d{4}|,? ?-? ?khóa (?:thứ )?[ivxl\d]+(?!\w)"
_JOINT = Shape(
    r"\s*(?:\([^()]*\))?\s*(?:(?P<listed>[,;]|-)|(?:,\s*)?(?:(?:đã |chủ trì,? )*phối hợp(?: cùng| với)?|<together_with>)\s)\s*(?:các )?"
)
# with a partner in between that no table knows: "A chủ trì, phối hợp với …, B tổ chức"
_LEADS = re.compile(r",?\s(?:(?:đã|chủ trì),?\s)*phối hợp\s[^.;:]{0,200}")
_CHAIRS_IT = re.compile(r"(?<!\w)chủ trì họp $")  # "Tổng Bí thư chủ trì họp Ban Bí thư"
# before the first of several: the beginning of a clause, not "của", "tại", "theo"
_BEGINS = re.compile(
    r"(?:^|[,:\"]|(?<!\w)(?:do|bởi|nơi|khi))\s*(?:(?:các )?(?:đồng chí )?(?:lãnh đạo|tập thể) )?$"
)


def hosts(
    article: ArticleView, index: int, chaired_by: list[PersonMention], *, titled: bool = False
) -> list[OrganisationMention]:
    """The bodies that hold the meeting in printed order: who "tổ chức" it, else the one it is called after, else the
    chair's own; for the article's meeting (`titled`) else the one that the title tells."""
    if holders := _holders(article, index) or _told_nearby(article, index):
        return holders
    one = _other_host(article, index, chaired_by) or (of_title(article) if titled else None)
    return [one] if one else []


def _told_nearby(article: ArticleView, index: int) -> list[OrganisationMention]:
    """The bodies named as hosts beside the verb of holding, in the meeting's sentence or in those around it."""
    near = [i for i in (index, index + 1, index + 2, index - 1) if 0 <= i < len(article.sentences)]
    for i in near:
        bodies = _bodies(article, i)
        if told := told_apart(article, i, bodies):
            return _and_those_after(article, bodies, told)
        own = meeting_of(article, i, bodies)
        if own := own or (i == index and (delegated(article, i, bodies) or _named(article, i, within=1))):
            return [own]
        if i != index and _goes_on(article, index, i) and (holders := _holders(article, i)):
            return holders
    return []


def _goes_on(article: ArticleView, index: int, i: int) -> bool:
    """True where sentences `index` and `i` speak of one meeting: the later of the two goes on about it."""
    nouns = [meeting_noun(fold(article.sentences[n].text)) for n in (index, i)]
    if all(nouns) and nouns[0][0].startswith("buổi") and nouns[1][0] == "hội nghị":
        return False  # "buổi làm việc" to prepare another's "hội nghị"
    return speaks_of_it(article, max(index, i)) and (
        i < index or bool(meeting_noun(fold(article.sentences[i].text)))
    )


def _and_those_after(
    article: ArticleView, bodies: list[OrganisationMention], first: OrganisationMention
) -> list[OrganisationMention]:
    """A body and those joined to it behind: "Hai đơn vị tổ chức là A và B"."""
    together, folded = [first], fold(article.text)
    for later in (b for b in bodies if b.start >= first.end):
        if not _JOINT.fullmatch(folded[together[-1].end : later.start]):
            break
        together.append(later)
    return together


def _other_host(
    article: ArticleView, index: int, chaired_by: list[PersonMention]
) -> OrganisationMention | None:
    """The body of a meeting whose sentence does not say who holds it."""
    for said in (index, index - 1):
        if said >= 0 and (holder := speaks_at_it(article, said, _bodies(article, said))):
            return holder
    if deputies := deputies_body(article, index):
        return deputies
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    met = (b for b in _bodies(article, index) if _CHAIRS_IT.search(folded[: b.start - start]))
    if body := next(met, None):
        return body
    names = {p.person for p in chaired_by}
    posts = [p for person in article.people if person.person in names and (p := person.main_post())]
    posts = [p for p in posts if p.organisation]
    printed = next((p.organisation for p in posts if p.organisation.start > p.start), None)
    by_post = posts[0].organisation if posts else None  # "Thủ tướng": the body is not printed
    return printed or _named(article, index, within=4) or by_post


def _holders(article: ArticleView, index: int) -> list[OrganisationMention]:
    """The subjects of the sentence's verb of holding."""
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    led = _LED_BY.search(folded)
    listed = _GROUP.search(folded)  # "Đoàn ĐBQH TP Hà Nội, gồm: … đã tiếp xúc cử tri"
    bodies = [
        b for b in _bodies(article, index)
        if not _aside(article.text, b) and not (listed and b.start - start > listed.start())
        and not (led and led.start() < b.start - start < led.end())
    ]  # fmt: skip
    noun = meeting_noun(folded)
    named = [(b.start - start, b.end - start) for b in bodies]  # "Ban Tổ chức": no verb
    verbs = ((pattern, m) for pattern in _ORGANISES for m in pattern.finditer(folded))
    for verb, m in verbs:
        if any(a < m.end() <= b for a, b in named):
            continue
        if verb is not _ORGANISES[0] and noun and noun.start() < m.start():
            break  # "… chủ trì hội nghị giao ban với Mặt trận, triển khai nhiệm vụ": what it does, not who holds it
        at = max(
            [m.start(), *(b for a, b in named if a < m.start() < b < m.end())]
        )  # "tỉnh Lâm Đồng tổ chức"
        by = [b for b in _done_by(article, index) if b.end <= start + at or b.start >= start + m.end()]
        near = [
            b for b in bodies if b.end <= start + at and _adverbial(folded[b.end - start : at])
        ]  # fmt: skip
        if by or near:
            holder = _head(bodies, folded, start, (by or near)[-1])
            return _joint(article, index, bodies, holder, start + at)
    return []


def _bodies(article: ArticleView, index: int) -> list[OrganisationMention]:
    """The bodies of a sentence without those that a cited document names as its issuer."""
    folded, cited = fold(article.text), article.directive_spans
    return [
        b for b in article.within(article.organisations, index)
        if (folded[: b.start].endswith("do ") and _HOLDS_IT.match(folded[b.end :]))
        or not any(a <= b.start and (b.start < e or _CITED.fullmatch(folded[e : b.start])) for a, e in cited)
    ]  # fmt: skip


def _head(
    bodies: list[OrganisationMention], folded: str, start: int, body: OrganisationMention
) -> OrganisationMention:
    """The body that `body` only says the whole of: a numbered cluster, a council, a unit of the army."""
    before = [b for b in bodies if b.end <= body.start]
    part = before[-1] if before else None
    gap = part and _BELONGS.fullmatch(folded[part.end - start : body.start - start])
    if not gap or _ASIDE_OF.search(folded[: part.start - start]):
        return body
    if part.type_id.startswith("hdtv") and not gap["listed"]:
        name = f"{part.organisation} {body.organisation}"
        return replace(part, end=body.end, organisation=name, org_id=f"{part.org_id}-{body.org_id}")
    armed = part.family == "armed" == body.family
    numbered = part.place is not None and not part.place.level and not gap["listed"]
    return part if armed or numbered else body


def _done_by(article: ArticleView, index: int) -> list[OrganisationMention]:
    """Bodies after "do" before the verb ("do Hội Nông dân tỉnh tổ chức"), or right after it ("tổ chức bởi …")."""
    start, folded = article.sentences[index].start, fold(article.sentences[index].text)
    return [
        b for b in _bodies(article, index)
        if re.search(r"(?<!\w)tổ chức (?:bởi|do)\s+$", folded[: b.start - start])
        or (re.search(r"(?<!\w)do\s+$", folded[: b.start - start])
            and _HELD.match(folded[b.end - start :]))
    ]  # fmt: skip


def _named(article: ArticleView, index: int, *, within: int) -> OrganisationMention | None:
    """The body a meeting is called after: "Đại hội đại biểu Hội Chữ thập đỏ quận …"."""
    sentence = article.sentences[index]
    noun = meeting_noun(fold(sentence.text))
    at = sentence.start + noun.end() if noun else 0
    for body in _bodies(article, index) if noun else []:
        told = _ORDINAL.sub("", fold(article.text[at : body.start]))
        words = told.split()
        near = len(words) < within and not _ELSEWHERE.search(" ".join(words))
        if body.start >= at and (near or _OF.fullmatch(f" {told}")):
            return body
    return None


def _aside(text: str, body: OrganisationMention) -> bool:
    """True for a body in brackets, one whose anniversary it is, and one that gives the room."""
    before = fold(text[max(0, body.start - 120) : body.start])
    return before.count("(") > before.count(")") or bool(_FOUNDED.search(before))


def _adverbial(gap: str) -> bool:
    # "quận Bình Thạnh (TP.HCM) tổ chức", "do bà … làm trưởng đoàn"
    gap = re.sub(
        rf"\([^()]*\)|{_TERM}|(?<!\w)do .*làm trưởng đoàn|-? đơn vị bầu cử số \d+|,? (?:bao )?gồm(?: có)?(?:\s?:.*| .*,\s*$| (?:các |ông |bà ).*$)",
        " ",
        gap,
    )
    return len(gap.split()) <= 6 and not re.search(r"[.;:]|,\s*được\s$", gap)


def _joint(
    article: ArticleView,
    index: int,
    bodies: list[OrganisationMention],
    holder: OrganisationMention,
    verb: int,
) -> list[OrganisationMention]:
    """The bodies that hold something together with `holder` before the verb, in printed order; commas and dashes join
    them where the first begins its clause ("theo kế hoạch của A, B tổ chức": B)."""
    folded, run, surely = fold(article.text), [holder], [holder]
    for earlier in reversed([b for b in bodies if b.end <= holder.start]):
        joint = _JOINT.fullmatch(folded[earlier.end : run[0].start])
        if not joint:
            break
        if surely[0] is run[0] and not joint["listed"]:
            surely.insert(0, earlier)
        run.insert(0, earlier)
    together = run if _begins_clause(article, index, run[0].start) else surely
    led = [b for b in bodies if _LEADS.fullmatch(folded[b.end : together[0].start])]
    together = [*led[-1:], *together]
    for later in (b for b in bodies if b.start >= holder.end and b.end <= verb):
        if not _JOINT.fullmatch(folded[together[-1].end : later.start]):
            break
        together.append(later)
    return [b for i, b in enumerate(together) if b.org_id not in {o.org_id for o in together[:i]}]


def _begins_clause(article: ArticleView, index: int, at: int) -> bool:
    """True where a clause begins at `at`: at the sentence's beginning, after a comma, "do" or a date."""
    before = fold(article.text[article.sentences[index].start : at])
    return bool(_BEGINS.search(before)) or any(d.end == at - 1 for d in article.dates)
