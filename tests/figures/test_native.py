"""Findings on PowerPoint slides: charts and tables one can edit, with the plan's order, colours and words."""

import io

import figure_tables as made
import pandas as pd
import pytest
from pptx import Presentation
from pptx.util import Inches

from giaoban.figures.finding import RENDERERS, plain
from giaoban.figures.native.canvas.words import height_of, lines_of, shortened, width_of
from giaoban.figures.plan import PLANS, plan_of

BARS = {"label": "organisation", "value": "share", "n": "n", "percent": True}
YEARS = pd.DataFrame(
    {
        "year": [str(y) for y in range(2016, 2022)] * 2,
        "group": ["thành phố"] * 6 + ["quận"] * 6,
        "value": [0.1, 0.2, None, 0.35, 0.3, 0.25] * 2,
        "n": [12, 30, 0, 22, 8, 44] * 2,
    }
).assign(low=lambda t: t["value"] * 0.8, high=lambda t: t["value"] * 1.2)
SEGMENTS = pd.DataFrame(
    {
        "row": ["A"] * 2 + ["B"] * 2,
        "act": ["khen", "yêu cầu"] * 2,
        "share": [0.25, 0.75, 0.5, 0.5],
        "n": [12] * 4,
    }
)
CELLS = {"row": "organisation", "column": "theme", "value": "share", "n": "n"}
KINDS = {
    "bars": (made.shares(), BARS | {"low": "low", "high": "high", "colour": "level"}),
    "dots": (made.directives(12), {"label": "directive", "value": "citations"}),
    "panels": (made.shares(), BARS | {"panel": "level"}),
    "stacked": (SEGMENTS, {"row": "row", "segment": "act", "value": "share", "n": "n"}),
    "quarters": (made.months(), {"quarter": "month", "value": "n", "panel": "kind"}),
    "pairs": (made.shares(), {"label": "organisation", "value": "share", "other": "low", "percent": True}),
    "trend": (YEARS, {"value": "value", "n": "n", "low": "low", "high": "high", "panel": "group", "percent": True}),
    "heat": (made.grid(), CELLS | {"percent": True}),
    "diverging": (made.grid().assign(sure=True), {"row": "organisation", "column": "theme", "value": "share", "sure": "sure"}),
    "strip": (made.many_meetings(), {"row": "organiser", "quarter": "date"}),
    "table": (made.meetings(), {}),
    "timeline": (made.meetings(), {}),
    "cloud": (made.terms(), {"term": "term", "n": "n"}),
}  # fmt: skip
CHARTS = {"bars", "dots", "panels", "stacked", "quarters", "pairs", "trend"}
TABLES = {"heat", "diverging", "strip", "table"}


def on_slide(found, wide=40 / 3):
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(wide), Inches(7.5)
    deck.slide_layouts[5].name = "giaoban: title only"
    found.native(deck.slides.add_slide(deck.slide_layouts[5]))
    stream = io.BytesIO()
    deck.save(stream)
    return Presentation(stream).slides[0]


def finding(kind, **more):
    table, look = KINDS[kind]
    return made.finding(kind, table, slug="02-x", **{**look, **made.page(), **more})


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def texts(slide):
    return {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}


@pytest.mark.parametrize("wide", [40 / 3, 10])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stands_on_a_slide_within_its_edges_and_nothing_covers_its_words(kind, wide):
    slide = on_slide(finding(kind), wide)
    assert slide.shapes.title.text_frame.text == made.page()["title"]
    foot = next(s for s in slide.shapes if s.name == "foot")
    drawn = [s for s in slide.shapes if s.has_chart or s.has_table or s.shape_type == 13]
    assert drawn
    for shape in slide.shapes:
        assert shape.left >= 0 and shape.top >= 0
        assert shape.left + shape.width <= Inches(wide) + 9 and shape.top + shape.height <= Inches(7.5) + 9
    for shape in drawn:
        assert shape.top >= slide.shapes.title.top + slide.shapes.title.height
        assert shape.top + shape.height <= foot.top + 9
        assert "n = 120" in shape._element.xpath(".//p:cNvPr")[0].get("descr")


@pytest.mark.parametrize("kind", KINDS)
def test_what_powerpoint_has_a_chart_for_is_one(kind):
    slide = on_slide(finding(kind))
    assert bool(charts(slide)) == (kind in CHARTS)
    assert any(shape.has_table for shape in slide.shapes) == (kind in TABLES)
    assert set(KINDS) | {"strips", "lifelines"} == set(PLANS)


def test_bars_have_order_values_colours_and_words_of_the_plan():
    found = finding("bars")
    (chart,), plan = charts(on_slide(found)), plan_of(found)
    assert list(chart.plots[0].categories) == plan.rows["label"].tolist()
    assert list(chart.plots[0].series[0].values) == plan.rows["value"].tolist()
    points = chart.plots[0].series[0].points
    common = chart.plots[0].series[0].format.fill.fore_color.rgb
    for place, hue in enumerate(plan.rows["hex"]):
        own = points[place].format.fill
        assert str(own.fore_color.rgb if own.type == 1 else common) == hue.lstrip("#")
    said = [p.data_label.text_frame.text for p in (chart.plots[0].series[1].points[i] for i in range(3))]
    assert [s.replace("\u00a0", " ") for s in said] == ["62% (n = 46)", "51% (n = 31)", "44% (n = 28)"]
    assert chart._chartSpace.xpath(".//c:errBars")


def test_labels_follow_the_data_where_no_interval_stands_in_their_way():
    table = made.shares().drop(columns=["low", "high"])
    (chart,) = charts(on_slide(made.finding("bars", table, **BARS, **made.page())))
    fields = chart._chartSpace.xpath(".//a:fld[@type='VALUE']")
    assert len(fields) == len(table)
    assert {e.get("formatCode") for e in chart._chartSpace.xpath(".//c:dLbl/c:numFmt")} == {"0%"}


