"""The lexical dispersion plot: where in which article a term is used."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.figures.plan.grids.strips import Strips
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.fitting import POINTS, fit, fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, open_page, write
from giaoban.figures.style import MAIN, MUTED, STRIP

_LEAST = 12  # points of a row's name
_PITCH = 1.225 * _LEAST / POINTS  # inches from row to row at least: capitals with two marks stand clear
_TALLEST = 0.5  # inches from row to row at most
_GAP = 0.3  # inches between panels
_HEAD, _AXIS = 0.56, 0.42  # inches: titles and the axis at most
_CROWDED, _LOW_HEAD, _LOW_AXIS = 30, 0.33, 0.2  # beyond so many rows they leave more room for these


def draw(plan: Strips, page: Page) -> Figure:
    """A strip for each article with a tick at each use, from its beginning to its end; uses at the right. As many
    articles as a slide holds. The form is that of quanteda's textplot_xray on its relative scale."""
    fig, box = open_page(page)
    frame = _frame(plan, box, page)
    plan = plan.first(frame.most)
    _draw(fig, frame, plan)
    return close_page(fig, page, plan.notes)


@dataclass(frozen=True)
class _Frame:
    """What stands round the strips: titles and axis with their sizes, the box for strips and names."""

    titles: tuple[list[str], float]
    ends: tuple[list[str], float]
    box: Box
    names: float  # inches the rows' names take at most

    @property
    def most(self) -> int:
        """Rows that have room."""
        return int(self.box.height / _PITCH)


def _frame(strips: Strips, box: Box, page: Page) -> _Frame:
    many = len(strips.panels)
    names = (0.42 if many == 1 else 0.32) * box.width
    wide = (box.width - names) / many - _GAP  # a panel with its counts, at least
    tall, low = (_LOW_HEAD, _LOW_AXIS) if len(strips.articles) > _CROWDED else (_HEAD, _AXIS)
    named = list(strips.panels.values())
    titles, size = fit_or_shorten(named, width=wide, height=tall, size=15, least=_LEAST, weight="bold")
    ends = fit(
        [page.say("axis.begin"), page.say("axis.end")], width=0.45 * wide, height=low, size=12, least=_LEAST
    )
    head = max(text_height(title, size=size) for title in titles) + 0.05 if any(titles) else 0
    foot = max(text_height(end, size=ends[1]) for end in ends[0]) + 0.08
    return _Frame((titles, size), ends, box.inset(top=head, bottom=foot), names)


def _draw(fig: Figure, frame: _Frame, strips: Strips) -> None:
    many, box = len(strips.panels), frame.box
    row = min(box.height / len(strips.articles), _TALLEST)
    names, size = fit_or_shorten(
        strips.articles, width=frame.names - 0.15, height=0.94 * row, size=15, least=_LEAST
    )
    left = max(text_width(name, size=size) for name in names) + 0.15
    count = max(text_width(str(n), size=size) for n in strips.counts.to_numpy().flat) + 0.12
    wide = (box.width - left - (many - 1) * _GAP) / many
    inner = box.inset(left=left, bottom=box.height - row * len(names))
    for place, name in enumerate(strips.panels):
        x = inner.x + place * (wide + _GAP)
        strip = Box(x, inner.y, wide - count, inner.height)
        ax = strip.axes(fig)
        _draw_strips(ax, strips, name, size)
        ax.set_yticks(range(len(names)), names if place == 0 else [], fontsize=size, linespacing=1.1)
        ax.tick_params(axis="y", pad=7)
        _write_round(fig, strip, frame, frame.titles[0][place])


def _draw_strips(ax: Axes, strips: Strips, panel: str, size: float) -> None:
    uses, counts = strips.rows[strips.rows["panel"] == panel], strips.counts[panel]
    ax.barh(range(len(counts)), 1, height=0.78, color=STRIP, linewidth=0)
    look = {"color": MAIN, "linewidth": 1.6, "gid": "use", "clip_on": False}
    ax.vlines(uses["position"].astype(float), uses["y"] - 0.39, uses["y"] + 0.39, **look)
    at_right = {"textcoords": "offset points", "va": "center_baseline", "gid": "uses"}
    for y, n in enumerate(counts):
        weight = {"weight": "bold"} if n else {"color": MUTED}
        ax.annotate(str(n), (1, y), (5, 0), size=size, **weight, **at_right)
    ax.set(xlim=(0, 1), ylim=(len(counts) - 0.5, -0.5), xticks=[])
    ax.spines["bottom"].set_visible(False)


def _write_round(fig: Figure, strip: Box, frame: _Frame, title: str) -> None:
    """The panel's title above its strips, beginning and end of the article below."""
    titles, size = frame.titles
    top = strip.y + strip.height + max(text_height(t, size=size) for t in titles) + 0.04
    if title:
        write(fig, strip.x, top, title, size=size, weight="bold", gid="panel")
    (begin, end), small = frame.ends
    look = {"size": small, "color": MUTED, "gid": "axis"}
    write(fig, strip.x, strip.y - 0.05, begin, **look)
    write(fig, strip.x + strip.width, strip.y - 0.05, end, ha="right", **look)
