"""What a notebook shows: findings, tables, choices."""

from giaoban.notebook.audit import audit  # a random sample of what was extracted, to be judged
from giaoban.notebook.explore import (
    choose_figures,  # a list of saved figures to choose from
    table,  # a table to search and sort
)
from giaoban.notebook.ledger import export_ledger  # the ledger as an Excel workbook with links
from giaoban.notebook.menu import menu  # what says the nearest name for one that is not on a menu
from giaoban.notebook.shown import (
    heading,  # a computed sentence as a heading
    register,  # makes Jupyter show a finding without a call
)

__all__ = ["audit", "choose_figures", "export_ledger", "heading", "menu", "register", "table"]  # fmt: skip
