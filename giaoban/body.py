"""Where the article stands on a page: each step gives lines a reason to leave; what has none is the body."""

from __future__ import annotations

import re
from functools import cached_property

from giaoban.boxes import box_end, head_box_end
from giaoban.bylines import is_byline, is_credit, is_pen_name, names_author
from giaoban.captions import is_caption, may_be_caption
from giaoban.dateline import DatelineReader
from giaoban.folding import fold
from giaoban.furniture import Furniture, Wording, is_clutter
from giaoban.headline import find_headline, two_line_headline
from giaoban.lines import Line
from giaoban.publication import Publication, read_publication

_SERIES = re.compile(r"(?:bài|kỳ|phần) (?:\d+|cuối)\s*[:.\-]")
_LEAD, _OPEN_PARAGRAPH = 8, 18  # words of a lead, of a last paragraph, that has no full stop


class Body:
    """One page being read; `read()` fills `reason`, `headline`, `stamps` and `credits`."""

    def __init__(self, lines: list[Line], furniture: Furniture, datelines: DatelineReader, places: set[str]):
        self.lines, self.furniture, self.datelines, self.places = lines, furniture, datelines, places
        self.reason: dict[int, str] = {}
        self.headline: Line | None = None
        self.stamps: list[tuple[int, Publication]] = []
        self.credits: list[str] = []

    def read(self) -> Body:
        """The same object, read."""
        opens = self._wording()
        first = self._first(opens)
        self._boxes(opens, first)
        title = self._title(first)
        self._repeats(title, first)
        self._head(title, first)
        self._among_furniture()
        if first < len(self.lines):
            self._after_closing_byline(first)
            self._captions(first)
            self._tail(first)
        self._judge_stamps(first)
        return self

    @property
    def credit(self) -> str | None:
        """The last line that names an author, else a source, else the name beside a publication stamp."""
        beside = [s.rest for _, s in self.stamps if self._names(s.rest)]
        authors = [c for c in self.credits if names_author(c)]
        return (authors or self.credits or beside or [None])[-1]

    def _names(self, rest: str) -> bool:
        parts = rest.split(" - ")
        return all(is_pen_name(p) and fold(p) not in self.places for p in parts)

    def kept(self) -> list[Line]:
        """The lines of the body."""
        return [line for i, line in enumerate(self.lines) if i not in self.reason]

    def removed(self) -> list[tuple[int, str, str]]:
        """(line number, text, reason) of the lines that left, the headline apart."""
        return [(self.lines[i].number, self.lines[i].text, r) for i, r in self.reason.items() if r != "title"]

    # --- what wording settles
    def _wording(self) -> dict[int, Wording]:
        """Reasons that a line's own words give; returns the headings of boxes."""
        opens: dict[int, Wording] = {}
        for i, line in enumerate(self.lines):
            stamp, wording = read_publication(line.text), self.furniture.find(line)
            if stamp:
                self.stamps.append((i, stamp))
                self.reason[i] = "publication"
            elif is_clutter(line):
                self.reason[i] = "furniture"
            elif wording:
                self.reason[i] = wording.reason
                if wording.opens_box:
                    opens[i] = wording
        return opens

    def _free(self, i: int) -> bool:
        return i not in self.reason

    def _first(self, opens: dict[int, Wording]) -> int:
        """The first line of running text; `len(lines)` where there is none."""
        return next(
            (i for i in range(len(self.lines)) if self._free(i) and self._starts_body(i)), len(self.lines)
        )

    def _starts_body(self, i: int) -> bool:
        line = self.lines[i]
        if self._is_caption(i) or line.text.endswith(("?", "!")) and line.n_words < 35:
            return False
        if line.n_words >= 40 or line.n_words >= 25 and (line.ends_sentence or not line.is_one_sentence):
            return True
        above = any(self._free(j) for j in range(i))
        if line.n_words >= 12 and line.text.endswith((".", ";", ":", "…")):
            return above
        below = next((self.lines[j] for j in range(i + 1, len(self.lines)) if self._free(j)), None)
        return above and line.is_sentence and below is not None and (below.is_sentence or below.is_paragraph)

    # --- boxes of other articles, comments, the foot of the page
    def _boxes(self, opens: dict[int, Wording], first: int) -> None:
        ends = [(start, self._end_of(start, wording, first)) for start, wording in opens.items()]
        for start, end in ends:
            for i in range(start + 1, end):
                self.reason[i] = "boxed"
        self.stamps = [(i, s) for i, s in self.stamps if self.reason[i] != "boxed" or s.posted]
        self.reason = {i: "furniture" if r == "boxed" else r for i, r in self.reason.items()}

    def _end_of(self, start: int, wording: Wording, first: int) -> int:
        if start < first:
            return head_box_end(self.lines, start, first, lambda i: self._stands_under_headline(i))
        rest_is_less = self._words(start, len(self.lines)) <= self._words(first, start)
        if (
            wording.scope == "comments"
            or wording.scope == "end"
            and rest_is_less
            or self._over_above(start, first)
        ):
            return len(self.lines)
        if wording.more >= 3:  # the heading holds its one headline
            return start + 1
        has_dateline = lambda line: self.datelines.find(line.text) is not None  # noqa: E731
        return box_end(self.lines, start, lambda i: not self._free(i), has_dateline)

    def _stands_under_headline(self, i: int) -> bool:
        return self.reason.get(i) == "publication" or self._free(i) and self._signs(self.lines[i])

    def _words(self, start: int, end: int) -> int:
        return sum(self.lines[i].n_words for i in range(start, end) if self.lines[i].is_paragraph)

    def _over_above(self, start: int, first: int) -> bool:
        """Whether the article is over above a box: its author signs it there, or buttons stand in a row."""
        above = next((i for i in range(start - 1, first + 1, -1) if self._free(i)), None)
        signed = above is not None and self._signs(self.lines[above])
        buttons = start - 2 > first and all(self.reason.get(i) == "furniture" for i in (start - 1, start - 2))
        return (signed or buttons) and self._words(first, start) >= self._words(start, len(self.lines))

    # --- the headline and what stands around it
    def _title(self, first: int) -> int | None:
        free = [i for i in range(first) if self._free(i)]
        title = find_headline(self.lines, first, free, lambda i: self.reason.get(i) == "publication")
        if title is not None:
            self.headline = two_line_headline(self.lines, title)
            self.reason[title] = "title"
            if self.headline is not self.lines[title]:
                self.reason[title + 1] = "title"
        return title

    def _head(self, title: int | None, first: int) -> None:
        above = [i for i in range(title or 0) if self._free(i)]
        for i in (i for i in range(first) if self._free(i)):
            line = self.lines[i]
            if title is not None and i < title:
                self.reason[i] = "kicker" if i in above[-2:] and line.n_words <= 14 else "furniture"
            elif self._signs(line):
                self._credit(i)
            elif self._is_caption(i):
                self.reason[i] = "caption"
            elif self.headline and _SERIES.match(self.headline.folded) and _SERIES.match(line.folded):
                self.reason[i] = "furniture"  # the other parts of a series
            elif line.n_words < _LEAD and not self._speaks(line) and not line.is_list_item:
                self.reason[i] = "furniture"

    def _speaks(self, line: Line) -> bool:
        """Whether a short line over the text is the article's first: a sentence, a call, a dateline."""
        called = line.text.endswith("!") and line.n_words >= 4
        return line.is_sentence or called or self.datelines.find(line.text) is not None

    def _is_caption(self, i: int) -> bool:
        below_picture = i > 0 and self.lines[i - 1].is_picture
        return is_caption(self.lines[i], below_picture=below_picture, open_style=self._open_style)

    @cached_property
    def _open_style(self) -> bool:
        """Whether the page leaves out final full stops: half of its long lines or more."""
        long = [line for line in self.lines if line.n_words >= 20]
        return bool(long) and sum(not line.ends_sentence for line in long) >= len(long) / 2

    def _signs(self, line: Line) -> bool:
        return is_byline(line) and line.folded not in self.places

    def _credit(self, i: int) -> None:
        self.reason[i] = "byline"
        self.credits.append(self.lines[i].text)

    def _among_furniture(self) -> None:
        """A word or two without a full stop, furniture right above and below, is furniture."""
        for i in range(1, len(self.lines) - 1):
            line = self.lines[i]
            between = self.reason.get(i - 1) == self.reason.get(i + 1) == "furniture" and not line.after_blank
            if (
                self._free(i)
                and between
                and line.n_words <= 4
                and not line.ends_sentence
                and not self.lines[i + 1].after_blank
            ):
                self.reason[i] = "furniture"

    # --- what stands twice
    def _repeats(self, title: int | None, first: int) -> None:
        seen = {self.headline.folded: title} if self.headline else {}
        for i, line in enumerate(self.lines):
            if i == title or not self._free(i):
                continue
            before = seen.setdefault(line.folded, i)
            if before == i:
                continue
            if before == i - 1 and self._is_caption_twice(before, first):
                self.reason[before] = self.reason[i] = "caption"
            elif line.n_words >= 8 or before == title or self._copied(i, before):
                self.reason[i] = "repeated"

    def _is_caption_twice(self, i: int, first: int) -> bool:
        line = self.lines[i]
        lead = i == first and line.ends_sentence
        short = line.is_one_sentence and line.n_words <= 45
        return self.reason.get(i) != "title" and not lead and (short or self._is_caption(i))

    def _copied(self, i: int, before: int) -> bool:
        """Whether the line beside was copied too: the whole body stands twice."""
        above = i > 0 and before > 0 and self.lines[i - 1].folded == self.lines[before - 1].folded
        below = i + 1 < len(self.lines) and self.lines[i + 1].folded == self.lines[before + 1].folded
        return above or below

    # --- the end of the article
    def _is_prose(self, i: int) -> bool:
        line = self.lines[i]
        if not self._free(i) or line.n_words <= 12 and self._signs(line):
            return False
        return line.is_paragraph or line.is_sentence or line.is_list_item and self._in_list(i)

    def _in_list(self, i: int) -> bool:
        """Whether a list item belongs to the article: it is long or closed, or its list follows a colon."""
        if self.lines[i].n_words >= 10 or self.lines[i].ends_sentence:
            return True
        above = next(
            (j for j in range(i - 1, -1, -1) if self._free(j) and not self.lines[j].is_list_item), None
        )
        return above is not None and self.lines[above].text.endswith(":")

    def _after_closing_byline(self, first: int) -> None:
        """What follows the author's name is furniture, unless paragraphs of the article follow."""
        for b in range(len(self.lines) - 1, first + 1, -1):
            if not (self._free(b) and self._signs(self.lines[b]) and self._is_prose_above(b)):
                continue
            after = [self.lines[i] for i in range(b + 1, len(self.lines)) if self._free(i)]
            if after and all(line.n_words < 25 and not self._signs(line) for line in after):
                for i in (i for i in range(b + 1, len(self.lines)) if self._free(i)):
                    self.reason[i] = "caption" if self._is_caption(i) else "furniture"
            return

    def _is_prose_above(self, b: int) -> bool:
        return self._words(0, b) > 3 * self._words(b, len(self.lines))

    def _captions(self, first: int) -> None:
        last = self._last_prose(first)
        for i in (i for i in range(first + 1, len(self.lines)) if self._free(i)):
            line = self.lines[i]
            named = is_credit(line) or self._signs(line) and is_pen_name(line.text) and line.n_words <= 3
            if self._is_caption(i):
                self._credit(i) if self._signs(line) and i > last else self.reason.__setitem__(i, "caption")
            elif i < last and named and line.folded not in self.places:
                self._credit(i)
        self._gallery(first)

    def _gallery(self, first: int) -> None:
        """Three short scenes or more, line under line: captions, though each is closed by a full stop."""
        run: list[int] = []
        for i in range(first + 1, len(self.lines) + 1):
            line = self.lines[i] if i < len(self.lines) else None
            scene = line is not None and (
                self.reason.get(i) == "caption" or self._free(i) and may_be_caption(line)
            )
            if not scene or line.after_blank:
                for j in run if len(run) >= 3 else ():
                    self.reason.setdefault(j, "caption")
                run = []
            if scene:
                run.append(i)

    def _last_prose(self, first: int) -> int:
        return max((i for i in range(first, len(self.lines)) if self._is_prose(i)), default=first)

    def _tail(self, first: int) -> None:
        last = self._last_prose(first)
        rest = [i for i in range(last + 1, len(self.lines)) if self._free(i)]
        signed = next((n for n, i in enumerate(rest) if self._closes(i)), None)
        body = self._open_end(last, rest, signed)
        for i in rest[body:]:
            self._credit(i) if self._signs(self.lines[i]) or i in rest[body : body + 1] and self._closes(
                i
            ) else self.reason.__setitem__(i, "furniture")

    def _closes(self, i: int) -> bool:
        return self._signs(self.lines[i]) or self.furniture.is_office(self.lines[i])

    def _open_end(self, last: int, rest: list[int], signed: int | None) -> int:
        """How many lines after the last full stop are the article's: those over its author, or one long one."""
        if signed is not None and signed <= 3:
            return signed
        alone = len(rest) == 1 and self.lines[rest[0]].n_words >= _OPEN_PARAGRAPH
        return int(alone)

    # --- which stamps are this article's
    def _judge_stamps(self, first: int) -> None:
        """Below the body a date counts where it is labelled, or alone."""
        below = [s for s in self.stamps if s[0] > first and not s[1].labelled]
        drop = below if len(below) > 1 or any(i <= first for i, _ in self.stamps) else []
        self.stamps = [s for s in self.stamps if s not in drop]
