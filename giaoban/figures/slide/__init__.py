"""Findings as slides (matplotlib, 16:9): `draw(finding)`; nothing is decided or saved here."""

from __future__ import annotations

from matplotlib.figure import Figure

from giaoban.figures.finding import Finding
from giaoban.figures.plan import plan_of
from giaoban.figures.plan.reading import page_of
from giaoban.figures.slide.amounts import bars, cloud, dots, pairs, panels, stacked, table
from giaoban.figures.slide.canvas.page import no_data
from giaoban.figures.slide.grids import diverging, heat, strips
from giaoban.figures.slide.time import lifelines, quarters, strip, timeline, trend
from giaoban.figures.style import use_style

DRAWN = {
    "bars": bars.draw,
    "dots": dots.draw,
    "stacked": stacked.draw,
    "pairs": pairs.draw,
    "quarters": quarters.draw,
    "strip": strip.draw,
    "diverging": diverging.draw,
    "panels": panels.draw,
    "heat": heat.draw,
    "trend": trend.draw,
    "timeline": timeline.draw,
    "lifelines": lifelines.draw,
    "strips": strips.draw,
    "cloud": cloud.draw,
    "table": table.draw,
}


def draw(finding: Finding) -> Figure:
    """The slide of a finding; one that says so where there is nothing to draw."""
    plan, page = plan_of(finding), page_of(finding)
    with use_style():
        return no_data(page, plan.notes) if plan.empty else DRAWN[finding.chart.kind](plan, page)
