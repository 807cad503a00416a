"""Files written whole or not at all: aside first, then put in the place of the old one in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from giaoban.reference.messages import Message

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


def write_whole(path: Path, content: bytes, *, new: bool = False) -> Path:
    """The file with this content, or what was there before, and its path. With `new` nothing may be there: FileExistsError.

    Raises PermissionError where the folder is closed or the file is open in another program, OSError where the disk is
    full; each says so, and that nothing has changed.
    """
    unfinished = write_aside(path, content)
    try:
        put_in_place(unfinished, path, new=new)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def append_line(path: Path, line: str, *, header: str, end: str = "\n") -> None:
    """The file with one line more, under `header` where there was no file; a last line without its end gets it."""
    content = path.read_bytes() if path.is_file() else (header + end).encode()
    content += b"" if content.endswith(b"\n") else end.encode()
    write_whole(path, content + (line + end).encode())


def write_aside(path: Path, content: bytes) -> Path:
    """A hidden file beside `path` with the content, all of it on the disk."""
    with told(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
            os.chmod(name, 0o644)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


def put_in_place(unfinished: Path, path: Path, *, new: bool = False) -> None:
    """Gives a file that was written aside its name."""
    if new and os.path.lexists(path):
        raise FileExistsError(Message("write.is_there", file=path.name))
    try:
        os.replace(unfinished, path)
    except PermissionError as error:
        raise PermissionError(Message("write.is_open", file=path.name)) from error
    except OSError as error:
        raise _full(error, path) from error


@contextmanager
def told(path: Path) -> Iterator[None]:
    """While it lasts, what a closed folder or a full disk raises says which file was not written."""
    try:
        yield
    except PermissionError as error:
        folder = path.parent.name or str(path.parent)
        raise PermissionError(Message("write.closed", file=path.name, folder=folder)) from error
    except OSError as error:
        raise _full(error, path) from error


def _full(error: OSError, path: Path) -> OSError:
    if isinstance(error, FileExistsError | FileNotFoundError | IsADirectoryError | NotADirectoryError):
        return error
    return OSError(error.errno, Message("write.full", file=path.name, error=error.strerror or error))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While it lasts no other run that asks for the same is in the folder; a killed one holds nobody up."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
