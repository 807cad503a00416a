"""Corpora of any size with known truth: tables of tokens drawn by Zipf's law, and folders of articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from giaoban.reference import paths, visible_files

WORDS, SENTENCES, LENGTH = 30_000, 18, 25
PHRASE = ("nhiệm vụ", "trọng tâm")  # stands once in every article, and nowhere else
PAIR = ("giám sát", "phản biện")  # meets in one sentence of every second article


def token_table(articles: int, *, seed: int = 1) -> pd.DataFrame:
    """The tokens of `articles` articles, of `SENTENCES` sentences of `LENGTH` words, with PHRASE and PAIR planted."""
    draw = np.random.default_rng(seed)
    total = articles * SENTENCES * LENGTH
    words = np.array([*(f"từ {i}" for i in range(WORDS)), *PHRASE, *PAIR])
    codes = np.minimum(draw.zipf(1.2, size=total) - 1, WORDS - 1)
    at = np.arange(articles) * SENTENCES * LENGTH
    codes[at], codes[at + 1] = WORDS, WORDS + 1
    second = at[::2] + LENGTH
    codes[second], codes[second + 5] = WORDS + 2, WORDS + 3
    n = np.arange(total)
    category = lambda codes, names: pd.Categorical.from_codes(codes, names)  # noqa: E731
    return pd.DataFrame(
        {
            "doc_id": category(n // (SENTENCES * LENGTH), [f"bài-{i:06d}" for i in range(articles)]),
            "sentence_id": (n // LENGTH % SENTENCES).astype("int32"),
            "position": (n % LENGTH).astype("int32"),
            "start": (n % (SENTENCES * LENGTH) * 8).astype("int32"),
            "end": (n % (SENTENCES * LENGTH) * 8 + 7).astype("int32"),
            "token": category(codes, words),
            "term": category(codes, words),
            "kind": category(np.zeros(total, dtype="int8"), ["word"]),
        }
    )


def folder_of(source: Path, target: Path, articles: int) -> Path:
    """A folder of `articles` articles: those of `source`, each line turned a little so that no two are copies."""
    files = [p for p in visible_files(source) if p.suffix == ".txt"] or sorted(paths.SAMPLE.glob("*.txt"))
    for n in range(articles):
        path = files[n % len(files)]
        copy = target / f"{path.stem}-{n:06d}.txt"
        if n < len(files):
            shutil.copy(path, copy)
        else:
            text = path.read_text(encoding="utf-8", errors="replace")
            copy.write_text(f"{text}\nBài số {n} của kho.\n", encoding="utf-8")
    return target
