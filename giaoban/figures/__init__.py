"""What a figure is, how it is drawn, and the files it leaves."""

from giaoban.figures.deck import make_deck  # the deck of saved figures, not yet written
from giaoban.figures.edited_files import save_kept  # Writes the document whole and returns where it lies
from giaoban.figures.export import (
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
    saved_figures,  # The figures saved in `folder` (figures/ by default) in the order of their numbers
)

__all__ = ["SPANS", "Chart", "Finding", "Foot", "SavedFigure", "Worth", "make_deck", "save_figure", "save_kept", "saved_figures"]  # fmt: skip
