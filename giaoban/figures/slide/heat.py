"""Two categories against each other: organisation × theme."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from giaoban.figures.slide.bars import value_format
from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.fitting import POINTS, text_width
from giaoban.figures.slide.heat_grid import Grid, cell_size, count, grid_for
from giaoban.figures.slide.page import FLOOR, Page, close_page, no_data, open_page
from giaoban.figures.style import INK, MUTED, PAPER, SMALL, sequential, styled

ROWS, COLUMNS = 12, 16  # on one slide
_LEAST = 8.2  # points; n is set at 0.8 of it


def heat_cells(
    table: pd.DataFrame, *, row, column, value, n, floor: int, page: Page
) -> tuple[pd.DataFrame, list[str]]:
    """Each cell: row, column (text), value, n, small, hex; rows and columns in the table's own order, the fullest
    where there are more than a slide holds; and the notes that say so.

    Raises ValueError where two rows of the table are the same cell.
    """
    check_columns(table, [row, column, value, n])
    names = {"row": row, "column": column, "value": value, "n": n}
    cells = pd.DataFrame({to: table[of] if of else pd.NA for to, of in names.items()})
    for side in ("row", "column"):
        cells[side] = cells[side].astype("string").fillna(page.say("unnamed"))
    twice = cells[cells.duplicated(["row", "column"])]
    if len(twice):
        raise ValueError(f"two rows for the cell {twice.iloc[0]['row']!r} × {twice.iloc[0]['column']!r}")
    whole = cells.dropna(subset=["value"])
    cells = _fullest(_fullest(whole, "row", ROWS), "column", COLUMNS).reset_index(drop=True)
    cells["small"] = (cells["n"] < floor).fillna(False).astype(bool) & (
        n is not None and not page.illustration
    )
    highest = cells.loc[~cells["small"], "value"].max()
    scale = sequential()
    cells["hex"] = [
        SMALL if small else to_hex(scale(float(value / highest) if highest else 0.0))
        for value, small in zip(cells["value"], cells["small"], strict=True)
    ]
    return cells, _notes(cells, whole, n is not None, floor, page)


def _fullest(cells: pd.DataFrame, side: str, most: int) -> pd.DataFrame:
    """The cells of the `most` rows or columns with most articles in all (without n: with the greatest values)."""
    weight = cells["n"] if cells["n"].notna().any() else cells["value"]
    totals = weight.astype(float).groupby(cells[side], sort=False).sum()
    return cells[cells[side].isin(totals.sort_values(ascending=False, kind="stable").index[:most])]


def _notes(cells: pd.DataFrame, whole: pd.DataFrame, counted: bool, floor: int, page: Page) -> list[str]:
    sides = {f"k{i}": cells[side].nunique() for i, side in enumerate(("row", "column"))}
    sides |= {f"of{i}": whole[side].nunique() for i, side in enumerate(("row", "column"))}
    said = {
        "note.cell": counted,
        "note.small": cells["small"].any(),
        "note.absent": sides["k0"] * sides["k1"] != len(cells),
        "note.fullest": (sides["k0"], sides["k1"]) != (sides["of0"], sides["of1"]),
    }
    return [page.say(key, floor=floor, **sides) for key, holds in said.items() if holds]


def readable_on(hue: str) -> str:
    """Dark or white ink, whichever is read more easily on `hue` (relative luminance of WCAG 2).

    >>> readable_on("#FFFFFF"), readable_on("#00406B")
    ('#1A1A1A', '#FFFFFF')
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(hue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.2 else PAPER


@styled
def heatmap(
    table: pd.DataFrame,
    *,
    row: str,
    column: str,
    value: str,
    n: str | None = None,
    percent: bool = False,
    floor: int = FLOOR,
    **page,
) -> Figure:
    """A grid of cells, the darker the higher the value; each cell shows its value and its n.

    `row`, `column`, `value` and `n` (articles behind the cell) name columns of `table`, one row per cell;
    rows and columns stand in the order of the table, at most 12 rows and 16 columns, those with most
    articles (the foot says so). A cell below `floor` articles is grey; a cell
    without a row is empty. `percent` prints shares as percent. Below 10 articles in all (`n_articles`)
    nothing is greyed. `page`: see `Page`.
    Raises KeyError for a missing column, ValueError for a cell given twice.

    >>> shares = pd.DataFrame({"org": ["MTTQ", "Công đoàn"], "theme": "giám sát", "share": [0.5, 0.2]})
    >>> fig = heatmap(shares, row="org", column="theme", value="share", percent=True)
    >>> [text.get_text() for text in fig.axes[0].texts]
    ['50%', '20%']
    """
    page = Page(**page)
    cells, notes = heat_cells(table, row=row, column=column, value=value, n=n, floor=floor, page=page)
    if cells.empty:
        return no_data(page)
    fig, box = open_page(page)
    written = value_format(cells["value"], percent=percent, lang=page.lang)
    if cell_size(cells, grid_for(cells, box), written)[0] < _LEAST:
        cells, notes = _without_counts(cells, notes, page)
    _draw(fig, grid_for(cells, box), cells, written)
    return close_page(fig, page, *notes)


def _without_counts(cells: pd.DataFrame, notes: list[str], page: Page) -> tuple[pd.DataFrame, list[str]]:
    """The cells with n beside the name of their row where all cells of a row have one, else in the data alone."""
    same = cells.groupby("row")["n"].nunique(dropna=False).max() == 1
    named = cells["row"] + cells["n"].map(lambda n: f" ({count(n)})")
    said = page.say("note.brackets" if same else "note.n_in_data")
    notes = [said if note == page.say("note.cell") else note for note in notes]
    return cells.assign(row=named if same else cells["row"], n=pd.NA), notes


def _draw(fig: Figure, grid: Grid, cells: pd.DataFrame, written) -> None:
    ax = grid.box.axes(fig)
    ax.set(xlim=(0, len(grid.columns)), ylim=(len(grid.rows), 0))
    ax.set_yticks([i + 0.5 for i in range(len(grid.rows))], grid.row_names[0], fontsize=grid.row_names[1])
    ax.xaxis.tick_top()
    turned = {"rotation": 90, "va": "bottom", "ha": "center"} if grid.upright else {}
    places = [i + 0.5 for i in range(len(grid.columns))]
    ax.set_xticks(
        places, grid.column_names[0], fontsize=grid.column_names[1], color=INK, linespacing=1.1, **turned
    )
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)
    empty = {(r, c) for r in grid.rows for c in grid.columns} - set(
        zip(cells["row"], cells["column"], strict=True)
    )
    size = cell_size(cells, grid, written)
    for cell in cells.itertuples():
        _draw_cell(ax, grid, cell, written(cell.value), size)
    for r, c in sorted(empty):
        at = (grid.columns.index(c) + 0.5, grid.rows.index(r) + 0.5)
        ax.text(*at, "–", ha="center", va="center", color=MUTED, size=size[0], gid="absent")


