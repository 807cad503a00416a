"""Horizontal bars: terms, directives, organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import FLOOR, Page
from giaoban.figures.plan.reading import NEEDED, Plan, Reading, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import MAIN, SMALL, colour_map
from giaoban.reference import number

MOST = 20  # rows on one slide
PARTS = {
    "value": NEEDED,
    "label": NEEDED,
    "low": None,
    "high": None,
    "n": None,
    "of": None,
    "uses": None,
    "colour": None,
}

OPTIONS = {
    "colours": None, "percent": False, "top": None, "sort": True, "floor": FLOOR, "counted": "mentions",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Bars(Plan):
    """Rows: label, value, low, high, n, colour (all NA where not asked for), hex, small, counts (what stands behind
    the value), key. `hues`: category -> hex for the key, empty where there is one colour only."""

    written: Format
    hues: dict[str, str]


def plan(finding: Finding) -> Bars:
    """The bars of a finding, longest first (without `sort` as the table has them).

    Parts: value, label; low and high the ends of an interval in the unit of `value`; n the articles behind a bar, grey
    below `floor`, of those it is a share of; uses the mentions in them, printed beside n; colour a category. Options:
    colours (category -> hex), percent, top, sort, floor, counted (what uses are: mentions, uses or statements). Below
    10 articles in all no interval is drawn and nothing greyed. At most 20 rows; a note says how many there are.

    >>> from giaoban.figures.finding import Chart, Foot
    >>> table = pd.DataFrame({"term": ["giám sát", "đối thoại"], "n": [4, 9]})
    >>> chart = Chart(kind="bars", columns={"label": "term", "value": "n"})
    >>> plan(Finding(slug="01-x", table=table, headline="", chart=chart, foot=Foot(n=12, source=""))).rows["label"].tolist()
    ['đối thoại', 'giám sát']
    """
    look = read(finding, parts=PARTS, options=OPTIONS)
    rows, notes = bar_rows(look.rows(), look, top=look.options["top"], **as_asked(look))
    written = value_format(rows["value"], percent=look.options["percent"], lang=look.page.lang)
    return Bars(rows=rows, notes=notes, written=written, hues=category_hues(rows))


def as_asked(look: Reading) -> dict[str, object]:
    """What a reading of `OPTIONS` asks of `bar_rows`, but for how many rows there may be."""
    return {name: look.options[name] for name in ("colours", "sort", "floor", "counted")}


def bar_rows(
    rows: pd.DataFrame,
    look: Reading,
    *,
    colours: Mapping[str, str] | None,
    top: int | None,
    sort: bool,
    floor: int,
    counted: str = "mentions",
) -> tuple[pd.DataFrame, list[str]]:
    """The `rows` of a reading as drawn (the columns of `Bars`), and the notes that follow from them."""
    page = look.page
    rows = rows.assign(label=look.named(rows["label"]))
    whole = rows.dropna(subset=["value"])
    whole = whole.sort_values(["value", "label"], ascending=[False, True]) if sort else whole
    drawn = coloured(whole.head(min(top or MOST, MOST)).reset_index(drop=True), colours, floor, page)
    n = [pd.NA] * len(drawn) if _says_nothing(drawn) else drawn["n"]
    of = drawn["of"] if "of" in drawn else [pd.NA] * len(drawn)
    drawn["counts"] = [_counts(*row, counted, page) for row in zip(n, of, drawn["uses"], strict=True)]
    notes = bar_notes(drawn, floor=floor, page=page, missing=len(rows) - len(whole))
    if len(drawn) < len(whole):
        notes.append(page.say("note.top", shown=len(drawn), total=len(whole)))
    return drawn, notes


def coloured(drawn: pd.DataFrame, colours: Mapping[str, str] | None, floor: int, page: Page) -> pd.DataFrame:
    """The rows with hex and small; an illustration has no interval and no grey."""
    if page.illustration:
        drawn = drawn.assign(low=pd.NA, high=pd.NA)
    hexes = colour_map(drawn["colour"].dropna().astype(str), known=colours)
    small = is_small(drawn, floor) & (not page.illustration)
    own = [MAIN if pd.isna(name) else hexes[str(name)] for name in drawn["colour"]]
    return drawn.assign(small=small, hex=[SMALL if s else hue for s, hue in zip(small, own, strict=True)])


def _says_nothing(drawn: pd.DataFrame) -> bool:
    """True where n is the value itself in every row: "38 (n = 38)" says it twice."""
    return bool(len(drawn)) and bool((drawn["n"] == drawn["value"]).fillna(False).all())


def _counts(n, of, uses, counted: str, page: Page) -> str:
    """What stands in brackets behind a value: its numerator and denominator or its n, and the uses."""
    share = (
        "" if pd.isna(n) or pd.isna(of) else f"{number(float(n), page.lang)}/{number(float(of), page.lang)}"
    )
    said = [share or ("" if pd.isna(n) else f"n = {number(float(n), page.lang)}")]
    said += [] if pd.isna(uses) else [page.say(f"bar.{counted}", k=number(float(uses), page.lang))]
    return f"({'; '.join(part for part in said if part)})" if any(said) else ""


def is_small(rows: pd.DataFrame, floor: int) -> pd.Series:
    """Below the floor of articles, or said to be small by the table itself (part `small`)."""
    few = (rows["n"] < floor).astype("boolean").fillna(False)
    said = rows["small"].astype("boolean").fillna(False) if "small" in rows else False
    return few.astype(bool) | said


def bar_notes(drawn: pd.DataFrame, *, floor: int, page: Page, missing: int) -> list[str]:
    """What the foot says of rows with values: brackets, intervals, grey, rows without a value."""
    said = {
        "note.brackets": drawn["n"].notna().any() and not _says_nothing(drawn),
        "note.interval": drawn["low"].notna().any(),
        "note.small": drawn["small"].any() and floor > 0,
        "note.unsure_rows": drawn["small"].any() and not floor,
        "note.missing": missing > 0,
    }
    return [page.say(key, floor=floor, k=missing) for key, holds in said.items() if holds]


def category_hues(rows: pd.DataFrame) -> dict[str, str]:
    """Category -> hex of the rows that are not greyed, for the key; empty where one colour needs none."""
    known = rows.loc[~rows["small"]].dropna(subset=["colour"])
    hues = dict(zip(known["colour"].astype(str), known["hex"], strict=True))
    return hues if len(hues) > 1 else {}
