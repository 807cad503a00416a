"""A page while it is read: its lines, and why each of them leaves the article. What has no reason is the body."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from giaoban.pages.cuts.bylines import is_byline, is_pen_name, names_author
from giaoban.pages.cuts.captions import is_caption
from giaoban.pages.cuts.furniture import Furniture
from giaoban.pages.layout.dateline import DatelineReader
from giaoban.pages.layout.lines import Line
from giaoban.pages.layout.publication import Publication
from giaoban.text import fold

_LONG = 20  # words of a line that should have a final full stop


class Draft:
    """The state that the steps of `body` share. Lines are known by their index; `first` is the first of running text."""

    def __init__(self, lines: list[Line], furniture: Furniture, datelines: DatelineReader, places: set[str]):
        self.lines, self.furniture, self.datelines, self.places = lines, furniture, datelines, places
        self.reason: dict[int, str] = {}
        self.headline: Line | None = None
        self.title: int | None = None
        self.first = len(lines)
        self.stamps: list[tuple[int, Publication]] = []
        self.credits: list[str] = []
        self._signs: dict[int, bool] = {}  # what was asked of a line before
        self._wordy: dict[int, tuple[int, list[int]]] = {}

    # --- what a line is
    def free(self, start: int = 0, end: int | None = None) -> list[int]:
        """The lines from `start` to before `end` that still belong to the article."""
        end = len(self.lines) if end is None else end
        return [i for i in range(start, end) if i not in self.reason]

    def is_menu(self, end: int, most: int) -> bool:
        """Whether no line before `end` that still belongs to the article has more than `most` words."""
        held, wordy = self._wordy.get(
            most, (0, [])
        )  # how far the lines were looked at, and those that have more
        if held < end:
            wordy += [i for i in range(held, end) if self.lines[i].n_words > most]
            self._wordy[most] = end, wordy
        return not any(i < end and i not in self.reason for i in wordy)

    def is_free(self, i: int) -> bool:
        return i not in self.reason

    def is_stamp(self, i: int) -> bool:
        return self.reason.get(i) == "publication"

    def signs(self, i: int) -> bool:
        """Whether a line names an author or a source."""
        if i not in self._signs:
            self._signs[i] = is_byline(self.lines[i]) and self.lines[i].folded not in self.places
        return self._signs[i]

    def is_caption(self, i: int) -> bool:
        below_picture = i > 0 and self.lines[i - 1].is_picture
        return is_caption(self.lines[i], below_picture=below_picture, open_style=self.open_style)

    @cached_property
    def open_style(self) -> bool:
        """Whether the page leaves out final full stops: more than half of its long lines."""
        long = [line for line in self.lines if line.n_words >= _LONG]
        return bool(long) and sum(not line.ends_sentence for line in long) > len(long) / 2

    def has_dateline(self, i: int) -> bool:
        return self.datelines.find(self.lines[i].text) is not None

    def n_words(self, start: int, end: int | None = None) -> int:
        """How many words of running text stand from `start` to before `end`."""
        end = len(self.lines) if end is None else end
        return self._words_before[max(start, end)] - self._words_before[start]

    @cached_property
    def _words_before(self) -> list[int]:
        return [0, *accumulate(line.n_words if line.is_paragraph else 0 for line in self.lines)]

    # --- what becomes of it
    def cut(self, i: int, reason: str) -> None:
        self.reason[i] = reason

    def sign(self, i: int) -> None:
        """Cut a line as a byline and remember it as a credit."""
        self.cut(i, "byline")
        self.credits.append(self.lines[i].text)

    # --- the result
    @property
    def credit(self) -> str | None:
        """The last line that names an author, else a source, else the name beside a publication stamp."""
        beside = [s.rest for _, s in self.stamps if self._names(s.rest)]
        authors = [c for c in self.credits if names_author(c)]
        return (authors or self.credits or beside or [None])[-1]

    def _names(self, rest: str) -> bool:
        return all(is_pen_name(part) and fold(part) not in self.places for part in rest.split(" - "))

    def kept(self) -> list[Line]:
        """The lines of the body."""
        return [self.lines[i] for i in self.free()]

    def removed(self) -> list[tuple[int, str, str]]:
        """(line number, text, reason) of the lines that left, the headline apart."""
        return [(self.lines[i].number, self.lines[i].text, r) for i, r in self.reason.items() if r != "title"]