def test_an_illustration_has_no_interval():
    (chart,) = charts(on_slide(finding("bars", n_articles=5)))
    assert len(chart.plots[0].series) == 1 and not chart._chartSpace.xpath(".//c:errBars")


def test_a_trend_is_broken_where_there_is_no_value_and_small_points_stand_alone():
    first = charts(on_slide(finding("trend")))[0]
    line, small, _ = first.plots[0].series
    assert line.values == (0.1, 0.2, None, 0.35, None, 0.25)
    assert [v is not None for v in small.values] == [False, False, False, False, True, False]


def test_a_grid_is_a_table_with_shaded_cells():
    found = finding("heat")
    plan = plan_of(found)
    table = next(s.table for s in on_slide(found).shapes if s.has_table)
    assert [c.text_frame.text for c in table.rows[1].cells][1:] == plan.rows["text"].tolist()[
        : len(plan.columns)
    ]
    assert str(table.cell(1, 1).fill.fore_color.rgb) == plan.rows["hex"][0].lstrip("#")


def test_a_picture_is_a_drawing_with_a_png_behind_it():
    slide = on_slide(finding("timeline"))
    assert slide._element.xpath(".//*[local-name()='svgBlip']")
    kinds = {part.partname.ext for part in slide.part.package.iter_parts()}
    assert {"svg", "png"} <= kinds


def test_n_source_and_notes_stand_at_the_foot():
    foot = texts(on_slide(finding("bars")))["foot"]
    assert foot.startswith("n = 120 bài") and f"Nguồn: {made.SOURCE}" in foot and "xám: dưới 10 bài" in foot


def test_a_title_fits_its_box_even_in_a_wide_font():
    long = "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội và các tổ chức chính trị - xã hội " * 3
    for wide in (40 / 3, 10):
        head = on_slide(finding("bars", title=long.strip()), wide).shapes.title
        size = head.text_frame.paragraphs[0].runs[0].font.size.pt
        assert height_of(long, head.width / 914400, size, bold=True) <= head.height / 914400 + 0.01
        assert head.height < Inches(2.2)


LONG_HEADS = [
    "Elections, congresses, political events, anniversaries",
    "Administrative reform, voter contact, petitions",
    "Urban order, environment, culture",
    "Organisation, personnel, working methods",
]


@pytest.mark.parametrize("kind", ["heat", "diverging"])
@pytest.mark.parametrize("columns", [4, 8])
def test_headings_of_a_grid_stand_level_each_word_within_its_column(kind, columns):
    heads = [head if at < 4 else f"{head} {at}" for at, head in enumerate((LONG_HEADS * 2)[:columns])]
    rows = pd.DataFrame(
        [{"organisation": name, "theme": head, "share": 0.2, "n": 30} for name in made.ORGANISATIONS[:8] for head in heads]
    ).assign(sure=True)  # fmt: skip
    look = {"sure": "sure"} if kind == "diverging" else {"n": "n"}
    found = made.finding(
        kind, rows, row="organisation", column="theme", value="share", **look, **made.page("en")
    )
    slide = on_slide(found)
    shape = next(shape for shape in slide.shapes if shape.has_table)
    table = shape.table
    assert shape.left + sum(column.width for column in table.columns) <= Inches(40 / 3)
    assert shape.top + sum(row.height for row in table.rows) <= Inches(7.5)
    for cell, column in zip(list(table.rows[0].cells)[1:], list(table.columns)[1:], strict=True):
        assert cell._tc.tcPr.get("vert") is None
        assert max(width_of(word, 12) for word in cell.text.split()) <= column.width / 914400 - 0.1


def test_a_value_above_the_axis_is_not_written_on_the_axis():
    low = YEARS.assign(value=[0.02, 0.3, 0.02, 0.03, 0.01, 0.02] * 2, low=0.0, high=0.35)
    slide = on_slide(made.finding("trend", low, **KINDS["trend"][1], **made.page()))
    where = [
        label.find("{*}dLblPos").get("val")
        for chart in charts(slide)
        for label in chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}dLbl")
        if label.find("{*}dLblPos") is not None
    ]
    assert where and set(where) == {"t"}


def test_nothing_to_draw_is_said():
    slide = on_slide(made.finding("timeline", made.meetings().head(0), **made.page()))
    assert "empty" in texts(slide) and not charts(slide)


def test_characters_that_xml_forbids_never_reach_a_slide_or_a_drawing():
    bad = "Quý\x00 I\x0c\ufffe\ud800"
    table = made.shares().assign(organisation=lambda t: t["organisation"].astype(object) + bad)
    found = made.finding(
        "bars", table, **BARS, **made.page(title=f"Tên {bad}", subtitle=bad, source=bad, note=bad)
    )
    assert found.headline == "Tên Quý I" and plain(bad) == "Quý I"
    assert "Tên Quý I" in texts(on_slide(found)).values()
    found.slide().savefig(io.BytesIO(), format="svg")


def test_the_renderer_is_named_among_the_others():
    assert list(RENDERERS) == ["slide", "live", "native"]


def test_words_are_broken_and_cut_at_words():
    text = "Ban Dân vận Thành ủy Hà Nội"
    assert " ".join(lines_of(text, 1.0, 12)) == text and len(lines_of(text, 1.0, 12)) > 1
    assert shortened(text, 9, 12) == text
    assert width_of(shortened(text, 1.0, 12), 12) <= 1.0 and shortened("x" * 90, 1.0, 12).endswith("…")
