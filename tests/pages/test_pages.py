"""Saved pages taken apart: over a hundred pages of many layouts with what a careful person would keep, and laws that hold for any.

A case is `cases/pages/NAME.txt` (a page as saved) and `NAME.json`: title, published, published_time, outlet, credit
where the page is meant to test it; `keep`, lines that are the article's; `drop`, lines that are not, with the reason
("a|b" where a person could say either); `known`, why the reader still fails on the page.
"""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.pages.cuts.boxes import is_run_of_headlines
from giaoban.pages.cuts.bylines import is_byline
from giaoban.pages.cuts.captions import is_caption
from giaoban.pages.cuts.furniture import Furniture, is_clutter
from giaoban.pages.formats.files import mend, read_article
from giaoban.pages.layout.dateline import DatelineReader
from giaoban.pages.layout.lines import make_line, split_lines
from giaoban.pages.reader import PageReader
from giaoban.reference import SAMPLE, load_reference

CASES = Path(__file__).parent.parent / "cases" / "pages"
PAGES = sorted(CASES.glob("*.txt"))
REASONS = {"furniture", "publication", "kicker", "caption", "byline", "dateline", "repeated"}
REFERENCE = load_reference()
READER = PageReader(REFERENCE.page_furniture, REFERENCE.outlets, REFERENCE.places["name"])
FURNITURE = Furniture(REFERENCE.page_furniture)


def text_of(path):
    return read_article(path.stem, path).text


def expected(path):
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def flat(text):
    return " ".join(text.split())


def words(text):
    return Counter(re.findall(r"[^\W_]+", text))


def faults(page, wanted):
    """What of a page is not as wanted, told for a reader of the test's output."""
    lines = page.text.split("\n")
    read = {
        "title": page.title,
        "published": str(page.published) if page.published else None,
        "published_time": page.published_time,
        "outlet": page.outlet,
        "credit": page.credit,
    }
    found = [f"{k} is {v!r}, not {wanted[k]!r}" for k, v in read.items() if k in wanted and v != wanted[k]]
    found += [f"lost: {line}" for line in wanted["keep"] if line not in page.text]
    for line, reasons in ((d["text"], d["reason"].split("|")) for d in wanted["drop"]):
        copies = [k for k in lines if k == line or len(line.split()) >= 5 and line in k]
        told = {reason for _, text, reason in page.removed if line in flat(text)}
        if len(copies) > wanted["keep"].count(line):
            found.append(f"kept: {line}")
        elif not told & set(reasons):
            found.append(f"removed as {told or 'nothing'}, not {reasons}: {line}")
    return found


def param(path):
    known = expected(path).get("known")
    return pytest.param(
        path, id=path.stem, marks=[pytest.mark.xfail(reason=known, strict=True)] if known else []
    )


@pytest.mark.parametrize("path", [param(p) for p in PAGES])
def test_a_page_is_read_as_a_careful_person_would(path):
    assert faults(READER.read(text_of(path)), expected(path)) == []


def test_the_cases_are_pages_with_both_sides():
    assert len(PAGES) > 100
    for path in PAGES:
        wanted = expected(path)
        assert wanted["keep"] and {"title", "published", "published_time", "outlet"} <= set(wanted), path.stem
        assert {r for d in wanted["drop"] for r in d["reason"].split("|")} <= REASONS, path.stem


# --- nothing of the user's disappears unseen


def assert_all_is_there(text, page):
    """Each printed word is in the body, the headline or `removed`, as often as it was printed; the body is clean."""
    there = words(page.text) + words(page.title or "")
    for _, cut, _ in page.removed:
        there += words(cut)
    assert there == words(text)
    assert unicodedata.is_normalized("NFC", page.text)
    assert all(line and line == flat(line) for line in page.text.split("\n")) or page.text == ""
    numbers = [number for number, _, _ in page.removed]
    assert numbers == sorted(numbers) and all(1 <= n <= text.count("\n") + 1 for n in numbers)
    assert {reason for _, _, reason in page.removed} <= REASONS


@pytest.mark.parametrize("path", [*PAGES, *sorted(SAMPLE.glob("*.txt"))], ids=lambda p: p.stem)
def test_every_printed_word_is_kept_or_told(path):
    text = text_of(path)
    assert_all_is_there(text, READER.read(text))


def test_every_printed_word_of_the_articles_is_kept_or_told(seeds):
    for path in sorted(seeds.glob("*.txt")):
        assert_all_is_there(text_of(path), READER.read(text_of(path)))


