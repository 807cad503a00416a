"""Two values a row, joined by a line."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.amounts.bars import is_small
from giaoban.figures.plan.page import FLOOR
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import MAIN, OTHER, PALETTE, SMALL
from giaoban.reference import number

MOST = 16  # rows on one slide


@dataclass(frozen=True, kw_only=True)
class Pairs(Plan):
    """Rows: label, value, other, n, small, hex (of the value), other_hex, text and other_text (empty where the two are
    written alike), counts, key. `hues`: name of each end -> hex."""

    written: Format
    hues: dict[str, str]


def plan(finding: Finding) -> Pairs:
    """Two values for each row of a finding, those that differ most first (without `sort` as the table has them).

    Parts: label, value, other, n (articles behind the row, grey below `floor`). Options: names (of the two ends: value,
    other), percent, top, sort, floor, colours (two hex). 16 rows at most. Rows without one of the values are counted.
    """
    parts = {"label": NEEDED, "value": NEEDED, "other": NEEDED, "n": None}
    options = {"names": None, "percent": False, "top": None, "sort": True, "floor": FLOOR, "colours": None}
    look = read(finding, parts=parts, options=options)
    page, told = look.page, look.options
    rows = look.rows()
    rows = rows.assign(label=look.named(rows["label"]))
    whole = rows.dropna(subset=["value", "other"])
    whole = whole.astype({"value": float, "other": float})
    if told["sort"]:
        whole = whole.assign(gap=(whole["value"] - whole["other"]).abs())
        whole = whole.sort_values(["gap", "label"], ascending=[False, True]).drop(columns="gap")
    drawn = whole.head(min(told["top"] or MOST, MOST)).reset_index(drop=True)
    hue, other = told["colours"] or (MAIN, PALETTE["orange"])
    small = is_small(drawn, told["floor"]) & (not page.illustration)
    written = value_format(drawn[["value", "other"]].stack(), percent=told["percent"], lang=page.lang)
    drawn = _told(drawn.assign(small=small), written, (hue, other))
    names = told["names"] or (look.columns["value"], look.columns["other"])
    said = {
        "note.brackets": drawn["n"].notna().any(),
        "note.small": small.any(),
        "note.missing": len(whole) < len(rows),
        "note.top": len(drawn) < len(whole),
    }
    facts = {"floor": told["floor"], "k": len(rows) - len(whole), "shown": len(drawn), "total": len(whole)}
    notes = [page.say(key, **facts) for key, holds in said.items() if holds]
    return Pairs(rows=drawn, notes=notes, written=written, hues=dict(zip(names, (hue, other), strict=True)))


def _told(drawn: pd.DataFrame, written: Format, hues: tuple[str, str]) -> pd.DataFrame:
    """The rows with their colours and words."""
    small, text, other = drawn["small"], drawn["value"].map(written), drawn["other"].map(written)
    return drawn.assign(
        hex=[OTHER if s else hues[0] for s in small],
        other_hex=[SMALL if s else hues[1] for s in small],
        text=text,
        other_text=other.where(other != text, ""),
        counts=["" if pd.isna(n) else f"(n = {number(float(n), written.lang)})" for n in drawn["n"]],
    )
