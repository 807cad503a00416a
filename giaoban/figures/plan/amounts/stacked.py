"""One bar of 100 % a row, in named segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.plan.values import Format
from giaoban.figures.style import GREYS, colour_map

MOST = 12  # rows on one slide


@dataclass(frozen=True, kw_only=True)
class Stacked(Plan):
    """Rows: a segment each, row by row from the top and from the left: row, segment, value, share (0 to 1), left (where
    it begins), hex, lit, text (its share in words), n, key. `names`: row -> its label, with n where it is known; `hues`:
    segment -> hex for the key, in drawing order."""

    names: dict[str, str]
    hues: dict[str, str]


def plan(finding: Finding) -> Stacked:
    """The segments of a finding, each row filled up to 100 %.

    Parts: row, segment, value (counts or shares; a row is divided by its sum), n (the articles behind the row, told in
    its label). Options: lit (the segments in colour, the others grey; all without it), colours (segment -> hex). Rows
    and segments stand in the order of the table; 12 rows at most. Raises ValueError for a segment given twice.
    """
    parts = {"row": NEEDED, "segment": NEEDED, "value": NEEDED, "n": None}
    look = read(finding, parts=parts, options={"lit": None, "colours": None})
    page, cells = look.page, look.rows()
    cells = cells.assign(row=look.named(cells["row"]), segment=look.named(cells["segment"]))
    cells["value"] = cells["value"].astype("Float64").fillna(0).astype(float)
    if cells.duplicated(["row", "segment"]).any():
        raise ValueError("two rows for one segment")
    order = list(dict.fromkeys(cells["row"]))
    cells = cells[cells["row"].isin(order[:MOST]) & (cells["value"] > 0)]
    order_of_segments = list(dict.fromkeys(look.named(look.table[look.columns["segment"]])))
    hues = _hues(order_of_segments, look.options["lit"], look.options["colours"])
    lit = set(order_of_segments if look.options["lit"] is None else look.options["lit"])
    cells = _placed(cells, order, order_of_segments, page).assign(
        hex=lambda t: t["segment"].map(hues), lit=lambda t: t["segment"].isin(lit)
    )
    drawn = set(cells["segment"])
    names = _names(cells, page)
    notes = [page.say("note.brackets")] if cells["n"].notna().any() else []
    notes += [page.say("note.top", shown=MOST, total=len(order))] if len(order) > MOST else []
    return Stacked(rows=cells, notes=notes, names=names, hues={k: v for k, v in hues.items() if k in drawn})


def _hues(
    segments: list[str], lit: Sequence[str] | None, colours: Mapping[str, str] | None
) -> dict[str, str]:
    """Lit segments in colour, neighbours among the others in greys that differ."""
    coloured = colour_map([s for s in segments if lit is None or s in lit], known=colours)
    grey = [s for s in segments if s not in coloured]
    return {s: coloured[s] if s in coloured else GREYS[grey.index(s) % len(GREYS)] for s in segments}


def _placed(cells: pd.DataFrame, rows: list[str], segments: list[str], page: Page) -> pd.DataFrame:
    """The cells in drawing order with share, left and text."""
    cells = cells.assign(y=cells["row"].map(rows.index), x=cells["segment"].map(segments.index))
    cells = cells.sort_values(["y", "x"], ignore_index=True)
    share = cells["value"] / cells.groupby("row")["value"].transform("sum")
    left = share.groupby(cells["row"]).cumsum() - share
    written = Format(0, True, page.lang)
    texts = [written(s) if s >= 0.005 else "" for s in share]
    return cells.assign(share=share, left=left, text=texts).drop(columns=["x", "y"])


def _names(cells: pd.DataFrame, page: Page) -> dict[str, str]:
    n = cells.groupby("row", sort=False)["n"].first()
    return {
        row: row if pd.isna(k) else f"{row} (n = {Format(0, False, page.lang)(k)})" for row, k in n.items()
    }
