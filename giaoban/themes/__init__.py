"""The hits of the codebook."""

from giaoban.themes.codebook import (
    FORMULA,  # the theme of ritual words
    ThemeFinder,  # Finds the themes of sentences. Build it once from a Reference
    ThemeHit,  # One indicator of a theme in a sentence; the span counts from the sentence's first character
)
from giaoban.themes.glosses import gloss  # The English of a term, None where no registry has one

__all__ = ["FORMULA", "ThemeFinder", "ThemeHit", "gloss"]  # fmt: skip
