"""Which sentences report a meeting as held: not announced, not only mentioned, not counted among others."""

from __future__ import annotations

import re

from giaoban.people import ArticleView
from giaoban.text import fold

_NOUN = (
    r"hội nghị|hội thảo|tọa đàm|đại hội|cuộc họp|buổi họp|phiên họp|kỳ họp|giao ban|họp (?:mặt|định kỳ|thường kỳ|mở rộng|phiên)|lớp (?:tập huấn|bồi dưỡng)|lễ \w+|ngày hội|diễn đàn"
    r"|buổi (?:làm việc|gặp mặt|tiếp xúc|giám sát|lễ|tọa đàm|đối thoại|thăm|tổng kết|sơ kết|kiểm tra|họp mặt)|cuộc (?:gặp|đối thoại|tiếp xúc|giám sát)"
    r"|chương trình giao lưu"
)
_MEETING = re.compile(rf"(?<!\w)(?:{_NOUN})(?!\w)")
_VERB = re.compile(
    r"(?<!\w)(?:tổ chức|diễn ra|khai mạc|tiến hành|họp|chủ trì|chủ tọa|có buổi|có cuộc|dự|tham dự|làm việc|ký kết|tiếp xúc|gặp mặt|giám sát|phát động"
    r"|khai giảng|đối thoại|giao ban|triển khai|tổng kết|sơ kết|bế mạc|ra quân)(?!\w)"
)
# done by a body on a day, these are a meeting without the word
_HOLDS = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết|tiếp xúc cử tri|ký kết|phát động|tập huấn|làm việc với|giám sát|gặp mặt|khai giảng|đối thoại với|phản biện|khảo sát|kiểm tra|làm việc|kỷ niệm|tuyên dương|cử đoàn (?:công tác|khảo sát|giám sát|kiểm tra))(?!\w)"
)
FUTURE = re.compile(
    r"(?<!\w)(?:sẽ (?:\w+ ){0,3}(?:tổ chức|diễn ra|khai mạc|họp|tiếp xúc|làm việc|gặp|tham dự|dự)|dự kiến|sắp tới|(?:hội nghị|đại hội|cuộc họp|tọa đàm"
    r"|hội thảo|lễ \w+) sẽ|chuẩn bị tổ chức|theo kế hoạch,|theo lịch)(?!\w)"
)
_MANY = r"(?:(?<![/\d.-])\d+(?:[.,]\d+)*|các|những|nhiều|hàng (?:chục|trăm|nghìn)|hai|ba|bốn|năm|sáu|mỗi|từng|một số)"
_COUNTED = re.compile(
    rf"(?<!\w)(?<!thứ )(?<!khóa ){_MANY} (?:(?:lớp|đợt|lượt|buổi|cuộc) ?)?(?:{_NOUN}|(?:buổi|cuộc)(?: (?:làm việc|họp|gặp|tiếp xúc|đối thoại|giám sát|kiểm tra))?)(?!\w)"
)
# "Nghị quyết Hội nghị Trung ương 4", "chào mừng Đại hội": named after a meeting, or on its occasion
_OTHERS = re.compile(
    r"(?<!\w)(?:nghị quyết|kết luận|văn kiện|sau|trước|từ|như|theo tinh thần|chào mừng|tiến tới|hướng tới|thành công|chuẩn bị|đi dự|dự thảo|kể từ) (?:của |lễ )?"
    r"(?:hội nghị|đại hội|kỳ họp|diễn đàn|lễ|lễ \w+|ngày hội)(?!\w)"
)
_SUMMED_UP = re.compile(
    r"^\W*(?:(?:cũng )?theo (?:báo cáo|thống kê|tổng hợp)|(?:năm|tháng|quý) (?:ngoái|trước)|thời gian (?:qua|trước)|những năm qua|nhiệm kỳ)(?!\w)"
)
_QUESTION = re.compile(
    r"^\W*(?:phóng viên|pv|hỏi|\[?pv\]?)\s*:|^[-*•–—\s]+.{0,200}\?\s*$|^[-*•–—\s]*(?:thưa|xin) (?:ông|bà|đồng chí|anh|chị|bác)(?!\w)"
)
_PART_OF_DAY = re.compile(r"^buổi (?:sáng|trưa|chiều|tối)(?!\w)")
_AT = re.compile(r"^\W*tại (?:buổi |cuộc )?(?:hội nghị|hội thảo|tọa đàm|đại hội|họp|phiên|kỳ họp|lễ)")


def meeting_noun(folded: str) -> re.Match[str] | None:
    """The word for the meeting a folded sentence is about: not one of many, not one that something is named after.

    >>> meeting_noun("thực hiện nghị quyết đại hội xiii, quận tổ chức tọa đàm")[0]
    'tọa đàm'
    """
    return _MEETING.search(_single(folded))


def _single(folded: str) -> str:
    for pattern in (_COUNTED, _OTHERS):
        folded = pattern.sub(lambda m: " " * len(m[0]), folded)
    return folded


def reports(article: ArticleView, i: int) -> bool:
    """True where sentence `i` says that a meeting was held."""
    folded = fold(article.sentences[i].text)
    if FUTURE.search(folded) or _SUMMED_UP.search(folded):
        return False
    folded = _single(folded)
    noun, dated = _MEETING.search(folded), bool(article.dates_in(i))
    if noun and (_VERB.search(folded) or (dated and _AT.match(folded))):
        return True
    bodies = [o.end - article.sentences[i].start for o in article.within(article.organisations, i)]
    holds = any(end <= verb.start() for verb in _HOLDS.finditer(folded) for end in bodies)
    return holds and (dated or bool(_PART_OF_DAY.match(folded)))


def before_questions(article: ArticleView, *, last: int) -> int:
    """How many of the first `last` sentences stand before an interview begins; `last` where none does."""
    asked = [i for i, s in enumerate(article.sentences) if _QUESTION.match(fold(s.text))]
    return min(last, asked[0]) if len(asked) > 1 or any(i < last for i in asked) else last
