"""Differences against a common level: which cells are certain, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.figures.finding import Finding
from giaoban.figures.plan.grids.heat import check_once, fullest, row_names
from giaoban.figures.plan.page import FLOOR
from giaoban.figures.plan.reading import NEEDED, Plan, read
from giaoban.figures.style import ACCENT, BAND, MAIN, PAPER, mix
from giaoban.reference import number

ROWS, COLUMNS = 12, 8  # on one slide


@dataclass(frozen=True, kw_only=True)
class Diverging(Plan):
    """Rows: a cell each: row, column (text), value, sure, text (percentage points with their sign), hex, n, key. `names`:
    row -> what stands beside it; `hues`: direction -> hex, for the key."""

    names: dict[str, str]
    hues: dict[str, str]

    @property
    def columns(self) -> list[str]:
        """The columns from the left."""
        return list(self.rows["column"].unique())


def plan(finding: Finding) -> Diverging:
    """Signed differences of a finding, in colour where they are certain, grey elsewhere.

    Parts: row, column, value (a difference of shares, 0.12 is 12 points), sure (true: coloured), n (the articles of the
    row, told beside it). Options: names (of a positive and a negative difference, for the key). At most 12 rows and 8
    columns, those with most articles. Raises ValueError for a cell given twice.
    """
    parts = {"row": NEEDED, "column": NEEDED, "value": NEEDED, "sure": NEEDED, "n": None}
    look = read(finding, parts=parts, options={"names": None, "floor": FLOOR})
    page, cells = look.page, look.rows()
    cells = cells.assign(row=look.named(cells["row"]), column=look.named(cells["column"]))
    check_once(cells)
    whole = cells.dropna(subset=["value"])
    cells = fullest(fullest(whole, "row", ROWS), "column", COLUMNS).reset_index(drop=True)
    sure = cells["sure"].astype("boolean").fillna(False).astype(bool) & (not page.illustration)
    most = cells.loc[sure, "value"].abs().max()
    cells = cells.assign(
        sure=sure,
        text=[_points(value, page.lang) for value in cells["value"]],
        hex=[_hue(v, most) if s else BAND for v, s in zip(cells["value"], sure, strict=True)],
    )
    names, told = row_names(cells, page)
    said = {"note.points": True, "note.unsure": not sure.all()}
    notes = [page.say(key) for key, holds in said.items() if holds] + [told] * bool(told)
    sides = {f"k{i}": cells[s].nunique() for i, s in enumerate(("row", "column"))}
    of = {f"of{i}": whole[s].nunique() for i, s in enumerate(("row", "column"))}
    notes += [page.say("note.fullest", **sides, **of)] if [*sides.values()] != [*of.values()] else []
    hues = dict(zip(look.options["names"] or (), (MAIN, ACCENT), strict=False)) if sure.any() else {}
    return Diverging(rows=cells, notes=notes, names=names, hues=hues)


def _points(value: float, lang: str) -> str:
    """Percentage points with their sign.

    >>> _points(0.124, "vi"), _points(-0.05, "vi"), _points(0.001, "vi")
    ('+12', '−5', '0')
    """
    text = number(float(value) * 100, lang)
    return "0" if text in ("0", "−0") else text if text.startswith("−") else f"+{text}"


def _hue(value: float, most: float) -> str:
    """From pale to full, blue above and vermillion below."""
    return mix(PAPER, MAIN if value > 0 else ACCENT, 0.25 + 0.75 * min(1.0, abs(value) / (most or 1)))
