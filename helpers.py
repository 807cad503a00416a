"""The one import of every notebook: `import helpers as h`. Verbs take a table and return a table.

Load:        load_corpus, Corpus, load_reference
Rates:       add_rate, add_share, bootstrap_rates, flag_small
Terms:       counted_units, without_stopwords, without_names, count_terms, add_printed, frequencies, side_by_side,
             protected_words; find_formulas, mark_formulas, show_formulas, tokens_in_formulas, count_beside_formulas;
             count_by_article, article_sizes, article_groups, in_groups, keyness, most_key; dispersion,
             dispersion_extremes, term_positions, collocations, ngrams, shared_passages, shared_with, counted_once
Directives:  find_citations, with_directive_names, directive_counts, resolution_counts, unresolved_mentions,
             citations_by_type, citations_by_level, citations_by_year, citations_by_host, directives_by_year,
             citing_days, adoption, cited_together, citations_in_statements, cited_by_speaker
Meetings:    meetings_by_month, with_level, in_language, level_counts, event_marks, organisation_counts,
             browse_meetings
Statements:  statement_counts, acts_by, acts_by_year, addressed, statement_ledger, browse_statements, export_ledger
Themes:      theme_shares, themes_by_year, acts_by_theme, directives_by_theme, theme_evidence, roll_up, without_theme
Evidence:    kwic, in_context, with_links, browse_evidence, table, show
Draw:        present (slide and live figure, saved), page_of (what a figure's foot says),
             part_of, with_note, colour_map, heading, findings, label
Export:      save_figure, saved_figures, choose_figures, briefing, build_deck
"""

from giaoban.corpus import Corpus, load_corpus
from giaoban.directives import find_citations
from giaoban.evidence import with_links
from giaoban.figures import build_deck, colour_map, save_figure, saved_figures
from giaoban.measures import (
    add_printed,
    add_rate,
    add_share,
    article_sizes,
    bootstrap_rates,
    collocations,
    count_beside_formulas,
    count_by_article,
    count_terms,
    counted_once,
    counted_units,
    dispersion,
    dispersion_extremes,
    find_formulas,
    flag_small,
    frequencies,
    in_context,
    keyness,
    kwic,
    mark_formulas,
    most_key,
    ngrams,
    protected_words,
    shared_passages,
    shared_with,
    show_formulas,
    side_by_side,
    term_positions,
    tokens_in_formulas,
    without_names,
    without_stopwords,
)
from giaoban.notebook import (
    briefing,
    browse_evidence,
    browse_meetings,
    browse_statements,
    choose_figures,
    export_ledger,
    heading,
    page_of,
    part_of,
    present,
    show,
    table,
    with_note,
)
from giaoban.questions import (
    acts_by,
    acts_by_theme,
    acts_by_year,
    addressed,
    adoption,
    article_groups,
    citations_by_host,
    citations_by_level,
    citations_by_type,
    citations_by_year,
    citations_in_statements,
    cited_by_speaker,
    cited_together,
    citing_days,
    directive_counts,
    directives_by_theme,
    directives_by_year,
    event_marks,
    in_groups,
    in_language,
    level_counts,
    meetings_by_month,
    organisation_counts,
    resolution_counts,
    roll_up,
    statement_counts,
    statement_ledger,
    theme_evidence,
    theme_shares,
    themes_by_year,
    unresolved_mentions,
    with_directive_names,
    with_level,
    without_theme,
)
from giaoban.questions import headlines as findings
from giaoban.reference import label, load_reference

__all__ = [
    "Corpus", "acts_by", "acts_by_theme", "acts_by_year", "add_printed", "add_rate", "add_share", "addressed",
    "adoption", "article_groups", "article_sizes", "bootstrap_rates", "briefing", "browse_evidence",
    "browse_meetings", "browse_statements", "build_deck", "choose_figures", "citations_by_host",
    "citations_by_level", "citations_by_type", "citations_by_year", "citations_in_statements", "cited_by_speaker",
    "cited_together", "citing_days", "collocations", "colour_map", "count_beside_formulas", "count_by_article",
    "count_terms", "counted_once", "counted_units", "directive_counts", "directives_by_theme", "directives_by_year",
    "dispersion", "dispersion_extremes", "event_marks", "export_ledger", "find_citations", "find_formulas",
    "findings", "flag_small", "frequencies", "heading", "in_context", "in_groups", "in_language",
    "keyness", "kwic", "label", "level_counts", "load_corpus", "load_reference", "mark_formulas",
    "meetings_by_month", "most_key", "ngrams", "organisation_counts", "page_of", "part_of", "present",
    "protected_words", "resolution_counts", "roll_up", "save_figure", "saved_figures", "shared_passages",
    "shared_with", "show", "show_formulas", "side_by_side", "statement_counts", "statement_ledger", "table",
    "term_positions", "theme_evidence", "theme_shares", "themes_by_year", "tokens_in_formulas",
    "unresolved_mentions", "with_directive_names", "with_level", "with_links", "with_note", "without_names",
    "without_stopwords", "without_theme",
]  # fmt: skip
