"""Figures to look into (plotly): the charts of `giaoban.figures.slide` under the same names, with hover texts."""

from giaoban.figures.live.counts import bars, by_month
from giaoban.figures.live.heat import heatmap
from giaoban.figures.live.lifelines import lifelines
from giaoban.figures.live.meetings import period_bars, timeline
from giaoban.figures.live.panels import bar_panels, dispersion_plot
from giaoban.figures.live.trend import trend

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
