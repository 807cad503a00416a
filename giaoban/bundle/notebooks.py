"""A notebook as a file: read without outputs, the same at every run, written without losing an edit."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from giaoban.reference import NOTEBOOKS, ROOT, write_whole

WIDGET = "application/vnd.jupyter.widget-view+json"
MARK = "giaoban_source"  # metadata of a run copy: its cells as the run wrote them

_PROGRESS_BAR = re.compile(r"\d+%\|.*\||\d(?:it/s|s/it)\b|\?it/s")
_RANDOM_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\bT_[0-9a-f]{5}(?=[\s_\"'#])")
# what an output says about one machine or one moment
_PASSING = (
    (re.compile(r"\b0x[0-9a-fA-F]{6,}\b"), "0x…"),
    (re.compile(r"[^\s\"']*ipykernel_\d+[\\/]\d+\.py"), "cell"),
    (re.compile(re.escape(str(ROOT)) + r"[\\/]"), ""),
    (re.compile(re.escape(str(ROOT))), "."),
)


def numbered(only: tuple[str, ...] = (), *, folder: Path = NOTEBOOKS) -> list[Path]:
    """The numbered notebooks of `folder` in order; with `only`, those whose names begin so.

    Raises ValueError saying what is there when `only` asks for a notebook that is not.
    """
    found = sorted(folder.glob("[0-9]*.ipynb"))
    unknown = [start for start in only if not any(path.name.startswith(start) for path in found)]
    if unknown or not found:
        there = ", ".join(path.stem for path in found) or "no numbered notebook"
        raise ValueError(f"{folder.name}/ holds {there}; {', '.join(unknown) or 'one'} was asked for.")
    return [path for path in found if not only or path.name.startswith(only)]


def read_notebook(path: Path) -> NotebookNode:
    """The notebook without its outputs, each cell with an id (its place where the file gives none).

    Raises ValueError where the file is not a notebook of format 4.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        for place, cell in enumerate(content["cells"]):
            cell.setdefault("id", f"cell-{place:02d}")
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
        content["nbformat_minor"] = max(5, content["nbformat_minor"])
        return nbformat.reads(json.dumps(content), as_version=4)
    except (ValueError, KeyError, TypeError, nbformat.ValidationError) as error:
        raise ValueError(f"{path.name} is not a Jupyter notebook of format 4 ({error!r})") from error


def steady(text: str) -> str:
    """The text without what one machine or moment puts into it: addresses, kernel files, its folder.

    >>> steady("<Axes at 0x7f3a2b1c9d50>")
    '<Axes at 0x…>'
    """
    for pattern, replacement in _PASSING:
        text = pattern.sub(replacement, text)
    return text


def steady_ids(html: str, *, prefix: str) -> str:
    """The HTML with its random ids (uuid, pandas Styler) numbered in order of appearance.

    >>> steady_ids("<style>#T_0a1b2_row0 {}</style><b id='T_0a1b2_row0'>", prefix="c")
    "<style>#c-0_row0 {}</style><b id='c-0_row0'>"
    """
    names: dict[str, str] = {}
    return _RANDOM_ID.sub(lambda found: names.setdefault(found[0], f"{prefix}-{len(names)}"), html)


def normalise(notebook: NotebookNode) -> None:
    """Make a run notebook, in place, what any run gives: no timing, widget state, progress bar or path."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.update(
        kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
        language_info={"name": "python"},
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _stays(output)]
            for place, output in enumerate(cell.outputs):
                _steady_output(output, prefix=f"{cell.id}-{place}")


def _stays(output: NotebookNode) -> bool:
    """False for what is only for the screen; of a widget, what else its bundle shows stays."""
    if output.output_type == "stream":
        return not (output.name == "stderr" and _PROGRESS_BAR.search(output.text))
    data = output.get("data", {})
    return data.pop(WIDGET, None) is None or any(not mime.startswith("text/plain") for mime in data)


def _steady_output(output: NotebookNode, *, prefix: str) -> None:
    if output.output_type == "stream":
        output.text = steady(output.text)
    elif output.output_type == "error":
        output.traceback = [steady(line) for line in output.traceback]
    for mime, value in output.get("data", {}).items():
        if mime.startswith("text/") and isinstance(value, str):
            value = steady(value)
            output.data[mime] = steady_ids(value, prefix=prefix) if mime == "text/html" else value


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write the notebook whole or not at all, with the same line ends on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, (nbformat.writes(notebook).rstrip("\n") + "\n").encode())


def write_copy(notebook: NotebookNode, path: Path) -> Path | None:
    """Write a run copy. Where an edited copy stood in its place, the path that was moved to."""
    aside = None
    if path.exists() and is_edited(path):
        places = (path.with_name(f"{path.stem}.edited-{n}.ipynb") for n in range(1, 1000))
        aside = next(place for place in places if not place.exists())
        path.rename(aside)
    metadata = notebook.metadata | {MARK: source_mark(notebook)}
    write_notebook(NotebookNode(notebook | {"metadata": metadata}), path)
    return aside


def is_edited(path: Path) -> bool:
    """True where the cells are no longer what the bundle wrote, or the file is no notebook."""
    try:
        notebook = read_notebook(path)
    except ValueError:
        return True
    return notebook.metadata.get(MARK) != source_mark(notebook)


def source_mark(notebook: NotebookNode) -> str:
    """What tells an edited copy from one as it was written."""
    cells = [[cell.cell_type, cell.source] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
