"""Sentences behind a mark as HTML: whole, the place marked, who says it, where it stands. All of it is text."""

from __future__ import annotations

import html
from collections import Counter

import pandas as pd

from giaoban.figures import Finding
from giaoban.notebook.markup import anchor
from giaoban.reference import day, label

MARKS, EACH = 5, 2  # of the evidence that stays in a notebook
# the parts of a chart that name a mark, in the order in which they are read
_NAMING = ("panel", "label", "lane", "row", "name", "segment", "column", "period", "date")


def evidence_markup(finding: Finding) -> str:
    """A few of the sentences behind the first marks, folded in."""
    parts = []
    for key, name in list(mark_names(finding).items())[:MARKS]:
        rows = finding.evidence(key).head(EACH)
        lines = "".join(f"<li>{sentence_markup(row, finding.lang)}</li>" for row in rows.to_dict("records"))
        parts.append(f"<p><b>{html.escape(name)}</b></p><ul>{lines}</ul>" if lines else "")
    if not any(parts):
        return ""
    summary = html.escape(label("evidence.behind", finding.lang))
    return f"<details><summary>{summary}</summary>{''.join(parts)}</details>"


def sentence_markup(row: dict[str, object], lang: str, *, live: bool = False) -> str:
    """One row of `Finding.evidence`: the sentence with its place marked, then speaker, article, day, link.

    >>> row = {"sentence": "A <b> họp.", "match": "<b>", "speaker": None, "title": "T", "published": pd.NaT, "place": "a:2-5", "link": None}
    >>> sentence_markup(row, "vi")
    'A <mark>&lt;b&gt;</mark> họp. <small>— T · a:2-5</small>'
    """
    told = [row.get("speaker"), row["title"], _day(row["published"], lang)]
    said = [html.escape(str(part)) for part in told if not pd.isna(part) and part]
    where = " · ".join([*said, anchor(row["link"], row["place"], live)])
    return f"{_marked(str(row['sentence']), row)} <small>— {where}</small>"


def lines(*parts: str) -> str:
    """Paragraphs of HTML as a widget shows them: set like the text of the notebook."""
    return f'<div style="line-height:1.4">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def _marked(sentence: str, row: dict[str, object]) -> str:
    match = "" if pd.isna(row["match"]) else str(row["match"])
    at = sentence.find(match) if match and match != sentence else -1
    if at < 0:
        return html.escape(sentence)
    before, after = sentence[:at], sentence[at + len(match) :]
    return f"{html.escape(before)}<mark>{html.escape(match)}</mark>{html.escape(after)}"


def _day(moment: object, lang: str) -> str:
    return "" if pd.isna(moment) else day(moment, lang)


def mark_names(finding: Finding) -> dict[object, str]:
    """What the reader calls each mark that has a key: the words of its row that the chart shows.

    >>> from giaoban.figures import Chart, Foot
    >>> table = pd.DataFrame({"key": ["a"], "body": ["Quận ủy"], "act": ["khen"]})
    >>> chart = Chart(kind="heat", columns={"row": "body", "column": "act"})
    >>> mark_names(Finding(slug="01-a", table=table, headline="A", chart=chart, foot=Foot(n=1, source="s")))
    {'a': 'Quận ủy · khen'}
    """
    table, columns = finding.table, finding.chart.columns
    if "key" not in table:
        return {}
    naming = list(dict.fromkeys(columns[part] for part in _NAMING if columns.get(part)))
    naming = naming or [c for c in ("label", "title", "match") if c in table][:1]
    rows = table.dropna(subset=["key"]).drop_duplicates("key")
    named = {}
    for row in rows.to_dict("records"):
        words = [_word(row[column], finding.lang) for column in naming]
        named[row["key"]] = " · ".join(word for word in words if word) or str(row["key"])
    count = Counter(named.values())
    return {key: name if count[name] == 1 else f"{name} ({key})" for key, name in named.items()}


def _word(value: object, lang: str) -> str:
    if pd.isna(value):
        return ""
    return day(value, lang) if isinstance(value, pd.Timestamp) else str(value)
