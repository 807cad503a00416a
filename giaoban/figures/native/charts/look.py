"""What every PowerPoint chart of the bundle has in common: axes, colours, labels, intervals."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.slide import Slide
from pptx.util import Pt

from giaoban.figures.native.canvas.frame import Box, rgb
from giaoban.figures.plan.values import Format
from giaoban.figures.style import GRID, INK, MUTED

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
SIZE = 12  # points, of all words in a chart


def add_chart(slide: Slide, kind, box: Box, data: CategoryChartData, *, size: float = SIZE):
    """The chart's frame on the slide; its words in one size and colour."""
    frame = slide.shapes.add_chart(kind, *box.place, data)
    chart = frame.chart
    chart.font.size = Pt(size)
    chart.font.color.rgb = rgb(INK)
    chart.has_title = False
    chart.has_legend = False
    return frame


def clear_axis(axis) -> None:
    """No line, no marks, no grid, no words."""
    axis.visible = False
    axis.has_major_gridlines = False


def quiet_axis(axis, *, line: bool = True) -> None:
    """Words and at most a thin line, no marks."""
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if line:
        axis.format.line.color.rgb = rgb(MUTED)
    else:
        axis.format.line.fill.background()


def pale_grid(axis, written: Format, *, step: float) -> None:
    """A scale at the left with pale lines."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(GRID)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.font.color.rgb = rgb(MUTED)
    axis.tick_labels.number_format = number_format(written)
    axis.tick_labels.number_format_is_linked = False
    axis.major_unit = step


def number_format(written: Format) -> str:
    """How a spreadsheet writes such values.

    >>> number_format(Format(1, True, "vi")), number_format(Format(0, False, "vi"))
    ('0.0%', '#,##0')
    """
    places = "." + "0" * written.decimals if written.decimals else ""
    return f"0{places}%" if written.percent else f"#,##0{places}"


def legend(chart: Chart, *, size: float = SIZE) -> None:
    """Names of the series above the chart."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(size)


def paint(series, colours: Sequence[str]) -> None:
    """A colour for the series, and for the points that differ from it."""
    common = max(dict.fromkeys(colours), key=list(colours).count, default=INK)
    fill(series, common)
    for place, colour in enumerate(colours):
        if colour != common:
            fill(series.points[place], colour)


def fill(part, colour: str | None) -> None:
    """A plain colour; None: nothing is seen."""
    if colour is None:
        part.format.fill.background()
        part.format.line.fill.background()
    else:
        part.format.fill.solid()
        part.format.fill.fore_color.rgb = rgb(colour)


def is_plain(texts: Sequence[str]) -> bool:
    """True where values are written alike in every language, so that labels may follow the data when it is edited."""
    return not any("." in text or "," in text for text in texts)


