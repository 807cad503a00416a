"""What a deck is made of: findings, saved figures and slides of words."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.figures.finding import Finding
from giaoban.figures.gallery import SavedFigure


@dataclass(frozen=True, kw_only=True)
class Words:
    """A slide of words: a title and a line for each thing it says; without lines it opens a section."""

    title: str
    lines: tuple[str, ...] = ()
    notes: str = ""


Part = Finding | SavedFigure | Words
