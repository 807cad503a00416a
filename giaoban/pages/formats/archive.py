"""Archives (.zip) read in memory, bounded in size, count and depth; nothing is ever written out of one."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from giaoban.pages.unreadable import UnreadableFile
from giaoban.reference import Message

MOST_BYTES = 32 << 20  # of one article
MOST_INSIDE = 1 << 30  # of an archive, unpacked
MOST_MEMBERS = 50_000
DEEPEST = 2  # archives in archives
_COMPOUND = bytes.fromhex(
    "d0cf11e0a1b11ae1"
)  # an Office file with a password is one of these, with a part of this name
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = 256 << 20  # of a Word or Excel file, unpacked


def check_bounds(data: bytes, kind: str, most: int = _DOCUMENT) -> None:
    """UnreadableFile where a file that is an archive inside (.docx, .xlsx) is broken or would unpack to too much."""
    with _opened(data, kind) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > most or len(archive.infolist()) > MOST_MEMBERS:
            raise UnreadableFile(Message("load.too_much_inside", most=most >> 20))


def members(data: bytes) -> Iterator[tuple[str, bytes | Message]]:
    """(name, content) of each file in an archive, as they stand in it; what cannot be taken has its reason instead.
    UnreadableFile where the archive as a whole cannot be read."""
    left = MOST_INSIDE
    with _opened(data) as archive:
        listed = archive.infolist()
        if len(listed) > MOST_MEMBERS:
            raise UnreadableFile(Message("load.many_members", n=len(listed), most=MOST_MEMBERS))
        for member in listed:
            if member.is_dir():
                continue
            name = _name(member)
            refused = _refused(member, name)
            if refused is None and member.file_size > left:
                refused = Message("load.too_much_inside", most=MOST_INSIDE >> 20)
            if refused is not None:
                yield name, refused
                continue
            left -= member.file_size
            yield name, _content(archive, member)


def _opened(data: bytes, kind: str = "zip") -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        locked = data.startswith(_COMPOUND) and _LOCKED in data
        told = Message("load.locked") if locked else Message("load.broken_format", kind=kind)
        raise UnreadableFile(told) from None


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member; one that is no UTF-8 was written by an old program, mostly in Windows' own code page."""
    if member.flag_bits & 0x800:
        return member.filename
    raw = member.filename.encode("cp437", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return member.filename


def _refused(member: zipfile.ZipInfo, name: str) -> Message | None:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in name:
        return Message("load.path_outside")
    if stat.S_ISLNK(member.external_attr >> 16):
        return Message("load.link_inside")
    if member.flag_bits & 1:
        return Message("load.locked")
    if member.file_size > MOST_BYTES:
        return Message("load.too_large", most=MOST_BYTES >> 20)
    return None


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | Message:
    try:
        with archive.open(member) as file:
            return file.read(MOST_BYTES + 1)[:MOST_BYTES]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return Message("load.broken_format", kind="zip")
