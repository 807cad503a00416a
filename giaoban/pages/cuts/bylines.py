"""Lines that name who wrote, took the pictures or was copied from."""

from __future__ import annotations

import re

from giaoban.pages.layout.lines import Line
from giaoban.reference import Shape
from giaoban.text import UPPER, fold

_CAPITAL_WORD = re.compile(rf"(?:[{UPPER}][\w']*\.?)(?:[.\-][{UPPER}][\w']*\.?)*$")
_WORK = r"(?:<byline_word>|(?:tin|bài),? ?(?:và|-|,)? ?ảnh)"
_REPORTER = r"(?:pv|ctv|phóng viên|nhóm pv|nhóm phóng viên|cộng tác viên)"
_SHOUTED, _LONGEST_NAME = 9, 4  # words of authors in capitals, and of one
_LONGEST_LABEL = 4  # small words beside the names: "Bài và ảnh: …"
_CREDIT = Shape(rf"^(?:{_WORK}|{_REPORTER})\s*[:/\-]\s*\S|^{_REPORTER}$|^{_REPORTER}\s+\S+(?:\s\S+){{0,4}}$")
_BY = Shape(r"^(?:<posted_by>)\s*:?\s+\S")
_SOURCE = re.compile(r"^theo(?! dõi)\s*:?\s+\S")
_SECONDARY = re.compile(r"^(?:theo|nguồn|ảnh|photo|clip|video)\b")
_DONE = r"(?:thực hiện|tổng hợp|lược ghi|ghi|sưu tầm|biên soạn|biên tập|t/h)"
_CREDIT_TAIL = re.compile(rf"\((?:{_DONE}|th|ttxvn|[a-zđ.]{{2,12}})\)$")
_NAME_DONE = re.compile(rf"^(?P<name>.+?)\s{_DONE}$", re.I)
# how names of places, bodies and units begin: such a line heads a section
_NO_PERSON = Shape(r"(?:<begins_no_person>)\s")
_LABELS_OF_NAMES = re.compile(r"^(?:tin|bài|ảnh|clip|video)\b")
_PARTS = re.compile(r"\s*(?:[,&/|;•·(]|\s[-–—]\s?|[-–—]\s|\bvà\b)\s*")


def looks_like_name(text: str) -> bool:
    """True where every word has a capital, as a byline's: one to five words, initials allowed.

    >>> looks_like_name("Công Thọ"), looks_like_name("D.Thảo"), looks_like_name("Chính quyền - Đoàn thể")
    (True, True, False)
    """
    words = text.strip(" .,-–*").split()
    return (
        1 <= len(words) <= 5
        and all(_CAPITAL_WORD.match(w) for w in words)
        and not any(c.isdigit() for c in text)
    )


def is_pen_name(text: str) -> bool:
    """A name that stands for an author: two words or more, initials, or an agency's capitals.

    >>> is_pen_name("Lan Hạ"), is_pen_name("X.Đ"), is_pen_name("TTXVN"), is_pen_name("Print")
    (True, True, True, False)
    """
    bare = text.strip(" *()-–")
    single = re.fullmatch(rf"[{UPPER}]\w*\.[\w.]+|[{UPPER}]{{2,6}}", bare)
    if not looks_like_name(bare) or len(bare.split()) == 1:
        return bool(single)
    return not _NO_PERSON.match(f"{fold(bare)} ")


def names_author(credit: str) -> bool:
    """False for a credit that names only a source or who took the pictures.

    >>> names_author("Tin, ảnh: Minh Khuê"), names_author("Nguồn: TTXVN")
    (True, False)
    """
    return not _SECONDARY.match(fold(credit).lstrip(" (*["))


def is_credit(line: Line) -> bool:
    """True for a line that says in words that it names an author or a source ("Tin, ảnh: …", "Theo Báo …")."""
    text, folded = line.text.rstrip(" .*"), line.folded.strip(" *[]-.")
    if line.text.endswith(("?", "!", ":", ";", "…")) or line.n_words > 14:
        return False
    if _SOURCE.match(folded):
        return not line.text.endswith(".") and line.n_words <= 10 and not re.search(r",\s", text)
    done = _NAME_DONE.match(text)
    if (
        _LABELS_OF_NAMES.match(folded)
        and sum(w[0].islower() for w in re.findall(r"[^\W\d_]+", text)) > _LONGEST_LABEL
    ):
        return False
    if _BY.match(folded) or done and looks_like_name(done["name"]):
        return True
    return bool(_CREDIT.match(folded) or _CREDIT_TAIL.search(folded)) and line.is_one_sentence


def is_byline(line: Line) -> bool:
    """True for a credit, or a line that is a name, names, or a name and its office.

    >>> from giaoban.pages.layout.lines import make_line
    >>> [is_byline(make_line(1, t)) for t in ("Thu Thủy, Ảnh: Thế Khánh", "Nguồn nước là chuyện đầu tiên.", "PV: Vì sao?")]
    [True, False, False]
    """
    if line.text.endswith(("?", "!", ":", ";", "…")) or line.is_list_item or line.n_words > 14:
        return False
    if is_credit(line):
        return True
    parts = [p for p in _PARTS.split(line.text.strip(" *().-–")) if p]
    if not parts or not is_pen_name(parts[0]) or _is_shouted(line, parts):
        return False
    return len(parts) == 1 or line.n_words <= 12 and len(parts) <= 4 and not line.ends_sentence


def _is_shouted(line: Line, parts: list[str]) -> bool:
    """True for a headline in capitals, which looks like names: a part too long for one, a colon inside, many words."""
    if not line.is_all_capitals:
        return False
    return line.n_words > _SHOUTED or ": " in line.text or any(len(p.split()) > _LONGEST_NAME for p in parts)
