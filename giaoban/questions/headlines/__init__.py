"""What a table says, in one sentence: headings and slide titles computed from the numbers, in two languages."""

from giaoban.questions.headlines.articles import of_corpus, of_figures, of_removed, of_unmapped, source_line
from giaoban.questions.headlines.compared import of_dispersion, of_fullest_cell, of_key, of_shares, of_trend
from giaoban.questions.headlines.counts import (
    of_acts,
    of_adoption,
    of_count,
    of_formulas,
    of_layers,
    of_themes,
    of_top,
    of_unresolved,
)
from giaoban.questions.headlines.met import of_inferred, of_levels, of_meetings, of_months, of_periods

__all__ = [
    "of_acts",
    "of_adoption",
    "of_corpus",
    "of_count",
    "of_dispersion",
    "of_figures",
    "of_formulas",
    "of_inferred",
    "of_key",
    "of_layers",
    "of_levels",
    "of_meetings",
    "of_months",
    "of_periods",
    "of_removed",
    "of_shares",
    "of_themes",
    "of_top",
    "of_trend",
    "of_fullest_cell",
    "of_unmapped",
    "of_unresolved",
    "source_line",
]
