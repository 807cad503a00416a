"""A table with links as HTML: what an article says is text, what leads to it is an anchor."""

from __future__ import annotations

import html
import json

import pandas as pd

from giaoban.evidence import in_bundle, is_link, is_web, line_of

_OPEN = "rendermime:handle-local-link"  # JupyterLab's command for a file in its folder
_SEVERAL = "apputils:run-all-enabled"  # its command that runs others with the same arguments
_OPEN_AT_LINE = ["docmanager:open"] * 3 + ["fileeditor:go-to-line"]  # opened again: by then the text is there
_ROOMS = ((100, "28em"), (40, "11em"))  # characters above which a text needs a column of at least that width
LAYOUT = {"classes": "display compact", "style": "table-layout:auto;width:100%"}  # text in several lines


def markup(rows: pd.DataFrame, *, live: bool = False) -> pd.DataFrame:
    """`rows` as HTML: every text escaped, a missing one blank, `link` as anchors that hold `place`.

    >>> rows = pd.DataFrame({"title": ["<b>"], "link": ["javascript:x"]})
    >>> markup(rows).values.tolist()
    [['&lt;b&gt;', '&lt;b&gt;']]
    """
    words = rows.get("place", rows.get("title", pd.Series("", index=rows.index)))
    anchors = [anchor(link, text, live) for link, text in zip(rows["link"], words, strict=True)]
    cells = {column: rows[column].map(_cell).astype(object) for column in rows if column != "link"}
    if live:
        cells = {column: texts.map(_roomy) for column, texts in cells.items()}
    shown = pd.DataFrame(cells | {"link": pd.Series(anchors, index=rows.index, dtype=object)})[
        [*rows.columns]
    ]
    shown = shown.drop(columns="place", errors="ignore").reset_index(drop=True)
    return shown.rename(columns=lambda name: html.escape(str(name)))


def _cell(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool | int | float) and not pd.isna(value):
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    return html.escape(str(value)).replace("\n", "<br>")


def anchor(link: object, words: object, live: bool) -> str:
    """What leads to the article; the words alone where the link is none. `live`: shown by a running JupyterLab.

    A browser reads a relative address in a live table against the address of JupyterLab, not of the notebook,
    so there a file is opened by JupyterLab's own command, named from the folder that it serves (the bundle).
    """
    text = _cell(words)
    if not is_link(link):
        return str(text)
    opened = "" if is_web(link) or not live else _opening(in_bundle(link), line_of(link))
    return f'<a href="{html.escape(link)}"{opened} target="_blank" rel="noopener noreferrer">↗ {text}</a>'


def _opening(path: str, line: int | None) -> str:
    if line is None:
        return _command(_OPEN, path=path)
    return _command(_SEVERAL, commands=_OPEN_AT_LINE, args={"path": path, "factory": "Editor", "line": line})


def _command(name: str, **options: object) -> str:
    """The attributes by which JupyterLab runs a command at a click."""
    given = html.escape(json.dumps(options, ensure_ascii=False))
    return f' data-commandlinker-command="{name}" data-commandlinker-args="{given}"'


def _roomy(cell: object) -> object:
    """A long text with the room to stand in a few lines instead of many."""
    room = next((room for least, room in _ROOMS if isinstance(cell, str) and len(cell) > least), None)
    return f'<div style="min-width:{room}">{cell}</div>' if room else cell
