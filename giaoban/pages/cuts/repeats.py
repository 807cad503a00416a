"""What a page prints twice: the headline as a caption, a lead over the paragraph it is taken from, a whole body."""

from __future__ import annotations

from giaoban.pages.layout.judged_page import Draft
from giaoban.pages.layout.lines import Line

_COPY = 8  # words of a line that does not stand twice by chance
_LONGEST_TWICE = 45  # words of a caption that stands twice


def cut_repeats(draft: Draft) -> None:
    """Cut what stands twice: a caption under its picture's text, a lead, the whole body."""
    _cut_equal(draft)
    _cut_contained(draft)


def _cut_equal(draft: Draft) -> None:
    seen = {draft.headline.folded: draft.title} if draft.headline else {}
    for i in draft.free():
        line = draft.lines[i]
        before = seen.setdefault(line.folded, i)
        if before == i:
            continue
        if before == i - 1 and _is_caption_twice(draft, before):
            draft.cut(before, "caption")
            draft.cut(i, "caption")
        elif line.n_words >= _COPY or before == draft.title or _neighbour_too(draft.lines, i, before):
            draft.cut(i, "repeated")


def _is_caption_twice(draft: Draft, i: int) -> bool:
    line = draft.lines[i]
    is_lead = i == draft.first and line.ends_sentence
    short = line.is_one_sentence and line.n_words <= _LONGEST_TWICE
    return i != draft.title and not is_lead and (short or draft.is_caption(i))


def _neighbour_too(lines: list[Line], i: int, before: int) -> bool:
    """Whether the line above or below was printed before as well: no chance, a copy."""
    above = i > 0 and before > 0 and lines[i - 1].folded == lines[before - 1].folded
    return above or i + 1 < len(lines) and lines[i + 1].folded == lines[before + 1].folded


def _cut_contained(draft: Draft) -> None:
    """Cut a line that a longer one prints word for word: a lead, or the paragraphs that a lead runs together."""
    free = draft.free()
    for i in free:
        line = draft.lines[i]
        if line.n_words < _COPY or line.is_list_item or draft.furniture.is_office(line):
            continue
        words = line.folded.rstrip(" .…")
        if any(words in draft.lines[j].folded and _longer(draft.lines[j], line) for j in free if j != i):
            draft.cut(i, "repeated")


def _longer(other: Line, line: Line) -> bool:
    return other.n_words > line.n_words
