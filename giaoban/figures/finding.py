"""A finding: the one thing that travels from a question to the screen, the slide and the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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

    from giaoban.figures.gallery import SavedFigure

SPANS = ("key", "doc_id", "start", "end")
# a renderer is a module with `draw(finding)`; it is loaded when something is drawn, since what draws is slow to import
RENDERERS = {"slide": "giaoban.figures.slide", "live": "giaoban.figures.live"}


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
        check_columns(self.table, list(self.chart.columns.values()))

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


def renderer(name: str) -> ModuleType:
    """The module that draws findings in this way; raises ValueError naming the ways there are."""
    if name not in RENDERERS:
        raise ValueError(f"no renderer {name!r}; there are {', '.join(RENDERERS)}")
    return import_module(RENDERERS[name])
