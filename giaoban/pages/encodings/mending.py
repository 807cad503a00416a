"""A text as it was meant: unwrapped, without tags and entities, in Unicode, its signs what they look like."""

from __future__ import annotations

import html
import re

from giaoban.pages.encodings.legacy import from_font_code, from_viqr, from_viscii
from giaoban.pages.encodings.signs import plain_signs
from giaoban.pages.encodings.syllables import spelling
from giaoban.pages.encodings.wrapped import unwrapped
from giaoban.reference import Shape

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_SOFT_HYPHEN = "\u00ad"
_MOST_TIMES = 3  # that entities were escaped again, or a text read in a wrong code
_HIDDEN = {
    "<!--": "-->",
    "<script": "</script",
    "<style": "</style",
}  # what a reader does not see, and its end
_HIDES = re.compile("<!--|<(?:script|style)\\b", re.I)
# a tag that lost its ">" ends where the next begins
_TAG_ENDS = r"(?:[^<>]*>|(?:\s+[\w:-]+\s?=[^<>]{0,300})?(?=<|\s*$(?!\n)))"
_BLOCK_TAG = Shape(r"</?(?:<html_block>|h[1-6])\b" + _TAG_ENDS, re.I)
_PICTURE_TAG = re.compile(r"<img\b[^<>]*>", re.I)
_INLINE_TAG = Shape(r"</?(?:<html_inline>)\b" + _TAG_ENDS, re.I)
_WHOLE_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z1-6]*(?:\s+[\w:-]+=(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?>")
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4\u0102\u0103][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]"
)

_HALF = re.compile("[ÄÆ]")  # no letters of Vietnamese
_WORD, _EDGES = re.compile(r"\S+"), " .,;:!?)]}…\"'”’»›–—-"


def mend(text: str) -> tuple[str, dict[str, int]]:
    """The text in NFC with tags, entities and written-out line breaks resolved, and how many of each.

    >>> mend("c&ocirc;ng t&aacute;c\\\\r\\\\nDân vận")
    ('công tác\\nDân vận', {'HTML entities': 2, 'written-out line breaks': 1})
    """
    repairs: dict[str, int] = {}
    text, wrapping = unwrapped(text)
    if wrapping:
        repairs[f"unwrapped from {wrapping}"] = 1
    text, repairs["HTML tags"] = without_tags(text)
    text, repairs["HTML entities"] = _without_entities(text)
    text, told = _in_unicode(text)
    repairs |= told
    text, told = plain_signs(text)
    repairs |= {what: n + repairs.get(what, 0) for what, n in told.items()}
    return text, {what: n for what, n in repairs.items() if n}


def _without_entities(text: str) -> tuple[str, int]:
    """Entities resolved, also where they were escaped again, and how many."""
    most = 0
    for _ in range(_MOST_TIMES):
        n = sum(html.unescape(entity) != entity for entity in _ENTITY.findall(text))
        if not n:
            break
        text, most = html.unescape(text), max(n, most)
    return text, most


def _in_unicode(text: str) -> tuple[str, dict[str, int]]:
    """A text of a wrong or an old code in Unicode, and what was done."""
    repairs: dict[str, int] = {}
    if not text.isascii():
        text, repairs["invisible signs"] = _without_soft_hyphens(text)
        text, n = from_viscii(text)
        if n:
            return text, repairs | {"decoded from viscii": n}
        text, repairs["misread letters (mojibake)"] = _from_mojibake(text)
        text, code, n = from_font_code(text)
        if code:
            repairs[f"decoded from {code}"] = n
    else:
        text, n = from_viqr(text)
        repairs["decoded from viqr"] = n
    return text, repairs


def _without_soft_hyphens(text: str) -> tuple[str, int]:
    """A Vietnamese text without them, and how many; in a text of TCVN3 they stand for a letter."""
    bare = text.replace(_SOFT_HYPHEN, "")
    return (bare, len(text) - len(bare)) if len(bare) < len(text) and spelling(bare).is_sure else (text, 0)


def _from_mojibake(text: str) -> tuple[str, int]:
    """Lines that were read in a wrong code, once or twice, read in the right one; and how many."""
    if not _MOJIBAKE.search(text):
        return text, 0
    import ftfy

    lines, n = text.split("\n"), 0
    for at, line in enumerate(lines):
        if _MOJIBAKE.search(line):
            fixed = ftfy.fix_encoding(line)
            before, after = spelling(line), spelling(fixed)
            if fixed == line or not (after.share > before.share or after.share == 1):
                fixed = line
            fixed = _WORD.sub(lambda m: _word_in_its_code(m[0]), fixed)
            if fixed != line:
                lines[at], n = fixed, n + 1
    return "\n".join(lines), n


def _word_in_its_code(word: str) -> str:
    """A misread word read in its own code, where that makes it a syllable: of a line that lost some of its letters."""
    import ftfy.bad_codecs  # noqa: F401, the codec that takes the five bytes Windows leaves open

    if not _is_misread(word):
        return word
    try:
        fixed = word.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return word
    return fixed if spelling(fixed).marked and spelling(fixed).share == 1 else word


def _is_misread(word: str) -> bool:
    return bool(_MOJIBAKE.search(word.strip(_EDGES)))


def misread_words(text: str, *, mended: bool = False) -> list[str]:
    """The words of a text that were read in a wrong code and could not be mended; in a text of which others were `mended`
    also those with the first half of a lost Đ or Ư.

    >>> misread_words("Quận á»§y đánh giá «khá», “đã họp”"), misread_words("Quận ủy Ba Äình", mended=True)
    (['á»§y'], ['Äình'])
    """
    if not mended and not _MOJIBAKE.search(text):
        return []
    return [w for w in _WORD.findall(text) if _is_misread(w) or mended and _HALF.search(w)]


def without_tags(text: str) -> tuple[str, int]:
    """The text of a page saved with its HTML tags: blocks on lines of their own, pictures as "[img]"."""
    if "<" not in text:
        return text, 0
    n_tags = sum(len(tag.findall(text)) for tag in (_BLOCK_TAG, _PICTURE_TAG, _INLINE_TAG))
    if n_tags < 3 and len(_WHOLE_TAG.findall(text)) < max(n_tags, 1):
        return text, 0
    text = _PICTURE_TAG.sub("\n[img]\n", _shown(text))
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text)), n_tags


def _shown(text: str) -> str:
    """The text without comments, scripts and styles; one that does not end hides nothing."""
    lowered, kept, at = text.lower(), [], 0
    if len(lowered) != len(text):
        lowered = text
    ends = dict.fromkeys(_HIDDEN, 0)  # where the next end of each kind stands; -1: there is none
    for begun in _HIDES.finditer(text):
        kind = begun[0].lower()
        if begun.start() < at or ends[kind] < 0:
            continue
        if ends[kind] < begun.end():
            ends[kind] = lowered.find(_HIDDEN[kind], begun.end())
        if ends[kind] >= 0:
            kept.append(text[at : begun.start()])
            at = ends[kind] + len(_HIDDEN[kind])
            at = at if text[at - 1] == ">" else text.find(">", at) + 1 or len(text)
    return " ".join([*kept, text[at:]])
