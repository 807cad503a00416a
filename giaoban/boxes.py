"""Boxes of other articles inside a page ("Tin liên quan"): where one ends and the article goes on.

A box is headlines, some with a lead. What tells a lead from the article's next paragraph: it stands under its
headline without the blank line that parts paragraphs, begins with an outlet's dateline, or shares the headline's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from giaoban.lines import Line

_SHARED = 0.5  # of a headline's words, to call the paragraph under it its lead
_LONGEST_HEADLINE = 30  # words


def box_end(
    lines: list[Line], heading: int, cut: Callable[[int], bool], has_dateline: Callable[[Line], bool]
) -> int:
    """The index of the first line after the box that opens at `heading`; `len(lines)` where it is the page's end.

    `cut` tells lines that other cues took out already (dates, numbers), `has_dateline` paragraphs of other articles.
    """
    inside = [i for i in range(heading + 1, len(lines)) if not cut(i)]
    if _pairs_to_the_end([lines[i] for i in inside]):
        return len(lines)
    paired = 0 if any(line.after_blank for line in lines[heading:]) else _n_paired([lines[i] for i in inside])
    headlines: list[int] = []
    for i in inside[paired:]:
        line = lines[i]
        if _is_headline(line):
            if _list_is_over(lines, headlines, i):
                return i
            headlines.append(i)
        elif not headlines or not _is_lead(lines, headlines[-1], i, has_dateline):
            return i
    return len(lines)


def head_box_end(lines: list[Line], heading: int, first: int, is_stamp: Callable[[int], bool]) -> int:
    """The same for a box above the article, whose text begins at `first`.

    The box ends at the blank line under its entries; without one, over the headline: the line over the last stamp.
    """
    blanks = [i for i in range(heading + 1, first) if lines[i].after_blank]
    if blanks:
        return blanks[0]
    title = max((i for i in range(heading + 1, first) if is_stamp(i)), default=first) - 1
    while title > heading and is_stamp(title):
        title -= 1
    return max(heading + 1, title)


def _is_headline(line: Line) -> bool:
    return line.n_words <= _LONGEST_HEADLINE and (
        not line.ends_sentence or line.text.endswith(("”", '"', "»", ")"))
    )


def _list_is_over(lines: list[Line], headlines: list[int], i: int) -> bool:
    """Headlines stood line under line, and now a blank line parts this one from them."""
    tight = len(headlines) >= 2 and not any(lines[h].after_blank for h in headlines[1:])
    return tight and lines[i].after_blank


def _is_lead(lines: list[Line], headline: int, i: int, has_dateline: Callable[[Line], bool]) -> bool:
    line = lines[i]
    if has_dateline(line):
        return True
    parted = any(other.after_blank for other in lines[i + 1 :]) or lines[headline].after_blank
    if i == headline + 1 and not line.after_blank and parted:
        return True
    return i > headline and _shared(lines[headline], line) >= _SHARED


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
