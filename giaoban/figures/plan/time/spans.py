"""Meetings as a timeline needs them: days, what is uncertain, what has no date."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import Reading
from giaoban.reference import day, short_list

CERTAIN = {"day", "range"}  # precisions that name the day
DOUBTFUL = {"period", "weekday", "unknown"}  # a year taken from these may be wrong by one


def to_days(values: pd.Series) -> pd.Series:
    """The column as timestamps (NaT where missing). Raises ValueError naming a value that is no date."""
    found = pd.to_datetime(values.astype("string"), errors="coerce", format="ISO8601")
    wrong = values[found.isna() & values.notna()]
    if len(wrong):
        raise ValueError(f"column {values.name!r}, row {wrong.index[0]}: {wrong.iloc[0]!r} is no ISO date")
    return found


def meeting_rows(look: Reading, *, lane: str, kind: str) -> tuple[pd.DataFrame, list[str]]:
    """The dated meetings of a reading by date, and the names of those without a date. `lane`, `kind`: its parts.

    Columns: lane, kind, start, end, middle (timestamps), uncertain, when (written date), evidence, period, key.
    """
    rows = look.rows().rename(columns={lane: "lane", kind: "kind"})
    for name in _ALSO:  # a table need not name what it has under its usual name
        if look.columns[name] is None and name in look.table:
            rows[name] = look.table[name].to_numpy()
    rows["date"] = to_days(look.table[look.columns["date"]]).to_numpy()
    rows = rows.assign(lane=look.named(rows["lane"]), kind=look.named(rows["kind"]), start=rows["date"])
    undated = rows[rows["start"].isna()]
    rows = rows.dropna(subset=["start"]).sort_values(["start", "lane"], kind="stable").reset_index(drop=True)
    rows["precision"] = rows["precision"].astype("string").fillna("day")
    rows["end"] = to_days(rows["date_end"]).fillna(_ends(rows))
    rows["middle"] = rows["start"] + (rows["end"] - rows["start"]) / 2
    rows["uncertain"] = ~rows["precision"].isin(CERTAIN) | rows["date_basis"].isin(DOUBTFUL)
    dated = zip(rows["start"], rows["end"], rows["precision"], strict=True)
    rows["when"] = [_written(*row, look.page.lang) for row in dated]
    return rows, (undated["lane"] + ", " + undated["kind"]).tolist()


_ALSO = ("date_end", "precision", "date_basis", "evidence", "period")


def _ends(rows: pd.DataFrame) -> pd.Series:
    months = rows["precision"].map({"month": 1, "quarter": 3, "year": 12})
    ends = [
        start if pd.isna(length) else start + pd.DateOffset(months=int(length)) - pd.Timedelta(days=1)
        for start, length in zip(rows["start"], months, strict=True)
    ]
    return pd.Series(ends, index=rows.index, dtype=rows["start"].dtype)


def _written(start: pd.Timestamp, end: pd.Timestamp, precision: str, lang: str) -> str:
    if precision not in CERTAIN or start == end:
        return day(start, lang, precision=precision)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day:02d}–{day(end, lang)}" if lang == "vi" else f"{start.day}–{day(end, lang)}"
    return f"{day(start, lang)} – {day(end, lang)}"


def undated_note(page: Page, key: str, names: list[str]) -> str:
    """The remark that lists what could not be drawn; empty where everything was."""
    return page.say(key, k=len(names), names=short_list(names, page.lang)) if names else ""
