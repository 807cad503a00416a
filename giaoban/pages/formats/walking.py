"""What lies in a folder: files that may be read, and the reason for each that may not. Links are never followed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from giaoban.reference import Message

_LEFT = (".", "~$")  # hidden files, and what Word leaves beside an open one


def walk(folder: Path) -> tuple[list[Path], dict[Path, Message]]:
    """(files below `folder`, sorted by path; links, devices and folders that cannot be read, with the reason). Hidden files
    and folders are left out."""
    files: list[Path] = []
    refused: dict[Path, Message] = {}

    def closed(error: OSError) -> None:
        refused[Path(error.filename)] = Message("load.closed_folder")

    for at, folders, names in os.walk(folder, onerror=closed, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(_LEFT))
        here = Path(at)
        for name in [*folders, *names]:
            path = here / name
            if name.startswith(_LEFT) or (reason := _reason(path, folder)) == "":
                continue
            if reason is None:
                files.append(path)
            else:
                refused[path] = reason
        folders[:] = [name for name in folders if here / name not in refused]
    return sorted(files), refused


def _reason(path: Path, folder: Path) -> Message | str | None:
    """Why an entry is not read; None for a plain file, "" for a folder."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return Message("load.no_permission")
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return ""
    if not stat.S_ISLNK(mode):
        return Message("load.no_plain_file")
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # nothing there, or a circle
        return Message("load.broken_link")
    return Message("load.link_in_folder" if inside else "load.link_out")
