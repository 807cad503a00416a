"""Is anything printed over something else, or off the slide? Asked of the figure as it is drawn."""

from __future__ import annotations

import math
from itertools import combinations
from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

_TOLERANCE = 1.0  # pixels at 100 dpi


class Line(NamedTuple):
    """One printed line of text and the rectangle of its ink in pixels, measured from the lower left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class _Recorder(RendererAgg):
    """Keeps what text is printed where as the figure is drawn: hidden tick labels never come by here."""

    def __init__(self, fig: Figure) -> None:
        super().__init__(fig.bbox.width, fig.bbox.height, fig.dpi)
        self.lines: list[Line] = []

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):  # noqa: PLR0913, the backend's own
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        turn, base = math.radians(angle), self.height - y
        corners = [(a, b) for a in (0, width) for b in (-descent, height - descent)]
        xs = [x + a * math.cos(turn) - b * math.sin(turn) for a, b in corners]
        ys = [base + a * math.sin(turn) + b * math.cos(turn) for a, b in corners]
        self.lines.append(Line(s, min(xs), min(ys), max(xs), max(ys)))


def printed_lines(fig: Figure) -> list[Line]:
    """Each line of text as the viewer gets it, in drawing order, with its rectangle in pixels."""
    recorder = _Recorder(fig)
    fig.draw(recorder)
    return [line for line in recorder.lines if line.text.strip()]


def overlaps(fig: Figure) -> list[tuple[str, str]]:
    """Pairs of printed lines whose ink overlaps; empty for a sound figure.

    >>> from matplotlib.figure import Figure
    >>> fig = Figure()
    >>> _ = fig.text(0.5, 0.5, "giao ban"), fig.text(0.51, 0.5, "sơ kết"), fig.text(0.5, 0.9, "xa")
    >>> overlaps(fig)
    [('giao ban', 'sơ kết')]
    """
    return _overlaps(printed_lines(fig))


def _overlaps(lines: list[Line]) -> list[tuple[str, str]]:
    return [(a.text, b.text) for a, b in combinations(lines, 2) if _meet(a, b)]


def _meet(a: Line, b: Line) -> bool:
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return wide > _TOLERANCE and high > _TOLERANCE


def cut_off(fig: Figure) -> list[str]:
    """What reaches beyond the slide: printed lines by their text, other artists by their kind.

    >>> from matplotlib.figure import Figure
    >>> fig = Figure()
    >>> _ = fig.text(0.95, 0.5, "một nhãn quá dài"), fig.text(0.1, 0.5, "vừa")
    >>> cut_off(fig)
    ['một nhãn quá dài']
    """
    return _cut_off(fig, printed_lines(fig))


def faults(fig: Figure) -> list[str]:
    """What `overlaps` and `cut_off` find, in words; empty for a sound figure."""
    lines = printed_lines(fig)
    covered = [f"{a!r} covers {b!r}" for a, b in _overlaps(lines)]
    return covered + [f"{name!r} is cut off" for name in _cut_off(fig, lines)]


def _cut_off(fig: Figure, lines: list[Line]) -> list[str]:
    width, height = fig.bbox.width, fig.bbox.height
    texts = [s for s, *box in lines if _outside(box, width, height)]
    return texts + [
        _name(a) for a in _free_artists(fig) if _outside(a.get_window_extent().extents, width, height)
    ]


def _outside(box, width: float, height: float) -> bool:
    x0, y0, x1, y1 = box
    return x0 < -_TOLERANCE or y0 < -_TOLERANCE or x1 > width + _TOLERANCE or y1 > height + _TOLERANCE


def _free_artists(fig: Figure) -> list[Artist]:
    """Lines, patches and axes whose ink is not held inside their axes."""
    shapes = fig.findobj(lambda a: isinstance(a, Line2D | Patch) and not (a.axes and a.get_clip_on()))
    backs = [fig.patch, *(ax.patch for ax in fig.axes)]
    return [a for a in [*shapes, *fig.axes] if a.get_visible() and a not in backs]


def _name(artist: Artist) -> str:
    return f"{type(artist).__name__} {artist.get_gid() or artist.get_label()}".strip()