LINES = sorted({line for path in PAGES for line in text_of(path).split("\n") if "](" not in line})


@given(st.lists(st.sampled_from([*LINES, "", "", ""]), max_size=40))
def test_no_word_is_lost_whatever_lines_come_together(lines):
    text = "\n".join(lines)
    assert_all_is_there(text, READER.read(text))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_any_text_is_read_without_fault(text):
    page = READER.read(mend(text)[0])
    assert "  " not in page.text and unicodedata.is_normalized("NFC", page.text)


def test_a_removed_line_says_where_it_stood():
    page = READER.read(
        "Mặt trận phường giao ban (20:47 11/04/2019)\n\nLượt xem: 3\nHNP - Sáng 11/4, phường họp giao ban quý I."
    )
    assert page.removed == [
        (1, "(20:47 11/04/2019)", "publication"),
        (3, "Lượt xem: 3", "furniture"),
        (4, "HNP -", "dateline"),
    ]
    assert (page.title, page.outlet, str(page.published)) == ("Mặt trận phường giao ban", "HNP", "2019-04-11")


# --- the same page, saved otherwise

CHANGES = {
    "decomposed letters": lambda t: unicodedata.normalize("NFD", t),
    "Windows line ends": lambda t: t.replace("\n", "\r\n"),
    "padding": lambda t: "\n".join(f"\u00a0\u00a0 {line.replace(' ', '  ')} \u200b" if line.strip() else line for line in t.split("\n")),
    "blank lines doubled": lambda t: t.replace("\n\n", "\n\n\n\n"),
    "a blank line at both ends": lambda t: f"\n\n{t}\n\n",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_how_a_page_was_saved_changes_nothing(change):
    for path in PAGES:
        text = text_of(path)
        page, changed = READER.read(text), READER.read(mend(CHANGES[change](text))[0])
        assert (changed.title, changed.text, changed.credit) == (page.title, page.text, page.credit), (
            path.stem
        )
        assert [row[1:] for row in changed.removed] == [row[1:] for row in page.removed], path.stem


WRAPPED = {
    "009-hard-wrapped",
    "060-hard-wrapped-no-blank",
}  # their paragraphs are told by blank or short lines


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["no blank line", "a blank line under each"])
def test_without_the_cue_of_blank_lines_no_line_of_the_article_is_lost(between):
    lost = {}
    for path in (p for p in PAGES if p.stem not in WRAPPED):
        page = READER.read(between.join(line for line in text_of(path).split("\n") if line.strip()))
        lost[path.stem] = [line for line in expected(path)["keep"] if line not in page.text]
    assert {stem: lines for stem, lines in lost.items() if lines} == {}


def test_a_page_without_words_has_neither_title_nor_text():
    for text in ("", "\n \n", "***\n---"):
        page = READER.read(text)
        assert (page.title, page.text, page.published, page.credit) == (None, "", None, None)


def test_a_long_page_is_read_in_a_moment():
    sentence = "Sáng 11/4, Quận ủy tổ chức hội nghị giao ban quý I với Mặt trận và các đoàn thể của quận. "
    line = "Quận ủy giao ban\n" + sentence * 2000
    assert READER.read(line).text == flat(sentence * 2000)
    page = READER.read("Quận ủy giao ban\n" + "".join(f"{n}. {sentence}\n" for n in range(2000)))
    assert page.text.count("\n") == 1999 and page.removed == []


# --- wording


def test_each_wording_of_the_table_finds_its_own_line():
    missed = []
    for row in REFERENCE.page_furniture.itertuples():
        line = make_line(1, row.phrase.replace("…", "Báo Sông Nhuệ").capitalize())
        hit = FURNITURE.find(line)
        if row.scope == "tail":
            missed += [] if FURNITURE.is_office(make_line(1, f"{row.phrase} quận")) else [row.phrase]
        elif row.scope == "body":
            missed += [] if row.phrase in FURNITURE.not_outlets else [row.phrase]
        elif hit is None or hit.reason not in REASONS:
            missed.append(row.phrase)
    assert missed == []


def test_the_table_uses_known_scopes_and_matches():
    table = REFERENCE.page_furniture
    assert set(table["scope"]) == {"line", "block", "end", "comments", "tail", "body"}
    assert set(table["match"]) == {"exact", "prefix", "contains"}
    assert not table.duplicated(["phrase", "match"]).any()


