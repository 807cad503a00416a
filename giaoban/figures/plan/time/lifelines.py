"""When directives were issued and cited: lanes, dots, the years drawn."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page
from giaoban.figures.plan.reading import NEEDED, Plan, Reading, read
from giaoban.figures.plan.time.scale import Box, Scale
from giaoban.figures.plan.time.spans import to_days
from giaoban.reference import day, number

MOST = 16  # lanes on one slide
YEAR = 365.25  # days
_SHARE = 0.4  # of the width that the years of citing take at least; else the axis is broken


@dataclass(frozen=True, kw_only=True)
class Lifelines(Plan):
    """Rows: a lane each, in the order of issue: label, issued (NaT where not known), first, last (timestamps), articles,
    lag (text; empty where not known), key. `dots`: lane (its number), label, day, articles, key. `early`: lane ->
    written day of issue, where that lies before the years drawn; `issue_name`, `cited_name`: what the key calls them."""

    dots: pd.DataFrame
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    early: dict[int, str]
    issue_name: str
    cited_name: str

    def scale(self, box: Box) -> Scale:
        """The years drawn over a box."""
        return Scale(self.first, self.last, box)


def plan(finding: Finding) -> Lifelines:
    """A lane for each directive from its day of issue to the articles that cite it.

    The table has one row per directive and citing article. Parts: label, issued, seen (ISO dates or timestamps), n (the
    articles behind a row, 1 unless given). Options: top (16 at most). Drawn are the directives that most
    articles cite. Where an early day of issue would leave the years of citing less than 40 % of the width, the years
    before them are left out. Raises ValueError for a date that is none or a directive with two days of issue.
    """
    parts = {"label": NEEDED, "issued": NEEDED, "seen": NEEDED, "n": None}
    look = read(finding, parts=parts, options={"top": MOST})
    lanes, dots, notes = _life_rows(look, look.options["top"])
    page, scale = look.page, years_drawn(lanes) if len(lanes) else None
    before = lanes.loc[lanes["issued"] < scale.first, "issued"] if scale else {}
    early = {at: day(issued, page.lang) for at, issued in before.items()}
    notes = ([page.say("note.broken", year=scale.first.year)] if early else []) + notes
    cited = page.say("life.cited_many" if (dots["articles"] > 1).any() else "life.cited")
    return Lifelines(
        rows=lanes, notes=notes, dots=dots, first=scale and scale.first, last=scale and scale.last, early=early,
        issue_name=page.say("life.issued"), cited_name=cited,
    )  # fmt: skip


def _life_rows(look: Reading, top: int | None) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Lanes, dots and notes."""
    rows = _tidy(look)
    whole = rows.dropna(subset=["day", "n"])
    whole = whole[whole["n"] > 0]
    lanes = whole.groupby("label").agg(
        issued=("issued", "min"),
        first=("day", "min"),
        last=("day", "max"),
        articles=("n", "sum"),
        key=("key", "first"),
    )
    lanes = lanes.reset_index().sort_values(["articles", "first", "label"], ascending=[False, True, True])
    drawn = lanes.head(min(top or MOST, MOST)).sort_values(["issued", "first", "label"], ignore_index=True)
    drawn["lag"] = [lag_words(row.first - row.issued, look.page) for row in drawn.itertuples()]
    dots = whole.groupby(["label", "day"]).agg(articles=("n", "sum"), key=("key", "first")).reset_index()
    places = dict(zip(drawn["label"], drawn.index, strict=True))
    dots = dots[dots["label"].isin(places)].astype({"articles": int})
    dots = dots.assign(lane=dots["label"].map(places)).sort_values(["lane", "day"], ignore_index=True)
    return drawn, dots, _notes(drawn, len(lanes), len(rows) - len(whole), look.page)


def _tidy(look: Reading) -> pd.DataFrame:
    rows, table = look.rows(), look.table
    rows = rows.assign(label=look.named(rows["label"]))
    for to, part in (("issued", "issued"), ("day", "seen")):
        rows[to] = to_days(table[look.columns[part]]).to_numpy()
    rows["n"] = pd.to_numeric(rows["n"]).astype(float) if look.columns["n"] else 1.0
    known = rows.groupby("label")["issued"].nunique()
    if (known > 1).any():
        raise ValueError(f"two days of issue for {known.index[known > 1][0]!r}")
    return rows


def lag_words(lag: pd.Timedelta, page: Page) -> str:
    """The time from issue to the first article in words, from a year on in years; empty where it is not known.

    >>> lag_words(pd.Timedelta(days=32), Page()), lag_words(pd.Timedelta(days=1695), Page(lang="en"))
    ('sau 32 ngày', '4.6 years after')
    """
    if pd.isna(lag):
        return ""
    if not lag.days:
        return page.say("life.same")
    key = "life.after" if lag.days > 0 else "life.before"
    if abs(lag.days) > YEAR:
        return page.say(f"{key}_years", years=number(abs(lag.days) / YEAR, page.lang, decimals=1))
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


def years_drawn(lanes: pd.DataFrame) -> Scale:
    """The years of issue and citing; where the years of citing would have less than 40 % of the width, years before
    them are left out.

    >>> days = pd.DataFrame({"issued": ["1946-01-01", "2017-06-01"], "first": "2018-03-01", "last": "2019-03-01"})
    >>> list(years_drawn(days.apply(pd.to_datetime)).years)
    [2017, 2018, 2019]
    """
    issued = lanes["issued"].dropna()
    citing = lanes["last"].max().year - lanes["first"].min().year + 1
    earliest = lanes["last"].max().year + 1 - int(citing / _SHARE + 1e-9)
    near = issued[issued.dt.year >= earliest]
    return Scale.around([*lanes["first"], *lanes["last"], *near], Box(0, 0, 1, 1))
