"""The page round a chart: title, subtitle, source and n, the same on every slide."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time import scale as plan
from giaoban.figures.slide.canvas.fitting import POINTS, fit_or_shorten, text_height, text_width, wrap_inches
from giaoban.figures.style import INK, MUTED, SLIDE

_MARGIN, _TOP, _FOOT = 0.6, 0.42, 1.1  # inches; the foot holds two lines of source and two of notes
_SMALL = 12  # points
_LEAST = 0.1  # inches of axes


class Box(plan.Box):
    """A rectangle on the slide in inches; `y` is its lower edge."""

    def axes(self, fig: Figure) -> Axes:
        """Axes that fill the box; what names too long leave no room for is as small as can be."""
        wide, high = max(self.width, _LEAST), max(self.height, _LEAST)
        return fig.add_axes((self.x / SLIDE[0], self.y / SLIDE[1], wide / SLIDE[0], high / SLIDE[1]))


def write(fig: Figure, x: float, y: float, text: str, *, size: float, gid: str | None = None, **look) -> None:
    """Text on the slide, its upper left corner at inches (x, y), each line an artist of its own.

    Lines are set by their baselines: letters with two marks above (Ể) would else push their line down.
    """
    look = {"ha": "left", "va": "baseline", "color": INK, **look}
    for line in text.split("\n"):
        fig.text(x / SLIDE[0], (y - size / POINTS) / SLIDE[1], line, fontsize=size, gid=gid, **look)
        y -= text_height(line, size=size)


def written(fig: Figure, gid: str) -> str:
    """What the slide says in one of its places (title, subtitle, source, n, note); empty where nothing."""
    return " ".join(text.get_text() for text in fig.texts if text.get_gid() == gid).strip()


def open_page(page: Page) -> tuple[Figure, Box]:
    """A 16:9 figure with title and subtitle, and the box left for the chart (above the foot)."""
    fig = Figure(figsize=SLIDE)
    width, y = SLIDE[0] - 2 * _MARGIN, SLIDE[1] - _TOP
    for gid, text, sizes, weight, colour in (
        ("title", page.title, (25, 21), "bold", INK),
        ("subtitle", page.subtitle, (16, 14), "regular", MUTED),
    ):
        if text:
            wrapped, size = _headline(text, width, sizes, weight)
            write(fig, _MARGIN, y, wrapped, size=size, weight=weight, color=colour, gid=gid)
            y -= text_height(wrapped, size=size) + 0.05
    return fig, Box(_MARGIN, _FOOT, width, y - 0.15 - _FOOT)


def _headline(text: str, width: float, sizes: tuple[int, int], weight: str) -> tuple[str, int]:
    """One line where a size in the range allows it, else even lines at the larger size."""
    large, small = sizes
    for size in range(large, small - 1, -1):
        if text_width(text, size=size, weight=weight) <= width:
            return text, size
    return wrap_inches(text, width, size=large, weight=weight), large


def close_page(fig: Figure, page: Page, notes: Iterable[str]) -> Figure:
    """The figure with its foot written: n, notes, source. Raises ValueError for a source that is too long."""
    x, y, width = _MARGIN, 0.2, SLIDE[0] - 2 * _MARGIN
    if page.origin:
        source = _foot(page.origin, width)
        y += text_height(source, size=_SMALL)
        write(fig, x, y, source, size=_SMALL, color=MUTED, gid="source")
    indent = text_width(page.count, size=_SMALL, weight="bold") + 0.15 if page.count else 0
    remarks, size = _remarks(page.notes(notes), width - indent)
    y += text_height(remarks, size=size) + 0.03
    write(fig, x, y, page.count, size=_SMALL, gid="n", weight="bold")
    write(fig, x + indent, y, remarks, size=size, color=MUTED, gid="note")
    return fig


def _remarks(text: str, width: float) -> tuple[str, float]:
    """The remarks in two lines; what is longer ends in "…": they come with the data, not from an author."""
    (short,), size = fit_or_shorten(
        [text], width=width, height=2.5 * _SMALL / POINTS, size=_SMALL, least=_SMALL
    )
    return short, size


def _foot(text: str, width: float) -> str:
    wrapped = wrap_inches(text, width, size=_SMALL)
    if wrapped.count("\n") > 1:
        raise ValueError(f"the foot of a slide holds two lines of this; shorten: {text!r}")
    return wrapped


def key_row(fig: Figure, box: Box, marks: dict[str, tuple[str, str]], *, size: float = 14) -> Box:
    """Names beside their mark (colour, matplotlib marker) above the chart; returns the box below them."""
    x, y, line = box.x, box.y + box.height, text_height("x", size=size) + 0.06
    for name, (colour, marker) in marks.items():
        wide = text_width(name, size=size) + 0.28
        if x > box.x and x + wide > box.x + box.width:
            x, y = box.x, y - line
        mark = Line2D(
            [(x + 0.08) / SLIDE[0]], [(y - 0.62 * size / POINTS) / SLIDE[1]], marker=marker, color=colour
        )
        mark.set(linestyle="none", markersize=10, transform=fig.transFigure, figure=fig, gid="key")
        fig.add_artist(mark)
        write(fig, x + 0.24, y, name, size=size, gid="key")
        x += wide + 0.3
    return box.inset(top=box.y + box.height - y + line + 0.12)


def no_data(page: Page, notes: Iterable[str] = ()) -> Figure:
    """A slide that says there is nothing to draw and what to do about it."""
    fig, box = open_page(page)
    middle = box.y + box.height / 2
    for text, size, y in (("empty", 22, middle + 0.5), ("empty.why", 15, middle)):
        write(fig, SLIDE[0] / 2, y, page.say(text), size=size, ha="center", color=MUTED, gid="empty")
    return close_page(fig, page, notes)
