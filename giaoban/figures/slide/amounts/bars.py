"""Horizontal bars: terms, directives, organisations."""

from __future__ import annotations

from matplotlib.figure import Figure

from giaoban.figures.plan.amounts.bars import Bars
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.amounts.bar_marks import draw_bars, value_limits
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_width
from giaoban.figures.slide.canvas.page import close_page, key_row, open_page

_TALLEST = 0.8  # inches a row takes at most


def draw(plan: Bars, page: Page) -> Figure:
    """Horizontal bars from the top down, each with its value written at its end."""
    fig, box = open_page(page)
    rows = plan.rows
    if plan.hues:
        box = key_row(fig, box, {name: (hue, "s") for name, hue in plan.hues.items()})
    row = min(box.height / len(rows), _TALLEST)
    labels, size = fit_or_shorten(
        rows["label"].tolist(), width=0.42 * box.width, height=0.97 * row, size=16, least=12, middle=True
    )
    left = max(text_width(text, size=size) for text in labels) + 0.12
    limits = value_limits(rows, plan.written, size=size, width=box.width - left)
    inner = box.inset(left=left, bottom=box.height - row * len(rows))
    draw_bars(inner.axes(fig), rows, labels, plan.written, size=size, row=row, limits=limits)
    return close_page(fig, page, plan.notes)
