"""Where things lie. The only module that knows folders."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SAMPLE = DATA / "sample"
ARTICLES = DATA / "articles"
REFERENCE = DATA / "reference"
CORRECTIONS = DATA / "corrections.csv"
FIGURES = ROOT / "figures"
NOTEBOOKS = ROOT / "notebooks"
ACCURACY = ROOT / "docs" / "accuracy.md"

ARTICLE_SUFFIXES = {".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".pdf"}
SEVERAL = {".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".json", ".parquet", ".zip"}  # files that hold many
NOT_ARTICLES = {"readme"}  # stems that explain a folder
COMPANIONS = {"documents.csv"}  # read beside the articles


def is_article(path: Path) -> bool:
    """True for a file of a kind that holds articles, one or several, and is not a folder's README or documents.csv.

    >>> is_article(Path("giao-ban.txt")), is_article(Path("README.md")), is_article(Path("bang.xlsx")), is_article(Path("a.doc"))
    (True, False, True, False)
    """
    known = path.suffix.lower() in ARTICLE_SUFFIXES | SEVERAL
    return known and not is_note(path) and path.name.lower() not in COMPANIONS


def is_note(path: Path) -> bool:
    """True for a README, whatever its kind: it explains the folder.

    >>> is_note(Path("README.md")), is_note(Path("giao-ban.txt"))
    (True, False)
    """
    return path.stem.lower() in NOT_ARTICLES


def visible_files(folder: Path) -> list[Path]:
    """All files below `folder`, sorted by path; hidden files and folders are left out."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    return sorted(p for p in files if not any(part.startswith(".") for part in p.relative_to(folder).parts))


def default_articles() -> Path:
    """The analyst's folder (`GIAOBAN_ARTICLES`, else data/articles) where it holds an article, else the sample."""
    chosen = os.environ.get("GIAOBAN_ARTICLES")
    if chosen:
        return Path(chosen)
    own = ARTICLES.is_dir() and any(is_article(p) for p in visible_files(ARTICLES))
    return ARTICLES if own else SAMPLE


def cache() -> Path | None:
    """Where what was read is kept: .cache in the bundle, or the folder `GIAOBAN_CACHE`; None where that says "off"."""
    chosen = os.environ.get("GIAOBAN_CACHE", "")
    return None if chosen.lower() in {"off", "0", "no"} else Path(chosen) if chosen else ROOT / ".cache"


def default_figures() -> Path:
    """Where figures go: figures/ for the sample; figures/own (git-ignored) for the analyst's own articles, so that
    nothing of theirs is committed by accident."""
    return FIGURES if default_articles().resolve() == SAMPLE.resolve() else FIGURES / "own"


def named(file: Path) -> str:
    """A file as tables name it: below the bundle its path there, elsewhere its bare name.

    >>> named(SAMPLE / "a.txt"), named(Path("/srv/users/an/bai-bao/a.txt"))
    ('data/sample/a.txt', 'a.txt')
    """
    for whole in (os.path.abspath(file), os.path.realpath(file)):
        if whole.startswith(f"{ROOT}{os.sep}"):
            return Path(whole).relative_to(ROOT).as_posix()
    return file.name


def shown(folder: Path) -> str:
    """A folder as it is named to the reader: below the bundle its path there, elsewhere its last two parts.

    >>> shown(SAMPLE), shown(Path("/srv/users/an/bai-bao"))
    ('data/sample', '…/an/bai-bao')
    """
    folder = folder.resolve()
    if folder.is_relative_to(ROOT):
        return folder.relative_to(ROOT).as_posix()
    return folder.as_posix() if len(folder.parts) < 4 else "…/" + "/".join(folder.parts[-2:])


def is_run() -> bool:
    """True while the notebooks are run for their files (`run.py`): figures that are shown are saved as well."""
    return os.environ.get("GIAOBAN_SAVE") == "1"
