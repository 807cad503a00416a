"""Copies to work in: made where missing, in the language chosen, an edited one kept; nothing tracked is touched."""

import json
import subprocess

import pytest

from giaoban.bundle import copies
from giaoban.bundle.notebooks import numbered, read_notebook
from giaoban.reference import NOTEBOOKS, ROOT

CELLS = [
    (path.stem, cell.source)
    for path in numbered()
    for cell in read_notebook(path).cells
    if cell.cell_type == "markdown"
]


@pytest.mark.parametrize(("name", "source"), CELLS, ids=[f"{name}-{i}" for i, (name, _) in enumerate(CELLS)])
def test_every_prose_cell_has_its_english(name, source):
    english = copies.prose("en").get(source.strip())
    assert english and english != source, f"{name}: add a row to data/reference/prose.csv"


def test_no_row_of_the_prose_is_left_over():
    assert set(copies.prose("en")) == {source.strip() for _, source in CELLS}


def test_the_copies_are_made_in_the_language(tmp_path):
    made = copies.make_copies("en", own=tmp_path)
    assert [path.name for path in made] == [path.name for path in numbered()] and made[
        0
    ].parent == tmp_path / "en"
    assert "# What is in the corpus" in read_notebook(made[0]).cells[0].source
    assert read_notebook(copies.make_copies("vi", own=tmp_path)[0]).cells[0].source.startswith("# Kho bài")


def test_an_edited_copy_is_kept_and_an_old_one_renewed(tmp_path):
    first, second, *_ = copies.make_copies("vi", own=tmp_path)
    edited = json.loads(first.read_text(encoding="utf-8"))
    edited["cells"][1]["source"] = ["import helpers as h  # của tôi"]
    first.write_text(json.dumps(edited), encoding="utf-8")
    run = json.loads(second.read_text(encoding="utf-8"))
    run["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["x"]}]
    second.write_text(json.dumps(run), encoding="utf-8")
    before = first.read_bytes(), second.read_bytes()
    copies.make_copies("vi", own=tmp_path)
    assert (first.read_bytes(), second.read_bytes()) == before  # outputs of the user stay too
    old = json.loads(second.read_text(encoding="utf-8"))
    old["cells"] = old["cells"][:2]
    from giaoban.bundle.notebooks import MARK, source_mark

    second.write_text(json.dumps(old), encoding="utf-8")
    old["metadata"][MARK] = source_mark(read_notebook(second))
    second.write_text(json.dumps(old), encoding="utf-8")
    copies.make_copies("vi", own=tmp_path)
    assert len(read_notebook(second).cells) > 2


def test_git_ignores_the_copies_and_what_they_save():
    asked = [
        "notebooks/own/00_corpus.ipynb",
        "notebooks/own/en/00_corpus.ipynb",
        "figures/own/02-citations.png",
    ]
    done = subprocess.run(["git", "check-ignore", *asked], cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 128:
        pytest.skip("not a git clone")
    assert done.stdout.split() == asked
    assert copies.OWN == NOTEBOOKS / "own"
