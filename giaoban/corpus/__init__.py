"""A folder of articles as tables, with corrections and a report. Rows are written in `table_rows.py`."""

from giaoban.corpus.analyse import (
    Analyser,  # Every finder, built once; `tables(articles)` is pure: same articles, same tables
)
from giaoban.corpus.article import (
    Article,  # One article, taken apart: what a page holds and what documents.csv says of it
)
from giaoban.corpus.article_days import (
    article_days,  # The day of each article by doc_id
    article_hosts,  # One row per article and host of a meeting it reports
)
from giaoban.corpus.correcting.correction_file import (
    CorrectionError,  # The correction cannot be written; the message says why
    correction_line,  # the line that would be appended to the file of corrections
    fault_of,  # what would be wrong with a correction; None where it fits
    take_back,  # takes a correction out of its file
    write_correction,  # appends a correction to its file
)
from giaoban.corpus.correcting.corrections import (
    apply_corrections,  # the tables with the corrections of a file, what was applied, what does not fit
    holds_corrections,  # True where the file has a row, or a fault that stands in the way of reading one
)
from giaoban.corpus.limit import (
    limited,  # While it lasts, work on the processor; raises TooSlow after some seconds of it
)
from giaoban.corpus.loading import (
    Corpus,  # One DataFrame a table of the contract (`corpus.documents`, `corpus.citations` …) and `corpus.report`
    load_corpus,  # Read a folder of articles (.txt, .md) into a Corpus
    reading_report,  # The report of `load_corpus` as far as reading alone tells
)
from giaoban.corpus.workbook import (
    as_text,  # Keeps what looks like a formula or an error (data types f, e) the text it is, also when it is edited
    printable,  # `table` with texts that Excel can hold: no control characters, none too long
)

__all__ = ["Analyser", "Article", "Corpus", "CorrectionError", "apply_corrections", "article_days", "article_hosts", "as_text", "correction_line", "fault_of", "holds_corrections", "limited", "load_corpus", "printable", "reading_report", "take_back", "write_correction"]  # fmt: skip
