"""Figures to look into (plotly): the charts of `giaoban.charts` under the same names, with hover texts."""

from giaoban.interactive.counts import bars, by_month
from giaoban.interactive.heat import heatmap
from giaoban.interactive.lifelines import lifelines
from giaoban.interactive.meetings import period_bars, timeline
from giaoban.interactive.trend import trend

__all__ = ["bars", "by_month", "heatmap", "lifelines", "period_bars", "timeline", "trend"]
