"""Files as analysts have them: code pages, damaged and empty files, other formats, folders; each refusal says what to do."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.pages.encodings.code_pages import decode
from giaoban.pages.encodings.mending import mend
from giaoban.pages.formats.files import list_articles, name_pieces, pieces_of, read_article
from giaoban.pages.unreadable import UnreadableFile

TEXT = (
    "Sáng 11/4, Quận ủy Ba Đình tổ chức hội nghị giao ban quý I với Mặt trận Tổ quốc và các đoàn thể.\n"
    "Đồng chí Phó Bí thư Thường trực chủ trì; các phường kiến nghị sớm lát lại vỉa hè, thêm chỗ để xe."
)
TCVN3 = "S¸ng 11/4, QuËn ñy Ba §×nh tæ chøc héi nghÞ giao ban quý I víi MÆt trËn Tæ quèc vµ c¸c ®oµn thÓ."
VNI = "Saùng 11/4, Quaän uûy Ba Ñình toå chöùc hoäi nghò giao ban quyù I vôùi Maët traän Toå quoác vaø caùc ñoaøn theå."
LEGACY = {
    "TCVN3": TCVN3.encode(),
    "TCVN3 in bytes": TCVN3.encode("latin-1"),
    "VNI": VNI.encode(),
    "VNI in bytes": VNI.encode("latin-1"),
}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    """The bytes Windows wrote for Vietnamese: letters with their shape, tones as marks after them."""
    out = b""
    for c in text:
        marks = unicodedata.normalize("NFD", c)
        letter = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        tone = "".join(m for m in marks if m in TONES)
        try:
            out += c.encode("cp1258")
        except UnicodeEncodeError:
            out += (letter + tone).encode("cp1258")
    return out


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", TEXT * 20)
    return buffer.getvalue()


def read(tmp_path, data):
    path = tmp_path / "bài.txt"
    path.write_bytes(data)
    return read_article("bài", path)


# --- what is read

ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-8, decomposed": unicodedata.normalize("NFD", TEXT).encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 little end": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big end": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-16 little end, no mark": TEXT.encode("utf-16-le"),
    "utf-16 big end, no mark": TEXT.encode("utf-16-be"),
    "windows-1258": windows_1258(TEXT),
    "Windows line ends": TEXT.replace("\n", "\r\n").encode(),
    "old Mac line ends": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("kind", ENCODINGS)
def test_one_text_in_every_code_is_one_text(tmp_path, kind):
    article = read(tmp_path, ENCODINGS[kind])
    assert article.text == TEXT
    assert article.data == ENCODINGS[kind] and article.doc_id == "bài"


@pytest.mark.parametrize(
    ("kind", "repairs"),
    [
        ("utf-8", {}),
        ("utf-8 with mark", {}),
        ("Windows line ends", {}),
        ("utf-16 little end", {"decoded from utf-16": 1}),
        ("utf-16 big end, no mark", {"decoded from utf_16_be": 1}),
    ],
)
def test_what_was_mended_is_counted(tmp_path, kind, repairs):
    assert read(tmp_path, ENCODINGS[kind]).repairs == repairs


def test_a_code_page_of_windows_is_composed_and_told(tmp_path):
    repairs = read(tmp_path, windows_1258(TEXT)).repairs
    assert repairs["decoded from cp1258"] == 1 and repairs["letters composed (NFC)"] > 20


@pytest.mark.parametrize("kind", LEGACY)
def test_a_code_of_the_years_before_unicode_is_decoded_and_told(tmp_path, kind):
    article = read(tmp_path, LEGACY[kind])
    assert article.text == TEXT.partition("\n")[0]
    assert f"decoded from {kind.split()[0].lower()}" in article.repairs


def test_a_damaged_file_keeps_its_good_letters(tmp_path):
    data = TEXT.encode()
    article = read(tmp_path, data[:60] + b"\xff" + data[60:] + "ệ".encode()[:2])
    assert article.repairs == {"unreadable characters": 2}
    assert article.text.replace("\ufffd", "") == TEXT


def test_a_very_long_line_is_read_whole(tmp_path):
    long = TEXT.replace("\n", " ") * 5000
    assert read(tmp_path, long.encode()).text == long


@pytest.mark.parametrize(
    ("raw", "text", "repairs"),
    [
        ("c&ocirc;ng t&aacute;c&nbsp;&nbsp;d&#226;n v&#7853;n", "công tác\xa0\xa0dân vận", {"HTML entities": 6}),
        ("H&ocirm;nay R&D, AT&T", "H&ocirm;nay R&D, AT&T", {}),
        ("Dòng một.\\r\\nDòng hai.\\r\\n\\r\\nBa", "Dòng một.\nDòng hai.\n\nBa", {"written-out line breaks": 3}),
        ("Dòng một.\\n- việc hai\\n“Ba”", "Dòng một.\n- việc hai\n“Ba”", {"written-out line breaks": 2}),
        ("Tệp ở C:\\new\\names", "Tệp ở C:\\new\\names", {}),
        ("một\u2028hai\u2029ba\u0085bốn", "một\nhai\nba\nbốn", {}),
        ("a\u200bb\ufeffc\u00add", "abcd", {"invisible signs": 3}),
        ("<p>Một <b>hai</b></p><p>Ba<br/>bốn</p>", "\nMột hai\n\nBa\nbốn\n", {"HTML tags": 7}),
        ("<p>Ảnh</p><img src='a.jpg'>", "\nẢnh\n\n[img]\n", {"HTML tags": 3}),
        ("<script>var a = '<p>x</p>';</script><p>Một</p>", " \nMột\n", {"HTML tags": 4}),
        ("tỷ lệ <b nghèo, 3 < 5 và a<b", "tỷ lệ <b nghèo, 3 < 5 và a<b", {}),
    ],
)  # fmt: skip
def test_marks_of_the_page_become_text(raw, text, repairs):
    assert mend(raw) == (text, repairs)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=120))
def test_mended_text_is_nfc_and_mending_again_changes_no_letter(text):
    mended, _ = mend(text)
    assert unicodedata.is_normalized("NFC", mended) and "\r" not in mended and "\x00" not in mended


# --- what is refused, and what the message says

REFUSED = {
    "empty": (b"", "is empty", "Save the article's text"),
    "blanks": (b" \n\t\r\n ", "is empty", "Save the article's text"),
    "a mark alone": (b"\xef\xbb\xbf", "is empty", "Save the article's text"),
    "a mark of UTF-16 alone": (b"\xff\xfe", "holds no words", "or delete it"),
    "no-break spaces": ("\u00a0 \u00a0\n".encode(), "holds no words", "or delete it"),
    "numbers": (b"12/4/2019 *** 15:30", "holds no words", "or delete it"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is a picture", "copy the article"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "is a picture", "copy the article"),
    "a Word file": (zipped(), "a Word, Excel or zip file", "copy the article"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(500), "an old Word", "copy the article"),
    "a PDF": (b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj", "a PDF file", "copy the article"),
    "rich text": (rb"{\rtf1\ansi Quan uy giao ban quy I nam 2019 \par}", "rich-text", "copy the article"),
    "bytes of any kind": (bytes(range(256)) * 16, "is not text", "Save the page as UTF-8"),
    "control bytes": (b"abc\x01\x02\x03\x04" * 50, "is not text", "Save the page as UTF-8"),
    "Russian": ("Сегодня состоялось совещание районного комитета.".encode("koi8-r"), "the file", "save"),
    "Chinese": ("今天上午区委召开季度会议听取各街道工作汇报".encode("gb18030"), "the file", "save"),
    "JSON": (b'{"title": "Giao ban", "text": "Quan uy hop"}', "holds JSON", ".jsonl"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_names_reason_and_remedy(tmp_path, kind):
    data, reason, remedy = REFUSED[kind]
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, data)
    assert reason in str(caught.value) and remedy in str(caught.value)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (FileNotFoundError(2, "No such file or directory"), "No such file"),
        (OSError("disk gone"), "input/output error"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(tmp_path, monkeypatch, error, reason):
    def refuse(path):
        raise error

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_article("bài", tmp_path / "bài.txt")
    assert str(caught.value).count(".") >= 2  # what is wrong, what to do


def test_text_without_accents_or_in_another_language_is_read(tmp_path):
    for text in (
        "Sang 11/4, Quan uy Ba Dinh hop giao ban.",
        "The committee met in Hanoi to review the quarter.",
    ):
        assert read(tmp_path, text.encode()).text == text
    french = "Le comité s'est réuni à Hanoï pour préparer l'année et évaluer le travail déjà réalisé."
    assert mend(french)[0] == french and mend(TEXT)[0] == TEXT


def test_decode_names_the_encoding():
    assert decode(TEXT.encode("utf-8-sig")) == (TEXT, "utf-8")
    assert decode(TEXT.encode("utf-16"))[1] == "utf-16"


# --- folders


def listed(folder):
    """The doc_ids of a folder's articles, and its other files."""
    files, others = list_articles(folder)
    pieces = [piece for path in files for piece in pieces_of(path)]
    return name_pieces(pieces, folder), sorted(p.relative_to(folder).as_posix() for p in others)


