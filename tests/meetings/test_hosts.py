"""Who held a meeting, alone or with others, and who chaired it."""

import pytest
from test_meetings import shown, tables


def meeting(text, **article):
    (row,) = tables(text, **article)["meetings"].to_dict("records")
    return {field: shown(row[field]) for field in ("org_id", "chair")}


def column(text, table, name):
    return tables(text)[table][name].tolist()


@pytest.mark.parametrize(
    ("text", "org_id", "why"),
    [
        ("Ngày 9/9/2020, {a} tổ chức tọa đàm.", "hnd-ha-nam", "subject"),
        ("Ngày 9/9/2020, {a} đã long trọng tổ chức tọa đàm.", "hnd-ha-nam", "adverb before the verb"),
        ("Ngày 9/9/2020, {a} phối hợp với {b} tổ chức tọa đàm.", "hnd-ha-nam", "the first of two"),
        ("Ngày 9/9/2020, {a} chủ trì, phối hợp với {b}, {c} tổ chức tọa đàm.", "hnd-ha-nam", "a list"),
        ("Ngày 9/9/2020, {a} và {b} tổ chức tọa đàm.", "hnd-ha-nam", "và"),
        ("Ngày 9/9/2020, tại {c}, {a} tổ chức tọa đàm.", "hnd-ha-nam", "a venue is no host"),
        ("Ngày 9/9/2020, tọa đàm do {a} phối hợp với {b} tổ chức đã diễn ra.", "hnd-ha-nam", "do … tổ chức"),
        ("Ngày 9/9/2020, tọa đàm được tổ chức bởi {a}.", "hnd-ha-nam", "after the verb"),
        ("Ngày 9/9/2020, {a} (gồm {b}) tổ chức tọa đàm.", "hnd-ha-nam", "what stands in brackets is no host"),
        (
            "Ngày 9/9/2020, {a}, gồm: bà Hà, {b}; ông Nam, {c}, đã tổ chức tọa đàm.",
            "hnd-ha-nam",
            "its members are no hosts",
        ),
        ("Ngày 9/9/2020, tại hội trường {c} đã tổ chức tọa đàm.", "", "nor is who gives the room"),
        ("Ngày 9/9/2020, đã diễn ra Đại hội {a} lần thứ V.", "hnd-ha-nam", "the body it is called after"),
        (
            "Ngày 9/9/2020, tọa đàm kỷ niệm 30 năm thành lập {a} diễn ra sôi nổi.",
            "",
            "whose anniversary it is",
        ),
        ("Ngày 9/9/2020, tọa đàm diễn ra với các tổ chức thành viên của {a}.", "", "the noun tổ chức"),
    ],
)
def test_who_held_it(text, org_id, why):
    bodies = {"a": "Hội Nông dân tỉnh Hà Nam", "b": "Tỉnh đoàn Hà Nam", "c": "Sở Y tế Hà Nam"}
    assert meeting(text.format(**bodies))["org_id"] == org_id, why


HELD = "Ngày 9/9/2020, Hội Nông dân tỉnh Hà Nam tổ chức hội nghị sơ kết. "


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("Ông Lê Văn An, Chủ tịch Hội Nông dân tỉnh chủ trì hội nghị.", "Lê Văn An"),
        ("Đồng chí Lê Văn An đến dự và chủ trì hội nghị.", "Lê Văn An"),
        ("Đến dự và chủ trì hội nghị có ông Lê Văn An.", "Lê Văn An"),
        ("Chủ trì hội nghị là bà Đỗ Thị Hà, Chủ tịch Hội Nông dân tỉnh.", "Đỗ Thị Hà"),
        ("Hội nghị diễn ra dưới sự chủ trì của bà Đỗ Thị Hà.", "Đỗ Thị Hà"),
        (
            "Ông Lê Văn An, Chủ tịch và bà Đỗ Thị Hà, Phó Chủ tịch đồng chủ trì hội nghị.",
            "Lê Văn An, Đỗ Thị Hà",
        ),
        (
            "Ông Lê Văn An, Chủ tịch Hội; các Phó Chủ tịch Hội: Đỗ Thị Hà, Vũ Nam chủ trì hội nghị.",
            "Lê Văn An, Đỗ Thị Hà, Vũ Nam",
        ),
        (
            "Dự hội nghị có ông Lê Văn An, Bí thư Tỉnh ủy; bà Đỗ Thị Hà, Chủ tịch Hội chủ trì hội nghị.",
            "Đỗ Thị Hà",
        ),
        ("Bà Đỗ Thị Hà chủ trì tại điểm cầu trụ sở Hội.", "Đỗ Thị Hà"),
        ("Ông Lư Thành Đồng chủ trì hội nghị.", "Lư Thành Đồng"),
        ("Ông Lê Văn An dự và chỉ đạo hội nghị.", ""),
        ("Ông Lê Văn An cho biết Hội chủ trì phối hợp trồng 500 cây.", ""),
        ("Ông Lê Văn An phát biểu khai mạc.", ""),
    ],
)
def test_who_chaired_it(text, chair):
    named = chair.split(", ") if chair else []
    assert column(HELD + text, "meeting_chairs", "chair") == named
    assert meeting(HELD + text)["chair"] == (named[0] if named else "")


def test_a_caption_names_the_chair_only_where_no_sentence_does():
    caption = "Bà Đỗ Thị Hà chủ trì hội nghị. Ảnh: VT"
    assert meeting(HELD, caption=caption)["chair"] == "Đỗ Thị Hà"
    assert meeting(HELD + "Ông Lê Văn An chủ trì hội nghị.", caption=caption)["chair"] == "Lê Văn An"


def test_no_holder_named_leaves_it_to_the_chairs_body():
    text = "Ngày 9/9/2020, hội nghị giao ban diễn ra sôi nổi. Ông Lê Văn An, Chủ tịch Hội Nông dân tỉnh Hà Nam chủ trì."
    assert meeting(text) == {"org_id": "hnd-ha-nam", "chair": "Lê Văn An"}
