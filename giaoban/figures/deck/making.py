"""A deck made of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.figures.deck.parts import Part
from giaoban.figures.finding import Finding, plain
from giaoban.figures.gallery import SavedFigure

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck


def make_deck(
    parts: Sequence[Part],
    *,
    title: str,
    subtitle: str = "",
    lang: str = "vi",
    ratio: str = "16:9",
    template: Path | str | None = None,
    method: Callable[[Finding], str] = lambda _: "",
) -> Deck:
    """A deck, not yet saved: cover, then a slide for each part, with alt text and speaker's notes. A finding stands as
    a chart that PowerPoint edits, a saved figure as its picture. `method`: what its notes say on how it was counted.

    Raises ValueError without parts, for a saved figure in another language, a ratio or template that is none.
    """
    if not parts:
        raise ValueError("nothing to put into a deck: no finding is worth a slide")
    for part in parts:
        if isinstance(part, SavedFigure) and part.lang != lang:
            raise ValueError(
                f"{part.slug} was saved in another language ({part.lang}): save it again in {lang}"
            )
    from giaoban.figures.deck.presentation import open_deck  # slow to import
    from giaoban.figures.deck.slides import drawn

    return drawn(parts, plain(title), plain(subtitle), lang, open_deck(ratio, template), method)
