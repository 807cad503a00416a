"""Who met, and when? A meeting is one that an article reports as held."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import FLOOR
from giaoban.questions.asked import found, ranking, worth_of, years_of
from giaoban.questions.headlines import MOST_TIED
from giaoban.questions.names import body_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables.keys import crossed
from giaoban.questions.tables.summaries import event_marks, in_language
from giaoban.reference import day, label, number

MARKS = 25  # dated meetings that a timeline shows one by one; beyond, organisers by quarter
SHAPES = 6  # kinds with a shape of their own on the timeline
PANELS = 4


@repeatable
def timeline(corpus: Corpus) -> Finding:
    """The dated meetings: one mark each up to 25; beyond that the twelve organisers with most meetings by quarter.

    >>> from giaoban.corpus import load_corpus
    >>> timeline(load_corpus(progress=False)).slug
    '03-timeline'
    """
    corpus = corpus.without_copies()
    dated, left = _in_years(corpus, _dated(corpus))
    return (_marks if len(dated) <= MARKS else _strip)(corpus, dated, [*_undated(corpus), *left])


def _dated(corpus: Corpus) -> pd.DataFrame:
    """The meetings with a date, in the corpus's language: key, label (organiser), quarter ("2019-Q2")."""
    met = in_language(corpus.meetings, corpus.reference, lang=corpus.lang).dropna(subset=["date"])
    names = body_names(met["organiser"], corpus).fillna(label("unnamed.organiser", corpus.lang))
    quarter = met["date"].dt.year.astype(str) + "-Q" + met["date"].dt.quarter.astype(str)
    return met.assign(key=met["meeting_id"], label=names, quarter=quarter)


