"""Notebooks run as copies, with a progress line each: `python -m giaoban.bundle.execute [--only 01,03] [--save]`."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from traitlets.config import Config

from giaoban.bundle.copies import in_language
from giaoban.bundle.notebooks import normalise, numbered, read_notebook, steady, write_copy, write_notebook
from giaoban.corpus import holds_corrections, load_corpus, reading_report
from giaoban.figures import saved_figures
from giaoban.questions import deck, save_figures
from giaoban.reference import CORRECTIONS, NOTEBOOKS, SAMPLE, chosen_lang, default_articles, default_figures

COPIES = NOTEBOOKS / "run"
TIMEOUT = 600  # seconds a cell may take
CONFIG = Config(
    {
        "KernelManager": {"transport_encryption": "auto"},  # else the kernel warns at every start
        "NotebookClient": {
            "kernel_name": "python3",
            "record_timing": False,
            "store_widget_state": False,
            "shutdown_kernel": "immediate",
        },
    }
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class NotebookFailed(Exception):
    """A notebook that stopped: the message shows cell, source and reason; `notebook` is what it came to."""

    def __init__(self, message: str, notebook: NotebookNode):
        super().__init__(message)
        self.notebook = notebook


class _Client(NotebookClient):
    async def async_start_new_kernel(self, **kwargs) -> None:
        # nbclient answers Ctrl-C by stopping the kernel and then trips over its absence: let it interrupt
        if os.name != "nt":
            asyncio.get_running_loop().remove_signal_handler(signal.SIGINT)
        await super().async_start_new_kernel(**kwargs)


def run_notebook(path: Path, *, timeout: int = TIMEOUT) -> NotebookNode:
    """The notebook of `path` run in a kernel of this environment and normalised; the file stays as it is.

    Relative paths hold as in JupyterLab. Raises NotebookFailed at the first cell that fails, takes longer
    than `timeout` seconds or loses its kernel, and ValueError where the file is not a notebook.
    """
    notebook = in_language(read_notebook(path), chosen_lang())
    begun: list[int] = []
    client = _Client(
        notebook,
        timeout=timeout,
        config=CONFIG,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=lambda cell, cell_index: begun.append(cell_index),
    )
    try:
        client.execute(env=kernel_environment())
    except (CellExecutionError, CellTimeoutError, RuntimeError) as error:
        normalise(notebook)
        raise NotebookFailed(_describe(notebook, begun, _reason(error, timeout)), notebook) from error
    normalise(notebook)
    return notebook


def kernel_environment() -> dict[str, str]:
    """What a kernel inherits: sets in one order, no progress bars, figures shown and saved."""
    inherited = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    return inherited | {"PYTHONHASHSEED": "0", "TQDM_DISABLE": "1", "GIAOBAN_SAVE": "1"}


def _reason(error: Exception, timeout: int) -> str:
    if isinstance(error, CellTimeoutError):
        return f"took longer than {timeout} s"
    if isinstance(error, CellExecutionError):
        lines = steady(_COLOUR.sub("", error.traceback)).strip().splitlines()
        return "\n".join(lines[-8:])
    return f"the kernel stopped, perhaps for want of memory ({error})"


def _describe(notebook: NotebookNode, begun: list[int], reason: str) -> str:
    if not begun:
        return f"before the first cell: {reason}"
    quoted = "\n".join(f"    | {line}" for line in notebook.cells[begun[-1]].source.splitlines())
    return f"cell {begun[-1] + 1} of {len(notebook.cells)}:\n{quoted}\n{reason}"


def run_one(path: Path, *, copies: Path, save: bool = False) -> tuple[str, list[str]]:
    """Run a notebook and write its copy, half run if it failed; with `save` its outputs go back into it.

    What stopped it (empty when nothing did), and notes on what was kept apart or not saved.
    """
    before, notes = path.read_bytes(), []
    try:
        notebook, problem = run_notebook(path), ""
    except NotebookFailed as error:
        notebook, problem = error.notebook, str(error)
    except ValueError as error:
        return str(error), notes
    aside = write_copy(notebook, copies / path.name)
    if aside:
        notes.append(f"the copy you had edited is kept as {aside.name}")
    if save and not problem and path.read_bytes() == before:
        write_notebook(notebook, path)
    elif save:
        notes.append("not saved: it failed, or it was changed while it ran")
    return problem, notes


def run_all(notebooks: list[Path], *, copies: Path, save: bool = False) -> list[str]:
    """Run the notebooks with a progress line each. The names of those that failed."""
    failed = []
    for place, path in enumerate(notebooks, 1):
        print(f"[{place}/{len(notebooks)}] {path.name} ... ", end="", flush=True)
        started = time.perf_counter()
        problem, notes = run_one(path, copies=copies, save=save)
        seconds = time.perf_counter() - started
        print(
            f"{'FAILED' if problem else 'ok'} {seconds:.1f} s",
            *(f"      ({note})" for note in notes),
            sep="\n",
        )
        if problem:
            print(f"\n{path.name}, {problem}\n", flush=True)
            failed.append(path.name)
    return failed


def check_save() -> None:
    """Stop unless the notebooks read the bundled sample: a committed notebook holds no text of a user.

    Raises ValueError naming the folder they would read.
    """
    folder = default_articles()
    if chosen_lang() != "vi":
        raise ValueError(
            "--save is for the notebooks as they are committed, in Vietnamese: leave out --lang."
        )
    if folder.resolve() != SAMPLE.resolve():
        raise ValueError(
            f"--save is for the bundled sample, but the notebooks would read {folder}, and its text would be "
            "kept in them. Leave out --save: the copies in notebooks/run hold the outputs all the same."
        )


def tell_troubles(folder: Path) -> None:
    """Print one line per file of `folder` that was not read and per fault of documents.csv and corrections.csv.

    Only corrections need the articles analysed, which each notebook does again: without them reading is enough.

    Raises what `load_corpus` raises where there is nothing to work on: no folder, no article, a broken registry.
    """
    analysed = holds_corrections(CORRECTIONS)
    report = load_corpus(folder, progress=False).report if analysed else reading_report(folder)
    for line in report.troubles():
        print(f"- {line}", flush=True)


def check_figures(folder: Path) -> None:
    """Raises OSError or ValueError, in a sentence, where what lies in the folder of figures stands in the way of a run."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file, not a folder: move it away and start again")
    for name in ("index.md", "briefing.pptx"):
        if (folder / name).is_dir():
            raise IsADirectoryError(
                f"{folder / name} is a folder where a file is to be written: move it away"
            )
    for path in sorted(folder.glob("[0-9][0-9]-*.*")):
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder where a file is to be written: move it away")
    saved_figures(folder)


