"""Columns by quarter, and bars of 100 %."""

from __future__ import annotations

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.slide import Slide

from giaoban.figures.native.canvas.frame import Box, write
from giaoban.figures.native.canvas.words import distinct, shortened, width_of
from giaoban.figures.native.charts.look import (
    SIZE,
    add_chart,
    clear_axis,
    fill,
    legend,
    number_format,
    plot_area,
    quiet_axis,
    value_labels,
    write_label,
)  # fmt: skip
from giaoban.figures.plan.amounts.pairs import Pairs
from giaoban.figures.plan.amounts.stacked import Stacked
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.quarters import Quarters
from giaoban.figures.plan.values import Format
from giaoban.figures.style import INK, PAPER

_LABELS = 0.42


def draw_quarters(slide: Slide, plan: Quarters, page: Page, box: Box) -> list:
    """A chart for each panel, one below the other or two by two; quarters below their years."""
    panels, shapes = plan.panels, []
    grid = (1, len(panels)) if len(panels) <= 2 else (2, 2)
    highest = float(plan.rows["value"].max()) or 1.0
    for one, cell in zip(panels, box.grid(*grid), strict=False):
        name = str(one["panel"].iloc[0])
        if name:
            title = shortened(name, cell.width, 13, bold=True)
            write(slide, Box(cell.x, cell.y, cell.width, 0.26), title, size=13, bold=True, name="panel")
            cell = Box(cell.x, cell.y + 0.27, cell.width, cell.height - 0.27)
        data = CategoryChartData(number_format=number_format(plan.written))
        wide = cell.width / len(one)
        for year, places in plan.years.items():
            category = data.add_category(str(year))
            for place in places:
                category.add_sub_category(plan.heads[place] if wide >= 0.24 else str(place % 4 + 1))
        data.add_series(name or page.say("native.value"), [v or None for v in one["value"]])
        frame = add_chart(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, cell, data)
        chart = frame.chart
        chart.plots[0].gap_width = 40
        quiet_axis(chart.category_axis)
        clear_axis(chart.value_axis)
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, highest * 1.18
        fill(chart.plots[0].series[0], one["hex"].iloc[0])
        value_labels(chart.plots[0].series[0], plan.written)
        shapes.append(frame)
    return shapes


def draw_stacked(slide: Slide, plan: Stacked, page: Page, box: Box) -> list:
    """A bar of 100 % a row; shares of 6 % and more are written in their segment."""
    wide = plan.rows.pivot(index="row", columns="segment", values="share").reindex(list(plan.names))
    names = distinct(
        [
            shortened(text, _LABELS * box.width - 0.15, SIZE, lines=2, middle=True)
            for text in plan.names.values()
        ]
    )
    written = Format(0, True, page.lang)
    data = CategoryChartData(number_format=number_format(written))
    data.categories = names
    for segment in plan.hues:
        data.add_series(segment, [None if v != v else round(float(v), 9) for v in wide[segment]])
    box = Box(box.x, box.y, box.width, min(box.height, 0.62 * len(names) + 0.6))
    frame = add_chart(slide, XL_CHART_TYPE.BAR_STACKED_100, box, data)
    chart = frame.chart
    chart.plots[0].gap_width, chart.plots[0].overlap = 35, 100
    quiet_axis(chart.category_axis)
    chart.category_axis.reverse_order = True
    clear_axis(chart.value_axis)
    legend(chart)
    lit = plan.rows.groupby("segment")["lit"].first()
    for series, segment in zip(chart.plots[0].series, plan.hues, strict=True):
        fill(series, plan.hues[segment])
        colour = PAPER if lit[segment] else INK
        for place, share in enumerate(wide[segment]):
            if share == share and share >= 0.06:
                write_label(
                    series,
                    place,
                    written(share),
                    live=written,
                    position=XL_LABEL_POSITION.CENTER,
                    colour=colour,
                )
    return [frame]


def draw_pairs(slide: Slide, plan: Pairs, page: Page, box: Box) -> list:
    """Two bars a row, the first as in the key; both values are written."""
    rows = plan.rows
    names = distinct(
        [shortened(text, _LABELS * box.width - 0.15, SIZE) for text in rows["label"] + " " + rows["counts"]]
    )
    data = CategoryChartData(number_format=number_format(plan.written))
    data.categories = [name.strip() for name in names]
    for series, column in zip(plan.hues, ("value", "other"), strict=True):
        data.add_series(str(series), [round(float(v), 9) for v in rows[column]])
    frame = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data)
    chart, plot = frame.chart, frame.chart.plots[0]
    plot.gap_width, plot.overlap = 40, 0
    quiet_axis(chart.category_axis)
    chart.category_axis.reverse_order = True
    clear_axis(chart.value_axis)
    chart.value_axis.minimum_scale = min(0.0, float(rows[["value", "other"]].min(axis=None)))
    chart.value_axis.maximum_scale = float(rows[["value", "other"]].max(axis=None)) * 1.2 or 1
    legend(chart)
    left = min(_LABELS, max(width_of(n, SIZE) for n in names) / box.width + 0.03)
    plot_area(chart, left=left, top=0.09, width=1 - left, height=0.9)
    for series, hue in zip(plot.series, plan.hues.values(), strict=True):
        fill(series, hue)
    if box.height * 0.9 / len(rows) >= 0.46:
        for series in plot.series:
            value_labels(series, plan.written)
    else:  # two lines do not fit beside a row: both values behind the longer bar
        for place, row in enumerate(rows.itertuples()):
            longer = plot.series[0 if row.value >= row.other else 1]
            both = f"{row.text} · {row.other_text}" if row.other_text else row.text
            write_label(longer, place, both, live=None)
    return [frame]
