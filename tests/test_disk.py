"""What is written is written whole: a full disk, a closed folder, Ctrl-C, a kill at any step and two runs at once leave the old
files as they were, and a sentence says what to do."""

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from importlib import import_module

import figure_tables as made
import nbformat
import openpyxl
import pandas as pd
import pptx
import pytest
from corpora import five

from giaoban.corpus import write_correction
from giaoban.figures import keep_choice, save_deck, save_figure, save_kept
from giaoban.questions import Answers, missing

ROW = {"item": "1", "stage": "body", "doc_id": "a", "start": 0, "end": 4, "value": "Quận ủy"}
CORRECTION = {"doc_id": "a", "table": "meetings", "start": "", "column": "*", "value": "", "reason": "thử"}


def figure(folder, n):
    bars = {"value": "share", "label": "organisation", "n": "n", "percent": True}
    found = made.finding("bars", made.shares(), slug="02-citations", **bars, **made.page(n_articles=50 + n))
    save_figure(found, folder=folder, pdf=False, html=False)


def deck(folder, n):
    slides = pptx.Presentation()
    for _ in range(n):
        slides.slides.add_slide(slides.slide_layouts[6])
    save_deck(slides, folder / "briefing.pptx", pdf=False)


def workbook(folder, n):
    book = openpyxl.Workbook()
    book.active.append([f"Hội nghị {n}"])
    save_kept(book, folder / "ledger.xlsx")


def tables(folder, n):
    five().to_excel(folder / f"corpus-{n}.xlsx")


def copies(folder, n):
    """The run copy of a notebook, as the runner writes it."""
    write = import_module("giaoban.bundle.notebooks").write_notebook
    write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {n}", id="a")]), folder / "01.ipynb")  # fmt: skip


WRITERS = {
    "figure": figure,
    "deck": deck,
    "workbook": workbook,
    "tables": tables,
    "deck's choice": lambda folder, n: keep_choice(folder, [f"0{n}-terms"]),
    "corrections": lambda folder, n: write_correction(CORRECTION | {"reason": str(n)}, folder / "corrections.csv"),
    "audit": lambda folder, n: Answers(folder / "audit.csv").add(ROW | {"item": str(n)}, "yes"),
    "documents": lambda folder, n: missing(five(), write=folder / f"documents-{n}.csv"),
    "notebook": copies,
}  # fmt: skip
STEPS = ("fdopen", "fsync", "replace")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Small pictures: their size does not matter here."""
    monkeypatch.setattr("giaoban.figures.export.DPI", 45)


def contents(folder):
    """Every file of the folder but hidden ones, with what it holds."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


def breaking(monkeypatch, step, error, after=0):
    """From the call after `after` of them on a step of writing raises the error."""
    real, calls = getattr(os, step), []

    def broken(*args, **options):
        calls.append(args)
        if len(calls) > after:
            raise error
        return real(*args, **options)

    monkeypatch.setattr(os, step, broken)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_old_files_whole_and_is_told(tmp_path, monkeypatch, name, step):
    WRITERS[name](tmp_path, 1)
    before = contents(tmp_path)
    breaking(monkeypatch, step, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises((OSError, ValueError), match="No space left"):
        WRITERS[name](tmp_path, 2)
    monkeypatch.undo()
    assert contents(tmp_path) == before
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".") and step != "fdopen"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", WRITERS)
def test_ctrl_c_leaves_the_old_files_whole(tmp_path, monkeypatch, name, step):
    WRITERS[name](tmp_path, 1)
    before = contents(tmp_path)
    breaking(monkeypatch, step, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](tmp_path, 2)
    monkeypatch.undo()
    assert contents(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
@pytest.mark.parametrize("name", WRITERS)
def test_a_read_only_folder_is_told(tmp_path, name):
    WRITERS[name](tmp_path, 1)
    before, mode = contents(tmp_path), tmp_path.stat().st_mode
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises((PermissionError, ValueError), match="read-only"):
            WRITERS[name](tmp_path, 2)
    finally:
        tmp_path.chmod(mode)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_refuses_is_told(tmp_path, monkeypatch, name):
    WRITERS[name](tmp_path, 1)
    before = contents(tmp_path)

    def closed(**_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", closed)
    with pytest.raises((PermissionError, ValueError), match="read-only"):
        WRITERS[name](tmp_path, 2)
    monkeypatch.undo()
    assert contents(tmp_path) == before


@pytest.mark.parametrize("after", range(1, 5))
def test_a_figure_whose_run_was_killed_between_two_files_is_the_next_runs_own(tmp_path, monkeypatch, after):
    figure(tmp_path, 1)
    names = set(contents(tmp_path))
    monkeypatch.setattr("pathlib.Path.unlink", lambda *_, **__: None)  # a killed run tidies nothing
    breaking(monkeypatch, "replace", KeyboardInterrupt(), after=after)
    with pytest.raises(KeyboardInterrupt):
        figure(tmp_path, 2)
    monkeypatch.undo()
    figure(tmp_path, 3)
    assert set(contents(tmp_path)) == names  # no 02-citations-2.png beside it


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from giaoban.corpus import write_correction
    from test_disk import CORRECTION, WRITERS
    real, calls = os.fsync, []
    def stop(handle):
        os.kill(os.getpid(), signal.SIGKILL)
    os.{step} = stop if "{step}" == "fsync" else lambda *a: stop(0)
    WRITERS["{name}"](Path(sys.argv[1]), 2)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill")
@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("name", ["corrections", "audit", "notebook", "workbook"])
def test_a_kill_leaves_the_old_file_whole_and_holds_nobody_up(tmp_path, root, name, step):
    WRITERS[name](tmp_path, 1)
    before = contents(tmp_path)
    code = textwrap.dedent(KILLED.format(name=name, step=step))
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(root / "tests")])}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=env, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-500:]
    assert contents(tmp_path) == before
    WRITERS[name](tmp_path, 3)


@pytest.mark.parametrize("name", ["corrections", "audit"])
def test_two_that_write_at_once_lose_no_row(tmp_path, name):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: WRITERS[name](tmp_path, n), range(40)))
    assert len(pd.read_csv(tmp_path / f"{name}.csv")) == 40


def test_an_answer_after_a_line_without_its_end_is_a_line_of_its_own(tmp_path):
    answers = Answers(tmp_path / "audit.csv")
    answers.add(ROW, "yes")
    answers.path.write_bytes(answers.path.read_bytes().rstrip(b"\n"))
    answers.add(ROW | {"item": "2"}, "no")
    assert answers.table["answer"].tolist() == ["yes", "no"]
