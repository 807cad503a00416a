"""Directives: their mentions found (`finding`), and the document each one means (`resolving`)."""

from giaoban.directives.english import (
    english_directive,  # What to call a directive in English: "Decision 217-QĐ/TW"
)
from giaoban.directives.resolving.issuer_levels import issuer_levels  # The level of each citation's issuer
from giaoban.directives.resolving.keys import (
    directive_keys,  # The key of the document that each citation means
    directive_names,  # What to call each directive of `rows` (directive, canonical; date, year, issuer, directive_id where known) by `directive`, no two the same
)
from giaoban.directives.resolving.resolver import (
    Resolver,  # Finds and resolves the citations of one article after another against one registry
    citation_row,  # The columns of `citations` that one citation fills
    find_citations,  # One row per mention of a directive in one text, with the columns of `corpus.citations` from `start` to `form`
)

__all__ = ["Resolver", "citation_row", "directive_keys", "directive_names", "english_directive", "find_citations", "issuer_levels"]  # fmt: skip
