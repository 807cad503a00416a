"""The figures that were saved: what each says, where its files are, and the page that lists them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path

from giaoban.figures.edited_files import free_name
from giaoban.figures.markdown import literal
from giaoban.figures.plan.page import illustration_note
from giaoban.figures.writing import is_ours, write_all
from giaoban.reference import LANGUAGES, label, paths

_MARK = re.compile(r"<!-- giaoban ([0-9a-f]{64}) -->\n$")


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
    alt: str = ""
    provenance: dict[str, object] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)  # kind -> sha256 of what was written
    run: bool = False  # written by a run of all notebooks

    @property
    def lang(self) -> str:
        """The language it was saved in."""
        return str(self.provenance.get("lang", "vi"))

    def path(self, kind: str) -> Path:
        """Where the file of this kind (png, svg, csv, pdf, html) lies; KeyError where there is none."""
        return self.folder / self.files[kind]

    def card(self) -> bytes:
        """The record as it lies beside the picture."""
        facts = {name: value for name, value in asdict(self).items() if name != "folder"}
        return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def saved_figures(folder: Path | str | None = None) -> list[SavedFigure]:
    """The figures saved in `folder` (figures/ by default) in the order of their numbers.

    Raises ValueError naming a file that is no record of `save_figure`.
    """
    folder = Path(folder) if folder is not None else paths.default_figures()
    found = [_read(path) for path in sorted(folder.glob("[0-9][0-9]-*.json"))]
    return [figure for figure in found if figure.path("png").is_file()]


def saved_figure(folder: Path, slug: str) -> SavedFigure | None:
    """The record of one figure; None where there is none. Raises ValueError where something else has its name."""
    path = folder / f"{slug}.json"
    return _read(path) if path.exists() else None


def _read(path: Path) -> SavedFigure:
    try:
        figure = SavedFigure(**json.loads(path.read_text(encoding="utf-8")), folder=path.parent)
        named = [*figure.files.values()]
        if "png" not in figure.files or any(Path(name).name != name for name in named):
            raise ValueError(f"files {named}")
        return figure
    except (OSError, ValueError, TypeError, AttributeError) as error:
        told = f"{path.name} is no record of a saved figure: move it out of {path.parent.name}/, or delete it and save again"
        raise ValueError(told) from error


def remove_files(figure: SavedFigure, kinds: Collection[str]) -> None:
    """Deletes files of a figure that are as they were written; what someone edited stays."""
    for kind in kinds:
        name = figure.files[kind]
        path = figure.folder / name
        if is_ours(path, listed=name, hashed=figure.hashes.get(kind)):
            path.unlink()


def remove_stale(folder: Path, kept: Collection[str]) -> list[str]:
    """Deletes the figures that a run made and this one no longer makes (`kept`: slugs), where none of their files was
    edited; the slugs that went. What an analyst saved by hand stays."""
    gone = []
    for figure in saved_figures(folder):
        whole = all(
            is_ours(figure.path(kind), listed=name, hashed=figure.hashes.get(kind, ""))
            for kind, name in figure.files.items()
        )
        if figure.run and figure.slug not in kept and whole:
            remove_files(figure, list(figure.files))
            (folder / f"{figure.slug}.json").unlink()
            gone.append(figure.slug)
    if gone:
        write_index(folder)
    return gone


def write_index(folder: Path) -> Path:
    """index.md of the folder, or the next free name where someone else wrote or edited one."""
    text = index_page(saved_figures(folder))
    path = folder / "index.md"
    if path.is_file() and not _is_own_index(path.read_text(encoding="utf-8", errors="replace")):
        path = next(
            (
                p
                for p in sorted(folder.glob("index-*.md"))
                if _is_own_index(p.read_text(encoding="utf-8", errors="replace"))
            ),
            free_name(path),
        )
    marked = f"{text}\n<!-- giaoban {_digest(text)} -->\n"
    write_all(folder, {path.name: marked.encode("utf-8")})
    return path


def _is_own_index(text: str) -> bool:
    """True where the page is as we wrote it; an earlier version left no mark but began alike."""
    mark = _MARK.search(text)
    if mark is None:
        return text.startswith(f"{_heading()}\n") and "<!-- giaoban" not in text
    return _digest(text[: mark.start()].removesuffix("\n")) == mark[1]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _heading() -> str:
    return f"# {' · '.join(label('index.title', lang) for lang in LANGUAGES)}"


def index_page(figures: list[SavedFigure]) -> str:
    """index.md: each figure with picture, source, n and links, in both languages. One from other articles or in another
    language than most says so."""
    head = [_heading(), *(label("index.intro", lang) for lang in LANGUAGES)]
    runs = Counter(map(_run, figures))
    common = runs.most_common(1)[0][0] if runs else None
    return "\n\n".join([*head, *(_entry(f, other=_run(f) != common) for f in figures)]) + "\n"


def _run(figure: SavedFigure) -> tuple[str, str]:
    return str(figure.provenance.get("corpus", "")), figure.lang


def _entry(figure: SavedFigure, *, other: bool) -> str:
    links = " · ".join(f"[{kind.upper()}]({name})" for kind, name in figure.files.items())
    lang = figure.lang if figure.lang in LANGUAGES else LANGUAGES[0]
    corrected = label("note.corrected", lang) if figure.corrected else ""
    said = corrected if corrected not in figure.note else ""
    apart = label("index.other_run", lang) if other else ""
    remarks = [part for part in (apart, illustration_note(figure.n, lang), said, figure.note) if part]
    title = literal(figure.title)
    source = literal(label("source", lang, source=figure.source))
    lines = [literal(" · ".join(remarks)), source, *([literal(figure.alt)] if figure.alt else []), links]
    picture = f"[![{title}]({figure.files['png']})]({figure.files['png']})"
    return f"## {figure.slug}: {title}\n\n{picture}\n\n" + "  \n".join(lines)
