"""The deck as PowerPoint gets it: slides, headlines, charts, notes; templates, ratios; no deck overwritten unasked."""

import html
import re
import shutil
import subprocess
import threading
import zipfile

import figure_tables as made
import pytest
from pptx import Presentation
from pptx.util import Inches

from giaoban.figures import SavedFigure, Words, make_deck
from giaoban.figures.choice import keep_choice, kept_choice
from giaoban.figures.deck import files
from giaoban.figures.deck.files import SteadyDeck, save_deck
from giaoban.figures.export import save_figure
from giaoban.figures.native.canvas.words import height_of

BARS = {"value": "n", "label": "organisation", "n": "n"}
FOUND = [
    made.finding("bars", made.shares(), slug="02-citations", **BARS, **made.page()),
    made.finding("timeline", made.meetings(), slug="03-timeline", **made.page(n_articles=5, title="Năm cuộc họp")),
]  # fmt: skip
PARTS = [Words(title="Đã đọc gì", lines=("một", "hai " * 60)), *FOUND, Words(title="Phụ lục: cuộc họp")]


def build(parts=PARTS, folder=None, **more):
    return make_deck(parts, title="Giao ban quý I năm 2019", subtitle="120 bài", **more)


def saved(folder, deck, name="briefing.pptx"):
    return Presentation(save_deck(deck, folder / name, pdf=False))


