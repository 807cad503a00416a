"""Which sentences report a meeting as held: not announced, not only mentioned, not counted among others."""

from __future__ import annotations

import re

from giaoban.people import ArticleView
from giaoban.reference import Shape
from giaoban.text import fold

MISTYPED = r"(?!hội nghị)h(?:[oôơồộọ][iịì]) n?gh?[iịìí](?!\w)"  # hội nghị, one sign wrong
_NOUN = rf"<meeting_noun>|{MISTYPED}"
_MEETING = Shape(rf"(?<!\w)(?<!trung tâm )(?:{_NOUN})(?!\w)")  # no venue: "Trung tâm Hội nghị tỉnh"
_VERB = Shape(r"(?<!\w)(?:<holds_verb>)(?!\w)")
# "ban hành kế hoạch tổ chức hội nghị" holds none
_PLANS = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng) (?:kế hoạch|hướng dẫn|công văn)(?: số \S+)?(?: về| việc){0,2} tổ chức(?!\w)(?!.*(?<!\w)tổ chức(?!\w))"
)
# done by a body on a day, these are a meeting without the word
_HOLDS = Shape(
    r"(?<!\w)(?<!(?<!hải )phòng )(?<!cuộc )(?<!buổi )(?<!công tác )(?:<held_without_noun>)(?!\w)(?! báo)"
)
FUTURE = Shape(
    r"(?<!\w)(?:(?:sẽ|phải) (?:\w+ ){0,3}(?:<will_be_held>)|dự kiến|sắp tới|(?:<will_come>) sẽ|chuẩn bị tổ chức|theo kế hoạch,|theo lịch)(?!\w)"
)
# what a meeting held is about, still to come: "góp ý các dự thảo nghị quyết mà HĐND tỉnh dự kiến đưa ra kỳ họp"
_DISCUSSED = re.compile(r"(?<!\w)(?:mà|dự thảo|đề án|tờ trình)(?: \w+){0,6} $")
_MANY = r"(?:<many>|(?<![/\d.-])\d+(?:[.,]\d+)*)"
_COUNTED = Shape(
    rf"(?<!\w)(?<!thứ )(?<!khóa ){_MANY} (?:(?:lớp|đợt|lượt|buổi|cuộc) ?)?(?:{_NOUN}|(?:buổi|cuộc)(?: (?:<counted_occasion>))?)(?!\w)"
)
# "Nghị quyết Hội nghị Trung ương 4", "chào mừng Đại hội": named after a meeting, or on its occasion
_OTHERS = Shape(
    r"(?<!\w)(?:<other_meeting_after>) (?:của |lễ |cho )?"
    r"(?:<meeting_named_after>)(?!\w)"
)
_SUMMED_UP = Shape(r"^\W*(?:<summed_up>)(?!\w)")
_QUESTION = Shape(
    r"^\W*(?:phóng viên|pv|hỏi|\[?pv\]?)\s*:|^[-*•–—\s]+.{0,200}\?\s*$|^[-*•–—\s]*(?:thưa|xin) (?:<asked_politely>)(?!\w)"
)
_PLAN = Shape(r"\W*(?:thông báo |dự kiến )?(?:<plan_title>)(?!\w)")
_PART_OF_DAY = re.compile(r"^buổi (?:sáng|trưa|chiều|tối)(?!\w)")
# "Đoàn kiểm tra của Mặt trận thành phố, do … dẫn đầu, chiều 25/9 đã đến quận"
_VISIT = Shape(r"(?<!\w)đoàn (?:<delegation_task>)(?!\w)[^.;]{0,160}(?<!\w)đã (?:đến|tới|về|làm việc)(?!\w)")
# a task done or to be done, with nobody who did it: "- Tổ chức 3 lớp tập huấn"
_TASK = Shape(r"^\W*(?:\d+[.)]\s*)?(?:(?:<task_is_done>)\s+)*(?:<task_of_meeting>)(?!\w)")
_SCENE = Shape(r"(?<!\w)(?:tại|trong) (?:buổi |cuộc )?(?:<at_meeting>)(?!\w)")
# deputies without a body's name: "các đại biểu HĐND tỉnh … tiếp xúc hơn 70 cử tri"
_VOTERS = re.compile(
    r"(?<!\w)(?<!buổi )(?<!đợt )tiếp xúc (?:với )?(?:\w+ )?(?:\d[\d.]* )?(?:\w+ )?cử tri(?!\w)"
)
_NEAR = 60  # characters behind a meeting's noun that speak of it, not of what was said there
_SAYS = re.compile(
    r"(?<!\w)(?:cho biết|khẳng định|nhấn mạnh|yêu cầu|đề nghị|thông tin|nêu rõ|thông báo)(?!\w)"
)
# "Vừa qua, Thường trực Mặt trận đã tổ chức giám sát": no day, but of late
_LATELY = re.compile(r"(?:^\W*|, )(?:vừa qua|mới đây)(?!\w)")
_LEADS = 3  # sentences
_OLD = 31  # days: a session further back is recalled, not reported
_WITHIN_IT = Shape(
    r"^\W*(?:tại|(?:phát biểu|kết luận|kết thúc|khai mạc|bế mạc)(?: \w+){0,3}) (?:<meeting_noun>)(?!\w)"
)
_AT = Shape(r"^\W*tại (?:buổi |cuộc )?(?:<at_meeting>)")


