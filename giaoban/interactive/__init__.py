"""Figures to look into (plotly): the charts of `giaoban.charts` under the same names, with hover texts."""

from giaoban.interactive.counts import bars, by_month
from giaoban.interactive.heat import heatmap
from giaoban.interactive.meetings import period_bars, timeline
from giaoban.interactive.panels import bar_panels, dispersion_plot

__all__ = ["bar_panels", "bars", "by_month", "dispersion_plot", "heatmap", "period_bars", "timeline"]
