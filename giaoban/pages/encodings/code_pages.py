"""From bytes to text: UTF-8 and UTF-16 as they are marked, else the one code page that makes the words Vietnamese."""

from __future__ import annotations

import re
import unicodedata

import charset_normalizer

from giaoban.pages.encodings.legacy import BYTE_CODES, from_font_code, read_bytes_as
from giaoban.pages.encodings.syllables import spelling
from giaoban.pages.unreadable import UnreadableFile
from giaoban.reference import Message

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
_MARKS = [  # the longer ones first: UTF-32 begins as UTF-16 does
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
_FEW = 0.1  # broken characters to accented ones: a damaged UTF-8 file, not another code page
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_OTHER_CODE = 0.9  # of the letters lie outside of Latin: a text of another language
_SAMPLE = 200_000  # bytes that tell a code page


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a page's bytes: UTF-8 and UTF-16 as marked, else the code page or the code of the years before
    Unicode in which its words are Vietnamese.

    A damaged UTF-8 text keeps its good characters; the others become "\\ufffd". Raises UnreadableFile for an
    empty file, for bytes that are no text, and where no code is sure.

    >>> decode("Mặt trận".encode("utf-8-sig"))
    ('Mặt trận', 'utf-8')
    >>> decode("héi nghÞ giao ban MÆt trËn".encode("latin-1"))
    ('hội nghị giao ban Mặt trận', 'tcvn3')
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
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    text = data.decode("utf-8", errors="replace")
    n_broken = text.count("\ufffd")
    if not n_broken or n_broken <= _FEW * (sum(not c.isascii() for c in text) - n_broken):
        return text, "utf-8"
    if data.count(b"\x00") > 2:
        raise UnreadableFile(Message("load.control_bytes"))
    windows = _windows(data)
    if windows is not None and (told := spelling(unicodedata.normalize("NFC", windows))).is_sure:
        legacy = read_bytes_as(BYTE_CODES, data)
        if legacy is None or spelling(legacy[0]).share <= told.share:
            return windows, "cp1258"
    if legacy := read_bytes_as(BYTE_CODES, data):
        return legacy
    if windows is not None:  # in part a font code's
        part, code, _ = from_font_code(data.decode("cp1252", errors="replace"))
        if code and spelling(part).is_sure:
            return part, code
    raise UnreadableFile(_unknown(data))


def _windows(data: bytes) -> str | None:
    try:
        return data.decode("cp1258")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of its blanks and ASCII letters is zero, on one side."""
    head = data[: 1 << 16]
    if len(head) < 8 or head.count(0) < len(head) * 0.1:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 20 * max(1, min(even, odd)) and min(even, odd):
        return None
    encoding = "utf_16_le" if odd > even else "utf_16_be"
    text = data.decode(encoding, errors="replace")
    return encoding if "\ufffd" not in text and spelling(text[:_SAMPLE]).is_sure else None


def _unknown(data: bytes) -> Message:
    """Why no code was found: the name of a code page of another language, where there is one."""
    found = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if found is not None:
        letters = [c for c in str(found) if c.isalpha()]
        if letters and sum(
            c > "\u02ff" and not "\u1e00" <= c <= "\u1eff" for c in letters
        ) > _OTHER_CODE / 2 * len(letters):
            return Message("load.other_code", code=found.encoding)
    return Message("load.no_code")
