"""Publication lines: a table of lines that are one and lines that are not; stamps after a headline; round trips."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.pages.layout.publication import cut_stamp, read_publication
from giaoban.pages.layout.timestamps import find_clocks, find_days

CASES = Path(__file__).parent.parent / "cases" / "publication.csv"
ROWS = list(csv.DictReader(CASES.open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["line"] or "(nothing)")
def test_a_line_of_the_table_is_read_as_it_says(row):
    read = read_publication(row["line"])
    got = (str(read.date), read.time or "", read.rest) if read else ("", "", "")
    assert got == (row["date"], row["time"], row["rest"]), row["note"]


def test_the_table_holds_both_kinds_and_no_line_twice():
    lines = [row["line"] for row in ROWS]
    assert len(set(lines)) == len(lines)
    assert sum(bool(row["date"]) for row in ROWS) > 60 and sum(not row["date"] for row in ROWS) > 25
    assert all(row["note"] for row in ROWS if not row["date"])


STYLES = [
    "Ngày đăng {d:%d/%m/%Y} | {d:%H:%M}  | Lượt xem: 12",
    "({d:%H:%M} {d:%d/%m/%Y})",
    "{d:%d.%m.%Y} {d:%H:%M}",
    "{d:%d-%m-%Y} - {d:%I:%M %p}",
    "Cập nhật lúc {d:%H:%M} ngày {d.day}/{d.month}/{d.year}",
    "Thứ Hai, ngày {d.day} tháng {d.month} năm {d.year}, {d:%H:%M}",
    "{d:%Y-%m-%d}T{d:%H:%M:%S}",
    "{d:%b} {d.day}, {d.year} at {d:%I:%M %p}",
    "Đăng lúc {d:%Hh%M} ngày {d:%d/%m/%Y}",
    "{d:%d/%m/%Y}, {d:%H:%M} (GMT+7)",
]


@pytest.mark.parametrize("style", STYLES)
@given(d=st.datetimes(dt.datetime(1996, 1, 1), dt.datetime(2034, 12, 31)))
def test_what_a_style_prints_is_read_back(style, d):
    read = read_publication(style.format(d=d))
    assert (read.date, read.time, read.rest) == (d.date(), f"{d:%H:%M}", "")
    assert read.updated == ("Cập nhật" in style) and read.labelled


@given(st.datetimes(dt.datetime(1996, 1, 2), dt.datetime(2034, 12, 30)), st.integers(-12, 14))
def test_an_iso_stamp_of_any_zone_is_viet_nams_time(moment, hours):
    zone = dt.timezone(dt.timedelta(hours=hours))
    local = moment.replace(tzinfo=zone).astimezone(dt.timezone(dt.timedelta(hours=7)))
    read = read_publication(f"{moment:%Y-%m-%dT%H:%M:%S}.000{hours:+03d}:00")
    assert (read.date, read.time) == (local.date(), f"{local:%H:%M}")


@given(st.text(max_size=80))
def test_any_line_is_a_stamp_or_none(line):
    read = read_publication(line)
    assert read is None or read.date.year >= 1900


def test_a_label_tells_publication_update_and_posting_apart():
    plain = read_publication("12/05/2020")
    timed = read_publication("12/05/2020 08:15")
    posted = read_publication("Ngày đăng: 12/05/2020")
    updated = read_publication("Cập nhật ngày 12/05/2020")
    flags = [(p.labelled, p.posted, p.updated) for p in (plain, timed, posted, updated)]
    assert flags == [(False, False, False), (True, False, False), (True, True, False), (False, False, True)]


@pytest.mark.parametrize(
    ("printed", "title", "cut"),
    [
        ("Thành ủy giao ban quý I (20:47 11/04/2019)", "Thành ủy giao ban quý I", "(20:47 11/04/2019)"),
        ("Thành ủy giao ban quý I [11/04/2019]", "Thành ủy giao ban quý I", "[11/04/2019]"),
        ("Thành ủy giao ban quý I - 11/04/2019 20:47", "Thành ủy giao ban quý I", "- 11/04/2019 20:47"),
        ("Vì sao dân ngại họp tổ? 11/04/2019 20:47", "Vì sao dân ngại họp tổ?", "11/04/2019 20:47"),
        ("Thành ủy giao ban quý I | 20:47 11/04/2019", "Thành ủy giao ban quý I", "| 20:47 11/04/2019"),
        ("Kế hoạch giao ban ngày 11/04/2019", "Kế hoạch giao ban ngày 11/04/2019", ""),
        ("Lịch công tác tuần từ 5/8/2019 - 11/8/2019", "Lịch công tác tuần từ 5/8/2019 - 11/8/2019", ""),
        ("Kỷ niệm Ngày thành lập Mặt trận (18/11/1930)", "Kỷ niệm Ngày thành lập Mặt trận (18/11/1930)", ""),
        ("Mít tinh kỷ niệm (18/11/1930 - 18/11/2020)", "Mít tinh kỷ niệm (18/11/1930 - 18/11/2020)", ""),
        ("Hội nghị giao ban quý I năm 2019", "Hội nghị giao ban quý I năm 2019", ""),
        ("Quận ủy họp (tiếp theo)", "Quận ủy họp (tiếp theo)", ""),
        ("", "", ""),
    ],
)
def test_a_stamp_after_a_headline_is_cut_and_told(printed, title, cut):
    got, told, stamp = cut_stamp(printed)
    assert (got, told) == (title, cut)
    assert (stamp is None) == (cut == "")


def test_days_and_clocks_say_where_they_stand():
    line = "Posted on March 12, 2019 at 8:30 pm"
    (day,) = find_days(line)
    (clock,) = find_clocks(line, [day])
    assert line[day.start : day.end] == "March 12, 2019"
    assert line[clock.start : clock.end] == "8:30 pm" and (clock.hour, clock.minute) == (20, 30)
