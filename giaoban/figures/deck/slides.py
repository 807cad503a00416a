"""The slides of a deck: cover, words, section, finding, picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PIL import Image
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from giaoban.figures.deck.notes import notes_of
from giaoban.figures.deck.parts import Part, Words
from giaoban.figures.deck.presentation import chart_layout, new_slide, title_layout
from giaoban.figures.finding import Finding, plain
from giaoban.figures.gallery import SavedFigure
from giaoban.figures.native.canvas.frame import MARGIN, Box, describe, fill, rgb, size_of, write_title
from giaoban.figures.native.canvas.words import LINE, POINTS, fitting_size, lines_of
from giaoban.figures.style import INK, MAIN, MUTED
from giaoban.reference import label

_WORDS = (20, 12)  # points: the largest, the smallest


def drawn(
    parts: Sequence[Part], title: str, subtitle: str, lang: str, deck: Deck, method: Callable[[Finding], str]
) -> Deck:
    """The empty deck with a cover and a slide for each part."""
    deck.core_properties.title, deck.core_properties.author = title, "Giao ban"
    _cover(deck, title, subtitle)
    for part in parts:
        if isinstance(part, Words):
            _words(deck, part)
        elif isinstance(part, SavedFigure):
            _picture(deck, part, lang)
        else:
            slide = new_slide(deck, chart_layout(deck))
            part.native(slide)
            slide.notes_slide.notes_text_frame.text = plain(notes_of(part, method(part)))
    return deck


def _cover(deck: Deck, title: str, subtitle: str) -> None:
    slide = new_slide(deck, title_layout(deck))
    wide, high = size_of(slide)
    head = slide.shapes.title
    below = next((s for s in slide.placeholders if s is not head and s.placeholder_format.idx == 1), None)
    if not slide.slide_layout.name.startswith("giaoban:"):
        head.text_frame.text = title
        if below is not None:
            below.text_frame.text = subtitle
        return
    width = wide - 2 * MARGIN
    _box(
        head,
        Box(MARGIN, 0.24 * high, width, 0.28 * high),
        title,
        (40, 24),
        MSO_ANCHOR.BOTTOM,
        bold=True,
        colour=INK,
    )
    _box(
        below,
        Box(MARGIN, 0.56 * high, width, 1.3),
        subtitle,
        (20, 14),
        MSO_ANCHOR.TOP,
        bold=False,
        colour=MUTED,
    )
    line = slide.shapes.add_connector(
        1, Inches(MARGIN), Inches(0.54 * high), Inches(MARGIN + 2), Inches(0.54 * high)
    )
    line.line.color.rgb, line.line.width = rgb(MAIN), Pt(4)


def _box(shape, box: Box, text: str, sizes: tuple[int, int], anchor, *, bold: bool, colour: str) -> None:
    shape.left, shape.top, shape.width, shape.height = box.place
    size = fitting_size(text, box.width, box.height, sizes, bold=bold)
    paragraphs = [[(line, {"bold": bold, "colour": colour})] for line in text.split("\n")]
    fill(shape, paragraphs, size=size, anchor=anchor)


def _words(deck: Deck, words: Words) -> None:
    if not words.lines:
        slide = new_slide(deck, chart_layout(deck))
        wide, high = size_of(slide)
        slide.shapes.title.name = "section"
        box = Box(MARGIN, 0.36 * high, wide - 2 * MARGIN, 0.2 * high)
        _box(slide.shapes.title, box, plain(words.title), (36, 24), MSO_ANCHOR.MIDDLE, bold=True, colour=MAIN)
        return
    slide = new_slide(deck, chart_layout(deck))
    box = write_title(slide, plain(words.title))
    box = Box(box.x, box.y + 0.15, box.width, box.height - 0.55)
    lines = [plain(line) for line in words.lines]
    shape = slide.shapes.add_textbox(*box.place)
    shape.name = "words"
    size = next(
        (s for s in range(_WORDS[0], _WORDS[1], -1) if _tall(lines, box.width, s) <= box.height), _WORDS[1]
    )
    fill(shape, [[(line, {"colour": INK})] for line in lines], size=size, anchor=MSO_ANCHOR.TOP)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(0.5 * size)
    slide.notes_slide.notes_text_frame.text = plain(words.notes or "\n".join([words.title, *lines]))


def _tall(lines: Sequence[str], width: float, size: float) -> float:
    """Inches of the lines with half a line after each."""
    return sum(len(lines_of(line, width, size)) * LINE + 0.5 for line in lines) * size / POINTS


def _picture(deck: Deck, figure: SavedFigure, lang: str) -> None:
    """A figure that was kept as it was on the screen: its picture below its title."""
    slide: Slide = new_slide(deck, chart_layout(deck))
    box = write_title(slide, figure.title)
    with Image.open(figure.path("png")) as image:
        ratio = image.width / (image.height * (1 - figure.headline))
    width = min(size_of(slide)[0], box.height * ratio)
    place = Box((size_of(slide)[0] - width) / 2, box.y + box.height - width / ratio, width, width / ratio)
    shape = slide.shapes.add_picture(str(figure.path("png")), *place.place)
    shape.crop_top = figure.headline
    source = label("source", lang, source=figure.source)
    describe(shape, figure.alt or f"{figure.title}. n = {figure.n}. {source}")
    lines = [
        figure.title,
        f"n = {figure.n}",
        figure.note,
        source,
        label("deck.data", lang, csv=figure.files["csv"]),
    ]
    slide.notes_slide.notes_text_frame.text = "\n".join(line for line in lines if line)
