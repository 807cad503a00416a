"""What a line of a saved page is: body, furniture, caption or byline. Cues of wording and of layout.

The wording is data (`data/reference/page_furniture.csv`); here are the cues every portal shares: length,
final punctuation, capital letters, repetition, verbs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from giaoban.folding import UPPER, fold

_CAPITAL_WORD = re.compile(rf"(?:[{UPPER}][\w]*\.?)(?:[.\-][{UPPER}]\w*\.?)*$")
_ENDS_SENTENCE = re.compile(r"[.!?…;:]['\"”’»)\]]*$|[”\"»]$")
_LIST_ITEM = re.compile(r"^(?:[-+•*●▪–—]|\(?\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,4}\.)\s*\S")
_NOT_WORDS = re.compile(r"^[\W\d_]*$")
_LINK = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.I)
_PHOTO_CREDIT = re.compile(r"(?:^|[\s(–-])(?:ảnh|anh|photo|ảnh minh họa|nguồn ảnh|ảnh tư liệu)(?:\s?:|\s\d+\s?\.?$)")
_CREDIT = re.compile(
    r"^(?:theo|nguồn|nguồn tin|tin|bài|ảnh|tin bài|bài viết|tin,? ?(?:và|-|,)? ?ảnh|bài,? ?(?:và|-|,)? ?ảnh|tác giả|thực hiện|biên tập"
    r"|pv|ctv|nhóm pv|nhóm phóng viên|phóng viên|người viết)\s*(?::|/|-)?\s+\S|^(?:tin|bài|nguồn|ảnh|tác giả)\s*[-,:/]"
)
_CREDIT_TAIL = re.compile(r"\((?:thực hiện|tổng hợp|lược ghi|ghi|ttxvn|biên tập|[a-zđ.]{2,12})\)\.?$")
_CAPTION_SUBJECT = re.compile(
    r"^(?:các )?(?:đồng chí|đ/c|ông|bà|lãnh đạo|đại biểu|đại diện|chủ tịch|phó chủ tịch|bí thư|phó bí thư|trưởng ban|phó trưởng ban"
    r"|ủy viên|giám đốc|phó giám đốc|đoàn|thường trực|ban thường|toàn thể|tặng|trao|thành viên|cán bộ|hội viên|đoàn viên|hội nghị)\b"
)
_CAPTION_VERB = re.compile(
    r"\b(?:phát biểu|chủ trì|tham luận|trao|tặng|thăm|chụp ảnh|kết luận|khai mạc|bế mạc|báo cáo|trình bày|điều hành|chỉ đạo"
    r"|tham dự|dự|ra mắt|bỏ phiếu|biểu quyết|ký kết|dâng hương|giới thiệu|thảo luận|động viên|chúc mừng|kiểm tra|tại (?:hội nghị|buổi|lễ|đại hội|chương trình|điểm cầu))\b"
)
_CAPTION_SENTENCE = re.compile(
    r"\b(?:phát biểu(?: (?:kết luận|chỉ đạo|khai mạc|bế mạc|chào mừng|ý kiến|tham luận))?|chụp ảnh lưu niệm|trao quà|tặng quà|tặng hoa|tham luận)"
    r"(?: (?:tại|cho|với|cùng)? ?(?:hội nghị|buổi \w+|lễ \w+|chương trình|đại hội|các? \w+ ?\w* ?\w*))?\.$"
)


@dataclass(frozen=True)
class Line:
    """One printed line with the cues that its look gives; `number` counts from 1 in the file."""

    number: int
    text: str
    folded: str
    after_blank: bool

    @property
    def n_words(self) -> int:
        return len(self.text.split())

    @property
    def ends_sentence(self) -> bool:
        return bool(_ENDS_SENTENCE.search(self.text))

    @property
    def is_list_item(self) -> bool:
        return bool(_LIST_ITEM.match(self.text))

    @property
    def is_paragraph(self) -> bool:
        """Running prose: long, or of middling length and closed by punctuation."""
        return self.n_words >= 40 or (self.n_words >= 10 and self.ends_sentence)

    @property
    def is_all_capitals(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return bool(letters) and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def looks_like_name(text: str) -> bool:
    """True where every word has a capital, as a byline's: one to five words, initials allowed.

    >>> looks_like_name("Công Thọ"), looks_like_name("D.Thảo"), looks_like_name("Chính quyền - Đoàn thể")
    (True, True, False)
    """
    words = text.strip(" .,-–*").split()
    return 1 <= len(words) <= 5 and all(_CAPITAL_WORD.match(w) for w in words) and not any(c.isdigit() for c in text)


def is_byline(line: Line) -> bool:
    """True for a line that names who wrote, took the pictures or was copied from."""
    folded = line.folded.strip(" *()[]-")
    if line.n_words > 16 or (line.n_words > 8 and line.text.rstrip().endswith((":", ";", "…"))):
        return False
    if _CREDIT.match(folded) or _CREDIT_TAIL.search(folded):
        return line.n_words <= 12 or not line.ends_sentence
    parts = re.split(r"\s*(?:[,&/|;]|\s[-–—]\s|\bvà\b)\s*", line.text.strip(" *().-–"))
    return looks_like_name(parts[0]) and (
        len(parts) == 1 or line.n_words <= 12 and len(parts) <= 4 and not line.ends_sentence
    )


def is_caption(line: Line) -> bool:
    """True for a line that says what a picture shows."""
    if line.is_list_item or line.n_words > 60:
        return False
    if _PHOTO_CREDIT.search(line.folded):
        return True
    one_sentence = not re.search(r"[.!?…]\s+\S", re.sub(r"\b(?:TP|T\.Ư|Tp|ThS|TS|GS|PGS|Đ/c)\.", "", line.text))
    if not one_sentence:
        return False
    if not line.ends_sentence:
        subject = _CAPTION_SUBJECT.match(line.folded) or looks_like_name(" ".join(line.text.split()[:3]))
        return 4 <= line.n_words <= 45 and bool(subject) and bool(_CAPTION_VERB.search(line.folded))
    return line.n_words <= 25 and bool(_CAPTION_SUBJECT.match(line.folded)) and bool(_CAPTION_SENTENCE.search(line.folded))


def is_clutter(line: Line) -> bool:
    """True for a line without words: numbers, signs, links, hashtags, picture marks."""
    if _NOT_WORDS.match(line.text) or _LINK.match(line.text):
        return True
    words = line.text.split()
    return sum(w.startswith("#") and len(w) > 1 for w in words) > len(words) / 2 or line.folded in {"[img]", "[image]", "[video]"}


class Furniture:
    """The wording of page furniture, ready to look a line up in."""

    def __init__(self, table: pd.DataFrame):
        rows = [(fold(r.phrase), r.match, r.scope, r.reason) for r in table.itertuples()]
        self._exact = {phrase: (scope, reason) for phrase, match, scope, reason in rows if match == "exact"}
        self._prefix = [(p, s, r) for p, match, s, r in sorted(rows, key=lambda r: -len(r[0])) if match == "prefix"]
        self._contains = [(p, s, r) for p, match, s, r in rows if match == "contains"]

    def find(self, line: Line) -> tuple[str, str] | None:
        """(scope, reason) of a furniture line, None for any other. Long lines are never furniture by a prefix."""
        bare = re.sub(r"[\d()\[\]*|<>»«›‹:.…,+/\-]+", " ", line.folded)
        bare = " ".join(re.sub(r"[^\w\s]", " ", bare).split())
        if bare in self._exact:
            return self._exact[bare]
        start = line.folded.lstrip(" *|-+•>»📸📷🔹")
        if line.n_words <= 14:
            for phrase, scope, reason in self._prefix:
                if start.startswith(phrase) and not start[len(phrase) : len(phrase) + 1].isalpha():
                    return scope, reason
        if line.n_words <= 60:
            for phrase, scope, reason in self._contains:
                if phrase in line.folded:
                    return scope, reason
        return None