def write_briefing(folder: Path) -> None:
    """Saves every finding that is worth a slide, writes the deck, and says where they lie."""
    print("figures, briefing.pptx ... ", end="", flush=True)
    started = time.perf_counter()
    corpus = load_corpus(progress=False)
    with kept_environment({"GIAOBAN_SAVE": "1"}):
        saved = save_figures(corpus)
        path = deck(corpus)
    print(f"ok {time.perf_counter() - started:.1f} s")
    places = {"Deck": path, f"Figures ({len(saved)})": folder, "Index": folder / "index.md"}
    print("", *(f"{name + ':':<15}{place}" for name, place in places.items()), sep="\n")


@contextmanager
def kept_environment(more: dict[str, str]) -> Iterator[None]:
    """Within this context the variables hold; what was there before comes back."""
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def main(argv: list[str]) -> int:
    """Run the notebooks chosen on the command line; 1 when one failed, 2 when nothing could be run."""
    parser = argparse.ArgumentParser(prog="run.py", allow_abbrev=False)
    parser.add_argument("--only", default="", help="numbers, as in 01,03")
    parser.add_argument("--save", action="store_true", help="keep the outputs (bundled sample only)")
    options = parser.parse_args(argv)
    try:
        if options.save:
            check_save()
        chosen = numbered(tuple(start.strip() for start in options.only.split(",") if start.strip()))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Articles: {default_articles()}", flush=True)
    try:
        check_figures(default_figures())
        tell_troubles(default_articles())
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        failed = run_all(chosen, copies=COPIES, save=options.save)
    except KeyboardInterrupt:
        print("\nInterrupted.")
        return 130
    try:
        write_briefing(default_figures())
    except KeyboardInterrupt:
        print("\nInterrupted.")
        return 130
    except (OSError, ValueError) as error:
        print(f"\n{error}", file=sys.stderr)
        print("failed: briefing.pptx")
        return 1
    if failed:
        print(f"{len(failed)} of {len(chosen)} notebooks failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
