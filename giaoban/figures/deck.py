"""A PowerPoint deck from saved figures: a cover, then a slide for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from giaoban.figures.edited_files import free_name, save_whole
from giaoban.figures.gallery import SavedFigure
from giaoban.figures.style import INK, MAIN, MUTED, SLIDE
from giaoban.reference import label

_TITLE_SLIDE, _TITLE_ONLY = 0, 5  # layouts of python-pptx's template
_MARGIN = 0.6  # inches, as on the figures
_ABOVE, _HEAD = 0.2, 0.75  # inches above a headline; what one takes at least, with them


def build_deck(
    figures: Sequence[SavedFigure],
    *,
    path: Path | str,
    title: str,
    subtitle: str = "",
    lang: str = "vi",
    overwrite: bool = False,
) -> Path:
    """A 16:9 deck: cover with `title`, then each figure with alt text and speaker's notes; where it lies.

    The headline of a figure stands on its slide as text that can be edited: the picture is cropped below
    its own. The notes hold source, n, remarks and the name of the CSV. An existing deck is kept and the
    next free name taken (briefing-2.pptx) unless `overwrite`.
    Raises ValueError without figures.
    """
    deck, path = make_deck(figures, title=title, subtitle=subtitle, lang=lang), Path(path)
    target = path if overwrite or not path.exists() else free_name(path)
    return save_whole(deck, target, where="in PowerPoint")


def make_deck(figures: Sequence[SavedFigure], *, title: str, subtitle: str = "", lang: str = "vi") -> Deck:
    """The deck of `build_deck`, not yet saved. Raises ValueError without figures."""
    if not figures:
        raise ValueError("no figure to put into a deck: save one with save_figure first")
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Inches(side) for side in SLIDE)
    deck.core_properties.title = title
    _cover(deck, title, subtitle or label("deck.contents", lang, k=len(figures)))
    for figure in figures:
        _figure_slide(deck, figure, lang)
    return deck


def _cover(deck, title: str, subtitle: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_SLIDE])
    head, below = slide.placeholders
    _place(head, top=2.4, height=1.6, anchor=MSO_ANCHOR.BOTTOM)
    _place(below, top=4.2, height=1.0, anchor=MSO_ANCHOR.TOP)
    _write(head, title, size=40, bold=True, colour=INK)
    _write(below, subtitle, size=20, bold=False, colour=MUTED)
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Inches(_MARGIN), Inches(4.1), Inches(_MARGIN + 2), Inches(4.1)
    )
    line.line.color.rgb = RGBColor.from_string(MAIN.lstrip("#"))
    line.line.width = Pt(4)


def _figure_slide(deck, figure: SavedFigure, lang: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    cut = figure.headline
    room = max(cut, _HEAD / SLIDE[1])  # a figure without a headline of its own makes way for one
    scale = (1 - room) / (1 - cut)
    wide, high = round(deck.slide_width * scale), round(deck.slide_height * (1 - room))
    place = ((deck.slide_width - wide) // 2, deck.slide_height - high, wide, high)
    picture = slide.shapes.add_picture(str(figure.path("png")), *place)
    picture.crop_top = cut
    words = picture._element.nvPicPr.cNvPr
    words.set("descr", f"{figure.title}. n = {figure.n}. {label('source', lang, source=figure.source)}")
    head = slide.shapes.title
    _place(head, top=_ABOVE, height=room * SLIDE[1] - _ABOVE, anchor=MSO_ANCHOR.MIDDLE)
    _write(head, figure.title, size=25, bold=True, colour=INK)
    _notes(slide, figure, lang)


def _notes(slide: Slide, figure: SavedFigure, lang: str) -> None:
    source = label("source", lang, source=figure.source)
    lines = [
        figure.title,
        f"n = {figure.n}",
        figure.note,
        source,
        label("deck.data", lang, csv=figure.files["csv"]),
    ]
    slide.notes_slide.notes_text_frame.text = "\n".join(line for line in lines if line)


def _place(shape, *, top: float, height: float, anchor: MSO_ANCHOR) -> None:
    """Set explicitly: the template is 4:3 and its boxes stay narrow on a wide slide."""
    shape.left, shape.top = Inches(_MARGIN), Inches(top)
    shape.width, shape.height = Inches(SLIDE[0] - 2 * _MARGIN), Inches(height)
    frame = shape.text_frame
    frame.vertical_anchor, frame.word_wrap = anchor, True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _write(shape, text: str, *, size: int, bold: bool, colour: str) -> None:
    shape.text_frame.text = text
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
