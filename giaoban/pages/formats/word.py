"""A Word file (.docx): its paragraphs and tables in order, as they stand after all changes."""

from __future__ import annotations

import io

from giaoban.pages.formats.archive import check_bounds
from giaoban.pages.formats.told import Told
from giaoban.pages.unreadable import TooSlow, UnreadableFile
from giaoban.reference import Message

_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {
    f"{_NS}del",
    f"{_NS}moveFrom",
    f"{_NS}instrText",
    _FALLBACK,
}  # struck out, or there for old programs
_BREAKS = {f"{_NS}br", f"{_NS}cr"}
_HEADINGS = ("title", "heading 1")


def read_docx(data: bytes) -> Told:
    """The article of a Word file; UnreadableFile where it is broken or locked."""
    import docx

    check_bounds(data, "Word (.docx)")
    try:
        body = docx.Document(io.BytesIO(data))
        lines = [_line(p) for p in body.element.body.iter(f"{_NS}p") if not _inside_left_out(p)]
        names = {style.style_id: (style.name or "").lower() for style in body.styles}
    except TooSlow:
        raise
    except Exception:  # zip, XML and the library's own
        raise UnreadableFile(Message("load.broken_format", kind="Word (.docx)")) from None
    headed = next((n for n, (_, style) in enumerate(lines[:10]) if names.get(style) in _HEADINGS), None)
    return Told(
        "\n".join(f"# {text}" if n == headed and text.strip() else text for n, (text, _) in enumerate(lines))
    )


def _inside_left_out(element) -> bool:
    return any(up.tag in _LEFT_OUT for up in element.iterancestors())


def _line(paragraph) -> tuple[str, str]:
    """The text of a paragraph and the id of its style."""
    style = paragraph.find(f"{_NS}pPr/{_NS}pStyle")
    return "".join(_texts(paragraph)), "" if style is None else style.get(f"{_NS}val", "")


def _texts(element):
    for inner in element:
        if inner.tag in _LEFT_OUT or inner.tag == f"{_NS}p":
            continue
        if inner.tag == f"{_NS}t":
            yield inner.text or ""
        elif inner.tag == f"{_NS}tab":
            yield " "
        elif inner.tag in _BREAKS:
            yield "\n"
        elif inner.tag == f"{_NS}noBreakHyphen":
            yield "-"
        else:
            yield from _texts(inner)
