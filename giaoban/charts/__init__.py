"""Figures for slides (matplotlib): a tidy table in, a figure out; nothing is read or saved here."""

from giaoban.charts.bar_panels import bar_panels
from giaoban.charts.bars import bars
from giaoban.charts.cloud import word_cloud
from giaoban.charts.columns import check_columns
from giaoban.charts.dispersion import dispersion_plot
from giaoban.charts.heat import heatmap
from giaoban.charts.layout import cut_off, faults, overlaps
from giaoban.charts.lifelines import lifelines
from giaoban.charts.months import by_month
from giaoban.charts.page import Page, illustration_note
from giaoban.charts.periods import period_bars
from giaoban.charts.timeline import timeline
from giaoban.charts.trend import trend

__all__ = [
    "Page",
    "bar_panels",
    "bars",
    "by_month",
    "check_columns",
    "cut_off",
    "dispersion_plot",
    "faults",
    "heatmap",
    "illustration_note",
    "lifelines",
    "overlaps",
    "period_bars",
    "timeline",
    "trend",
    "word_cloud",
]
