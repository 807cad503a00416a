"""From a file to its articles, and from an article to clean-coded text. What cannot be read says why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from giaoban.pages.encodings.code_pages import decode
from giaoban.pages.encodings.mending import mend, misread_words
from giaoban.pages.formats import archive
from giaoban.pages.formats.naming import article_names, plain_name
from giaoban.pages.formats.pdf import read_pdf
from giaoban.pages.formats.rows import table_rows
from giaoban.pages.formats.told import Told
from giaoban.pages.formats.walking import walk
from giaoban.pages.formats.web_page import read_html, read_mhtml
from giaoban.pages.formats.word import read_docx
from giaoban.pages.unreadable import UnreadableFile
from giaoban.reference import Message, is_article, is_note, paths

# why a file is skipped, as keys of messages
NOTE = "load.is_note"
OTHER = "load.other_file"
ROW = ".row"  # the kind of an article that is a row of a table
_FEWEST_LETTERS = 20
_FEW_MISREAD, _SHARE_MISREAD = 2, 0.01  # words, and their share of all, that may stay in a wrong code
_LETTERS_WITHIN = 200  # characters: a text that has its letters there need not be counted to its end
_MOST_BYTES = archive.MOST_BYTES
_MOST_OF_SEVERAL = 1 << 30


@dataclass(frozen=True)
class RawArticle:
    """One article as text: `fields` are told by its file beside the text, `outside` lines it sets apart; `repairs` names
    what was mended on the way, each with its count."""

    doc_id: str
    path: Path
    text: str
    data: bytes = field(repr=False, default=b"")
    repairs: dict[str, int] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One article as it lies in a folder: its file, where in that it stands ("" for a file that is one article), what its
    name is made of, its kind (the ending, or ROW) and what it holds, or why it holds nothing."""

    path: Path
    place: str
    stem: str
    kind: str
    data: bytes | Message


def list_articles(folder: Path) -> tuple[list[Path], dict[Path, Message]]:
    """The files of `folder` that hold articles, and why each other is none.

    Raises FileNotFoundError where the folder is missing and NotADirectoryError where it is a file.
    """
    folder = Path(folder)
    if not folder.exists():
        raise FileNotFoundError(Message("load.no_folder", folder=folder))
    if not folder.is_dir():
        raise NotADirectoryError(Message("load.is_file", folder=folder))
    files, refused = walk(folder)
    companions = {p for p in files if p.parent == folder and p.name.lower() in paths.COMPANIONS}
    others = {
        p: Message(NOTE if is_note(p) else OTHER) for p in files if not is_article(p) and p not in companions
    }
    return [p for p in files if is_article(p)], others | refused


def pieces_of(path: Path) -> list[Piece]:
    """The articles a file holds, each with its data or its reason. UnreadableFile where the file as a whole is unread."""
    suffix = path.suffix.lower()
    if suffix not in paths.SEVERAL:
        return [Piece(path, "", path.stem, suffix, _read(path, _MOST_BYTES))]
    return list(_inside(path, path.stem, "", suffix, _read(path, _MOST_OF_SEVERAL), depth=1))


def _inside(path: Path, stem: str, place: str, suffix: str, data: bytes, *, depth: int) -> Iterator[Piece]:
    if suffix == ".zip":
        yield from _members(path, place, data, depth)
        return
    rows, faults = table_rows(suffix, data)
    for row, told in rows:
        content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        name = told.get("doc_id") or f"{stem}-{_mark(told)}"
        yield Piece(path, f"{place}#{row}", name, ROW, content)
    yield from (Piece(path, f"{place}#{row}", stem, ROW, reason) for row, reason in faults)


def _mark(told: dict[str, str]) -> str:
    """What tells a row from others wherever it stands in its table: its address, else its text."""
    return hashlib.sha256((told.get("url") or told["text"]).encode("utf-8", "replace")).hexdigest()[:8]


