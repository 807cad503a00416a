"""The bundle as a newcomer meets it: notebooks run, figures show bars, labels and Vietnamese letters."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from giaoban.bundle.notebooks import numbered
from giaoban.reference import paths

NAMES = [
    "00_corpus",
    "01_term_frequency",
    "02_directive_citations",
    "03_meeting_timeline",
    "04_organisation_themes",
    "05_briefing",
]


def cells(path: Path, kind: str):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind]


def test_the_six_notebooks_are_there():
    assert [p.stem for p in numbered()] == NAMES


@pytest.mark.parametrize("path", numbered(), ids=lambda p: p.stem)
def test_a_notebook_reads_as_an_article(path):
    code, prose = cells(path, "code"), cells(path, "markdown")
    assert prose[0].source.startswith("# ") and "?" in prose[0].source.splitlines()[0]
    assert code[0].source == "import helpers as h"
    assert all(len(c.source.splitlines()) <= 2 for c in code)
    assert sum(len(c.source.splitlines()) for c in code) <= 25


@pytest.mark.parametrize("path", numbered(), ids=lambda p: p.stem)
def test_no_number_is_typed_into_prose(path):
    counts = [
        m
        for c in cells(path, "markdown")
        for m in re.findall(
            r"\b\d+(?:[.,]\d+)?\s?%|\bn = \d+|\b\d+ (?:bài|lượt|cuộc họp|articles|mentions|meetings)\b",
            c.source,
        )
    ]
    assert counts == []


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Every notebook run on the sample in a copy of the bundle; (folder, process)."""
    import shutil

    root = tmp_path_factory.mktemp("bundle") / "giao-ban"
    leave = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", "run", "own", "*.pptx", ".*_cache", ".hypothesis"
    )
    shutil.copytree(paths.ROOT, root, ignore=leave)
    for old in (root / "figures").glob("[0-9]*"):
        old.unlink()
    env = {k: v for k, v in os.environ.items() if k not in {"GIAOBAN_ARTICLES", "MPLBACKEND"}} | {
        "PYTHONPATH": str(root)
    }
    done = subprocess.run(
        [sys.executable, "-m", "giaoban.bundle.execute"],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return root, done


def test_every_notebook_runs_on_the_sample(run):
    root, done = run
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" ok ") == len(NAMES) + 1  # the figures and the deck
    assert [p.stem for p in sorted((root / "notebooks" / "run").glob("*.ipynb"))] == NAMES


def test_the_run_leaves_figures_with_data_source_and_n(run):
    root, _ = run
    records = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted((root / "figures").glob("[0-9]*.json"))
    ]
    assert {r["slug"] for r in records} >= {
        "00-organisations",
        "01-terms",
        "01-cloud",
        "02-directives",
        "03-timeline",
        "04-speakers",
    }
    articles = len(list((root / "data/sample").glob("*.txt")))
    index = (root / "figures" / "index.md").read_text(encoding="utf-8")
    for r in records:
        assert 10 <= r["n"] <= articles and r["source"] and r["title"]
        assert (root / "figures" / r["files"]["png"]).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert r["files"]["png"] in index and r["files"]["csv"] in index


def test_the_numbers_on_the_citation_slide_are_those_of_the_gold(run):
    root, _ = run
    gold = json.loads((paths.ROOT / "tests" / "gold" / "sample.json").read_text(encoding="utf-8"))
    documents = csv.DictReader(
        (root / "figures" / "02-directives.csv").open(encoding="utf-8-sig", newline="")
    )
    drawn = {row["label"]: int(row["n_articles"]) for row in documents}
    copies = {
        "tiep-nhan-quy-bien-dao-ha-noi-2022-dang-lai-1",
        "tiep-nhan-quy-bien-dao-ha-noi-2022-dang-lai-2",
    }
    wanted: dict[str, set[str]] = {}
    for record in (record for record in gold if record["id"] not in copies):
        for c in (c for c in record["citations"] if not c.get("optional")):
            for name in {c["canonical"], *c.get("accept", [])}:
                wanted.setdefault(name, set()).add(record["id"])
    # a number with its issuer in brackets is one of several documents, a law may be spelled otherwise in the gold
    known = {name: n for name, n in drawn.items() if name[0].isdigit() and "(" not in name}
    assert len(known) >= 5
    assert {name: len(wanted[name]) for name in known} == known


def test_the_notebooks_as_committed_are_what_a_run_gives(run):
    root, _ = run
    for name in NAMES:
        committed = nbformat.read(paths.NOTEBOOKS / f"{name}.ipynb", as_version=4)
        again = nbformat.read(root / "notebooks" / "run" / f"{name}.ipynb", as_version=4)
        assert texts(committed) == texts(again), name


def texts(notebook) -> list[str]:
    """What a notebook's outputs say in words; pictures and live figures apart."""
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    said = ("text/markdown", "text/html", "text/plain")
    return [
        "".join("".join(o.get("data", {}).get(mime, "")) for mime in said) or "".join(o.get("text", ""))
        for o in outputs
    ]
