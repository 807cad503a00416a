"""The deck as PowerPoint gets it: slides, headlines, pictures, notes; no deck overwritten unasked."""

import io

import figure_tables as made
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from giaoban.figures.deck import build_deck
from giaoban.figures.export import save_figure


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    bars = {"value": "n", "label": "organisation", "n": "n"}
    found = [
        made.finding("bars", made.shares(), slug="02-citations", **bars, **made.page()),
        made.finding("timeline", made.meetings(), slug="03-timeline", **made.page(n_articles=5, title="Năm cuộc họp")),
        made.finding("periods", made.meetings(), slug="03-periods", **made.page(title="Kỳ báo cáo và ngày họp")),
    ]  # fmt: skip
    return [save_figure(finding, folder=folder) for finding in found]


@pytest.fixture
def deck(figures, tmp_path):
    path = build_deck(figures, path=tmp_path / "briefing.pptx", title="Giao ban quý I năm 2019")
    return Presentation(path)


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def picture(slide):
    return next(
        shape for shape in slide.shapes if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
    )


def test_a_cover_and_a_slide_for_each_figure_16_by_9(deck, figures):
    assert len(deck.slides) == 4
    assert (deck.slide_width, deck.slide_height) == (Inches(40 / 3), Inches(7.5))
    assert texts(deck.slides[0]) == ["Giao ban quý I năm 2019", "3 hình"]
    assert [slide.shapes.title.text_frame.text for slide in list(deck.slides)[1:]] == [
        f.title for f in figures
    ]
    assert deck.core_properties.title == "Giao ban quý I năm 2019"


def test_everything_lies_on_the_slide_and_titles_are_as_wide_as_it(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 2
            assert shape.top + shape.height <= deck.slide_height + 2
        assert slide.shapes.title.width > 0.85 * deck.slide_width


def test_the_picture_is_not_stretched_and_lies_below_its_headline(deck, figures):
    for slide, figure in zip(list(deck.slides)[1:], figures, strict=True):
        shown, head = picture(slide), slide.shapes.title
        with Image.open(io.BytesIO(shown.image.blob)) as image:
            wide, high = image.size
        assert shown.crop_top == pytest.approx(figure.headline, abs=1e-4)
        assert shown.width / shown.height == pytest.approx(wide / (high * (1 - figure.headline)), rel=1e-3)
        assert head.top + head.height <= shown.top + 2 and head.height > Inches(0.4)


def test_a_listener_and_a_reader_of_the_notes_get_source_n_and_data(deck):
    slide = deck.slides[1]
    alt = picture(slide)._element.nvPicPr.cNvPr.get("descr")
    assert alt == f"{made.page()['title']}. n = 120. Nguồn: {made.SOURCE}"
    notes = slide.notes_slide.notes_text_frame.text
    assert all(said in notes for said in ("n = 120", f"Nguồn: {made.SOURCE}", "Số liệu: 02-citations.csv"))
    assert "không rõ ngày (1)" in deck.slides[2].notes_slide.notes_text_frame.text


def test_in_english_the_words_round_the_figures_are_english(figures, tmp_path):
    path = build_deck(figures[:1], path=tmp_path / "briefing.pptx", title="Briefing", lang="en")
    deck = Presentation(path)
    assert texts(deck.slides[0])[1] == "figures: 1"
    assert "Data: 02-citations.csv" in deck.slides[1].notes_slide.notes_text_frame.text


def test_an_edited_deck_is_never_lost(figures, tmp_path):
    path = tmp_path / "briefing.pptx"
    path.write_bytes(b"what the analyst made of it")
    second = build_deck(figures, path=path, title="x")
    third = build_deck(figures, path=path, title="x")
    assert (second.name, third.name) == ("briefing-2.pptx", "briefing-3.pptx")
    assert path.read_bytes() == b"what the analyst made of it"
    assert build_deck(figures, path=path, title="x", overwrite=True) == path
    assert len(Presentation(path).slides) == 4
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "briefing-2.pptx",
        "briefing-3.pptx",
        "briefing.pptx",
    ]


def test_no_figures_no_deck(tmp_path):
    with pytest.raises(ValueError, match="no figure to put into a deck"):
        build_deck([], path=tmp_path / "briefing.pptx", title="x")
    assert list(tmp_path.iterdir()) == []


def test_a_deck_open_in_powerpoint_is_named(figures, tmp_path, monkeypatch):
    def locked(*_):
        raise PermissionError

    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(PermissionError, match="close it in PowerPoint"):
        build_deck(figures, path=tmp_path / "briefing.pptx", title="x")
    assert list(tmp_path.iterdir()) == []
