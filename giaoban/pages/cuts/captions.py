"""Lines that say what a picture shows."""

from __future__ import annotations

import re

from giaoban.pages.cuts.bylines import looks_like_name
from giaoban.pages.layout.lines import Line
from giaoban.text import fold

_PHOTO = r"(?:ảnh|photo|nguồn ảnh|ảnh tư liệu|ảnh minh họa|ảnh chụp màn hình)"
_PHOTO_LABEL = re.compile(
    rf"^(?:trong )?{_PHOTO}(?: trên| dưới| bên)?\s?:|^(?:ảnh|hình) \d{{1,2}}\s?[.:)]|[\s.(\-]ảnh (?:\d{{1,2}}|minh họa|tư liệu|internet)\s?[.)]*$|^ảnh (?:\d{{1,2}}|minh họa)\b"
)
_PHOTO_CREDIT = re.compile(rf"[\s.(\-]{_PHOTO}\s?:\s?(?=[^\s:][^:]{{0,40}}$)")
_SOURCES = (
    "internet",
    "tư liệu",
    "minh họa",
    "sưu tầm",
    "cắt từ",
    "chụp từ",
    "nvcc",
    "nhân vật",
    "ban tổ chức",
    "www",
)
_PLACE_IN_PICTURE = re.compile(
    r"\((?:[^()]*\s)?(?:bên|từ|ngoài cùng|đứng|ngồi|hàng|thứ \w+|người|áo|giữa|bìa)\s?[^()]*\)|\((?:giữa|trái|phải|đứng|ngồi)\)"
    r"|(?:từ )?(?:trái|phải) (?:sang|qua)"
)
_SUBJECT = re.compile(
    r"^(?:các |một số |toàn thể |đông đảo )?(?:đồng chí|đ/c|ông|bà|anh|chị|vị|lãnh đạo|đại biểu|đại diện|chủ tịch|phó chủ tịch|bí thư|phó bí thư"
    r"|trưởng ban|phó trưởng ban|ủy viên|giám đốc|phó giám đốc|đoàn|thường trực|ban thường|toàn thể|tặng|trao|thành viên|cán bộ|hội viên"
    r"|đoàn viên|hội nghị|điểm cầu|cựu chiến binh|chiến sĩ|bộ đội|học sinh|nông dân|ngư dân|phụ nữ|lực lượng|người dân|nhân dân|bà con|thanh niên|công nhân|cụ)\b"
)
_VERB = re.compile(
    r"\b(?:phát biểu|chủ trì|tham luận|trao|tặng|thăm|chụp ảnh|kết luận|khai mạc|bế mạc|báo cáo|trình bày|điều hành|chỉ đạo"
    r"|tham dự|dự|ra mắt|bỏ phiếu|biểu quyết|ký kết|ký|dâng hương|giới thiệu|thảo luận|động viên|chúc mừng|kiểm tra|trao đổi|nhận|tham gia|sửa|trồng|thu hoạch|dọn|chăm sóc|hướng dẫn|nấu|gói|khám|phát quà|vận chuyển|ra quân|tuần tra|đang|bên lề|trong (?:giờ|buổi|lúc|khuôn khổ)"
    r"|tại (?:hội nghị|buổi|lễ|đại hội|chương trình|điểm cầu|phiên|hội thảo))\b"
)
_SHORT_SCENE = re.compile(
    r"\b(?:phát biểu(?: (?:kết luận|chỉ đạo|khai mạc|bế mạc|chào mừng|ý kiến|tham luận))?|chụp ảnh lưu niệm|trao quà|tặng quà|tặng hoa|tham luận)"
    r"(?: (?:tại|cho|với|cùng)? ?(?:hội nghị|buổi \w+|lễ \w+|chương trình|đại hội|các? \w+ ?\w* ?\w*))?\.$"
)
_CREDIT_ALONE = re.compile(rf"^\(?{_PHOTO}\s?:")
# what a paragraph would go on from: nothing is told but that somebody spoke or gave
_ONLY_SCENE = re.compile(
    r"\b(?:phát biểu|tham luận|tặng hoa|trao quà|tặng quà)(?: (?!rằng|về|cho biết)\w+){0,3} tại (?:hội nghị|hội thảo|tọa đàm|đại hội|buổi \w+|lễ \w+|cuộc họp)$"
)
_ENDS_IN_SCENE = re.compile(
    r"\b(?:chủ trì|điều hành|phát biểu|tham luận|kết luận|khai mạc)(?: \w+){0,3} (?:hội nghị|hội thảo|tọa đàm|đại hội|buổi \w+|lễ \w+|cuộc họp|phiên họp)$"
)
_QUOTES = ("“", "”", '"', "‘", "’")
_LONGEST_BELOW_PICTURE = 45  # words
_LONGEST, _LONGEST_OPEN, _LONGEST_CLOSED, _LONGEST_IN_OPEN_STYLE = 60, 32, 25, 14  # words
_LONGEST_CREDIT = 8  # words of a line that only says who took the picture


