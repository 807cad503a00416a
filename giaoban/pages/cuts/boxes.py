"""Boxes of other articles inside a page ("Tin liên quan"): where one ends and the article goes on.

A box is headlines, some with a lead. What tells a lead from the article's next paragraph: it stands under its
headline without the blank line that parts paragraphs, begins with an outlet's dateline, or shares the headline's words.
"""

from __future__ import annotations

import re

from giaoban.pages.cuts.furniture import Wording
from giaoban.pages.layout.judged_page import Draft
from giaoban.pages.layout.lines import Line
from giaoban.reference import Shape
from giaoban.text import UPPER, fold

_SHARED = 0.5  # of a headline's words, to call the paragraph under it its lead
_LONGEST_HEADLINE = 30  # words
_RUN_TOGETHER = 18  # words of headlines that stand in one line, two at least
# how headlines begin and, with a capital, hardly a word inside a sentence but after the nouns that have such names
_NAMED_SO = Shape(r"(?<!\w)(?:<noun_before_a_name>)\s$")
_BEGINS_HEADLINE = Shape(r"(?<=[\w”\"»)] )(?:<headline_begins:printed>|(?:Gần|Hơn) \d)(?= \w)")
_NAME_TWICE = re.compile(rf"(?<!\w)((?:[{UPPER}]\w+ )?\w+ [{UPPER}]\w+ [{UPPER}]?\w+) \1(?!\w)")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_LINK = 10  # words of a headline under the lead
_NEWS = 2  # places at least
_OWN_HEADLINE = 3  # words after a heading's own ("Xem thêm: …"): its one headline stands on the line


def cut_boxes(draft: Draft, opens: dict[int, Wording]) -> None:
    """Cut what stands under the headings `opens`; dates inside are other articles', unless they say they are posted."""
    ends = {heading: _end(draft, heading, wording) for heading, wording in opens.items()}
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
    headline = open_line and not line.is_list_item and 4 <= len(told.split()) <= _LONGEST_HEADLINE
    return place if colon and headline and place in draft.places else ""


def _is_under_lead(draft: Draft, i: int) -> bool:
    """An open line tight under the first paragraph, where blank lines part all others: a link the site puts there."""
    lines, line = draft.lines, draft.lines[i]
    tight = i == draft.first + 1 and not line.after_blank and lines[i + 1].after_blank
    parted = sum(not x.after_blank for x in lines[i + 1 :]) <= (len(lines) - i) // 2
    open_line = line.n_words >= _LINK and line.is_one_sentence and not line.ends_sentence
    return tight and parted and open_line and not line.is_list_item and not draft.is_caption(i)


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


def _end(draft: Draft, heading: int, wording: Wording) -> int:
    """The first line after a box."""
    if heading < draft.first:
        return _end_over_article(draft, heading)
    rest_is_less = draft.n_words(heading) <= draft.n_words(draft.first, heading)
    closing = wording.scope == "comments" or wording.scope == "end" and rest_is_less
    if closing or rest_is_less and _article_is_over(draft, heading):
        return len(draft.lines)
    return heading + 1 if wording.more >= _OWN_HEADLINE else _end_inside(draft, heading)


def _article_is_over(draft: Draft, heading: int) -> bool:
    """Whether the article ended above a box: its author signs it there, or buttons stand in a row."""
    above = next((i for i in reversed(draft.free(draft.first + 2, heading))), None)
    signed = above is not None and draft.signs(above)
    buttons = [draft.reason.get(i) for i in range(heading - 2, heading) if i > draft.first]
    return signed or buttons == ["furniture", "furniture"]


def _end_over_article(draft: Draft, heading: int) -> int:
    """Over the article: the blank line under the box's entries; without one, the line over the last stamp."""
    inside = range(heading + 1, draft.first)
    blank = next((i for i in inside if draft.lines[i].after_blank), None)
    if blank is not None:
        return blank
    is_under = lambda i: draft.is_stamp(i) or draft.is_free(i) and draft.signs(i)  # noqa: E731
    title = next((i for i in reversed(inside) if is_under(i)), draft.first) - 1
    while title in inside and is_under(title):
        title -= 1
    return max(heading + 1, title)


def _end_inside(draft: Draft, heading: int) -> int:
    """Inside the article or under it: the paragraph that is no lead of the headline above it."""
    lines, inside = draft.lines, draft.free(heading + 1)
    if _pairs_to_the_end([lines[i] for i in inside]):
        return len(lines)
    parted = any(line.after_blank for line in lines[heading:])
    paired = 0 if parted else _n_paired([lines[i] for i in inside])
    headlines: list[int] = []
    for i in inside[paired:]:
        if _is_headline(lines[i]):
            if _list_is_over(lines, headlines, i):
                return i
            headlines.append(i)
        elif not headlines or not (draft.has_dateline(i) or _is_lead(lines, headlines[-1], i)):
            return i
    return len(lines)


def _is_headline(line: Line) -> bool:
    return line.n_words <= _LONGEST_HEADLINE and (
        not line.ends_sentence or line.text.endswith(("”", '"', "»", ")"))
    )


def _list_is_over(lines: list[Line], headlines: list[int], i: int) -> bool:
    """Headlines stood line under line, and now a blank line parts this one from them."""
    tight = len(headlines) >= 2 and not any(lines[h].after_blank for h in headlines[1:])
    return tight and lines[i].after_blank


def _is_lead(lines: list[Line], headline: int, i: int) -> bool:
    parted = any(other.after_blank for other in lines[i + 1 :]) or lines[headline].after_blank
    if i == headline + 1 and not lines[i].after_blank and parted:
        return True
    return _shared(lines[headline], lines[i]) >= _SHARED


def _shared(headline: Line, line: Line) -> float:
    words = set(re.findall(r"\w{2,}", headline.folded))
    return len(words & set(re.findall(r"\w{2,}", line.folded))) / len(words) if words else 0.0


def _n_paired(rest: list[Line]) -> int:
    """How many lines are headlines with a lead of one sentence each, two such pairs at least, else 0."""
    n = 0
    while (
        n + 1 < len(rest) and _is_headline(rest[n]) and rest[n].n_words >= 6 and _is_short_lead(rest[n + 1])
    ):
        n += 2
    return n if n >= 4 else 0


def _is_short_lead(line: Line) -> bool:
    return line.is_sentence and line.is_one_sentence and line.n_words <= _LONGEST_HEADLINE


def _pairs_to_the_end(rest: list[Line]) -> bool:
    """Headline, lead, headline, lead … to the end of the page, twice at least."""
    kinds = [_is_headline(line) for line in rest]
    return len(kinds) >= 4 and len(kinds) % 2 == 0 and all(k == (n % 2 == 0) for n, k in enumerate(kinds))
