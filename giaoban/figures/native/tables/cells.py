"""Grids as PowerPoint tables: shaded cells for heat, differences and quarters, plain ones for rows to read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from giaoban.figures.native.canvas.frame import Box, rgb
from giaoban.figures.native.canvas.words import LINE, POINTS, height_of, shortened, width_of
from giaoban.figures.native.charts.bars import key_row
from giaoban.figures.plan.amounts.table import Table
from giaoban.figures.plan.grids.diverging import Diverging
from giaoban.figures.plan.grids.heat import Heat
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.strip import Strip
from giaoban.figures.style import INK, MUTED, PAPER

_SIZE = 12
_HEAD_LINES = 5
_NAMES = {
    1: (0.27, 0.34),
    2: (0.17, 0.34),
}  # share of the width that names of so many lines take: the least, the most
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's style without lines and colours


def draw_grid(slide: Slide, plan: Heat | Diverging, page: Page, box: Box) -> list:
    """Rows and columns of a plan, each cell in its colour."""
    if isinstance(plan, Diverging):
        _, box = key_row(slide, box, plan.hues)
    cells = plan.rows.set_index(["row", "column"])
    names, columns = list(plan.names), plan.columns
    words = max(width_of(word, _SIZE) for head in columns for word in head.split() or [head])
    line = _SIZE * LINE / POINTS
    lines = 2 if (box.height - _HEAD_LINES * line - 0.1) / len(names) >= 2 * line + 0.02 else 1
    least, most = (share * box.width for share in _NAMES[lines])
    names_wide = max(width_of(text, _SIZE) for text in plan.names.values()) + 0.2
    first = max(least, min(most, names_wide, box.width - len(columns) * (words + 0.14)))
    wide = (box.width - first) / len(columns)
    room = wide - 0.12
    heads = [shortened(_cut_words(head, room), room, _SIZE, lines=_HEAD_LINES) for head in columns]
    body = [
        [
            shortened(_unbroken(plan.names[name]), first - 0.12, _SIZE, lines=lines, middle=True),
            *(_cell(cells, name, c) for c in columns),
        ]
        for name in names
    ]
    return [_table(slide, box, [first, *[wide] * len(columns)], ["", *heads], body, bold=False)]


def _unbroken(name: str) -> str:
    """The name with its n in one piece: no line ends within "(n = 12)"."""
    return re.sub(r"\(n = (\S+)\)", "(n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}\\1)", name)


def _cut_words(head: str, room: float) -> str:
    """The heading with "…" at the end of words that are wider than its column."""
    return " ".join(shortened(word, room, _SIZE) for word in head.split())


def _cell(cells, row: str, column: str) -> tuple[str, str | None]:
    return (
        (str(cells.loc[(row, column), "text"]), cells.loc[(row, column), "hex"])
        if (row, column) in cells.index
        else ("", None)
    )


def draw_strip(slide: Slide, plan: Strip, page: Page, box: Box) -> list:
    """Organisers against quarters; the last column is the total."""
    count = len(plan.heads)
    first, total = min(0.3 * box.width, max(width_of(n, _SIZE) for n in plan.names) + 0.2), 0.6
    wide = (box.width - first - total) / max(1, count)
    grouped = dict(list(plan.rows.groupby("row", sort=False)))
    heads = [""] * count
    for year, places in plan.years.items():
        heads[places[0]] = str(year)
    body = [
        [
            shortened(name, first - 0.12, _SIZE, lines=1, middle=True),
            *zip(grouped[name]["text"], grouped[name]["hex"], strict=True),
            (sum_, None),
        ]
        for name, sum_ in zip(plan.names, plan.totals, strict=True)
    ]
    shape = _table(slide, box, [first, *[wide] * count, total], ["", *heads, plan.total_name], body)
    for places in plan.years.values():
        if len(places) > 1:
            shape.table.cell(0, places[0] + 1).merge(shape.table.cell(0, places[-1] + 1))
    return [shape]


def draw_table(slide: Slide, plan: Table, page: Page, box: Box) -> list:
    """The rows as text, numbers at the right; a cell takes two lines at most."""
    weights = {
        name: min(4.2, max(width_of(text, _SIZE) for text in [head, *plan.rows[name]]) + 0.25)
        for name, head in plan.heads.items()
    }
    scale = box.width / sum(weights.values())
    widths = [weight * min(scale, 1.6) for weight in weights.values()]
    body = [
        [shortened(text, wide - 0.15, _SIZE, lines=2) for text, wide in zip(row, widths, strict=True)]
        for row in plan.rows[list(plan.heads)].itertuples(index=False)
    ]
    heads = [
        shortened(head, wide - 0.15, _SIZE, lines=2, bold=True)
        for head, wide in zip(plan.heads.values(), widths, strict=True)
    ]
    right = {place for place, name in enumerate(plan.heads) if name in plan.numeric}
    return [_table(slide, box, widths, heads, body, right=right, left=True)]


def _table(
    slide: Slide,
    box: Box,
    widths: Sequence[float],
    heads: Sequence[str],
    body,
    *,
    right=frozenset(),
    left: bool = False,
    bold: bool = True,
):
    line = _SIZE * LINE / POINTS
    tall = (
        max([line, *(height_of(h, w - 0.12, _SIZE, bold=bold) for h, w in zip(heads, widths, strict=True))])
        + 0.06
    )
    row = min(0.5, (box.height - tall) / max(1, len(body)))
    shape = slide.shapes.add_table(
        len(body) + 1, len(widths), *Box(box.x, box.y, sum(widths), tall + row * len(body)).place
    )
    table = shape.table
    table.first_row, table.horz_banding = True, False
    shape._element.graphic.graphicData.tbl.tblPr.find("{*}tableStyleId").text = _PLAIN
    for place, width in enumerate(widths):
        table.columns[place].width = Inches(width)
    table.rows[0].height = Inches(tall)
    for place, head in enumerate(heads):
        align = PP_ALIGN.RIGHT if place in right else PP_ALIGN.LEFT if left or place == 0 else PP_ALIGN.CENTER
        _fill(table.cell(0, place), head, None, bold=bold, colour=MUTED, align=align)
    for at, cells in enumerate(body, 1):
        table.rows[at].height = Inches(row)
        for place, cell in enumerate(cells):
            text, hue = cell if isinstance(cell, tuple) else (cell, None)
            align = (
                PP_ALIGN.RIGHT if place in right else PP_ALIGN.LEFT if left or place == 0 else PP_ALIGN.CENTER
            )
            _fill(table.cell(at, place), text, hue, align=align, colour=_ink(hue))
    return shape


def _fill(cell, text: str, hue: str | None, *, colour: str, align, bold: bool = False) -> None:
    cell.margin_left = cell.margin_right = Inches(0.05)
    cell.margin_top = cell.margin_bottom = Inches(0.01)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if hue is None:
        cell.fill.background()
    else:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(hue)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(_SIZE), bold
    run.font.color.rgb = rgb(colour)


def _ink(hue: str | None) -> str:
    """Dark or light letters, as the cell needs."""
    if hue is None:
        return INK
    red, green, blue = (int(hue[i : i + 2], 16) for i in (1, 3, 5))
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else PAPER
