"""Two values a row, joined by a line."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.figures.finding import Finding
from giaoban.figures.plan.amounts.bars import is_small
from giaoban.figures.plan.page import FLOOR
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import MAIN, OTHER, PALETTE, SMALL

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
    both = drawn[["value", "other"]].stack()
    written = value_format(both, percent=told["percent"], lang=page.lang)
    drawn = drawn.assign(
        small=small,
        hex=[OTHER if s else hue for s in small],
        other_hex=[SMALL if s else other for s in small],
        text=drawn["value"].map(written),
        other_text=drawn["other"].map(written),
    )
    drawn["other_text"] = drawn["other_text"].where(drawn["other_text"] != drawn["text"], "")
    drawn["counts"] = [
        "" if n != n or n is None else f"(n = {Format(0, False, page.lang)(n)})"
        for n in drawn["n"].astype("Float64").astype(object).where(drawn["n"].notna(), None)
    ]
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
