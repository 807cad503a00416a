"""Where the article ends: its author's name, its last lines without a full stop, the pictures under it."""

from __future__ import annotations

from giaoban.pages.cuts.beside_captions import cut_beside_captions
from giaoban.pages.cuts.bylines import is_credit, is_pen_name
from giaoban.pages.cuts.captions import may_be_caption
from giaoban.pages.layout.judged_page import Draft

_LONGEST_AFTER = 25  # words: a longer line under the author's name is the article going on
_LONGEST_SIGNATURE = 12  # words of a name that a full stop closes
_OPEN_LINES = 3  # lines without a full stop that may stand over the author's name
_OPEN_WORDS = 6  # words of a last line without a full stop
_LONGEST_NAME = 3  # words of a name between paragraphs: a longer one may head a section
_GALLERY = 3  # closed scenes line under line


def cut_ending(draft: Draft) -> None:
    """Cut what follows the article, its captions and its bylines."""
    _cut_after_signature(draft)
    _cut_captions(draft)
    cut_beside_captions(draft)
    _cut_gallery(draft)
    _cut_tail(draft)


def _cut_after_signature(draft: Draft) -> None:
    """What follows the author's name is furniture, unless paragraphs of the article follow."""
    for b in reversed(draft.free(draft.first + 2)):
        if not (draft.signs(b) and draft.n_words(0, b) > 3 * draft.n_words(b)):
            continue
        after = draft.free(b + 1)
        if all(draft.lines[i].n_words < _LONGEST_AFTER and not draft.signs(i) for i in after):
            for i in after:
                draft.cut(i, "caption" if draft.is_caption(i) else "furniture")
        return


def _cut_captions(draft: Draft) -> None:
    last = _last_prose(draft)
    for i in draft.free(draft.first + 1):
        line = draft.lines[i]
        name = draft.signs(i) and is_pen_name(line.text) and line.n_words <= _LONGEST_NAME
        if draft.is_caption(i):
            draft.sign(i) if draft.signs(i) and i > last else draft.cut(i, "caption")
        elif i < last and (is_credit(line) or name) and line.folded not in draft.places:
            draft.sign(i)


def _cut_gallery(draft: Draft) -> None:
    """Three short scenes or more, line under line: captions, though each is closed by a full stop."""
    run: list[int] = []
    for i in range(draft.first + 1, len(draft.lines)):
        line = draft.lines[i]
        if line.after_blank:
            run = []
        if not (draft.reason.get(i) == "caption" or draft.is_free(i) and may_be_caption(line)):
            run = []
            continue
        run.append(i)
        if len(run) >= _GALLERY:
            for j in run:
                draft.cut(j, "caption")


def _cut_tail(draft: Draft) -> None:
    rest = draft.free(_last_prose(draft) + 1)
    signature = next((n for n, i in enumerate(rest) if _closes(draft, i)), None)
    kept = _n_open(draft, rest, signature)
    for n, i in enumerate(rest[kept:]):
        closes = draft.signs(i) or n == 0 and _closes(draft, i)
        draft.sign(i) if closes else draft.cut(i, "furniture")


def _closes(draft: Draft, i: int) -> bool:
    return draft.signs(i) or draft.furniture.is_office(draft.lines[i])


def _n_open(draft: Draft, rest: list[int], signature: int | None) -> int:
    """How many lines after the last full stop are the article's: those over its author, or the page's last one."""
    if signature is not None:
        return signature if signature <= _OPEN_LINES else 0
    if not rest or rest[-1] != len(draft.lines) - 1 or len(rest) > 1:
        return 0
    line, joined = draft.lines[rest[0]], draft.is_free(rest[0] - 1)
    return int(joined and (line.n_words >= _OPEN_WORDS or line.text.endswith("!")))


def _last_prose(draft: Draft) -> int:
    """The last line that surely is the article's: a paragraph, a sentence, an item of its list."""
    return max((i for i in draft.free(draft.first) if _is_prose(draft, i)), default=draft.first)


def _is_prose(draft: Draft, i: int) -> bool:
    line = draft.lines[i]
    if line.n_words <= _LONGEST_SIGNATURE and draft.signs(i):
        return False
    return line.is_paragraph or line.is_sentence or line.is_list_item and _is_in_list(draft, i)


def _is_in_list(draft: Draft, i: int) -> bool:
    """Whether a list item belongs to the article: it is long or closed, or its list follows a colon."""
    if draft.lines[i].n_words >= 10 or draft.lines[i].ends_sentence:
        return True
    above = next((j for j in reversed(draft.free(0, i)) if not draft.lines[j].is_list_item), None)
    return above is not None and draft.lines[above].text.endswith(":")
