"""What both timelines share: lanes, looks of the kinds, heights of the marks, the table of events."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.page import Page
from giaoban.figures.slide.placing import levels
from giaoban.figures.slide.spans import to_days
from giaoban.figures.style import colour_map, shape_map

LANES = 12  # on one slide


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
    kinds = commonest_first(rows["kind"])
    shapes = shape_map(kinds)
    return {kind: (hue, *shapes[kind]) for kind, hue in colour_map(kinds, known=colours).items()}


def commonest_first(kinds: pd.Series) -> list[str]:
    """Each value once, so that the palette's colours go to those met most; of equals the first met."""
    return list(kinds.value_counts(sort=False).sort_values(ascending=False, kind="stable").index)


def heights(rows: pd.DataFrame, x: list[float], *, reach: float) -> list[int]:
    """How many steps above or below the middle of its lane each mark stands, so that none covers another."""
    step = pd.Series(0, index=rows.index)
    for _, at in rows.groupby("lane", sort=False).groups.items():
        step[at] = levels([x[i] for i in at], [reach] * len(at), gap=0)
    return [(-1) ** level * ((level + 1) // 2) for level in step]
