"""The registry proves itself: every row's example finds that document and no other; an added row works at once."""

import csv
import shutil

import pytest
from corpora import reference

from giaoban.directives import Resolver, find_citations
from giaoban.reference.paths import REFERENCE
from giaoban.reference.registries import load_reference

ROWS = list(reference().directives.itertuples())


@pytest.fixture(scope="module")
def resolver():
    return Resolver(reference())


@pytest.mark.parametrize("row", ROWS, ids=[r.directive_id for r in ROWS])
def test_an_example_finds_its_own_document_and_no_other(resolver, row):
    found = resolver.citations(row.example)
    assert [c.directive_id for c in found] == [row.directive_id]
    assert found[0].canonical == row.canonical or found[0].mention.name
    assert found[0].candidates == ()


def with_row(folder, table, **cells):
    """The folder with one row more, its cells as given and the others blank."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([cells.get(column, "") for column in header])
    return folder


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(REFERENCE, tmp_path / "reference")


NEW = {
    "directive_id": "ct-99-tw-xiii", "canonical": "99-CT/TW", "type": "Chỉ thị", "number": "99", "symbol": "CT/TW", "year": "2024",
    "issuer": "Ban Bí thư", "term": "XIII", "date": "2024-02-01", "title_vi": "Thử nghiệm", "title_en": "A trial", "confidence": "low",
    "date_confidence": "low", "title_confidence": "low", "source": "unverified",
    "example": "Chỉ thị số 99-CT/TW ngày 1/2/2024 của Ban Bí thư",
}  # fmt: skip


def test_an_added_row_resolves_its_example(folder):
    before = find_citations(NEW["example"], reference=load_reference(folder))
    assert before["directive_id"].isna().all() and before["canonical"].tolist() == ["99-CT/TW"]
    after = find_citations(NEW["example"], reference=load_reference(with_row(folder, "directives", **NEW)))
    assert after["directive_id"].tolist() == ["ct-99-tw-xiii"]


def test_a_second_document_of_a_number_makes_the_number_open(folder):
    second = NEW | {
        "directive_id": "qd-217-tw-xiii",
        "canonical": "217-QĐ/TW",
        "type": "Quyết định",
        "number": "217",
    }
    second |= {"symbol": "QĐ/TW", "example": "Quyết định số 217-QĐ/TW ngày 1/2/2024 của Ban Bí thư"}
    made = load_reference(with_row(folder, "directives", **second))
    resolver = Resolver(made)
    (open_one,) = resolver.citations("Quyết định số 217-QĐ/TW")
    assert open_one.directive_id is None
    assert [i for i, _ in open_one.candidates] == ["qd-217-tw-xi", "qd-217-tw-xiii"]
    (dated,) = resolver.citations("Quyết định số 217-QĐ/TW ngày 12/12/2013")
    assert dated.directive_id == "qd-217-tw-xi"


def test_an_added_name_of_a_law_may_hold_a_comma(folder):
    text = "thực hiện Luật Sông, hồ và Luật Trẻ em"
    assert find_citations(text, reference=load_reference(folder))["canonical"].tolist() == [
        "Luật Sông",
        "Luật Trẻ em",
    ]
    made = load_reference(
        with_row(folder, "law_names", name="Luật Sông, hồ", confidence="low", source="unverified")
    )
    assert find_citations(text, reference=made)["canonical"].tolist() == ["Luật Sông, hồ", "Luật Trẻ em"]


def test_an_added_word_of_counting_is_obeyed(folder):
    text = "Quyết định 217 bông sen"
    assert len(find_citations(text, reference=load_reference(folder))) == 1
    row = {"word": "bông sen", "kind": "unit", "confidence": "low", "source": "unverified"}
    assert find_citations(text, reference=load_reference(with_row(folder, "directive_words", **row))).empty


def test_two_documents_with_one_number_are_two_rows():
    by_number = {}
    for row in ROWS:
        by_number.setdefault(row.canonical, []).append(row)
    for number in ("18-NQ/TW", "25-NQ/TW", "39-NQ/TW", "35-CT/TW", "16/CT-TTg", "08-CTr/TU"):
        rows = by_number[number]
        assert len(rows) >= 2 and len({r.directive_id for r in rows}) == len(rows)
        assert len({(r.term, r.year) for r in rows}) == len(rows), number
