"""What was read: sentences on the corpus, its files and figures."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.reference import day, label, named, paths


def source_line(corpus: Corpus, *, lang: str = "vi") -> str:
    """Where the numbers come from, for the foot of a figure."""
    key = "source.sample" if corpus.report.folder == paths.shown(paths.SAMPLE) else "source.folder"
    return label(key, lang, n=len(corpus), folder=corpus.report.folder)


def of_corpus(corpus: Corpus, *, lang: str = "vi") -> str:
    """How many articles, from where, of which time."""
    dates = corpus.meetings["date"].dropna()
    if dates.empty:
        return label("finding.corpus_undated", lang, n=len(corpus), folder=corpus.report.folder)
    undated = int(corpus.documents["published"].isna().sum())
    span = {"first": day(dates.min(), lang), "last": day(dates.max(), lang)}
    return label("finding.corpus", lang, n=len(corpus), folder=corpus.report.folder, undated=undated, **span)


def of_removed(removed: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many lines were set apart, and the commonest reason."""
    if removed.empty:
        return label("finding.removed_none", lang)
    counts = removed["reason"].value_counts()
    return label(
        "finding.removed",
        lang,
        k=len(removed),
        reason=named("reason", counts.index[0], lang),
        top=int(counts.iloc[0]),
    )


def of_unmapped(unmapped: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many names look like bodies and are in no table."""
    return label("finding.unmapped", lang, k=len(unmapped))


def of_figures(figures: Sequence, *, lang: str = "vi") -> str:
    """How many figures are saved."""
    return label("finding.figures", lang, k=len(figures)) if figures else label("choose.none", lang)
