"""One corpus, two languages: what loading reports and raises is in the one that was asked for."""

import re

import pandas as pd
import pytest
from corpora import PAGE, load, reference, write

from giaoban.corpus.loading import EmptyCorpusError, load_corpus, reading_report
from giaoban.reference import REFERENCE, ReferenceTableError, load_reference

FILES = {
    "a.txt": PAGE,
    "empty.txt": "",
    "b.docx": b"PK",
    "c.txt": b"%PDF",
    "README.md": "x",
    "documents.csv": "doc_id,published,published_time,text\na,31/02/2019,25:00,x\na,,,\nnobody,,,\na,\n",
}
CORRECTIONS = "doc_id,table,start,column,value,reason\na,tokens,,x,y,\na,meetings,,text,y,\na,meetings,,date,hôm qua,\na,people,7,person,x,\na,statements,x,act,y,\na,citations,0,canonical,y,\nb,meetings,,date,,\n"
ENGLISH = re.compile(r"\b(?:the|is|no|not|write|save|stands|file|row|of|or|it)\b")
VIETNAMESE = re.compile("[\u1ea0-\u1ef9àáâãèéêìíòóôõùúýăđơưĐ]")


@pytest.fixture(params=["vi", "en"])
def loaded(request, tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(CORRECTIONS, encoding="utf-8")
    return load(tmp_path / "articles", FILES, corrections=path, lang=request.param)


def test_the_report_speaks_the_language_of_the_corpus(loaded):
    report = loaded.report
    told = [*report.troubles(), *report.files["reason"], *report.faults["fault"], *report.faults["remedy"]]
    told += [str(report), repr(loaded), *report.summary()["what"]]
    told = [
        re.sub(r"'[^']*'|\S*articles\b|\(permission denied\)|\bor:|hôm qua", "", line)
        for line in told
        if line
    ]
    assert len(report.faults) >= 10 and len(told) > 40
    other = ENGLISH if loaded.lang == "vi" else VIETNAMESE
    assert not [line for line in told if other.search(re.sub(r"\b(?:file|row|text|date|no)\b", "", line))]


def test_the_tables_of_the_report_are_shown_with_heads_and_words(loaded):
    shown = loaded.report.shown("files")
    words = {
        "vi": ("Tình trạng", {"giữ", "loại", "bỏ qua"}),
        "en": ("Status", {"kept", "dropped", "skipped"}),
    }
    head, values = words[loaded.lang]
    assert set(shown[head]) == values and set(loaded.report.files["status"]) == {"kept", "dropped", "skipped"}
    for name in ("faults", "missing", "duplicates", "repairs", "corrections"):
        assert len(loaded.report.shown(name)) == len(getattr(loaded.report, name))
    assert ("Mục" if loaded.lang == "vi" else "Item") in loaded.report._repr_html_()


def test_the_tables_are_the_same_in_both_languages(tmp_path):
    write(tmp_path, {"a.txt": PAGE})
    one, two = (
        load_corpus(tmp_path, lang=lang, progress=False, reference=reference()) for lang in ("vi", "en")
    )
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, two.tables[name])


def test_errors_of_loading_are_in_the_language(tmp_path):
    with pytest.raises(FileNotFoundError, match="không có thư mục này"):
        load_corpus(tmp_path / "none", progress=False)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        load_corpus(tmp_path / "none", lang="en", progress=False)
    (tmp_path / "articles").mkdir()
    with pytest.raises(EmptyCorpusError, match="không có bài nào đọc được"):
        load_corpus(tmp_path / "articles", progress=False)
    with pytest.raises(FileNotFoundError, match="không có tệp sửa tay này"):
        load(tmp_path / "own", {"a.txt": PAGE}, lang="vi", corrections=tmp_path / "none.csv")
    for path in REFERENCE.glob("*.csv"):
        write(tmp_path / "reference", {path.name: path.read_bytes()})
    (tmp_path / "reference" / "themes.csv").unlink()
    for lang, words in (("vi", "themes.csv: thiếu tệp; đặt lại"), ("en", "themes.csv: the file is missing")):
        with pytest.raises(ReferenceTableError, match=words):
            load_reference(tmp_path / "reference", lang=lang)


def test_without_a_language_the_one_of_run_py_counts(tmp_path, monkeypatch):
    write(tmp_path, {"a.txt": PAGE, "b.txt": ""})
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    assert load_corpus(tmp_path, progress=False, reference=reference()).lang == "en"
    assert "the file is empty" in reading_report(tmp_path, reference=reference()).troubles()[0]
    assert load_corpus(tmp_path, lang="vi", progress=False, reference=reference()).lang == "vi"
    monkeypatch.setenv("GIAOBAN_LANG", "")
    assert load_corpus(tmp_path, progress=False, reference=reference()).lang == "vi"


@pytest.mark.parametrize("named", [True, False])
def test_an_unknown_language_names_the_choices(monkeypatch, named):
    monkeypatch.setenv("GIAOBAN_LANG", "fr")
    with pytest.raises(ValueError, match="fr.*choose one of vi, en"):
        load_corpus(progress=False, **({"lang": "fr"} if named else {}))
