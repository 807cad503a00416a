"""Lines beside a caption that say what the picture shows as well: its other text, its scene over the photo credit."""

from __future__ import annotations

from giaoban.pages.cuts.captions import is_caption, is_marked_caption, is_photo_credit
from giaoban.pages.layout.judged_page import Draft

_LONGEST = 45  # words
_LONGEST_UNDER = 12  # words


def cut_beside_captions(draft: Draft) -> None:
    """Cut the scene over a line that is a photo credit, a picture's other text over its caption, and the caption under
    the headline where that is the picture's other text."""
    for i in draft.free(draft.first + 1):
        beside = _is_other_text(draft, i) or _is_under_headline(draft, i) or _is_under_caption(draft, i)
        if beside or _is_over_credit(draft, i):
            draft.cut(i, "caption")


def _is_open(draft: Draft, i: int) -> bool:
    line = draft.lines[i]
    short = line.n_words <= _LONGEST and line.is_one_sentence
    return short and not line.ends_sentence and not line.is_list_item and i + 1 < len(draft.lines)


def _is_over_credit(draft: Draft, i: int) -> bool:
    return _is_open(draft, i) and draft.lines[i].n_words >= 4 and is_photo_credit(draft.lines[i + 1])


def _is_other_text(draft: Draft, i: int) -> bool:
    """An open line that stands with a marked caption, blank lines above and under the two."""
    lines = draft.lines
    if not _is_open(draft, i) or draft.reason.get(i + 1) != "caption" or not is_marked_caption(lines[i + 1]):
        return False
    closed = i + 2 == len(lines) or lines[i + 2].after_blank
    return lines[i].after_blank and not lines[i + 1].after_blank and closed


def _is_under_headline(draft: Draft, i: int) -> bool:
    lines, above = draft.lines, draft.lines[i - 1]
    if draft.headline is None or above.folded != draft.headline.folded or lines[i].after_blank:
        return False
    closed = i + 1 == len(lines) or lines[i + 1].after_blank
    return draft.reason.get(i - 1) == "repeated" and closed and is_caption(lines[i], below_picture=True)


def _is_under_caption(draft: Draft, i: int) -> bool:
    """A short sentence tight under a caption, blank lines above and under the two."""
    lines, line = draft.lines, draft.lines[i]
    alone = draft.reason.get(i - 1) == "caption" and lines[i - 1].after_blank and not line.after_blank
    closed = i + 1 == len(lines) or lines[i + 1].after_blank
    short = line.n_words <= _LONGEST_UNDER and line.is_one_sentence and not line.is_list_item
    return alone and closed and short and not line.text.endswith(("?", ":", ";"))
