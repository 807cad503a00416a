"""Which of the lines above the article is its headline, and which are section names, breadcrumbs and kickers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from giaoban.pages.cuts.bylines import is_byline, is_credit
from giaoban.pages.cuts.captions import is_caption, is_marked_caption
from giaoban.pages.layout.lines import Line
from giaoban.reference import Shape
from giaoban.text import fold

_BREADCRUMB = re.compile(r"\s[>»/|›→]\s|^(?:trang chủ|home)\b", re.I)
_LETTER_DATE = re.compile(r"^[^\d|]{2,30}, ngày \d{1,2} tháng \d{1,2} năm \d{4}$")
_POST = Shape(r"^(?:<post_opens_line>)\b")
_MASTHEAD = Shape(r"(?:<masthead_begins>)(?!\w)")
_DOING = Shape(r"(?<!\w)(?:<shouted_doing>|<headline_doing>)(?!\w)")
_EVENT = Shape(
    r"(?:<meeting_named_after>)(?!\w).* (?:thứ|khóa|nhiệm kỳ) "
)  # "Hội nghị lần thứ 8, khóa X:" over the headline
_SITE = re.compile(r"\s[-–—|]\s")
_LONGEST = 45  # words: a longer line is no headline
_LONGEST_BELOW_DATE = 18  # words of a headline under section and date: a longer line is a lead
_LONGEST_DATED = 20  # words of a headline under a kicker: a longer line over the date is a lead
_MENU = 6  # words: a longer line is no entry of a menu
_TOLD_AGAIN = 0.6  # of a closed headline's words
_RETOLD = 0.85  # of a headline's words stand in the paragraph under it


def find_headline(lines: list[Line], free: list[int], is_stamp: Callable[[int], bool]) -> int | None:
    """The index of the headline among `free`, the lines above the article that nothing else explains.

    None where the page has none. `is_stamp` tells publication lines, which stand right under a headline.
    """
    free = [i for i in free if lines[i].n_words <= _LONGEST and not _is_caption(lines, i, free)]
    marked = [i for i in free if lines[i].heading]
    if marked:
        return marked[0]
    twice = _printed_with_site_name(lines, free)
    if twice is not None:
        return twice
    free = [i for i in free if not _is_kicker_by_look(lines[i], lines[i + 1] if i + 1 < len(lines) else None)]
    free = [i for i in _below_stamp(lines, free, is_stamp) if not _opens_text(lines, i, is_stamp)]
    while len(free) > 1 and _leads_to(lines, free, is_stamp):
        free.pop(0)
    return free[0] if free else None


def is_long_headline(line: Line, below: Line | None, *, stamped: bool) -> bool:
    """True for a line as long as a paragraph that is a headline all the same: it stands over the stamp, ends in a
    quotation without a full stop, or is told again by the longer paragraph `below`."""
    if line.n_words > _LONGEST or not line.is_one_sentence:
        return False
    if not line.is_sentence and not line.text.endswith((";", ":")) and (stamped or line.ends_sentence):
        return True
    return below is not None and below.n_words > line.n_words and _shared(line, below) >= _RETOLD


def _opens_text(lines: list[Line], i: int, is_stamp: Callable[[int], bool]) -> bool:
    """True for a closed sentence over the first paragraph that is no headline: no stamp stands under it, and the
    paragraph does not tell it again."""
    if not lines[i].is_sentence or not re.search(r"(?<![.…])\.$", lines[i].text) or i + 1 >= len(lines):
        return False
    if is_stamp(i + 1) or not lines[i + 1].is_paragraph:
        return False
    return _shared(lines[i], lines[i + 1]) < _TOLD_AGAIN


def _shared(line: Line, below: Line) -> float:
    words = set(re.findall(r"\w+", line.folded))
    return len(words & set(re.findall(r"\w+", below.folded))) / max(1, len(words))


def _is_caption(lines: list[Line], i: int, free: list[int]) -> bool:
    """A caption over the text; what shows a scene and has no headline above it nor a picture is itself the headline."""
    if not is_caption(lines[i]) or is_marked_caption(lines[i]) or i > 0 and lines[i - 1].is_picture:
        return is_caption(lines[i])
    over = (lines[j] for j in free if j < i)
    return any(o.n_words > _MENU and not o.is_all_capitals and not is_byline(o) for o in over)


def two_line_headline(lines: list[Line], title: int) -> Line:
    """The headline at `title`, with the line under it where the first part ends in a colon or comma."""
    line = lines[title]
    below = lines[title + 1] if title + 1 < len(lines) else None
    if below is None or not _goes_on_below(line, below):
        return line
    text = f"{line.text} {below.text}"
    return replace(line, text=text, folded=fold(text))


def _is_masthead(line: Line) -> bool:
    """A body's or a site's name in capitals over the headline: "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI - QUẬN ỦY BA ĐÌNH"."""
    named = _MASTHEAD.match(line.folded) and not _DOING.search(line.folded)
    return line.is_all_capitals and bool(named)


def _may_head(line: Line) -> bool:
    return line.n_words >= 5 and not (_is_masthead(line) or is_byline(line) or line.is_sentence)


def _goes_on_below(line: Line, below: Line) -> bool:
    open_end = line.text.endswith((":", ",", " -", " –")) and line.n_words > 5
    open_end = open_end and not _POST.match(line.folded) and not is_event_kicker(line)
    shouted = (
        line.is_all_capitals
        and below.is_all_capitals
        and not _is_masthead(line)
        and not re.search(r"\d{3}", below.text)
    )
    return (open_end or shouted) and not below.after_blank and not below.is_paragraph and below.n_words >= 3


def is_event_kicker(line: Line) -> bool:
    """True for a numbered meeting's name with a colon, over the headline of its report."""
    return line.text.endswith(":") and bool(_EVENT.match(line.folded))


