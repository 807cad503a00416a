"""Title, subtitle and foot of a slide, and the room between them; all in inches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from giaoban.figures.native.canvas.words import LINE, POINTS, fitting_size, height_of, lines_of, shortened
from giaoban.figures.plan.page import Page
from giaoban.figures.style import INK, MUTED

MARGIN = 0.6
TITLE, SUBTITLE, SMALL = (26, 18), (16, 12), 12  # points: the largest, the smallest
_SURE = 0.96  # of a line's width: programs differ in where they break a line that is nearly full
_TOP, _HEAD, _BOTTOM = 0.32, 1.02, 0.22  # above the title; its height; below the foot


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide; `y` is its upper edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def place(self) -> tuple[Emu, Emu, Emu, Emu]:
        """left, top, width, height as python-pptx takes them."""
        return Inches(self.x), Inches(self.y), Inches(self.width), Inches(self.height)

    def grid(self, columns: int, rows: int, gap: float = 0.15) -> list[Box]:
        """Boxes of one size, row by row."""
        wide = (self.width - gap * (columns - 1)) / columns
        high = (self.height - gap * (rows - 1)) / rows
        return [
            Box(self.x + c * (wide + gap), self.y + r * (high + gap), wide, high)
            for r in range(rows)
            for c in range(columns)
        ]


def size_of(slide: Slide) -> tuple[float, float]:
    """Width and height of the slide."""
    deck = slide.part.package.presentation_part.presentation
    return Emu(deck.slide_width).inches, Emu(deck.slide_height).inches


def open_frame(slide: Slide, page: Page) -> Box:
    """Writes title and subtitle; the room below them, down to the lower margin."""
    wide, high = size_of(slide)
    box = write_title(slide, page.title)
    if page.subtitle:
        size = fitting_size(page.subtitle, _SURE * box.width, 0.3, SUBTITLE)
        room = max(0.3, height_of(page.subtitle, _SURE * box.width, size))
        write(slide, replace(box, height=room), page.subtitle, size=size, colour=MUTED, name="subtitle")
        box = Box(box.x, box.y + room + 0.08, box.width, high - box.y - room - 0.08)
    return replace(box, height=high - _BOTTOM - box.y)


def write_title(slide: Slide, text: str) -> Box:
    """The title, in the slide's own place for it; what lies below it. It fits whatever the font."""
    wide, high = size_of(slide)
    head = slide.shapes.title
    own = _own_place(slide) if head is not None else None
    place = own or Box(MARGIN, _TOP, wide - 2 * MARGIN, _HEAD)
    line = _SURE * place.width
    size = fitting_size(text, line, place.height, TITLE, bold=True)
    needed = height_of(text, line, size, bold=True)
    place = replace(place, height=max(place.height, needed) if own else max(0.45, needed + 0.03))
    if head is None:
        head = slide.shapes.add_textbox(*place.place)
        head.name = "title"
    head.left, head.top, head.width, head.height = place.place
    fill(
        head,
        [[(text, {"bold": True, "colour": None if own else INK})]],
        size=size,
        anchor=None if own else MSO_ANCHOR.TOP,
    )
    left = min(place.x, MARGIN)
    return Box(left, place.y + place.height + 0.08, wide - 2 * left, high - place.y - place.height - 0.08)


def _own_place(slide: Slide) -> Box | None:
    """Where the layout of an organisation puts its titles; None for our own layouts, or where it is no fit place."""
    if not slide.slide_layout.name.startswith("giaoban:"):
        head = slide.shapes.title
        wide, high = size_of(slide)
        place = Box(*(Emu(side).inches for side in (head.left, head.top, head.width, head.height)))
        if (
            place.width > 0.55 * wide
            and 0.5 < place.height < 0.3 * high
            and place.y + place.height < 0.35 * high
        ):
            return place
    return None


def close_frame(slide: Slide, page: Page, notes: Iterable[str], box: Box) -> Box:
    """Writes n, notes and source at the foot; what is left above it. Notes take two lines: the speaker's notes have all."""
    said, count = page.notes(notes), page.count
    whole = shortened(f"{count} {said}".strip(), box.width, SMALL, lines=2)
    told = whole.removeprefix(count).strip()
    rows = (
        [[(f"{count}  " if count else "", {"bold": True, "colour": INK}), (told, {"colour": MUTED})]]
        if whole
        else []
    )
    high = len(lines_of(whole, _SURE * box.width, SMALL))
    if page.origin:
        origin = shortened(page.origin, box.width, SMALL, lines=2)
        rows.append([(origin, {"colour": MUTED})])
        high += len(lines_of(origin, box.width, SMALL))
    tall = high * SMALL * LINE / POINTS + 0.04
    foot = Box(box.x, box.y + box.height - tall, box.width, tall)
    if rows:
        shape = slide.shapes.add_textbox(*foot.place)
        shape.name = "foot"
        fill(shape, rows, size=SMALL, anchor=MSO_ANCHOR.BOTTOM)
    return replace(box, height=box.height - tall - 0.1)


def write(
    slide: Slide,
    box: Box,
    text: str,
    *,
    size: float,
    colour: str = INK,
    bold: bool = False,
    name: str = "text",
    align=PP_ALIGN.LEFT,
):
    """A box of text."""
    shape = slide.shapes.add_textbox(*box.place)
    shape.name = name
    fill(shape, [[(text, {"bold": bold, "colour": colour})]], size=size, anchor=MSO_ANCHOR.TOP, align=align)
    return shape


def fill(shape, paragraphs, *, size: float, anchor=None, align=PP_ALIGN.LEFT) -> None:
    """Paragraphs of runs (text, look) into a shape, without margins; look: bold, colour (None: the template's)."""
    frame = shape.text_frame
    frame.clear()
    frame.word_wrap = True
    if anchor is not None:
        frame.vertical_anchor = anchor
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = align
        for text, look in runs:
            run = paragraph.add_run()
            run.text = text
            run.font.size = Pt(size)
            run.font.bold = look.get("bold", False)
            if look.get("colour"):
                run.font.color.rgb = rgb(look["colour"])


def rgb(colour: str) -> RGBColor:
    """A hex as python-pptx takes it."""
    return RGBColor.from_string(colour.lstrip("#"))


def describe(shape, text: str) -> None:
    """Alt text of a chart, table or picture."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)
