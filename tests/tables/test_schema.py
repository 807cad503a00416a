"""The contract of the tables: what it names is there, typed, and a broken table does not pass."""

import pandas as pd
import pytest
from corpora import sample
from pandera.errors import SchemaErrors

from giaoban.tables.schema import ACTS, KINDS, TABLES, checked, empty, schema, typed

CONTRACT = {
    "documents": "doc_id title published published_time outlet credit path url text n_words sha256",
    "removed": "doc_id line text reason",
    "sentences": "doc_id sentence_id paragraph start end text",
    "tokens": "doc_id sentence_id position start end token term kind",
    "citations": "doc_id sentence_id start end mention type number year symbol canonical directive_id issuer "
    "date date_basis form",
    "candidates": "doc_id start directive_id why",
    "mentions": "doc_id sentence_id start end mention org_id organisation",
    "people": "doc_id sentence_id start end person role organisation org_id",
    "meetings": "meeting_id doc_id date date_end precision date_basis part_of_day organiser org_id chair place "
    "kind online period evidence",
    "meeting_kinds": "meeting_id kind",
    "meeting_hosts": "meeting_id doc_id organiser org_id level",
    "meeting_chairs": "meeting_id doc_id chair role org_id",
    "statements": "doc_id statement_id meeting_id start end text speaker role organisation org_id addressee "
    "verb act",
    "themes": "doc_id sentence_id statement_id theme_id term start end",
}
ROWS = {
    "meetings": {"meeting_id": "a#m1", "doc_id": "a", "sentence_id": 0, "precision": "day", "date_basis": "stated",
                 "online": False, "evidence": "Sáng 11/4", "date": "2019-04-11"},
    "statements": {"doc_id": "a", "statement_id": "a#s01", "start": 0, "end": 9, "text": "Ông A nói", "verb": "nói",
                   "act": "report"},
    "tokens": {"doc_id": "a", "sentence_id": 0, "position": 0, "start": 0, "end": 3, "token": "Ông", "term": "ông",
               "kind": "word"},
    "documents": {"doc_id": "a", "path": "a.txt", "text": "Ông A nói", "n_words": 3, "sha256": "0"},
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACT)
def test_the_tables_have_the_columns_of_the_contract(name):
    assert set(CONTRACT[name].split()) <= set(TABLES[name])
    assert set(TABLES[name]) <= set(getattr(sample(), name).columns)


@pytest.mark.parametrize("name", TABLES)
def test_the_sample_fills_every_table_and_passes(name):
    table = getattr(sample(), name)
    assert len(table) or name not in CONTRACT or name == "candidates"  # no mention of the sample is ambiguous
    pd.testing.assert_frame_equal(schema(name).validate(table, lazy=True), table)
    for column, (kind, may_miss) in TABLES[name].items():
        assert str(table[column].dtype) == kind
        assert may_miss or table[column].notna().all()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_keeps_columns_and_types(name):
    table = empty(name)
    assert len(table) == 0 and list(table.columns) == list(TABLES[name])
    assert {c: str(t) for c, t in table.dtypes.items()} == {c: kind for c, (kind, _) in TABLES[name].items()}
    assert len(checked({name: table})[name]) == 0
    pd.testing.assert_frame_equal(typed(name, []), table)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("tokens", "kind", "noun"),
        ("tokens", "end", 0),
        ("tokens", "term", None),
        ("statements", "act", "sing"),
        ("statements", "end", 0),
        ("statements", "verb", None),
        ("meetings", "evidence", None),
        ("documents", "sha256", None),
    ],
)
def test_a_broken_row_does_not_pass(name, column, value):
    good = ROWS[name]
    assert len(checked({name: typed(name, [good])})[name]) == 1
    with pytest.raises(SchemaErrors) as caught:
        checked({name: typed(name, [good | {column: value}])})
    told = caught.value.failure_cases
    assert column in set(told["column"]) | set(told["check"].str.split().str[0]), told


def test_all_faults_of_a_table_are_told_at_once():
    broken = [ROWS["tokens"] | {"kind": "noun", "position": n, "term": None} for n in range(2)]
    with pytest.raises(SchemaErrors) as caught:
        checked({"tokens": typed("tokens", broken)})
    assert len(caught.value.failure_cases) == 4


@pytest.mark.parametrize("name", ["documents", "tokens", "meetings", "statements"])
def test_a_key_stands_once(name):
    with pytest.raises(SchemaErrors):
        checked({name: typed(name, [ROWS[name], ROWS[name]])})


def test_a_missing_column_or_type_does_not_pass():
    table = typed("tokens", [ROWS["tokens"]])
    with pytest.raises(SchemaErrors):
        checked({"tokens": table.drop(columns="term")})
    with pytest.raises(SchemaErrors):
        checked({"tokens": table.assign(start="0")})


def test_further_columns_stand_after_the_contracts():
    table = typed("tokens", [{"note": "x", **ROWS["tokens"]}])
    assert list(table.columns) == [*TABLES["tokens"], "note"]
    assert len(checked({"tokens": table})["tokens"]) == 1


def test_missing_values_are_missing_and_dates_are_dates():
    table = typed("meetings", [ROWS["meetings"], ROWS["meetings"] | {"meeting_id": "a#m2", "date": None}])
    assert table["date"].tolist()[0] == pd.Timestamp("2019-04-11") and pd.isna(table["date"][1])
    assert table["chair"].isna().all()


def test_kinds_and_acts_are_those_of_the_design():
    assert {"word", "number", "date", "punctuation", "directive", "organisation"} == KINDS
    assert len(ACTS) == 10 and {"praise", "criticise", "activity"} <= ACTS
