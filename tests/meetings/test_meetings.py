"""Meetings that a text reports as held, and none of those it announces, mentions or counts."""

import csv
import datetime as dt
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from corpora import reference

from giaoban.corpus import Analyser, Article

FIELDS = [
    "date",
    "date_end",
    "date_basis",
    "part_of_day",
    "organiser",
    "chair",
    "kind",
    "online",
    "period",
    "place",
]


def cases(name):
    with (Path(__file__).parent.parent / f"cases/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def analyser():
    return Analyser(reference())


def tables(text, *, published="", title="", caption=""):
    article = Article(
        "a", "a.txt", text, "0", title=title or None,
        published=dt.date.fromisoformat(published) if published else None,
        removed=((1, caption, "caption"),) if caption else (),
    )  # fmt: skip
    return analyser().tables([article])


def shown(value):
    if pd.isna(value):
        return ""
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return str(int(value)) if value in {True, False} else str(value)


@pytest.mark.parametrize("case", cases("meetings"), ids=lambda c: c["note"])
def test_the_meeting_is_read_with_all_that_is_told(case):
    made = tables(case["text"], published=case["published"], title=case["title"], caption=case["caption"])
    found = made["meetings"]
    assert len(found) == 1
    chaired = ", ".join(made["meeting_chairs"]["chair"])
    row = {f: shown(found.iloc[0][f]) for f in FIELDS}
    assert row["chair"] == chaired.partition(", ")[0]
    assert row | {"chair": chaired} == {f: case[f] for f in FIELDS}
    assert case["text"].count(found.iloc[0]["evidence"]) == 1


@pytest.mark.parametrize("case", cases("not_meetings"), ids=lambda c: c["why"])
def test_a_text_that_reports_no_meeting_has_none(case):
    found = tables(case["text"], published=case["published"], title=case["title"])["meetings"]
    assert found["evidence"].tolist() == [], case["why"]


def roles(text, **article):
    return [(r.mention, r.role) for r in tables(text, **article)["dates"].itertuples()]


def test_dates_are_told_apart_by_what_they_are_dates_of():
    text = (
        "Thực hiện Kế hoạch số 15-KH/TU ngày 02/2/2021 của Thành ủy, chiều 18/3, Đảng ủy phường Cự Khối tổ chức hội nghị "
        "học tập. Ngày truyền thống (18/11/1930 - 18/11/2020) đã qua. Ngày 31/4/2021 không có thật. Lớp mở tới ngày 20/6/2021."
    )
    assert roles(text, published="2021-03-19") == [
        ("ngày 02/2/2021", "directive"),
        ("chiều 18/3", "meeting"),
        ("18/11/1930 - 18/11/2020", "anniversary"),
        ("Ngày 31/4/2021", "impossible"),
        ("ngày 20/6/2021", "other"),
    ]


def test_an_impossible_date_dates_no_meeting_and_is_reported():
    text = "Ngày 15/20/2010, UBND xã Tam Hưng tổ chức hội nghị giao ban."
    found = tables(text)
    assert found["meetings"]["date"].isna().all() and len(found["meetings"]) == 1
    assert found["dates"]["role"].tolist() == ["impossible"] and found["dates"]["first"].isna().all()


TWO = (
    "Sáng 8/7, LĐLĐ tỉnh Bắc Ninh tổ chức hội nghị sơ kết 6 tháng. Ông Ngô Đức An, Chủ tịch LĐLĐ tỉnh chủ trì.\n"
    "Chiều cùng ngày, Hội LHPN tỉnh Bắc Ninh tổ chức lễ ký kết chương trình phối hợp. Bà Đỗ Thị Hà chủ trì lễ ký kết.\n"
    "Trước đó, ngày 5/7, Tỉnh đoàn Bắc Ninh tổ chức tọa đàm về việc làm."
)


def test_an_article_may_report_several_meetings_each_with_its_day():
    found = tables(TWO, published="2022-07-09")["meetings"]
    assert [
        [shown(v) for v in row] for row in found[["date", "part_of_day", "org_id", "chair", "kind"]].values
    ] == [
        ["2022-07-08", "sáng", "ldld-bac-ninh", "Ngô Đức An", "sơ kết"],
        ["2022-07-08", "chiều", "hlhpn-bac-ninh", "Đỗ Thị Hà", "ký kết"],
        ["2022-07-05", "", "tinh-doan-bac-ninh", "", "tọa đàm"],
    ]
    assert found["meeting_id"].tolist() == ["a#m1", "a#m2", "a#m3"]


def test_a_morning_and_an_afternoon_share_the_day_told_before_them():
    text = (
        "Ngày 13/6, Mặt trận huyện Gia Lâm có hai cuộc làm việc tại xã Đa Tốn.\n"
        "Buổi sáng, Đoàn giám sát của Ủy ban MTTQ Việt Nam huyện do bà Hà Thị Nga làm trưởng đoàn làm việc với UBND xã.\n"
        "Buổi chiều cùng ngày, buổi tọa đàm do Ban Dân vận Huyện ủy Gia Lâm tổ chức đã thu hút 90 người."
    )
    found = tables(text, published="2018-06-14")["meetings"]
    assert [
        [shown(v) for v in row] for row in found[["date", "part_of_day", "org_id", "chair", "kind"]].values
    ] == [
        ["2018-06-13", "sáng", "mttq-gia-lam", "Hà Thị Nga", "giám sát"],
        ["2018-06-13", "chiều", "bdv-huyen-uy-gia-lam", "", "tọa đàm"],
    ]


@pytest.mark.parametrize(
    ("second", "org_id", "kind"),
    [
        ("Cũng trong ngày 3/12, Tỉnh đoàn Bắc Giang tổ chức tọa đàm.", "tinh-doan-bac-giang", "tọa đàm"),
        ("Cũng trong ngày, Tỉnh đoàn Bắc Giang tổ chức tọa đàm.", "tinh-doan-bac-giang", "tọa đàm"),
        ("Buổi chiều, Hội Nông dân tỉnh Bắc Giang tổ chức lớp tập huấn.", "hnd-bac-giang", "tập huấn"),
        ("Buổi chiều, hội nghị thảo luận tại tổ.", None, None),
        ("Buổi chiều, hội nghị tiến hành trao đổi kinh nghiệm.", None, None),
    ],
)
def test_another_meeting_of_the_day_is_opened_not_gone_on_with(second, org_id, kind):
    first = "Sáng 3/12, Hội Nông dân tỉnh Bắc Giang tổ chức hội nghị tổng kết công tác Hội."
    found = tables(f"{first}\n{second}", published="2021-12-04")["meetings"]
    others = [[shown(row.date), row.org_id, row.kind] for row in found.iloc[1:].itertuples()]
    assert others == ([["2021-12-03", org_id, kind]] if org_id else [])


def test_all_kinds_are_linked_and_the_first_is_the_main_one():
    text = "Ngày 22/12/2020, Ủy ban MTTQ huyện Phúc Thọ tổ chức hội nghị tổng kết năm 2020, triển khai nhiệm vụ năm 2021."
    found = tables(text)
    assert found["meeting_kinds"]["kind"].tolist() == ["tổng kết", "triển khai"]
    assert found["meetings"]["kind"].tolist() == ["tổng kết"]
