"""Names left of rows, each with a second, grey line where it has one."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from giaoban.figures.slide.canvas.fitting import LINE, POINTS, fit_or_shorten, text_width
from giaoban.figures.slide.canvas.page import Box, write
from giaoban.figures.style import MUTED

LEAST = 12  # points, of anything a room has to read
_LARGEST, _GAP = 16, 0.16  # points; inches between a name and its row


@dataclass(frozen=True)
class Labels:
    """Names and notes as set, and the inches they take with the gap to the rows."""

    names: list[str]
    notes: list[str]
    size: float
    width: float


def fit_labels(names: list[str], notes: list[str], *, width: float, row: float) -> Labels:
    """Names in the largest size that fits rows `row` inches high, at least 12 points; what is longer has "…" in its middle."""
    line, width = LINE * LEAST / POINTS if any(notes) else 0, width - _GAP
    told, size = fit_or_shorten(
        names, width=width, height=0.98 * row - line, size=_LARGEST, least=LEAST, middle=True
    )
    small, _ = fit_or_shorten(notes, width=width, height=line or row, size=LEAST, least=LEAST)
    widest = max(
        [text_width(name, size=size) for name in told] + [text_width(note, size=LEAST) for note in small]
    )
    return Labels(told, small, size, widest + _GAP)


def write_labels(fig: Figure, box: Box, labels: Labels) -> None:
    """The names right against the rows of `box`, which are equally high."""
    row = box.height / len(labels.names)
    for place, (name, note) in enumerate(zip(labels.names, labels.notes, strict=True)):
        high = (name.count("\n") + 1) * LINE * labels.size / POINTS
        tall = high + (LINE * LEAST / POINTS if note else 0)
        y = box.y + box.height - row * (place + 0.5) + tall / 2
        write(fig, box.x - _GAP, y, name, size=labels.size, ha="right", gid="label")
        if note:
            write(fig, box.x - _GAP, y - high, note, size=LEAST, ha="right", color=MUTED, gid="label note")
