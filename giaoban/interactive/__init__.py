"""Figures to look into (plotly): the charts of `giaoban.charts` under the same names, with hover texts."""

from giaoban.interactive.counts import bars, by_month
from giaoban.interactive.heat import heatmap
from giaoban.interactive.meetings import period_bars, timeline

__all__ = ["bars", "by_month", "heatmap", "period_bars", "timeline"]
