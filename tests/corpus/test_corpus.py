"""Folders end to end: whatever lies in one, the good articles load and the rest is told."""

import csv
import re
import shutil
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from corpora import BODY, FIVE, PAGE, PAGES, five, load, reference, sample, write

from giaoban.corpus.correcting.corrections import holds_corrections
from giaoban.corpus.loading import Corpus, EmptyCorpusError, load_corpus, reading_report
from giaoban.corpus.report import FAULTS, Report, fault_rows
from giaoban.corpus.workbook import write_workbook
from giaoban.reference import REFERENCE, SAMPLE, Fault, ReferenceTableError, load_reference, paths

DOC = "giao-ban-thanh-uy-2019"


def fate(corpus, file):
    row = corpus.report.files.set_index("file").loc[file]
    return row["status"], row["reason"]


# --- folders


def test_an_empty_folder_says_what_to_do(tmp_path):
    with pytest.raises(EmptyCorpusError, match=r"no readable article\. Put articles"):
        load(tmp_path, {})


def test_a_folder_without_articles_says_what_it_holds(tmp_path):
    with pytest.raises(EmptyCorpusError) as caught:
        load(tmp_path, {"a.txt": "", "b.pdf": b"%PDF", "README.md": "Đọc trước"})
    told = str(caught.value)
    assert "a.txt: the file is empty" in told and "b.pdf: the file is broken, or no PDF" in told


def test_a_missing_folder_and_a_file_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such folder"):
        load_corpus(tmp_path / "bài", lang="en", progress=False)
    write(tmp_path, {"a.txt": PAGE})
    with pytest.raises(NotADirectoryError, match="this is a file"):
        load_corpus(tmp_path / "a.txt", lang="en", progress=False)


def test_without_a_folder_the_analysts_own_or_the_sample_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ARTICLES", tmp_path)
    write(tmp_path, {"README.md": "Đặt bài vào đây", ".gitkeep": ""})
    corpus = load_corpus(progress=False, reference=reference())
    assert (corpus.report.folder, len(corpus)) == ("data/sample", len(PAGES))
    write(tmp_path, {"a.txt": PAGE})
    corpus = load_corpus(progress=False, reference=reference())
    assert (corpus.report.folder, len(corpus)) == (paths.shown(tmp_path), 1)


# --- files


