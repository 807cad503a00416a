"""How much room words take in the widest font a slide may be shown in, and words cut to fit."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from matplotlib import get_data_path
from PIL import ImageFont

from giaoban.figures.style import shorter

LINE = 1.22  # line height as a multiple of the size
POINTS = 72
# wider than Calibri, Arial, Segoe UI, Source Sans Pro, Noto Sans: what fits in it fits in them
_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}


@lru_cache(maxsize=4)
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(get_data_path()) / "fonts" / "ttf" / _FILES[bold]), 100)


@lru_cache(maxsize=16384)
def _per_point(line: str, bold: bool) -> float:
    return _font(bold).getlength(line) / 100 / POINTS


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Inches of the longest line.

    >>> width_of("Ủy ban", 20) > width_of("Ủy ban", 10) > 0
    True
    """
    return size * max((_per_point(line, bold) for line in text.split("\n") if line), default=0.0)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `width` inches; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in _words(text):
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _words(text: str) -> list[str]:
    """What a line may end between; not at a no-break space."""
    return re.findall(r"[^ \t\n]+", text)


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Inches that the text takes when broken at `width`."""
    return len(lines_of(text, width, size, bold=bold)) * size * LINE / POINTS


def fitting_size(
    text: str, width: float, height: float, sizes: tuple[int, int], *, bold: bool = False
) -> int:
    """The largest size of the range (large, small) at which the text fits; the small one where none does."""
    large, small = sizes
    for size in range(large, small, -1):
        if height_of(text, width, size, bold=bold) <= height:
            return size
    return small


def shortened(
    text: str, width: float, size: float, *, lines: int = 1, bold: bool = False, middle: bool = False
) -> str:
    """The text, its end (`middle`: its middle) left out by words with "…" where it needs more than so many lines.

    >>> shortened("Ban Dân vận Thành ủy Hà Nội", 1.2, 12), shortened("Ban Dân vận Thành ủy Hà Nội", 1.2, 12, middle=True)
    ('Ban Dân…', 'Ban Dân…Nội')
    """
    found = lines_of(text, width, size, bold=bold)
    if len(found) <= lines and all(width_of(line, size, bold=bold) <= width for line in found):
        return text
    words = _words(text)
    for cut in shorter(words, end=0.4 if middle else 0):
        cut = re.sub(r"[,;:·–\- ]+…", "…", cut)
        broken = lines_of(cut, width, size, bold=bold)
        if len(broken) <= lines and all(width_of(line, size, bold=bold) <= width for line in broken):
            return cut
    letters = words[0] if words else ""
    while len(letters) > 1 and width_of(letters + "…", size, bold=bold) > width:
        letters = letters[:-1]
    return letters + "…"


def distinct(labels: list[str]) -> list[str]:
    """The labels, those that became alike by cutting numbered."""
    seen: dict[str, int] = {}
    told = []
    for text in labels:
        seen[text] = seen.get(text, 0) + 1
        told.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return told
