"""The rows of bars in panels, for slide and live figure: which groups, which bars of each."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.slide.bars import bar_notes, bar_rows
from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.page import Page
from giaoban.figures.style import colour_map

PANELS = 6
_MOST = {1: 36, 2: 16}  # bars a panel has room for, by the rows of the grid


@dataclass(frozen=True)
class Panels:
    """Titles of the panels from the first, all bars (the columns of `bar_rows` and place, the panel's
    number), and the notes that follow."""

    titles: list[str]
    bars: pd.DataFrame
    notes: list[str]

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and rows of the grid."""
        many = len(self.titles)
        return (many, 1) if many <= 3 else (2, 2) if many == 4 else (3, 2)

    def of(self, place: int) -> pd.DataFrame:
        """The bars of one panel from the top down."""
        return self.bars[self.bars["place"] == place].reset_index(drop=True)


def panel_rows(
    table: pd.DataFrame, *, panel, value, label, low, high, n, small, top, floor, colours, page: Page
) -> Panels:
    """The first groups of `table` with their longest bars. Where n is one number throughout each group it
    stands in the titles, else behind the bars. Raises KeyError for a missing column."""
    check_columns(table, [panel, value, label, low, high, n, small])
    names = table[panel].astype("string").fillna(page.say("unnamed"))
    missing = int(table[value].isna().sum())
    table = table.assign(**{panel: names})[table[value].notna().to_numpy()]
    groups = list(dict.fromkeys(table[panel]))
    shown = groups[:PANELS]
    most = min(top, _MOST[1 if len(shown) <= 3 else 2])
    options = {"value": value, "label": label, "low": low, "high": high, "n": n, "small": small}
    hexes = colour_map(groups, known=colours)
    tables = [
        bar_rows(
            table[table[panel] == name], colour=panel, colours=hexes, top=most, floor=floor, page=page,
            **options,
        )[0].assign(place=place)
        for place, name in enumerate(shown)
    ]  # fmt: skip
    if not tables:
        return Panels([], pd.DataFrame(), [])
    bars = pd.concat(tables, ignore_index=True)
    titles, bars = _titles(shown, bars, page)
    notes = bar_notes(bars, floor=floor, page=page, missing=missing)
    return Panels(titles, bars, notes + _notes(page, table[panel], groups, most))


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
