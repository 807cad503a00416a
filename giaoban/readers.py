"""From a file to clean-coded text: bytes, code page, entities. What cannot be read says why."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

import charset_normalizer

from giaoban.folding import UPPER, nfc
from giaoban.paths import is_article, visible_files

COMPANIONS = {"documents.csv"}  # read beside the articles, not an article

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_ESCAPED_BREAK = re.compile(rf"\\r\\n|\\n(?=[\s\\{UPPER}]|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# letters that TCVN3 (ABC) and VNI pages show when they are read as Latin-1
_LEGACY = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ]{1}")


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
        raise FileNotFoundError(f"{folder}: no such folder. Make it and put .txt or .md articles in it.")
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: this is a file. Name the folder that holds the articles.")
    files = visible_files(folder)
    articles = [p for p in files if is_article(p)]
    others = [p for p in files if not is_article(p) and p.name.lower() not in COMPANIONS]
    stems = [nfc(p.stem) for p in articles]
    names = [
        nfc(p.relative_to(folder).as_posix()) if stems.count(stem) > 1 else stem
        for p, stem in zip(articles, stems, strict=True)
    ]
    return dict(zip(names, articles, strict=True)), others


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a page's bytes: UTF-8 and UTF-16 as marked, else what charset-normalizer finds.

    Raises UnreadableFile for an empty file and for bytes that are no text.

    >>> decode("Mặt trận".encode("utf-8-sig"))
    ('Mặt trận', 'utf-8')
    """
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile("the file is empty. Save the article's text in it, or delete it.")
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding.removesuffix("-sig")
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data, cp_isolation=["cp1258", "utf_16_le", "utf_16_be"]).best()
        if best is None:
            raise UnreadableFile(
                "the bytes are not text in UTF-8, UTF-16 or Windows-1258. Save the page as UTF-8 text."
            ) from None
        text, encoding = str(best), best.encoding
    if len(_CONTROL.findall(text)) > max(2, len(text) // 100):
        raise UnreadableFile("the file is not text (it holds control bytes). Save the page as UTF-8 text.")
    return text, encoding


def mend(text: str) -> tuple[str, dict[str, int]]:
    """The text in NFC with entities and written-out line breaks resolved, and how many of each.

    >>> mend("c&ocirc;ng t&aacute;c\\\\r\\\\nDân vận")
    ('công tác\\nDân vận', {'HTML entities': 2, 'written-out line breaks': 1})
    """
    repairs = {
        "HTML entities": len(_ENTITY.findall(text)),
        "written-out line breaks": len(_ESCAPED_BREAK.findall(text)),
    }
    text = html.unescape(text) if repairs["HTML entities"] else text
    text = _ESCAPED_BREAK.sub("\n", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _CONTROL.sub(" ", text)
    composed = nfc(text)
    repairs["letters composed (NFC)"] = max(0, len(text) - len(composed))
    return composed, {what: n for what, n in repairs.items() if n}


def read_article(doc_id: str, path: Path) -> RawArticle:
    """One file as a RawArticle.

    Raises UnreadableFile (empty, not text, an unknown code page) and OSError (not allowed, vanished).
    """
    data = path.read_bytes()
    text, encoding = decode(data)
    text, repairs = mend(text)
    if encoding != "utf-8":
        repairs[f"decoded from {encoding}"] = 1
    letters = sum(c.isalpha() for c in text)
    if letters < 20:
        raise UnreadableFile("the file holds no words. Save the article's text in it, or delete it.")
    if len(_LEGACY.findall(text)) > letters * 0.05 and not re.search(
        "[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", text
    ):
        raise UnreadableFile(
            "the text is in a legacy Vietnamese font code (TCVN3 or VNI). Convert it to Unicode and save as UTF-8."
        )
    return RawArticle(doc_id, path, text, data, repairs)
