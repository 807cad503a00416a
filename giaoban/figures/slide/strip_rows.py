"""The rows of a dispersion plot, for slide and live figure: which articles, which uses, how many."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.page import Page
from giaoban.reference import named, number

MOST = 40  # strips on one slide
PANELS = 4  # side by side


@dataclass(frozen=True)
class Strips:
    """Articles from the top down, panels (name -> title), uses (panel, y, position, evidence), and the
    uses of each article (a row each) in each panel (a column each)."""

    rows: list[str]
    panels: dict[str, str]
    uses: pd.DataFrame
    counts: pd.DataFrame
    notes: list[str]


def strip_rows(table: pd.DataFrame, *, row, position, panel, note_of, top: int, page: Page) -> Strips:
    """What is drawn of `table`, articles in its order; beyond `top` those with most uses.

    Raises KeyError for a missing column, ValueError for a position that is none.
    """
    check_columns(table, [row, position, panel, note_of])
    names = {"row": row, "position": position, "panel": panel, "remark": note_of}
    rows = pd.DataFrame({to: table[of] if of else pd.NA for to, of in names.items()}, index=table.index)
    rows["evidence"] = table.get("evidence", pd.Series(pd.NA, index=table.index))
    rows["row"] = rows["row"].astype("string").fillna(page.say("unnamed"))
    rows["panel"] = _panel(rows, page) if panel else ""
    _check_positions(rows["position"])
    groups = list(dict.fromkeys(rows["panel"].dropna())) or [""]
    uses = rows.dropna(subset=["position"])
    shown = groups[:PANELS]
    counts = uses.groupby(["row", "panel"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=list(dict.fromkeys(rows["row"])), columns=shown, fill_value=0).astype(int)
    kept = _most_used(counts, top)
    uses = uses[uses["row"].isin(kept.index) & uses["panel"].isin(shown)].reset_index(drop=True)
    uses["y"] = kept.index.get_indexer(uses["row"])
    titles = {name: _title(name, rows.loc[rows["panel"] == name, "remark"], note_of, page) for name in shown}
    notes = _notes(page, note_of, rows=(len(kept), len(counts)), panels=(len(shown), len(groups)))
    return Strips(list(kept.index), titles, uses, kept, notes)


def _panel(rows: pd.DataFrame, page: Page) -> pd.Series:
    """A use belongs to a panel, if need be to the unnamed one; an article without a use need not."""
    panel = rows["panel"].astype("string")
    return panel.mask(panel.isna() & rows["position"].notna(), page.say("unnamed"))


def _check_positions(positions: pd.Series) -> None:
    known = positions.dropna().astype(float)
    wrong = known[~known.between(0, 1)]
    if len(wrong):
        raise ValueError(f"a position lies between 0 (beginning) and 1 (end), not at {wrong.iloc[0]}")


def _most_used(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The `top` rows with most uses over all panels, the earlier at a tie, in their own order."""
    total = counts.sum(axis=1).reset_index(drop=True)
    best = total.sort_values(ascending=False, kind="stable").head(top).index
    return counts.iloc[sorted(best)]


def _title(name: str, remarks: pd.Series, column: str | None, page: Page) -> str:
    """The panel's name with its remark: text as it is, a number named after its column (DP = 0,42)."""
    known = remarks.dropna()
    if known.empty:
        return name
    remark = known.iloc[0]
    if not isinstance(remark, str):
        what = named("panel", str(column), page.lang)
        remark = f"{what} = {number(float(remark), page.lang, decimals=2)}"
    return f"{name}\n({remark})" if name else remark


def _notes(page: Page, note_of: str | None, *, rows: tuple[int, int], panels: tuple[int, int]) -> list[str]:
    said = {
        "note.strips": True,
        "note.dp": note_of in ("dp", "dp_norm"),
        "note.top_articles": rows[0] < rows[1],
        "note.groups": panels[0] < panels[1],
    }
    numbers = {"note.groups": panels}
    facts = {key: dict(zip(("shown", "total"), numbers.get(key, rows), strict=True)) for key in said}
    return [page.say(key, **facts[key]) for key, holds in said.items() if holds]
