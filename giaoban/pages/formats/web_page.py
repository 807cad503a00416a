"""A saved web page (.html, .mhtml): trafilatura finds the article, the page's own rules then judge its lines."""

from __future__ import annotations

import email
import email.policy
import logging
import re

from giaoban.pages.encodings.code_pages import decode
from giaoban.pages.encodings.mending import without_tags
from giaoban.pages.formats.told import Told
from giaoban.pages.unreadable import TooSlow, UnreadableFile
from giaoban.reference import Message

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_CAPTION = re.compile(r"<figcaption\b([^<>]*)>", re.I)
_CAPTION_END = re.compile(r"</figcaption\s*>", re.I)
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
_PARAGRAPH = 20  # words
_ENOUGH = 0.6  # of the words in paragraphs; what finds fewer has missed the article
_OPEN_TAG = re.compile(r"(<[A-Za-z/][^<>]*)(?=<)")  # a tag that another begins in
_ENTITIES = re.compile(r"<!ENTITY[^>]*>", re.I)


def read_html(data: bytes) -> Told:
    """The article of a web page. Nothing the page points to is fetched, nothing in it is run."""
    return from_markup(_decoded(data))


def read_mhtml(data: bytes) -> Told:
    """The article of a page that a browser saved in one file: its first part of HTML."""
    saved = email.message_from_bytes(data, policy=email.policy.compat32)
    for n, part in enumerate(saved.walk()):
        if n > 200:
            break
        if part.get_content_type() == "text/html":
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes) and inside.strip():
                found = from_markup(_decoded(inside, part.get_content_charset()))
                place = str(part.get("Content-Location") or saved.get("Snapshot-Content-Location") or "")
                return Told(found.text, {"url": place.strip()} | found.fields, found.outside, found.repairs)
    raise UnreadableFile(Message("load.no_page_inside"))


def _decoded(data: bytes, charset: str | None = None) -> str:
    try:
        return decode(data)[0]
    except UnreadableFile as error:
        named = _CHARSET.search(data[:4096])
        charset = charset or (named[1].decode("ascii") if named else None)
        if not charset or b"\x00" in data:
            raise
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            raise error from None


def from_markup(page: str) -> Told:
    """The article of a page's HTML: its lines, what its head tells, and the lines around it.

    >>> found = from_markup("<title>Giao ban</title><p>Sáng 11/4, quận họp.</p><p>Các phường dự.</p>")
    >>> found.fields["title"], found.text.split()
    ('Giao ban', ['Sáng', '11/4,', 'quận', 'họp.', 'Các', 'phường', 'dự.'])
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = _OPEN_TAG.sub(r"\1>", _ENTITIES.sub("", page))
    body = (
        page[m.end() :]
        if (m := re.search(r"<body\b[^<>]*>", page, re.I))
        else re.sub(r"(?is)<title\b[^<>]*>.*?</title>", "", page, count=1)
    )
    printed = [line for line in map(str.strip, without_tags(body + "<p><p><p>")[0].split("\n")) if line]
    shown = _CAPTION_END.sub("</p>", _CAPTION.sub(r"<p>[img]</p><p\1>", page))
    try:
        found = trafilatura.bare_extraction(
            shown, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True,
            date_extraction_params=dict(_DATES), url=None,
        )  # fmt: skip
    except TooSlow:
        raise
    except Exception:  # a library on hostile markup: the page's own lines are there still
        found = None
    fields = _fields(found) if found is not None else {}
    text = (getattr(found, "text", None) or "").strip()
    if _in_paragraphs(text.split("\n")) < _ENOUGH * _in_paragraphs(printed) or not text:
        return Told("\n".join(printed), fields)
    inside = " ".join(text.split())
    outside = tuple(line for line in printed if line != "[img]" and " ".join(line.split()) not in inside)
    return Told(text, fields, outside)


def _in_paragraphs(lines: list[str]) -> int:
    return sum(n for line in lines if (n := len(line.split())) >= _PARAGRAPH)


def _fields(found) -> dict[str, str]:
    told = {
        "title": found.title,
        "published": found.date,
        "url": found.url,
        "outlet": found.sitename,
        "credit": found.author,
    }
    return {name: " ".join(str(value).split()) for name, value in told.items() if value}
