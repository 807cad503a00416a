"""The axis of years under timelines, and events above it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from giaoban.figures.plan.time.scale import Scale, levels
from giaoban.figures.slide.canvas.fitting import text_width, wrap_inches
from giaoban.figures.style import GRID, INK, MUTED, PAPER
from giaoban.reference import day

_SIZE = 12.5  # points, years and events
LEVEL = 0.42  # inches, one row of event names (two lines)
_MOST_LEVELS = 3


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
    """Events, and the level of each name (None: no room)."""

    days: list[pd.Timestamp]
    names: list[str]
    levels: list[int | None]

    @property
    def height(self) -> float:
        """Inches the names take above the chart."""
        return LEVEL * (1 + max((level for level in self.levels if level is not None), default=-1))


def event_row(events: pd.DataFrame, scale: Scale) -> EventRow:
    """Where the names of `events` (of a timeline plan: by date, within the years) can stand above the scale.

    A name begins at its line. The later event stands lower, so that no line runs through a name.
    """
    names = [_two_lines(str(name)) for name in events["label"]]
    widths = [text_width(name, size=_SIZE) + 0.1 for name in names]
    right = scale.box.x + scale.box.width
    ends = [min(scale.x(at) + wide, right) for at, wide in zip(events["date"], widths, strict=True)]
    chosen = levels([-end for end in reversed(ends)], widths[::-1], gap=0.1)[::-1]
    return EventRow(
        events["date"].tolist(),
        names,
        [level if level < _MOST_LEVELS else None for level in chosen],
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
