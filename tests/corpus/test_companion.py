"""documents.csv in every form a spreadsheet saves, and each of its faults with row, column and remedy."""

import datetime as dt
import unicodedata

import pytest

from giaoban.corpus.correcting.companion import parse_day, parse_time, read_documents, read_table

HEAD = "doc_id,title,published,published_time,outlet,url"
ROW = "a,Quận ủy Hoàn Kiếm giao ban quý I,02/01/2019,8:05,Hànộimới,https://example.org/a"
STATED = {
    "title": "Quận ủy Hoàn Kiếm giao ban quý I",
    "published": dt.date(2019, 1, 2),
    "published_time": "08:05",
    "outlet": "Hànộimới",
    "url": "https://example.org/a",
}


def cp1258(text):
    """Windows-1258 writes a tone as a mark of its own after the letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        made += (base + "".join(c for c in parts if c in tones)).encode("cp1258")
    return made


def read(tmp_path, content, doc_ids=("a", "b")):
    path = tmp_path / "documents.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_documents(path, set(doc_ids))


TABLE = f"{HEAD}\n{ROW}\n"
FORMS = {
    "UTF-8": TABLE.encode(),
    "UTF-8 with BOM": TABLE.encode("utf-8-sig"),
    "semicolons": TABLE.replace(",", ";").encode("utf-8-sig"),
    "Windows line ends": TABLE.replace("\n", "\r\n").encode(),
    "old Macintosh line ends": TABLE.replace("\n", "\r").encode(),
    "UTF-16": TABLE.encode("utf-16"),
    "Windows-1258": cp1258(TABLE),
    "decomposed letters": unicodedata.normalize("NFD", TABLE).encode(),
    "no line end": TABLE.strip().encode(),
    "blank rows": f"{HEAD}\n\n,,,,,\n{ROW}\n\n".encode(),
    "spaces around": f"{HEAD.replace(',', ' , ')}\n{ROW.replace(',', ' , ')}\n".encode(),
    "cells to the right": f"{HEAD},,\n{ROW},,\n".encode(),
    "blank cells to the right of the header": f"{HEAD}\n{ROW},,\n".encode(),
    "ISO date": TABLE.replace("02/01/2019", "2019-01-02").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_whatever_a_spreadsheet_saves_is_read_alike(tmp_path, form):
    assert read(tmp_path, FORMS[form]) == ({"a": STATED}, [])


def test_quotation_marks_hold_separators_and_line_ends(tmp_path):
    stated, faults = read(tmp_path, 'doc_id,title\na,"Giao ban, dân vận\nquý I"\nb,Hai\nc,Ba\n')
    assert stated == {"a": {"title": "Giao ban, dân vận\nquý I"}, "b": {"title": "Hai"}}
    assert [f.row for f in faults] == [4]  # as a spreadsheet counts, not lines of the file


def test_a_blank_cell_overrides_nothing_and_columns_of_ones_own_are_kept(tmp_path):
    assert read(tmp_path, "doc_id,title,owner\na,,Lan\n") == ({"a": {"owner": "Lan"}}, [])


def test_no_file_no_override(tmp_path):
    assert read_documents(tmp_path / "documents.csv", {"a"}) == ({}, [])


@pytest.mark.parametrize(
    ("content", "row", "column", "fault", "left"),
    [
        ("id,title\na,T\n", 1, "doc_id", "missing", {}),
        ("doc_id,title,title\na,T,U\n", 1, "title", "twice", {}),
        ("", None, "", "empty", {}),
        (bytes(range(256)) * 8, None, "", "not text", {}),
        ("doc_id,title\na,Giao ban, dân vận\n", 2, "", "3 cells for 2 columns", {}),
        ("doc_id,title,url\na,T\n", 2, "", "2 cells for 3 columns", {}),
        ('doc_id,title,url\na,"T,u\nb,U,v\n', 2, "", "quotation mark", {}),
        ("doc_id,title\nzzz,T\n", 2, "doc_id", "no article 'zzz'", {}),
        ("doc_id,title\na.txt,T\n", 2, "doc_id", "no article 'a.txt'", {}),
        ("doc_id,title\n,T\n", 2, "doc_id", "no article ''", {}),
        ("doc_id,title\na,T\na,U\n", 3, "doc_id", "'a' stands twice", {"a": {"title": "T"}}),
        ("doc_id,published\na,31/02/2019\n", 2, "published", "'31/02/2019' is no date", {"a": {}}),
        ("doc_id,published\na,tháng 4\n", 2, "published", "no date", {"a": {}}),
        ("doc_id,published_time\na,25h\n", 2, "published_time", "no time", {"a": {}}),
        ("doc_id,text,title\na,x,T\n", 1, "text", "cannot be stated", {"a": {"title": "T"}}),
        ("doc_id,sha256\na,x\n", 1, "sha256", "cannot be stated", {"a": {}}),
    ],
)
def test_each_fault_is_told_with_row_column_and_remedy(tmp_path, content, row, column, fault, left):
    stated, faults = read(tmp_path, content)
    assert stated == left
    assert [(f.file, f.row, f.column) for f in faults] == [("documents.csv", row, column)]
    assert fault in faults[0].fault and faults[0].remedy


def test_a_fault_costs_its_row_only_and_all_are_told(tmp_path):
    rows = ["zzz,T,2019-01-02", "a,T,2019-13-01", "b,U,2019-04-11", "b,V,2019-04-12"]
    stated, faults = read(tmp_path, "doc_id,title,published\n" + "\n".join(rows))
    assert stated == {"a": {"title": "T"}, "b": {"title": "U", "published": dt.date(2019, 4, 11)}}
    assert [(f.row, f.column) for f in faults] == [(2, "doc_id"), (3, "published"), (5, "doc_id")]


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    rows, faults = read_table(tmp_path / "folder.csv", {"doc_id"})
    assert rows == [] and faults[0].file == "folder.csv" and faults[0].remedy


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-04-11", "2019-04-11"),
        ("11/04/2019", "2019-04-11"),
        ("11.4.2019", "2019-04-11"),
        (" 1-4-2019 ", "2019-04-01"),
        ("29/02/2020", "2020-02-29"),
        ("29/02/2019", None),
        ("04/13/2019", None),
        ("11/04/19", None),
        ("2019", None),
        ("", None),
    ],
)
def test_days(text, day):
    assert parse_day(text) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("20:47", "20:47"),
        ("8h05", "08:05"),
        ("20:47:59", "20:47"),
        ("24:00", None),
        ("8:60", None),
        ("8", None),
    ],
)
def test_times(text, time):
    assert parse_time(text) == time
