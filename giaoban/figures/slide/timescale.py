"""The axis of years under timelines, and events above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from giaoban.figures.slide.fitting import text_width, wrap_inches
from giaoban.figures.slide.page import Box
from giaoban.figures.slide.placing import levels
from giaoban.figures.style import GRID, INK, MUTED, PAPER
from giaoban.reference import day

_SIZE = 12.5  # points, years and events
LEVEL = 0.42  # inches, one row of event names (two lines)
_MOST_LEVELS = 3


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


def draw_years(ax: Axes, scale: Scale, lang: str) -> None:
    """Year lines and labels below `ax`, whose data are inches; months or quarters where there is room."""
    step = 1 if len(scale.years) == 1 else 3 if len(scale.years) == 2 else 12
    starts = pd.date_range(scale.first, scale.last, freq=f"{step}MS")
    for start in starts[1:-1]:
        ax.axvline(scale.x(start), color=GRID, linewidth=1 if start.month == 1 else 0.6, zorder=0)
    precision = {1: "month", 3: "quarter", 12: "year"}[step]
    written = [day(start, lang, precision=precision) for start in starts[:-1]]
    centres = [(scale.x(a) + scale.x(b)) / 2 for a, b in zip(starts[:-1], starts[1:], strict=True)]
    every = 1 + int(text_width(max(written, key=len), size=_SIZE) * 1.15 / (scale.box.width / len(written)))
    ax.set_xticks(centres[::every], written[::every], fontsize=_SIZE, color=MUTED)
    ax.tick_params(axis="x", length=0, pad=6)


@dataclass(frozen=True)
class EventRow:
    """Events within the years, the level of each name (None: no room), how many lie outside."""

    days: list[pd.Timestamp]
    names: list[str]
    levels: list[int | None]
    outside: int

    @property
    def height(self) -> float:
        """Inches the names take above the chart."""
        return LEVEL * (1 + max((level for level in self.levels if level is not None), default=-1))


def event_row(events: pd.DataFrame, scale: Scale) -> EventRow:
    """Where the names of `events` (columns date as timestamps, label) can stand above the scale.

    A name begins at its line. The later event stands lower, so that no line runs through a name.
    """
    inside = events[events["date"].map(scale.holds).astype(bool)].sort_values("date", kind="stable")
    names = [_two_lines(str(name)) for name in inside["label"]]
    widths = [text_width(name, size=_SIZE) + 0.1 for name in names]
    right = scale.box.x + scale.box.width
    ends = [min(scale.x(at) + wide, right) for at, wide in zip(inside["date"], widths, strict=True)]
    chosen = levels([-end for end in reversed(ends)], widths[::-1], gap=0.1)[::-1]
    return EventRow(
        inside["date"].tolist(),
        names,
        [level if level < _MOST_LEVELS else None for level in chosen],
        len(events) - len(inside),
    )


def _two_lines(name: str) -> str:
    widths = (2.3, 3.2, 4.2, 5.2)
    return next(
        (w for w in (wrap_inches(name, wide, size=_SIZE) for wide in widths) if w.count("\n") < 2), name
    )


def draw_events(ax: Axes, row: EventRow, scale: Scale, *, bottom: float, top: float) -> None:
    """Dashed lines from `bottom` up to their names above `top` (inches, the data of `ax`)."""
    right = scale.box.x + scale.box.width
    line = {"color": INK, "linewidth": 1, "linestyle": (0, (4, 3)), "clip_on": False, "gid": "event"}
    back = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}
    look = {"size": _SIZE, "va": "center", "linespacing": 1.05, "bbox": back, "gid": "event"}
    for at, name, level in zip(row.days, row.names, row.levels, strict=True):
        x, foot = scale.x(at), top + LEVEL * (level or 0)
        ax.plot([x, x], [bottom, foot + LEVEL * 0.8], **line)
        if level is not None:
            ax.text(min(x + 0.06, right - text_width(name, size=_SIZE)), foot + LEVEL / 2, name, **look)
