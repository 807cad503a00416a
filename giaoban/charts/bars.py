"""Horizontal bars: terms, directives, organisations."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from giaoban.charts.columns import check_columns
from giaoban.charts.fitting import fit, text_width
from giaoban.charts.page import FLOOR, Box, Page, close_page, key_row, no_data, open_page
from giaoban.labels import number
from giaoban.style import INK, MAIN, MUTED, SMALL, colour_map, styled

MOST = 40  # rows on one slide
_TALLEST = 0.8  # inches a row takes at most


def bar_rows(
    table, *, value, label, low, high, n, colour, colours, top, floor, page, uses=None
) -> tuple[pd.DataFrame, list[str]]:
    """The rows as drawn, longest bar first, and the notes that follow from them.

    Columns: label, value, low, high, n, category (all NA where not asked for), hex, small, counts (what stands in
    brackets behind the value).
    """
    check_columns(table, [value, label, low, high, n, colour, uses])
    names = {
        "label": label,
        "value": value,
        "low": low,
        "high": high,
        "n": n,
        "category": colour,
        "uses": uses,
    }
    rows = pd.DataFrame({to: table[of] if of else pd.NA for to, of in names.items()}, index=table.index)
    rows["label"] = rows["label"].astype("string").fillna(page.say("unnamed"))
    whole = rows.dropna(subset=["value"]).sort_values(["value", "label"], ascending=[False, True])
    drawn = whole.head(min(top or MOST, MOST)).reset_index(drop=True)
    if page.illustration:
        drawn[["low", "high"]] = pd.NA
    hexes = colour_map(drawn["category"].dropna().astype(str), known=colours)
    drawn["hex"] = ["" if pd.isna(name) else hexes[str(name)] for name in drawn["category"]]
    drawn["hex"] = drawn["hex"].replace("", MAIN)
    drawn["small"] = (drawn["n"] < floor).fillna(False).astype(bool) & (
        n is not None and not page.illustration
    )
    drawn.loc[drawn["small"], "hex"] = SMALL
    drawn["counts"] = [_counts(*pair, page) for pair in zip(drawn["n"], drawn["uses"], strict=True)]
    return drawn, _notes(rows, whole, drawn, floor, page)


def _counts(n, uses, page: Page) -> str:
    if pd.isna(n):
        return ""
    said = f"n = {n:.0f}"
    return (
        f"({said})"
        if pd.isna(uses)
        else f"({said}; {page.say('bar.uses', k=number(float(uses), page.lang))})"
    )


def _notes(rows, whole, drawn, floor, page) -> list[str]:
    said = {
        "note.brackets": drawn["n"].notna().any(),
        "note.interval": drawn["low"].notna().any(),
        "note.small": drawn["small"].any(),
        "note.top": len(drawn) < len(whole),
        "note.missing": len(whole) < len(rows),
    }
    facts = {"floor": floor, "shown": len(drawn), "total": len(whole), "k": len(rows) - len(whole)}
    return [page.say(key, **facts) for key, holds in said.items() if holds]


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
    floor: int = FLOOR,
    **page,
) -> Figure:
    """Horizontal bars, longest first, each with its value written at its end.

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
        top=top, floor=floor, page=page, uses=uses,
    )  # fmt: skip
    if rows.empty:
        return no_data(page)
    fig, box = open_page(page)
    hues = category_hues(rows)
    if len(hues) > 1:
        box = key_row(fig, box, {name: (hue, "s") for name, hue in hues.items()})
    _draw(fig, box, rows, value_format(rows["value"], percent=percent, lang=page.lang))
    return close_page(fig, page, *notes)


def _draw(fig: Figure, box: Box, rows: pd.DataFrame, written) -> None:
    row = min(box.height / len(rows), _TALLEST)
    labels, size = fit(rows["label"].tolist(), width=0.42 * box.width, height=0.92 * row, size=16)
    left = max(text_width(text, size=size) for text in labels) + 0.12
    ax = box.inset(left=left, bottom=box.height - row * len(rows)).axes(fig)
    ax.barh(range(len(rows)), rows["value"].astype(float), height=0.68, color=rows["hex"], linewidth=0)
    ax.set_yticks(range(len(rows)), labels, fontsize=size, linespacing=1.1)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.spines["bottom"].set_visible(False)
    ax.xaxis.set_visible(False)
    whiskers = rows.dropna(subset=["low", "high"])
    look = {"color": INK, "linewidth": 1.4, "solid_capstyle": "butt"}
    for at, low, high in zip(whiskers.index, whiskers["low"], whiskers["high"], strict=True):
        ax.plot([low, high], [at, at], marker="|", markersize=min(9, 30 * row), gid="interval", **look)
    _write_values(ax, rows, written, size=size, width=box.width - left)


def _write_values(ax: Axes, rows: pd.DataFrame, written, *, size: float, width: float) -> None:
    """Values at the bars' ends, n behind them; the scale leaves room for both."""
    values = rows["value"].map(written)
    counts = rows["counts"]
    wide = max(text_width(v, size=size, weight="bold") for v in values)
    room = wide + max(text_width(c, size=_count_size(size)) for c in counts) + 0.3
    ends = rows[["value", "low", "high"]].astype("Float64").assign(zero=0.0)
    low, high = ends.min().min(), ends.max().max()
    inch = (high - low or 1) / (width - room * (1 + (low < 0)))
    ax.set_xlim(low - room * inch * (low < 0), high + room * inch)
    for at, value in enumerate(rows["value"]):
        row = ends.loc[at]
        _write_value(
            ax, row.min() if value < 0 else row.max(), at, values[at], counts[at], size, right=value >= 0
        )
    if low < 0:
        ax.axvline(0, color=MUTED, linewidth=0.8)


def _count_size(size: float) -> float:
    return max(0.85 * size, 6.5)


def _write_value(ax: Axes, x: float, y: int, value: str, count: str, size: float, *, right: bool) -> None:
    side, ha = (1, "left") if right else (-1, "right")
    look = {"textcoords": "offset points", "ha": ha}
    bold = {"va": "center_baseline", "size": size, "weight": "bold", "gid": "value"}
    text = ax.annotate(value, (x, y), (6 * side, 0), **bold, **look)
    pale = {"va": "bottom", "size": _count_size(size), "color": MUTED, "gid": "n of bar"}
    ax.annotate(count, (int(right), 0), (5 * side, 0), xycoords=text, **pale, **look)
