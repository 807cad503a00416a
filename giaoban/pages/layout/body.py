"""Where the article stands on a page: each step gives lines a reason to leave; what has none is the body."""

from __future__ import annotations

import re

from giaoban.pages.cuts.boxes import cut_boxes, cut_links
from giaoban.pages.cuts.bylines import is_pen_name
from giaoban.pages.cuts.furniture import Furniture, Wording, is_clutter
from giaoban.pages.cuts.repeats import cut_repeats
from giaoban.pages.layout.dateline import DatelineReader
from giaoban.pages.layout.ending import cut_ending
from giaoban.pages.layout.headline import find_headline, is_event_kicker, is_long_headline, two_line_headline
from giaoban.pages.layout.judged_page import Draft
from giaoban.pages.layout.lines import Line
from giaoban.pages.layout.publication import read_publication
from giaoban.pages.layout.publication_days import judge_stamps
from giaoban.reference import Shape
from giaoban.text import UPPER, fold

_SERIES = re.compile(r"(?:bài|kỳ|phần) (?:\d+|cuối)\s*[:.\-]")
# how reports open: a closed sentence with it is no headline, though it stand on top
_OPENING = Shape(r"(?:<report_opens:printed>)\b")
_SECTION_AUTHOR = re.compile(rf"[^.:;,?!]{{4,60}}\s[-–|]\s((?:[{UPPER}.]{{2,8}} ){{1,3}}[{UPPER}]{{2,8}})$")
_LEAD = 8  # words of a lead that has no full stop
_KICKER = 14  # words
_MENU = 6  # words of a section's name


def read_body(lines: list[Line], furniture: Furniture, datelines: DatelineReader, places: set[str]) -> Draft:
    """The page of `lines`, every line that is not the article's with its reason."""
    draft = Draft(lines, furniture, datelines, places)
    opens = _cut_by_wording(draft)
    draft.first = _first(draft)
    cut_boxes(draft, opens)
    _find_headline(draft)
    cut_repeats(draft)
    cut_links(draft)
    _cut_head(draft)
    _cut_among_furniture(draft)
    if draft.first < len(lines):
        cut_ending(draft)
    judge_stamps(draft)
    return draft


def _cut_by_wording(draft: Draft) -> dict[int, Wording]:
    """Cut what a line's own words settle; the headings of boxes come back."""
    opens: dict[int, Wording] = {}
    for i, line in enumerate(draft.lines):
        stamp, wording = read_publication(line.text), draft.furniture.find(line)
        if stamp:
            draft.stamps.append((i, stamp))
            draft.cut(i, "publication")
        elif is_clutter(line):
            draft.cut(i, "furniture")
        elif wording:
            draft.cut(i, wording.reason)
            if wording.opens_box:
                opens[i] = wording
    return opens


def _first(draft: Draft) -> int:
    """The first line of running text, `len(lines)` where the page has none."""
    free = draft.free()
    pairs = zip(free, [*free[1:], None], strict=False)
    return next((i for i, below in pairs if _starts_body(draft, i, below, free[0])), len(draft.lines))


def _starts_body(draft: Draft, i: int, below: int | None, top: int) -> bool:
    """Whether running text begins at `i`: a long line, or a sentence under a headline that others follow."""
    line = draft.lines[i]
    if draft.is_caption(i) or line.text.endswith(("?", "!")) and line.n_words < 35:
        return False
    if _is_headline(draft, i, below) or _is_over_headline(draft, i, below):
        return False
    if line.n_words >= 40 or line.n_words >= 25 and (line.ends_sentence or not line.is_one_sentence):
        return True
    if line.n_words >= 12 and line.text.endswith((".", ";", ":", "…")):
        return i > top or bool(_OPENING.match(line.text))
    goes_on = below is not None and (draft.lines[below].is_sentence or draft.lines[below].is_paragraph)
    return i > top and line.is_sentence and goes_on


def _is_headline(draft: Draft, i: int, below: int | None) -> bool:
    """Whether a long line with nothing but a menu over it heads the article."""
    line = draft.lines[i]
    following = draft.lines[below] if below is not None else None
    if not is_long_headline(line, following, stamped=draft.is_stamp(i + 1)):
        return False
    if _OPENING.match(line.text) or draft.has_dateline(i):
        return False
    return draft.is_menu(i, _MENU)


def _is_over_headline(draft: Draft, i: int, below: int | None) -> bool:
    """Whether a line with nothing but a menu over it names the meeting that the headline under it tells of."""
    if below is None or not draft.is_menu(i, _MENU):
        return False
    following = draft.lines[below]
    return is_event_kicker(draft.lines[i]) and not (following.is_list_item or following.ends_sentence)


def _find_headline(draft: Draft) -> None:
    title = find_headline(draft.lines, draft.free(0, draft.first), draft.is_stamp)
    if title is None:
        return
    draft.title, draft.headline = title, two_line_headline(draft.lines, title)
    draft.cut(title, "title")
    if draft.headline is not draft.lines[title]:
        draft.cut(title + 1, "title")


def _cut_head(draft: Draft) -> None:
    """Cut section names over the headline; author, buttons and captions between it and the text."""
    over = draft.free(0, draft.title or 0)
    for i in over:
        is_kicker = i in over[-2:] and draft.lines[i].n_words <= _KICKER
        draft.cut(i, "kicker" if is_kicker else "furniture")
    for i in draft.free(0, draft.first):
        author = _SECTION_AUTHOR.match(draft.lines[i].text)
        if draft.signs(i):
            draft.sign(i)
        elif draft.is_caption(i):
            draft.cut(i, "caption")
        elif author and is_pen_name(author[1]) and fold(author[1]) not in draft.places:
            draft.cut(i, "byline")
            draft.credits.append(author[1])
        elif not _is_lead(draft, i):
            draft.cut(i, "furniture")


def _is_lead(draft: Draft, i: int) -> bool:
    """Whether a line between headline and text is the article's first, and no button or part of a series."""
    line = draft.lines[i]
    if draft.headline and _SERIES.match(draft.headline.folded) and _SERIES.match(line.folded):
        return False
    called = line.text.endswith("!") and line.n_words >= 4
    if draft.title is not None and i > draft.title and _is_in_programme(draft.lines, i):
        return True
    return line.n_words >= _LEAD or line.is_sentence or line.is_list_item or called or draft.has_dateline(i)


def _is_in_programme(lines: list[Line], i: int) -> bool:
    """Whether a line says a meeting's time, place or guests ("Địa điểm: …"), or opens a list."""
    if lines[i].text.endswith(":"):
        return i + 1 < len(lines) and lines[i + 1].is_list_item
    said = lines[i].text.partition(": ")[2]
    return len(re.findall(r"[^\W\d_]+", said)) >= 2


def _cut_among_furniture(draft: Draft) -> None:
    """A word or two without a full stop, furniture right above and below, is furniture."""
    for i in draft.free(1, len(draft.lines) - 1):
        line = draft.lines[i]
        between = draft.reason.get(i - 1) == draft.reason.get(i + 1) == "furniture"
        tight = not line.after_blank and not draft.lines[i + 1].after_blank
        if between and tight and line.n_words <= 4 and not line.ends_sentence:
            draft.cut(i, "furniture")
