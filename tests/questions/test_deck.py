"""The briefing of a corpus: slides in the order of a story, evidence in the notes, a choice that lasts."""

from dataclasses import replace

import pytest
from corpora import five, load
from pptx import Presentation

from giaoban.questions import deck, gallery
from giaoban.questions.asked import source_line
from giaoban.questions.briefing import findings
from giaoban.questions.briefing_words import accuracy_line, how_it_was_counted, limits, what_was_read
from giaoban.reference import paths


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "FIGURES", tmp_path)
    monkeypatch.setattr("giaoban.figures.export.DPI", 45)
    return tmp_path


def titles(path):
    return [slide.shapes.title.text_frame.text for slide in Presentation(path).slides]


def test_the_deck_tells_the_story_then_methods_limits_and_the_rest(own_folder):
    path = deck(five(), pdf=False)
    story, appendix = findings(five())
    told = [f.headline for f in story if f.worth]
    found = titles(path)
    assert path == own_folder / "briefing.pptx" and path.stat().st_size < 5_000_000
    assert found[1] == "Đã đọc gì: 5 bài, 2018–2022" and found[2 : 2 + len(told)] == told
    assert found[2 + len(told) : 4 + len(told)] == ["Cách đếm và độ chính xác", "Giới hạn khi đọc các con số"]
    rest = found[4 + len(told) :]
    assert sorted(t for t in rest if not t.startswith("Phụ lục")) == sorted(
        f.headline for f in appendix if f.worth
    )
    left = [f.headline for f in (*story, *appendix) if not f.worth]
    kept = [f.headline for f in (*story, *appendix) if f.worth]
    assert not (set(left) - set(kept)) & set(found)


def test_the_notes_hold_three_sentences_with_article_and_date():
    path = deck(five(), choose=["02-directives"], pdf=False)
    slide = Presentation(path).slides[2]
    notes = slide.notes_slide.notes_text_frame.text
    sentences = [line for line in notes.splitlines() if line.startswith("– “")]
    assert len(sentences) == 3 and all(line.endswith(")") for line in sentences)
    text = " ".join(" ".join(five().documents["text"]).split())
    assert all(line[3:].rsplit("” (", 1)[0].removesuffix("…") in text for line in sentences)
    assert "Viện dẫn: tìm số hiệu" in notes


def test_a_choice_lasts_until_another_is_made(own_folder):
    slugs = ["04-acts", "02-directives"]
    wanted = [
        f.headline for slug in slugs for f in (p for part in findings(five()) for p in part) if f.slug == slug
    ]
    assert titles(deck(five(), choose=slugs, pdf=False))[2:4] == wanted
    assert titles(deck(five(), pdf=False))[2:4] == wanted
    assert len(titles(deck(five(), choose=[], pdf=False))) > 10


def test_an_unknown_figure_is_refused_and_the_choice_stays(own_folder):
    with pytest.raises(ValueError, match="không có hình '99-x'; có: .*02-directives"):
        deck(five(), choose=["99-x"], pdf=False)
    assert not (own_folder / "choice.json").exists() and not (own_folder / "briefing.pptx").exists()


def test_a_figure_from_other_articles_is_never_mixed_in_unseen(own_folder):
    kept = replace(findings(five())[0][2], slug="02-own")
    kept.save(own_folder)
    assert titles(deck(five(), choose=["02-own"], pdf=False))[2] == kept.headline
    assert gallery(five())["same"].tolist() == [True]
    other = replace(five(), fingerprint="other")
    assert gallery(other)["same"].tolist() == [False]
    with pytest.raises(ValueError, match="02-own lưu từ kho bài khác"):
        deck(other, choose=["02-own"], pdf=False)


def test_the_source_line_says_whose_articles_and_never_a_path(tmp_path):
    assert source_line(five()) == "kho mẫu của dự án (5 bài viết lại)"
    folder = tmp_path / "an" / "bai bao"
    own = load(
        folder, {"a.txt": "Sáng 11/4/2019, Quận ủy Hoàn Kiếm đã tổ chức hội nghị giao ban quý I."}, lang="vi"
    )
    assert source_line(own) == "bài của bạn (1 bài, thư mục bai bao)"


def test_what_was_read_says_n_period_outlets_undated_and_copies(tmp_path):
    words = what_was_read(five())
    assert words.title == "Đã đọc gì: 5 bài, 2018–2022"
    assert any("19/01/2018 đến 06/10/2022: 5 cuộc họp" in line for line in words.lines)
    assert any(line.startswith("Nơi đăng: ") and "không rõ nơi đăng 2 bài" in line for line in words.lines)
    assert any("Không rõ ngày đăng: 1/5" in line for line in words.lines)
    assert any("trùng nội dung: 0/5" in line for line in words.lines)
    part = what_was_read(five().filter(year=2019))
    assert any("year = 2019" in line for line in part.lines)


def test_accuracy_is_read_from_its_page_and_typed_nowhere(tmp_path, monkeypatch):
    row = "| citation found, overlapping span | 54 | 55 | 50 | 0.910 | 0.930 | 0.9 |"
    (tmp_path / "accuracy.md").write_text(
        f"# A\n\n## heldout\n\n| stage | n |\n{row}\n\n## sample\n", encoding="utf-8"
    )
    monkeypatch.setattr(paths, "ACCURACY", tmp_path / "accuracy.md")
    assert "viện dẫn: đúng 91%, tìm được 93% (n = 54)" in accuracy_line("vi")
    assert how_it_was_counted(five()).lines[-1] == accuracy_line("vi")
    monkeypatch.setattr(paths, "ACCURACY", tmp_path / "none.md")
    assert accuracy_line("en").startswith("No accuracy was measured")


def test_limits_name_what_is_not_worth_a_slide():
    story, _ = findings(five())
    left = [f for f in story if not f.worth]
    lines = limits(five(), None, left).lines
    assert lines[0].startswith("Chỉ có 5 bài") and all(
        any(f.worth.reason in line for line in lines) for f in left
    )
