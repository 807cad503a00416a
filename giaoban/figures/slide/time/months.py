"""Counts by month, stacked or a panel for each kind."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.months import LOWEST, Months, every
from giaoban.figures.slide.canvas.fitting import text_width
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.style import GRID, MUTED
from giaoban.reference import number

_SIZE = 13  # points
_FEWEST = 6  # months the axis has room for at least: one month is no wall
_GAP = 0.12  # inches between panels


def draw(plan: Months, page: Page) -> Figure:
    """Counts by month, the kinds stacked, or each in a panel of its own on one scale."""
    fig, box = open_page(page)
    if plan.panels:
        _panels(fig, box, plan, page.lang)
    else:
        if any(plan.hues):
            box = key_row(fig, box, {name: (hue, "s") for name, hue in plan.hues.items()})
        _bars(_month_axes(fig, box, plan), plan, list(plan.hues), page.lang, width=box.width)
    return close_page(fig, page, plan.notes)


def _panels(fig: Figure, box: Box, plan: Months, lang: str) -> None:
    tall = (box.height - 0.35) / len(plan.hues)
    for place, (name, hue) in enumerate(plan.hues.items()):
        last = place == len(plan.hues) - 1
        low = 0 if last else 0.35 + tall * (len(plan.hues) - 1 - place) + _GAP
        panel = box.inset(top=tall * place, bottom=low)
        below = key_row(fig, panel, {name: (hue, "s")}) if name else panel
        _bars(_month_axes(fig, below, plan, labelled=last), plan, [name], lang, width=box.width)


def _month_axes(fig: Figure, box: Box, plan: Months, *, labelled: bool = True) -> Axes:
    """Axes with the months as text; where they are many, every second, third … from a January on."""
    ax = box.inset(bottom=0.35 if labelled else 0.04, left=0.35).axes(fig)
    names = plan.names
    most = (box.width - 0.35) / (text_width(max(names, key=len), size=_SIZE) * 1.2)
    shown = every(plan.counts.index, most=most)
    ax.set_xticks(shown, [names[i] for i in shown] if labelled else [], fontsize=_SIZE)
    ax.tick_params(axis="x", length=4 if labelled and len(shown) < len(names) else 0, color=MUTED)
    ax.set_xlim(-0.6, max(len(names), _FEWEST) - 0.4)
    return ax


def _bars(ax: Axes, plan: Months, kinds: list[str], lang: str, *, width: float) -> None:
    """Stacked bars of `kinds` with the total on each, or a scale at the left where the totals have no room."""
    counts = plan.counts[kinds]
    places, total = range(len(counts)), counts.sum(axis=1)
    floor = total * 0.0
    for name in kinds:
        ax.bar(places, counts[name], bottom=floor, width=0.8, color=plan.hues[name], linewidth=0, label=name)
        floor += counts[name]
    ax.set_ylim(0, max(plan.highest, LOWEST) * 1.12)
    texts = [number(value, lang) if value else "" for value in total]
    if max(text_width(text, size=_SIZE) for text in texts) <= 0.95 * (width - 0.35) / max(
        len(counts), _FEWEST
    ):
        ax.yaxis.set_visible(False)
        look = {"textcoords": "offset points", "ha": "center", "size": _SIZE, "weight": "bold"}
        for place, value, text in zip(places, total, texts, strict=True):
            ax.annotate(text, (place, value), (0, 3), **look)
    else:
        _scale(ax, lang)


def _scale(ax: Axes, lang: str) -> None:
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(lambda value, _: number(value, lang))
    ax.tick_params(axis="y", labelsize=_SIZE, labelcolor=MUTED)
    ax.grid(axis="y", color=GRID)
