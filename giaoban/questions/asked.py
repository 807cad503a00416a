"""What every question shares: the choices of `by`, the words under a figure, and whether it is worth a slide."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import SPANS, Chart, Finding, Foot, Worth
from giaoban.measures import FLOOR
from giaoban.questions.headlines import MOST_TIED, leading
from giaoban.reference import label, number

MOST = 15  # rows of a ranking on one slide
COUNTS = ("n", "n_articles")
THIN = 3  # below it a ranking ranks chance


def chosen(value: str | None, choices: Sequence[str | None], *, name: str = "by") -> str | None:
    """`value`, if it is one of the choices; ValueError naming them otherwise.

    >>> chosen("year", ("year", "host"))
    'year'
    """
    if value in choices:
        return value
    named = ", ".join("None" if c is None else repr(c) for c in choices)
    raise ValueError(f"{name} is one of {named}, not {value!r}")


def source_line(corpus: Corpus) -> str:
    """Whose articles the numbers come from, for the foot of a figure; never a path.

    >>> from giaoban.corpus import load_corpus
    >>> source_line(load_corpus(progress=False, lang="en"))
    "the bundle's sample (137 restated reports)"
    """
    folder = corpus.report.folder.rstrip("/").rsplit("/", 1)[-1]
    key = "source.sample" if corpus.report.is_sample else "source.folder"
    return label(key, corpus.lang, n=number(len(corpus), corpus.lang), folder=folder)


def years_of(corpus: Corpus, doc_ids: Sequence[str] | None = None) -> str:
    """The years of the articles (all of them, or those of `doc_ids`) in words: "2018–2022", "2019"; empty where none is
    known."""
    years = corpus.years() if doc_ids is None else corpus.years()[lambda y: y.index.isin(set(doc_ids))]
    years = years.dropna()
    if years.empty:
        return ""
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"


def above_floor(
    table: pd.DataFrame, corpus: Corpus, *, of: str, group: str
) -> tuple[pd.DataFrame, list[str]]:
    """The rows whose group (column `group`; `of`: its articles) reaches the floor, and the note that says how many groups do
    not; all rows where the corpus itself is below the floor, or where no group reaches it."""
    kept = table[table[of] >= FLOOR]
    if len(corpus) < FLOOR or kept.empty or len(kept) == len(table):
        return table, []
    left = table.loc[table[of] < FLOOR, group].nunique()
    return kept.reset_index(drop=True), [label("note.below_floor", corpus.lang, k=left, floor=FLOOR)]


def enough_years(
    table: pd.DataFrame, corpus: Corpus, *, of: str, year: str = "year"
) -> tuple[pd.DataFrame, list[str]]:
    """The rows from the first to the last year with enough articles (column `of`), and the note on years outside; all rows
    where no year has enough."""
    enough = table.loc[table[of] >= FLOOR, year]
    if enough.empty:
        return table, []
    inside = table[year].between(enough.min(), enough.max())
    left = sorted(table.loc[~inside & (table[of] > 0), year].unique())
    told = (
        [label("note.years_left", corpus.lang, years=", ".join(map(str, left)), floor=FLOOR)] if left else []
    )
    return table[inside].reset_index(drop=True), told


def first_rows(table: pd.DataFrame, corpus: Corpus, *, most: int = MOST) -> tuple[pd.DataFrame, list[str]]:
    """The first `most` rows, and the note that says of how many."""
    if len(table) <= most:
        return table, []
    return table.head(most), [label("note.top", corpus.lang, shown=most, total=len(table))]


def worth_of(table: pd.DataFrame, corpus: Corpus, *, value: str | None, of: str | None = None) -> Worth:
    """May these rows stand on a slide? Not where nothing is left to draw, where one mark stands alone, all tie, or
    more than three tie at the top (`value`), where no group (`of`: articles of the group) reaches the floor of a corpus
    that reaches it itself, or where the highest count of such a corpus is one or two."""
    if table.empty:
        return Worth(label("worth.nothing", corpus.lang))
    if of is not None and len(corpus) >= FLOOR and table[of].max() < FLOOR:
        return Worth(label("worth.few", corpus.lang, floor=FLOOR))
    if value is not None and table[value].nunique() <= 1:
        return Worth(label("worth.tied" if len(table) > 1 else "worth.single", corpus.lang))
    if len(corpus) >= FLOOR and value is not None and (top := _highest(table, value)) < THIN:
        return Worth(label("worth.thin", corpus.lang, n=top))
    if value is not None and (table[value] == table[value].max()).sum() > MOST_TIED:
        return Worth(label("worth.tied_top", corpus.lang))
    return Worth()


def _highest(table: pd.DataFrame, value: str) -> float:
    """The count of the row that leads by `value`: what the headline rests on."""
    count = next((c for c in (value, "n", "n_articles") if c in COUNTS and c in table), None)
    if count is None or value not in (*COUNTS, "share"):
        return math.inf
    return table.loc[table[value] == table[value].max(), count].max()


def ranking(
    corpus: Corpus,
    key: str,
    rows: pd.DataFrame,
    *,
    value: str = "n_articles",
    n: str | None = None,
    name: str = "label",
    of: int | str | None = None,
    **facts: object,
) -> str:
    """`leading` on the rows of a corpus, in its language and over its years unless `facts` say others; `n` is the value
    itself where nothing else is said."""
    facts = {"years": years_of(corpus)} | facts
    return leading(key, rows, lang=corpus.lang, name=name, value=value, n=n or value, of=of or None, **facts)


def found(
    corpus: Corpus,
    slug: str,
    table: pd.DataFrame,
    *,
    headline: str,
    chart: Chart,
    subtitle: str,
    worth: Worth,
    n: int | None = None,
    notes: Sequence[str] = (),
    spans: pd.DataFrame | None = None,
) -> Finding:
    """The finding of a question: `n` articles (all of the corpus unless given) rest behind it; where some do not, the
    foot says so. `subtitle` is a key of labels.csv."""
    n = len(corpus) if n is None else int(n)
    left = [label("note.part", corpus.lang, k=len(corpus) - n)] if n < len(corpus) else []
    foot = Foot(
        n=n,
        source=source_line(corpus),
        notes=(*left, *(note for note in notes if note)),
        corrected=len(corpus.report.corrections) > 0,
    )
    held = pd.DataFrame(columns=SPANS) if spans is None else spans[list(SPANS)]
    held = held.drop_duplicates(ignore_index=True).astype({"start": "int64", "end": "int64"})
    return Finding(
        slug=slug, table=table.reset_index(drop=True), headline=_sentence_case(headline), chart=chart, foot=foot,
        subtitle=label(subtitle, corpus.lang) if subtitle else "", spans=held, worth=worth, lang=corpus.lang,
        corpus=corpus,
    )  # fmt: skip


def to_read(
    corpus: Corpus,
    slug: str,
    table: pd.DataFrame,
    headline: str,
    *,
    spans: pd.DataFrame | None = None,
    notes: Sequence[str] = (),
) -> Finding:
    """A table to read, which no slide has room for."""
    worth = Worth(label("worth.table" if len(table) else "worth.nothing", corpus.lang))
    chart = Chart(kind="table")
    return found(
        corpus,
        slug,
        table,
        headline=headline,
        subtitle="",
        chart=chart,
        worth=worth,
        spans=spans,
        notes=notes,
    )


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
