"""Files written whole or not at all, and never over what someone else put there."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from giaoban.figures.edited_files import check_free, free_name, make_folder


def digest(content: bytes) -> str:
    """The fingerprint of a file."""
    return hashlib.sha256(content).hexdigest()


def is_ours(path: Path, *, listed: str | None, hashed: str | None) -> bool:
    """True where the file is the one we wrote: our card lists its name, and its fingerprint (cards of earlier versions
    hold none) is unchanged."""
    if not path.is_file() or listed != path.name:
        return False
    return hashed is None or digest(path.read_bytes()) == hashed


def own_name(folder: Path, name: str, content: bytes, *, listed: str | None, hashed: str | None) -> str:
    """The name to write `content` under: `name`, or the next free one where a file of someone else has it."""
    path = folder / name
    check_free(path)
    if not path.exists() or is_ours(path, listed=listed, hashed=hashed) or path.read_bytes() == content:
        return name
    if listed and listed != name and is_ours(folder / listed, listed=listed, hashed=hashed):
        return listed
    return free_name(path).name


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes the files (name -> content). All are written aside first, so that a full disk leaves the old ones whole.

    Raises NotADirectoryError or IsADirectoryError where something has the name of the folder or of a file,
    PermissionError where a file is open in another program.
    """
    make_folder(folder)
    aside: dict[str, Path] = {}
    try:
        for name, content in contents.items():
            check_free(folder / name)
            aside[name] = _aside(folder / name, content)
        for name, path in aside.items():
            try:
                os.replace(path, folder / name)
            except PermissionError as error:
                raise PermissionError(f"{name} cannot be written: close it in the other program") from error
    finally:
        for path in aside.values():
            path.unlink(missing_ok=True)


def _aside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
