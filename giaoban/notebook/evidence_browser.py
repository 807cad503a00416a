"""The evidence behind each bar: a choice among its values, and the lines that were counted."""

from __future__ import annotations

import pandas as pd

from giaoban.evidence import with_links
from giaoban.measures import in_context
from giaoban.notebook.explore import Shown, put_on, still_table, table
from giaoban.reference import label, named


class EvidenceBrowser(Shown):
    """A choice among the values of a column; `lines` are the concordance lines of the chosen `value`."""

    def __init__(self, spans: pd.DataFrame, documents: pd.DataFrame, by: str, lang: str, most: int) -> None:
        from ipywidgets import Dropdown, Layout, Output, VBox

        self._by, self._lang = by, lang
        self._lines = _concordance(spans, documents, by, lang)
        self._counts = _counts(self._lines, by, lang)
        texts = [
            label("evidence.option", lang, name=r.name_, n=r.n, articles=r.articles)
            for r in self._counts.itertuples()
        ]
        self.choice = Dropdown(
            options=list(zip(texts, self._counts[by], strict=True)), description=label("choose.evidence", lang),
            layout=Layout(width="100%"), style={"description_width": "initial"},
        )  # fmt: skip
        self._screen = Output()
        self.choice.observe(lambda change: self._draw(), names="value")
        self.widget = VBox([self.choice, self._screen])
        self._draw()
        super().__init__(self.widget._repr_mimebundle_() | self._still(most))

    @property
    def value(self) -> object:
        """The value chosen at this moment; None where there is nothing to choose."""
        return self.choice.value

    @property
    def lines(self) -> pd.DataFrame:
        """One row per place of the chosen value: left, match, right, title, published, place, link."""
        return self._of(self.value).drop(columns=self._by)

    def _of(self, value: object) -> pd.DataFrame:
        return self._lines[self._lines[self._by] == value].drop(columns="doc_id").reset_index(drop=True)

    def _draw(self) -> None:
        put_on(self._screen, table(self.lines))

    def _still(self, most: int) -> dict[str, object]:
        firsts = [
            self._of(row[self._by]).head(most).assign(**{self._by: row["name_"]})
            for row in self._counts.to_dict("records")
        ]
        rows = pd.concat(firsts, ignore_index=True) if firsts else self.lines
        return still_table(rows, most=len(rows))


def browse_evidence(
    spans: pd.DataFrame, documents: pd.DataFrame, *, by: str, lang: str = "vi", most: int = 3
) -> EvidenceBrowser:
    """The lines behind every bar: a choice among the values of column `by`, and its concordance with links.

    `spans` is any table with doc_id, start, end and `by` (citations, mentions, themes, statements, tokens). The
    value with the most lines comes first. Where no kernel runs, the first `most` lines of every value stay.
    Raises KeyError where a column is missing.

    >>> spans = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 4], "end": [3, 11], "org": ["B", "A"]})
    >>> documents = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "published": [pd.NaT], "text": ["Ban Dân vận họp"]})
    >>> browser = browse_evidence(spans, documents, by="org")
    >>> browser.value, browser.lines["match"].tolist()
    ('A', ['Dân vận'])
    """
    return EvidenceBrowser(spans, documents, by, lang, most)


def _concordance(spans: pd.DataFrame, documents: pd.DataFrame, by: str, lang: str) -> pd.DataFrame:
    places = spans[["doc_id", "start", "end", by]].dropna(subset=[by])
    lines = in_context(places, documents).sort_values(["published", "doc_id", "start"], na_position="last")
    lines = with_links(lines.reset_index(drop=True), documents, lang=lang)
    return lines[["doc_id", by, "left", "match", "right", "title", "published", "place", "link"]]


def _counts(lines: pd.DataFrame, by: str, lang: str) -> pd.DataFrame:
    """One row per value: name_ (in words), n, articles; the most frequent first."""
    counts = lines.groupby(by).agg(n=("doc_id", "size"), articles=("doc_id", "nunique")).reset_index()
    counts["name_"] = [str(named(by, value, lang)) for value in counts[by]]
    return counts.sort_values(["n", "articles", "name_"], ascending=[False, False, True], ignore_index=True)
