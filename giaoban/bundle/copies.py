"""The notebooks as copies to work in, which git ignores: nothing of the user's goes into a tracked file."""

from __future__ import annotations

import csv
from pathlib import Path

from nbformat import NotebookNode

from giaoban.bundle.notebooks import MARK, is_edited, numbered, read_notebook, source_mark, write_notebook
from giaoban.reference import NOTEBOOKS, REFERENCE, chosen_lang

OWN = NOTEBOOKS / "own"


def prose(lang: str) -> dict[str, str]:
    """Vietnamese text of a cell -> its text in the language (prose.csv); empty for Vietnamese itself."""
    if lang == "vi":
        return {}
    with (REFERENCE / "prose.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["vi"].strip(): row[lang] for row in csv.DictReader(file)}


def in_language(notebook: NotebookNode, lang: str) -> NotebookNode:
    """The notebook with its prose in the language, in place; a cell that prose.csv does not have stays as it is."""
    words = prose(lang)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = words.get(cell.source.strip(), cell.source)
    return notebook


def own_folder(lang: str, *, own: Path = OWN) -> Path:
    """Where the copies of a language lie.

    >>> own_folder("en").name, own_folder("vi").name
    ('en', 'own')
    """
    return own if lang == "vi" else own / lang


def make_copies(lang: str | None = None, *, folder: Path = NOTEBOOKS, own: Path = OWN) -> list[Path]:
    """The copies, each made where it is missing or its notebook has changed; one that was edited is kept as it is."""
    lang = chosen_lang(lang)
    return [_copy(path, own_folder(lang, own=own) / path.name, lang) for path in numbered(folder=folder)]


def _copy(path: Path, copy: Path, lang: str) -> Path:
    notebook = in_language(read_notebook(path), lang)
    mark = source_mark(notebook)
    if copy.exists() and (is_edited(copy) or read_notebook(copy).metadata.get(MARK) == mark):
        return copy
    notebook.metadata[MARK] = mark
    write_notebook(notebook, copy)
    return copy