def _in_years(corpus: Corpus, dated: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The meetings from the first to the last year with enough of them, and the note on those outside; all where no year
    has enough."""
    years = dated["date"].dt.year
    enough = years.value_counts().loc[lambda n: n >= FLOOR].index
    if not len(enough):
        return dated, []
    inside = years.between(enough.min(), enough.max())
    told = {"k": int((~inside).sum()), "first": int(enough.min()), "last": int(enough.max())}
    return dated[inside], [label("note.outside_years", corpus.lang, **told)] if told["k"] else []


def _undated(corpus: Corpus) -> list[str]:
    k = int(corpus.meetings["date"].isna().sum())
    return [label("note.undated_meetings", corpus.lang, k=k)] if k else []


def reported_in(corpus: Corpus, key: pd.Series) -> pd.DataFrame:
    """The sentence that reports each meeting, under the mark `key` names by meeting_id."""
    texts = corpus.documents.set_index("doc_id")["text"]
    rows = corpus.meetings[["meeting_id", "doc_id", "evidence"]].dropna(subset=["evidence"])
    starts = [texts[d].find(str(e)) for d, e in zip(rows["doc_id"], rows["evidence"], strict=True)]
    rows = rows.assign(start=starts, key=rows["meeting_id"].map(key))
    rows = rows.assign(end=rows["start"] + rows["evidence"].str.len())
    return rows[rows["start"] >= 0].dropna(subset=["key"])


def _marks(corpus: Corpus, dated: pd.DataFrame, notes: list[str]) -> Finding:
    events = event_marks(corpus.reference.events, lang=corpus.lang, major=True)
    common = dated["kind"].value_counts().index[:SHAPES]
    other = label("group.other_kinds", corpus.lang)
    dated = dated.assign(shape=dated["kind"].where(dated["kind"].isin(common) | dated["kind"].isna(), other))
    kept = [
        "key",
        "label",
        "date",
        "date_end",
        "date_basis",
        "kind",
        "shape",
        "level_name",
        "chair",
        "evidence",
    ]
    return found(
        corpus, "03-timeline", dated[kept].sort_values("date"), headline=_most_active(corpus, dated), subtitle="subtitle.timeline",
        chart=Chart(kind="timeline", columns={"lane": "label", "date": "date", "colour": "shape"}, options={"events": events}),
        worth=_dates_worth(corpus, dated), n=dated["doc_id"].nunique(), notes=notes,
        spans=reported_in(corpus, dated.set_index("meeting_id")["key"]),
    )  # fmt: skip


def _strip(corpus: Corpus, dated: pd.DataFrame, notes: list[str]) -> Finding:
    row = dated["label"].where(dated["organiser"].notna())
    dated = dated.assign(
        row=row, key=crossed(row.fillna(label("unnamed.organiser", corpus.lang)), dated["quarter"])
    )
    cells = dated.groupby(["row", "quarter", "key"], dropna=False, sort=False)
    cells = cells.agg(n=("meeting_id", "size"), n_articles=("doc_id", "nunique")).reset_index()
    cells = cells.sort_values(["row", "quarter"], na_position="last", ignore_index=True)
    events = event_marks(corpus.reference.events, lang=corpus.lang, major=True)
    return found(
        corpus, "03-timeline", cells[["key", "row", "quarter", "n", "n_articles"]], headline=_most_active(corpus, dated),
        subtitle="subtitle.strip", n=dated["doc_id"].nunique(), notes=notes,
        chart=Chart(kind="strip", columns={"row": "row", "quarter": "quarter", "value": "n"}, options={"events": events}),
        worth=_dates_worth(corpus, dated),
        spans=reported_in(corpus, dated.set_index("meeting_id")["key"]),
    )  # fmt: skip


def _dates_worth(corpus: Corpus, dated: pd.DataFrame) -> Worth:
    return Worth() if len(dated) > 1 else Worth(label("worth.nothing", corpus.lang))


def _most_active(corpus: Corpus, dated: pd.DataFrame) -> str:
    """Which organiser held most of the dated meetings."""
    held = dated[dated["organiser"].notna()].groupby("label").size().rename("n").reset_index()
    years = years_of(corpus, dated["doc_id"])
    if (held["n"] == held["n"].max()).sum() > MOST_TIED:
        most = int(held["n"].max())
        return label("headline.timeline_tied", corpus.lang, n=len(dated), most=most, years=years)
    return ranking(corpus, "headline.timeline", held, value="n", of=len(dated), years=years)


def _periods_worth(corpus: Corpus, counts: pd.DataFrame) -> Worth:
    if counts["n"].sum() < FLOOR <= len(corpus):
        return Worth(label("worth.few", corpus.lang, floor=FLOOR))
    return worth_of(counts[counts["n"] > 0], corpus, value=None)


@repeatable
def months(corpus: Corpus) -> Finding:
    """The dated meetings by quarter, with a panel for each of the four most frequent kinds where there are enough.

    >>> from giaoban.corpus import load_corpus
    >>> months(load_corpus(progress=False)).table.columns.tolist()
    ['key', 'quarter', 'label', 'panel', 'n', 'n_articles']
    """
    corpus = corpus.without_copies()
    dated, left = _in_years(corpus, _dated(corpus))
    every = label("panel.all", corpus.lang)
    parts = [dated.assign(panel=every)]
    kinds = dated["kind"].value_counts()
    kinds = kinds[kinds >= FLOOR].sort_index().sort_values(ascending=False, kind="stable").index[:PANELS]
    parts += [dated[dated["kind"] == kind].assign(panel=kind) for kind in kinds] if len(kinds) > 1 else []
    rows = pd.concat(parts, ignore_index=True)
    table = (
        rows.groupby(["panel", "quarter"], sort=False)
        .agg(n=("meeting_id", "size"), n_articles=("doc_id", "nunique"))
        .reset_index()
    )
    table = _every_quarter(table, [every, *(kinds if len(kinds) > 1 else [])])
    table = table.assign(
        key=crossed(table["panel"], table["quarter"]),
        label=[_quarter(q, corpus.lang) for q in table["quarter"]],
    )
    whole = table[table["panel"] == every]
    headline = ranking(
        corpus, "headline.months", whole, value="n", of=len(dated), years=years_of(corpus, dated["doc_id"])
    )
    key = crossed(rows["panel"], rows["quarter"]).set_axis(rows["meeting_id"])
    spans = [reported_in(corpus, part) for _, part in key.groupby(rows["panel"].to_numpy())]
    return found(
        corpus, "03-quarters", table[["key", "quarter", "label", "panel", "n", "n_articles"]], headline=headline, subtitle="subtitle.quarters",
        chart=Chart(kind="quarters", columns={"quarter": "quarter", "value": "n", "panel": "panel"}),
        n=dated["doc_id"].nunique(), notes=[*_undated(corpus), *left], worth=worth_of(whole, corpus, value="n"),
        spans=pd.concat(spans, ignore_index=True) if spans else None,
    )  # fmt: skip


def _every_quarter(table: pd.DataFrame, panels: list[str]) -> pd.DataFrame:
    """The table with a 0 for each quarter between the first and the last without a meeting, panels in order."""
    if table.empty:
        return table
    periods = pd.PeriodIndex(table["quarter"].str.replace("-", ""), freq="Q")
    every = [f"{p.year}-Q{p.quarter}" for p in pd.period_range(periods.min(), periods.max(), freq="Q")]
    cells = pd.MultiIndex.from_product([panels, every], names=["panel", "quarter"])
    return table.set_index(["panel", "quarter"]).reindex(cells, fill_value=0).reset_index()


def _quarter(quarter: str, lang: str) -> str:
    return day(pd.Period(quarter.replace("-", ""), freq="Q").start_time, lang, precision="quarter")


@repeatable
def periods(corpus: Corpus) -> Finding:
    """How long after the end of the period they report on the meetings were held: one row a meeting that names one.

    >>> from giaoban.corpus import load_corpus
    >>> periods(load_corpus(progress=False)).slug
    '03-periods'
    """
    corpus = corpus.without_copies()
    timed = _dated(corpus).dropna(subset=["period"])
    ends = pd.to_datetime([_last_day(p) for p in timed["period"]])
    timed = timed.assign(end=ends, days=(timed["date"] - ends).dt.days)
    table = timed.assign(group=[label(f"lag.{_lag(d)}", corpus.lang) for d in timed["days"]])
    order = [label(f"lag.{g}", corpus.lang) for g in LAGS]
    counts = (
        table.groupby("group")
        .agg(n=("meeting_id", "size"), n_articles=("doc_id", "nunique"))
        .reindex(order, fill_value=0)
    )
    counts = counts.reset_index().assign(key=order, label=order, of=len(timed))
    after = timed.loc[timed["days"] > 0, "days"]
    told = {
        "k": len(timed),
        "n": len(corpus.meetings),
        "after": len(after),
        "years": years_of(corpus, timed["doc_id"]),
    }
    key = "headline.periods" if len(after) else "headline.periods_within"
    days = number(after.median(), corpus.lang) if len(after) else ""
    headline = (
        label(key, corpus.lang, days=days, **told) if len(timed) else label("headline.none", corpus.lang)
    )
    return found(
        corpus, "03-periods", counts[["key", "label", "n", "of", "n_articles"]], headline=headline, subtitle="subtitle.periods",
        chart=Chart(kind="bars", columns={"label": "label", "value": "n", "n": "n_articles"}, options={"sort": False}),
        n=timed["doc_id"].nunique(), worth=_periods_worth(corpus, counts), notes=_undated(corpus),
        spans=reported_in(corpus, table["group"].set_axis(table["meeting_id"])),
    )  # fmt: skip


LAGS = ("within", "month", "quarter", "later")


def _lag(days: float) -> str:
    """within the period, up to 31 days after its end, up to 92, later."""
    return LAGS[0] if days <= 0 else LAGS[1] if days <= 31 else LAGS[2] if days <= 92 else LAGS[3]


def _last_day(period: str) -> pd.Timestamp:
    """The last day of "2019", "2019-Q1", "2019-04" or "2019-01-01/2019-06-30"."""
    end = period.split("/")[-1]
    if "Q" in end:
        return pd.Period(end.replace("-", ""), freq="Q").end_time.normalize()
    return pd.Period(end).end_time.normalize()