def _members(path: Path, place: str, data: bytes, depth: int) -> Iterator[Piece]:
    for name, content in archive.members(data):
        named = PurePosixPath(name.replace("\\", "/"))
        if named.name.startswith((".", "~$")) or "__MACOSX" in named.parts:
            continue
        here, suffix = f"{place}/{name}", named.suffix.lower()
        if isinstance(content, Message):
            yield Piece(path, here, named.stem, suffix, content)
        elif not is_article(Path(named.name)):
            reason = Message(NOTE if is_note(Path(named.name)) else OTHER)
            yield Piece(path, here, named.stem, suffix, reason)
        elif suffix not in paths.SEVERAL:
            yield Piece(path, here, named.stem, suffix, content)
        elif suffix == ".zip" and depth >= archive.DEEPEST:
            yield Piece(path, here, named.stem, suffix, Message("load.too_deep", most=archive.DEEPEST))
        else:
            try:
                yield from _inside(path, named.stem, here, suffix, content, depth=depth + 1)
            except UnreadableFile as error:
                yield Piece(path, here, named.stem, suffix, error.args[0])


def name_pieces(pieces: list[Piece], folder: Path) -> list[str]:
    """The doc_id of each."""
    return article_names([(p.stem, _whole(p, folder)) for p in pieces])


def _whole(piece: Piece, folder: Path) -> str:
    within = piece.path.relative_to(folder).as_posix()
    return f"{within}#{piece.stem}" if piece.kind == ROW else within + piece.place


def shown_place(piece: Piece, folder: Path) -> tuple[str, str]:
    """(file, row) as they are told: the way to it through folders and archives, and the row of its table or ""."""
    within, sign, row = piece.place.partition("#") if piece.kind == ROW else (piece.place, "", "")
    return plain_name(piece.path.relative_to(folder).as_posix() + within), row if sign else ""


def _plain(data: bytes) -> Told:
    text, encoding = decode(data)
    return Told(text, repairs={} if encoding == "utf-8" else {f"decoded from {encoding}": 1})


def _row(data: bytes) -> Told:
    told = json.loads(data)
    text = told.pop("text")
    return Told(text, {k: v for k, v in told.items() if k != "doc_id"})


_READERS: dict[str, Callable[[bytes], Told]] = {
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ROW: _row,
}


def read_article(doc_id: str, path: Path, data: bytes | None = None, kind: str = "") -> RawArticle:
    """One article as a RawArticle; `data` is what it holds, where that is read already, `kind` its ending where that is not
    the file's.

    Raises UnreadableFile: not allowed, vanished, empty, not text, in no sure code, without words.
    """
    data = _read(path, _MOST_BYTES) if data is None else data
    read = _READERS.get(kind or path.suffix.lower(), _plain)
    if read is _plain and _is_page(data):
        read = read_html
    told = read(data)
    if read is _plain:
        _check_one(told.text)
    text, repairs = mend(told.text)
    fields = {name: mend(value)[0].strip() for name, value in told.fields.items()}
    outside = tuple(mend(line)[0] for line in told.outside)
    misread = misread_words(text, mended="misread letters (mojibake)" in repairs)
    if len(misread) > _FEW_MISREAD and len(misread) > _SHARE_MISREAD * len(text.split()):
        raise UnreadableFile(Message("load.half_misread", n=len(misread), word=misread[0][:20]))
    if sum(map(str.isalpha, text[:_LETTERS_WITHIN])) < _FEWEST_LETTERS > sum(map(str.isalpha, text)):
        raise UnreadableFile(Message("load.no_words"))
    return RawArticle(doc_id, path, text, data, repairs | told.repairs, fields, outside)


def _is_page(data: bytes) -> bool:
    """Whether a file that calls itself text is a whole page of HTML."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _check_one(text: str) -> None:
    """UnreadableFile for a text that is JSON: one article or several, which a name that says so lets be read."""
    begun = text.lstrip("\ufeff \t\r\n")[:1]
    if begun not in ("{", "["):
        return
    lines = text.strip().splitlines()
    for whole in (text, lines[0] if lines else ""):
        try:
            if isinstance(json.loads(whole), dict | list):
                raise UnreadableFile(Message("load.is_json"))
        except RecursionError:
            raise UnreadableFile(Message("load.is_json")) from None
        except UnreadableFile:
            raise
        except ValueError:
            continue


def _read(path: Path, most: int) -> bytes:
    """What a file holds; UnreadableFile where it may not or cannot be read, or is too large."""
    try:
        size = path.stat().st_size if path.exists() else 0
        if size > most:
            raise UnreadableFile(Message("load.too_large", most=most >> 20))
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFile(Message("load.no_permission")) from None
    except OSError as error:
        reason = error.strerror or "input/output error"
        raise UnreadableFile(Message("load.cannot_open", reason=reason)) from None
