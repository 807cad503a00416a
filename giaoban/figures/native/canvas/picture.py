"""A chart that PowerPoint has no kind for: the slide's drawing, as a vector picture with a PNG behind it."""

from __future__ import annotations

import io

import matplotlib
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.slide import Slide
from pptx.util import Inches

from giaoban.figures.finding import Finding
from giaoban.figures.native.canvas.frame import Box
from giaoban.figures.style import SLIDE

_DPI = 192
_FOOT = 1.08  # inches of a slide that its foot takes
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MOST = 700_000  # bytes of a drawing; a larger one goes in as PNG alone


def add_picture(slide: Slide, finding: Finding, box: Box):
    """The chart of the finding without its words round it, as large as the box lets it be; the picture shape."""
    from giaoban.figures.slide import draw  # what draws is slow to import

    fig = draw(finding)
    cut = _chart_of(fig)
    scale = min(box.width / cut.width, box.height / cut.height)
    wide, high = cut.width * scale, cut.height * scale
    left, top = box.x + (box.width - wide) / 2, box.y + (box.height - high) / 2
    place = tuple(Inches(side) for side in (left, top, wide, high))
    shape = slide.shapes.add_picture(io.BytesIO(_saved(fig, "png", cut, finding.slug)), *place)
    drawing = _saved(fig, "svg", cut, finding.slug)
    if len(drawing) <= _MOST:
        _add_drawing(slide, shape, drawing)
    return shape


def _chart_of(fig: Figure) -> Bbox:
    """The part of the slide, in inches, between the words above the chart and those below it."""
    words = [t for t in fig.texts if t.get_gid() in ("title", "subtitle")]
    renderer = FigureCanvasAgg(fig).get_renderer()
    lowest = min((t.get_window_extent(renderer).y0 / fig.dpi for t in words), default=SLIDE[1])
    return Bbox.from_extents(0.35, _FOOT, SLIDE[0] - 0.35, lowest - 0.06)


def _saved(fig: Figure, kind: str, cut: Bbox, slug: str) -> bytes:
    buffer = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": slug, "svg.fonttype": "path"}):
        metadata = {"Date": None} if kind == "svg" else {}
        fig.savefig(buffer, format=kind, dpi=_DPI, bbox_inches=cut, metadata=metadata)
    return buffer.getvalue()


def _add_drawing(slide: Slide, shape, drawing: bytes) -> None:
    """The SVG beside the PNG: newer programs show it, the others the PNG."""
    package = slide.part.package
    part = Part(package.next_partname("/ppt/media/drawing%d.svg"), "image/svg+xml", package, drawing)
    link = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._element.blipFill.find(f"{{{_MAIN}}}blip")
    more = etree.SubElement(etree.SubElement(blip, f"{{{_MAIN}}}extLst"), f"{{{_MAIN}}}ext")
    more.set("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")
    told = etree.SubElement(more, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
    told.set(f"{{{_LINKS}}}embed", link)
