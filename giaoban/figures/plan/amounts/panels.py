"""Bars as small multiples: which groups, which bars of each."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.amounts.bars import bar_notes, bar_rows
from giaoban.figures.plan.page import FLOOR, Page
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import colour_map

PANELS = 6
_MOST = {1: 16, 2: 8}  # bars a panel has room for, by the rows of the grid
_PARTS = {
    "panel": NEEDED,
    "value": NEEDED,
    "label": NEEDED,
    "low": None,
    "high": None,
    "n": None,
    "small": None,
}


@dataclass(frozen=True, kw_only=True)
class Panels(Plan):
    """Titles of the panels from the first; `rows`: those of `Bars` and place, the number of their panel."""

    titles: list[str]
    written: Format

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and rows of the grid."""
        many = len(self.titles)
        return (many, 1) if many <= 3 else (2, 2) if many == 4 else (3, 2)

    def of(self, place: int) -> pd.DataFrame:
        """The bars of one panel from the top down."""
        return self.rows[self.rows["place"] == place].reset_index(drop=True)


def plan(finding: Finding) -> Panels:
    """The first six groups of a finding with their `top` longest bars, all on one scale.

    Parts: as in bars, panel (the group, in the table's order) and small (true: grey). Options: top (8), percent, floor,
    colours (group -> hex). Where n is one number throughout each group it stands in the titles, else behind the bars.
    """
    options = {"top": 8, "percent": False, "floor": FLOOR, "colours": None}
    look = read(finding, parts=_PARTS, options=options)
    floor, rows = look.options["floor"], look.rows()
    rows = rows.assign(panel=look.named(rows["panel"]), uses=pd.NA)
    missing = int(rows["value"].isna().sum())
    rows = rows.dropna(subset=["value"])
    rows = rows.assign(colour=rows["panel"])
    groups = list(dict.fromkeys(rows["panel"]))
    shown = groups[:PANELS]
    most = min(look.options["top"], _MOST[1 if len(shown) <= 3 else 2])
    more = {
        "colours": colour_map(groups, known=look.options["colours"]),
        "top": most,
        "sort": True,
        "floor": floor,
    }
    tables = [
        bar_rows(rows[rows["panel"] == name], look, **more)[0].assign(place=place)
        for place, name in enumerate(shown)
    ]
    bars = pd.concat(tables, ignore_index=True) if tables else rows
    written = value_format(bars["value"], percent=look.options["percent"], lang=look.page.lang)
    if not tables:
        return Panels(rows=bars, notes=[], titles=[], written=written)
    titles, bars = _titles(shown, bars, look.page)
    notes = bar_notes(bars, floor=floor, page=look.page, missing=missing)
    notes += _notes(look.page, rows["panel"], groups, most)
    return Panels(rows=bars, notes=notes, titles=titles, written=written)


def _titles(names: list[str], bars: pd.DataFrame, page: Page) -> tuple[list[str], pd.DataFrame]:
    """Titles, with n where it is constant in each panel; its bars then need not repeat it."""
    numbers = bars.groupby("place")["n"]
    if bars["n"].isna().any() or (numbers.nunique() > 1).any():
        return names, bars
    articles = [f"{n:.0f}" for n in numbers.first()]
    titles = [page.say("panel.articles", name=name, n=n) for name, n in zip(names, articles, strict=True)]
    return titles, bars.assign(n=pd.NA, counts="")


def _notes(page: Page, names: pd.Series, groups: list[str], most: int) -> list[str]:
    said = {
        "note.top_each": (most, names.value_counts().max() > most),
        "note.groups": (PANELS, len(groups) > PANELS),
    }
    return [page.say(key, shown=k, total=len(groups)) for key, (k, holds) in said.items() if holds]
