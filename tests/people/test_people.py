"""People with their posts, as used at each mention."""

import pytest
from cases_of_voices import cases, people, tables

from giaoban.people.finder import grade

ROLES = cases("roles")


@pytest.mark.parametrize("row", ROLES, ids=[row["note"] for row in ROLES])
def test_a_person_has_the_post_used_here(row):
    found = {p.person: p for p in people(row["text"])}
    if not row["person"]:
        assert not found
        return
    assert row["person"] in found, f"found {sorted(found)}"
    person = found[row["person"]]
    held = {(p.role, p.organisation.organisation if p.organisation else "") for p in person.posts}
    if row["role"]:
        assert (row["role"], row["organisation"]) in held
    main = person.main_post(row["family"] or None)
    assert (main.organisation.organisation if main and main.organisation else "") == row["main"]


@pytest.mark.parametrize("row", [r for r in ROLES if r["person"]], ids=lambda row: row["note"])
def test_a_name_stands_where_it_is_said_to(row):
    for p in people(row["text"]):
        assert row["text"][p.name_start : p.name_end].casefold().endswith(p.person.casefold())
        assert p.start <= p.name_start < p.name_end <= p.end


@pytest.mark.parametrize(
    ("role", "rank"),
    [("Bí thư", 0), ("Chủ tịch", 0), ("Trưởng ban", 0), ("PCT", 1), ("PBT Thường trực", 1), ("Phó ban", 1)]
    + [("UVTV", 2), ("UVBTV", 2), ("Quận uỷ viên", 2), ("Thành ủy viên", 2), ("Chuyên viên", 2)],
)
def test_rank_is_head_then_deputy_then_member(role, rank):
    assert grade(role) == rank


@pytest.mark.parametrize("name", ["Đoàn Nhật Thụy", "Phí Đức Nhuận", "Bạch Thị Nhiễu", "Lưu Đăng Khởi"])
def test_a_name_that_begins_like_a_word_is_one_token(name):
    text = f"Phó Bí thư Thường trực Huyện ủy {name} biểu dương các xã."
    assert name in tables(text)["tokens"]["token"].tolist()
