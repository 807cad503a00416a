"""Meetings through the years: lanes, looks of the kinds, events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from giaoban.figures.columns import check_columns
from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import Plan, read
from giaoban.figures.plan.time.scale import Box, Scale, levels
from giaoban.figures.plan.time.spans import meeting_rows, to_days, undated_note
from giaoban.figures.style import colour_map, shape_map

LANES = 12  # on one slide
PARTS = {
    "lane": "organiser", "colour": "kind", "date": "date", "date_end": None, "precision": None, "date_basis": None,
    "evidence": None, "period": None,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Timeline(Plan):
    """Rows: a meeting each, by date: lane, colour (its kind), start, end, middle (timestamps), uncertain, when (written
    date), evidence, period, key. `lanes` from the top; `looks`: kind -> (hex, matplotlib marker, plotly symbol), the
    commonest first; `events`: date, label, those within the years."""

    lanes: list[str]
    looks: dict[str, tuple[str, str, str]]
    events: pd.DataFrame

    def scale(self, box: Box) -> Scale:
        """The years of the meetings over a box."""
        return Scale.around([*self.rows["start"], *self.rows["end"]], box)


def plan(finding: Finding) -> Timeline:
    """Each meeting of a finding in the lane of its organiser.

    Parts: lane (organiser), colour (kind), date (ISO or timestamps); precision, date_end, date_basis, evidence and
    period are used where the table has them. Options: events (a table with date and label), colours (kind -> hex).
    Beyond 12 organisers the less active share a lane. Raises ValueError for a date that is none.
    """
    look = read(finding, parts=PARTS, options={"events": None, "colours": None})
    rows, undated = meeting_rows(look, lane="lane", kind="colour")
    rows = gather(rows, look.page)
    marked = event_table(look.options["events"])
    inside = marked
    if len(rows):
        scale = Scale.around([*rows["start"], *rows["end"]], Box(0, 0, 1, 1))
        inside = marked[marked["date"].map(scale.holds).astype(bool)]
    inside = inside.sort_values("date", kind="stable").reset_index(drop=True)
    said = {"note.hollow": rows["uncertain"].sum(), "note.outside": len(marked) - len(inside)}
    notes = [undated_note(look.page, "note.undated", undated)]
    notes += [look.page.say(key, k=int(k)) for key, k in said.items() if k]
    return Timeline(
        rows=rows, notes=notes, lanes=lanes_of(rows), looks=kind_looks(rows, look.options["colours"]), events=inside
    )  # fmt: skip


def event_table(events: pd.DataFrame | None) -> pd.DataFrame:
    """The events with columns date (timestamps) and label; no rows where there are none."""
    if events is None:
        return pd.DataFrame({"date": pd.Series(dtype="datetime64[ns]"), "label": []})
    check_columns(events, ["date", "label"])
    return events.assign(date=to_days(events["date"])).dropna(subset=["date"])


def gather(rows: pd.DataFrame, page: Page) -> pd.DataFrame:
    """The meetings with those of the organisers beyond the most active put into one last lane."""
    counts = rows["lane"].value_counts()
    few = set(counts.index[LANES - 1 :]) if len(counts) > LANES else set()
    rest = rows["lane"].isin(few)
    return rows.assign(lane=rows["lane"].mask(rest, page.say("lane.other", k=len(few))), rest=rest)


def lanes_of(rows: pd.DataFrame) -> list[str]:
    """The lanes in the order of their first meetings, the gathered one last."""
    return list(rows.sort_values("rest", kind="stable")["lane"].unique())


def kind_looks(rows: pd.DataFrame, colours: Mapping[str, str] | None) -> dict[str, tuple[str, str, str]]:
    """Each kind with its colour, matplotlib marker and plotly symbol, the commonest first."""
    kinds = list(rows["kind"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index)
    shapes = shape_map(kinds)
    return {kind: (hue, *shapes[kind]) for kind, hue in colour_map(kinds, known=colours).items()}


def heights(rows: pd.DataFrame, x: list[float], *, reach: float) -> list[int]:
    """How many steps above or below the middle of its lane each mark stands, so that none covers another."""
    step = pd.Series(0, index=rows.index)
    for _, at in rows.groupby("lane", sort=False).groups.items():
        step[at] = levels([x[i] for i in at], [reach] * len(at), gap=0)
    return [(-1) ** level * ((level + 1) // 2) for level in step]
