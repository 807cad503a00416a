"""Values through time: a line chart for each panel; small points stand alone and hollow."""

from __future__ import annotations

import math

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.slide import Slide
from pptx.util import Pt

from giaoban.figures.native.canvas.frame import Box, rgb, write
from giaoban.figures.native.canvas.words import shortened, width_of
from giaoban.figures.native.charts.look import (
    SIZE,
    add_chart,
    intervals,
    number_format,
    pale_grid,
    quiet_axis,
    skip_names,
    write_label,
)  # fmt: skip
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.trend import Trend, grid_of, limits, period_names
from giaoban.figures.style import MAIN, OTHER, SMALL

_ABOVE, _LABEL = 1.18, 0.3  # the scale's height as a multiple of the values', for their labels; inches of one


def draw(slide: Slide, plan: Trend, page: Page, box: Box) -> list:
    """The panels of the plan on one scale; the shapes made."""
    panels, shapes = plan.panels, []
    lines, columns = grid_of(len(panels))
    for one, cell in zip(panels, box.grid(columns, lines, gap=0.12), strict=False):
        name = str(one["panel"].iloc[0])
        if name:
            title = shortened(name, cell.width, SIZE, lines=2 if lines < 4 else 1, bold=True)
            tall = 0.42 if lines < 4 else 0.22
            write(slide, Box(cell.x, cell.y, cell.width, tall), title, size=SIZE, bold=True, name="panel")
            cell = Box(cell.x, cell.y + tall, cell.width, cell.height - tall)
        shapes.append(
            _chart(slide, one.reset_index(drop=True), plan, page, cell, told=columns == 1 or lines == 1)
        )
    return shapes


def _chart(slide: Slide, one: pd.DataFrame, plan: Trend, page: Page, box: Box, *, told: bool):
    room, under = (box.width - 0.6) / len(one), _under(one, plan, box)
    names = period_names(one, plan.lang)
    told = told and max(width_of(n, SIZE) for _, n in names) < room
    data = CategoryChartData(number_format=number_format(plan.written))
    data.categories = [f"{period}\n{n}" if n and told else period for period, n in names]
    data.add_series(page.say("native.value"), [_known(v) for v in one["line"]])
    data.add_series(page.say("native.small"), [_known(v) for v in one["at"].where(one["small"])])
    data.add_series(page.say("native.label"), [_known(v) for v in one["top"].where(~under, one["bottom"])])
    frame = add_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, data)
    chart, (main, small, carrier) = frame.chart, frame.chart.plots[0].series
    _axes(chart, plan, max(width_of(period, SIZE) for period, _ in names), room)
    hue = next((h for h, few in zip(one["hex"], one["small"], strict=True) if not few), MAIN)
    _line(main, hue)
    intervals(main, one["line"].tolist(), one["low"].tolist(), one["high"].tolist(), colour=hue)
    _points(small, SMALL, OTHER)
    _unseen(carrier)
    texts = one["value"].map(plan.written, na_action="ignore")
    for place in _labelled(one, texts, room):
        where = XL_LABEL_POSITION.BELOW if under[place] else XL_LABEL_POSITION.ABOVE
        write_label(carrier, place, texts[place], live=None, position=where)
    return frame


def _axes(chart, plan: Trend, widest: float, room: float) -> None:
    low, high = limits(plan.rows)
    ticks, axis = list(plan.scale(most=4)), chart.value_axis
    pale_grid(axis, plan.written, step=ticks[1] - ticks[0] if len(ticks) > 1 else high - low)
    axis.minimum_scale, axis.maximum_scale = low, low + (high - low) * _ABOVE
    quiet_axis(chart.category_axis)
    skip_names(chart.category_axis, widest, room)


def _under(one: pd.DataFrame, plan: Trend, box: Box) -> pd.Series:
    """True where a value is written below its point and interval: where it does not come down to the axis."""
    low, high = limits(plan.rows)
    inch = (high - low) * _ABOVE / max(box.height - 0.6, 0.5)
    return one["under"] & (one["bottom"] > low + _LABEL * inch)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 9)


def _labelled(one: pd.DataFrame, texts: pd.Series, room: float) -> list[int]:
    """The places whose value is written: all where they have room, else the highest and the last."""
    known = texts.dropna()
    if known.empty or max(width_of(text, SIZE, bold=True) for text in known) < room:
        return list(known.index)
    return sorted({int(one.loc[known.index, "value"].idxmax()), int(known.index[-1])})


def _line(series, hue: str) -> None:
    series.smooth = False
    series.format.line.color.rgb = rgb(hue)
    series.format.line.width = Pt(2.25)
    _marker(series, hue, hue)


def _points(series, inside: str, edge: str) -> None:
    series.smooth = False
    series.format.line.fill.background()
    _marker(series, inside, edge)


def _unseen(series) -> None:
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE


def _marker(series, inside: str, edge: str) -> None:
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(inside)
    series.marker.format.line.color.rgb = rgb(edge)
