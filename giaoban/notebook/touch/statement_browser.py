"""The statement ledger to read: filtered by who said what, when and of what, and by its words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from giaoban.corpus import article_days
from giaoban.notebook.tables import Shown, put_on, still_table, table
from giaoban.questions import statement_ledger, statement_themes
from giaoban.reference import Reference, label
from giaoban.text import fold

_SEARCHED = ["text", "speaker", "role", "organisation", "addressee", "title"]
_ALL = ""  # a choice of None is shown as no choice


class StatementBrowser(Shown):
    """The ledger with a choice for each of its sides; `chosen` are the rows that fit at this moment."""

    def __init__(
        self, statements: pd.DataFrame, documents: pd.DataFrame, years: pd.Series, told: dict
    ) -> None:
        from ipywidgets import HBox, Layout, Output, Text, VBox

        lang = told["lang"]
        self._rows = statement_ledger(statements, documents, **told)
        searched = self._rows.reindex(columns=_SEARCHED).itertuples(index=False)
        self._words = [_searchable(row) for row in searched]
        self._sides = _sides(self._rows, years)
        if told["themes"] is not None:
            self._sides["themes"] = statement_themes(**told)
        self.filters = {side: _dropdown(side, pairs, lang) for side, pairs in self._sides.items()}
        self.search = Text(description=label("choose.search", lang), continuous_update=False)
        self._screen = Output()
        for choice in (*self.filters.values(), self.search):
            choice.observe(lambda change: self._draw(), names="value")
        choices = HBox([*self.filters.values(), self.search], layout=Layout(flex_flow="row wrap"))
        self.widget = VBox([choices, self._screen])
        self._draw()
        super().__init__(self.widget._repr_mimebundle_() | still_table(self._rows))

    @property
    def chosen(self) -> pd.DataFrame:
        """The rows of the ledger that fit every choice and hold the words searched for, in any spelling."""
        kept = pd.Series(True, index=self._rows.index)
        for side, choice in self.filters.items():
            if choice.value != _ALL:
                pairs = self._sides[side]
                fitting = pairs.loc[pairs.iloc[:, 1] == choice.value, "statement_id"]
                kept &= self._rows["statement_id"].isin(fitting)
        wanted = _searchable([self.search.value])
        held = pd.Series([wanted in words for words in self._words], index=kept.index, dtype=bool)
        return self._rows[kept & held].reset_index(drop=True)

    def _draw(self) -> None:
        put_on(self._screen, table(self.chosen))


def browse_statements(
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    meetings: pd.DataFrame | None = None,
    themes: pd.DataFrame | None = None,
    reference: Reference | None = None,
    lang: str = "vi",
) -> StatementBrowser:
    """The statement ledger to filter by organisation, level, act, year, theme and words; `chosen` holds the rows.

    The year is the column `year` of `statements` where there is one (`corpus.years()`), else with the table of
    `meetings` that of the article's meeting (`cited_rows.article_days`), else that of publication. Where no kernel
    runs, the first rows stay.

    >>> rows = pd.DataFrame({"doc_id": "a", "statement_id": ["s1", "s2"], "start": [0, 9], "end": [9, 12],
    ...                      "act": ["demand", "praise"], "organisation": ["Quận ủy", "Thành ủy"], "text": ["Yêu cầu", "Khen"]})
    >>> documents = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "published": pd.to_datetime(["2019-04-11"])})
    >>> browser = browse_statements(rows, documents)
    >>> browser.filters["organisation"].value = "Thành ủy"
    >>> browser.chosen["text"].tolist()
    ['Khen']
    """
    told = {"themes": themes, "reference": reference, "lang": lang}
    return StatementBrowser(statements, documents, _years(statements, documents, meetings), told)


def _years(statements: pd.DataFrame, documents: pd.DataFrame, meetings: pd.DataFrame | None) -> pd.Series:
    """The year of each statement by statement_id."""
    by_statement = statements.set_index("statement_id")
    if "year" in statements:
        return by_statement["year"]
    held = (
        pd.DataFrame({"doc_id": [], "date": documents["published"].head(0)}) if meetings is None else meetings
    )
    return by_statement["doc_id"].map(article_days(documents, held).dt.year)


def _sides(rows: pd.DataFrame, years: pd.Series) -> dict[str, pd.DataFrame]:
    """Side -> (statement_id, value), one row per statement that has a value."""
    facets = rows.assign(year=rows["statement_id"].map(years).astype("Int64"))
    sides = [side for side in ("organisation", "level", "act", "year") if side in facets]
    return {side: facets[["statement_id", side]].dropna() for side in sides}


def _dropdown(side: str, pairs: pd.DataFrame, lang: str):
    from ipywidgets import Dropdown

    counts = pairs.iloc[:, 1].value_counts().items()
    ordered = sorted(counts, key=lambda of: (of[0] if side == "year" else -of[1], str(of[0])))
    options = [(f"{value} ({n})", value) for value, n in ordered]
    return Dropdown(
        options=[(label("choose.all", lang), _ALL), *options], description=label(f"ledger.{side}", lang)
    )


def _searchable(cells: Iterable) -> str:
    """The cells as one folded line; what is missing is left out."""
    return " ".join(fold(" ".join(str(cell) for cell in cells if not pd.isna(cell))).split())
