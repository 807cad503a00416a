"""Running notebooks: what is said, what is written, what is refused. Those marked slow start a kernel."""

import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from corpora import PAGE, write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from giaoban.bundle import execute
from giaoban.bundle.notebooks import write_notebook

slow = pytest.mark.slow


def make(folder, name, *sources, kernel="python3"):
    cells = [new_markdown_cell("# Question", id="q")]
    cells += [new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    metadata = {"kernelspec": {"name": kernel, "display_name": kernel}}
    write_notebook(new_notebook(cells=cells, metadata=metadata), folder / name)
    return folder / name


# --- choosing and refusing, without a kernel


def test_save_is_refused_while_there_are_articles_of_a_user(monkeypatch, tmp_path, capsys):
    (tmp_path / "mine.md").write_text("Sáng 11/4", encoding="utf-8")
    monkeypatch.setattr("giaoban.reference.paths.ARTICLES", tmp_path)
    monkeypatch.setattr(execute, "run_all", lambda *args, **options: pytest.fail("ran"))
    assert execute.main(["--save"]) == 2
    assert (
        f"--save is for the bundled sample, but the notebooks would read {tmp_path}"
        in capsys.readouterr().err
    )


def test_save_is_refused_for_a_chosen_folder(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("GIAOBAN_ARTICLES", str(tmp_path))
    monkeypatch.setattr(execute, "run_all", lambda *args, **options: pytest.fail("ran"))
    assert execute.main(["--save"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


@pytest.fixture(autouse=True)
def _no_figures(monkeypatch):
    """These tests run notebooks, not the figures of the bundle."""
    monkeypatch.setattr(execute, "write_briefing", lambda folder: None)


@pytest.fixture
def three(monkeypatch, tmp_path):
    paths = [make(tmp_path, f"0{n}_x.ipynb", "1") for n in range(3)]
    found = execute.numbered
    monkeypatch.setattr(execute, "numbered", lambda only: found(only, folder=tmp_path))
    monkeypatch.setattr("giaoban.reference.paths.ARTICLES", tmp_path / "none")
    return paths


def test_options_reach_the_run(monkeypatch, three):
    calls = []
    monkeypatch.setattr(execute, "run_all", lambda paths, *, copies, save: calls.append((paths, save)) or [])
    assert execute.main(["--only", "00, 02", "--save"]) == 0
    assert execute.main([]) == 0
    assert calls == [([three[0], three[2]], True), (three, False)]


def test_a_notebook_that_is_not_there_is_named(three, capsys):
    assert execute.main(["--only", "09"]) == 2
    assert "09 was asked for" in capsys.readouterr().err


def test_the_console_names_each_file_not_read_and_each_fault(monkeypatch, three, tmp_path, capsys):
    files = {
        "a.txt": PAGE,
        "leer.txt": "",
        "bài.docx": b"PK",
        "documents.csv": "doc_id,published\na,31/02/2019\n",
    }
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    monkeypatch.setenv("GIAOBAN_ARTICLES", str(write(tmp_path / "own", files)))
    monkeypatch.setattr(execute, "run_all", lambda *args, **options: [])
    assert execute.main([]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("- ")]
    assert len(lines) == 3 and lines[0].startswith("- dropped bài.docx: ") and ".txt (UTF-8)" in lines[0]
    assert lines[1].startswith("- dropped leer.txt: the file is empty")
    assert lines[2].startswith("- documents.csv, row 2, column published: '31/02/2019' is no date; write ")


def test_without_an_article_nothing_is_run_and_it_is_said(monkeypatch, three, tmp_path, capsys):
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    monkeypatch.setenv("GIAOBAN_ARTICLES", str(write(tmp_path / "own", {"a.txt": ""})))
    monkeypatch.setattr(execute, "run_all", lambda *args, **options: pytest.fail("ran"))
    assert execute.main([]) == 2
    assert "holds no readable article" in capsys.readouterr().err


def test_a_failed_notebook_does_not_stop_the_others(monkeypatch, three, tmp_path, capsys):
    def run(path, **options):
        notebook = execute.read_notebook(path)
        if path.name.startswith("01"):
            raise execute.NotebookFailed("cell 2 of 2:\n    | 1 / 0\nZeroDivisionError", notebook)
        return notebook

    monkeypatch.setattr(execute, "run_notebook", run)
    monkeypatch.setattr(execute, "COPIES", tmp_path / "run")
    assert execute.main([]) == 1
    said = capsys.readouterr().out
    assert "[2/3] 01_x.ipynb ... FAILED" in said and "[3/3] 02_x.ipynb ... ok" in said
    assert "    | 1 / 0\nZeroDivisionError" in said and "1 of 3 notebooks failed: 01_x.ipynb" in said


def test_a_file_that_is_no_notebook_fails_and_leaves_no_copy(three, tmp_path):
    three[0].write_text("half a noteb", encoding="utf-8")
    problem, _ = execute.run_one(three[0], copies=tmp_path / "run")
    assert "is not a Jupyter notebook" in problem and not (tmp_path / "run").exists()


def outputs_of(path):
    notebook = nbformat.read(path, as_version=4)
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.fixture
def with_output(monkeypatch):
    """run_notebook() without a kernel: each code cell prints."""

    def run(path, **options):
        notebook = execute.read_notebook(path)
        for cell in notebook.cells[1:]:
            cell.outputs = [nbformat.v4.new_output("stream", text="done")]
        return notebook

    monkeypatch.setattr(execute, "run_notebook", run)


def test_only_save_writes_into_the_notebook(three, with_output, tmp_path):
    before = three[0].read_bytes()
    assert execute.run_one(three[0], copies=tmp_path / "run") == ("", [])
    assert three[0].read_bytes() == before
    assert outputs_of(tmp_path / "run/00_x.ipynb")[0].text == "done"
    assert execute.run_one(three[0], copies=tmp_path / "run", save=True) == ("", [])
    assert outputs_of(three[0])[0].text == "done"
    assert "giaoban_source" not in three[0].read_text(encoding="utf-8")


def test_save_leaves_a_notebook_that_was_edited_while_it_ran(monkeypatch, three, with_output, tmp_path):
    finish = execute.run_notebook

    def edit_then_finish(path, **options):
        notebook = finish(path)
        make(path.parent, path.name, "my_edit")
        return notebook

    monkeypatch.setattr(execute, "run_notebook", edit_then_finish)
    problem, notes = execute.run_one(three[0], copies=tmp_path / "run", save=True)
    assert problem == "" and "not saved" in notes[0]
    assert "my_edit" in three[0].read_text(encoding="utf-8")


def test_kernels_show_figures_whatever_the_caller_uses(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    env = execute.kernel_environment()
    assert "MPLBACKEND" not in env
    assert (env["PYTHONHASHSEED"], env["TQDM_DISABLE"]) == ("0", "1")


# --- with a kernel


@slow
def test_two_runs_give_the_same_bytes(tmp_path):
    path = make(
        tmp_path,
        "00_x.ipynb",
        "import sys, warnings\nprint({'hà', 'nội', 'mặt', 'trận'})\nobject()",
        "from tqdm.auto import tqdm\nfor _ in tqdm(range(3), disable=False):\n    print('bài', _)",
        "import pandas as pd\npd.DataFrame({'n': [1]}).style",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.bar(['Hà Nội'], [1]);",
        "import ipywidgets\nipywidgets.IntSlider()",
        "warnings.warn('check')",
    )
    for _ in range(2):
        assert execute.run_one(path, copies=tmp_path / f"run{_}") == ("", [])
    first, second = ((tmp_path / f"run{n}/00_x.ipynb").read_bytes() for n in (0, 1))
    assert first == second
    kinds = [sorted(output.get("data", {"stream": 1})) for output in outputs_of(tmp_path / "run0/00_x.ipynb")]
    assert ["image/png", "text/plain"] in kinds and ["text/html", "text/plain"] in kinds
    assert (
        b"widget" not in first.replace(b"ipywidgets", b"")
        and b"it/s" not in first
        and b"ipykernel_" not in first
    )
    assert b"TCP" not in first


@slow
def test_helpers_and_data_are_found_whatever_kernel_the_notebook_names(tmp_path):
    source = "import helpers\nfrom giaoban.reference import SAMPLE\nprint(SAMPLE.is_dir())"
    path = make(tmp_path, "00_x.ipynb", source, kernel="another-kernel")
    assert execute.run_one(path, copies=tmp_path / "run") == ("", [])
    assert outputs_of(tmp_path / "run/00_x.ipynb")[0].text == "True\n"


@slow
def test_a_failure_shows_cell_source_and_reason_and_the_copy_shows_how_far_it_came(tmp_path):
    path = make(tmp_path, "00_x.ipynb", "a = 6\nprint(a)", "b = 0\na / b", "print('never')")
    problem, _ = execute.run_one(path, copies=tmp_path / "run", save=True)
    assert problem.startswith("cell 3 of 4:\n    | b = 0\n    | a / b\n")
    assert problem.endswith("ZeroDivisionError: division by zero") and "\x1b" not in problem
    first, error = outputs_of(tmp_path / "run/00_x.ipynb")
    assert first.text == "6\n" and error.ename == "ZeroDivisionError"
    assert outputs_of(path) == []


@slow
@pytest.mark.parametrize(
    ("source", "reason"),
    [("import time; time.sleep(60)", "longer than 2 s"), ("import os; os._exit(9)", "stopped")],
)
def test_a_cell_that_hangs_or_dies_is_named(tmp_path, source, reason):
    path = make(tmp_path, "00_x.ipynb", source)
    began = time.monotonic()
    with pytest.raises(execute.NotebookFailed, match=rf"(?s)cell 2 of 2:.*{reason}"):
        execute.run_notebook(path, timeout=2)
    assert time.monotonic() - began < 40


INTERRUPTED = """
import sys
from pathlib import Path
from giaoban.bundle import execute
execute.numbered = lambda only: [Path(sys.argv[1])] * 2
execute.COPIES = Path(sys.argv[1]).parent / "run"
sys.exit(execute.main([]))
"""


@slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_the_run_without_a_traceback(tmp_path, root):
    path = make(
        tmp_path, "00_x.ipynb", f"open({str(tmp_path / 'begun')!r}, 'w').close()\nimport time; time.sleep(60)"
    )
    command = [sys.executable, "-c", INTERRUPTED, str(path)]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    deadline = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 130 and said.endswith("Interrupted.\n"), said
    assert "Traceback" not in said
