"""The one import of every notebook: `import helpers as h`. A question takes a corpus and returns a finding.

Load:       load_corpus, Corpus, load_reference
Corpus:     overview, missing, removed, organisations, unmapped, audit (is it right? precision on your own corpus)
Terms:      terms, cloud, key_terms(by=), dispersion, formulas, collocations, passages, concordance(term),
            topics
Directives: directives(by=None, "type", "level", "year", "host", "speaker", "theme"), lifelines, cited_together,
            unresolved, find_citations(text)
Meetings:   timeline, months, meetings(by="level", "kind", "organiser"), periods
Statements: speakers, acts(by=None, "organisation", "level", "year", "theme"), addressees, ledger, export_ledger,
            themes(by="organisation", "year", "act"), without_theme
Briefing:   gallery, choose_figures, deck(choose=[…], ratio="4:3", template="x.pptx")
Look:       explore (filter bar, questions, search), table, heading,
            Finding (its .slide() .live() .native(slide) .evidence(key) .save())
Count:      measures (h.measures.keyness, .frequencies, .share_differences …: table in, table out)
"""

from giaoban import measures
from giaoban.corpus import Corpus, load_corpus
from giaoban.directives import find_citations
from giaoban.figures import Finding
from giaoban.notebook import audit, choose_figures, explore, export_ledger, heading, menu, register, table
from giaoban.questions import (
    acts,
    addressees,
    cited_together,
    cloud,
    collocations,
    concordance,
    deck,
    directives,
    dispersion,
    formulas,
    gallery,
    key_terms,
    ledger,
    lifelines,
    meetings,
    missing,
    months,
    organisations,
    overview,
    passages,
    periods,
    removed,
    speakers,
    terms,
    themes,
    timeline,
    topics,
    unmapped,
    unresolved,
    without_theme,
)
from giaoban.reference import load_reference

__all__ = [
    "Corpus", "Finding", "acts", "addressees", "audit", "choose_figures", "cited_together", "cloud", "collocations",
    "concordance", "deck", "directives", "dispersion", "explore", "export_ledger", "find_citations", "formulas", "gallery",
    "heading", "key_terms", "ledger", "lifelines", "load_corpus", "load_reference", "measures", "meetings", "missing",
    "months", "organisations", "overview", "passages", "periods", "removed", "speakers", "table", "terms", "themes",
    "timeline", "topics", "unmapped", "unresolved", "without_theme",
]  # fmt: skip

__getattr__ = menu(__all__)
register()
