"""What a figure is, how it is drawn, and the files it leaves."""

from importlib import import_module

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
from giaoban.figures.style import (
    MODEBAR,  # the tool bar of a live figure: zoom and picture, nothing that reaches another host
    colour_map,  # A colour (hex) for each category, in order of appearance; `known` colours are kept
)

__all__ = ["MODEBAR", "SPANS", "Chart", "Finding", "Foot", "SavedFigure", "Worth", "build_deck", "colour_map", "make_deck", "save_figure", "save_kept", "saved_figures"]  # fmt: skip

_DECK = {
    "build_deck",  # A 16:9 deck
    "make_deck",  # The deck of `build_deck`, not yet saved. Raises ValueError without figures
}


def __getattr__(name: str):
    """What makes decks, loaded when it is used: python-pptx is slow to import."""
    if name not in _DECK:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("giaoban.figures.deck"), name)
