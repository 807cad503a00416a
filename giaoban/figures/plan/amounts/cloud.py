"""A word cloud made from counted terms: which words, how often, in which colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.style import INK, MAIN, MUTED, colour_map


@dataclass(frozen=True, kw_only=True)
class Cloud(Plan):
    """Rows: label, value, hex, key, the most frequent first. `total`: how many terms there are."""

    total: int


def plan(finding: Finding) -> Cloud:
    """The `most` (80) frequent terms. Parts: term, n (a term on several rows is added up), colour (a category).
    Options: colours (category -> hex), most. Without a category the ten most frequent stand out."""
    options = {"colours": None, "most": 80}
    look = read(finding, parts={"term": NEEDED, "n": NEEDED, "colour": None}, options=options)
    rows = look.rows().dropna(subset=["term", "n"])
    counts = rows.groupby("term")["n"].sum().loc[lambda total: total > 0]
    counts = counts.sort_values(ascending=False, kind="stable")
    once = rows.drop_duplicates("term").set_index("term")
    hexes = _hexes(rows, counts, look.columns["colour"] is not None, look.options["colours"])
    drawn = counts.head(look.options["most"])
    told = pd.DataFrame({"label": drawn.index, "value": drawn.to_numpy()})
    told = told.assign(
        hex=[hexes[word] for word in drawn.index], key=once["key"].reindex(drawn.index).to_numpy()
    )
    return Cloud(rows=told, notes=[], total=len(counts))


def _hexes(
    rows: pd.DataFrame, counts: pd.Series, by_category: bool, colours: Mapping[str, str] | None
) -> dict[str, str]:
    if not by_category:
        return {word: MAIN if place < 10 else MUTED for place, word in enumerate(counts.index)}
    category = rows.dropna(subset=["colour"]).drop_duplicates("term").set_index("term")["colour"].astype(str)
    hexes = colour_map(category.reindex(counts.index).dropna(), known=colours)
    return {word: hexes[category[word]] if word in category.index else INK for word in counts.index}
