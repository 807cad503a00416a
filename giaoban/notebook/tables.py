"""What a notebook shows: a table or a choice, and beside it what stays when nothing runs."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd

from giaoban.figures import SavedFigure
from giaoban.notebook.markup import LAYOUT, markup
from giaoban.reference import chosen_lang, heads, label

WIDGET = "application/vnd.jupyter.widget-view+json"
_ROWS = 10  # of a table that stay in the notebook


class Shown:
    """An output in several forms at once: Jupyter shows the liveliest it can."""

    def __init__(self, bundle: dict[str, object]) -> None:
        self.bundle = bundle

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, object]:
        return self.bundle

    def __repr__(self) -> str:
        return str(self.bundle["text/plain"])


def table(rows: pd.DataFrame, *, most: int = _ROWS, lang: str | None = None) -> Shown:
    """A table to search and sort in JupyterLab; elsewhere its first `most` rows; heads in the language (without one that of
    `run.py --lang`).

    A column `link` (`with_links`) is shown as links, each with the row's place, else the article's title. All
    other text is shown, never obeyed. Without itables the plain table alone.

    >>> "giám sát" in table(pd.DataFrame({"term": ["giám sát"]}))._repr_mimebundle_()["text/html"]
    True
    """
    lang = chosen_lang(lang)
    still = still_table(rows, most=most, lang=lang)
    live = live_table(rows, lang=lang)
    return Shown(still if live is None else view_of(live) | still)


def live_table(rows: pd.DataFrame, *, lang: str = "vi"):
    """The table as a widget to search and sort, links opening at their place; None without itables."""
    try:
        from itables.widget import ITable
    except ImportError:
        return None
    if "link" not in rows:
        return ITable(_headed(rows, lang))
    return ITable(_headed(markup(rows, live=True), lang), allow_html=True, **LAYOUT)


def _headed(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    return rows.rename(columns=heads(rows.columns, lang))


def still_table(rows: pd.DataFrame, *, most: int = _ROWS, lang: str = "vi") -> dict[str, object]:
    """The first `most` rows as text and as HTML; in a table with links no text is cut short.

    >>> rows = pd.DataFrame({"title": ["<b>"], "link": ["https://vd.vn"]})
    >>> "&lt;b&gt;</a>" in still_table(rows)["text/html"]
    True
    """
    first = rows.head(most)
    if "link" not in rows:
        first = _headed(first, lang)
        return {"text/plain": first.to_string(), "text/html": first.to_html(index=False)}
    plain = first.drop(columns="link") if "place" in first else first
    with pd.option_context("display.max_colwidth", None):
        return {
            "text/plain": _headed(plain, lang).to_string(),
            "text/html": _headed(markup(first), lang).to_html(index=False, escape=False),
        }


class FigureChoice(Shown):
    """A list to choose saved figures from; `value` holds the chosen ones, at first all."""

    def __init__(self, figures: Sequence[SavedFigure], lang: str) -> None:
        from ipywidgets import Layout, SelectMultiple

        names = [f"{figure.slug}: {figure.title}" for figure in figures]
        options = list(zip(names, figures, strict=True))
        layout = Layout(width="100%", height=f"{28 * min(len(names), 12) + 12}px")
        self.widget = SelectMultiple(
            options=options, value=tuple(figures), description=label("choose.figures", lang), layout=layout,
            style={"description_width": "initial"},
        )  # fmt: skip
        items = "".join(f"<li>{html.escape(name)}</li>" for name in names)
        still = {"text/plain": "\n".join(names), "text/html": f"<ul>{items}</ul>"}
        if not names:
            still = {
                "text/plain": label("choose.none", lang),
                "text/html": f"<p>{label('choose.none', lang)}</p>",
            }
        super().__init__(view_of(self.widget) | still)

    @property
    def value(self) -> tuple[SavedFigure, ...]:
        """The figures chosen at this moment, in the order of their numbers."""
        return tuple(self.widget.value)


def choose_figures(figures: Sequence[SavedFigure], *, lang: str = "vi") -> FigureChoice:
    """A list of `saved_figures()` to choose from; all are chosen until the reader changes it."""
    return FigureChoice(figures, lang)


def view_of(widget) -> dict[str, object]:
    """The live part of a widget's output (empty where there is no notebook to show it)."""
    bundle = widget._repr_mimebundle_() or {}
    data = bundle[0] if isinstance(bundle, tuple) else bundle  # anywidget gives (data, metadata)
    return {mime: value for mime, value in data.items() if mime == WIDGET}


def put_on(screen, shown: Shown) -> None:
    """Shows it in an ipywidgets `Output` in place of what stood there."""
    bundle = shown._repr_mimebundle_()
    screen.outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)
