"""The printed lines of a page with the cues their look gives; lines broken for width are rejoined."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from giaoban.reference import Shape
from giaoban.text import fold

_ENDS_SENTENCE = re.compile(r"[.!?…;:]['\"”’»)\]]*$|[”\"»]$")
_LIST_ITEM = re.compile(r"^(?:[-+•*●▪–—○]|\(?\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,4}\.(?=\s*\S{2}))\s*\S")
_ABBREVIATION = Shape(r"\b(?:<abbreviation_with_stop:printed>|[A-ZĐ])\.")
_EMOJI = "\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2190-\u21ff\ufe0f"
_LEADING_SIGNS = re.compile(rf"^[{_EMOJI}\s]+")
_TRAILING_SIGNS = re.compile(rf"[{_EMOJI}\s]+$")
_PICTURE = Shape(
    r"^!\[[^\]]*\]\([^)]*\)$|^\[(?:<picture_mark>)\]$|^ảnh(?: (?!hưởng)\w+){0,2}$|^nhập (?:mô tả|chú thích)(?: ảnh)? (?:vào|tại) đây$",
    re.I,
)
_PICTURE_FILE = Shape(
    r"^\S+(?: \S+){0,5}\.(?:<picture_ending>)$"
    r"|^(?:<picture_file>)[_\- ]?\d[\w\-]*(?: \(?\d+\)?)?$",
    re.I,
)
_CELL_BAR = re.compile(r"^([^|]*\S)\s*\|$")
_MARKS = [
    (re.compile(r"^#{1,6}\s+|^>\s+"), ""),
    (re.compile(r"\*\*(.+?)\*\*|__(.+?)__"), r"\1\2"),
    (re.compile(r"^(?P<mark>[*_])(?P<inside>[^\s*_](?:.*[^\s*_])?)(?P=mark)$"), r"\g<inside>"),
    (re.compile(r"(?<!!)\[([^\[\]]{1,500})\]\((?:https?:|/|#)[^()]{0,2000}\)"), r"\1"),
]
_MARKED = re.compile(r"[#>*_\[]")  # without these a line has no mark
_LETTERS = re.compile(r"[^\W\d_]+")
_BROKEN_SYMBOL = re.compile(r"(?<!\w)\d{1,5}(?:/\d{4})?[-/](?:[A-ZĐa-zđ]{1,5}[-/])?$")  # 217-QĐ/
_GOES_ON_AFTER = Shape(r"(?<!\w)(?:<ends_no_line>)$")
_BEFORE_NUMBER = re.compile(r"(?<!\w)(?:ngày|số)$")
_STAMP_BEGINS = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|[:h]\d\d)")
_NEARLY = 0.85  # of the width: breaks made by hand are ragged
_BROKEN = 8  # words: a shorter line that stands alone was not broken inside
_WRAP_LIMIT = 120  # characters: a longer line was not broken for width


@dataclass(frozen=True)
class Line:
    """One printed line; `number` counts from 1 in the file, `heading` marks a Markdown title,
    `in_cell` the bar of a table cell after it (pages that set pictures in tables)."""

    number: int
    text: str
    folded: str
    after_blank: bool
    heading: bool = False
    in_cell: bool = False

    @cached_property
    def n_words(self) -> int:
        return len(self.text.split())

    @cached_property
    def letters(self) -> str:
        """The words of the folded text, without numbers and signs."""
        return " ".join(_LETTERS.findall(self.folded))

    @cached_property
    def ends_sentence(self) -> bool:
        return bool(_ENDS_SENTENCE.search(self.text))

    @cached_property
    def is_list_item(self) -> bool:
        return bool(_LIST_ITEM.match(self.text))

    @cached_property
    def is_paragraph(self) -> bool:
        """Running prose: long, or of middling length and closed by punctuation."""
        return self.n_words >= 40 or (self.n_words >= 10 and self.ends_sentence)

    @cached_property
    def is_sentence(self) -> bool:
        """A closed statement of a few words or more: not a headline, a question, a label or a name."""
        return self.n_words >= 4 and bool(re.search(r"[.…]['\"”’»)\]]*$|[!?][”\"»]$", self.text))

    @cached_property
    def is_one_sentence(self) -> bool:
        """True where no full stop stands inside (those of abbreviations apart)."""
        stop = re.search(r"[.!?…]\s+\S", self.text)
        return not stop or not re.search(r"[.!?…]\s+\S", _ABBREVIATION.sub("", self.text))

    @cached_property
    def is_all_capitals(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return bool(letters) and sum(c.isupper() for c in letters) > 0.9 * len(letters)

    @property
    def is_picture(self) -> bool:
        """A picture's mark, or the name of its file."""
        return bool(_PICTURE.match(self.text) or _PICTURE_FILE.match(self.text))


