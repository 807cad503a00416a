"""Who said what: voices, reporting clauses, what a clause does. Verbs and acts: reporting_verbs.csv."""

from giaoban.statements.finder import (
    Statement,  # One statement
    StatementFinder,  # Finds the statements of an article. Build it once from a Reference
)

__all__ = ["Statement", "StatementFinder"]  # fmt: skip
