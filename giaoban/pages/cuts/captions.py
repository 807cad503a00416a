"""Lines that say what a picture shows."""

from __future__ import annotations

import re

from giaoban.pages.cuts.bylines import looks_like_name
from giaoban.pages.layout.lines import Line
from giaoban.reference import Shape
from giaoban.text import fold

_PHOTO = r"(?:<photo_label>)"
_PHOTO_LABEL = Shape(
    rf"^(?:trong )?{_PHOTO}(?: trên| dưới| bên)?\s?:|^(?:ảnh|hình) \d{{1,2}}\s?[.:)]|[\s.(\-]ảnh (?:\d{{1,2}}|<kind_of_photo>)\s?[.)]*$|^ảnh (?:\d{{1,2}}|minh họa)\b"
)
_PHOTO_CREDIT = Shape(rf"[\s.(\-_]{_PHOTO}\s?:\s?(?=[^\s:][^:]{{0,40}}$)")
_SOURCE = Shape(r"<photo_source>")
_PLACE_IN_PICTURE = Shape(
    r"\((?:[^()]*\s)?(?:<place_in_picture>)\s?[^()]*\)|\((?:trái|phải)\)|(?:từ )?(?:trái|phải) (?:sang|qua)"
)
_SUBJECT = Shape(r"^(?:các |một số |toàn thể |đông đảo )?(?:<caption_subject>)\b")
_VERB = Shape(r"\b(?:<caption_verb>)\b")
_SHORT_SCENE = Shape(
    r"\b(?:phát biểu(?: (?:<spoken_in_caption>))?|<short_scene>)"
    r"(?: (?:tại|cho|với|cùng)? ?(?:<scene_at>|các? \w+ ?\w* ?\w*))?\.$"
)
_AT_SCENE = Shape(r"(?<!\w)(?:<where_in_picture>)(?!\w)")
_TOLD = Shape(r"(?<!\w)(?:<told_not_shown>)(?!\w)")
_CREDIT_ALONE = Shape(rf"^\(?{_PHOTO}\s?:")
# what a paragraph would go on from: nothing is told but that somebody spoke or gave
_ONLY_SCENE = Shape(r"\b(?:<only_scene>)(?: (?!rằng|về|cho biết)\w+){0,3} tại (?:<only_scene_at>)$")
_ENDS_IN_SCENE = Shape(
    r"\b(?:chủ trì|điều hành|phát biểu|tham luận|kết luận|khai mạc)(?: \w+){0,3} (?:<scene_ends_in>)$"
)
_VIEW = Shape(r"^\W*(?:quang|toàn) cảnh (?:tại )?(?:<meeting_noun>|buổi|cuộc|lễ)(?!\w)")
_PRESENT = Shape(
    r"^\W*(?:các )?(?:vị )?đại biểu (?:tại|dự|tham dự) (?:<meeting_noun>|buổi|cuộc|lễ)(?: \w+){0,3}\W*$"
)
_LONGEST_VIEW = 14  # words
_FILE_NAME = re.compile(r"[A-Z]{2,}(?: [A-Z]+| \d+)+")
_WORDS_OF_FILE = 5
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
    if is_marked_caption(line) or _names_scene(line):
        return True
    return (
        line.n_words <= _LONGEST
        and _may_show(line)
        and _shows_scene(line, below_picture=below_picture, open_style=open_style)
    )


def _names_scene(line: Line) -> bool:
    """True for a line that only names what is seen ("Quang cảnh buổi giám sát", "Các đại biểu dự hội nghị"), and for a
    picture's file name in capitals without signs."""
    short = line.n_words <= _LONGEST_VIEW and line.is_one_sentence and not _TOLD.search(line.folded)
    if (
        short
        and not line.text.endswith(("?", ":", ";"))
        and (_VIEW.match(line.folded) or _PRESENT.match(line.folded))
    ):
        return True
    return line.n_words >= _WORDS_OF_FILE and line.text.isascii() and bool(_FILE_NAME.fullmatch(line.text))


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
        return not (closed and _TOLD.search(line.folded)) and not line.text.endswith(("?", ":", ";"))
    subject = bool(_SUBJECT.match(line.folded))
    if closed:
        return subject and bool(_SHORT_SCENE.search(line.folded)) and bool(_AT_SCENE.search(line.folded))
    subject = subject or looks_like_name(" ".join(line.text.split()[:3]))
    heads_section = re.search(r"\w:\s", line.text)  # "Name, post: words"
    return line.n_words >= 4 and subject and not heads_section and bool(_VERB.search(line.folded))


def may_be_caption(line: Line) -> bool:
    """True for a short closed sentence that shows people at something: a caption where others stand beside it."""
    subject = _SUBJECT.match(line.folded) or line.folded.startswith(("quang cảnh", "toàn cảnh"))
    if _TOLD.search(line.folded):
        return False
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
        or bool(_SOURCE.match(fold(source)))
        or bool(re.match(r"[\w.-]+\.\w{2,}\b", source))
    )