def is_caption(line: Line, *, below_picture: bool = False, open_style: bool = False) -> bool:
    """True for a line that says what a picture shows: a photo credit, a place in the picture, or a scene.

    `below_picture`: the line stands right under a picture mark, where a short sentence is enough; `open_style`: the
    page's paragraphs have no final full stop either, so that only a short line without one is a caption.

    >>> from giaoban.pages.layout.lines import make_line
    >>> [is_caption(make_line(1, t)) for t in ("Các đại biểu tại hội nghị. Ảnh: VT", "Ảnh hưởng của lũ rất lớn.")]
    [True, False]
    """
    if is_marked_caption(line):
        return True
    return (
        line.n_words <= _LONGEST
        and _may_show(line)
        and _shows_scene(line, below_picture=below_picture, open_style=open_style)
    )


def is_marked_caption(line: Line) -> bool:
    """True for a caption that its own words tell: a photo credit, a place in the picture, the bar of a picture's cell.

    >>> from giaoban.pages.layout.lines import make_line
    >>> [is_marked_caption(make_line(1, t)) for t in ("Bà Hà (giữa) trao quà", "Bà Hà trao quà tại lễ")]
    [True, False]
    """
    if line.n_words > _LONGEST:
        return False
    if _PHOTO_LABEL.search(line.folded) or _ends_in_photo_credit(line):
        return True
    if line.in_cell and (not line.ends_sentence or may_be_caption(line)):
        return True
    placed = _may_show(line) and _PLACE_IN_PICTURE.search(line.folded)
    return bool(placed) and not line.text.endswith(("?", ":", ";"))


def is_photo_credit(line: Line) -> bool:
    """True for a line that says who took a picture and nothing else ("Ảnh: TTXVN")."""
    return bool(_CREDIT_ALONE.match(line.folded)) and line.n_words <= _LONGEST_CREDIT


def _may_show(line: Line) -> bool:
    quoted = line.text.startswith(_QUOTES) and line.text.endswith(_QUOTES)
    return line.is_one_sentence and not line.is_list_item and not quoted


def _shows_scene(line: Line, *, below_picture: bool, open_style: bool) -> bool:
    """Whether one sentence without a photo credit says what people do in a picture."""
    closed = line.ends_sentence
    longest = _LONGEST_CLOSED if closed else _LONGEST_IN_OPEN_STYLE if open_style else _LONGEST_OPEN
    if open_style and _ONLY_SCENE.search(line.folded):
        longest = _LONGEST_OPEN
    if not open_style and _ENDS_IN_SCENE.search(line.folded):
        longest = _LONGEST
    if line.n_words > longest:
        return below_picture and not closed and line.n_words <= _LONGEST_BELOW_PICTURE
    if below_picture:
        return not line.text.endswith(("?", ":", ";"))
    subject = bool(_SUBJECT.match(line.folded))
    if closed:
        return subject and bool(_SHORT_SCENE.search(line.folded))
    subject = subject or looks_like_name(" ".join(line.text.split()[:3]))
    heads_section = re.search(r"\w:\s", line.text)  # "Name, post: words"
    return line.n_words >= 4 and subject and not heads_section and bool(_VERB.search(line.folded))


def may_be_caption(line: Line) -> bool:
    """True for a short closed sentence that shows people at something: a caption where others stand beside it."""
    subject = _SUBJECT.match(line.folded) or line.folded.startswith(("quang cảnh", "toàn cảnh"))
    scene = bool(_VERB.search(line.folded)) or line.n_words <= 6
    return (
        bool(subject)
        and scene
        and line.is_one_sentence
        and line.n_words <= _LONGEST_CLOSED
        and line.text.endswith(".")
    )


def _ends_in_photo_credit(line: Line) -> bool:
    """ "… Ảnh: VT": after the label a name or a source, not the rest of a sentence."""
    m = _PHOTO_CREDIT.search(line.folded)
    source = line.text[m.end() :] if m else ""
    return bool(m) and (
        source[0].isupper()
        or fold(source).startswith(_SOURCES)
        or bool(re.match(r"[\w.-]+\.\w{2,}\b", source))
    )
