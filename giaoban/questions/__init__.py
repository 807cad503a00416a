"""What an analyst asks of a corpus."""

from giaoban.questions.article_groups import (
    article_groups,  # The group of each article by doc_id (`group`)
    in_groups,  # The three without the articles that are in no group: what `keyness` compares
)
from giaoban.questions.cited_rows import (
    with_directive_names,  # `citations` with `directive` (the key of the document
)
from giaoban.questions.citing import (
    adoption,  # One row per document whose day of issue and of citing are known, the quickest first
    cited_together,  # One row per pair of documents that an article cites both, the commonest first
    citing_days,  # One row per document of known issue and article of known day that cites it
    directives_cited,  # One row per document cited, the most cited first
)
from giaoban.questions.citing_shares import (
    citations_by_host,  # One row per host of meetings
    citations_by_level,  # One row per level of issuer (central, province, district, ward, any)
    citations_by_type,  # One row per type of document
    citations_by_year,  # One row per year from the first to the last of the articles
    directives_by_year,  # One row per document and year that has articles, for the `top` documents cited in most articles
)
from giaoban.questions.speaking import (
    acts_by,  # One row per value of `by` and act of speech
    addressed,  # One row per body and the body it addresses
    citations_in_statements,  # The rows of `citations` that stand inside a statement, with statement_id, speaker, organisation and act
    statement_counts,  # One row per value of `by` (organisation, level, act)
    statement_ledger,  # The statements to read
    statement_themes,  # One row per statement and theme found in it
)
from giaoban.questions.stances import (
    acts_by_year,  # One row per year and act
    cited_by_speaker,  # One row per organisation and directive it cites in its statements
)
from giaoban.questions.summaries import (
    UNVERIFIED,  # after a title or date the registry has not verified
    directive_counts,  # One row per document cited
    event_marks,  # Context events for a timeline
    in_language,  # `meetings` with `kind` in the language (names of meeting_kinds.csv) and `level_name`
    level_counts,  # One row per level of organiser
    meetings_by_month,  # One row per month and kind of meeting with a known date
    organisation_counts,  # One row per organisation mentioned
    resolution_counts,  # One row per way a mention ended
    unresolved_mentions,  # One row per mention that is tied to no document, and for each document it could be
    with_level,  # `meetings` with `level_name`
)
from giaoban.questions.theme_crossings import (
    acts_by_theme,  # One row per theme and act, the commonest theme first
    directives_by_theme,  # One row per directive and theme of the sentences that cite it, the directive cited in most articles first
)
from giaoban.questions.theme_tables import (
    roll_up,  # One row per theme and sentence, statement, organisation (of statements), article or year
    theme_evidence,  # One row per indicator inside a statement of an organisation
    theme_shares,  # One row per organisation and theme, who says most first
    themes_by_year,  # One row per year and theme, the commonest theme first
    without_theme,  # The sentences that no indicator hits, formulae not counted
)

__all__ = ["UNVERIFIED", "acts_by", "acts_by_theme", "acts_by_year", "addressed", "adoption", "article_groups", "citations_by_host", "citations_by_level", "citations_by_type", "citations_by_year", "citations_in_statements", "cited_by_speaker", "cited_together", "citing_days", "directive_counts", "directives_by_theme", "directives_by_year", "directives_cited", "event_marks", "in_groups", "in_language", "level_counts", "meetings_by_month", "organisation_counts", "resolution_counts", "roll_up", "statement_counts", "statement_ledger", "statement_themes", "theme_evidence", "theme_shares", "themes_by_year", "unresolved_mentions", "with_directive_names", "with_level", "without_theme"]  # fmt: skip