@pytest.mark.parametrize(
    "text",
    [
        "Theo dõi báo cáo của các xã, hội nghị thấy còn nhiều việc chậm.",
        "Theo dõi trên thực địa, đoàn giám sát ghi nhận ba công trình chậm tiến độ.",
        "Chia sẻ trên diễn đàn, chị Hạnh kể chuyện đi vận động từng nhà.",
        "Chia sẻ với bà con vùng lũ, các đoàn thể góp 200 triệu đồng.",
        "Đánh giá cao kết quả ấy, Quận ủy đề nghị nhân rộng.",
        "Ảnh hưởng của dịch khiến nhiều hội viên mất việc.",
        "Nguồn vốn vay giúp 40 hộ thoát nghèo.",
        "Tin tưởng vào cán bộ, bà con bàn giao mặt bằng sớm.",
        "Bài học lớn nhất là nghe dân trước khi làm.",
        "In ấn tài liệu do Ban Dân vận đảm nhiệm.",
        "Quang cảnh làng quê nay đã khác hẳn ba năm trước.",
        "Toàn cảnh phong trào thi đua năm qua có nhiều nét mới.",
        "Xem thêm hồ sơ của các hộ, tổ công tác phát hiện hai trường hợp sót.",
        "Liên hệ với cơ sở phải thường xuyên hơn.",
        "Từ khóa của hội nghị là niềm tin.",
        "Chủ đề năm nay hướng về người lao động.",
        "Cơ quan chủ quản dự án cam kết trả lời trước ngày 15/5.",
        "Tòa soạn tiền phương đặt ngay tại điểm cầu của quận.",
        "Thống kê truy cập cho thấy cổng dịch vụ công được dùng nhiều hơn.",
        "Bình luận về cách làm ấy, nhiều đại biểu nói thẳng.",
        "Ý kiến bạn đọc được tổ dân phố mang ra bàn tại cuộc họp.",
        "Tin liên quan đến sáp nhập phường được người dân hỏi nhiều nhất.",
        "Đừng bỏ lỡ cơ hội ấy, ông Nam nhắc các chi hội.",
        "Địa chỉ tiếp nhận là nhà văn hóa số 5.",
        "Hộ nghèo không sao chép được mô hình vì thiếu vốn.",
        "Các cơ sở phải ghi rõ nguồn gốc hàng hóa.",
        "Một số hình ảnh phản cảm ở cổng chợ đã được gỡ bỏ từ tháng trước.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_the_articles(text):
    line = make_line(1, text)
    assert FURNITURE.find(line) is None
    assert not (is_clutter(line) or is_byline(line) or is_caption(line))
    page = READER.read(
        f"Giao ban tại phường\n11/04/2019\nSáng 11/4, phường họp giao ban quý I.\n{text}\nLan Hạ"
    )
    assert page.text.endswith(text) and page.credit == "Lan Hạ"


# --- lines by their look


@pytest.mark.parametrize(
    "text",
    ["Lan Hạ", "THU THỦY", "D.Thảo", "X.Đ", "TTXVN", "Thu Thủy, Ảnh: Thế Khánh", "Trà My - Ủy ban MTTQ quận", "Tin-ảnh: D.Thảo"]
    + ["HỒNG HÀ (Thực hiện)", "Mỹ Linh ghi", "Theo Báo Tuyên Quang", "Theo website Liên đoàn Lao động thành phố", "Nguồn: TTXVN."]
    + ["Bài: Thục Quyên / Ảnh: Đức Thịnh", "Được viết bởi Đinh Hoài Thu", "Nhóm phóng viên", "Trung Hiếu (Ủy ban MTTQ tỉnh)"]
    + ["H'Linh Niê - Y Rim", "Sỹ Hào/VOV-Tây Bắc", "Tác giả: Lò Thị Yên"],
)  # fmt: skip
def test_a_line_that_names_its_author_is_a_byline(text):
    assert is_byline(make_line(1, text))


@pytest.mark.parametrize(
    "text",
    ["PV: Khó khăn lớn nhất là gì?", "Nguồn nước là chuyện đầu tiên.", "Theo ông Nam, việc này không khó.", "Print", "Home", "Lưu"]
    + ["Xã Kim Mỹ", "Phường Tân Quy Đông", "- Phường An Hòa", "Chính quyền - Đoàn thể", "Theo dõi Báo Sông Nhuệ trên"]
    + ["Tin vui đến với bà con thôn Đông", "Video: Bà con nói gì về phiếu chấm điểm", "Bài học từ cơ sở", "Phóng viên: Thưa ông, vì sao?"],
)  # fmt: skip
def test_a_line_that_names_no_author_is_no_byline(text):
    assert not is_byline(make_line(1, text))


@pytest.mark.parametrize(
    "text",
    ["Ảnh: VT", "Ảnh:YN", "Ảnh: quochoi.vn", "Các đại biểu dự hội nghị - Ảnh: TỰ TRUNG", "Bà con họp tổ (ảnh: Chinhphu.vn)"]
    + ["Lãnh đạo thành phố thăm công nhân. Ảnh: VGP/Nhật Bắc", "Tủ sách ở nhà ăn ca - Ảnh 1.", "Hình 3. Chuyến xe chở cơm"]
    + ["Bà Nhuần (bên trái) cùng hội viên thu hoạch nấm", "Trong ảnh: Chị Út Chín cùng tổ bếp.", "Các đại biểu chụp ảnh lưu niệm."]
    + ["Đồng chí Đinh Hồng Phong phát biểu tại hội nghị", "Công nhân trong giờ ăn ca"],
)  # fmt: skip
def test_a_line_that_says_what_a_picture_shows_is_a_caption(text):
    assert is_caption(make_line(1, text))


@pytest.mark.parametrize(
    "text",
    ["Ảnh hưởng đã thấy rõ trên 60 ha lúa", "Có hai bức ảnh: một cũ, một mới.", "“Đến sớm, nghe lâu, nói ngắn.”", "Nhiệm vụ quý II"]
    + ["Chuyển giao hồ sơ còn chậm", "- Trao 310 phần quà cho hộ nghèo", "Chị hỏi anh: bao giờ xong?", "1. Công tác tuyên truyền"]
    + ["Anh Tân, tổ 7 phường Tam Thuận: Mời người trẻ điều hành", "Đồng chí chủ trì hội nghị. Cùng dự có các phường."],
)  # fmt: skip
def test_a_line_of_the_article_is_no_caption(text):
    assert not is_caption(make_line(1, text))


def test_a_page_without_final_stops_keeps_its_long_lines():
    line = make_line(
        1,
        "Đồng chí Vượng chủ trì hội nghị, cùng dự có các trưởng ban công tác mặt trận 16 khu dân cư của phường",
    )
    assert is_caption(line) and not is_caption(line, open_style=True)


def test_right_under_a_picture_a_short_sentence_is_enough():
    line = make_line(1, "Tập thể xuất sắc nhận bằng khen của tỉnh.")
    assert is_caption(line, below_picture=True) and not is_caption(line)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("### 🔹 **Nội  dung** chính", "Nội dung chính"),
        ("> *Hộ nào chưa rõ thì hỏi*", "*Hộ nào chưa rõ thì hỏi*".strip("*")),
        ("điểm thi đua(**)", "điểm thi đua(**)"),
        ("[Xem tại đây](https://example.vn/a)", "Xem tại đây"),
        ("Tặng hoa các chuyên gia |", "Tặng hoa các chuyên gia"),
        ("Huyện Phước Long | 98,5 | 1", "Huyện Phước Long | 98,5 | 1"),
        ("📢📢", ""),
    ],
)
def test_marks_are_no_text(raw, shown):
    assert make_line(1, raw).text == shown


