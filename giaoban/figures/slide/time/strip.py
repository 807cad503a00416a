"""Organisers against quarters on a slide."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.strip import Strip
from giaoban.figures.slide.canvas.page import Box, close_page, open_page
from giaoban.figures.slide.canvas.row_labels import fit_labels, write_labels
from giaoban.figures.slide.canvas.timescale import draw_events, event_row
from giaoban.figures.slide.grids.heat import readable_on
from giaoban.figures.slide.time.quarter_axis import QUARTERS, YEARS, write_quarters
from giaoban.figures.style import INK, MUTED, PAPER

_TALLEST, _WIDEST, _SIZE, _TOTAL = (
    0.6,
    0.9,
    13,
    0.75,
)  # inches of a cell at most; points; inches of the totals


def draw(plan: Strip, page: Page) -> Figure:
    """A cell for each organiser and quarter, its number printed, the total of the row at the right, years and events above."""
    fig, box = open_page(page)
    labels = fit_labels(
        plan.names, [""] * len(plan.names), width=0.36 * box.width, row=_tall(plan, box, 0.42)
    )
    wide = min((box.width - labels.width - _TOTAL) / len(plan.heads), _WIDEST) * len(plan.heads)
    room = Box(box.x + labels.width, box.y, wide, box.height)
    events = event_row(plan.events, plan.scale(room))
    above = QUARTERS + YEARS + 0.06
    row = _tall(plan, box, events.height)
    tall = row * len(plan.names)
    grid = Box(room.x, box.y + box.height - events.height - above - tall, wide, tall)
    ax = grid.axes(fig)
    ax.set(xlim=(-0.5, len(plan.heads) - 0.5), ylim=(len(plan.names) - 0.5, -0.5), xticks=[], yticks=[])
    ax.spines["bottom"].set_visible(False)
    _cells(ax, plan, row)
    write_quarters(ax, plan.heads, plan.years, width=wide, above=True)
    write_labels(fig, grid, labels)
    if len(plan.events):
        over = Box(grid.x, grid.y + tall + above, wide, max(events.height, 0.1))
        back = over.axes(fig)
        back.set(
            xlim=(over.x, over.x + over.width), ylim=(over.y, over.y + over.height), xticks=[], yticks=[]
        )
        back.spines["bottom"].set_visible(False)
        draw_events(back, events, plan.scale(grid), bottom=over.y, top=over.y)
    left_out = events.levels.count(None)
    more = [page.say("note.unlabelled_events", k=left_out)] if left_out else []
    return close_page(fig, page, plan.notes + more)


def _tall(plan: Strip, box: Box, events: float) -> float:
    """Inches of a row below event names that take `events` inches."""
    return min((box.height - events - QUARTERS - YEARS - 0.06) / len(plan.names), _TALLEST)


def _cells(ax: Axes, plan: Strip, row: float) -> None:
    size = min(_SIZE, 0.8 * row * 72)
    for cell in plan.rows.itertuples():
        y = plan.names.index(cell.row)
        look = {
            "facecolor": cell.hex,
            "edgecolor": PAPER,
            "linewidth": 1.5,
            "gid": f"{cell.row} × {cell.quarter}",
        }
        ax.add_patch(Rectangle((cell.place - 0.5, y - 0.5), 1, 1, **look))
        ink = {"color": readable_on(cell.hex), "ha": "center", "va": "center_baseline", "size": size}
        if cell.text:
            ax.text(cell.place, y, cell.text, gid="value", **ink)
    edge = len(plan.heads) - 0.5
    look = {"textcoords": "offset points", "annotation_clip": False, "ha": "left"}
    for y, total in enumerate(plan.totals):
        said = {"size": size, "weight": "bold", "color": INK, "va": "center_baseline", "gid": "total"}
        ax.annotate(total, (edge, y), (8, 0), **said, **look)
    place = {
        "xycoords": ("data", "axes fraction"),
        "va": "bottom",
        "size": 12,
        "color": MUTED,
        "gid": "total name",
    }
    ax.annotate(plan.total_name, (edge, 1), (8, 4), **place, **look)
