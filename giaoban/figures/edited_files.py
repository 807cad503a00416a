"""A document written for a reader to go on with: what was edited since is never overwritten."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Protocol

from giaoban.reference import told, write_aside, write_whole


class Document(Protocol):
    """What can be saved to a path (a workbook, a deck)."""

    def save(self, filename: str) -> None: ...


def save_kept(document: Document, path: Path, *, overwrite: bool = False) -> Path:
    """Writes the document whole and returns where it lies: `path`, or the next free name (`name-2.xlsx`) where
    `path` holds what someone else wrote or edited since, unless `overwrite`.

    A file of its own beside it (.sha256) records what was written. Raises PermissionError where the file is
    open in another program.

    >>> import openpyxl, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> [save_kept(openpyxl.Workbook(), folder / "a.xlsx").name for _ in range(2)]
    ['a.xlsx', 'a.xlsx']
    >>> _ = (folder / "a.xlsx").write_bytes(b"edited")
    >>> save_kept(openpyxl.Workbook(), folder / "a.xlsx").name
    'a-2.xlsx'
    """
    make_folder(path.parent)
    check_free(path)
    target = path if overwrite or not path.exists() or _unchanged(path) else free_name(path)
    save_whole(document, target)
    if target == path:
        write_whole(_record(path), _digest(path).encode("ascii"))
    return target


def save_whole(document: Document, target: Path, *, where: str = "where it is open") -> Path:
    """Writes the document whole or leaves what is there, and returns `target`. Raises PermissionError where the file
    is open in another program, and says `where` to close it."""
    make_folder(target.parent)
    check_free(target)
    unfinished = write_aside(target, b"")  # a name of its own: two runs at once do not meet
    try:
        with told(target):
            document.save(str(unfinished))
        os.replace(unfinished, target)
    except PermissionError as error:
        raise PermissionError(f"{target.name} cannot be written: close it {where}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def make_folder(folder: Path) -> None:
    """The folder, made where it is not there; NotADirectoryError where something else has its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise NotADirectoryError(
            f"{folder.name} is a file, not a folder: move it away and start again"
        ) from error


def check_free(path: Path) -> None:
    """Raises IsADirectoryError where a folder has the name of a file to be written."""
    if path.is_dir():
        raise IsADirectoryError(f"{path.name} is a folder where a file is to be written: move it away")


def free_name(path: Path) -> Path:
    """The next name of that kind that is free: `name-2.xlsx`."""
    names = (path.with_name(f"{path.stem}-{k}{path.suffix}") for k in range(2, 1000))
    return next(name for name in names if not name.exists())


def _unchanged(path: Path) -> bool:
    record = _record(path)
    return path.is_file() and record.is_file() and record.read_text(encoding="ascii") == _digest(path)


def _record(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