def test_lines_broken_for_width_are_one_paragraph_each():
    wide = (
        "Ngày 9/5, Ban Thường vụ Huyện ủy tổ chức hội nghị giao ban công tác với\n"
        "Mặt trận và các đoàn thể của huyện, bàn việc giải phóng mặt bằng làm\n"
        "đường, chống úng cho lúa và chuẩn bị kỷ niệm ngày sinh của Bác. Đồng chí\n"
        "Đỗ Hữu Trác chủ trì hội nghị, có đại diện Ban Dân vận Thành ủy cùng dự\n"
        "và phát biểu. Các xã nêu nhiều việc khó, nhất là việc đo đạc lại đất ven\n"
        "đê để đền bù cho dân."
    )
    assert [line.text for line in split_lines(f"{wide}\n\nCòn gì nữa không?")] == [
        wide.replace("\n", " "),
        "Còn gì nữa không?",
    ]
    assert len(split_lines("Kết quả gồm\na) một việc lớn đã làm\nb) hai việc nhỏ chưa làm")) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HNP - Sáng 11/4, Thành ủy họp giao ban quý I", ("HNP", 6)),
        ("(BĐ) - Ngày 17.2, tại xã Hoài Hương, huyện họp", ("BĐ", 7)),
        ("(Báo lạ) Sáng 3/8, xã tổ chức họp giao ban", ("Báo lạ", 9)),
        ("KTĐT - Sáng 3/8, quận tổ chức họp giao ban", ("KTĐT", 7)),
        ("ND- Công tác dân vận của xã có nhiều điểm mới", ("ND", 4)),
        ("Dân trí Sáng 3/8, quận tổ chức họp giao ban quý", ("Dân trí", 8)),
        ("Điện Biên (TTXVN) - Ngày 20/11, tỉnh họp giao ban", ("TTXVN", 20)),
        ("Hà Nội - Sáng 3/8, quận tổ chức họp giao ban", (None, 9)),
        ("Mặt trận Tổ quốc Việt Nam quận vừa họp giao ban", None),
        ("UBND - Ủy ban MTTQ quận thống nhất 12 đầu việc", None),
        ("Thanh Niên và Phụ nữ là hai lực lượng đi đầu", None),
        ("(Tiếp theo kỳ trước) Sáng 3/8, quận họp giao ban", None),
        ("Mặt trận - Đoàn thể", None),
        ("(20/4) Sáng nay quận tổ chức họp giao ban quý", None),
    ],
)
def test_a_dateline_is_an_outlets_or_a_places(text, found):
    datelines = DatelineReader(REFERENCE.outlets, {"hà nội"}, FURNITURE.not_outlets)
    assert datelines.find(text) == found