def value_labels(
    series,
    written: Format,
    *,
    position=XL_LABEL_POSITION.OUTSIDE_END,
    size: float = SIZE,
    bold: bool = True,
    colour: str = INK,
) -> None:
    """Labels that follow the data."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format(written), False
    if position is not None:
        labels.position = position
    labels.font.size, labels.font.bold = Pt(size), bold
    labels.font.color.rgb = rgb(colour)


def write_label(
    series,
    place: int,
    value: str,
    more: str = "",
    *,
    live: Format | None,
    position=XL_LABEL_POSITION.OUTSIDE_END,
    size: float = SIZE,
    colour: str = INK,
) -> None:
    """The label of a point: its value in bold (where `live` tells how to write it, it follows the data), and `more` behind it."""
    label = series.points[place].data_label
    frame = label.text_frame
    if position is not None:
        label.position = position
    paragraph = frame.paragraphs[0]
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = value, Pt(size), True
    run.font.color.rgb = rgb(colour)
    if more:
        rest = paragraph.add_run()
        rest.text, rest.font.size, rest.font.bold = f" {more}".replace(" ", "\u00a0"), Pt(size), False
        rest.font.color.rgb = rgb(MUTED if colour == INK else colour)
    frame._txBody.find(f"{{{_A}}}bodyPr").set("wrap", "none")
    if live is not None:
        _follow(label, run, number_format(live))


def _follow(label, run, written: str) -> None:
    """The run becomes a field that shows the value of the point, written in this format."""
    element = run._r
    element.tag = f"{{{_A}}}fld"
    element.set("id", "{" + str(uuid.uuid5(uuid.NAMESPACE_OID, "giaoban value")).upper() + "}")
    element.set("type", "VALUE")
    told = label._dLbl
    look = etree.Element(f"{{{_C}}}numFmt", {"formatCode": written, "sourceLinked": "0"})
    told.find(f"{{{_C}}}tx").addnext(look)
    more = etree.SubElement(etree.SubElement(told, f"{{{_C}}}extLst"), f"{{{_C}}}ext", nsmap={"c15": _C15})
    more.set("uri", "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}")
    etree.SubElement(more, f"{{{_C15}}}dlblFieldTable")
    etree.SubElement(more, f"{{{_C15}}}showDataLabelsRange").set("val", "0")


def intervals(
    series, values: Sequence[float], lows: Sequence[float], highs: Sequence[float], *, colour: str = MUTED
) -> None:
    """Whiskers from low to high; none where an end is missing (NaN). On bars along them, on lines upright."""
    ends = {
        "plus": [_gap(h, v) for h, v in zip(highs, values, strict=True)],
        "minus": [_gap(v, low) for low, v in zip(lows, values, strict=True)],
    }
    if not any(any(side) for side in ends.values()):
        return
    bars = etree.Element(f"{{{_C}}}errBars")
    for name, value in (("errDir", "y"), ("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(bars, f"{{{_C}}}{name}").set("val", value)
    for name, side in ends.items():
        numbers = etree.SubElement(etree.SubElement(bars, f"{{{_C}}}{name}"), f"{{{_C}}}numLit")
        etree.SubElement(numbers, f"{{{_C}}}formatCode").text = "General"
        etree.SubElement(numbers, f"{{{_C}}}ptCount").set("val", str(len(side)))
        for place, length in enumerate(side):
            point = etree.SubElement(numbers, f"{{{_C}}}pt")
            point.set("idx", str(place))
            etree.SubElement(point, f"{{{_C}}}v").text = repr(length)
    line = etree.SubElement(etree.SubElement(bars, f"{{{_C}}}spPr"), f"{{{_A}}}ln")
    line.set("w", "15875")
    etree.SubElement(etree.SubElement(line, f"{{{_A}}}solidFill"), f"{{{_A}}}srgbClr").set(
        "val", colour.lstrip("#")
    )
    element = series._element
    follower = next(
        child for child in element if child.tag in {f"{{{_C}}}cat", f"{{{_C}}}val", f"{{{_C}}}xVal"}
    )
    follower.addprevious(bars)


def _gap(high: float, low: float) -> float:
    gap = float(high) - float(low)
    return 0.0 if math.isnan(gap) or gap < 0 else round(gap, 9)


def skip_names(axis, widest: float, room: float) -> None:
    """Names every second, third … category where `room` inches are too few for each."""
    step = max(1, math.ceil((widest + 0.06) / room))
    if step > 1:
        skip = etree.SubElement(axis._element, f"{{{_C}}}tickLblSkip")
        skip.set("val", str(step))
        last = axis._element.find(f"{{{_C}}}noMultiLvlLbl")
        if last is not None:
            last.addprevious(skip)


def plot_area(chart: Chart, *, left: float, top: float, width: float, height: float) -> None:
    """Where the plot itself lies, as shares of the chart: the rest is for words."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(f"{{{_C}}}layout"):
        area.remove(old)
    layout = etree.Element(f"{{{_C}}}layout")
    manual = etree.SubElement(layout, f"{{{_C}}}manualLayout")
    told = {
        "layoutTarget": "inner",
        "xMode": "edge",
        "yMode": "edge",
        "x": left,
        "y": top,
        "w": width,
        "h": height,
    }
    for name, value in told.items():
        etree.SubElement(manual, f"{{{_C}}}{name}").set(
            "val", value if isinstance(value, str) else f"{value:.4f}"
        )
    area.insert(0, layout)
