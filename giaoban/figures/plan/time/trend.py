"""Values through time: every period in its place, gaps kept, small points marked."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import FLOOR, Page
from giaoban.figures.plan.reading import NEEDED, Plan, Reading, read
from giaoban.figures.plan.values import Format, value_format
from giaoban.figures.style import MAIN, OTHER
from giaoban.reference import number

PANELS = 16  # on one slide
_LONGEST = 240  # periods: twenty years of months
_COUNTED = re.compile(r"(?:(?P<year>\d{4})-(?P<part>Q|H|))?(?P<number>\d+)")
_IN_YEAR = {"Q": 4, "H": 2, "": 12}


def every_period(periods: list[str]) -> list[str]:
    """The periods with those missing between them; text that does not count on keeps its own order.

    Whole numbers, quarters (2019-Q1), halves (2019-H1) and months (2019-04) count on. Raises ValueError
    where more than 240 would be needed.

    >>> every_period(["2018", "2021", "2020"]), every_period(["2019-Q4", "2020-Q2"]), every_period(["trước", "sau"])
    (['2018', '2019', '2020', '2021'], ['2019-Q4', '2020-Q1', '2020-Q2'], ['trước', 'sau'])
    """
    found = [_COUNTED.fullmatch(period) for period in periods]
    if not all(found) or len({match["part"] for match in found}) > 1:
        return list(dict.fromkeys(periods))
    part = found[0]["part"] if found else None
    of_year = _IN_YEAR.get(part, 1)
    steps = [int(match["year"] or 0) * of_year + int(match["number"]) - 1 for match in found]
    span = range(min(steps, default=0), max(steps, default=-1) + 1)
    if len(span) > _LONGEST:
        raise ValueError(f"from period {min(periods)} to {max(periods)} there are more than {_LONGEST}")
    if part is None:
        return [str(step + 1) for step in span]
    return [f"{step // of_year}-{part}{step % of_year + 1:0{1 if part else 2}d}" for step in span]


@dataclass(frozen=True, kw_only=True)
class Trend(Plan):
    """Rows: one for each panel and period, also where there is no value: panel, period, label (text), place (0, 1, 2 …),
    value, low, high, n (numbers or missing), small, hex, top, bottom (of point and interval), under (True: the value is
    better written below), line (value, missing where it breaks), at (value, held within the scale), key."""

    written: Format
    percent: bool
    lang: str

    @property
    def panels(self) -> list[pd.DataFrame]:
        """The rows of each panel."""
        return [one for _, one in self.rows.groupby("panel", sort=False)]

    def scale(self, *, most: int) -> dict[float, str]:
        """Round values for the scale at the left, about `most` of them, with their words."""
        ticks = pd.Series(scale_ticks(self.rows, most=most))
        return dict(
            zip(ticks, ticks.map(value_format(ticks, percent=self.percent, lang=self.lang)), strict=True)
        )


def plan(finding: Finding) -> Trend:
    """A point for each period of a finding, a gap where there is none.

    Parts: period (year; whole numbers, text such as 2019-Q1, or any text in the table's order), value, low, high, n
    (below `floor` the point is small), panel (16 at most). Options: percent, floor, colours (panel -> hex). Below 10
    articles in all no interval is drawn and no point small. Raises ValueError where a panel has two rows for a period.
    """
    parts = {"period": "year", "value": NEEDED, "low": None, "high": None, "n": None, "panel": None}
    look = read(finding, parts=parts, options={"percent": False, "floor": FLOOR, "colours": None})
    rows, notes = _trend_rows(look, floor=look.options["floor"], colours=look.options["colours"] or {})
    percent, lang = look.options["percent"], look.page.lang
    return Trend(
        rows=rows, notes=notes, written=value_format(rows["value"], percent=percent, lang=lang), percent=percent, lang=lang
    )  # fmt: skip


def _trend_rows(look: Reading, *, floor: int, colours: dict[str, str]) -> tuple[pd.DataFrame, list[str]]:
    page, rows = look.page, look.rows()
    rows["period"] = rows["period"].astype("string").str.replace(r"^(\d+)\.0$", r"\1", regex=True)
    rows["panel"] = look.named(rows["panel"]) if look.columns["panel"] else ""
    for name in ("value", "low", "high", "n"):
        rows[name] = pd.to_numeric(rows[name].astype("Float64")).astype("float64")
    named = rows.dropna(subset=["period"])
    _check_once(named)
    panels = list(named.dropna(subset=["value"])["panel"].unique())
    drawn = _complete(named, panels[:PANELS])
    if page.illustration:
        drawn[["low", "high"]] = math.nan
    drawn["small"] = (drawn["n"] < floor) & drawn["value"].notna() & (not page.illustration)
    drawn["line"] = drawn["value"].where(~drawn["small"])
    drawn["hex"] = [OTHER if r.small else colours.get(r.panel, MAIN) for r in drawn.itertuples()]
    missing = len(rows) - int(named["value"].notna().sum())
    low, high = limits(drawn) if len(drawn) else (0.0, 1.0)
    ends = ["low", "high"]
    drawn = drawn.assign(
        at=drawn["value"].clip(low, high), **{end: drawn[end].clip(low, high) for end in ends}
    )
    return _sided(drawn), _notes(drawn, missing, len(panels), floor, page)


def _check_once(rows: pd.DataFrame) -> None:
    twice = rows[rows.duplicated(["panel", "period"])]
    if len(twice):
        raise ValueError(f"two rows for period {twice.iloc[0]['period']!r} {twice.iloc[0]['panel']}".strip())


def _complete(rows: pd.DataFrame, panels: list[str]) -> pd.DataFrame:
    """All periods of all panels; the same periods in each, so that panels can be compared."""
    rows = rows[rows["panel"].isin(panels)]
    periods = every_period(rows["period"].tolist())
    cells = pd.MultiIndex.from_product([panels, periods], names=["panel", "period"])
    whole = rows.set_index(["panel", "period"]).reindex(cells).reset_index()
    label = whole["period"].where(whole["panel"] == "", whole["panel"] + ", " + whole["period"])
    return whole.assign(label=label, place=list(range(len(periods))) * len(panels))


def _sided(rows: pd.DataFrame) -> pd.DataFrame:
    """A value stands above its point or interval, in a valley below it: there the line leaves it free."""
    by_panel = rows.groupby("panel", sort=False)["value"]
    around = pd.concat([by_panel.shift(1), by_panel.shift(-1)], axis=1).mean(axis=1)
    under = (rows["value"] < around) & rows["value"].notna()
    ends = rows[["at", "low", "high"]]
    return rows.assign(under=under, top=ends.max(axis=1), bottom=ends.min(axis=1))


def _notes(rows: pd.DataFrame, missing: int, panels: int, floor: int, page: Page) -> list[str]:
    said = {
        "note.interval": rows[["low", "high"]].notna().all(axis=1).any(),
        "note.hollow_small": rows["small"].any(),
        "note.broken_line": rows["small"].any() and rows["line"].notna().any(),
        "note.panels": panels > PANELS,
        "note.missing": missing > 0,
    }
    facts = {"floor": floor, "shown": PANELS, "total": panels, "k": missing}
    return [page.say(key, **facts) for key, holds in said.items() if holds]


def grid_of(count: int) -> tuple[int, int]:
    """Lines and columns for `count` panels, four side by side at most.

    >>> [grid_of(count) for count in (1, 3, 5, 10, 16)]
    [(1, 1), (1, 3), (2, 3), (3, 4), (4, 4)]
    """
    lines = math.ceil(count / 4)
    return lines, math.ceil(count / lines)


def period_names(rows: pd.DataFrame, lang: str) -> list[tuple[str, str]]:
    """Each period and its "n = 12" (empty where not known), in order; `rows` of one panel or of several."""
    counts = rows.groupby("place").agg(period=("period", "first"), n=("n", "max"))
    return [
        (row.period, "" if math.isnan(row.n) else f"n = {number(row.n, lang)}") for row in counts.itertuples()
    ]


def same_counts(rows: pd.DataFrame) -> bool:
    """True where the panels share their n, so that it needs to be told only once."""
    return bool((rows.groupby("place")["n"].nunique() <= 1).all())


def limits(rows: pd.DataFrame) -> tuple[float, float]:
    """The lowest and highest value or end of an interval of all panels, 0 among them; small points have no say where
    there are others."""
    valid = rows[~rows["small"]] if rows.loc[~rows["small"], "value"].notna().any() else rows
    ends = valid[["value", "low", "high"]]
    low, high = min(0.0, ends.min().min()), max(0.0, ends.max().max())
    return low, high if high > low else low + 1.0


def scale_ticks(rows: pd.DataFrame, *, most: int) -> list[float]:
    """Round values for the scale at the left, steps of 1, 2 or 5, `most` steps at most."""
    low, high = limits(rows)
    rough = 10.0 ** math.floor(math.log10((high - low) / most))
    steps = (rough * factor for factor in (1, 2, 5, 10, 20))
    step = next(s for s in steps if math.ceil(high / s - 1e-9) - math.floor(low / s + 1e-9) <= most)
    ticks = [i * step for i in range(math.floor(low / step), math.ceil(high / step) + 1)]
    return [tick for tick in ticks if low <= tick <= high * 1.001]
