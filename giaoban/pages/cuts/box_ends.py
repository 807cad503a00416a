"""Where each box of other articles inside a page ends and the article goes on. What all boxes of a page ask of its lines is
worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from giaoban.pages.cuts.furniture import Wording
from giaoban.pages.layout.judged_page import Draft
from giaoban.pages.layout.lines import Line

_SHARED = 0.5  # of a headline's words, to call the paragraph under it its lead
LONGEST_HEADLINE = 30  # words
_OWN_HEADLINE = 3  # words after a heading's own ("Xem thêm: …"): its one headline stands on the line
_MANY = 100  # headings of boxes: on a page with more, one that stands inside a box opens none


class BoxEnds:
    """The lines of a page before any box of it is cut."""

    def __init__(self, draft: Draft):
        self._draft, self._free = draft, draft.free()

    def of(self, opens: dict[int, Wording]) -> dict[int, int]:
        """The first line after the box under each heading."""
        ends: dict[int, int] = {}
        reached = 0
        for heading in sorted(opens):
            if len(opens) > _MANY and heading < reached:
                continue
            ends[heading] = self._end(heading, opens[heading])
            reached = max(reached, ends[heading])
        return ends

    def _end(self, heading: int, wording: Wording) -> int:
        draft = self._draft
        if heading < draft.first:
            return self._over_article(heading)
        rest_is_less = draft.n_words(heading) <= draft.n_words(draft.first, heading)
        closing = wording.scope == "comments" or wording.scope == "end" and rest_is_less
        if closing or rest_is_less and self._article_is_over(heading):
            return len(draft.lines)
        return heading + 1 if wording.more >= _OWN_HEADLINE else self._inside(heading)

    def _article_is_over(self, heading: int) -> bool:
        """Whether the article ended above a box: its author signs it there, or buttons stand in a row."""
        draft, at = self._draft, bisect_left(self._free, heading)
        above = self._free[at - 1] if at and self._free[at - 1] >= draft.first + 2 else None
        signed = above is not None and draft.signs(above)
        buttons = [draft.reason.get(i) for i in range(heading - 2, heading) if i > draft.first]
        return signed or buttons == ["furniture", "furniture"]

    def _over_article(self, heading: int) -> int:
        """Over the article: the blank line under the box's entries; without one, the line over the last stamp."""
        at, first = bisect_left(self._blank, heading + 1), self._draft.first
        if at < len(self._blank) and self._blank[at] < first:
            return self._blank[at]
        top, last = self._last_stamps
        return max(heading + 1, top if last > heading else first - 1)

    @cached_property
    def _last_stamps(self) -> tuple[int, int]:
        """The line over the last stamps and bylines that stand together over the article, and the last of them."""
        draft = self._draft
        is_under = lambda i: draft.is_stamp(i) or draft.is_free(i) and draft.signs(i)  # noqa: E731
        last = next((i for i in range(draft.first - 1, -1, -1) if is_under(i)), -1)
        top = last - 1
        while top >= 0 and is_under(top):
            top -= 1
        return top, last

    @cached_property
    def _blank(self) -> list[int]:
        """The lines after a blank one."""
        return [i for i, line in enumerate(self._draft.lines) if line.after_blank]

    @cached_property
    def _headline(self) -> list[bool]:
        """Which of the free lines are headlines."""
        return [_is_headline(self._draft.lines[i]) for i in self._free]

    @cached_property
    def _alternate_from(self) -> int:
        """From which free line on headline and other take turns to the end of the page."""
        at = max(len(self._free) - 1, 0)
        while at and self._headline[at - 1] != self._headline[at]:
            at -= 1
        return at

    @cached_property
    def _paired(self) -> list[int]:
        """How many lines from each free line on are headlines with a lead of one sentence each."""
        lines, paired = self._draft.lines, [0] * (len(self._free) + 2)
        for at in range(len(self._free) - 2, -1, -1):
            above, below = lines[self._free[at]], lines[self._free[at + 1]]
            if self._headline[at] and above.n_words >= 6 and _is_short_lead(below):
                paired[at] = paired[at + 2] + 2
        return paired

    def _inside(self, heading: int) -> int:
        """Inside the article or under it: the paragraph that is no lead of the headline above it."""
        draft, lines, at = self._draft, self._draft.lines, bisect_left(self._free, heading + 1)
        rest = len(self._free) - at
        if rest >= 4 and rest % 2 == 0 and self._headline[at] and self._alternate_from <= at:
            return len(lines)  # headline, lead, headline, lead … to the end of the page
        parted = bool(self._blank) and self._blank[-1] >= heading
        paired = 0 if parted or self._paired[at] < 4 else self._paired[at]
        before, n_headlines, tight = 0, 0, True
        for n in range(at + paired, len(self._free)):
            i = self._free[n]
            if self._headline[n]:
                if n_headlines >= 2 and tight and lines[i].after_blank:
                    return i  # headlines stood line under line, and now a blank line parts this one from them
                tight = tight and not (n_headlines and lines[i].after_blank)
                before, n_headlines = i, n_headlines + 1
            elif not n_headlines or not (draft.has_dateline(i) or self._is_lead(before, i)):
                return i
        return len(lines)

    def _is_lead(self, headline: int, i: int) -> bool:
        lines = self._draft.lines
        parted = bool(self._blank) and self._blank[-1] > i or lines[headline].after_blank
        if i == headline + 1 and not lines[i].after_blank and parted:
            return True
        return _shared(lines[headline], lines[i]) >= _SHARED


def _is_headline(line: Line) -> bool:
    return line.n_words <= LONGEST_HEADLINE and (
        not line.ends_sentence or line.text.endswith(("”", '"', "»", ")"))
    )


def _shared(headline: Line, line: Line) -> float:
    words = set(re.findall(r"\w{2,}", headline.folded))
    return len(words & set(re.findall(r"\w{2,}", line.folded))) / len(words) if words else 0.0


def _is_short_lead(line: Line) -> bool:
    return line.is_sentence and line.is_one_sentence and line.n_words <= LONGEST_HEADLINE
