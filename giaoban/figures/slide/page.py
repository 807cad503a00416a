"""The page round a chart: title, subtitle, source and n, the same on every slide."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from giaoban.figures.slide.fitting import POINTS, fit_or_shorten, text_height, text_width, wrap_inches
from giaoban.figures.style import INK, MUTED, SLIDE
from giaoban.reference import check_lang, label

FLOOR = 10  # articles; below it nothing is estimated
_MARGIN, _TOP, _FOOT = 0.6, 0.42, 1.1  # inches; the foot holds two lines of source and two of notes
_SMALL = 11.5  # points


@dataclass(frozen=True, kw_only=True)
class Page:
    """What stands round a chart. Every chart takes these options by name.

    title: the finding, in one sentence. subtitle: what is counted, where and when.
    source: where the articles come from. note: further remarks at the foot.
    n_articles: how many articles the figure rests on; below 10 it is marked as an illustration.
    corrected: True where values corrected by hand went in. lang: "vi" or "en".
    """

    title: str = ""
    subtitle: str = ""
    source: str = ""
    note: str = ""
    n_articles: int | None = None
    corrected: bool = False
    lang: str = "vi"

    def __post_init__(self) -> None:
        check_lang(self.lang)

    @property
    def illustration(self) -> bool:
        """True where the corpus is too small for intervals and for greying small cells."""
        return self.n_articles is not None and self.n_articles < FLOOR

    def say(self, key: str, **values: object) -> str:
        """The label in the language of the page."""
        return label(key, self.lang, **values)


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide in inches; `y` is its lower edge."""

    x: float
    y: float
    width: float
    height: float

    def axes(self, fig: Figure) -> Axes:
        """Axes that fill the box."""
        return fig.add_axes(
            (self.x / SLIDE[0], self.y / SLIDE[1], self.width / SLIDE[0], self.height / SLIDE[1])
        )

    def inset(self, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0) -> Box:
        """The box without strips of the given inches."""
        return Box(self.x + left, self.y + bottom, self.width - left - right, self.height - top - bottom)


def illustration_note(n_articles: int, lang: str = "vi") -> str:
    """What the foot says about n: an illustration below 10 articles, else the number.

    >>> illustration_note(5), illustration_note(5, "en"), illustration_note(46)
    ('n = 5: minh họa', 'n = 5: illustration', 'n = 46 bài')
    """
    return label("n.illustration" if n_articles < FLOOR else "n.articles", lang, n=n_articles)


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


def close_page(fig: Figure, page: Page, *notes: str) -> Figure:
    """The figure with its foot written: n, notes, source. Raises ValueError for a source that is too long."""
    corrected = page.say("note.corrected") if page.corrected else ""
    remarks = " · ".join(note for note in (corrected, *notes, page.note) if note)
    x, y, width = _MARGIN, 0.2, SLIDE[0] - 2 * _MARGIN
    if page.source:
        source = _foot(page.say("source", source=page.source), width)
        y += text_height(source, size=_SMALL)
        write(fig, x, y, source, size=_SMALL, color=MUTED, gid="source")
    n = "" if page.n_articles is None else illustration_note(page.n_articles, page.lang)
    indent = text_width(n, size=_SMALL, weight="bold") + 0.15 if n else 0
    remarks, size = _remarks(remarks, width - indent)
    y += text_height(remarks, size=size) + 0.03
    write(fig, x, y, n, size=_SMALL, gid="n", weight="bold")
    write(fig, x + indent, y, remarks, size=size, color=MUTED, gid="note")
    return fig


def _remarks(text: str, width: float) -> tuple[str, float]:
    """The remarks in two lines, in smaller letters where they are many: they come with the data, not from an author."""
    for size in (_SMALL, _SMALL - 1, _SMALL - 2, _SMALL - 3):
        wrapped = wrap_inches(text, width, size=size)
        if wrapped.count("\n") < 2:
            return wrapped, size
    (short,), _ = fit_or_shorten([text], width=width, height=2.5 * size / POINTS, size=size, least=size)
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


def no_data(page: Page, *notes: str) -> Figure:
    """A slide that says there is nothing to draw and what to do about it."""
    fig, box = open_page(page)
    middle = box.y + box.height / 2
    for text, size, y in (("empty", 22, middle + 0.5), ("empty.why", 15, middle)):
        write(fig, SLIDE[0] / 2, y, page.say(text), size=size, ha="center", color=MUTED, gid="empty")
    return close_page(fig, page, *notes)
