"""Meetings through the years, a lane for each organiser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from giaoban.figures.slide.fitting import fit, text_height, text_width
from giaoban.figures.slide.lanes import event_table, gather, heights, kind_looks, lanes_of
from giaoban.figures.slide.page import Box, Page, close_page, key_row, no_data, open_page
from giaoban.figures.slide.placing import Rect, Spot, place
from giaoban.figures.slide.spans import meeting_rows, undated_note
from giaoban.figures.slide.timescale import EventRow, Scale, draw_events, draw_years, event_row
from giaoban.figures.style import BAND, PAPER, styled

_HALO = [withStroke(linewidth=4, foreground=PAPER)]  # an event line stays behind a label
_STEP = 0.3  # inches between marks of one lane that would else cover each other
_TALLEST, _AXIS = 1.5, 0.4  # inches of a lane at most, of the years below
_SIZE = 12.5  # points of a label


@styled
def timeline(
    meetings: pd.DataFrame,
    events: pd.DataFrame | None = None,
    *,
    lane: str = "organiser",
    colour: str = "kind",
    date: str = "date",
    colours: Mapping[str, str] | None = None,
    **page,
) -> Figure:
    """Each meeting a mark at its date in the lane of its organiser, shape and colour by its kind.

    `meetings`: a table with the columns `lane`, `colour` and `date` (ISO); `precision`, `date_end` and
    `date_basis` are used where present: a date that is no day, or whose year was inferred, is hollow.
    `events`: columns date and label, drawn as dashed lines where they fall within the years of the
    meetings. Meetings without a date are listed at the foot. Labels that would cover another are left
    out and counted there. Beyond 12 organisers the less active share a lane. `colours`: kind -> hex.
    `page`: see `Page`.
    Raises KeyError for a missing column, ValueError for a date that is none.

    >>> met = pd.DataFrame({"organiser": ["Thành ủy Hà Nội"], "kind": ["giao ban"], "date": ["2019-04-11"]})
    >>> fig = timeline(met, title="Một cuộc giao ban")
    >>> [text.get_text() for text in fig.axes[0].texts]
    ['11/04/2019\\ngiao ban']
    """
    page = Page(**page)
    rows, undated = meeting_rows(meetings, lane=lane, colour=colour, date=date, page=page)
    rows = gather(rows, page)
    notes = [undated_note(page, "note.undated", undated)]
    marked = event_table(events)
    if rows.empty:
        return no_data(page, *notes)
    fig, box = open_page(page)
    looks = kind_looks(rows, colours)
    plan = _plan(rows, marked, box, keyed=False)
    if None in plan.spots:
        key = {kind: (hue, marker) for kind, (hue, marker, _) in looks.items()}
        plan = _plan(rows, marked, key_row(fig, box, key), keyed=True)
    _draw(fig, plan, rows, looks, page.lang)
    return close_page(fig, page, *notes, *_remarks(rows, plan, page))


def _remarks(rows: pd.DataFrame, plan: _Plan, page: Page) -> list[str]:
    said = {
        "note.hollow": rows["uncertain"].sum(),
        "note.unlabelled": plan.spots.count(None),
        "note.unlabelled_events": plan.events.levels.count(None),
        "note.outside": plan.events.outside,
    }
    return [page.say(key, k=int(k)) for key, k in said.items() if k]


@dataclass(frozen=True)
class _Plan:
    """Where everything stands, in inches on the slide."""

    box: Box
    scale: Scale
    lanes: list[str]
    lane_size: float
    points: list[tuple[float, float]]
    texts: list[str]
    spots: list[Spot | None]
    events: EventRow


def _plan(rows: pd.DataFrame, events: pd.DataFrame, box: Box, *, keyed: bool) -> _Plan:
    """`keyed`: the kinds are told above the chart, so a label holds the date alone."""
    lanes = lanes_of(rows)
    names, size = fit(lanes, width=0.31 * box.width, height=0.9 * box.height / len(lanes), size=15)
    inner = box.inset(left=max(text_width(name, size=size) for name in names) + 0.25, bottom=_AXIS)
    scale = Scale.around([*rows["start"], *rows["end"]], inner)
    row = event_row(events, scale)
    tall = min((inner.height - row.height) / len(lanes), _TALLEST)
    floor = inner.y + inner.height - row.height - tall * len(lanes)
    inner = Box(inner.x, floor, inner.width, tall * len(lanes))
    points, bounds = _points(rows, lanes, scale, inner)
    texts = rows["when"].tolist() if keyed else (rows["when"] + "\n" + rows["kind"]).tolist()
    sizes = [(text_width(text, size=_SIZE), text_height(text, size=_SIZE)) for text in texts]
    halves = [(scale.x(b) - scale.x(a)) / 2 + 0.05 for a, b in zip(rows["start"], rows["end"], strict=True)]
    lines = [scale.x(at) for at in row.days]
    spots = place(points, sizes, bounds=bounds, lines=lines, halves=halves)
    return _Plan(inner, scale, names, size, points, texts, spots, row)


def _points(rows: pd.DataFrame, lanes: list[str], scale: Scale, box: Box):
    """Where the marks stand, and the lane (Rect) that each label has to stay in."""
    tall, top = box.height / len(lanes), box.y + box.height
    x = [scale.x(middle) for middle in rows["middle"]]
    steps = heights(rows, x, reach=0.22)
    rise = min(_STEP, 0.8 * tall / (2 * max(map(abs, steps)) + 1))
    floors = [top - tall * (lanes.index(lane) + 1) for lane in rows["lane"]]
    y = [floor + tall / 2 + rise * step for floor, step in zip(floors, steps, strict=True)]
    bounds = [Rect(box.x, floor, box.x + box.width, floor + tall) for floor in floors]
    return list(zip(x, y, strict=True)), bounds


def _draw(fig: Figure, plan: _Plan, rows: pd.DataFrame, looks: dict, lang: str) -> None:
    box, ax = plan.box, plan.box.axes(fig)
    ax.set(xlim=(box.x, box.x + box.width), ylim=(box.y, box.y + box.height))
    tall = box.height / len(plan.lanes)
    middles = [box.y + box.height - tall * (i + 0.5) for i in range(len(plan.lanes))]
    for middle in middles[::2]:
        ax.axhspan(middle - tall / 2, middle + tall / 2, color=BAND, linewidth=0, zorder=-1)
    ax.set_yticks(middles, plan.lanes, fontsize=plan.lane_size, linespacing=1.1)
    ax.tick_params(axis="y", pad=10)
    draw_years(ax, plan.scale, lang)
    draw_events(ax, plan.events, plan.scale, bottom=box.y, top=box.y + box.height)
    _draw_marks(ax, plan, rows, looks)
    for text, spot in zip(plan.texts, plan.spots, strict=True):
        if spot:
            ax.text(
                *spot[:2],
                text,
                ha=spot.ha,
                va="center",
                size=_SIZE,
                linespacing=1.1,
                gid="meeting",
                path_effects=_HALO,
            )


def _draw_marks(ax: Axes, plan: _Plan, rows: pd.DataFrame, looks: dict) -> None:
    for (x, y), row in zip(plan.points, rows.itertuples(), strict=True):
        hue, marker, _ = looks[row.kind]
        if row.end > row.start:
            ax.plot(
                [plan.scale.x(row.start), plan.scale.x(row.end)], [y, y], color=hue, linewidth=2.5, alpha=0.6
            )
        face = PAPER if row.uncertain else hue
        look = {"markersize": 12, "markeredgewidth": 2.2, "markerfacecolor": face, "markeredgecolor": hue}
        ax.plot(
            [x],
            [y],
            marker=marker,
            linestyle="none",
            gid=f"meeting {row.kind}",
            zorder=3,
            clip_on=False,
            **look,
        )
