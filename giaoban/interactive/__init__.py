"""Figures to look into (plotly): the charts of `giaoban.charts` under the same names, with hover texts."""

from giaoban.interactive.counts import bars, by_month
from giaoban.interactive.heat import heatmap
from giaoban.interactive.lifelines import lifelines
from giaoban.interactive.meetings import period_bars, timeline
from giaoban.interactive.panels import bar_panels, dispersion_plot
from giaoban.interactive.trend import trend

__all__ = [
    "bar_panels",
    "bars",
    "by_month",
    "dispersion_plot",
    "heatmap",
    "lifelines",
    "period_bars",
    "timeline",
    "trend",
]
