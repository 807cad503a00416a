"""How a notebook shows a finding: its headline as a heading, the chart, the sentences behind it. Each once."""

from __future__ import annotations

import html
from dataclasses import replace

from IPython import get_ipython
from IPython.display import HTML, Markdown, display

from giaoban.figures import Finding, literal
from giaoban.notebook.explore import show, table
from giaoban.reference import label, paths

MARKS, EACH = 5, 2  # of the evidence that stays in the notebook


def show_finding(finding: Finding) -> None:
    """Shows a finding: heading, chart and evidence, or the table; where it is not worth a slide, the reason in one line
    instead. While the notebooks are run for their files (`run.py`) it is saved as well."""
    heading(finding.headline)
    if finding.chart.kind == "table":
        display(table(finding.table, lang=finding.lang))
        return
    if not finding.worth:
        display(Markdown(f"*{literal(finding.worth.reason)}*"))
        return
    bare = replace(finding, headline="")  # the heading says it
    display(show(bare.live(), bare.slide(), alt=f"{finding.headline}. n = {finding.foot.n}"))
    display(HTML(evidence_markup(finding)))
    if paths.is_run():
        finding.save()


def evidence_markup(finding: Finding) -> str:
    """A few of the sentences behind the first marks, folded in, as HTML in which all text is text."""
    keys = finding.table["key"].drop_duplicates().head(MARKS) if "key" in finding.table else []
    parts = []
    for key in keys:
        rows = finding.evidence(key).head(EACH)
        lines = "".join(_line(row) for row in rows.to_dict("records"))
        parts.append(f"<p><b>{html.escape(str(key))}</b></p><ul>{lines}</ul>" if lines else "")
    if not any(parts):
        return ""
    summary = html.escape(label("evidence.behind", finding.lang))
    return f"<details><summary>{summary}</summary>{''.join(parts)}</details>"


def _line(row: dict[str, object]) -> str:
    sentence, match = html.escape(str(row["sentence"])), html.escape(str(row["match"]))
    marked = sentence.replace(match, f"<mark>{match}</mark>", 1) if match and match != sentence else sentence
    where = html.escape(str(row["place"]))
    link = row["link"]
    anchor = (
        f'<a href="{html.escape(str(link))}" target="_blank" rel="noopener noreferrer">{where}</a>'
        if isinstance(link, str)
        else where
    )
    return f"<li>{marked} — {anchor}</li>"


def heading(text: str, *, level: int = 2) -> None:
    """Shows a computed sentence as a heading, so that the notebook's outline tells the findings. What it says is shown
    as it is: no sign of a name in it is taken for Markdown, HTML or mathematics.

    >>> heading("217-QĐ/TW: 2/5 bài")
    <IPython.core.display.Markdown object>
    """
    display(Markdown(f"{'#' * level} {literal(text)}"))


def register() -> bool:
    """Makes Jupyter show a finding without a call; False outside Jupyter."""
    shell = get_ipython()
    if shell is None:
        return False
    shell.display_formatter.ipython_display_formatter.for_type(Finding, show_finding)
    return True
