"""Findings to look into (plotly): `draw(finding)`, with hover texts; nothing is decided here."""

from __future__ import annotations

import plotly.graph_objects as go

from giaoban.figures.finding import Finding
from giaoban.figures.live.amounts import bars, dots, pairs, panels, stacked
from giaoban.figures.live.grids import diverging, heat, strips
from giaoban.figures.live.page import no_data
from giaoban.figures.live.time import lifelines, quarters, strip, timeline, trend
from giaoban.figures.plan import plan_of
from giaoban.figures.plan.reading import page_of

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
}


def draw(finding: Finding) -> go.Figure | None:
    """The live figure of a finding, every mark with its `key` as customdata; None for a kind that has none (cloud,
    table), whose slide is shown instead."""
    plan, page = plan_of(finding), page_of(finding)
    if finding.chart.kind not in DRAWN:
        return None
    return no_data(page, plan.notes) if plan.empty else DRAWN[finding.chart.kind](plan, page)
