"""When directives were issued and cited, as both faces of the lifelines draw it: lanes, dots, the years."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.page import Box, Page
from giaoban.figures.slide.spans import to_days
from giaoban.figures.slide.timescale import Scale
from giaoban.reference import day, number

MOST = 30  # lanes on one slide
_SHARE = 0.4  # of the width that the years of citing take at least; else the axis is broken


def life_rows(table, *, label, issued, seen, n, top, page) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """A lane for each directive in the order of issue, a dot for each of its days, and the notes.

    Lanes: label, issued (NaT where not known), first, last (timestamps), articles, lag (text; empty where not
    known). Dots: lane (number of the lane), label, day, articles. Raises ValueError where a directive has two
    days of issue.
    """
    rows = _tidy(table, label=label, issued=issued, seen=seen, n=n, page=page)
    whole = rows.dropna(subset=["day", "n"])
    whole = whole[whole["n"] > 0]
    lanes = whole.groupby("label").agg(
        issued=("issued", "min"), first=("day", "min"), last=("day", "max"), articles=("n", "sum")
    )
    lanes = lanes.reset_index().sort_values(["articles", "first", "label"], ascending=[False, True, True])
    drawn = lanes.head(min(top or MOST, MOST)).sort_values(["issued", "first", "label"], ignore_index=True)
    drawn["lag"] = [lag_words(row.first - row.issued, page) for row in drawn.itertuples()]
    dots = whole.groupby(["label", "day"])["n"].sum().astype(int).rename("articles").reset_index()
    places = dict(zip(drawn["label"], drawn.index, strict=True))
    dots = dots[dots["label"].isin(places)]
    dots = dots.assign(lane=dots["label"].map(places)).sort_values(["lane", "day"], ignore_index=True)
    return drawn, dots, _notes(drawn, len(lanes), len(rows) - len(whole), page)


def _tidy(table: pd.DataFrame, *, label, issued, seen, n, page: Page) -> pd.DataFrame:
    check_columns(table, [label, issued, seen, n])
    rows = pd.DataFrame({"label": table[label].astype("string").fillna(page.say("unnamed"))})
    rows = rows.assign(issued=to_days(table[issued]), day=to_days(table[seen]))
    rows["n"] = pd.to_numeric(table[n]).astype(float) if n else 1.0
    known = rows.groupby("label")["issued"].nunique()
    if (known > 1).any():
        raise ValueError(f"two days of issue for {known.index[known > 1][0]!r}")
    return rows


def lag_words(lag: pd.Timedelta, page: Page) -> str:
    """The days from issue to the first article in words; empty where they are not known.

    >>> lag_words(pd.Timedelta(days=32), Page()), lag_words(pd.Timedelta(days=1), Page(lang="en"))
    ('sau 32 ngày', '1 day after')
    """
    if pd.isna(lag):
        return ""
    if not lag.days:
        return page.say("life.same")
    key = "life.after" if lag.days > 0 else "life.before"
    return page.say(key if abs(lag.days) > 1 else f"{key}_one", days=number(abs(lag.days), page.lang))


def _notes(lanes: pd.DataFrame, total: int, missing: int, page: Page) -> list[str]:
    unknown = int(lanes["issued"].isna().sum())
    said = {
        "note.lives_top": len(lanes) < total,
        "note.not_issued": unknown,
        "note.missing": missing,
        "note.unverified": lanes["label"].str.contains("†").any(),
    }
    facts = {"shown": len(lanes), "total": total}
    counts = {"note.not_issued": unknown, "note.missing": missing}
    return [page.say(key, k=counts.get(key), **facts) for key, holds in said.items() if holds]


def cited_name(dots: pd.DataFrame, page: Page) -> str:
    """What the key calls a dot; where some have a number, it says what that is."""
    return page.say("life.cited_many" if (dots["articles"] > 1).any() else "life.cited")


def life_scale(lanes: pd.DataFrame, box: Box) -> Scale:
    """The years of issue and citing over `box`; where the years of citing would have less than 40 % of the
    width, years before them are left out (`early` then tells which directives were issued there).

    >>> days = pd.DataFrame({"issued": ["1946-01-01", "2017-06-01"], "first": "2018-03-01", "last": "2019-03-01"})
    >>> list(life_scale(days.apply(pd.to_datetime), Box(0, 0, 1, 1)).years)
    [2017, 2018, 2019]
    """
    issued = lanes["issued"].dropna()
    citing = lanes["last"].max().year - lanes["first"].min().year + 1
    earliest = lanes["last"].max().year + 1 - int(citing / _SHARE + 1e-9)
    return Scale.around([*lanes["first"], *lanes["last"], *issued[issued.dt.year >= earliest]], box)


def early(lanes: pd.DataFrame, scale: Scale) -> pd.Series:
    """True for a directive issued before the years drawn."""
    return lanes["issued"] < scale.first


def early_note(lanes: pd.DataFrame, scale: Scale, page: Page) -> str:
    """What the foot says about the broken axis; empty where it is whole."""
    return page.say("note.broken", year=scale.first.year) if early(lanes, scale).any() else ""


def early_days(lanes: pd.DataFrame, scale: Scale, lang: str) -> dict[int, str]:
    """Lane -> written day of issue, for the directives issued before the years drawn."""
    return {at: day(issued, lang) for at, issued in lanes.loc[early(lanes, scale), "issued"].items()}