def meeting_noun(folded: str) -> re.Match[str] | None:
    """The word for the meeting a folded sentence is about: not one of many, not one that something is named after.

    >>> meeting_noun("thực hiện nghị quyết đại hội xiii, quận tổ chức tọa đàm")[0]
    'tọa đàm'
    """
    return _MEETING.search(single(folded))


def single(folded: str) -> str:
    """A folded sentence, blanks in place of meetings counted or named after: "3 hội nghị", "nghị quyết đại hội"."""
    for pattern in (_COUNTED, _OTHERS):
        folded = pattern.sub(lambda m: " " * len(m[0]), folded)
    return folded


def reports(article: ArticleView, i: int) -> bool:
    """True where sentence `i` says that a meeting was held."""
    folded = fold(article.sentences[i].text)
    plans = _PLANS.search(folded)
    if _SUMMED_UP.search(folded) or (plans and not meeting_noun(folded[: plans.start()])):
        return False
    dated = bool(article.dates_in(i))
    future = FUTURE.search(folded)
    if future and dated and (_is_discussed(folded[: future.start()]) or _is_said(folded, future)):
        future = None
    folded = single(folded)
    holds = done_by_body(article, i, folded)
    if future and _held_before(article, i, folded, future.start(), holds):
        future = None
    if future:  # "Sáng 16/9, Mặt trận tỉnh gặp mặt đoàn đại biểu sẽ dự đại hội"
        return dated and holds is not None and holds < future.start() and future[0].endswith("dự")
    noun = _MEETING.search(folded)
    if _TASK.match(folded) and not dated:
        return False
    if noun and (_VERB.search(folded) or (dated and (_AT.match(folded) or _is_subject(article, i, noun)))):
        return True
    if dated and (_VISIT.search(folded) or _VOTERS.search(folded)):
        return True
    told = dated or _PART_OF_DAY.match(folded) or (i < _LEADS and _LATELY.search(folded))
    return holds is not None and bool(told)


def _is_discussed(before: str) -> bool:
    """True where what is to come is told of a draft that a meeting named before, and held, is about."""
    noun = meeting_noun(before)
    return bool(noun and _DISCUSSED.search(before[noun.end() :]) and _VERB.search(before[: noun.start()]))


