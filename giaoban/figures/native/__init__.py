"""Findings on a PowerPoint slide, as charts and tables one edits there: `draw(finding, slide)`; nothing is decided here."""

from __future__ import annotations

from pptx.slide import Slide

from giaoban.figures.alt import values_text
from giaoban.figures.finding import Finding
from giaoban.figures.native.canvas.frame import close_frame, describe, open_frame, write
from giaoban.figures.native.canvas.picture import add_picture
from giaoban.figures.native.charts import bars, columns, trend
from giaoban.figures.native.tables import cells
from giaoban.figures.plan import plan_of
from giaoban.figures.plan.reading import page_of
from giaoban.figures.style import MUTED

DRAWN = {
    "bars": bars.draw,
    "dots": bars.draw,
    "panels": bars.draw_panels,
    "stacked": columns.draw_stacked,
    "quarters": columns.draw_quarters,
    "pairs": columns.draw_pairs,
    "trend": trend.draw,
    "heat": cells.draw_grid,
    "diverging": cells.draw_grid,
    "strip": cells.draw_strip,
    "table": cells.draw_table,
}  # the other kinds have no like in PowerPoint: they go in as pictures


def draw(finding: Finding, slide: Slide) -> None:
    """Puts the finding on the slide: title, subtitle, chart with alt text, foot. The slide's own title is used."""
    plan, page = plan_of(finding), page_of(finding)
    box = open_frame(slide, page)
    box = close_frame(slide, page, plan.notes, box)
    if plan.empty:
        write(
            slide, box, f"{page.say('empty')}\n{page.say('empty.why')}", size=18, colour=MUTED, name="empty"
        )
        return
    drawing = DRAWN.get(finding.chart.kind)
    shapes = drawing(slide, plan, page, box) if drawing else [add_picture(slide, finding, box)]
    text = values_text(finding, plan)
    for shape in shapes:
        describe(shape, text)
