"""Horizontal bars as small multiples: a panel for each group, all on one scale."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from giaoban.figures.slide.bar_marks import draw_bars, value_limits
from giaoban.figures.slide.bars import value_format
from giaoban.figures.slide.fitting import fit_or_shorten, text_height, text_width
from giaoban.figures.slide.page import FLOOR, Box, Page, close_page, no_data, open_page, write
from giaoban.figures.slide.panel_rows import Panels, panel_rows
from giaoban.figures.style import styled

_GAP, _BELOW = 0.35, 0.16  # inches: between panels, below them
_HEAD = {1: 0.56, 2: 0.3}  # inches: titles at most, by the rows of the grid
_TALLEST = 0.5  # inches a row takes at most


@styled
def bar_panels(
    table: pd.DataFrame,
    *,
    panel: str,
    value: str,
    label: str,
    low: str | None = None,
    high: str | None = None,
    n: str | None = None,
    small: str | None = None,
    top: int = 8,
    percent: bool = False,
    floor: int = FLOOR,
    colours: Mapping[str, str] | None = None,
    **page,
) -> Figure:
    """The `top` longest bars of each group in a panel of its own, every panel with its own labels.

    Columns as in `bars`; `panel` is the group, in the table's order: the first six are drawn, in the colour
    `colours` (group -> hex) gives them. All panels have one scale. `n` stands in the panel's title where it
    is one number for the whole group (its articles), else behind the bars. Grey is a bar below `floor`
    articles or one whose column `small` is true. A slide holds 36 bars a panel, 16 in two rows of panels.
    `page`: see `Page`. Small multiples: Tufte 1983. Raises KeyError for a missing column.

    >>> counts = pd.DataFrame({"org": ["MTTQ", "MTTQ", "Đoàn"], "term": ["giám sát", "hộ nghèo", "thi đua"], "uses": [4, 9, 2]})
    >>> fig = bar_panels(counts, panel="org", value="uses", label="term")
    >>> [[tick.get_text() for tick in ax.get_yticklabels()] for ax in fig.axes]
    [['hộ nghèo', 'giám sát'], ['thi đua']]
    """
    page = Page(**page)
    panels = panel_rows(
        table, panel=panel, value=value, label=label, low=low, high=high, n=n, small=small, top=top,
        floor=floor, colours=colours, page=page,
    )  # fmt: skip
    if panels.bars.empty:
        return no_data(page)
    fig, box = open_page(page)
    _draw(fig, box, panels, value_format(panels.bars["value"], percent=percent, lang=page.lang))
    return close_page(fig, page, *panels.notes)


def _draw(fig: Figure, box: Box, panels: Panels, written) -> None:
    across, down = panels.grid
    wide, tall = (box.width - (across - 1) * _GAP) / across, box.height / down - _BELOW * (down > 1)
    titles, head = fit_or_shorten(panels.titles, width=wide, height=_HEAD[down], size=16, weight="bold")
    above = max(text_height(title, size=head) for title in titles) + 0.06
    row = min((tall - above) / panels.bars["place"].value_counts().max(), _TALLEST)
    labels, size = fit_or_shorten(
        panels.bars["label"].tolist(), width=0.48 * wide, height=0.97 * row, size=14, least=6.5
    )
    left = max(text_width(text, size=size) for text in labels) + 0.12
    limits = value_limits(panels.bars, written, size=size, width=wide - left)
    for place, title in enumerate(titles):
        rows, (line, column) = panels.of(place), divmod(place, across)
        x, y = box.x + column * (wide + _GAP), box.y + box.height - line * box.height / down
        write(fig, x, y, title, size=head, weight="bold", gid="panel")
        inner = Box(x + left, y - above - row * len(rows), wide - left, row * len(rows))
        own = [text for text, at in zip(labels, panels.bars["place"], strict=True) if at == place]
        draw_bars(inner.axes(fig), rows, own, written, size=size, row=row, limits=limits)
