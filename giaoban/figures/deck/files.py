"""The deck as a file: the same bytes at every run, and a PDF beside it where LibreOffice is there."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.figures.edited_files import save_kept

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST = 180  # seconds a conversion may take
_MOMENT = (1980, 1, 1, 0, 0, 0)
_WHEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


class SteadyDeck:
    """A deck that saves the same bytes for the same slides: no moment of writing in it."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck

    def save(self, filename: str) -> None:
        stream = io.BytesIO()
        self._deck.save(stream)
        Path(filename).write_bytes(_steady(stream.getvalue()))


def _steady(packed: bytes) -> bytes:
    """The archive with every date at its first; workbooks inside it alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xlsx"):
                content = _steady(content)
            elif entry.filename == "docProps/core.xml":
                content = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            told = zipfile.ZipInfo(entry.filename, _MOMENT)
            told.compress_type, told.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(told, content)
    return out.getvalue()


def save_deck(deck: Deck, path: Path, *, pdf: bool = True) -> Path:
    """Writes the deck, and a PDF of it where LibreOffice is there; where it lies. A deck or PDF that was edited since is
    kept and the next free name taken."""
    before = path.read_bytes() if path.is_file() else b""
    target = save_kept(SteadyDeck(deck), path)
    if target.with_suffix(".pdf").is_file() and target.read_bytes() == before:
        return target  # the same slides: their PDF is there
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None) if pdf else None
    if program:
        content = _as_pdf(target, program)
        if content:
            save_kept(_Bytes(content), target.with_suffix(".pdf"))
    return target


class _Bytes:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def save(self, filename: str) -> None:
        Path(filename).write_bytes(self._content)


def _as_pdf(path: Path, program: str) -> bytes | None:
    """The PDF of a deck; None where the program gives none in time."""
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        try:
            subprocess.run([*command, str(path)], capture_output=True, timeout=_LONGEST, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        made = Path(folder) / f"{path.stem}.pdf"
        return made.read_bytes() if made.exists() else None
