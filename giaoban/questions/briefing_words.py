"""The slides of words in a briefing: what was read, how it was counted, where the limits are."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Finding, Words
from giaoban.measures import FLOOR
from giaoban.questions.asked import source_line, years_of
from giaoban.reference import day, label, number, paths, short_list

_SET = "heldout"  # of docs/accuracy.md
_STAGES = {
    "citation found, overlapping span": "citation",
    "meeting date": "meeting",
    "statements found": "statement",
}
_SECTIONS = ("02", "03", "04", "01", "00")


def read_words(corpus: Corpus) -> str:
    """How many articles of which years, for a cover."""
    n, years = number(len(corpus), corpus.lang), years_of(corpus)
    return (
        label("deck.read", corpus.lang, n=n, years=years) if years else label("n.articles", corpus.lang, n=n)
    )


def what_was_read(corpus: Corpus) -> Words:
    """n, period, outlets, articles without a date, copies, files left out."""

    def say(key: str, **values: object) -> str:
        return label(f"deck.read_{key}", corpus.lang, **values)

    documents, n = corpus.documents, number(len(corpus), corpus.lang)
    dates = corpus.meetings["date"].dropna()
    meetings = number(len(corpus.meetings), corpus.lang)
    held = (
        {"first": day(dates.min(), corpus.lang), "last": day(dates.max(), corpus.lang)} if len(dates) else {}
    )
    dated = set(corpus.meetings.loc[corpus.meetings["date"].notna(), "doc_id"])
    undated = len(documents) - len(dated & set(documents["doc_id"]))
    left = corpus.report.count("dropped") + corpus.report.count("skipped")
    filters = "; ".join(f"{name} = {', '.join(values)}" for name, values in corpus.filters.items())
    lines = (
        f"{label('source', corpus.lang, source=source_line(corpus))}.",
        say("period", meetings=meetings, **held) if held else say("no_period", meetings=meetings),
        say("outlets", outlets=_outlets(documents["outlet"], corpus.lang)),
        say("undated", k=int(documents["published"].isna().sum()), m=undated, n=n),
        say("copies", k=int(documents["duplicate_of"].notna().sum()), n=n),
        say("left", k=number(left, corpus.lang)) if left else "",
        say("filters", filters=filters) if filters else "",
    )
    return Words(title=say("title", read=read_words(corpus)), lines=tuple(line for line in lines if line))


def _outlets(outlets: pd.Series, lang: str) -> str:
    counts = outlets.dropna().value_counts(sort=False).sort_values(ascending=False, kind="stable")
    names = [f"{name} ({number(k, lang)})" for name, k in counts.items()]
    lacking = int(outlets.isna().sum())
    unknown = [label("deck.read_no_outlet", lang, k=lacking)] if lacking else []
    return "; ".join([*([short_list(names, lang, most=6)] if names else []), *unknown])


def method_line(slug: str, lang: str) -> str:
    """How what a figure counts is found; `slug` begins with the number of its notebook."""
    return label(f"deck.method_{slug[:2]}", lang) if slug[:2] in _SECTIONS else ""


def how_it_was_counted(corpus: Corpus) -> Words:
    """Unit, interval, how each thing is found, and the accuracy that was measured."""
    n = number(len(corpus), corpus.lang)
    lines = [label(f"deck.method_{key}", corpus.lang, n=n, floor=FLOOR) for key in ("unit", "interval")]
    lines += [method_line(section, corpus.lang) for section in ("02", "03", "04", "01")]
    return Words(title=label("deck.method_title", corpus.lang), lines=(*lines, accuracy_line(corpus.lang)))


def accuracy_line(lang: str) -> str:
    """What docs/accuracy.md says of citations, meetings and statements; that nothing was measured where it is not there."""
    try:
        text = paths.ACCURACY.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return label("deck.accuracy_none", lang)
    section = re.split(r"^## ", text.partition(f"## {_SET}\n")[2], maxsplit=1, flags=re.M)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    told = []
    for name, *cells in rows:
        if name in _STAGES and len(cells) >= 5:
            shares = {
                key: number(float(cells[at]), lang, percent=True)
                for key, at in (("precision", 3), ("recall", 4))
            }
            stage = label(f"deck.stage_{_STAGES[name]}", lang)
            told.append(label("deck.accuracy_stage", lang, stage=stage, n=cells[0], **shares))
    return (
        label("deck.accuracy", lang, set=label("deck.set", lang), stages="; ".join(told))
        if told
        else label("deck.accuracy_none", lang)
    )


def limits(corpus: Corpus, unresolved: Finding | None, left: Sequence[Finding]) -> Words:
    """What the figures do not say; `left`: the findings of the story that are not worth a slide."""

    def say(key: str, **values: object) -> str:
        return label(f"deck.limits_{key}", corpus.lang, **values)

    corrected = len(corpus.report.corrections)
    lines = (
        say("small", n=len(corpus)) if len(corpus) < FLOOR else "",
        say("sample") if corpus.report.is_sample else "",
        say("press"),
        say("machine"),
        say("unresolved", said=unresolved.headline)
        if unresolved is not None and len(unresolved.table)
        else "",
        say("corrected", k=corrected) if corrected else "",
        *(f"{say('left', names=f.subtitle or f.slug)} {f.worth.reason}" for f in left),
    )
    return Words(title=say("title"), lines=tuple(line for line in lines if line))


def section_of(finding: Finding) -> str:
    """The part of the appendix that a finding belongs to, in words."""
    return label(f"deck.section_{finding.slug[:2]}", finding.lang)
