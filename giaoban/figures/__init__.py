"""What a figure is, how it is drawn, and the files it leaves. Kinds of charts: `plan`, drawn by `slide`,
`live` and `native`; colours and fonts: `style.py`."""

from giaoban.figures.choice import (
    keep_choice,  # Writes which figures a deck is made of, for the next runs
    kept_choice,  # The slugs chosen for the deck
)
from giaoban.figures.deck.files import (
    save_deck,  # Writes the deck, and a PDF of it where LibreOffice is there
)
from giaoban.figures.deck.making import make_deck  # A deck, not yet saved
from giaoban.figures.deck.parts import (
    Part,  # what a slide is made of: a finding, a saved figure or words
    Words,  # a slide of words
)
from giaoban.figures.edited_files import save_kept  # Writes the document whole and returns where it lies
from giaoban.figures.export import (
    is_current,  # True where the figure was saved from this finding by this version, and its files are as they were
    save_changed,  # As `save_figure`, where the folder of figures does not hold the same yet
    save_figure,  # Writes a finding as PNG (4000 × 2250), SVG, CSV and, if asked for, PDF and HTML, listed in index.md
)
from giaoban.figures.finding import (
    SPANS,  # the columns of the places behind the marks
    Chart,  # how a table is drawn: kind, columns, options
    Finding,  # what a question found, and what travels to screen, slide and file
    Foot,  # what stands under a figure: n, source, notes
    Worth,  # may a finding stand on a slide, and why not
)
from giaoban.figures.gallery import (
    SavedFigure,  # A figure as it lies in its folder: what it says and which files it has (kind -> name)
    remove_stale,  # Deletes the figures that a run made and this one no longer makes
    saved_figures,  # The figures saved in `folder` (figures/ by default) in the order of their numbers
)
from giaoban.figures.markdown import (
    literal,  # The text as Markdown that shows it letter by letter, on one line
)
from giaoban.figures.style import (
    MODEBAR,  # the tool bar of a live figure: zoom and picture, nothing that reaches another host
    PALETTE,  # the colours by name, safe for colour-blind readers
)

__all__ = ["MODEBAR", "PALETTE", "SPANS", "Chart", "Finding", "Foot", "Part", "SavedFigure", "Words", "Worth", "is_current", "keep_choice", "kept_choice", "literal", "make_deck", "remove_stale", "save_changed", "save_deck", "save_figure", "save_kept", "saved_figures"]  # fmt: skip
