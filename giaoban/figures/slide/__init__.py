"""Figures for slides (matplotlib): a tidy table in, a figure out; nothing is read or saved here."""

from giaoban.figures.slide.bar_panels import bar_panels
from giaoban.figures.slide.bars import bars
from giaoban.figures.slide.cloud import word_cloud
from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.dispersion import dispersion_plot
from giaoban.figures.slide.heat import heatmap
from giaoban.figures.slide.layout import cut_off, faults, overlaps
from giaoban.figures.slide.lifelines import lifelines
from giaoban.figures.slide.months import by_month
from giaoban.figures.slide.page import Page, illustration_note
from giaoban.figures.slide.periods import period_bars
from giaoban.figures.slide.timeline import timeline
from giaoban.figures.slide.trend import trend

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