def _is_kicker_by_look(line: Line, below: Line | None) -> bool:
    words = line.folded.split()
    doubled = len(words) >= 4 and words[: len(words) // 2] == words[len(words) // 2 :]
    over = line.text.endswith(":") and not (below is not None and _goes_on_below(line, below))
    return doubled or over or bool(_BREADCRUMB.search(line.text))


_HEAD = 80  # lines in which a page prints its headline, and prints it again


def _printed_with_site_name(lines: list[Line], free: list[int]) -> int | None:
    """A headline that an upper line repeats with the site's name behind it ("… - Báo Hải Phòng")."""
    free = free[:_HEAD]
    for n, i in enumerate(free):
        for j in free[n + 1 :]:
            rest = lines[i].folded[len(lines[j].folded) :]
            if lines[j].n_words >= 4 and lines[i].folded.startswith(lines[j].folded) and _SITE.match(rest):
                return j
    return None


def _below_stamp(lines: list[Line], free: list[int], is_stamp: Callable[[int], bool]) -> list[int]:
    """Without the lines above a stamp that is a letter's date, or where the headline in capitals stands below it (posts)."""
    stamps = [i for i in range(free[0], free[-1]) if is_stamp(i)] if free else []
    below = [i for i in free if stamps and i > stamps[0]]
    if below and _LETTER_DATE.match(lines[stamps[0]].folded):
        return below
    shouted = [i for i in below if lines[i].is_all_capitals and lines[i].n_words >= 5]
    return shouted if shouted and not any(lines[i].is_all_capitals for i in free if i < stamps[0]) else free


def _leads_to(lines: list[Line], free: list[int], is_stamp: Callable[[int], bool]) -> bool:
    """Whether the first free line is a section name or menu entry over a better headline."""
    line, others = lines[free[0]], [lines[i] for i in free[1:]]
    n_words = len(re.findall(r"\w+", line.text))
    better = [o for o in others if o.n_words >= 5 and o.n_words > n_words and not is_credit(o)]
    better = [o for o in better if not is_byline(o) or o.text.endswith("?")]
    if _is_masthead(line) and any(_may_head(o) for o in others):
        return True
    if not better:
        return False
    if free[0] + 1 < len(lines) and is_stamp(free[0] + 1) and n_words > 4:
        return n_words <= _MENU and any(o.n_words <= _LONGEST_BELOW_DATE for o in better)
    dated = (
        free[1] + 1 < len(lines) and is_stamp(free[1] + 1) and n_words < others[0].n_words <= _LONGEST_DATED
    )
    if n_words <= _MENU and dated and others[0] in better:
        return True
    calmer = any(not o.is_all_capitals and o.n_words <= _LONGEST_DATED for o in better)
    if n_words <= 4 or line.is_all_capitals and n_words <= 9 and calmer:
        return True
    in_menu = n_words <= _MENU and others[0].n_words <= _MENU and not is_byline(others[0])
    return in_menu or n_words <= _MENU and others[0].n_words >= 2 * n_words and not others[0].ends_sentence
