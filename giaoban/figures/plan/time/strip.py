"""Who met in which quarter: organisers against quarters."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import NEEDED, Plan, Reading, read
from giaoban.figures.plan.time.quarters import every_quarter, quarter_heads, quarters_of
from giaoban.figures.plan.time.scale import Box, Scale
from giaoban.figures.plan.time.timeline import event_table
from giaoban.figures.style import BAND, SMALL, shade
from giaoban.reference import number

ROWS = 12  # on one slide


@dataclass(frozen=True, kw_only=True)
class Strip(Plan):
    """Rows: a cell each, row by row: row, quarter, place, value, text, hex, key. `names`: the rows from the top, unknown
    and others last; `totals` of the rows as text under `total_name`; `heads` and `years` as in quarters; `events`: date, label."""

    names: list[str]
    totals: list[str]
    total_name: str
    heads: list[str]
    years: dict[int, list[int]]
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    events: pd.DataFrame

    def scale(self, box: Box) -> Scale:
        """The quarters over a box."""
        return Scale(self.first, self.last, box)


def plan(finding: Finding) -> Strip:
    """Meetings of each organiser by quarter, the darker the more.

    Parts: row (the organiser), quarter (2019-Q1, a date, a month), value (how many; 1 a row unless given). Options: top
    (12), events (a table with date and label). Those with most meetings stand first; beyond `top` the others share a
    row; it and the unknown ones stand last.
    """
    parts = {"row": NEEDED, "quarter": "quarter", "value": None}
    look = read(finding, parts=parts, options={"top": ROWS, "events": None})
    page, rows = look.page, look.rows()
    rows["quarter"] = quarters_of(rows["quarter"])
    rows["value"] = rows["value"].astype("Float64").fillna(0).astype(float) if look.columns["value"] else 1.0
    whole = rows.dropna(subset=["quarter"])
    order, whole, gathered = _gather(whole, min(look.options["top"], ROWS), look)
    every = every_quarter(whole["quarter"])
    cells = _cells(
        whole, order, every, page, of=[n for n in order if n != page.say("lane.other", k=gathered)]
    )
    ends = pd.PeriodIndex([f"{q[:4]}Q{q[-1]}" for q in (every[:1] + every[-1:])], freq="Q")
    first, last = (ends[0].start_time, ends[-1].end_time.ceil("D")) if len(ends) else (None, None)
    events = event_table(look.options["events"]).sort_values("date", kind="stable")
    inside = events[(events["date"] >= first) & (events["date"] < last)] if len(ends) else events.head(0)
    said = {
        "note.others_gathered": gathered,
        "note.undated_meetings": int(rows.loc[rows["quarter"].isna(), "value"].sum()),
        "note.outside": len(events) - len(inside),
    }
    heads, years = quarter_heads(every, page)
    totals = whole.groupby("row")["value"].sum()
    return Strip(
        rows=cells, notes=[page.say(key, k=k) for key, k in said.items() if k], names=order,
        totals=[number(totals[name], page.lang) for name in order], total_name=page.say("total"), heads=heads, years=years, first=first, last=last,
        events=inside.reset_index(drop=True),
    )  # fmt: skip


def _gather(rows: pd.DataFrame, top: int, look: Reading) -> tuple[list[str], pd.DataFrame, int]:
    """The rows' names from the top, the table with those beyond `top` put together, and how many these are."""
    page, unknown = look.page, rows["row"].isna()
    rows = rows.assign(row=look.named(rows["row"]))
    totals = (
        rows[~unknown].groupby("row", sort=False)["value"].sum().sort_values(ascending=False, kind="stable")
    )
    room = top - bool(unknown.any())
    few = list(totals.index[room - 1 :]) if len(totals) > room else []
    other = page.say("lane.other", k=len(few))
    order = [name for name in totals.index if name not in few] + [other] * bool(few)
    order += [page.say("unnamed")] * bool(unknown.any())
    return order, rows.assign(row=rows["row"].mask(rows["row"].isin(few) & ~unknown, other)), len(few)


def _cells(
    rows: pd.DataFrame, names: list[str], quarters: list[str], page: Page, *, of: list[str]
) -> pd.DataFrame:
    """Every cell; `of`: the rows whose numbers shade them, a gathered one stays grey."""
    grid = pd.MultiIndex.from_product([names, quarters], names=["row", "quarter"])
    grouped = rows.groupby(["row", "quarter"])
    keys = grouped["key"].agg(lambda keys: keys.iloc[0] if keys.nunique() == 1 else None)
    cells = pd.DataFrame({"value": grouped["value"].sum(), "key": keys}).reindex(grid).reset_index()
    cells["value"] = cells["value"].fillna(0.0)
    highest = cells.loc[cells["row"].isin(of), "value"].max()
    return cells.assign(
        place=[i % max(1, len(quarters)) for i in range(len(cells))],
        text=[number(v, page.lang) if v else "" for v in cells["value"]],
        hex=[
            BAND if not v else shade(0.12 + 0.88 * v / highest) if row in of else SMALL
            for row, v in zip(cells["row"], cells["value"], strict=True)
        ],
    )
