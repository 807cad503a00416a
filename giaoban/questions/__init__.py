"""What an analyst asks of a corpus: one function a question, each returns a Finding."""

from giaoban.questions.audit import (
    Answers,  # the analyst's answers, a file only added to
    audit_rates,  # precision and recall by stage
    audit_sample,  # what is put to the analyst
)
from giaoban.questions.briefing import (
    APPENDIX,  # the other findings of a deck, by name
    STORY,  # the findings of a deck in the order of a story, by name
    deck,  # writes the findings as a deck
    gallery,  # the figures saved, one row each
    save_figures,  # saves every finding that is worth a slide
)
from giaoban.questions.directives import (
    cited_together,  # pairs of directives that one article cites both
    directives,  # directives cited, or articles that cite any, `by` type, level, year, host, speaker, theme
    lifelines,  # from the day of issue to the articles that cite it
    unresolved,  # how the mentions ended: tied to a document, or why not
)
from giaoban.questions.meeting_groups import (
    meetings,  # meetings `by` level, kind or organiser
)
from giaoban.questions.meetings import (
    months,  # meetings by quarter and kind
    periods,  # how long after the period they report on the meetings were held
    timeline,  # the dated meetings, one by one or organisers by quarter
)
from giaoban.questions.overview import (
    missing,  # which article lacks what
    organisations,  # the bodies mentioned
    overview,  # what was read, dropped, mended
    removed,  # the lines cut from the articles
    unmapped,  # names that look like bodies and are in no table
)
from giaoban.questions.repeating import (
    repeatable,  # a question whose finding can be asked again of another corpus
)
from giaoban.questions.statements import (
    acts,  # what the statements do, `by` organisation, level, year, theme
    addressees,  # who addresses whom
    ledger,  # the statements to read
    speakers,  # the bodies spoken for
    themes,  # what the statements are about, `by` organisation, year, act
    without_theme,  # the sentences that no indicator hits
)
from giaoban.questions.tables.speaking import (
    statement_ledger,  # the table of `ledger`
    statement_themes,  # the themes of each statement
)
from giaoban.questions.terms import (
    cloud,  # the terms as a cloud
    collocations,  # terms that keep company in a sentence
    concordance,  # every use of a term in its sentence
    dispersion,  # where the articles use a term
    formulas,  # the terms that lose most without set phrases
    key_terms,  # what each group says more than the others, `by` organisation, level, year
    passages,  # articles that share long passages
    terms,  # the content terms by uses per 10,000 words
    topics,  # topics of a model that come back on resampled articles
)

__all__ = ["APPENDIX", "STORY", "Answers", "acts", "addressees", "audit_rates", "audit_sample", "cited_together", "cloud", "collocations", "concordance", "deck", "directives", "dispersion", "formulas", "gallery", "key_terms", "ledger", "lifelines", "meetings", "missing", "months", "organisations", "overview", "passages", "periods", "removed", "repeatable", "save_figures", "speakers", "statement_ledger", "statement_themes", "terms", "themes", "timeline", "topics", "unmapped", "unresolved", "without_theme"]  # fmt: skip
