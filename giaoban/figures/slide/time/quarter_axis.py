"""Quarters and their years, written level."""

from __future__ import annotations

from matplotlib.axes import Axes

from giaoban.figures.slide.canvas.fitting import text_width

_SIZE, _YEAR = 12, 14  # points
QUARTERS, YEARS = 0.26, 0.3  # inches that a line of each takes


def write_quarters(
    ax: Axes, heads: list[str], years: dict[int, list[int]], *, width: float, above: bool
) -> None:
    """The names of the quarters at the edge of `ax` (data: places from 0), those of the years beyond; `width` inches.
    Where a quarter is too narrow for its name, the years alone."""
    slot = width / max(1, len(heads))
    named = max(text_width(head, size=_SIZE) for head in heads) <= 0.92 * slot
    edge, sign, va = (1, 1, "bottom") if above else (0, -1, "top")
    look = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "ha": "center", "va": va}
    for place, head in enumerate(heads if named else ()):
        ax.annotate(
            head, (place, edge), (0, sign * 4), size=_SIZE, gid="quarter", annotation_clip=False, **look
        )
    for year, places in years.items():
        if text_width(f"{year}", size=_YEAR, weight="bold") <= len(places) * slot:
            at, off = (places[0] + places[-1]) / 2, 4 + 72 * QUARTERS * named
            more = {"size": _YEAR, "weight": "bold", "gid": "year", "annotation_clip": False}
            ax.annotate(f"{year}", (at, edge), (0, sign * off), **more, **look)
