"""Dates and reporting periods: every form of the tables, nothing in what only looks like one."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.dates.mentions import find_dates, possible_years
from giaoban.dates.periods import find_periods
from giaoban.dates.rules import RULES
from giaoban.text import fold

YEAR = 2019  # what the cases take for a year the page leaves out


def cases(name):
    with (Path(__file__).parent.parent / f"cases/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def iso(day):
    return str(day or "")


@pytest.mark.parametrize("case", cases("dates"), ids=lambda c: c["form"])
@pytest.mark.parametrize("around", ["{}", "{}, Thành ủy họp", "Vào {} tại Hà Nội", "({})", "{}."])
def test_every_form_is_one_date_with_its_span(case, around):
    text = around.format(case["form"])
    found = find_dates(text)
    assert [text[d.start : d.end] for d in found] == [case["form"]], case["why"]
    date = found[0]
    assert (date.rule, date.part_of_day or "") == (case["rule"], case["part"])
    assert (iso(date.first(YEAR)), iso(date.last(YEAR))) == (case["first"], case["last"])
    assert date.is_calendar == (case["rule"] not in {"anniversary", "lunar", "impossible"})


@pytest.mark.parametrize("case", cases("not_dates"), ids=lambda c: c["text"])
def test_what_only_looks_like_a_date_is_none(case):
    assert find_dates(case["text"]) == [], case["why"]


def test_every_rule_has_a_case():
    told = {case["rule"] for case in cases("dates")} | {"numeric in brackets"}
    assert {rule for rule, _, _ in RULES} == told


def test_a_day_in_brackets_counts_after_a_word_of_time():
    (date,) = find_dates("Cuối tuần qua (10/2), quận họp (4/5 chi bộ dự)")
    assert (date.rule, date.start, date.first(YEAR)) == ("numeric in brackets", 15, dt.date(2019, 2, 10))


def test_a_year_left_out_stays_open():
    (date,) = find_dates("Sáng 11/4, Thành ủy họp")
    assert (date.year, date.first(), date.last()) == (None, None, None)
    assert date.first(2021) == dt.date(2021, 4, 11)


def test_several_dates_of_a_sentence_are_told_apart():
    text = "Ngày 19/01/2018, tổng kết Chỉ thị ngày 12/12/2013, kỷ niệm (06/12/1989 - 06/12/2019)"
    assert [(d.rule, iso(d.first())) for d in find_dates(text)] == [
        ("numeric with year", "2018-01-19"),
        ("numeric with year", "2013-12-12"),
        ("anniversary", "1989-12-06"),
    ]


def test_two_full_dates_that_differ_are_a_range():
    (date,) = find_dates("giai đoạn 01/01/2015 - 31/12/2019")
    assert (date.rule, iso(date.first()), iso(date.last())) == (
        "range of full dates",
        "2015-01-01",
        "2019-12-31",
    )


def test_the_leap_day_is_open_to_leap_years_only():
    (date,) = find_dates("ngày 29/2")
    assert list(possible_years(date, first=2017, last=2025)) == [2020, 2024]
    assert date.first(2019) is None and date.first(2020) == dt.date(2020, 2, 29)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_every_day_of_the_calendar_is_read(day, sign, zeros):
    width = 2 if zeros else 1
    printed = f"{day.day:0{width}d}{sign}{day.month:0{width}d}{sign}{day.year}"
    words = f"ngày {day.day} tháng {day.month} năm {day.year}"
    for form in (printed, words):
        (date,) = find_dates(f"Vào {form} tại Hà Nội")
        assert date.first() == date.last() == day


@given(st.text(alphabet="0123456789/.- ngàytháăđếừ,()quýiIV sánchu"))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text):
    found = find_dates(text)
    for before, date in zip([None, *found], found, strict=False):
        assert 0 <= date.start < date.end <= len(text)
        assert text[date.start : date.end].strip()
        assert before is None or before.end <= date.start


@pytest.mark.parametrize("form", ["NGÀY 11 THÁNG 4 NĂM 2019", "Ngày 11\u00a0tháng\u00a04 năm 2019"])
def test_case_and_space_make_no_difference(form):
    (date,) = find_dates(form)
    assert date.first() == dt.date(2019, 4, 11)
    assert len(fold(form)) == len(form)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(20:47 11/04/2019)", "2019-04-11"),
        ("24/08/2021 - 08:53 PM", "2021-08-24"),
        ("Ngày đăng 25/01/2018 | 10:47 | Lượt xem: 560", "2018-01-25"),
        ("Publish date 11/10/2019 | 17:42", "2019-10-11"),
        ("09:00:05 - Thứ sáu, 05/10/2018", "2018-10-05"),
        ("Thứ 6, 21/03/2025 | 15:45", "2025-03-21"),
        ("Vũ Thủy| 05/01/2011 06:59", "2011-01-05"),
        ("2020-03-05T02:00:00.000Z", "2020-03-05"),
        ("26/12/2023, 18:36", "2023-12-26"),
        ("25-07-2019 09:21", "2019-07-25"),
    ],
)
def test_a_line_of_publication_holds_one_date(line, day):
    assert [iso(d.first()) for d in find_dates(line)] == [day]


# --- reporting periods


@pytest.mark.parametrize("case", cases("periods"), ids=lambda c: c["form"])
@pytest.mark.parametrize("around", ["{}", "Giao ban {}, triển khai nhiệm vụ", "kết quả {}."])
def test_periods_become_intervals(case, around):
    text = around.format(case["form"])
    found = find_periods(text, year=int(case["year"]) if case["year"] else None)
    wanted = [(case["form"], case["kind"], case["iso"])] if case["kind"] else []
    assert [(text[p.start : p.end], p.kind, p.iso or "") for p in found] == wanted, case["why"]


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("kết quả quý III, nhiệm vụ quý IV năm 2021", ["2021-07-01", "2021-10-01"]),
        ("kết quả quý IV, nhiệm vụ quý I/2022", ["2021-10-01", "2022-01-01"]),
        ("tháng 12, nhiệm vụ trọng tâm tháng 01/2020", ["2019-12-01", "2020-01-01"]),
        ("6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2022", ["2022-01-01", "2022-07-01"]),
        ("quý I và quý II năm 2022", ["2022-01-01", "2022-04-01"]),
        ("kết quả quý I. Nhiệm vụ quý II năm 2021", ["2025-01-01", "2021-04-01"]),
        ("kết quả tháng 12 và nhiệm vụ năm 2023", ["2025-12-01", "2023-01-01"]),
    ],
)
def test_periods_told_together_share_the_year_that_is_printed(text, intervals):
    assert [str(p.first) for p in find_periods(text, year=2025)] == intervals


def test_without_a_year_a_period_stays_open():
    assert [p.iso for p in find_periods("kết quả quý III, nhiệm vụ quý IV")] == [None, None]
