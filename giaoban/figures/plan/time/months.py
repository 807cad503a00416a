"""Counts by month: every month, every kind."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.reading import Plan, Reading, read
from giaoban.figures.style import colour_map
from giaoban.reference import day

LOWEST = 4  # the scale goes at least this far: one meeting is no tower
_STEPS = (1, 2, 3, 6, 12, 24, 60)
_PARTS = {"month": "month", "kind": "kind", "n": "n"}


@dataclass(frozen=True, kw_only=True)
class Months(Plan):
    """Rows: month (timestamp), kind, n, key, no month left out. `counts`: a row for each month, a column for each kind;
    `keys` alike; `names`: the months as written; `hues`: kind -> hex, the commonest first; `panels`: a panel a kind."""

    counts: pd.DataFrame
    keys: pd.DataFrame
    names: list[str]
    hues: dict[str, str]
    panels: bool

    @property
    def highest(self) -> float:
        """The highest bar drawn."""
        return float(self.counts.to_numpy().max() if self.panels else self.counts.sum(axis=1).max())


def plan(finding: Finding) -> Months:
    """Counts by month. Parts: month (ISO such as 2019-04, a date or a period), kind (None: one series), n. Options:
    colours (kind -> hex), panels. Months without a row count 0. Raises ValueError for a month that is none."""
    look = read(finding, parts=_PARTS, options={"colours": None, "panels": False})
    rows = look.rows()
    missing = int(rows[["month", "n"]].isna().any(axis=1).sum())
    counts, keys = _grids(rows.dropna(subset=["month", "n"]), look)
    kinds = list(counts.sum().sort_values(ascending=False, kind="stable").index)
    told = counts.rename_axis("month").melt(ignore_index=False, var_name="kind", value_name="n").reset_index()
    told["key"] = keys.melt()["value"] if len(keys) else pd.Series(dtype=object)
    return Months(
        rows=told,
        notes=[look.page.say("note.missing", k=missing)] if missing else [],
        counts=counts,
        keys=keys,
        names=[day(start, look.page.lang, precision="month") for start in counts.index],
        hues=colour_map(kinds, known=look.options["colours"]),
        panels=bool(look.options["panels"]),
    )


def _grids(rows: pd.DataFrame, look: Reading) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Counts and keys, a row for each month from the first to the last, a column for each kind."""
    starts = pd.to_datetime(rows["month"].astype("string").str.slice(0, 7), format="%Y-%m").rename("month")
    kinds = (look.named(rows["kind"]) if look.columns["kind"] else pd.Series("", index=rows.index)).rename(
        "kind"
    )
    grouped, order = rows.groupby([starts, kinds], sort=False), list(dict.fromkeys(kinds))
    counts = grouped["n"].sum().unstack(fill_value=0)[order]
    keys = grouped["key"].first().unstack()[order]
    if counts.empty:
        return counts, keys
    every = pd.date_range(counts.index.min(), counts.index.max(), freq="MS")
    return counts.reindex(every, fill_value=0), keys.reindex(every)


def every(months: pd.DatetimeIndex, *, most: float) -> list[int]:
    """Positions of the months to name, about `most` at most: all, every second, third … from a January on."""
    step = next((step for step in _STEPS if len(months) / step <= most), _STEPS[-1])
    return [i for i, start in enumerate(months) if (start.month - 1 + 12 * start.year) % step == 0]