BAD = {
    "empty": (b"", "empty"),
    "byte-order mark only": (b"\xef\xbb\xbf", "empty"),
    "blank": (b" \r\n\t\n", "empty"),
    "binary": (bytes(range(256)) * 16, "not text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "not text"),
    "no words": (b"12/4 *** 2019", "no words"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_falls_out_with_its_reason_and_the_others_load(tmp_path, kind):
    content, reason = BAD[kind]
    corpus = load(tmp_path, {"good.txt": PAGE, "bad.txt": content})
    assert corpus.documents["doc_id"].tolist() == ["good"]
    assert fate(corpus, "good.txt") == ("kept", "")
    status, told = fate(corpus, "bad.txt")
    assert status == "dropped" and reason in told and told.count(".") >= 2  # what is wrong, what to do
    assert "bad.txt" in str(corpus.report) and len(corpus.citations) == 8


def test_other_files_are_listed_as_skipped(tmp_path):
    corpus = load(tmp_path, {"a.txt": PAGE, "b.doc": b"PK", "c/d.rtf": "<p>", ".hidden.txt": PAGE, "documents.csv": "doc_id\n"})  # fmt: skip
    assert corpus.report.files.set_index("file")["status"].to_dict() == {
        "a.txt": "kept",
        "b.doc": "skipped",
        "c/d.rtf": "skipped",
    }
    assert corpus.report.count("skipped") == 2
    assert "save it as .txt (UTF-8)" in fate(corpus, "b.doc")[1]


def test_what_was_not_read_is_told_in_one_line_each_with_what_to_do(tmp_path):
    files = {"a.txt": PAGE, "b.txt": "", "c.txt": bytes(range(256)) * 16, "d.doc": b"PK", "README.md": "Đọc"}
    lines = load(tmp_path, files).report.troubles()
    assert [line.split(":")[0] for line in lines] == ["skipped d.doc", "dropped b.txt", "dropped c.txt"]
    assert all("\n" not in line and re.search("[Ss]ave", line) for line in lines)
    assert sample().report.troubles() == []


def test_an_article_without_title_and_date_loads_and_is_counted_as_such(tmp_path):
    corpus = load(tmp_path, {"a.txt": BODY})
    row = corpus.documents.iloc[0]
    assert row["text"] == BODY and pd.isna(row["title"]) and pd.isna(row["published"])
    assert set(corpus.report.missing["what"]) >= {"title", "published", "meeting date"}
    counts = corpus.report.summary().set_index("what")["n"]
    assert counts["articles without a title"] == counts["articles without a publication date"] == 1


def test_a_page_of_furniture_alone_has_an_empty_body(tmp_path):
    furniture = "Chia sẻ\nViết bình luận\nHọ tên:(*)\nSố điện thoại:\nLượt xem: 12\nTheo dõi trên Facebook\n"
    corpus = load(tmp_path, {"a.txt": PAGE, "b.txt": furniture})
    assert corpus.documents.set_index("doc_id").loc["b", ["text", "n_words"]].tolist() == ["", 0]
    assert ("b", "text") in set(corpus.report.missing.itertuples(index=False, name=None))
    assert corpus.report.summary().set_index("what").loc["articles without a body", "n"] == 1
    assert "b" not in set(corpus.sentences["doc_id"]) | set(corpus.tokens["doc_id"])
    assert len(corpus.removed[corpus.removed["doc_id"] == "b"]) >= 4


def test_a_corpus_without_any_body_has_all_its_tables(tmp_path):
    corpus = load(tmp_path, {"b.txt": "Chia sẻ\nViết bình luận\nHọ tên:(*)\nSố điện thoại:\nLượt xem: 12\n"})
    assert len(corpus) == 1 and len(corpus.tokens) == len(corpus.meetings) == 0
    assert corpus.report.summary()["n"].notna().all()
    assert corpus.years().isna().all() and len(corpus.filter(year=2019)) == 0


def test_two_files_of_one_stem_take_their_relative_path(tmp_path):
    files = {"x/a.txt": PAGE, "y/a.txt": PAGES["dan-van-hoang-mai-2018"], "z/b.txt": BODY}
    corpus = load(tmp_path, files)
    assert corpus.documents["doc_id"].tolist() == ["x/a.txt", "y/a.txt", "b"]
    assert corpus.documents["path"].tolist() == ["a.txt", "a.txt", "b.txt"]  # outside the bundle
    assert set(corpus.meetings["doc_id"]) >= {"x/a.txt", "y/a.txt"}


def test_copies_are_marked_and_kept(tmp_path):
    corpus = load(tmp_path, {"a.txt": PAGE, "b.txt": PAGE.replace("Minh Khuê", "Lan Hạ"), "c.txt": BODY})
    documents = corpus.documents.set_index("doc_id")["duplicate_of"]
    assert documents["b"] == "a" and documents[["a", "c"]].isna().all()
    assert corpus.report.duplicates.to_numpy().tolist() == [["b", "a", "same"]]


COPIES = {
    "the one described": ("doc_id,published\nb,02/01/2020\n", "b"),
    "the earliest published": ("doc_id,published\na,03/01/2020\nb,02/01/2020\nc,\n", "b"),
    "the first by name": ("doc_id,title\n", "a"),
    "a date rather than none": ("doc_id,published\na,\nb,\nc,01/01/2020\n", "c"),
}


@pytest.mark.parametrize("case", COPIES)
def test_of_copies_the_original_is(tmp_path, case):
    stated, original = COPIES[case]
    corpus = load(tmp_path, {f"{name}.txt": BODY for name in "abc"} | {"documents.csv": stated})
    copies = corpus.documents.set_index("doc_id")["duplicate_of"]
    assert copies[copies.isna()].index.tolist() == [original] and set(copies.dropna()) == {original}


def test_two_empty_bodies_are_no_copies(tmp_path):
    furniture = "Chia sẻ\nViết bình luận\nHọ tên:(*)\nSố điện thoại:\n"
    corpus = load(tmp_path, {"a.txt": furniture, "b.txt": furniture})
    assert len(corpus) == 2 and corpus.documents["duplicate_of"].isna().all()


def test_the_same_folder_gives_the_same_tables():
    again = load_corpus(SAMPLE, progress=False, reference=reference())
    for name, table in sample().tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])


# --- documents.csv, corrections.csv, registries


def test_documents_csv_overrides_what_was_read_and_what_follows_from_it(tmp_path):
    page = "Giao ban công tác\nSáng 11/4, Thành ủy Hà Nội tổ chức hội nghị giao ban công tác dân vận quý I với các đoàn thể."
    plain = load(tmp_path, {"a.txt": page})
    assert plain.meetings["date"].isna().all()
    stated = "doc_id;title;published;owner\na;Tên khác;15/04/2021;Lan\n".encode("utf-8-sig")
    corpus = load(tmp_path, {"Documents.csv": stated})
    row = corpus.documents.iloc[0]
    assert (row["title"], str(row["published"].date()), row["owner"]) == ("Tên khác", "2021-04-15", "Lan")
    assert corpus.meetings["date"].tolist() == [pd.Timestamp("2021-04-11")]
    assert corpus.report.faults.empty


def test_faults_of_documents_csv_are_in_the_report_and_the_articles_load(tmp_path):
    corpus = load(
        tmp_path, {"a.txt": PAGE, "documents.csv": "doc_id,published\na,31/02/2019\nzzz,2019-01-01\n"}
    )
    faults = corpus.report.faults
    assert list(faults.columns) == ["file", "row", "column", "fault", "remedy"]
    assert faults[["file", "row", "column"]].to_numpy().tolist() == [
        ["documents.csv", 2, "published"],
        ["documents.csv", 3, "doc_id"],
    ]
    assert faults["remedy"].str.startswith(("write", "use")).all()
    told = str(corpus.report)
    assert "documents.csv, row 2, column published: '31/02/2019' is no date; write 2019-04-11" in told
    assert str(corpus.documents["published"][0].date()) == "2019-04-11"


def corrections(folder, *rows):
    path = folder / "corrections.csv"
    head = ["doc_id", "table", "start", "column", "value", "reason"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def test_corrections_are_applied_at_load_and_told(tmp_path):
    path = corrections(
        tmp_path,
        ["a", "meetings", "", "chair", "Nguyễn Kim Hoàng", "ảnh"],
        ["a", "meetings", "", "chairs", "x", ""],
    )
    corpus = load(tmp_path / "articles", {"a.txt": PAGE}, corrections=path)
    assert corpus.meetings["chair"].tolist() == ["Nguyễn Kim Hoàng"] and corpus.meetings["corrected"].all()
    assert corpus.report.corrections[["read", "value"]].to_numpy().tolist() == [
        ["Nguyễn Lan Hương", "Nguyễn Kim Hoàng"]
    ]
    assert corpus.report.faults[["file", "row", "column"]].to_numpy().tolist() == [
        ["corrections.csv", 3, "column"]
    ]
    counts = corpus.report.summary().set_index("what")["n"]
    assert counts["corrections made"] == 1 and counts["faults in documents.csv and corrections.csv"] == 1


def test_the_bundles_own_corrections_are_used_unless_others_are_named(tmp_path, monkeypatch):
    path = corrections(tmp_path, ["a", "meetings", "", "place", "Hà Nội", ""])
    monkeypatch.setattr(paths, "CORRECTIONS", path)
    corpus = load(tmp_path / "articles", {"a.txt": PAGE})
    assert corpus.meetings["place"].tolist() == ["Hà Nội"]


def test_corrections_that_are_not_there_are_no_silence(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such file of corrections"):
        load(tmp_path, {"a.txt": PAGE}, corrections=tmp_path / "none.csv")


def test_a_broken_registry_stops_with_file_row_and_column(tmp_path):
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    table = pd.read_csv(folder / "themes.csv", dtype=str, keep_default_na=False)
    table.loc[1, "confidence"] = "sure"
    table.drop(columns="name_en").to_csv(folder / "themes.csv", index=False)
    with pytest.raises(ReferenceTableError) as caught:
        load_corpus(SAMPLE, progress=False, reference=load_reference(folder, lang="en"))
    assert "themes.csv, row 3, column confidence: 'sure' is not allowed" in str(caught.value)
    assert "themes.csv, row 1, column name_en: the column is missing" in str(caught.value)


# --- filter


def consistent(corpus, doc_ids):
    assert set(corpus.documents["doc_id"]) == set(doc_ids) and len(corpus) == len(doc_ids)
    for name, table in corpus.tables.items():
        whole = five().tables[name]
        assert len(table) == whole["doc_id"].isin(doc_ids).sum(), name
        assert list(table.index) == list(range(len(table)))
        assert table.dtypes.equals(whole.dtypes), name


@pytest.mark.parametrize(
    ("chosen", "doc_ids"),
    [
        ({"year": 2019}, ["giao-ban-thanh-uy-2019", "tong-ket-cum-thi-dua-2019"]),
        ({"year": [2018, 2022]}, ["dan-van-hoang-mai-2018", "giao-ban-hoan-kiem-2022"]),
        ({"year": range(2018, 2020)}, ["dan-van-hoang-mai-2018", DOC, "tong-ket-cum-thi-dua-2019"]),
        ({"organisation": "Thành uỷ Hà Nội"}, [DOC]),
        ({"organisation": "thanh-uy-hanoi"}, [DOC]),
        ({"organisation": ["thanh-uy-hanoi", "QUẬN ỦY HOÀN KIẾM"]}, [DOC, "giao-ban-hoan-kiem-2022"]),
        ({"outlet": "bttđ"}, [DOC]),
        ({"outlet": ["BTTĐ", "Bantinquan"]}, [DOC, "giao-ban-hoan-kiem-2022"]),
        ({"year": 2019, "organisation": "thanh-uy-hanoi"}, [DOC]),
        ({"year": 2018, "organisation": "thanh-uy-hanoi"}, []),
        ({"organisation": ""}, []),
        ({"outlet": "Không có"}, []),
        ({"level": "district"}, ["dan-van-hoang-mai-2018", "giao-ban-hoan-kiem-2022"]),
        ({"level": "quận và huyện"}, ["dan-van-hoang-mai-2018", "giao-ban-hoan-kiem-2022"]),
        ({"directive": "qd-2200-tu-hanoi-xvi"}, ["dan-van-hoang-mai-2018"]),
        (
            {"directive": ["2200-QĐ/TU", "217-qđ/tw"]},
            ["dan-van-hoang-mai-2018", DOC, "giao-ban-hoan-kiem-2022"],
        ),
        ({"kind": "Giao ban"}, [DOC, "giao-ban-hoan-kiem-2022"]),
        ({"kind": "giao ban", "level": "province"}, [DOC]),
        ({"theme": "không có"}, []),
        ({}, FIVE),
    ],
    ids=lambda v: str(v)[:40],
)
def test_a_filter_keeps_the_tables_of_its_articles(chosen, doc_ids):
    consistent(five().filter(**chosen), doc_ids)


def test_a_theme_is_named_by_id_or_in_either_language():
    hit = set(five().themes.loc[five().themes["theme_id"] == "T06", "doc_id"])
    row = five().reference.themes.set_index("theme_id").loc["T06"]
    for value in ("T06", row["name_vi"], row["name_en"].upper()):
        consistent(five().filter(theme=value), hit)


def test_a_corpus_in_another_language_holds_the_same_tables():
    corpus = sample().in_language("en")
    assert (corpus.lang, corpus.report.lang, sample().lang) == ("en", "en", "vi")
    assert corpus.tables is sample().tables and corpus.memo is not sample().memo


def test_the_year_is_the_meetings_else_the_publications(tmp_path):
    corpus = load(
        tmp_path, {"a.txt": f"Sơ kết công tác mặt trận\n24/08/2021 - 08:53 PM\n{BODY}", "b.txt": BODY}
    )
    assert corpus.meetings["date"].isna().all()
    assert corpus.years()["a"] == 2021 and pd.isna(corpus.years()["b"])
    assert corpus.filter(year=2021).documents["doc_id"].tolist() == ["a"]


# --- the workbook


def test_the_workbook_holds_every_table_and_is_not_overwritten(tmp_path):
    path = five().to_excel(tmp_path / "corpus.xlsx")
    sheets = pd.read_excel(
        path, sheet_name=None, keep_default_na=False, na_values=[""], dtype={"number": str}
    )
    assert list(sheets) == list(five().tables)
    for name, table in five().tables.items():
        assert list(sheets[name].columns) == list(table.columns) and len(sheets[name]) == len(table), name
    read = sheets["documents"]
    assert read["text"].tolist() == five().documents["text"].tolist()
    assert sheets["tokens"]["token"].astype(str).tolist() == five().tokens["token"].tolist()
    assert pd.to_datetime(read["published"]).tolist()[2] == pd.Timestamp("2019-04-11")
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match="Choose another name"):
        five().to_excel(path)
    assert path.read_bytes() == before


def test_no_cell_is_a_formula_and_every_text_stays_what_it_is(tmp_path):
    texts = ["=1+1", "=HYPERLINK(1)", "+84 24", "@a", "-", "'x", "#N/A", "a\x07b", "=", "x" * 40_000]
    table = pd.DataFrame({"text": texts})
    path = write_workbook({"documents": table}, tmp_path / "a.xlsx")
    cells = [row[0] for row in openpyxl.load_workbook(path)["documents"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [c.value for c in cells[:7]] == texts[:7] and cells[8].value == "="
    assert cells[7].value == "a b"
    assert cells[9].value == "x" * 32_766 + "…"
    assert table["text"].tolist() == texts


def test_a_table_too_long_for_a_sheet_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("giaoban.corpus.workbook.ROWS", 4)
    table = pd.DataFrame({"n": range(9)})
    sheets = pd.read_excel(write_workbook({"tokens": table}, tmp_path / "a.xlsx"), sheet_name=None)
    assert {name: sheet["n"].tolist() for name, sheet in sheets.items()} == {
        "tokens": [0, 1, 2, 3],
        "tokens_2": [4, 5, 6, 7],
        "tokens_3": [8],
    }


def test_a_workbook_needs_its_ending(tmp_path):
    with pytest.raises(ValueError, match=r"\.xlsx"):
        five().to_excel(tmp_path / "corpus.xls")
    assert list(tmp_path.iterdir()) == []


# --- the face of a corpus


def test_a_wrong_table_name_says_which_there_are():
    with pytest.raises(AttributeError, match="'citation'.*citations"):
        sample().citation  # noqa: B018
    assert "citations" in dir(sample()) and not hasattr(Corpus({}, None, None), "citations")


def test_the_report_says_what_loading_did():
    report = sample().report
    assert report.is_sample and not Report("articles", report.files).is_sample
    n = len(PAGES)
    assert repr(sample()) == f"Kho {n} bài từ data/sample"
    assert str(report) == f"data/sample: giữ {n} bài trong {len(report.files)} tệp"
    report = replace(report, lang="en")
    assert str(report) == f"data/sample: {n} articles kept of {len(report.files)} files"
    counts = report.summary().set_index("what")["n"]
    assert (counts["articles kept"], counts["files read"], counts["files dropped"]) == (n, n, 0)
    undated = sample().documents["published"].isna().sum()
    assert counts["articles without a publication date"] == undated > 1
    assert "<table" in report._repr_html_()


def test_an_empty_report_counts_nothing():
    report = Report("x", pd.DataFrame(columns=["file", "doc_id", "status", "reason"]))
    assert report.summary()["n"].sum() == 0
    assert report.faults.empty and list(report.faults.columns) == FAULTS
    faults = [
        Fault("documents.csv", 2, "title", "blank", "fill it"),
        Fault("corrections.csv", None, "", "not text", "save it"),
    ]
    report = Report("x", report.files, fault_rows(faults), lang="en")
    assert report.troubles() == [str(fault) for fault in faults]
    assert "- documents.csv, row 2, column title: blank; fill it" in str(report)
    assert report.faults["row"].isna().tolist() == [False, True]


def test_reading_alone_tells_the_same_troubles_as_loading(tmp_path):
    (tmp_path / "a.txt").write_text("Hội nghị\n\nSáng 11/4/2019, Quận ủy họp giao ban.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK")
    (tmp_path / "documents.csv").write_text("doc_id,published\na,31/02/2019\nnobody,\n", encoding="utf-8")
    lines = reading_report(tmp_path).troubles()
    assert len(lines) == 4 and lines == load_corpus(tmp_path, progress=False).report.troubles()


@pytest.mark.parametrize(
    ("rows", "holds"), [("", False), ("a,meetings,,chair,An,\n", True), ("a,meetings\n", True)]
)
def test_a_file_of_corrections_is_empty_or_not(tmp_path, rows, holds):
    path = tmp_path / "corrections.csv"
    path.write_text("doc_id,table,start,column,value,reason\n" + rows, encoding="utf-8")
    assert holds_corrections(path) == holds and not holds_corrections(tmp_path / "none.csv")