def test_a_folder_lists_articles_and_the_rest(tmp_path):
    for name in ("a.txt", "b.md", "năm/c.TXT", "bang.doc", "README.md", "năm/readme.txt", "documents.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    for hidden in (".an.txt", ".kho/d.txt"):
        path = tmp_path / hidden
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    articles, others = listed(tmp_path)
    assert articles == ["a", "b", "c"]
    assert others == ["README.md", "bang.doc", "năm/readme.txt"]


def test_files_of_one_stem_take_their_relative_path(tmp_path):
    for name in ("2019/giao-ban.txt", "2020/giao-ban.txt", "2020/giao-ban.md", "khac.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert listed(tmp_path)[0] == ["2019/giao-ban.txt", "2020/giao-ban.md", "2020/giao-ban.txt", "khac"]


def test_a_name_in_decomposed_letters_is_composed(tmp_path):
    (tmp_path / unicodedata.normalize("NFD", "quận-ủy.txt")).write_text("x", encoding="utf-8")
    assert listed(tmp_path)[0] == ["quận-ủy"]


def test_no_folder_and_a_file_for_a_folder_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no such folder\. Make it"):
        list_articles(tmp_path / "không có")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match=r"this is a file\. Name the folder"):
        list_articles(tmp_path / "a.txt")
    assert list_articles(tmp_path) == ([tmp_path / "a.txt"], {})
