"""What each awkward or hostile file gives, as tests/cases/hostile/files.csv says; and the report of a folder of all of them."""

import unicodedata

import pytest
from corpora import load, reference
from hostile_files import awful, cases, make
from hypothesis import given
from hypothesis import strategies as st

from giaoban.corpus import load_corpus
from giaoban.corpus.folder import article_of, list_folder, page_reader
from giaoban.pages import UnreadableFile, mend, read_article
from giaoban.reference import in_force

CASES = cases()


@pytest.fixture(scope="module")
def reader():
    with in_force(reference()):
        return page_reader(reference())


def test_there_are_many_cases_and_none_twice():
    assert len(CASES) > 200 and len({row["case"] for row in CASES}) == len(CASES)


@pytest.mark.parametrize("row", CASES, ids=[row["case"] for row in CASES])
def test_a_file_gives_what_its_row_says(tmp_path, reader, row):
    try:
        make(tmp_path, row)
    except OSError as error:
        pytest.skip(f"the system does not make it: {error}")
    listed = list_folder(tmp_path)
    named = [m.key for fate, m in listed.fates.values() if fate == row["fate"]]
    for task in listed.tasks:
        try:
            with in_force(reference()):
                article, repairs = article_of(task, reader)
        except UnreadableFile as error:
            named.append(error.args[0].key)
            continue
        if row["fate"] == "kept":
            whole = "\n".join(
                filter(None, [article.title, article.text, *(text for _, _, text in article.removed)])
            )
            whole += "\n".join(text for _, text, _ in article.removed)
            assert "root:" not in whole
            assert row["holds"] in whole.replace("\n\n", "\n"), (whole, repairs)
            assert not row["repair"] or row["repair"] in repairs
            assert "  " not in task.doc_id and task.doc_id.isprintable()
            return
    assert row["fate"] != "kept", named
    assert row["holds"] in named


def test_the_report_of_an_awful_folder_tells_the_fate_of_every_file(tmp_path):
    corpus = load_corpus(awful(tmp_path), lang="en", progress=False, reference=reference())
    files = corpus.report.files
    assert len(corpus) > 150 and set(files["status"]) == {"kept", "dropped", "skipped"}
    left = files[(files["status"] != "kept") & ~files["file"].str.endswith("README.md")]
    assert left["reason"].str.contains(r"\. |save|links?").all()  # what is wrong, what to do
    assert files["file"].is_unique and corpus.documents["doc_id"].is_unique
    assert len(corpus.report.repairs["repair"].unique()) > 15
    for name, table in corpus.tables.items():
        if {"start", "end", "mention"} <= set(table):
            texts = corpus.documents.set_index("doc_id")["text"]
            assert all(texts[r.doc_id][r.start : r.end] == r.mention for r in table.itertuples()), name


def test_copies_in_two_formats_and_reposts_are_told_and_counted_once(tmp_path):
    text = "Sáng 11/4/2019, Quận ủy Kim Hoa tổ chức hội nghị giao ban quý I.\n" + "\n".join(
        f"Phường {n} báo cáo đã lát xong {n} đoạn vỉa hè và trồng thêm {n * 7} cây xanh trong quý."
        for n in range(1, 9)
    )
    other = text.replace("11/4/2019", "12/4/2019").replace("Kim Hoa", "Bồ Đề")
    files = {"a.txt": text, "a.html": f"<html><body><article><p>{text}</p></article></body></html>".replace("\n", "</p><p>"),
             "b.txt": text.rpartition("\n")[0], "c.txt": other}  # fmt: skip
    corpus = load(tmp_path, files)
    assert corpus.report.duplicates.set_index("doc_id")["how"].to_dict() == {"a.txt": "same", "b": "near"}
    assert set(corpus.without_copies().documents["doc_id"]) == {"a.html", "c"}


LONG = (
    "Sáng 11/4/2019, Quận ủy Kim Hoa tổ chức hội nghị giao ban quý I với Mặt trận và các đoàn thể; các phường kiến nghị "
    "sửa chợ, lát vỉa hè, thêm đèn đường và cây xanh cho bà con trong các khu dân cư của quận."
)
TYPED_OTHERWISE = {
    "without marks": "".join(
        c for c in unicodedata.normalize("NFD", LONG.replace("Đ", "D").replace("đ", "d")) if c.isascii()
    ),
    "Telex": "Sangs 11/4/2019, Quaanj uyr Kim Hoa toor chuwcs hooij nghij giao ban quys I vowis Mawtj traanj vaf cacs ddoanf theer",
    "question marks": "".join(c if c.isascii() else "?" for c in LONG),
    "misread": "".join(c if c.isascii() else chr(0xA1 + ord(c) % 90) for c in LONG),
}


@pytest.mark.parametrize("kind", TYPED_OTHERWISE)
def test_a_text_that_is_not_vietnamese_as_written_is_told(tmp_path, kind):
    corpus = load(tmp_path, {"a.txt": TYPED_OTHERWISE[kind], "b.txt": LONG})
    told = corpus.report.files.set_index("file")["reason"]
    assert "Open the file" in told["a.txt"] or "letters with marks are missing" in told["a.txt"]
    assert told["b.txt"] == "" and any(line.startswith("kept a.txt") for line in corpus.report.troubles())


TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


@given(TEXTS)
def test_no_text_is_changed_twice(text):
    once, _ = mend(text)
    assert "\x00" not in once and "\ufffe" not in once


@given(
    st.sampled_from([row for row in CASES if row["fate"] == "kept" and row["text"]]),
    st.integers(0, 99),
    TEXTS,
)
def test_a_damaged_text_is_read_or_refused_with_a_reason(row, at, noise):
    data = bytearray(row["text"].encode())
    where = at * len(data) // 100
    data[where : where + 2] = noise.encode()[:40]
    try:
        article = read_article("a", type("P", (), {"suffix": ".txt"})(), bytes(data))
    except UnreadableFile as error:
        assert error.args[0].key.startswith("load.")
    else:
        assert article.text
