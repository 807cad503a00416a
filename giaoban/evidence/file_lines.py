"""Where a passage of an article's text begins in the file it was read from: the line an editor shows."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

from giaoban.pages import UnreadableFile, decode, mend

_FEWEST = 6  # words that name a passage


class FileLines:
    """The lines of a file as one text with single blanks, to find a passage that its lines may break."""

    def __init__(self, text: str) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        flat = [" ".join(mend(line)[0].split()) for line in lines]
        filled = [(number, line) for number, line in enumerate(flat, 1) if line]
        self._numbers = [number for number, _ in filled]
        self._starts = [0, *accumulate(len(line) + 1 for _, line in filled)][:-1]
        self._flat = " ".join(line for _, line in filled)

    def line(self, passage: str) -> int | None:
        """The number of the line, from 1, on which `passage` of the article begins.

        Known by its first words, as many as stand once in the file. None where they do not: the file was changed,
        or holds the passage more than once.

        >>> FileLines("Đầu trang\\n\\nHội nghị do\\nQuận ủy tổ chức.").line("Hội nghị do Quận ủy tổ chức.")
        3
        """
        words = passage.split()
        for n in range(min(_FEWEST, len(words)), len(words) + 1):
            begun = " ".join(words[:n])
            found = self._flat.count(begun) if begun else 0
            if found < 2:
                return (
                    self._numbers[bisect_right(self._starts, self._flat.index(begun)) - 1] if found else None
                )
        return None


def file_lines(file: Path) -> FileLines | None:
    """The lines of a file of text; None where it cannot be read as such, or no editor shows its lines."""
    if file.suffix.lower() not in (".txt", ".md"):
        return None
    try:
        return FileLines(decode(file.read_bytes())[0])
    except (UnreadableFile, OSError):
        return None
