"""A finding: the one thing that travels from a question to the screen, the slide and the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.evidence import sentences_of
from giaoban.figures.columns import check_columns
from giaoban.reference import check_lang, label

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.figure import Figure
    from pptx.slide import Slide

    from giaoban.figures.gallery import SavedFigure

SPANS = ("key", "doc_id", "start", "end")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# a renderer is a module with `draw(finding)`; it is loaded when something is drawn, since what draws is slow to import
RENDERERS = {
    "slide": "giaoban.figures.slide",
    "live": "giaoban.figures.live",
    "native": "giaoban.figures.native",
}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """How a table is drawn.

    kind: a kind of chart (`bars`, `heat`, `trend` …, see `figures/plan`), or "table".
    columns: which column of the table plays which part (None: none): {"label": "name", "value": "share", "n": "n_articles"}.
    options: what else the kind can be told: {"percent": True}.
    """

    kind: str
    columns: Mapping[str, str | None] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Foot:
    """What stands under a figure. n: the articles it rests on; source: whose articles; notes: further remarks;
    corrected: True where values corrected by hand went in."""

    n: int
    source: str
    notes: tuple[str, ...] = ()
    corrected: bool = False


@dataclass(frozen=True)
class Worth:
    """May a finding stand on a slide? True where there is no reason against it; `reason` is a sentence.

    >>> bool(Worth()), bool(Worth("no group reaches 10 articles"))
    (True, False)
    """

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a question found: `table` (the rows that are drawn, one a mark, each with its `key`), `headline` (true of
    those rows), `subtitle` (what is counted), `chart`, `foot`, `spans` (key, doc_id, start, end: the places in the
    articles behind every mark) and `worth`."""

    slug: str
    table: pd.DataFrame
    headline: str
    chart: Chart
    foot: Foot
    subtitle: str = ""
    spans: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=SPANS), repr=False)
    worth: Worth = Worth()
    lang: str = "vi"
    corpus: Corpus | None = field(default=None, repr=False)
    again: Callable[[Corpus], Finding] | None = field(
        default=None, repr=False, compare=False
    )  # the same of another corpus

    def __post_init__(self) -> None:
        check_lang(self.lang)
        columns = list(self.chart.columns.values())
        check_columns(self.table, columns)
        foot = replace(self.foot, source=plain(self.foot.source), notes=tuple(map(plain, self.foot.notes)))
        told = {"headline": plain(self.headline), "subtitle": plain(self.subtitle), "foot": foot}
        told["table"] = _drawable(self.table, [c for c in columns if c is not None] or list(self.table))
        for name, value in told.items():
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        return f"{self.headline} (n = {self.foot.n})"

    def say(self, key: str, **values: object) -> str:
        """The label `key` in the language of the finding."""
        return label(key, self.lang, **values)

    def slide(self) -> Figure:
        """The finding as a 16:9 matplotlib figure."""
        return renderer("slide").draw(self)

    def live(self) -> go.Figure | None:
        """The finding as a plotly figure to look into; None for a kind that has none: the slide is shown instead."""
        return renderer("live").draw(self)

    def native(self, slide: Slide) -> None:
        """Puts the finding on a python-pptx slide as a chart or table that PowerPoint edits (a picture where it has no
        such chart), with title, foot and alt text."""
        renderer("native").draw(self, slide)

    def foot_lines(self) -> list[str]:
        """What stands under the figure on every face: n, notes, source."""
        plan, reading = (import_module(f"giaoban.figures.plan{part}") for part in ("", ".reading"))
        page = reading.page_of(self)
        return [page.count, page.notes(plan.plan_of(self).notes), page.origin]

    def evidence(self, key: object = None) -> pd.DataFrame:
        """The sentences behind a mark (`key` of `table`; all without it), one row a place: key, sentence (whole), match,
        speaker, title, published, outlet, place, link.

        Raises KeyError for a key that the table does not have.
        """
        if key is not None and key not in set(self.table.get("key", ())):
            keys = ", ".join(map(str, self.table.get("key", [])[:8]))
            raise KeyError(f"{self.slug} has no mark {key!r}; it has {keys}")
        spans = self.spans if key is None else self.spans[self.spans["key"] == key]
        return sentences_of(spans, self.corpus, lang=self.lang)

    def save(self, folder: Path | str | None = None) -> SavedFigure:
        """The finding as files (PNG, SVG, CSV, record) in `folder`, figures/ by default."""
        return import_module("giaoban.figures.export").save_figure(
            self, folder=folder
        )  # what writes also draws


def plain(text: str) -> str:
    """The text without the characters that XML forbids (NUL, FF, lone surrogates, U+FFFE …): SVG and PPTX hold none.

    >>> plain("Quý\\x00 I\\ufffe\\x0c")
    'Quý I'
    """
    return _FORBIDDEN.sub("", text)


def _drawable(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The table with the words that are drawn made plain; keys stay as they are, since spans name them."""
    texts = [c for c in dict.fromkeys(columns) if c != "key" and table[c].dtype in (object, "str", "string")]
    held = {c: table[c].map(lambda v: plain(v) if isinstance(v, str) else v) for c in texts}
    changed = {c: new for c, new in held.items() if not new.equals(table[c])}
    return table.assign(**changed) if changed else table


def renderer(name: str) -> ModuleType:
    """The module that draws findings in this way; raises ValueError naming the ways there are."""
    if name not in RENDERERS:
        raise ValueError(f"no renderer {name!r}; there are {', '.join(RENDERERS)}")
    return import_module(RENDERERS[name])