def _held_before(article: ArticleView, i: int, folded: str, until: int, holds: int | None) -> bool:
    """True where a folded sentence tells a meeting of a day gone by before what is to come: "… tổ chức hội nghị tổng kết,
    dự kiến nhiệm vụ năm 2022"."""
    noun = _MEETING.search(folded[:until])
    held = (noun and _VERB.search(folded[: noun.start()])) or (holds is not None and holds < until)
    days = [d for d in article.dates_in(i) if d.end - article.sentences[i].start <= until]
    last = article.published
    gone = (not last or ((day := d.first(d.year or last.year)) and day <= last) for d in days)
    return bool(held) and any(gone)


def _is_said(folded: str, future: re.Match[str]) -> bool:
    """True where what is to come is told by someone at a meeting named before: "Phát biểu bế mạc hội nghị, bà Hà cho biết
    sắp tới …"."""
    noun = meeting_noun(folded[: future.start()])
    return bool(noun and _SAYS.search(folded[noun.end() : future.start()]))


def done_by_body(article: ArticleView, i: int, folded: str) -> int | None:
    """Where a body named before does what is a meeting without the word; None where none does."""
    bodies = [o.end - article.sentences[i].start for o in article.within(article.organisations, i)]
    done = (verb.start() for verb in _HOLDS.finditer(folded) for end in bodies if end <= verb.start())
    return next(done, None)


def _is_subject(article: ArticleView, i: int, noun: re.Match[str]) -> bool:
    """True where a sentence begins with its day and the meeting: "Sáng 28/6, Hội nghị lần thứ 8 … đánh giá"."""
    start = article.sentences[i].start
    first = article.dates_in(i)[0]
    before = article.text[start : first.start] + article.text[first.end : start + noun.start()]
    before = re.sub(r"(?<!\w)tại [^,;.]{2,80},", "", fold(before))  # and its place
    return first.end - start <= noun.start() and not re.search(r"\w", before)


def told_inside(article: ArticleView, i: int) -> bool:
    """True where sentence `i` tells something said at a meeting of the days before the article: "… cho biết tại hội nghị
    ngày 15-1"."""
    folded = fold(article.sentences[i].text)
    scene = _SCENE.search(single(folded))
    if not scene or FUTURE.search(folded[: scene.end() + _NEAR]) or _SUMMED_UP.search(folded):
        return False
    days = [day for d in article.dates_in(i) if (day := d.first(d.year or _year_of(article)))]
    if not article.published:
        return any(d.year for d in article.dates_in(i))
    return any(0 <= (article.published - day).days <= _OLD for day in days)


def told_by_title(article: ArticleView, *, last: int) -> list[int]:
    """The first of the `last` sentences that goes on about a meeting only the title tells of, in a list: "Chủ tịch tỉnh
    đối thoại với nông dân" with "Tại hội nghị, …"; empty without one."""
    title = single(fold(article.title or ""))
    if (
        FUTURE.search(title)
        or _SUMMED_UP.search(title)
        or not (_HOLDS.search(title) or _VOTERS.search(title))
    ):
        return []
    lead = [fold(s.text) for s in article.sentences[:last]]
    if any(FUTURE.search(told) or re.search(r"(?<!\w)sẽ(?!\w)", told) for told in lead[:2]):
        return []
    return [i for i, told in enumerate(lead) if _WITHIN_IT.match(single(told))][:1]


def _year_of(article: ArticleView) -> int | None:
    return article.published.year if article.published else None


def is_plan(title: str | None) -> bool:
    """True for the title of a schedule: what it lists is planned, not reported.

    >>> is_plan("LỊCH CÔNG TÁC TUẦN 21"), is_plan("Giao ban công tác tuần 21")
    (True, False)
    """
    return bool(_PLAN.match(fold(title or "")))


def before_questions(article: ArticleView, *, last: int) -> int:
    """How many of the first `last` sentences stand before an interview begins; `last` where none does."""
    asked = [i for i, s in enumerate(article.sentences) if _QUESTION.match(fold(s.text))]
    return min(last, asked[0]) if len(asked) > 1 or any(i < last for i in asked) else last
