"""What the segmenter works out of its model, kept in a file: two seconds of work, read back in a tenth of one."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

Tables = dict[str, np.ndarray]
_FORM = 1  # of what is kept


def as_array(words: Sequence[str]) -> np.ndarray:
    """Words as bytes, for a file that holds arrays alone."""
    return np.frombuffer(json.dumps(list(words)).encode(), dtype=np.uint8)


def as_words(array: np.ndarray) -> list[str]:
    """The words of such an array.

    >>> as_words(as_array(["hội", "nghị"]))
    ['hội', 'nghị']
    """
    return json.loads(array.tobytes())


def read_kept(folder: Path | None, segmenter: str) -> Tables | None:
    """The tables of this segmenter; None where there are none, or the file is not whole. Nothing is unpickled."""
    with suppress(OSError, ValueError, KeyError, EOFError):
        if folder is not None:
            data = _file(folder, segmenter).read_bytes()
            if _digest(data[16:]) == data[:16]:
                with np.load(io.BytesIO(data[16:]), allow_pickle=False) as tables:
                    return {name: tables[name] for name in tables.files}
    return None


def keep(folder: Path | None, segmenter: str, tables: Tables) -> None:
    """Writes the tables, whole or not at all; where that cannot be done they are worked out anew next time."""
    if folder is None:
        return
    sink = io.BytesIO()
    np.savez(sink, **tables)
    data = sink.getvalue()
    file = _file(folder, segmenter)
    unfinished = file.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(_digest(data) + data)
            os.replace(unfinished, file)
        finally:
            unfinished.unlink(missing_ok=True)


def _file(folder: Path, segmenter: str) -> Path:
    return folder / f"words-{_FORM}-{segmenter[:12]}.npz"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
