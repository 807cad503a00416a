"""From a file to clean-coded text: bytes, code page, tags and entities. What cannot be read says why."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

import charset_normalizer

from giaoban.reference import Message, Shape, is_article, visible_files
from giaoban.text import UPPER, nfc

COMPANIONS = {"documents.csv"}  # read beside the articles, not an article
# why a file is skipped, as keys of messages
NOTE = "load.is_note"
OTHER = "load.other_file"

_OTHER_KINDS = [
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "gzip"),
]
_MARKS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]
_FEW = 0.1  # broken characters to accented ones: a damaged UTF-8 file, not another code page
_FEWEST_LETTERS = 20

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_ESCAPED_BREAK = re.compile(rf"\\r\\n|\\n(?=[\s\\{UPPER}\-–•*+“\"\d(]|$)|(?<=[.!?;”\"])\\n|(?<=\w\w:)\\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_NONCHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_SEGMENTED = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")  # Quận_ủy
_FEWEST_SEGMENTED = 0.1  # of the words, in a text that a word segmenter has been over
_SPACE_BEFORE_SIGN = re.compile(r"(?<=\w) (?=[,.;:!?](?:\s|$))", re.M)
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.I | re.S)
# a tag that lost its ">" ends where the next begins
_TAG_ENDS = r"(?:[^<>]*>|(?:\s+[\w:-]+\s?=[^<>]{0,300})?(?=<|\s*$(?!\n)))"
_BLOCK_TAG = Shape(
    r"</?(?:<html_block>|h[1-6])\b" + _TAG_ENDS,
    re.I,
)
_PICTURE_TAG = re.compile(r"<img\b[^<>]*>", re.I)
_INLINE_TAG = Shape(r"</?(?:<html_inline>)\b" + _TAG_ENDS, re.I)
# what TCVN3 (ABC) and VNI texts show where they are read as Latin letters, and letters only Unicode texts have
_TCVN3 = re.compile(r"(?<=\w)[¸µ¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ØÜÞßãñòóôõ÷øùþ]|®|§")
_VNI = re.compile(r"[aeouyAEOUY][ùøûõïâäåáàãêëéèôöóòúüÙØÛÕÏÂÄÅÁÀÃÊËÉÈÔÖÓÒÚÜ]|[öÖôÔ][ùøûõïÙØÛÕÏ]|ñ|Ñ")
_UNICODE = re.compile("[\u1ea0-\u1ef9]")


@dataclass(frozen=True)
class RawArticle:
    """One file as text: `repairs` names what was mended on the way, each with its count."""

    doc_id: str
    path: Path
    text: str
    data: bytes = field(repr=False, default=b"")
    repairs: dict[str, int] = field(default_factory=dict)


class UnreadableFile(ValueError):
    """A file that holds no readable article; the message says why and what to do."""


def list_articles(folder: Path) -> tuple[dict[str, Path], list[Path]]:
    """The article files of `folder` by doc_id, and the files that are not articles.

    doc_id is the file's stem; files that share a stem take their path relative to `folder`.
    Raises FileNotFoundError where the folder is missing and NotADirectoryError where it is a file.
    """
    folder = Path(folder)
    if not folder.exists():
        raise FileNotFoundError(Message("load.no_folder", folder=folder))
    if not folder.is_dir():
        raise NotADirectoryError(Message("load.is_file", folder=folder))
    files = visible_files(folder)
    articles = [p for p in files if is_article(p)]
    companions = {p for p in files if p.parent == folder and p.name.lower() in COMPANIONS}
    others = [p for p in files if not is_article(p) and p not in companions]
    stems, paths = [nfc(p.stem) for p in articles], [nfc(p.relative_to(folder).as_posix()) for p in articles]
    # a stem may also be another file's whole path ("a.txt.md" beside "a.txt"): then the path is its name too
    names = [
        path if stems.count(stem) > 1 or stem in paths else stem
        for path, stem in zip(paths, stems, strict=True)
    ]
    return dict(zip(names, articles, strict=True)), others


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a page's bytes: UTF-8 and UTF-16 as marked, else what charset-normalizer finds.

    A damaged UTF-8 text keeps its good characters; the others become "\\ufffd". Raises UnreadableFile for an
    empty file, for bytes that are no text and for a legacy Vietnamese font code.

    >>> decode("Mặt trận".encode("utf-8-sig"))
    ('Mặt trận', 'utf-8')
    """
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile(Message("load.empty_file"))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding.removesuffix("-sig")
    kind = next((kind for magic, kind in _OTHER_KINDS if data.startswith(magic)), None)
    if kind:
        raise UnreadableFile(Message("load.other_kind", kind=Message(f"load.kind_{kind}")))
    text, encoding = _decode_unmarked(data)
    if len(_CONTROL.findall(text)) > max(2, len(text) // 100):
        raise UnreadableFile(Message("load.control_bytes"))
    return text, encoding


def _decode_unmarked(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", errors="replace")
    n_broken = text.count("\ufffd")
    if not n_broken or n_broken <= _FEW * (sum(not c.isascii() for c in text) - n_broken):
        return text, "utf-8"
    found = charset_normalizer.from_bytes(data, cp_isolation=["cp1258", "utf_16_le", "utf_16_be"]).best()
    if found is not None:
        return str(found), found.encoding
    if b"\x00" not in data and is_legacy(data.decode("latin-1")):
        raise UnreadableFile(Message("load.legacy_code"))
    raise UnreadableFile(Message("load.no_code"))


def is_legacy(text: str) -> bool:
    """True for Vietnamese typed in a font code of the years before Unicode, read as Latin letters.

    >>> is_legacy("héi nghÞ giao ban MÆt trËn Tæ quèc"), is_legacy("hội nghị giao ban Mặt trận Tổ quốc")
    (True, False)
    """
    odd = max(len(_TCVN3.findall(text)), len(_VNI.findall(text)))
    letters = sum(map(str.isalpha, text)) if odd else 0
    return odd > letters * 0.05 and len(_UNICODE.findall(text)) < letters * 0.02


def mend(text: str) -> tuple[str, dict[str, int]]:
    """The text in NFC with tags, entities and written-out line breaks resolved, and how many of each.

    >>> mend("c&ocirc;ng t&aacute;c\\\\r\\\\nDân vận")
    ('công tác\\nDân vận', {'HTML entities': 2, 'written-out line breaks': 1})
    """
    text, n_tags = _without_tags(text)
    repairs = {
        "HTML tags": n_tags,
        "HTML entities": sum(html.unescape(entity) != entity for entity in _ENTITY.findall(text)),
        "written-out line breaks": len(_ESCAPED_BREAK.findall(text)),
        "unreadable characters": text.count("\ufffd") + len(_NONCHARACTER.findall(text)),
    }
    text = html.unescape(text) if repairs["HTML entities"] else text
    text = _ESCAPED_BREAK.sub("\n", text)
    text = re.sub("\r\n|[\r\u0085\u2028\u2029]", "\n", text)
    text = _NONCHARACTER.sub("", _CONTROL.sub(" ", text))
    text, repairs["words joined by underscores"] = _unsegmented(text)
    composed = nfc(text)
    repairs["letters composed (NFC)"] = max(0, len(text) - len(composed))
    return composed, {what: n for what, n in repairs.items() if n}


def _unsegmented(text: str) -> tuple[str, int]:
    """A text of a word segmenter ("Quận_uỷ Ba_Đình tổ_chức") with spaces, and how many; any other text as it is."""
    joined = len(_SEGMENTED.findall(text))
    if joined < 5 or joined < _FEWEST_SEGMENTED * len(text.split()):
        return text, 0
    lines = (
        line if re.search(r"https?:|@", line) else _SPACE_BEFORE_SIGN.sub("", _SEGMENTED.sub(" ", line))
        for line in text.split("\n")
    )
    return "\n".join(lines), joined


def _without_tags(text: str) -> tuple[str, int]:
    """The text of a page saved with its HTML tags: blocks on lines of their own, pictures as "[img]"."""
    n_tags = sum(len(tag.findall(text)) for tag in (_BLOCK_TAG, _PICTURE_TAG, _INLINE_TAG))
    if n_tags < 3:
        return text, 0
    text = _PICTURE_TAG.sub("\n[img]\n", _HIDDEN.sub(" ", text))
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text)), n_tags


def read_article(doc_id: str, path: Path, data: bytes | None = None) -> RawArticle:
    """One file as a RawArticle; `data` is what it holds, where that is read already.

    Raises UnreadableFile: not allowed, vanished, empty, not text, a legacy font code, without words.
    """
    data = read_bytes(path) if data is None else data
    text, encoding = decode(data)
    text, repairs = mend(text)
    if encoding != "utf-8":
        repairs[f"decoded from {encoding}"] = 1
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise UnreadableFile(Message("load.no_words"))
    if is_legacy(text):
        raise UnreadableFile(Message("load.legacy_code"))
    return RawArticle(doc_id, path, text, data, repairs)


def read_bytes(path: Path) -> bytes:
    """What a file holds; UnreadableFile where it may not or cannot be read."""
    try:
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFile(Message("load.no_permission")) from None
    except OSError as error:
        reason = error.strerror or "input/output error"
        raise UnreadableFile(Message("load.cannot_open", reason=reason)) from None
