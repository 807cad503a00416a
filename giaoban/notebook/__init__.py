"""What a notebook shows: tables, choices, figures with their evidence."""

from giaoban.notebook.browse import (
    browse_meetings,  # A timeline of `meetings` with filters by kind and year and lanes by organiser or level
)
from giaoban.notebook.evidence_browser import browse_evidence  # The lines behind every bar
from giaoban.notebook.explore import (
    choose_figures,  # A list of `saved_figures()` to choose from; all are chosen until the reader changes it
    show,  # A figure for the notebook
    table,  # A table to search and sort in JupyterLab; elsewhere its first `most` rows
)
from giaoban.notebook.ledger import (
    export_ledger,  # Writes rows of `statement_ledger` as a workbook and returns where it lies
)
from giaoban.notebook.present import (
    briefing,  # Writes the chosen figures as a deck beside them and returns where it lies; None where nothing is chosen
    heading,  # Shows a computed sentence as a heading, so that the notebook's outline tells the findings
    page_of,  # What the foot of every figure of this corpus says, as options of a chart
    part_of,  # The options of `page_of` for a figure that rests on `used` of its articles
    present,  # Draws `chart` twice with the same options
    with_note,  # The options of `page_of` with one more remark for the foot
)
from giaoban.notebook.statement_browser import (
    browse_statements,  # The statement ledger to filter by organisation, level, act, year, theme and words; `chosen` holds the rows
)

__all__ = ["briefing", "browse_evidence", "browse_meetings", "browse_statements", "choose_figures", "export_ledger", "heading", "page_of", "part_of", "present", "show", "table", "with_note"]  # fmt: skip
