"""Bodies in no table: what is listed for the analyst, what counts by itself, and where a name ends."""

import pandas as pd
import pytest
from corpora import reference

from giaoban.bodies.finder import OrganisationFinder
from giaoban.bodies.unlisted import find_unlisted, find_unmapped, unmapped_counts

FINDER = OrganisationFinder(reference())


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Công ty Cổ phần Dược Hậu Giang", " cam kết mua hết nông sản."),
        ("Công ty TNHH Giày Chung Phi", " giữ chân thợ."),
        ("Công ty May 10", " tặng quà."),
        ("Công ty Môi trường đô thị", " thu gom 40 tấn rác."),
        ("Trung tâm Khuyến nông tỉnh Nghệ An", ", nói."),
        ("Trung tâm Dịch vụ việc làm Hà Nội", " kết nối 40 doanh nghiệp."),
        ("Trung tâm Y tế dự phòng", " phun thuốc muỗi."),
        ("CLB Hưu trí Bạch Mai", " đọc báo mỗi sáng."),
        ("HTX Rau an toàn Văn Đức", " cung ứng cho siêu thị."),
        ("HTX Nông nghiệp Nhơn Thọ 2", ", nêu ý kiến."),
        ("Quỹ Bảo trợ trẻ em Việt Nam", " trao học bổng."),
        ("Viện Hàn lâm Khoa học xã hội Việt Nam", " phối hợp tổ chức."),
        ("Viện Nghiên cứu Dư luận xã hội", " công bố kết quả."),
        ("Trường THCS Trần Phú", ", đề nghị lắp đèn."),
        ("Trường Tiểu học Kim Đồng", " sơn lại lớp."),
        ("Phòng Cảnh sát giao thông", " xử phạt 30 xe."),
        ("Bệnh viện Phổi Trung ương", " khám cho 300 cụ."),
        ("Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam", " cho vay."),
        ("Cục Việc làm", " trả lời cử tri."),
        ("Chi cục Chăn nuôi và Thú y", " hướng dẫn tiêm phòng."),
        ("Hiệp hội Chế biến và Xuất khẩu thủy sản Việt Nam", " lên tiếng."),
        ("Đài Truyền hình Việt Nam", " ghi hình."),
        ("Tổng công ty Đường sắt", " đưa vé lên mạng."),
    ],
)
def test_the_name_ends_where_the_verb_begins(name, rest):
    text = f"Ông Lê Tâm, đại diện {name}{rest}"
    assert [text[a:b] for a, b in find_unlisted(text, [])] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Vụ Đông Xuân được mùa.",
        "Phòng, chống dịch.",
        "Trường Sa thân yêu.",
        "Quỹ đất hẹp.",
        "Đài Loan thắng.",
        "Công ty nào cũng khó.",
    ],
)
def test_what_only_begins_like_a_body_is_none(text):
    assert find_unlisted(text, []) == []


def test_a_body_of_the_tables_ends_the_name_before_it():
    text = "Phòng Tham mưu Công an tỉnh Hà Nam dự."
    found = FINDER.find(text)
    assert [(text[m.start : m.end], m.family) for m in found] == [
        ("Phòng Tham mưu", "unlisted"),
        ("Công an tỉnh Hà Nam", "armed"),
    ]


def test_what_counts_by_itself_stays_on_the_analysts_list():
    text = "Cục Việc làm và Ban Tổ chức lễ hội mời Hội Nông dân tỉnh Hà Nam."
    listed = [text[a:b] for a, b in find_unmapped(text, FINDER.find(text))]
    assert listed == ["Cục Việc làm", "Ban Tổ chức lễ hội"]  # a weak head noun: seen, but no mention


def test_counts_are_by_name_whatever_its_case():
    mentions = pd.DataFrame({"doc_id": list("abb"), "mention": ["Cục Việc làm", "CỤC VIỆC LÀM", "Quỹ Y tế"]})
    counts = unmapped_counts(mentions)
    assert counts.values.tolist() == [["Cục Việc làm", 2, 2], ["Quỹ Y tế", 1, 1]]
