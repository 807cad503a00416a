"""A finding to touch: the live figure at the cell's width, the marks, the sentences behind the one that was chosen."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from dataclasses import replace
from weakref import WeakSet

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Finding
from giaoban.notebook.sentences import lines, mark_names, sentence_markup
from giaoban.notebook.still import drawn_png
from giaoban.notebook.touch.correcting import Correcting
from giaoban.reference import heads, label, paths

SHOWN = 10  # sentences at once
_MOST = 400  # marks in the list
_NONE = ""
PANELS: WeakSet[Panel] = WeakSet()  # the findings on screen in this kernel


class Panel:
    """What is shown of a finding in a live kernel; `key` is the mark whose sentences are shown. `widget` holds it."""

    def __init__(
        self,
        finding: Finding,
        *,
        head: bool = False,
        picture: bytes | None = None,
        told: Callable[[str], object] | None = None,
    ) -> None:
        from ipywidgets import HTML, Button, Dropdown, HBox, Layout, VBox

        self.question, self.folder = finding.again, finding.corpus and finding.corpus.report.folder
        self._told = told  # shows the headline where it stands above
        self._picture = picture  # the slide, where it is drawn already
        self._head, lang = head, finding.lang
        self.above, self.foot, self.note, self.count = (HTML() for _ in range(4))
        self.figure = VBox([])
        wide = Layout(width="auto", flex="1 1 20em", min_width="0")
        self.marks = Dropdown(
            options=[("", _NONE)], description=label("touch.marks", lang), layout=wide,
            style={"description_width": "initial"},
        )  # fmt: skip
        self.keep = Button(description=label("touch.keep", lang), layout=Layout(width="auto"), icon="save")
        self.more = Button(description=label("touch.more", lang), layout=Layout(width="auto", display="none"))
        self.sentences = VBox([])
        self.keep.on_click(lambda _: self._keep())
        self.more.on_click(lambda _: self._list())
        self.marks.observe(lambda change: self._choose(change["new"]), names="value")
        self.controls = HBox([self.marks, self.keep], layout=Layout(flex_flow="row wrap", width="100%"))
        parts = [
            self.above,
            self.figure,
            self.foot,
            self.controls,
            self.note,
            self.count,
            self.sentences,
            self.more,
        ]
        self.widget = VBox(parts, layout=Layout(width="100%"))
        self.widget.add_class("giaoban-panel")
        self._canvas, self._filling = None, False
        self.show(finding)
        PANELS.add(self)

    @property
    def key(self) -> object:
        """The mark whose sentences are shown; empty where none is chosen."""
        return self.marks.value

    def show(self, finding: Finding) -> None:
        """Shows another finding in this place; the mark that was chosen stays chosen where it is still there."""
        chosen, self.finding = self.key, finding
        self._name(finding.lang)
        self._names = mark_names(finding)
        self._draw()
        self._filling = True
        options = [(label("touch.choose", finding.lang), _NONE)]
        options += (
            [(name, key) for key, name in list(self._names.items())[:_MOST]] if len(finding.spans) else []
        )
        self.marks.options = options
        self._filling = False
        self.marks.value = chosen if chosen in self._names and len(options) > 1 else _NONE
        self.controls.layout.display = "" if len(options) > 1 or self.finding.worth else "none"
        self.keep.layout.display = "" if finding.worth and finding.chart.kind != "table" else "none"
        self._choose(self.marks.value)

    def _name(self, lang: str) -> None:
        """The words on what can be touched."""
        self.marks.description = label("touch.marks", lang)
        self.keep.description, self.more.description = label("touch.keep", lang), label("touch.more", lang)
        self.note.value = ""

    # --- what is drawn

    def _draw(self) -> None:
        finding = self.finding
        head = f"<h3>{html.escape(finding.headline)}</h3>" if self._head else ""
        self.above.value = head + (f"<div>{html.escape(finding.subtitle)}</div>" if finding.subtitle else "")
        self.foot.value = foot_markup(finding)
        if self._told is not None:
            self._told(finding.headline)
        if not finding.worth and finding.chart.kind != "table":
            self._canvas = None
            self.figure.children = (self._text(f"<em>{html.escape(finding.worth.reason)}</em>"),)
            return
        bare = replace(finding, headline="", subtitle="")  # they stand beside it
        live = None if finding.chart.kind == "table" else bare.live()
        if live is None:
            self._canvas = None
            self.figure.children = (self._still(bare),)
        elif self._canvas is not None:
            self._canvas.draw(live)
        else:
            from giaoban.notebook.touch.canvas import Canvas

            self._canvas = Canvas(live, name=finding.slug, alt=alt_text(finding), lang=finding.lang)
            self._canvas.observe(self._clicked, names="clicked")
            self.figure.children = (self._canvas,)

    def _still(self, bare: Finding):
        if bare.chart.kind == "table":
            from giaoban.notebook.tables import live_table

            shown = live_table(read_table(bare))
            return self._text(bare.table.to_html()) if shown is None else shown
        picture, self._picture = self._picture or drawn_png(bare.slide()), None
        data = base64.b64encode(picture).decode("ascii")
        alt = html.escape(alt_text(self.finding), quote=True)
        return self._text(f'<img style="max-width:100%" alt="{alt}" src="data:image/png;base64,{data}">')

    def _text(self, markup: str):
        from ipywidgets import HTML

        return HTML(markup)

    # --- what is touched

    def _clicked(self, change: dict) -> None:
        key = change["new"].get("key")
        known = {str(of): of for of in self._names}
        if str(key) in known and known[str(key)] != self.key:
            self.marks.value = known[str(key)]

    def _choose(self, key: object) -> None:
        if self._filling:
            return
        self._rows = [] if key == _NONE else self.finding.evidence(key).to_dict("records")
        self.sentences.children = ()
        name, lang = html.escape(self._names.get(key, "")), self.finding.lang
        told = label("touch.count", lang, k=len(self._rows), n=len({row["doc_id"] for row in self._rows}))
        self.count.value = "" if key == _NONE else f'<p role="status"><b>{name}</b>: {html.escape(told)}</p>'
        self._list()

    def _list(self) -> None:
        """Some more of the sentences."""
        from ipywidgets import Layout

        begun = len(self.sentences.children)
        rows = self._rows[begun : begun + SHOWN]
        self.sentences.children = (*self.sentences.children, *(self._sentence(row) for row in rows))
        left = len(self._rows) - len(self.sentences.children)
        self.more.layout = Layout(width="auto", display="" if left else "none")

    def _sentence(self, row: dict[str, object]):
        from ipywidgets import HTML, Button, HBox, Layout, VBox

        lang = self.finding.lang
        words = HTML(
            lines(sentence_markup(row, lang, live=True)),
            layout=Layout(flex="1 1 auto", min_width="0", margin="0 8px 0 0"),
        )
        wrong = Button(
            description=label("touch.wrong", lang), tooltip=label("correct.title", lang),
            layout=Layout(width="auto", flex="0 0 auto"),
        )  # fmt: skip
        line = HBox([words, wrong], layout=Layout(width="100%", align_items="flex-start"))
        block = VBox([line], layout=Layout(width="100%"))
        words.add_class("giaoban-sentence")

        def toggle(_) -> None:
            opened = len(block.children) > 1
            block.children = (
                (line,) if opened else (line, Correcting(self.finding.corpus, row, self._corrected).widget)
            )

        wrong.on_click(toggle)
        return block

    def _corrected(self, corpus: Corpus) -> None:
        """Redraws what rests on the correction; the sentences stay where they are, so that it can be undone."""
        if self.finding.again is None:
            return
        self.finding = self.finding.again(corpus)
        self._draw()

    def _keep(self) -> None:
        lang = self.finding.lang
        try:
            saved = self.finding.save()
        except (OSError, ValueError) as error:
            self.note.value = f'<span role="alert">{html.escape(str(error))}</span>'
            return
        where = html.escape(paths.shown(saved.folder) + "/" + saved.files["png"])
        self.note.value = (
            f'<span role="status">{html.escape(label("touch.kept", lang))} <code>{where}</code></span>'
        )


def read_table(finding: Finding) -> pd.DataFrame:
    """The table of a finding as it is read: heads in words, without the keys of its marks."""
    told = {"link", "place", "title"} if "link" in finding.table else set()
    table = finding.table.drop(columns="key", errors="ignore")
    named = {
        column: head for column, head in heads(table.columns, finding.lang).items() if column not in told
    }
    return table.rename(columns=named)


def alt_text(finding: Finding) -> str:
    """What is to be seen, in a sentence."""
    return f"{finding.headline}. n = {finding.foot.n}"


def foot_markup(finding: Finding) -> str:
    """n, notes and source below a live figure, in the words of the slide."""
    return lines(*(f"<small>{html.escape(line)}</small>" for line in finding.foot_lines() if line))
