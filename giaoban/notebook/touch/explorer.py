"""One filter bar over the questions: what is chosen redraws the figure here and those of the notebook; a search box."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.evidence import with_links
from giaoban.figures import Finding
from giaoban.measures import kwic
from giaoban.notebook.still import drawn_png
from giaoban.notebook.tables import Shown, put_on, table, view_of
from giaoban.notebook.touch.panel import PANELS, Panel
from giaoban.questions import APPENDIX, STORY, repeatable
from giaoban.reference import label, named, paths, short_list
from giaoban.text import fold

_ALL = ""
SIDES = ("organisation", "level", "year", "directive", "theme", "kind")
_LINES = 200  # of a search


class Explorer(Shown):
    """A choice for each side of the corpus, a question, a search; `corpus` holds what is chosen at this moment."""

    def __init__(self, corpus: Corpus) -> None:
        from ipywidgets import HTML, Checkbox, Dropdown, HBox, Layout, Output, Text, VBox

        self._whole, self._asked = corpus, STORY | APPENDIX
        wide = {"layout": Layout(width="23em", max_width="100%"), "style": {"description_width": "8.5em"}}
        self.filters = {
            side: Dropdown(
                options=_options(side, corpus, corpus.lang),
                description=label(f"explore.{side}", corpus.lang),
                **wide,
            )
            for side in SIDES
        }
        self.lang = Dropdown(
            options=[("Tiếng Việt", "vi"), ("English", "en")], value=corpus.lang, description=label("explore.lang", corpus.lang), **wide
        )  # fmt: skip
        self.question = Dropdown(
            options=self._questions(corpus.lang), description=label("explore.question", corpus.lang), **wide
        )
        self.question.layout = Layout(width="40em", max_width="100%")
        self.all = Checkbox(
            value=True,
            description=label("explore.every", corpus.lang),
            indent=False,
            layout=Layout(width="auto"),
        )
        self.search = Text(
            description=label("choose.search", corpus.lang),
            continuous_update=False,
            placeholder=label("explore.search", corpus.lang),
            **wide,
        )
        self.search.layout = Layout(width="40em", max_width="100%")
        self.told, self._lines = HTML(), Output()
        for choice in (*self.filters.values(), self.lang):
            choice.observe(lambda _: self._filtered(), names="value")
        self.question.observe(lambda _: self._ask(), names="value")
        self.search.observe(lambda _: self._search(), names="value")
        self.panel = Panel(self._finding(), head=True)
        PANELS.discard(self.panel)
        row = Layout(flex_flow="row wrap", width="100%")
        parts = [
            HBox([*self.filters.values(), self.lang], layout=row),
            HBox([self.question, self.all], layout=row),
        ]
        self.widget = VBox(
            [*parts, self.told, self.panel.widget, self.search, self._lines], layout=Layout(width="100%")
        )
        self.widget.add_class("giaoban-explorer")
        self._tell()
        super().__init__(view_of(self.widget) | _still(self.panel.finding))

    @property
    def conditions(self) -> dict[str, object]:
        """What is chosen, as `Corpus.filter` takes it."""
        return {side: choice.value for side, choice in self.filters.items() if choice.value != _ALL}

    @property
    def corpus(self) -> Corpus:
        """The articles that fit every choice, in the language chosen."""
        corpus = self._whole.filter(**self.conditions) if self.conditions else self._whole
        return corpus if corpus.lang == self.lang.value else corpus.in_language(self.lang.value)

    def _questions(self, lang: str) -> list[tuple[str, str]]:
        return [(label(f"ask.{name.replace(' ', '_')}", lang), name) for name in self._asked]

    def _name(self, lang: str) -> None:
        """The words on what can be chosen."""
        for side, choice in self.filters.items():
            choice.description = label(f"explore.{side}", lang)
        self.lang.description, self.question.description = (
            label(f"explore.{k}", lang) for k in ("lang", "question")
        )
        self.all.description, self.search.placeholder = (
            label(f"explore.{k}", lang) for k in ("every", "search")
        )
        self.search.description = label("choose.search", lang)

    def _filtered(self) -> None:
        self._name(self.lang.value)
        self._tell()
        self._ask()
        if self.search.value:
            self._search()
        if self.all.value:
            for panel in list(PANELS):
                if panel.question is not None and panel.folder == self._whole.report.folder:
                    panel.show(narrowed(panel.question, self.conditions)(self.corpus))

    def _finding(self) -> Finding:
        return narrowed(repeatable(self._asked[self.question.value]), self.conditions)(self.corpus)

    def _ask(self) -> None:
        self.panel.show(self._finding())

    def _tell(self) -> None:
        lang, n = self.lang.value, len(self.corpus)
        told = label("explore.told" if n else "explore.none", lang, n=n, of=len(self._whole))
        self.told.value = f'<span role="status">{html.escape(told)}</span>'

    def _search(self) -> None:
        """Every use of the words in its context, with a link to its place."""
        if not self.search.value.strip():
            self._lines.outputs = ()
            return
        corpus = self.corpus
        found = kwic(corpus.tokens, self.search.value, corpus.documents, sort="date", inside=True).head(
            _LINES
        )
        rows = with_links(found, corpus.documents, lang=corpus.lang).drop(columns=["doc_id", "start", "end"])
        heads = {name: label(f"explore.{name}", corpus.lang) for name in ("left", "match", "right")}
        put_on(self._lines, table(rows.rename(columns=heads)))


def narrowed(
    question: Callable[[Corpus], Finding], conditions: dict[str, object]
) -> Callable[[Corpus], Finding]:
    """The question; where something is chosen its finding says so at the foot, and is saved under a name of its own.

    `question` is given the filtered corpus.
    """

    def asked(corpus: Corpus) -> Finding:
        finding = question(corpus)
        if not conditions:
            return finding
        chosen = [
            f"{label(f'explore.{side}', corpus.lang)}: {_said(side, value, corpus)}"
            for side, value in conditions.items()
        ]
        note = label("explore.filtered", corpus.lang, what=short_list(chosen, corpus.lang, most=len(chosen)))
        foot = replace(finding.foot, notes=(note, *(n for n in finding.foot.notes if n != note)))
        return replace(finding, foot=foot, slug=slug_of(finding.slug, conditions), again=asked)

    return asked


def slug_of(slug: str, conditions: dict[str, object]) -> str:
    """The name under which a filtered finding is saved: the unfiltered one stays.

    >>> slug_of("02-citations", {"year": 2019, "kind": "giao ban"})
    '02-citations-2019-giao-ban'
    """
    words = [re.sub(r"[^a-z0-9]+", "-", _ascii(str(value))).strip("-") for value in conditions.values()]
    return "-".join([slug, *(word for word in words if word)])[:80].rstrip("-")


def _ascii(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(sign for sign in plain if sign.isascii())


def _said(side: str, value: object, corpus: Corpus) -> str:
    if side == "level":
        return named("level", str(value), corpus.lang)
    if side == "theme":
        names = corpus.reference.themes.set_index("theme_id")[f"name_{corpus.lang}"]
        return str(names.get(value, value))
    return str(value)


def _options(side: str, corpus: Corpus, lang: str) -> list[tuple[str, object]]:
    """(words with the articles there are, value), the most frequent first; years in order."""
    pairs = _PAIRS[side](corpus).dropna().drop_duplicates()
    counts = pairs["value"].value_counts()
    order = sorted(counts.items(), key=lambda of: (of[0] if side == "year" else -of[1], str(of[0])))
    options = [(f"{_said(side, value, corpus)} ({n})", value) for value, n in order]
    return [(label("choose.all", lang), _ALL), *options]


def _column(name: str, column: str) -> Callable[[Corpus], pd.DataFrame]:
    return lambda corpus: corpus.tables[name][["doc_id", column]].rename(columns={column: "value"})


def _years(corpus: Corpus) -> pd.DataFrame:
    years = corpus.years().dropna().astype(int)
    return pd.DataFrame({"doc_id": years.index, "value": years.astype(object).values})


_PAIRS: dict[str, Callable[[Corpus], pd.DataFrame]] = {
    "organisation": _column("meetings", "organiser"),
    "level": _column("meetings", "level"),
    "year": _years,
    "directive": _column("citations", "canonical"),
    "theme": _column("themes", "theme_id"),
    "kind": _column("meeting_kinds", "kind"),
}


def _still(finding: Finding) -> dict[str, object]:
    """What stays of the bar where nothing runs: the figure it shows first."""
    told: dict[str, object] = {"text/plain": repr(finding)}
    if finding.chart.kind != "table" and finding.worth:
        told["image/png"] = drawn_png(finding.slide())
    return told


def explore(corpus: Corpus) -> Shown:
    """A filter bar (organiser, level, year, directive, theme, kind of meeting, language) over a choice of questions, with
    a search box over the articles; what is chosen redraws the figure and those of the notebook. Its `corpus` holds the
    articles that fit.

    >>> from giaoban.corpus import load_corpus
    >>> bar = explore(load_corpus(progress=False))
    >>> bar.filters["kind"].value = "giao ban"
    >>> len(bar.corpus), bar.panel.finding.foot.n
    (17, 16)
    """
    if paths.is_run():  # no widget is made for a file
        return Shown({"text/plain": label("explore.in_lab", corpus.lang)})
    return Explorer(corpus)
