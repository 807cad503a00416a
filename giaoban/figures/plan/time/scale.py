"""Years over a width, and rows of things that must not touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Box:
    """A rectangle in inches; `y` is its lower edge."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0) -> Box:
        """The box without strips of the given inches."""
        return type(self)(
            self.x + left, self.y + bottom, self.width - left - right, self.height - top - bottom
        )


@dataclass(frozen=True)
class Scale:
    """Whole years from `first` to before `last` over the width of a box (inches)."""

    first: pd.Timestamp
    last: pd.Timestamp
    box: Box

    @classmethod
    def around(cls, days: Iterable[pd.Timestamp], box: Box) -> Scale:
        """The years that hold all `days`."""
        held = list(days)
        return cls(pd.Timestamp(min(held).year, 1, 1), pd.Timestamp(max(held).year + 1, 1, 1), box)

    def x(self, moment: pd.Timestamp) -> float:
        """Inches from the left edge of the slide."""
        return self.box.x + (moment - self.first) / (self.last - self.first) * self.box.width

    def holds(self, moment: pd.Timestamp) -> bool:
        """True for a day within these years."""
        return self.first <= moment < self.last

    @property
    def years(self) -> range:
        """The years drawn."""
        return range(self.first.year, self.last.year)


def levels(starts: Sequence[float], widths: Sequence[float], *, gap: float) -> list[int]:
    """The lowest level for each item (sorted by start) at which it does not touch its neighbour.

    >>> levels([0.0, 0.1, 2.0], [0.5, 0.5, 0.5], gap=0.1)
    [0, 1, 0]
    """
    reached: list[float] = []
    chosen = []
    for start, width in zip(starts, widths, strict=True):
        level = next((i for i, end in enumerate(reached) if start >= end + gap), len(reached))
        reached[level : level + 1] = [start + width]
        chosen.append(level)
    return chosen
