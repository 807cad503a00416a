"""The rows of a dispersion plot: which articles, which uses, how many."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.reference import named, number

MOST = 40  # strips on one slide
PANELS = 4  # side by side


@dataclass(frozen=True, kw_only=True)
class Strips(Plan):
    """Rows: a use each: panel, row (its article), y (its place from the top), position, evidence, key. `articles` from
    the top down, `panels` (name -> title), `counts`: the uses of each article (a row) in each panel (a column)."""

    articles: list[str]
    panels: dict[str, str]
    counts: pd.DataFrame
    page: Page
    total: int

    @property
    def empty(self) -> bool:
        """True where there is no article."""
        return not self.articles

    def first(self, top: int) -> Strips:
        """The plan with the `top` articles of most uses, the earlier at a tie, in their own order."""
        if top >= len(self.articles):
            return self
        most = self.counts.sum(axis=1).reset_index(drop=True).sort_values(ascending=False, kind="stable")
        kept = self.counts.iloc[sorted(most.head(top).index)]
        rows = self.rows[self.rows["row"].isin(kept.index)].reset_index(drop=True)
        rows = rows.assign(y=kept.index.get_indexer(rows["row"]))
        said = self.page.say("note.top_articles", shown=len(kept), total=self.total)
        old = self.page.say("note.top_articles", shown=len(self.articles), total=self.total)
        notes = [note for note in self.notes if note != old]
        return replace(
            self, rows=rows, counts=kept, articles=list(kept.index), notes=[notes[0], said, *notes[1:]]
        )


def plan(finding: Finding) -> Strips:
    """A strip for each article with a mark at each use, from its beginning to its end.

    The table has one row per use. Parts: row (the article's name), position (0 to 1, missing in an article without a
    use), panel (the term; four at most), note_of (a remark for the panel's title, such as dp). Options: top (40). An
    `evidence` column is kept. Articles stand in the table's order; beyond `top` those with most uses.
    Raises ValueError for a position beyond 0 to 1.
    """
    parts = {"row": NEEDED, "position": NEEDED, "panel": None, "note_of": None}
    look = read(finding, parts=parts, options={"top": MOST})
    rows, page = look.rows(), look.page
    rows["evidence"] = look.table.get("evidence", pd.Series(pd.NA, index=look.table.index)).to_numpy()
    rows["row"] = look.named(rows["row"])
    rows["panel"] = _panel(rows, page) if look.columns["panel"] else ""
    _check_positions(rows["position"])
    groups = list(dict.fromkeys(rows["panel"].dropna())) or [""]
    uses, shown = rows.dropna(subset=["position"]), groups[:PANELS]
    counts = uses.groupby(["row", "panel"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=list(dict.fromkeys(rows["row"])), columns=shown, fill_value=0).astype(int)
    uses = uses[uses["panel"].isin(shown)].reset_index(drop=True)
    uses["y"] = counts.index.get_indexer(uses["row"])
    of = look.columns["note_of"]
    titles = {name: _title(name, rows.loc[rows["panel"] == name, "note_of"], of, page) for name in shown}
    notes = _notes(page, of, len(shown), len(groups))
    whole = Strips(
        rows=uses, notes=notes, articles=list(counts.index), panels=titles, counts=counts, page=page, total=len(counts)
    )  # fmt: skip
    return whole.first(min(look.options["top"], MOST))


def _panel(rows: pd.DataFrame, page: Page) -> pd.Series:
    """A use belongs to a panel, if need be to the unnamed one; an article without a use need not."""
    panel = rows["panel"].astype("string")
    return panel.mask(panel.isna() & rows["position"].notna(), page.say("unnamed"))


def _check_positions(positions: pd.Series) -> None:
    known = positions.dropna().astype(float)
    wrong = known[~known.between(0, 1)]
    if len(wrong):
        raise ValueError(f"a position lies between 0 (beginning) and 1 (end), not at {wrong.iloc[0]}")


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


def _notes(page: Page, note_of: str | None, shown: int, total: int) -> list[str]:
    said = {"note.strips": True, "note.dp": note_of in ("dp", "dp_norm"), "note.groups": shown < total}
    return [page.say(key, shown=shown, total=total) for key, holds in said.items() if holds]
