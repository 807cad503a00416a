"""Files written whole or not at all, and never over what someone else put there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from giaoban.figures.edited_files import check_free, free_name, make_folder
from giaoban.reference import put_in_place, write_aside

_BEGUN = "begun"  # the record of what a run is writing


def digest(content: bytes) -> str:
    """The fingerprint of a file."""
    return hashlib.sha256(content).hexdigest()


def is_ours(path: Path, *, listed: str | None, hashed: str | None) -> bool:
    """True where the file is the one we wrote: our card lists its name, and its fingerprint (cards of earlier versions
    hold none) is unchanged."""
    if not path.is_file():
        return False
    if listed == path.name and (hashed is None or digest(path.read_bytes()) == hashed):
        return True
    return digest(path.read_bytes()) in _begun(path)


def _begun(path: Path) -> set[str]:
    """The fingerprints under which a run that was killed meant to write the file."""
    found: set[str] = set()
    for record in path.parent.glob(f".{_BEGUN}.*.tmp"):
        try:
            found.add(str(json.loads(record.read_text(encoding="utf-8")).get(path.name)))
        except (ValueError, AttributeError, OSError):
            continue
    return found


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
    """Writes the files (name -> content). All are written aside first, so that a full disk leaves the old ones whole; what
    is begun is recorded, so that the next run knows the files of one that was killed for its own.

    Raises NotADirectoryError or IsADirectoryError where something has the name of the folder or of a file,
    PermissionError where a file is open in another program.
    """
    make_folder(folder)
    aside: dict[str, Path] = {}
    begun: Path | None = None
    try:
        for name, content in contents.items():
            check_free(folder / name)
            aside[name] = write_aside(folder / name, content)
        if len(contents) > 1:
            record = json.dumps({name: digest(content) for name, content in contents.items()})
            begun = write_aside(folder / _BEGUN, record.encode())
        for name, path in aside.items():
            put_in_place(path, folder / name)
    finally:
        for path in (*aside.values(), *([begun] if begun else [])):
            path.unlink(missing_ok=True)