def _draw_cell(ax: Axes, grid: Grid, cell, text: str, size: tuple[float, bool]) -> None:
    x, y = grid.columns.index(cell.column), grid.rows.index(cell.row)
    gid = f"{cell.row} × {cell.column}"
    ax.add_patch(Rectangle((x, y), 1, 1, facecolor=cell.hex, edgecolor=PAPER, linewidth=2, gid=gid))
    points, above = size
    counted = bool(count(cell.n))
    down = 0.56 * points / POINTS / grid.cell[1] if above and counted else 0
    aside = (
        0.5 * text_width(count(cell.n), size=0.8 * points) / grid.cell[0] + 0.04
        if counted and not above
        else 0
    )
    look = {"ha": "center", "va": "center_baseline", "color": MUTED if cell.small else readable_on(cell.hex)}
    weight = "regular" if cell.small else "bold"
    ax.text(x + 0.5 - aside, y + 0.5 - down, text, size=points, weight=weight, gid="value", **look)
    if counted:
        right = 0.5 * text_width(text, size=points, weight="bold") / grid.cell[0] + 0.02 if not above else 0
        place = (x + 0.5 + right, y + 0.5 + 1.15 * down)
        ax.text(*place, count(cell.n), size=0.8 * points, gid="n of cell", **look)
