"""What is drawn, decided once for every face: which rows, in which order, colour and words, with which notes."""

from __future__ import annotations

from giaoban.figures.finding import Finding
from giaoban.figures.plan.amounts import bars, cloud, dots, pairs, panels, stacked, table
from giaoban.figures.plan.grids import diverging, heat, strips
from giaoban.figures.plan.reading import Plan
from giaoban.figures.plan.time import lifelines, quarters, strip, timeline, trend

PLANS = {
    "bars": bars.plan,
    "dots": dots.plan,
    "stacked": stacked.plan,
    "pairs": pairs.plan,
    "quarters": quarters.plan,
    "strip": strip.plan,
    "diverging": diverging.plan,
    "panels": panels.plan,
    "heat": heat.plan,
    "trend": trend.plan,
    "timeline": timeline.plan,
    "lifelines": lifelines.plan,
    "strips": strips.plan,
    "cloud": cloud.plan,
    "table": table.plan,
}


def plan_of(finding: Finding) -> Plan:
    """The plan of a finding; raises ValueError naming the kinds where its chart is none of them."""
    kind = finding.chart.kind
    if kind not in PLANS:
        raise ValueError(f"no chart {kind!r}; there are {', '.join(PLANS)}")
    return PLANS[kind](finding)
