"""Bodies named without their place: the host's, the only one of the kind, else not stated; never the central one."""

import pytest
from cases_of_voices import cases, tables
from hypothesis import given
from hypothesis import strategies as st

GOOD = cases("bare")


def mentions(text):
    return tables(text)["mentions"].astype(object).fillna("").to_dict("records")


@pytest.mark.parametrize("row", GOOD, ids=[row["note"] for row in GOOD])
def test_a_bare_name_is_the_body_of_the_articles_place(row):
    printed = row["mention"].replace("¶", "\n")
    found = [(m["organisation"], m["org_id"]) for m in mentions(row["text"]) if m["mention"] == printed]
    assert (row["organisation"], row["org_id"]) == found[-1]


NAMES = ["MTTQ", "Ủy ban MTTQ Việt Nam", "Hội Nông dân", "Hội LHPN", "LĐLĐ", "Đoàn Thanh niên", "Hội CCB"]
HOSTS = [
    "Quận ủy Long Biên",
    "Huyện ủy Ba Vì",
    "UBND phường Thượng Thanh",
    "Đảng ủy xã Kim Lan",
    "Thành ủy Hà Nội",
]


@given(st.sampled_from(HOSTS), st.sampled_from(NAMES))
def test_in_the_report_of_a_place_no_bare_name_is_central(host, name):
    text = f"Sáng 5/7/2022, {host} tổ chức hội nghị giao ban. Sau đó {name} ký giao ước."
    held, *_, last = mentions(text)
    assert last["mention"] == name
    assert last["level"] == held["level"] != "central"


@given(st.sampled_from(NAMES))
def test_without_a_place_the_level_is_not_stated(name):
    assert [m["level"] for m in mentions(f"Năm qua, {name} ký nhiều giao ước.")] == ["any"]


def test_what_speaks_under_a_bare_name_is_the_same_body():
    (said,) = tables("Sáng 5/7/2022, Quận ủy Long Biên tổ chức hội nghị giao ban. Chủ tịch Hội Nông dân Lê Văn Tám cho biết vốn vay tăng.")["statements"].itertuples()  # fmt: skip
    assert (said.speaker, said.org_id) == ("Lê Văn Tám", "hnd-long-bien")
