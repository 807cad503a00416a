"""Horizontal bars, one series, with values at their ends and intervals; also dots and the panels of small multiples."""

from __future__ import annotations

import math

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide

from giaoban.figures.native.canvas.frame import Box, write
from giaoban.figures.native.canvas.words import LINE, POINTS, distinct, shortened, width_of
from giaoban.figures.native.charts.look import (
    SIZE,
    add_chart,
    clear_axis,
    fill,
    intervals,
    is_plain,
    number_format,
    paint,
    plot_area,
    quiet_axis,
    write_label,
)  # fmt: skip
from giaoban.figures.plan.amounts.bars import Bars
from giaoban.figures.plan.amounts.panels import Panels
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.values import Format
from giaoban.figures.style import INK

_LABELS = 0.46  # of the width, at most
_TALLEST = 0.62  # inches a row takes at most


def draw(slide: Slide, plan: Bars, page: Page, box: Box) -> list:
    """The bars of the plan from the top down; the shapes made."""
    rows = plan.rows
    if "note" in rows:
        rows = rows.assign(label=[f"{r.label} – {r.note}" if r.note else r.label for r in rows.itertuples()])
    shapes, box = key_row(slide, box, plan.hues)
    return [bar_chart(slide, rows, plan.written, box, page=page), *shapes]


def draw_panels(slide: Slide, plan: Panels, page: Page, box: Box) -> list:
    """A chart for each panel, all on one scale."""
    columns, lines = plan.grid
    ends = plan.rows[["value", "low", "high"]].astype("Float64").max(axis=None)
    shapes = []
    for place, cell in enumerate(box.grid(columns, lines)[: len(plan.titles)]):
        title = shortened(
            " ".join(plan.titles[place].split()), cell.width, 13, lines=2, bold=True, middle=True
        )
        write(slide, Box(cell.x, cell.y, cell.width, 0.45), title, size=13, bold=True, name="panel")
        inner = Box(cell.x, cell.y + 0.47, cell.width, cell.height - 0.47)
        shapes.append(bar_chart(slide, plan.of(place), plan.written, inner, page=page, highest=float(ends)))
    return shapes


def key_row(slide: Slide, box: Box, hues: dict[str, str]) -> tuple[list, Box]:
    """The names of the colours in their colour above the chart; the room below."""
    if not hues:
        return [], box
    shapes, x = [], box.x
    for name, hue in hues.items():
        text = f"■ {name}"
        wide = width_of(text, SIZE, bold=True) + 0.25
        shapes.append(
            write(slide, Box(x, box.y, wide, 0.26), text, size=SIZE, bold=True, colour=hue, name="key")
        )
        x += wide
    return [], Box(box.x, box.y + 0.3, box.width, box.height - 0.3)


def bar_chart(
    slide: Slide, rows: pd.DataFrame, written: Format, box: Box, *, page: Page, highest: float | None = None
):
    """One chart of bars; where there are intervals a second, unseen series reaches their ends and carries the labels, so
    that no value lies on a whisker."""
    rows = rows.reset_index(drop=True)
    row = min(_TALLEST, box.height / len(rows))
    box = Box(box.x, box.y, box.width, row * len(rows))
    lines = max(1, int(row / (SIZE * LINE / POINTS)))
    names = distinct(
        [
            shortened(text, _LABELS * box.width - 0.15, SIZE, lines=min(lines, 2), middle=True)
            for text in rows["label"]
        ]
    )
    values = rows["value"].astype(float)
    ends = rows[["value", "low", "high"]].astype("Float64").fillna(0.0).astype(float)
    whiskers = rows[["low", "high"]].notna().all(axis=1)
    data = CategoryChartData(number_format=number_format(written))
    data.categories = names
    data.add_series(page.say("native.value"), [_exact(v) for v in values])
    if whiskers.any():
        data.add_series(page.say("native.upper"), [_exact(v) for v in ends.max(axis=1)])
    frame = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data)
    chart, plot = frame.chart, frame.chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, 100, False
    quiet_axis(chart.category_axis)
    chart.category_axis.reverse_order = True
    texts = [written(v) for v in values]
    said = [" ".join(f"{t} {c}".split()) for t, c in zip(texts, rows["counts"], strict=True)]
    left = min(_LABELS, max(width_of(n, SIZE) for n in _broken(names, box)) / box.width + 0.025)
    room = (max(width_of(s, SIZE, bold=True) for s in said) + 0.15) / (box.width * (1 - left))
    top = max(highest if highest is not None else float(ends.max(axis=None)), 1e-9)
    low = min(0.0, float(ends.min(axis=None)))
    axis = chart.value_axis
    clear_axis(axis)
    axis.minimum_scale = low * (1 + room) if low else 0
    axis.maximum_scale = round(top / max(0.25, 1 - room), 6)
    plot_area(chart, left=left, top=0, width=1 - left, height=1)
    paint(plot.series[0], rows["hex"].tolist())
    if whiskers.any():
        lows, highs = (
            pd.to_numeric(rows[end].astype("Float64")).astype("float64") for end in ("low", "high")
        )
        intervals(plot.series[0], values.tolist(), lows.tolist(), highs.tolist(), colour=INK)
        fill(plot.series[1], None)
    carrier = plot.series[len(plot.series) - 1]
    live = written if is_plain(texts) and not whiskers.any() else None
    for place, (text, counts) in enumerate(zip(texts, rows["counts"], strict=True)):
        write_label(carrier, place, text, counts, live=live)
    return frame


def _exact(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 9)


def _broken(names: list[str], box: Box) -> list[str]:
    """The lines the labels take at most: each whole where it fits, else the width they were cut to."""
    most = _LABELS * box.width - 0.15
    return [name if width_of(name, SIZE) <= most else "x" * 200 for name in names]
