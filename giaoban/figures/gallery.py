"""The figures that were saved: what each says, where its files are, and the page that lists them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from giaoban.figures.plan.page import illustration_note
from giaoban.reference import LANGUAGES, label, paths


@dataclass(frozen=True)
class SavedFigure:
    """A figure as it lies in its folder: what it says and which files it has (kind -> name)."""

    slug: str
    title: str
    source: str
    n: int
    note: str
    corrected: bool
    headline: float  # share of the picture's height that the title takes, from the top
    files: dict[str, str]
    folder: Path

    def path(self, kind: str) -> Path:
        """Where the file of this kind (png, svg, csv, pdf, html) lies; KeyError where there is none."""
        return self.folder / self.files[kind]


def saved_figures(folder: Path | str | None = None) -> list[SavedFigure]:
    """The figures saved in `folder` (figures/ by default) in the order of their numbers.

    Raises ValueError naming a file that is no record of `save_figure`.
    """
    folder = Path(folder) if folder is not None else paths.default_figures()
    found = [_read(path) for path in sorted(folder.glob("[0-9][0-9]-*.json"))]
    return [figure for figure in found if figure.path("png").exists()]


def _read(path: Path) -> SavedFigure:
    try:
        return SavedFigure(**json.loads(path.read_text(encoding="utf-8")), folder=path.parent)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path.name} is no record of a saved figure; delete it and save again") from error


def index_page(figures: list[SavedFigure]) -> str:
    """index.md: each figure with picture, source, n and links, in both languages."""
    head = [f"# {' · '.join(label('index.title', lang) for lang in LANGUAGES)}"]
    head += [label("index.intro", lang) for lang in LANGUAGES]
    return "\n\n".join([*head, *map(_entry, figures)]) + "\n"


def _entry(figure: SavedFigure) -> str:
    links = " · ".join(f"[{kind.upper()}]({name})" for kind, name in figure.files.items())
    corrected = label("note.corrected") if figure.corrected else ""
    remarks = [part for part in (illustration_note(figure.n), corrected, figure.note) if part]
    if corrected and corrected in figure.note:
        remarks.remove(corrected)
    title = figure.title.replace("[", "\\[").replace("]", "\\]")
    lines = [" · ".join(remarks), label("source", source=figure.source), links]
    picture = f"[![{title}]({figure.files['png']})]({figure.files['png']})"
    return f"## {figure.slug}: {title}\n\n{picture}\n\n" + "  \n".join(lines)
