"""Horizontal bars as small multiples: a panel for each group, all on one scale."""

from __future__ import annotations

from matplotlib.figure import Figure

from giaoban.figures.plan.amounts.panels import Panels
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.amounts.bar_marks import draw_bars, value_limits
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, open_page, write

_GAP, _BELOW = 0.35, 0.16  # inches: between panels, below them
_HEAD = {1: 0.56, 2: 0.3}  # inches: titles at most, by the rows of the grid
_TALLEST = 0.85  # inches a row takes at most


def draw(plan: Panels, page: Page) -> Figure:
    """The bars of each group in a panel of its own, every panel with its own labels, all on one scale."""
    fig, box = open_page(page)
    _draw(fig, box, plan)
    return close_page(fig, page, plan.notes)


def _draw(fig: Figure, box: Box, panels: Panels) -> None:
    across, down = panels.grid
    wide, tall = (box.width - (across - 1) * _GAP) / across, box.height / down - _BELOW * (down > 1)
    titles, head = fit_or_shorten(
        panels.titles, width=wide, height=_HEAD[down], size=16, least=12, weight="bold", middle=True
    )
    above = max(text_height(title, size=head) for title in titles) + 0.06
    row = min((tall - above) / panels.rows["place"].value_counts().max(), _TALLEST)
    labels, size = fit_or_shorten(
        panels.rows["label"].tolist(), width=0.48 * wide, height=0.97 * row, size=14, least=12, middle=True
    )
    left = max(text_width(text, size=size) for text in labels) + 0.12
    limits = value_limits(panels.rows, panels.written, size=size, width=wide - left)
    for place, title in enumerate(titles):
        rows, (line, column) = panels.of(place), divmod(place, across)
        x, y = box.x + column * (wide + _GAP), box.y + box.height - line * box.height / down
        write(fig, x, y, title, size=head, weight="bold", gid="panel")
        inner = Box(x + left, y - above - row * len(rows), wide - left, row * len(rows))
        own = [text for text, at in zip(labels, panels.rows["place"], strict=True) if at == place]
        draw_bars(inner.axes(fig), rows, own, panels.written, size=size, row=row, limits=limits)
