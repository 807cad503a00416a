"""Faults found on pages nobody here wrote, each kind under its number: tests/cases/faults/*.csv.

fault: number of the kind; text: the article (⏎ is a line break; from `page` = 1 on a page as saved, with its furniture);
published: yyyy-mm-dd or blank; table: which table is looked at; rows: JSON, the rows it must hold, each with the columns
that matter, in order ("…" as a value: any; null: missing). Where a row of `rows` has only some columns, only those count.
"""

import csv
import datetime as dt
import json
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from corpora import load, reference

from giaoban.corpus import Analyser, Article

FOLDER = Path(__file__).parent / "cases" / "faults"
CASES = [
    row | {"file": path.stem}
    for path in sorted(FOLDER.glob("*.csv"))
    for row in csv.DictReader(path.open(encoding="utf-8", newline=""))
]


@lru_cache
def analyser():
    return Analyser(reference())


def tables(case, tmp_path):
    text = case["text"].replace("⏎", "\n")
    if case["page"] == "1":
        return load(tmp_path, {"a.txt": text}).tables
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    article = Article(doc_id="a", path="a.txt", text=text, sha256="", published=published)
    return analyser().tables([article])


def shown(value):
    if pd.isna(value):
        return None
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['fault']}-{c['text'][:40]}")
def test_a_fault_is_mended_as_a_kind(case, tmp_path):
    wanted = json.loads(case["rows"])
    table = tables(case, tmp_path)[case["table"]]
    columns = list(dict.fromkeys(column for row in wanted for column in row))
    found = [{c: shown(row[c]) for c in columns} for row in table.to_dict("records")]
    if not wanted:
        assert table.empty, table.to_dict("records")
        return
    assert len(found) == len(wanted), found
    for row, want in zip(found, wanted, strict=True):
        assert {c: row[c] for c, v in want.items() if v != "…"} == {c: v for c, v in want.items() if v != "…"}
