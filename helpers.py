"""The one import of every notebook: `import helpers as h`.

Load:     load_corpus, Corpus, load_reference
Count:    count_terms, without_stopwords, add_rate, add_share, bootstrap_rates, flag_small, dispersion, keyness
Sum up:   directive_counts, resolution_counts, citations_by_type, citations_by_level, citations_by_year,
          citations_by_host, adoption, cited_together, organisation_counts, meetings_by_month, with_level, level_counts, event_marks,
          theme_shares, act_counts, statement_counts, acts_by, addressed, citations_in_statements, statement_ledger
Look:     in_context, kwic, find_citations, table, show, browse_meetings, heading, findings, label
Draw:     charts (slides), interactive (live), page_of (what a figure's foot says), present (both, and saved)
Export:   save_figure, saved_figures, choose_figures, briefing, build_deck
"""

from giaoban import charts, findings, interactive
from giaoban.briefing import build_deck
from giaoban.browse import browse_meetings
from giaoban.citing import adoption, cited_together
from giaoban.citing_shares import (
    citations_by_host,
    citations_by_level,
    citations_by_type,
    citations_by_year,
)
from giaoban.concordance import kwic
from giaoban.corpus import Corpus, load_corpus
from giaoban.dispersion import dispersion
from giaoban.explore import choose_figures, show, table
from giaoban.export import save_figure
from giaoban.gallery import saved_figures
from giaoban.keyness import keyness
from giaoban.labels import label
from giaoban.measures import add_rate, add_share, bootstrap_rates, flag_small
from giaoban.present import briefing, heading, page_of, present
from giaoban.reference import load_reference
from giaoban.resolution import find_citations
from giaoban.speaking import (
    acts_by,
    addressed,
    citations_in_statements,
    statement_counts,
    statement_ledger,
)
from giaoban.summaries import (
    act_counts,
    directive_counts,
    event_marks,
    level_counts,
    meetings_by_month,
    organisation_counts,
    resolution_counts,
    with_level,
)
from giaoban.terms import count_terms, in_context, without_stopwords
from giaoban.theme_tables import theme_shares

__all__ = [
    "Corpus", "act_counts", "acts_by", "add_rate", "add_share", "addressed", "adoption", "bootstrap_rates", "briefing", "browse_meetings", "build_deck", "charts", "choose_figures", "citations_by_host", "citations_by_level", "citations_by_type", "citations_by_year",
    "citations_in_statements", "cited_together", "count_terms",
    "directive_counts", "dispersion", "event_marks", "find_citations", "findings", "flag_small", "heading", "in_context", "interactive", "keyness", "kwic", "label",
    "level_counts", "load_corpus", "load_reference", "meetings_by_month", "organisation_counts", "page_of", "present", "resolution_counts", "save_figure",
    "saved_figures", "show", "statement_counts", "statement_ledger", "table", "theme_shares", "with_level", "without_stopwords",
]  # fmt: skip