@pytest.mark.parametrize(
    ("line", "links"),
    [
        (
            "Quận Tân Bình lo Tết sớm cho công nhân xa quê ở lại khu trọ Phổ biến luật mới tới nữ công nhân lao động quận Tân Bình",
            True,
        ),
        (
            "Người lao động mong công đoàn tỉnh Long An có nhà trẻ trong khu công nghiệp Nhiều tổ tự quản ra đời ở khu trọ",
            True,
        ),
        (
            "Dự hội nghị có ông Nguyễn Văn Tạo, lãnh đạo Sở Xây dựng, Ban Tổ chức Quận ủy cùng đại diện quận Nam Từ Liêm và các phường",
            False,
        ),
        (
            "Ủy ban MTTQ quận tổ chức Hội nghị Tổng kết phong trào thi đua và Lễ Phát động tháng cao điểm Vì người nghèo trên địa bàn",
            False,
        ),
        (
            "Quỹ Hỗ trợ nông dân huyện cho vay chương trình Nâng cao chất lượng đàn bò với 30 hộ tại hai xã ven sông Hồng",
            False,
        ),
    ],
)
def test_headlines_run_together_are_told_from_a_paragraph_without_full_stop(line, links):
    assert is_run_of_headlines(make_line(1, line)) == links


@pytest.mark.parametrize(
    ("over", "told", "published"),
    [
        ("Thứ ba 14/11/2023 08:02", "Sáng 21/3", None),
        ("Thứ ba 14/11/2023 08:02", "Sáng 13/11", "2023-11-14"),
        ("Đăng ngày: Thứ ba 14/11/2023 08:02", "Sáng 21/3", "2023-11-14"),
        ("14/11/2023 08:02", "Sáng 21/3", "2023-11-14"),
    ],
)
def test_a_weekday_over_the_headline_is_a_clock_where_the_day_told_does_not_fit(over, told, published):
    page = READER.read(
        f"{over}\n\nCông đoàn huyện Kim Thành họp đại hội\n\n{told}, Công đoàn huyện Kim Thành họp đại hội lần thứ XII. Dự đại hội có 168 đại biểu."
    )
    assert page.title == "Công đoàn huyện Kim Thành họp đại hội"
    assert (str(page.published) if page.published else None) == published


@pytest.mark.parametrize("name", ["image001", "IMG_1234.JPG", "z123.jpg", "DSC 0042", "ảnh đăng web"])
def test_the_name_of_a_picture_file_is_no_text(name):
    assert is_clutter(make_line(1, name))


@pytest.mark.parametrize("line", ["Ảnh hưởng của lũ", "Anh Tuấn", "P1 và P2 họp", "Tải về báo cáo.pdf"])
def test_what_only_looks_like_a_picture_file_is_text(line):
    assert not make_line(1, line).is_picture
