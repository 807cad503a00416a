"""Saved figures: whole, the same at every run, with source, n and data, and listed in index.md."""

import csv
import io
import json
import os
import re
import threading
from dataclasses import dataclass, fields
from xml.etree import ElementTree

import figure_tables as made
import pandas as pd
import pytest
from corpora import sample
from PIL import Image

from giaoban.figures import export
from giaoban.figures.export import LayoutWarning, is_current, save_changed, save_figure
from giaoban.figures.finding import Finding
from giaoban.figures.gallery import remove_stale, saved_figures
from giaoban.figures.provenance import provenance
from giaoban.figures.style import DPI
from giaoban.figures.writing import write_all

TABLE = made.shares()
BARS = {"value": "share", "label": "organisation", "n": "n", "percent": True}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Small pictures where their size does not matter."""
    monkeypatch.setattr(export, "DPI", 45)


@pytest.fixture
def full_size(quick, monkeypatch):
    monkeypatch.setattr(export, "DPI", DPI)


def finding(slug="02-citations", table=TABLE, **options):
    return made.finding("bars", table, slug=slug, **BARS, **made.page(**options))


def save(folder, slug="02-citations", found=None, *, pdf=False, html=False, strict=False, **options):
    found = found or finding(slug, **options)
    return save_figure(found, folder=folder, pdf=pdf, html=html, strict=strict)


@dataclass(frozen=True, kw_only=True, repr=False)
class Other(Finding):
    """A finding whose slide is not as it should be."""

    wrong: object

    def slide(self):
        return self.wrong(super().slide())


def other(found, wrong):
    return Other(**{field.name: getattr(found, field.name) for field in fields(found)}, wrong=wrong)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_figure_leaves_as_picture_drawing_data_and_record(tmp_path):
    saved = save(tmp_path)
    assert sorted(contents(tmp_path)) == [
        *(f"02-citations.{k}" for k in ("csv", "json", "png", "svg")),
        "index.md",
    ]
    assert (saved.title, saved.source, saved.n, saved.corrected) == (
        made.page()["title"],
        made.SOURCE,
        120,
        False,
    )
    assert saved.note.startswith("trong ngoặc (n): số bài")


def test_the_picture_is_16_by_9_at_300_dpi_and_has_ink_where_the_chart_is(tmp_path, full_size):
    with Image.open(save(tmp_path).path("png")) as picture:
        assert picture.size == (4000, 2250)
        assert round(picture.info["dpi"][0]) == 300
        assert picture.info["Title"] == made.page()["title"]
        assert len(picture.crop((1800, 600, 3600, 1800)).convert("RGB").getcolors(10_000)) > 2


def test_the_drawing_needs_no_font_and_keeps_its_words_for_search(tmp_path):
    text = save(tmp_path).path("svg").read_text(encoding="utf-8")
    assert "<text" not in text and "font-family" not in text
    assert f"<title>{made.page()['title']}</title>" in text
    assert "http" not in re.sub(
        r"http://(www\.w3\.org|purl\.org|creativecommons\.org)|https://matplotlib\.org", "", text
    )


def test_the_data_opens_in_excel_with_its_letters(tmp_path):
    path = save(tmp_path).path("csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    pd.testing.assert_frame_equal(pd.read_csv(path), TABLE)


def test_no_text_of_the_data_is_a_formula_to_a_spreadsheet_and_numbers_stay_numbers(tmp_path):
    texts = ["=HYPERLINK(1)", "+84 24", "-1+1", "@a", "\t=1", "\r=1", "a\r=1", " =1", "–", "'x", None]
    data = pd.DataFrame({"text": texts, "n": range(-5, 6), "share": [x / 4 for x in range(-5, 6)]})
    data["kind"], data["day"] = pd.Categorical(["-a"] * 11), pd.Timestamp("2019-04-11")
    found = made.finding("table", data, **made.page())
    with save(tmp_path, found=found).path("csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == list(data) and [row[0] for row in rows] == [
        *(f"'{text}" for text in texts[:5]),
        "'\n=1",
        "a\n=1",
        *texts[7:10],
        "",
    ]
    assert [row[1] for row in rows] == [str(n) for n in range(-5, 6)] and rows[0][2] == "-1.25"
    assert {row[3] for row in rows} == {"'-a"} and {row[4] for row in rows} == {"2019-04-11"}
    assert data["text"].tolist()[:10] == texts[:10]


def test_the_same_figure_gives_the_same_bytes(tmp_path, full_size):
    save(tmp_path, pdf=True, html=True)
    first = contents(tmp_path)
    save(tmp_path, pdf=True, html=True)
    assert contents(tmp_path) == first and len(first) == 8


def test_a_figure_saved_again_in_another_folder_is_the_same(tmp_path):
    one, two = save(tmp_path / "a"), save(tmp_path / "b")
    assert contents(one.folder) == contents(two.folder)


@pytest.mark.parametrize(
    "slug",
    ["citations", "2-citations", "02_citations", "02-Citations", "02-", "../02-x", "02-trích", "02-a.png"],
)
def test_a_name_that_is_no_slug_is_refused(tmp_path, slug):
    with pytest.raises(ValueError, match="is no slug such as 02-citations"):
        save(tmp_path, slug)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"source": ""}, "does not show its source"),
        ({"n_articles": None}, "does not show n"),
        ({"title": ""}, "has no title"),
    ],
)
def test_what_a_slide_must_say_it_must_say(tmp_path, options, fault):
    with pytest.raises(ValueError, match=fault):
        save(tmp_path, **options)
    assert contents(tmp_path) == {}


def test_all_faults_are_told_at_once(tmp_path):
    wrong = other(
        finding("x", source="", n_articles=None, title=""), lambda fig: fig.set_size_inches(5, 5) or fig
    )
    with pytest.raises(ValueError, match="no slug.*source.*does not show n.*no title.*not 16:9"):
        save(tmp_path, found=wrong)


def test_a_long_source_in_two_lines_is_found(tmp_path):
    source = "hanoi.gov.vn, kinhtedothi.vn, daidoanket.vn, " * 4 + "120 bài"
    assert save(tmp_path, source=source).source == source


def test_corrections_are_recorded_and_said_in_the_index(tmp_path):
    saved = save(tmp_path, corrected=True)
    assert saved.corrected and "có số liệu đã sửa tay" in saved.note
    assert "có số liệu đã sửa tay" in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_headline_and_notes_are_those_of_the_finding(tmp_path):
    saved = save(tmp_path, title="Tên khác", note="ghi chú riêng")
    assert "## 02-citations: Tên khác" in (tmp_path / "index.md").read_text(encoding="utf-8")
    assert saved.title == "Tên khác" and saved.note.endswith(" · ghi chú riêng")


def test_something_covered_is_warned_of_or_refused(tmp_path):
    found = other(finding(), lambda fig: fig.text(0.05, 0.93, "một chữ nằm đè lên tiêu đề").figure)
    with pytest.warns(LayoutWarning, match="covers"):
        save(tmp_path, found=found)
    with pytest.raises(ValueError, match="covers"):
        save(tmp_path, found=found, strict=True)


def test_the_index_shows_each_figure_with_picture_source_n_and_links(tmp_path):
    save(tmp_path, pdf=True)
    text = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert f"## 02-citations: {made.page()['title']}" in text
    assert "](02-citations.png)" in text and f"Nguồn: {made.SOURCE}" in text and "n = 120 bài" in text
    linked = re.findall(r"\]\(([^)]+)\)", text)
    assert {"02-citations.png", "02-citations.svg", "02-citations.pdf", "02-citations.csv"} <= set(linked)
    assert all((tmp_path / name).exists() for name in linked)


def test_a_run_of_one_notebook_keeps_the_entries_of_the_others(tmp_path):
    for slug in ("03-timeline", "01-terms"):
        save(tmp_path, slug)
    before = contents(tmp_path)
    save(tmp_path, "02-citations")
    headings = re.findall(r"^## (\S+):", (tmp_path / "index.md").read_text(encoding="utf-8"), re.M)
    assert headings == ["01-terms", "02-citations", "03-timeline"]
    assert all(contents(tmp_path)[name] == content for name, content in before.items() if name != "index.md")
    save(tmp_path, "02-citations")
    assert re.findall(r"^## (\S+):", (tmp_path / "index.md").read_text(encoding="utf-8"), re.M) == headings


def test_a_figure_whose_picture_was_deleted_leaves_the_index(tmp_path):
    save(tmp_path, "01-terms").path("png").unlink()
    save(tmp_path, "02-citations")
    assert [figure.slug for figure in saved_figures(tmp_path)] == ["02-citations"]
    assert "01-terms" not in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_saved_figures_come_back_as_they_were_saved(tmp_path):
    saved = save(tmp_path, pdf=True, html=True)
    assert saved_figures(tmp_path) == [saved]
    assert all(saved.path(kind).exists() for kind in ("png", "svg", "pdf", "html", "csv"))
    assert saved_figures(tmp_path / "none") == []


def test_a_broken_record_is_named(tmp_path):
    (tmp_path / "07-broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="07-broken.json is no record"):
        saved_figures(tmp_path)


def test_what_an_earlier_run_left_does_not_stay(tmp_path):
    save(tmp_path, pdf=True, html=True)
    save(tmp_path)
    assert not (tmp_path / "02-citations.pdf").exists() and not (tmp_path / "02-citations.html").exists()


def test_a_failure_leaves_the_earlier_figure_whole(tmp_path, monkeypatch):
    save(tmp_path)
    before = contents(tmp_path)

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        save(tmp_path, n_articles=60)
    assert contents(tmp_path) == before


def test_a_file_open_in_another_program_is_named(tmp_path, monkeypatch):
    def locked(*_):
        raise PermissionError

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(PermissionError, match="02-citations.png cannot be written: close it"):
        save(tmp_path)
    assert contents(tmp_path) == {}


def test_a_figure_that_cannot_be_drawn_writes_nothing(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("drawing failed")

    monkeypatch.setattr(export, "_pictures", broken)
    with pytest.raises(RuntimeError):
        save(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_live_page_works_offline_and_shares_its_script(tmp_path):
    saved = save(tmp_path, html=True)
    save(tmp_path, "03-timeline", html=True)
    page = saved.path("html").read_text(encoding="utf-8")
    assert re.findall(r'src="([^"]+)"', page) == ["plotly.min.js"]
    assert "http" not in page and len(page) < 100_000
    assert (tmp_path / "plotly.min.js").stat().st_size > 1_000_000


def test_a_kind_without_a_live_figure_leaves_without_a_page(tmp_path):
    cloud = made.finding("cloud", made.terms(), term="term", n="n", **made.page())
    assert "html" not in save(tmp_path, found=cloud, html=True).files


def test_every_chart_can_leave(tmp_path):
    cells = {"row": "organisation", "column": "theme", "value": "share", "n": "n"}
    found = [
        made.finding("cloud", made.terms(), slug="01-cloud", term="term", n="n", **made.page()),
        made.finding("timeline", made.meetings(), slug="03-timeline", events=made.events(), **made.page()),
        made.finding(
            "quarters",
            made.months(),
            slug="03-months",
            quarter="month",
            value="n",
            panel="kind",
            **made.page("en"),
        ),
        made.finding("heat", made.grid(), slug="04-themes", **cells, **made.page()),
        made.finding("timeline", made.meetings().head(0), slug="05-none", **made.page()),
        made.finding("table", made.meetings(), slug="06-table", **made.page()),
    ]
    for one in found:
        save(tmp_path, found=one, strict=True)
    assert [figure.slug for figure in saved_figures(tmp_path)] == sorted(one.slug for one in found)


def test_the_record_holds_no_path_and_no_moment(tmp_path):
    record = json.loads(save(tmp_path).path("csv").with_suffix(".json").read_text(encoding="utf-8"))
    assert str(tmp_path) not in json.dumps(record)
    assert set(record) >= {"slug", "title", "source", "n", "note", "corrected", "headline", "files"}


def test_the_headline_is_the_share_of_the_picture_that_the_title_takes(tmp_path, full_size):
    saved = save(tmp_path)
    with Image.open(io.BytesIO(saved.path("png").read_bytes())) as picture:
        grey = picture.convert("L")
        cut = round(saved.headline * grey.height)
        rows = [
            min(grey.crop((0, y, grey.width, y + 1)).get_flattened_data()) for y in range(cut - 6, cut + 14)
        ]
    assert 0.05 < saved.headline < 0.2
    assert max(rows) > 250  # a row without ink lies between title and subtitle


# --- files of others, things in the way, hostile words


def test_the_users_own_files_are_never_touched(tmp_path):
    for name in ("02-citations.pdf", "02-citations.html", "02-citations.csv", "notes.md"):
        (tmp_path / name).write_bytes(b"mine")
    saved = save(tmp_path)
    assert all(
        (tmp_path / n).read_bytes() == b"mine" for n in ("02-citations.pdf", "02-citations.csv", "notes.md")
    )
    assert saved.files["csv"] == "02-citations-2.csv" and saved.path("csv").stat().st_size > 10
    again = save(tmp_path)
    assert again == saved and not (tmp_path / "02-citations-3.csv").exists()


def test_what_was_edited_since_is_kept(tmp_path):
    first = save(tmp_path, pdf=True)
    first.path("svg").write_bytes(b"retouched")
    first.path("pdf").write_bytes(b"annotated")
    second = save(tmp_path)
    assert second.files["svg"] == "02-citations-2.svg" and first.path("svg").read_bytes() == b"retouched"
    assert first.path("pdf").read_bytes() == b"annotated"


def test_an_index_that_someone_wrote_is_kept(tmp_path):
    (tmp_path / "index.md").write_text("# Của tôi\n", encoding="utf-8")
    save(tmp_path)
    save(tmp_path, "03-x")
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == "# Của tôi\n"
    assert "## 03-x" in (tmp_path / "index-2.md").read_text(encoding="utf-8")
    assert not (tmp_path / "index-3.md").exists()


def test_stale_figures_of_a_run_go_and_no_others(tmp_path, monkeypatch):
    save(tmp_path, "01-by-hand")
    monkeypatch.setenv("GIAOBAN_SAVE", "1")
    for slug in ("02-stale", "03-edited", "04-kept"):
        save(tmp_path, slug)
    (tmp_path / "03-edited.svg").write_bytes(b"retouched")
    assert remove_stale(tmp_path, {"04-kept"}) == ["02-stale"]
    assert not list(tmp_path.glob("02-stale*"))
    assert [f.slug for f in saved_figures(tmp_path)] == ["01-by-hand", "03-edited", "04-kept"]
    assert "02-stale" not in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_old_figure_whole(tmp_path, monkeypatch):
    save(tmp_path)
    before, real = contents(tmp_path), os.fdopen

    def full(handle, mode):
        file = real(handle, mode)
        write = file.write
        file_like = type("Full", (), {"__enter__": lambda self: self, "__exit__": lambda *_: file.close()})()

        def some(content):
            write(content[:100])
            raise OSError(28, "No space left on device")

        file_like.write = some
        return file_like

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path, n_articles=60)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["index.md", "02-citations.png", "02-citations.json"])
def test_a_folder_with_the_name_of_a_file_is_told_in_a_sentence(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises((OSError, ValueError), match=f"{name} is (a folder|no record)"):
        save(tmp_path)


def test_a_file_with_the_name_of_the_folder_is_told_in_a_sentence(tmp_path):
    (tmp_path / "figures").write_text("x", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match="figures is a file, not a folder"):
        save(tmp_path / "figures")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"slug": "02-x"}', "null"])
def test_a_record_that_is_none_is_told_before_anything_is_written(tmp_path, text):
    (tmp_path / "02-citations.json").write_text(text, encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(ValueError, match="02-citations.json is no record"):
        save(tmp_path)
    assert contents(tmp_path) == before


def test_a_record_that_names_files_elsewhere_is_refused(tmp_path):
    save(tmp_path)
    card = tmp_path / "02-citations.json"
    card.write_text(
        card.read_text(encoding="utf-8").replace('"02-citations.svg"', '"../x.svg"'), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="02-citations.json is no record"):
        saved_figures(tmp_path)


HOSTILE = "<script>alert(1)</script> a](http://vd.vn) `x` \\ *x* $y$\nhai dòng | ![x](y)"


def test_hostile_words_are_shown_letter_by_letter_in_the_index(tmp_path):
    save(tmp_path, title=HOSTILE, source=HOSTILE, note=HOSTILE)
    text = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert "<script" not in text and "](http" not in text and "`" not in text and "://vd" not in text
    assert not re.search(r"^hai dòng", text, re.M)
    links = set(re.findall(r"\]\(([^)]+)\)", text))
    assert links == {f"02-citations.{kind}" for kind in ("png", "svg", "csv")}


def test_characters_that_xml_forbids_break_no_file(tmp_path):
    saved = save(tmp_path, title="Quý\x00 I\x0c\ufffe\ud800", pdf=True, html=True, source="a\x1b")
    assert saved.title == "Quý I"
    ElementTree.parse(saved.path("svg"))
    json.loads((tmp_path / "02-citations.json").read_text(encoding="utf-8"))


def test_the_record_says_where_the_figure_comes_from(tmp_path):
    saved = save(tmp_path)
    told = saved.provenance
    assert set(told) == {"corpus", "articles", "filters", "lang", "versions", "registries"}
    assert {"giaoban", "matplotlib", "pandas", "plotly", "underthesea"} == set(told["versions"])
    assert re.fullmatch("[0-9a-f]{64}", told["registries"]) and told["lang"] == "vi"
    assert saved.alt.startswith(made.page()["title"]) and "62%" in saved.alt
    assert saved.alt.replace("&", "")[:30] in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_the_corpus_is_told_by_its_articles_and_its_filters():
    whole, part = sample(), sample().filter(year=2019)
    assert re.fullmatch("[0-9a-f]{64}", whole.fingerprint) and part.fingerprint == whole.fingerprint
    assert (
        provenance(part, "vi")["filters"] == {"year": ["2019"]} and provenance(whole, "vi")["filters"] == {}
    )


def test_a_figure_of_another_run_says_so_in_the_index(tmp_path):
    for slug in ("01-a", "02-b", "03-c"):
        save(tmp_path, slug)
    save(tmp_path, "04-d", lang="en")
    parts = (tmp_path / "index.md").read_text(encoding="utf-8").split("\n## ")
    assert [("from other articles" in part) for part in parts[1:]] == [False, False, False, True]


def test_files_written_at_once_are_whole(tmp_path):
    contents_of = [bytes([65 + k]) * 200_000 for k in range(4)]
    threads = [
        threading.Thread(target=write_all, args=(tmp_path, {"a.png": c, "b.svg": c})) for c in contents_of
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(contents(tmp_path)) == ["a.png", "b.svg"]
    assert all(content in contents_of for content in contents(tmp_path).values())


def test_a_figure_that_is_there_as_it_is_need_not_be_drawn_again(tmp_path):
    found = finding()
    saved = save(tmp_path, found=found)
    assert is_current(saved, found) and not is_current(saved, finding(title="Tên khác"))
    saved.path("svg").unlink()
    assert not is_current(saved, found)


def test_a_run_draws_again_only_what_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(export.paths, "default_figures", lambda: tmp_path)
    drawn, draw = [], export.save_figure
    monkeypatch.setattr(export, "save_figure", lambda found: drawn.append(found.slug) or draw(found))
    for _ in range(2):
        figure = save_changed(finding())
    assert len(drawn) == 1
    save_changed(finding(table=TABLE.head(3)))
    assert len(drawn) == 2
    figure = save_changed(finding(table=TABLE.head(3)))
    os.utime(figure.path("png"), (0, 0))  # older than the code
    save_changed(finding(table=TABLE.head(3)))
    assert len(drawn) == 3