def make_line(number: int, raw: str, *, after_blank: bool = True) -> Line:
    """A Line of what is printed, without Markdown and the signs (emoji) before it; its text may be empty.

    >>> make_line(3, "### 🔹 **Nội  dung** chính").text
    'Nội dung chính'
    """
    shown = raw.strip()
    if _MARKED.search(shown):
        for pattern, kept in _MARKS:
            shown = pattern.sub(kept, shown)
    signs = _LEADING_SIGNS.match(shown)
    shown = " ".join((shown[signs.end() :] if signs else shown).split())
    cell = _CELL_BAR.match(shown) if shown.endswith("|") else None
    shown = cell[1] if cell else shown
    return Line(number, shown, fold(shown), after_blank, raw.lstrip().startswith("# "), bool(cell))


def without_signs(text: str) -> str:
    """A headline without the emoji after it.

    >>> without_signs("GIAO BAN THÁNG 3 🌸")
    'GIAO BAN THÁNG 3'
    """
    return _TRAILING_SIGNS.sub("", text)


def split_lines(text: str, stands_alone: Callable[[Line], bool] = lambda _: False) -> list[Line]:
    """The lines of a text that print something; a line broken for width or inside a sentence is rejoined.

    `stands_alone` tells lines that are never the rest of another (furniture).

    >>> [line.text for line in split_lines("Ngày 9/5, Huyện ủy tổ chức giao ban\\nvới Mặt trận Tổ quốc.\\n\\nChia sẻ")]
    ['Ngày 9/5, Huyện ủy tổ chức giao ban với Mặt trận Tổ quốc.', 'Chia sẻ']
    """
    printed: list[Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        line = make_line(number, raw, after_blank=blank)
        if line.text:
            printed.append(line)
        if line.text or not raw.strip():
            blank = not line.text
    lines = _join(printed, stands_alone)
    if all(line.after_blank for line in lines):  # a blank line under each tells nothing
        lines = [replace(line, after_blank=False) for line in lines]
    return lines


def _join(printed: list[Line], stands_alone: Callable[[Line], bool]) -> list[Line]:
    width, blanks = _width(printed), any(line.after_blank for line in printed[1:])
    lines: list[Line] = []
    above, above_alone = "", True
    for line in printed:
        alone = stands_alone(line)
        apart = line.after_blank or line.is_list_item or alone or above_alone
        above_alone = alone and len(line.text.split()) < _BROKEN
        if not apart and _goes_on(above, line, width, blanks):
            apart = "" if _BROKEN_SYMBOL.search(lines[-1].text) else " "
            joined = f"{lines[-1].text}{apart}{line.text}"
            lines[-1] = replace(lines[-1], text=joined, folded=fold(joined))
        else:
            lines.append(line)
        above = line.text
    return lines


def _goes_on(above: str, line: Line, width: int, blanks: bool) -> bool:
    """Whether `line` is the rest of the printed line `above`."""
    ended = bool(_ENDS_SENTENCE.search(above))
    told = fold(above)
    cut = _GOES_ON_AFTER.search(told) or (
        line.text[0].isdigit() and not _STAMP_BEGINS.match(line.text) and _BEFORE_NUMBER.search(told)
    )
    if _BROKEN_SYMBOL.search(above) or cut and len(above.split()) > 5:
        return True
    if line.text[0].islower() and len(above.split()) > 5 and not ended:
        return True
    filled = len(above) + 1 + len(line.text.split()[0])
    return bool(width) and (filled > width and blanks if ended else filled > _NEARLY * width)


def _width(printed: list[Line]) -> int:
    """The width a page was broken at, 0 where it was not: three lines that go on in small letters tell it, or one
    among three of one length that no full stop ends."""
    open_lines = [
        (len(a.text), len(a.text) + 1 + len(b.text.split()[0]), b.text[0].islower())
        for a, b in zip(printed, printed[1:], strict=False)
        if not b.after_blank
        and not a.ends_sentence
        and 40 <= len(a.text) <= _WRAP_LIMIT
        and not b.is_list_item
    ]
    small = [length for length, _, goes_on in open_lines if goes_on]
    if len(small) >= 3:
        return max(small)
    width = max((length for length, *_ in open_lines), default=0)
    even = all(filled > _NEARLY * width for _, filled, _ in open_lines)
    return width if small and even and len(open_lines) >= 3 else 0
