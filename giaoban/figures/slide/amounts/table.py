"""A table on a slide: headings, rows, thin lines between."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from giaoban.figures.plan.amounts.table import Table
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, open_page, write
from giaoban.figures.style import GRID, INK, MUTED, SLIDE

_SIZE, _LEAST, _GAP, _TALLEST = 16, 12, 0.3, 0.7  # points; inches between columns, of a row at most


def draw(plan: Table, page: Page) -> Figure:
    """The rows of the plan, numbers set at the right of their column."""
    fig, box = open_page(page)
    widths = _widths(plan, box.width)
    tall = min(box.height / (len(plan.rows) + 1), _TALLEST)
    x = box.x
    for name, wide in widths.items():
        cells = [plan.heads[name], *plan.rows[name]]
        texts, size = fit_or_shorten(cells, width=wide - _GAP, height=0.92 * tall, size=_SIZE, least=_LEAST)
        right = name in plan.numeric
        for place, text in enumerate(texts):
            look = {"weight": "bold", "color": MUTED, "gid": "head"} if place == 0 else {"gid": "cell"}
            y = box.y + box.height - tall * (place + 0.5) + text_height(text, size=size) / 2
            write(
                fig,
                x + (wide - _GAP if right else 0),
                y,
                text,
                size=size,
                ha="right" if right else "left",
                **look,
            )
        x += wide
    _lines(fig, Box(box.x, box.y, x - box.x - _GAP, box.height), tall, len(plan.rows))
    return close_page(fig, page, plan.notes)


def _widths(plan: Table, room: float) -> dict[str, float]:
    """Inches of each column: what its longest cell needs, the widest narrowed where all do not fit."""
    wanted = {
        name: max(text_width(t, size=_SIZE, weight="bold") for t in [head, *plan.rows[name]]) + _GAP
        for name, head in plan.heads.items()
    }
    most = max(wanted.values())
    while sum(min(w, most) for w in wanted.values()) > room:
        most -= 0.05
    return {name: min(w, most) for name, w in wanted.items()}


def _lines(fig: Figure, box: Box, tall: float, count: int) -> None:
    for place in range(1, count + 1):
        y = (box.y + box.height - tall * place) / SLIDE[1]
        look = {"color": INK if place == 1 else GRID, "linewidth": 0.8, "transform": fig.transFigure}
        fig.add_artist(Line2D([box.x / SLIDE[0], (box.x + box.width) / SLIDE[0]], [y, y], figure=fig, **look))
