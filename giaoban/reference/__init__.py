"""The registries an analyst edits, the words of figures in two languages, and where things lie."""

from giaoban.reference import paths  # where things lie: the only module that knows folders
from giaoban.reference.cues import (
    Shape,  # A regular expression with slots for sets of cues.csv
    in_force,  # While it lasts every Shape reads the cues of this Reference; outside, those of data/reference
    meanings,  # What the forms of a set of cues stand for
    registries,  # The Reference in force
)
from giaoban.reference.faults import (
    Fault,  # One thing wrong; `row` as a spreadsheet counts (the header is 1), None for the whole file
    told_by_kind,  # The faults, one line for all of one kind in one column, with the first of their rows
)
from giaoban.reference.labels import (
    LANGUAGES,  # the codes a label has a column for
    check_lang,  # `lang` itself; raises ValueError for a language that has no labels
    chosen_lang,  # `lang` itself; without one that of GIAOBAN_LANG, else Vietnamese
    day,  # A date as it is written in the language, no finer than `precision` (day, month, quarter, year)
    heads,  # The head of each column as a reader sees it: {column: head}, its own name where no label has it
    label,  # The words for `key`, with `values` put into their places
    label_keys,  # the keys of all labels
    named,  # The label of one value of a group (act, reason, status); the value itself where there is none
    number,  # A number as it is written in the language: 1.234,5 in Vietnamese, 1,234.5 in English
    short_list,  # Names in one line, the first `most` of them, then how many more there are
)
from giaoban.reference.messages import (
    Message,  # What loading says: an English text that knows its label
    in_language,  # The error with its message in the language
    said,  # A message in the language; any other text as it is
)
from giaoban.reference.paths import (
    CORRECTIONS,  # the file of corrections
    NOTEBOOKS,  # the folder of notebooks
    REFERENCE,  # the folder of registries
    ROOT,  # the bundle's folder
    SAMPLE,  # the folder of the bundled corpus
    default_articles,  # The analyst's folder (`GIAOBAN_ARTICLES`, else data/articles) where it holds an article, else the sample
    default_figures,  # Where figures go
    is_article,  # True for a text or Markdown file that is not a folder's README
    is_note,  # True for a README, whatever its kind: it explains the folder
    visible_files,  # All files below `folder`, sorted by path; hidden files and folders are left out
)
from giaoban.reference.registries import (
    Reference,  # The registries
    ReferenceTableError,  # The reference tables hold faults; `faults` lists them all
    load_reference,  # The registries of `folder` (none
)
from giaoban.reference.spreadsheets import (
    OpenQuote,  # A quotation mark that is not closed, or closed in the wrong place
    rows_of,  # The rows of a table that a spreadsheet saved, cells as they are
)
from giaoban.reference.whole_files import (
    alone,  # While it lasts no other run that asks for the same is in the folder
    append_line,  # The file with one line more
    put_in_place,  # Gives a file that was written aside its name
    told,  # While it lasts, what a closed folder or a full disk raises says which file was not written
    write_aside,  # A hidden file beside `path` with the content, all of it on the disk
    write_whole,  # The file with this content, or what was there before
)

__all__ = ["CORRECTIONS", "LANGUAGES", "NOTEBOOKS", "REFERENCE", "ROOT", "SAMPLE", "Fault", "Message", "OpenQuote", "Reference", "ReferenceTableError", "Shape", "alone", "append_line", "check_lang", "chosen_lang", "day", "default_articles", "default_figures", "heads", "in_force", "in_language", "is_article", "is_note", "label", "label_keys", "load_reference", "meanings", "named", "number", "paths", "put_in_place", "registries", "rows_of", "said", "short_list", "told", "told_by_kind", "visible_files", "write_aside", "write_whole"]  # fmt: skip
