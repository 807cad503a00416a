"""What a notebook shows: findings, tables, choices."""

from giaoban.notebook.ledger import export_ledger  # the ledger as an Excel workbook with links
from giaoban.notebook.menu import menu  # what says the nearest name for one that is not on a menu
from giaoban.notebook.shown import (
    heading,  # a computed sentence as a heading
    register,  # makes Jupyter show a finding without a call
)
from giaoban.notebook.tables import (
    choose_figures,  # a list of saved figures to choose from
    table,  # a table to search and sort
)
from giaoban.notebook.touch.audit import audit  # a random sample of what was extracted, to be judged
from giaoban.notebook.touch.explorer import explore  # one filter bar over the questions, and a search

__all__ = ["audit", "choose_figures", "explore", "export_ledger", "heading", "menu", "register", "table"]  # fmt: skip
