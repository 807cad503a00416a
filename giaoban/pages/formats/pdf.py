"""A PDF with text: its pages' lines. A scan holds pictures of letters, which is told and never guessed."""

from __future__ import annotations

import io
import logging
import re

from giaoban.pages.formats.told import Told
from giaoban.pages.unreadable import TooSlow, UnreadableFile
from giaoban.reference import Message

_MOST_PAGES = 300
_FEWEST_LETTERS = 40  # of a page that holds text
_PAGE_NUMBER = re.compile(r"\s*(?:trang|page)?\s*-?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*-?\s*", re.I)


def read_pdf(data: bytes) -> Told:
    """The article of a PDF; UnreadableFile for a scan, a locked and a broken file, and one of too many pages."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise UnreadableFile(Message("load.locked"))
        n = len(file.pages)
        if n > _MOST_PAGES:
            raise UnreadableFile(Message("load.many_pages", n=n, most=_MOST_PAGES))
        pages = [file.pages[at].extract_text() or "" for at in range(n)]
    except (UnreadableFile, TooSlow):
        raise
    except Exception:  # the library on a broken file
        raise UnreadableFile(Message("load.broken_format", kind="PDF")) from None
    written = [page for page in pages if sum(map(str.isalpha, page)) >= _FEWEST_LETTERS]
    if not written:
        raise UnreadableFile(Message("load.scan"))
    repairs = (
        {"pages without text (scans)": len(pages) - len(written)} if len(pages) - len(written) > 0 else {}
    )
    return Told("\n".join(map(_lines, written)), repairs=repairs)


def _lines(page: str) -> str:
    """The lines of a page without its number."""
    lines = page.split("\n")
    for at in (0, -1):
        if lines and _PAGE_NUMBER.fullmatch(lines[at]):
            lines.pop(at)
    return "\n".join(line.rstrip() for line in lines)
