"""How much room words take, in inches, and how to break them so that they fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from giaoban.figures.fonts import font_family
from giaoban.figures.style import shorter, wrap

LINE = 1.22  # line height as a multiple of the font size
POINTS = 72  # points in an inch
_ENDS = (
    0.4,
    0.6,
    0.8,
)  # parts of a shortened name that are its last words, tried until no two names look alike
_TAIL = re.compile(r"( \(n = [^)]*\)|†|)$")


@lru_cache(maxsize=16384)
def _width_per_point(line: str, weight: str) -> float:
    """Measured once at a large size: outlines grow in proportion."""
    font = FontProperties(family=list(font_family()), size=100, weight=weight)
    return text_to_path.get_text_width_height_descent(line, font, False)[0] / POINTS / 100


def text_width(text: str, *, size: float, weight: str = "regular") -> float:
    """Width in inches of the longest line of `text` at `size` points.

    >>> text_width("Ủy ban", size=20) > text_width("Ủy ban", size=10) > 0
    True
    """
    return size * max((_width_per_point(line, weight) for line in text.split("\n") if line), default=0.0)


def text_height(text: str, *, size: float) -> float:
    """Height in inches of `text` with all its lines at `size` points.

    >>> text_height("một\\nhai", size=10) == 2 * text_height("một", size=10)
    True
    """
    return (text.count("\n") + 1) * size * LINE / POINTS


def wrap_inches(text: str, width: float, *, size: float, weight: str = "regular") -> str:
    """`text` in even lines no wider than `width` inches (a single word may be wider)."""
    if text_width(text, size=size, weight=weight) <= width:
        return text
    characters = len(text)
    while characters > 1:
        lines = wrap(text, characters)
        widest = text_width(lines, size=size, weight=weight)
        if widest <= width:
            return lines
        characters = min(characters - 1, int(characters * max(width / widest, 0.8)) + 1)
    return wrap(text, 1)


def fit(
    texts: Sequence[str],
    *,
    width: float,
    height: float,
    size: float,
    least: float = 7,
    weight: str = "regular",
) -> tuple[list[str], float]:
    """Broken lines and one common font size at which each text fits a box of `width` × `height` inches.

    Tries sizes from `size` down to `least` points; at `least` the texts are returned though they may
    not fit, which `cut_off` and `overlaps` then report.

    >>> fit(["Ủy ban MTTQ"], width=5, height=1, size=14)
    (['Ủy ban MTTQ'], 14)
    """
    while True:
        broken = [wrap_inches(text, width, size=size, weight=weight) for text in texts]
        if all(_fits(b, width, height, size, weight) for b in broken) or size <= least:
            return broken, size
        size -= 0.5


def _fits(broken: str, width: float, height: float, size: float, weight: str) -> bool:
    tall, wide = text_height(broken, size=size), text_width(broken, size=size, weight=weight)
    return tall <= height and wide <= width + 0.01


def fit_or_shorten(
    texts: Sequence[str],
    *,
    width: float,
    height: float,
    size: float,
    least: float = 7,
    weight: str = "regular",
    middle: bool = False,
) -> tuple[list[str], float]:
    """As `fit`, but a text that does not fit even at `least` points loses words at its end (`middle`: in its middle, for
    the end of a body's name tells it from the others), and says so by "…".

    The n at its end and a mark † stay. The first line always stays, so a box must be at least a line high.

    >>> fit_or_shorten(["Ủy ban Mặt trận Tổ quốc Việt Nam"], width=1, height=0.15, size=8)[0]
    ['Ủy ban Mặt trận Tổ…']
    """
    broken, size = fit(texts, width=width, height=height, size=size, least=least, weight=weight)
    room = max(height, text_height("", size=size))
    for end in _ENDS if middle else (0,):
        short = [
            lines
            if _fits(lines, width, room, size, weight)
            else _shortened(text, end, width, room, size, weight)
            for text, lines in zip(texts, broken, strict=True)
        ]
        if len(set(short)) == len(set(texts)):
            break
    return short, size


def _shortened(text: str, end: float, width: float, height: float, size: float, weight: str) -> str:
    tail = _TAIL.search(text)[0]
    lines = text
    for part in shorter(text.removesuffix(tail).split(), end=end):
        lines = wrap_inches(f"{part}{tail}", width, size=size, weight=weight)
        if _fits(lines, width, height, size, weight):
            break
    return lines
