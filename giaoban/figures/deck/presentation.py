"""The empty deck: a ratio or an organisation's own template, and the layouts its slides take."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from giaoban.figures.style import SLIDE

RATIOS = {"16:9": SLIDE, "4:3": (10.0, 7.5)}
_HEADS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_ASIDE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def open_deck(ratio: str = "16:9", template: Path | str | None = None) -> Deck:
    """A deck without slides: of the ratio, or of the template with its sizes, masters and fonts.

    Raises ValueError for another ratio, or for a template that is no .pptx or has no layout with a title.
    """
    if template is not None:
        return _from_template(Path(template))
    if ratio not in RATIOS:
        raise ValueError(f"ratio={ratio!r}: choose one of {', '.join(RATIOS)}")
    deck = Presentation()
    before = deck.slide_width
    deck.slide_width, deck.slide_height = (Inches(side) for side in RATIOS[ratio])
    _stretch(deck, deck.slide_width / before)
    for layout in deck.slide_layouts:
        layout.name = f"giaoban: {layout.name}"
    return deck


def _from_template(path: Path) -> Deck:
    try:
        deck = Presentation(path)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ValueError(f"{path.name} is no PowerPoint template (.pptx): {error}") from error
    slides = deck.slides._sldIdLst
    for slide in list(slides):
        deck.part.drop_rel(slide.rId)
        slides.remove(slide)
    if not any(_head(layout) for layout in deck.slide_layouts):
        raise ValueError(f"{path.name}: no layout of this template has a title")
    return deck


def _stretch(deck: Deck, by: float) -> None:
    """The template of python-pptx is 4:3: its boxes are made as wide as the slides."""
    for held in (deck.slide_master, *deck.slide_layouts):
        for shape in held.placeholders:
            if shape._element.spPr.find("{*}xfrm") is not None:
                shape.left, shape.width = round(shape.left * by), round(shape.width * by)


def title_layout(deck: Deck):
    """The layout for a cover: a title in the middle, else the first with a title."""
    heads = [layout for layout in deck.slide_layouts if _head(layout)]
    middle = [
        layout for layout in heads if _head(layout).placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE
    ]
    return (middle or heads)[0]


def chart_layout(deck: Deck):
    """The layout for everything else: a title and as little more as can be."""
    heads = [layout for layout in deck.slide_layouts if _head(layout)]
    plain = [layout for layout in heads if _head(layout).placeholder_format.type == PP_PLACEHOLDER.TITLE]
    return min(plain or heads, key=lambda layout: len(_others(layout)))


def new_slide(deck: Deck, layout):
    """A slide of the layout without empty boxes that say "Click to add text"; a subtitle stays."""
    slide = deck.slides.add_slide(layout)
    for shape in _others(slide):
        if shape.placeholder_format.type != PP_PLACEHOLDER.SUBTITLE:
            shape._element.getparent().remove(shape._element)
    return slide


def _head(layout):
    return next((s for s in layout.placeholders if s.placeholder_format.type in _HEADS), None)


def _others(held) -> list:
    return [s for s in held.placeholders if s.placeholder_format.type not in (*_HEADS, *_ASIDE)]
