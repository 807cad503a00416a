"""Directives cited by name: congresses and plenums under one canonical name, laws with their commas."""

import pytest
from corpora import reference

from giaoban.directives.finding.grammar import Grammar
from giaoban.directives.finding.named import NamedFinder

NAMES = reference().law_names["name"]


@pytest.fixture(scope="module")
def finder():
    return NamedFinder(Grammar(reference()), NAMES)


def names(finder, text):
    return [m.name for m in finder.find(text)]


@pytest.mark.parametrize("name", NAMES)
def test_every_law_of_the_list_is_found_whole_in_any_case(finder, name):
    for printed in (name, name.lower(), f"theo {name} và các văn bản", f"{name}, quy định mới"):
        assert names(finder, printed) == [name]


def test_laws_side_by_side_are_told_apart(finder):
    text = "; ".join(NAMES)
    assert names(finder, text) == list(NAMES)


PLENUM = "Nghị quyết Hội nghị Trung ương 6 khóa XII"


@pytest.mark.parametrize("how", ["Nghị quyết Trung ương 6 khóa XII", "nghị quyết trung ương 6 (khoá XII)", "NQ TW 6 khóa 12", "NQ T.Ư 6, khóa XII",
    "Nghị quyết TƯ 6 khóa XII", "Nghị quyết TW6 khóa XII", "Nghị quyết Hội nghị Trung ương 6 khóa XII", "Nghị quyết Hội nghị Trung ương VI khóa XII",
    "Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương Đảng khóa XII", "Nghị quyết Hội nghị lần thứ sáu BCH Trung ương khóa XII",
    "Nghị quyết của Hội nghị Ban Chấp hành Trung ương lần thứ 6 khóa XII"])  # fmt: skip
def test_a_plenum_has_one_name_in_every_spelling(finder, how):
    (found,) = finder.find(f"quán triệt {how} tới cơ sở")
    assert (found.name, found.term) == (PLENUM, "XII")
    assert f"quán triệt {how} tới cơ sở"[found.start : found.end] == how


PARTY = ["Nghị quyết Đại hội {}", "Nghị quyết Đại hội lần thứ {} của Đảng", "Nghị quyết Đại hội Đảng lần thứ {}", "NQ ĐH {} của Đảng",
         "Nghị quyết Đại hội đại biểu toàn quốc lần thứ {} của Đảng", "nghị quyết Đại hội {} của Đảng Cộng sản Việt Nam"]  # fmt: skip


@pytest.mark.parametrize("how", PARTY)
@pytest.mark.parametrize("term", ["XIII", "13"])
def test_the_partys_congress_has_one_name(finder, how, term):
    assert names(finder, how.format(term) + " và các chỉ thị") == ["Nghị quyết Đại hội XIII"]


@pytest.mark.parametrize(
    "body",
    ["Công đoàn Việt Nam", "Hội Nông dân Việt Nam", "Đảng bộ Thành phố", "MTTQ Việt Nam", "Đoàn toàn quốc"],
)
def test_another_bodys_congress_is_not_the_partys(finder, body):
    (name,) = names(finder, f"Nghị quyết Đại hội {body} lần thứ XII, nhiệm kỳ 2018-2023")
    assert name != "Nghị quyết Đại hội XII" and body in name and "XII" in name


def test_a_congress_has_one_name_before_and_after_its_number(finder):
    before = names(finder, "Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XII đề ra")
    assert (
        before
        == names(finder, "Nghị quyết Đại hội XII Công đoàn Việt Nam đề ra")
        == names(finder, "NQ ĐH XII CĐVN")
    )


def test_year_and_amendment_follow_a_law(finder):
    year, amended, both = finder.find(
        "Luật Đất đai năm 2013, Luật Đất đai (sửa đổi) và Luật Công đoàn (sửa đổi năm 2024)"
    )
    assert (year.name, year.said_year) == ("Luật Đất đai", 2013)
    assert (amended.name, amended.said_year) == ("Luật Đất đai (sửa đổi)", None)
    assert (both.name, both.said_year) == ("Luật Công đoàn", 2024)


def test_spans_do_not_overlap_and_stand_in_order(finder):
    text = "Nghị quyết Đại hội XIII của Đảng, Nghị quyết Trung ương 4 (khóa XI, XII), Luật Trẻ em, Bộ luật Lao động 2019"
    found = finder.find(text)
    assert len(found) == 5
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def test_the_full_stop_after_a_body_is_not_its_name(finder):
    (found,) = finder.find("Nghị quyết Đại hội XII Công đoàn Việt Nam. Sau đó")
    assert found.name.endswith("Việt Nam") and found.end == len("Nghị quyết Đại hội XII Công đoàn Việt Nam")
    assert names(finder, "NQ Đại hội Đảng bộ TP. Hà Nội lần thứ XVII") == [
        "Nghị quyết Đại hội Đảng bộ Thành phố Hà Nội lần thứ XVII"
    ]
