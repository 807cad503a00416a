"""How a notebook shows a finding: its headline as a heading, the chart, the sentences behind it. Each once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from IPython import get_ipython
from IPython.display import HTML, Markdown, display

from giaoban.figures import MODEBAR, Finding, literal, save_changed
from giaoban.notebook.sentences import evidence_markup
from giaoban.notebook.still import STILL, drawn_png
from giaoban.notebook.tables import Shown, still_table, table, view_of
from giaoban.reference import paths


def show_finding(finding: Finding) -> None:
    """Shows a finding: heading, chart and evidence, or the table; where it is not worth a slide, the reason in one line
    instead. In a live kernel the chart is there to touch, with its slide as a picture for where nothing runs, and nothing
    is written; while the notebooks are run for their files (`run.py`) the picture alone stands there and is saved."""
    is_table = finding.chart.kind == "table"
    if is_live() and (is_table or finding.worth):
        above = display(_headline(finding.headline), display_id=True)
        told = lambda headline: above.update(_headline(headline))  # noqa: E731
        display(_touched(finding, told), raw=True, metadata=STILL)
        return
    heading(finding.headline)
    if is_table:
        display(table(finding.table, lang=finding.lang))
    elif not finding.worth:
        display(Markdown(f"*{literal(finding.worth.reason)}*"))
    else:
        display(_still(finding), raw=True, metadata=STILL)
        display(HTML(evidence_markup(finding)))
    if paths.is_run() and not is_table and finding.worth:
        save_changed(finding)


def show_plotly(fig) -> None:
    """Shows a plotly figure (`finding.live()`) with a tool bar that reaches no other host. It does not go through plotly's
    own renderers: to import them takes a second and a half."""
    told = json.loads(fig.to_json()) | {"config": MODEBAR | {"responsive": True}}
    display({"text/plain": "figure", "application/vnd.plotly.v1+json": told}, raw=True)


def is_live() -> bool:
    """True where a kernel answers a click: in a notebook that is open, not while the notebooks are run for their files."""
    return hasattr(get_ipython(), "kernel") and not paths.is_run()


def _still(finding: Finding) -> dict[str, object]:
    """The slide as a picture, without its headline: that is the heading above."""
    from giaoban.notebook.touch.panel import alt_text

    bare = replace(finding, headline="")
    return {"text/plain": alt_text(finding), "image/png": drawn_png(bare.slide())}


def _touched(finding: Finding, told: Callable[[str], object]) -> dict[str, object]:
    """The finding to touch, beside it what stays when nothing runs."""
    from giaoban.notebook.touch.panel import Panel

    if {"statement_id", "act"} <= set(finding.table):
        return _browser(finding)._repr_mimebundle_()
    if finding.chart.kind == "table":
        return view_of(Panel(finding, told=told).widget) | still_table(finding.table, lang=finding.lang)
    still = _still(finding)
    return view_of(Panel(finding, picture=still["image/png"], told=told).widget) | still


def _browser(finding: Finding) -> Shown:
    """The ledger with its filters and search."""
    from giaoban.notebook.touch.statement_browser import browse_statements

    corpus = finding.corpus
    statements = corpus.statements.assign(year=corpus.statements["doc_id"].map(corpus.years()))
    return browse_statements(
        statements, corpus.documents, themes=corpus.themes, reference=corpus.reference, lang=finding.lang
    )


def heading(text: str, *, level: int = 2) -> None:
    """Shows a computed sentence as a heading, so that the notebook's outline tells the findings. What it says is shown
    as it is: no sign of a name in it is taken for Markdown, HTML or mathematics.

    >>> heading("217-QĐ/TW: 2/5 bài")
    <IPython.core.display.Markdown object>
    """
    display(_headline(text, level))


def _headline(text: str, level: int = 2) -> Markdown:
    return Markdown(f"{'#' * level} {literal(text)}")


def register() -> bool:
    """Makes Jupyter show a finding without a call; False outside Jupyter."""
    shell = get_ipython()
    if shell is None:
        return False
    shown = shell.display_formatter.ipython_display_formatter
    shown.for_type(Finding, show_finding)
    shown.for_type_by_name("plotly.graph_objs._figure", "Figure", show_plotly)
    return True
