"""Meetings through the years, a lane for each organiser."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.scale import Scale
from giaoban.figures.plan.time.timeline import Timeline, heights
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.slide.canvas.placing import Rect, Spot, place
from giaoban.figures.slide.canvas.timescale import EventRow, draw_events, draw_years, event_row
from giaoban.figures.style import BAND, PAPER

_HALO = [withStroke(linewidth=4, foreground=PAPER)]  # an event line stays behind a label
_STEP = 0.3  # inches between marks of one lane that would else cover each other
_TALLEST, _AXIS = 1.5, 0.4  # inches of a lane at most, of the years below
_SIZE = 12.5  # points of a label


def draw(plan: Timeline, page: Page) -> Figure:
    """Each meeting a mark at its date in the lane of its organiser, shape and colour by its kind; hollow where its date
    is uncertain. Labels that would cover another are left out and counted at the foot."""
    fig, box = open_page(page)
    at = _place(plan, box, keyed=False)
    if None in at.spots:
        key = {kind: (hue, marker) for kind, (hue, marker, _) in plan.looks.items()}
        at = _place(plan, key_row(fig, box, key), keyed=True)
    _draw(fig, at, plan, page.lang)
    said = {
        "note.unlabelled": at.spots.count(None),
        "note.unlabelled_events": at.events.levels.count(None),
    }
    return close_page(fig, page, plan.notes + [page.say(key, k=k) for key, k in said.items() if k])


@dataclass(frozen=True)
class _Place:
    """Where everything stands, in inches on the slide."""

    box: Box
    scale: Scale
    lanes: list[str]
    lane_size: float
    points: list[tuple[float, float]]
    texts: list[str]
    spots: list[Spot | None]
    events: EventRow


def _place(plan: Timeline, box: Box, *, keyed: bool) -> _Place:
    """`keyed`: the kinds are told above the chart, so a label holds the date alone."""
    rows, lanes = plan.rows, plan.lanes
    names, size = fit_or_shorten(
        lanes, width=0.31 * box.width, height=0.8 * box.height / len(lanes), size=15, least=12, middle=True
    )
    inner = box.inset(left=max(text_width(name, size=size) for name in names) + 0.25, bottom=_AXIS)
    scale = plan.scale(inner)
    row = event_row(plan.events, scale)
    tall = min((inner.height - row.height) / len(lanes), _TALLEST)
    floor = inner.y + inner.height - row.height - tall * len(lanes)
    inner = Box(inner.x, floor, inner.width, tall * len(lanes))
    points, bounds = _points(rows, lanes, scale, inner)
    texts = rows["when"].tolist() if keyed else (rows["when"] + "\n" + rows["kind"]).tolist()
    sizes = [(text_width(text, size=_SIZE), text_height(text, size=_SIZE)) for text in texts]
    halves = [(scale.x(b) - scale.x(a)) / 2 + 0.05 for a, b in zip(rows["start"], rows["end"], strict=True)]
    lines = [scale.x(at) for at in row.days]
    spots = place(points, sizes, bounds=bounds, lines=lines, halves=halves)
    return _Place(inner, scale, names, size, points, texts, spots, row)


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


def _draw(fig: Figure, at: _Place, plan: Timeline, lang: str) -> None:
    box, ax = at.box, at.box.axes(fig)
    ax.set(xlim=(box.x, box.x + box.width), ylim=(box.y, box.y + box.height))
    tall = box.height / len(at.lanes)
    middles = [box.y + box.height - tall * (i + 0.5) for i in range(len(at.lanes))]
    for middle in middles[::2]:
        ax.axhspan(middle - tall / 2, middle + tall / 2, color=BAND, linewidth=0, zorder=-1)
    ax.set_yticks(middles, at.lanes, fontsize=at.lane_size, linespacing=1.1)
    ax.tick_params(axis="y", pad=10)
    draw_years(ax, at.scale, lang)
    draw_events(ax, at.events, at.scale, bottom=box.y, top=box.y + box.height)
    _draw_marks(ax, at, plan)
    for text, spot in zip(at.texts, at.spots, strict=True):
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


def _draw_marks(ax: Axes, at: _Place, plan: Timeline) -> None:
    for (x, y), row in zip(at.points, plan.rows.itertuples(), strict=True):
        hue, marker, _ = plan.looks[row.kind]
        if row.end > row.start:
            ax.plot([at.scale.x(row.start), at.scale.x(row.end)], [y, y], color=hue, linewidth=2.5, alpha=0.6)
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
