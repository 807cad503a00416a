"""What the speaker has below a slide: what was counted, n, interval, and three sentences from the articles."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.plan import plan_of
from giaoban.figures.plan.reading import page_of
from giaoban.reference import day, label

SENTENCES = 3
_LONGEST = 400  # characters of a sentence


def notes_of(finding: Finding, method: str = "") -> str:
    """The notes of a slide, one thing a line: headline, what is counted, n, remarks, method, source, data, sentences."""
    plan, page = plan_of(finding), page_of(finding)
    lines = [
        finding.headline,
        finding.subtitle,
        page.count,
        page.notes(plan.notes),
        _interval(plan.rows, finding),
        method,
        page.origin,
        page.say("deck.data", csv=f"{finding.slug}.csv"),
        *_sentences(finding),
    ]
    return "\n".join(line for line in lines if line)


def _interval(rows: pd.DataFrame, finding: Finding) -> str:
    """The interval of the first mark that has one."""
    if "low" not in rows or "written" not in dir(plan := plan_of(finding)):
        return ""
    known = rows.dropna(subset=["low", "high"])
    if known.empty:
        return ""
    first = known.iloc[0]
    ends = {name: plan.written(float(first[name])) for name in ("value", "low", "high")}
    return label("deck.interval", finding.lang, name=first["label"], **ends)


def _sentences(finding: Finding) -> list[str]:
    """Three sentences behind the first marks, each with its article and date."""
    if finding.spans.empty or finding.corpus is None:
        return []
    keys = list(dict.fromkeys(finding.table["key"])) if "key" in finding.table else []
    order = finding.spans["key"].map({key: place for place, key in enumerate(keys)})
    ranked = finding.spans.assign(order=order, turn=finding.spans.groupby("key").cumcount())
    ranked = ranked.dropna(subset=["order"]).sort_values(["turn", "order"], kind="stable")
    few = ranked.drop_duplicates(["doc_id", "start"]).head(3 * SENTENCES)[["key", "doc_id", "start", "end"]]
    found = replace(finding, spans=few).evidence().drop_duplicates("sentence")
    told = [_told(row, finding.lang) for row in found.head(SENTENCES).to_dict("records")]
    return [label("deck.evidence", finding.lang), *told] if told else []


def _told(row: dict[str, object], lang: str) -> str:
    sentence = " ".join(str(row["sentence"]).split())
    if len(sentence) > _LONGEST:
        sentence = sentence[:_LONGEST].rsplit(" ", 1)[0] + "…"
    date = (
        label("deck.no_date", lang)
        if pd.isna(row["published"])
        else day(pd.Timestamp(row["published"]), lang)
    )
    title = row["doc_id"] if pd.isna(row["title"]) else row["title"]
    about = [str(part) for part in (title, row["outlet"], date) if not pd.isna(part)]
    return f"– “{sentence}” ({', '.join(about)})"
