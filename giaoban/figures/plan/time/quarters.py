"""Counts by quarter: every quarter, in up to four panels."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import MAIN

PANELS = 4


@dataclass(frozen=True, kw_only=True)
class Quarters(Plan):
    """Rows: a column each, panel by panel, no quarter left out: panel, quarter (2019-Q1), place (0, 1, 2 …), value (0
    where there is no row), text, hex, key. `heads`: place -> what a quarter is called; `years`: year -> its places."""

    written: Format
    heads: list[str]
    years: dict[int, list[int]]

    @property
    def panels(self) -> list[pd.DataFrame]:
        """The rows of each panel."""
        return [one for _, one in self.rows.groupby("panel", sort=False)]


def plan(finding: Finding) -> Quarters:
    """A column for each quarter of a finding, all in one colour and on one scale.

    Parts: quarter (2019-Q1, a date, a month), value, panel (the first four of the table). Options: percent, colours
    (panel -> hex). Several rows of a quarter are added up.
    """
    parts = {"quarter": "quarter", "value": NEEDED, "panel": None}
    look = read(finding, parts=parts, options={"percent": False, "colours": None})
    page, rows = look.page, look.rows()
    rows["quarter"] = quarters_of(rows["quarter"])
    rows["panel"] = look.named(rows["panel"]) if look.columns["panel"] else ""
    whole = rows.dropna(subset=["quarter", "value"])
    groups = list(dict.fromkeys(whole["panel"]))
    drawn = whole[whole["panel"].isin(groups[:PANELS])]
    every = every_quarter(drawn["quarter"])
    cells = pd.MultiIndex.from_product([groups[:PANELS], every], names=["panel", "quarter"])
    told = (
        drawn.groupby(["panel", "quarter"]).agg(value=("value", "sum"), key=("key", "first")).reindex(cells)
    )
    told = told.reset_index()
    told["value"] = told["value"].astype("Float64").fillna(0).astype(float)
    written = value_format(told["value"], percent=look.options["percent"], lang=page.lang)
    colours = look.options["colours"] or {}
    told = told.assign(
        place=[i % max(1, len(every)) for i in range(len(told))],
        text=[written(value) if value else "" for value in told["value"]],
        hex=[colours.get(panel, MAIN) for panel in told["panel"]],
    )
    said = {"note.missing": len(rows) - len(whole), "note.panels": max(0, len(groups) - PANELS)}
    facts = {"shown": PANELS, "total": len(groups)}
    notes = [page.say(key, k=k, **facts) for key, k in said.items() if k]
    heads, years = quarter_heads(every, page)
    return Quarters(rows=told, notes=notes, written=written, heads=heads, years=years)


def quarters_of(values: pd.Series) -> pd.Series:
    """Quarters as text (2019-Q1; NA where missing), from such text, months or days.

    >>> quarters_of(pd.Series(["2019-Q1", "2019-04-11", None])).tolist()
    ['2019-Q1', '2019-Q2', <NA>]
    """
    texts = values.astype("string")
    days = pd.to_datetime(
        texts.where(~texts.str.contains("Q").fillna(False)), errors="raise", format="ISO8601"
    )
    found = (
        days.dt.year.astype("Int64").astype("string")
        + "-Q"
        + days.dt.quarter.astype("Int64").astype("string")
    )
    return found.fillna(texts.where(texts.str.fullmatch(r"\d{4}-Q[1-4]").fillna(False)))


def every_quarter(found: pd.Series) -> list[str]:
    """All quarters from the first to the last."""
    known = pd.PeriodIndex([f"{q[:4]}Q{q[-1]}" for q in found], freq="Q")
    if not len(known):
        return []
    return [f"{q.year}-Q{q.quarter}" for q in pd.period_range(known.min(), known.max(), freq="Q")]


def quarter_heads(quarters: list[str], page: Page) -> tuple[list[str], dict[int, list[int]]]:
    """What the quarters are called, and the places of each year."""
    years: dict[int, list[int]] = {}
    for place, quarter in enumerate(quarters):
        years.setdefault(int(quarter[:4]), []).append(place)
    return [page.say(f"quarter.{quarter[-1]}") for quarter in quarters], years