def names(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


@pytest.mark.parametrize(("ratio", "wide"), [("16:9", 40 / 3), ("4:3", 10)])
def test_a_cover_and_a_slide_for_each_part_in_the_ratio_asked_for(tmp_path, ratio, wide):
    deck = saved(tmp_path, build(ratio=ratio))
    assert (deck.slide_width, deck.slide_height) == (Inches(wide), Inches(7.5))
    assert names(deck) == [
        "Giao ban quý I năm 2019", "Đã đọc gì", made.page()["title"], "Năm cuộc họp", "Phụ lục: cuộc họp",
    ]  # fmt: skip
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 9
            assert shape.top + shape.height <= deck.slide_height + 9
        head = slide.shapes.title
        size = head.text_frame.paragraphs[0].runs[0].font.size.pt
        needed = height_of(head.text_frame.text, head.width / 914400, size, bold=True)
        assert needed <= head.height / 914400 + 0.01  # even in a wide font
        below = [s for s in slide.shapes if s.shape_id != head.shape_id]
        assert all(s.top >= head.top + head.height for s in below)
    with pytest.raises(ValueError, match="choose one of 16:9, 4:3"):
        build(ratio="3:2")


def test_a_chart_is_native_and_a_listener_hears_its_values(tmp_path):
    slide = saved(tmp_path, build()).slides[2]
    chart = next(s for s in slide.shapes if s.has_chart)
    alt = chart._element.xpath(".//p:cNvPr")[0].get("descr")
    assert (
        alt.startswith(made.page()["title"]) and f"{made.ORGANISATIONS[0]}: 46" in alt and made.SOURCE in alt
    )


def test_notes_hold_method_n_remarks_source_and_data(tmp_path):
    deck = saved(tmp_path, build(method=lambda finding: f"cách đếm {finding.slug}"))
    notes = deck.slides[2].notes_slide.notes_text_frame.text
    wanted = ("n = 120 bài", f"Nguồn: {made.SOURCE}", "Số liệu: 02-citations.csv", "cách đếm 02-citations")
    assert all(said in notes for said in wanted)
    assert "không rõ ngày (1)" in deck.slides[3].notes_slide.notes_text_frame.text


def test_the_interval_of_the_first_mark_is_told(tmp_path):
    share = BARS | {"value": "share", "low": "low", "high": "high", "percent": True}
    found = made.finding("bars", made.shares(), **share, **made.page())
    notes = saved(tmp_path, build([found])).slides[1].notes_slide.notes_text_frame.text
    assert f"Khoảng tin cậy 95%, {made.ORGANISATIONS[0]}: 62% (từ 50% đến 78%)." in notes


@pytest.fixture
def template(tmp_path):
    """An organisation's own: 10 × 5.6 inches, with a slide of its own, a title at the left below the top."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(5.625)
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type == 1:
                shape.left, shape.top, shape.width, shape.height = (Inches(x) for x in (1, 0.4, 8, 1))
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text_frame.text = "mẫu"
    deck.save(tmp_path / "mau.pptx")
    return tmp_path / "mau.pptx"


def test_an_organisations_own_template_gives_size_places_and_fonts(tmp_path, template):
    deck = saved(tmp_path, build(template=template))
    assert deck.slide_width == Inches(10) and "mẫu" not in names(deck) and len(deck.slides) == 5
    head = deck.slides[2].shapes.title
    assert (head.left, head.top, head.width) == (Inches(1), Inches(0.4), Inches(8))
    assert head.text_frame.paragraphs[0].runs[0].font.color.type is None
    with zipfile.ZipFile(tmp_path / "briefing.pptx") as packed:
        slides = [n for n in packed.namelist() if n.startswith("ppt/slides/slide")]
        assert len(slides) == len(set(packed.namelist()) & set(slides)) == 5


def test_a_template_that_is_none_is_named(tmp_path):
    (tmp_path / "x.pptx").write_bytes(b"no archive")
    with pytest.raises(ValueError, match="x.pptx is no PowerPoint template"):
        build(template=tmp_path / "x.pptx")


def test_in_english_the_words_round_the_findings_are_english(tmp_path):
    found = made.finding("bars", made.shares(), slug="02-citations", **BARS, **made.page("en"))
    slide = saved(tmp_path, build([found], lang="en")).slides[1]
    assert "Data: 02-citations.csv" in slide.notes_slide.notes_text_frame.text
    foot = next(s for s in slide.shapes if s.name == "foot").text_frame.text
    assert foot.startswith("n = 120 articles") and "Source: " in foot


def test_a_saved_figure_stands_as_its_picture_and_never_in_another_language(tmp_path, monkeypatch):
    monkeypatch.setattr("giaoban.figures.export.DPI", 45)
    figure = save_figure(FOUND[0], folder=tmp_path)
    assert isinstance(figure, SavedFigure)
    slide = saved(tmp_path, build([figure])).slides[1]
    picture = next(s for s in slide.shapes if s.shape_type == 13)
    assert picture.crop_top == pytest.approx(figure.headline, abs=1e-4)
    assert slide.shapes.title.top + slide.shapes.title.height <= picture.top + 9
    with pytest.raises(ValueError, match="02-citations was saved in another language"):
        build([figure], lang="en")


def test_the_same_slides_give_the_same_bytes(tmp_path):
    for name in "ab":
        SteadyDeck(build()).save(str(tmp_path / name))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_edited_deck_is_never_lost(tmp_path):
    path = tmp_path / "briefing.pptx"
    assert save_deck(build(), path, pdf=False) == path == save_deck(build(), path, pdf=False)
    path.write_bytes(b"what the analyst made of it")
    assert save_deck(build(), path, pdf=False).name == "briefing-2.pptx"
    assert path.read_bytes() == b"what the analyst made of it"


def test_two_decks_written_at_once_are_both_whole(tmp_path):
    decks, path = [build() for _ in range(4)], tmp_path / "briefing.pptx"
    threads = [threading.Thread(target=save_deck, args=(deck, path), kwargs={"pdf": False}) for deck in decks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(Presentation(p).slides) == 5 for p in tmp_path.glob("*.pptx"))
    assert not list(tmp_path.glob("*.tmp")) and not list(tmp_path.glob(".*"))


def test_a_pdf_lies_beside_it_where_libreoffice_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_as_pdf", lambda path, program: b"%PDF")
    monkeypatch.setattr(files.shutil, "which", lambda name: "/usr/bin/soffice")
    save_deck(build(), tmp_path / "briefing.pptx")
    assert (tmp_path / "briefing.pdf").read_bytes() == b"%PDF"
    monkeypatch.setattr(files.shutil, "which", lambda name: None)
    save_deck(build(), tmp_path / "other.pptx")
    assert not (tmp_path / "other.pdf").exists()


def test_nothing_no_deck():
    with pytest.raises(ValueError, match="nothing to put into a deck"):
        build([])


def test_a_deck_open_in_powerpoint_is_named(tmp_path, monkeypatch):
    def locked(*_):
        raise PermissionError

    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(PermissionError, match="close it where it is open"):
        save_deck(build(), tmp_path / "briefing.pptx", pdf=False)
    assert list(tmp_path.iterdir()) == []


def test_what_lies_in_the_way_is_told_in_a_sentence(tmp_path):
    (tmp_path / "figures").write_text("a file", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match="figures is a file, not a folder: move it away"):
        save_deck(build(), tmp_path / "figures" / "briefing.pptx", pdf=False)
    (tmp_path / "briefing.pptx").mkdir()
    with pytest.raises(IsADirectoryError, match="briefing.pptx is a folder"):
        save_deck(build(), tmp_path / "briefing.pptx", pdf=False)


def test_a_choice_is_kept_and_a_broken_one_named(tmp_path):
    assert kept_choice(tmp_path) == []
    keep_choice(tmp_path, ["02-citations"])
    assert kept_choice(tmp_path) == ["02-citations"]
    (tmp_path / "choice.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(ValueError, match="choice.json is no list of chosen figures"):
        kept_choice(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Sans"])
@pytest.mark.parametrize("ratio", ["16:9", "4:3"])
def test_no_title_is_cut_or_covered_whatever_the_font(tmp_path, font, ratio):
    """As LibreOffice sets it: every word of a title lies within the box that was measured for it."""
    for program in ("soffice", "pdftotext", "fc-list"):
        if not shutil.which(program):
            pytest.skip(f"needs {program}")
    if font not in subprocess.run(["fc-list"], capture_output=True, text=True, check=True).stdout:
        pytest.skip(f"needs the font {font}")
    long = "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội được nhắc nhiều nhất 2018–2022: 162/255 bài (64%), trên "
    found = [
        made.finding("bars", made.shares(), **BARS, **made.page(title=long + "Quận ủy Hoàn Kiếm " * k))
        for k in range(5)
    ]
    deck = build(found, ratio=ratio)
    for slide in deck.slides:
        for run in (r for p in slide.shapes.title.text_frame.paragraphs for r in p.runs):
            run.font.name = font
    path = save_deck(deck, tmp_path / "x.pptx")
    boxes = tmp_path / "x.html"
    subprocess.run(["pdftotext", "-bbox", str(path.with_suffix(".pdf")), str(boxes)], check=True)
    pages = boxes.read_text(encoding="utf-8").split("<page ")[1:]
    assert len(pages) == len(deck.slides)
    for slide, page in list(zip(deck.slides, pages, strict=True))[1:]:
        head = slide.shapes.title
        title = "".join(head.text_frame.text.split())  # some fonts are set letter by letter
        printed = re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page
        )
        first, said = [], ""
        while len(said) < len(title):
            first.append(printed[len(first)])
            said += html.unescape(first[-1][-1])
        assert said == title
        assert max(float(bottom) for *_, bottom, _ in first) / 72 <= (head.top + head.height) / 914400 + 0.06
        assert max(float(right) for _, _, right, *_ in first) / 72 <= (head.left + head.width) / 914400 + 0.02
