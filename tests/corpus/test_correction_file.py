"""Corrections written to their file: whole or not at all, other rows as they were, taken back."""

import csv

import pytest
from corpora import BODY, load, sample

from giaoban.corpus.correcting.correction_file import (
    CorrectionError,
    correction_line,
    fault_of,
    take_back,
    write_correction,
)
from giaoban.corpus.correcting.corrections import apply_corrections

DOC = "giao-ban-thanh-uy-2019"


def row(**cells):
    cited = sample().citations
    start = str(cited.loc[cited["doc_id"] == DOC, "start"].iloc[0])
    told = {"doc_id": DOC, "table": "citations", "start": start, "column": "canonical", "value": "18-NQ/TU"}
    return told | {"reason": "đọc sai"} | cells


@pytest.mark.parametrize(
    "before",
    [
        None,
        b"doc_id,table,start,column,value,reason\n",
        b"doc_id,table,start,column,value,reason",
        "\ufeffdoc_id;table;start;column;value;reason\r\nx;citations;1;*;;của tôi\r\n".encode(),
        'reason,value,column,start,table,doc_id,ghi chú\n"a,\nb",,*,1,citations,x,\n'.encode(),
    ],
)
def test_a_row_is_appended_and_taken_back(tmp_path, before):
    path = tmp_path / "corrections.csv"
    if before is not None:
        path.write_bytes(before)
    line = write_correction(row(reason='nói "A", không B'), path)
    assert before is None or path.read_bytes().startswith(before)
    text = path.read_bytes().decode("utf-8-sig")
    sign = ";" if ";" in text.partition("\n")[0] else ","
    last = list(csv.DictReader(text.splitlines(keepends=True), delimiter=sign))[-1]
    assert {name: last[name] for name in row()} == row(reason='nói "A", không B')
    _, applied, faults = apply_corrections(sample().read, path)
    assert applied["value"].tolist() == ["18-NQ/TU"] and len(faults) == (
        before is not None and b"x" in before
    )
    assert take_back(line, path) and not take_back(line, path)
    assert path.read_bytes().rstrip() == (before or b"doc_id,table,start,column,value,reason").rstrip()
    assert [p.name for p in tmp_path.iterdir()] == ["corrections.csv"]


def test_a_file_that_is_no_table_of_corrections_is_left_alone(tmp_path):
    path = tmp_path / "corrections.csv"
    for content in (b"a,b\n", "doc_id,table,start,column,value,reason,sửa\n".encode("utf-16")):
        path.write_bytes(content)
        with pytest.raises(CorrectionError, match="corrections.csv"):
            write_correction(row(), path)
        assert path.read_bytes() == content


def test_what_does_not_fit_is_told_before_it_is_written():
    assert fault_of(row(), sample().read) is None
    assert fault_of(row(column="*", value=""), sample().read) is None
    assert fault_of(row(start="1"), sample().read).column == "start"
    assert fault_of(row(column="canonical", value=""), sample().read).column == "value"
    assert "corrected" not in sample().read["citations"]


def test_the_line_is_shown_as_it_will_stand(tmp_path):
    path = tmp_path / "corrections.csv"
    shown = correction_line(row(), path)
    assert write_correction(row(), path) == shown == path.read_text(encoding="utf-8").splitlines()[-1]


def test_a_corpus_takes_up_corrections_without_reading_again(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("doc_id,table,start,column,value,reason\n", encoding="utf-8")
    pages = {
        "a.txt": f"Sơ kết\n24/08/2021 - 08:53 PM\n{BODY}",
        "b.txt": f"Giao ban\n{BODY}\nKết luận 54-KL/TU.",
    }
    corpus = load(tmp_path / "articles", pages, corrections=path)
    some = corpus.filter(organisation=corpus.meetings["organiser"].iloc[0])
    told = {
        "doc_id": "a",
        "table": "meetings",
        "start": "",
        "column": "chair",
        "value": "Trần Văn An",
        "reason": "",
    }
    line = write_correction(told, path)
    again = some.corrected_again()
    assert again.meetings["chair"].tolist()[0] == "Trần Văn An" and len(again.report.corrections) == 1
    assert again.report.folder == some.report.folder and len(again) == len(some)
    take_back(line, path)
    assert again.corrected_again().meetings["chair"].isna().tolist()[0]
