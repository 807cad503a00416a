"""Boxes of other articles inside a page ("Tin liên quan"): where one ends and the article goes on.

A box is headlines, some with a lead. What tells a lead from the article's next paragraph: it stands under its
headline without the blank line that parts paragraphs, begins with an outlet's dateline, or shares the headline's words.
"""

from __future__ import annotations

import re

from giaoban.pages.cuts.box_ends import LONGEST_HEADLINE, BoxEnds
from giaoban.pages.cuts.furniture import Wording
from giaoban.pages.layout.judged_page import Draft
from giaoban.pages.layout.lines import Line
from giaoban.reference import Shape
from giaoban.text import UPPER, fold

_RUN_TOGETHER = 18  # words of headlines that stand in one line, two at least
# how headlines begin and, with a capital, hardly a word inside a sentence but after the nouns that have such names
_NAMED_SO = Shape(r"(?<!\w)(?:<noun_before_a_name>)\s$")
_BEGINS_HEADLINE = Shape(r"(?<=[\w”\"»)] )(?:<headline_begins:printed>|(?:Gần|Hơn) \d)(?= \w)")
_NAME_TWICE = re.compile(rf"(?<!\w)((?:[{UPPER}]\w+ )?\w+ [{UPPER}]\w+ [{UPPER}]?\w+) \1(?!\w)")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_LINK = 10  # words of a headline under the lead
_NEWS = 2  # places at least


def cut_boxes(draft: Draft, opens: dict[int, Wording]) -> None:
    """Cut what stands under the headings `opens`; dates inside are other articles', unless they say they are posted."""
    ends = BoxEnds(draft).of(opens)
    boxed = {i for heading, end in ends.items() for i in range(heading + 1, end)}
    for i in boxed:
        draft.cut(i, "furniture")
    draft.stamps = [(i, stamp) for i, stamp in draft.stamps if i not in boxed or stamp.posted]


def cut_links(draft: Draft) -> None:
    """Cut links to other articles that stand in one line of the article, headline after headline without a stop."""
    last = len(draft.lines) - 1  # it may be broken off
    for i in draft.free((draft.title or 0) + 1, last):
        if is_run_of_headlines(draft.lines[i]) and not draft.open_style or _is_under_lead(draft, i):
            draft.cut(i, "furniture")
    _cut_news_of_places(draft)


def _cut_news_of_places(draft: Draft) -> None:
    """Cut headlines of several places one under another inside the article: "Cần Thơ: …", "Tuyên Quang: …"."""
    run: list[int] = []
    for i in [*draft.free(draft.first + 1), len(draft.lines)]:
        if i < len(draft.lines) and _place_of_news(draft, i):
            run.append(i)
            continue
        if len({_place_of_news(draft, n) for n in run}) >= _NEWS and i < len(draft.lines):
            for n in run:
                draft.cut(n, "furniture")
        run = []


def _place_of_news(draft: Draft, i: int) -> str:
    """The place that a headline in the article begins with; blank where it is none."""
    line = draft.lines[i]
    place, colon, told = line.folded.partition(": ")
    open_line = not draft.open_style and not line.ends_sentence and line.is_one_sentence
    headline = open_line and not line.is_list_item and 4 <= len(told.split()) <= LONGEST_HEADLINE
    return place if colon and headline and place in draft.places else ""


def _is_under_lead(draft: Draft, i: int) -> bool:
    """An open line tight under the first paragraph, where blank lines part all others: a link the site puts there."""
    lines, line = draft.lines, draft.lines[i]
    tight = i == draft.first + 1 and not line.after_blank and lines[i + 1].after_blank
    if not tight:
        return False
    parted = sum(not x.after_blank for x in lines[i + 1 :]) <= (len(lines) - i) // 2
    open_line = line.n_words >= _LINK and line.is_one_sentence and not line.ends_sentence
    return parted and open_line and not line.is_list_item and not draft.is_caption(i)


def is_run_of_headlines(line: Line) -> bool:
    """True for a line of two headlines or more with no sign between them.

    >>> from giaoban.pages.layout.lines import make_line
    >>> is_run_of_headlines(make_line(1, "Công đoàn phường Yên Phụ chăm lo bữa ăn ca cho người lao động "
    ...     "Nhiều mô hình hay của nữ công nhân khu chế xuất Thăng Long"))
    True
    """
    if line.n_words < _RUN_TOGETHER or line.ends_sentence or line.is_list_item or not line.is_one_sentence:
        return False
    bare = _QUOTED.sub(lambda m: "“" + "x" * (len(m[0]) - 2) + "”", line.text)
    inside = re.search(r";|\s[-–—]\s\D", bare)
    begun = [m for m in _BEGINS_HEADLINE.finditer(bare) if not _NAMED_SO.search(fold(bare[: m.start()]))]
    return not inside and bool(begun or _NAME_TWICE.search(bare))
