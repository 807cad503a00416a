"""Horizontal bars: terms, directives, organisations."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from giaoban.figures.slide.bar_marks import draw_bars, value_limits
from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.fitting import fit, text_width
from giaoban.figures.slide.page import FLOOR, Page, close_page, key_row, no_data, open_page
from giaoban.figures.style import MAIN, SMALL, colour_map, styled
from giaoban.reference import number

MOST = 40  # rows on one slide
_TALLEST = 0.8  # inches a row takes at most


def bar_rows(
    table, *, value, label, low, high, n, colour, colours, top, floor, page, uses=None, small=None, sort=True
) -> tuple[pd.DataFrame, list[str]]:
    """The rows as drawn, longest bar first (without `sort` as the table has them), and the notes that follow from them.

    Columns: label, value, low, high, n, category (all NA where not asked for), hex, small, counts (what stands in
    brackets behind the value).
    """
    check_columns(table, [value, label, low, high, n, colour, uses, small])
    names = {
        "label": label,
        "value": value,
        "low": low,
        "high": high,
        "n": n,
        "category": colour,
        "uses": uses,
        "small": small,
    }
    rows = pd.DataFrame({to: table[of] if of else pd.NA for to, of in names.items()}, index=table.index)
    rows["label"] = rows["label"].astype("string").fillna(page.say("unnamed"))
    whole = rows.dropna(subset=["value"])
    whole = whole.sort_values(["value", "label"], ascending=[False, True]) if sort else whole
    drawn = whole.head(min(top or MOST, MOST)).reset_index(drop=True)
    if page.illustration:
        drawn[["low", "high"]] = pd.NA
    hexes = colour_map(drawn["category"].dropna().astype(str), known=colours)
    drawn["hex"] = ["" if pd.isna(name) else hexes[str(name)] for name in drawn["category"]]
    drawn["hex"] = drawn["hex"].replace("", MAIN)
    drawn["small"] = _small(drawn, floor) & (not page.illustration)
    drawn.loc[drawn["small"], "hex"] = SMALL
    drawn["counts"] = [_counts(*pair, page) for pair in zip(drawn["n"], drawn["uses"], strict=True)]
    notes = bar_notes(drawn, floor=floor, page=page, missing=len(rows) - len(whole))
    if len(drawn) < len(whole):
        notes.append(page.say("note.top", shown=len(drawn), total=len(whole)))
    return drawn, notes


def _counts(n, uses, page: Page) -> str:
    if pd.isna(n):
        return ""
    said = f"n = {n:.0f}"
    return (
        f"({said})"
        if pd.isna(uses)
        else f"({said}; {page.say('bar.uses', k=number(float(uses), page.lang))})"
    )


def _small(rows: pd.DataFrame, floor: int) -> pd.Series:
    """Below the floor of articles, or said to be small by the table itself."""
    few, said = (rows["n"] < floor), rows["small"].astype("boolean")
    return few.astype("boolean").fillna(False).astype(bool) | said.fillna(False).astype(bool)


def bar_notes(drawn: pd.DataFrame, *, floor: int, page: Page, missing: int) -> list[str]:
    """What the foot says of bars: brackets, intervals, grey, rows without a value."""
    said = {
        "note.brackets": drawn["n"].notna().any(),
        "note.interval": drawn["low"].notna().any(),
        "note.small": drawn["small"].any(),
        "note.missing": missing > 0,
    }
    return [page.say(key, floor=floor, k=missing) for key, holds in said.items() if holds]


def category_hues(rows: pd.DataFrame) -> dict[str, str]:
    """Category -> hex of the bars that are not greyed, for the key."""
    known = rows.loc[~rows["small"]].dropna(subset=["category"])
    return dict(zip(known["category"].astype(str), known["hex"], strict=True))


def value_format(values: pd.Series, *, percent: bool, lang: str):
    """A function that writes a value: whole numbers without decimals, others with one, shares as percent."""
    scaled = values.dropna().astype(float) * (100 if percent else 1)
    decimals = int(not (scaled.round(6) % 1 == 0).all() and (not percent or scaled.abs().max() < 10))
    return lambda value: number(float(value), lang, decimals=decimals, percent=percent)


@styled
def bars(
    table: pd.DataFrame,
    *,
    value: str,
    label: str,
    low: str | None = None,
    high: str | None = None,
    n: str | None = None,
    uses: str | None = None,
    colour: str | None = None,
    colours: Mapping[str, str] | None = None,
    percent: bool = False,
    top: int | None = None,
    sort: bool = True,
    floor: int = FLOOR,
    **page,
) -> Figure:
    """Horizontal bars, longest first (without `sort` in the table's order), each with its value written at its end.

    `value` and `label` name columns of `table`; `low` and `high` the ends of an interval in the unit of
    `value`; `n` the number of articles behind a bar, grey below `floor`, `uses` the number of mentions in
    them, printed beside n; `colour` a category, with
    `colours` (category -> hex) for those that have one already. `percent` prints shares as percent.
    Below 10 articles in all (`n_articles`) no interval is drawn and nothing greyed. At most 40 rows are
    drawn; the foot says how many there are. `page`: see `Page`.
    Raises KeyError for a missing column. An empty table gives a slide that says so.

    >>> import pandas as pd
    >>> counts = pd.DataFrame({"term": ["giám sát", "đối thoại"], "n": [4, 9]})
    >>> fig = bars(counts, value="n", label="term", title="Đối thoại nhiều hơn giám sát")
    >>> [tick.get_text() for tick in fig.axes[0].get_yticklabels()]
    ['đối thoại', 'giám sát']
    """
    page = Page(**page)
    rows, notes = bar_rows(
        table, value=value, label=label, low=low, high=high, n=n, colour=colour, colours=colours,
        top=top, floor=floor, page=page, uses=uses, sort=sort,
    )  # fmt: skip
    if rows.empty:
        return no_data(page)
    fig, box = open_page(page)
    hues = category_hues(rows)
    if len(hues) > 1:
        box = key_row(fig, box, {name: (hue, "s") for name, hue in hues.items()})
    written = value_format(rows["value"], percent=percent, lang=page.lang)
    row = min(box.height / len(rows), _TALLEST)
    labels, size = fit(rows["label"].tolist(), width=0.42 * box.width, height=0.92 * row, size=16)
    left = max(text_width(text, size=size) for text in labels) + 0.12
    limits = value_limits(rows, written, size=size, width=box.width - left)
    inner = box.inset(left=left, bottom=box.height - row * len(rows))
    draw_bars(inner.axes(fig), rows, labels, written, size=size, row=row, limits=limits)
    return close_page(fig, page, *notes)
