"""The statement ledger: filtered, searched, and as a workbook that can be read and clicked."""

import datetime as dt

import openpyxl
import pandas as pd
import pytest
from corpora import five

from giaoban.evidence import article_link
from giaoban.notebook import tables as explore
from giaoban.notebook.ledger import export_ledger
from giaoban.notebook.touch.statement_browser import browse_statements
from giaoban.questions import statement_ledger, statement_themes
from giaoban.reference import label, paths


def ledger(**options):
    return statement_ledger(five().statements, five().documents, **options)


def dated():
    return five().statements.join(five().years(), on="doc_id")


# --- the table


def test_acts_and_levels_are_in_words_and_every_row_has_its_link():
    table = ledger(lang="en")
    assert len(table) == len(five().statements) and table["link"].notna().all()
    assert table["place"].str.contains(r", line \d+$").all()
    assert set(table["act"]) == {label(f"act.{act}", "en") for act in five().statements["act"]}
    assert set(table["level"].dropna()) == {
        label(f"level.{v}", "en") for v in five().statements["level"].dropna()
    }
    assert "themes" not in table


def test_themes_stand_beside_the_statement_they_were_found_in():
    table = ledger(themes=five().themes).set_index("statement_id")["themes"]
    registry = five().reference.themes.set_index("theme_id")["name_vi"]
    hits = five().themes.dropna(subset=["statement_id"]).query("theme_id != 'T00'")
    for statement_id, found in hits.groupby("statement_id")["theme_id"]:
        assert table[statement_id] == " · ".join(registry[t] for t in sorted(set(found)))
    assert table.isna().sum() == len(table) - hits["statement_id"].nunique() > 0
    pairs = statement_themes(five().themes)
    assert not pairs.duplicated().any() and label("ledger.themes") == "Chủ đề"


def test_order_is_by_date_and_activities_come_last_in_their_article():
    table = ledger(lang="vi")
    dates = table["published"].dropna().tolist()
    assert dates == sorted(dates) and table["published"].isna().iloc[len(dates) :].all()
    for _, rows in table.groupby("title"):
        told = (rows["act"] == label("act.activity")).tolist()
        assert told == sorted(told)


# --- to filter and search


@pytest.fixture
def browser():
    return browse_statements(dated(), five().documents, themes=five().themes)


def test_at_first_everything_is_chosen(browser):
    pd.testing.assert_frame_equal(browser.chosen, ledger(themes=five().themes))
    assert list(browser.filters) == ["organisation", "level", "act", "year", "themes"]


@pytest.mark.parametrize("side", ["organisation", "level", "act", "year", "themes"])
def test_each_choice_keeps_the_rows_it_names_and_counts_them(browser, side):
    plain = dated().set_index("statement_id")
    themed = statement_themes(five().themes)
    options = browser.filters[side].options[1:]
    assert len(options) > 1
    for name, value in options:
        browser.filters[side].value = value
        kept = set(browser.chosen["statement_id"])
        if side == "themes":
            assert kept == set(themed.loc[themed["theme"] == value, "statement_id"])
        elif side in ("act", "level"):
            assert {label(f"{side}.{v}") for v in plain.loc[sorted(kept), side]} == {value}
        else:
            assert kept == set(plain.index[plain[side] == value])
        assert name == f"{value} ({len(kept)})" and kept


def test_choices_meet_and_the_screen_follows(browser):
    act, body = browser.filters["act"], browser.filters["organisation"]
    act.value, body.value = label("act.demand"), body.options[1][1]
    both = browser.chosen
    assert ((both["act"] == act.value) & (both["organisation"] == body.value)).all()
    assert len(both) < (browser._rows["act"] == act.value).sum()
    assert browser._screen.outputs[0]["data"]["text/html"] == explore.still_table(both)["text/html"]
    act.value = body.value = ""
    assert len(browser.chosen) == len(five().statements)


def test_words_are_searched_in_any_spelling_also_over_a_lines_end():
    statements = pd.DataFrame(
        {
            "doc_id": "a", "statement_id": ["s1", "s2"], "start": [0, 9], "end": [9, 20], "act": "demand",
            "speaker": [None, "Ông Hòa"], "text": ["Đề nghị\nHOÀN THIỆN (quy chế)", "Yêu cầu"],
        }
    )  # fmt: skip
    documents = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "published": [pd.NaT]})
    browser = browse_statements(statements, documents)
    for words, kept in [
        ("nghị hoàn", ["s1"]),
        ("hoà", ["s2"]),
        ("(QUY", ["s1"]),
        ("  ", ["s1", "s2"]),
        ("ủy", []),
    ]:
        browser.search.value = words
        assert browser.chosen["statement_id"].tolist() == kept, words


def test_without_themes_and_years_there_are_fewer_choices_and_nothing_is_lost():
    browser = browse_statements(five().statements, five().documents, lang="en")
    years = five().documents["published"].dropna().dt.year
    assert {value for _, value in browser.filters["year"].options[1:]} <= set(years)
    assert "themes" not in browser.filters and len(browser.chosen) == len(five().statements)
    empty = browse_statements(five().statements.head(0), five().documents, themes=five().themes.head(0))
    assert empty.chosen.empty


def test_the_year_is_that_of_the_meeting_where_meetings_are_given():
    """A meeting of December is reported in January."""
    statements = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "c"], "statement_id": ["s1", "s2", "s3", "s4"], "act": "demand",
            "start": 0, "end": 1, "text": "x",
        }
    )  # fmt: skip
    days = pd.to_datetime(["2020-01-03", "2021-05-01", None])
    documents = pd.DataFrame({"doc_id": list("abc"), "title": "T", "published": days})
    held = {"doc_id": ["a", "a", "b"], "date": pd.to_datetime(["2020-02-01", "2019-12-30", None])}

    def years(rows=statements, **options):
        browser = browse_statements(rows, documents, **options)
        return [value for _, value in browser.filters["year"].options[1:]]

    assert years() == [2020, 2021]
    assert years(meetings=pd.DataFrame(held)) == [2019, 2021]
    assert years(statements.assign(year=[2001, 2002, 2003, None]), meetings=pd.DataFrame(held)) == [
        2001,
        2002,
        2003,
    ]
    browser = browse_statements(five().statements, five().documents, meetings=five().meetings)
    by_hand = browse_statements(dated(), five().documents)
    assert browser.filters["year"].options == by_hand.filters["year"].options


def test_the_first_rows_stay_where_nothing_runs(browser):
    bundle = browser._repr_mimebundle_()
    assert explore.WIDGET in bundle and bundle["text/html"].count("<a href=") == 10
    assert str(paths.ROOT) not in bundle["text/html"]


# --- as a workbook


@pytest.fixture
def figures(tmp_path, monkeypatch):
    """The bundle's figures, in a folder of the test (as deep as the real one)."""
    monkeypatch.setattr(paths, "FIGURES", tmp_path / "figures")
    return tmp_path / "figures"


def read(path):
    """The one sheet of a workbook."""
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 1
    return book.active


def opened(cell):
    """What a click on the cell opens; None where nothing."""
    link = cell.hyperlink
    return link and link.target + (f"#{link.location}" if link.location else "")


ROWS = pd.DataFrame(
    {
        "title": ["Bài một", "Bài hai", None],
        "published": pd.to_datetime(["2019-04-11", None, "2021-08-24"]),
        "speaker": ["Nguyễn Văn An", None, "=1+1"],
        "text": ["=HYPERLINK(\"http://x\")", "dòng một\ndòng hai", "a\x07b"],
        "place": ["a:0-9", "b:0-9", "c:0-9"],
        "link": ["https://vd.vn/1.html#:~:text=M%E1%BB%99t,hai", "../data/sample/a%20b.txt", "javascript:x"],
        "corrected": [False, True, False],
    }
)  # fmt: skip


def test_what_was_written_is_read_back(tmp_path):
    sheet = read(export_ledger(ROWS, tmp_path / "a.xlsx"))
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == ["Bài", "Ngày đăng", "Người nói", "Phát biểu", "Vị trí trong bài", "Sửa tay"]
    day = dt.datetime(2019, 4, 11)
    assert rows[0] == ["Bài một", day, "Nguyễn Văn An", '=HYPERLINK("http://x")', "a:0-9", None]
    assert rows[1] == ["Bài hai", None, None, "dòng một\ndòng hai", "b:0-9", "đã sửa tay"]
    assert rows[2][2:4] == ["=1+1", "a b"]
    assert sheet["C4"].data_type == "s" and sheet["D2"].quotePrefix and sheet["B2"].is_date


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_header_is_in_the_language_asked_for(tmp_path, lang):
    """Also those of the bare table of statements, with themes and years."""
    for rows in (ledger(themes=five().themes, lang=lang), dated()):
        sheet = read(export_ledger(rows, tmp_path / "a.xlsx", lang=lang, overwrite=True))
        columns = [column for column in rows if column != "link" or "place" not in rows]
        assert [cell.value for cell in sheet[1]] == [label(f"ledger.{column}", lang) for column in columns]


def test_it_can_be_read_at_once(tmp_path):
    sheet = read(export_ledger(ROWS, tmp_path / "a.xlsx", lang="en"))
    assert sheet.title == "Statements" and sheet["A1"].value == "Article" and sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:F4"
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["A"].width > 20
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row)
    assert (sheet["B2"].number_format, sheet["F3"].value) == ("d mmm yyyy", "corrected by hand")


def test_corrected_rows_are_marked_and_no_others(tmp_path):
    sheet = read(export_ledger(ROWS, tmp_path / "a.xlsx"))
    filled = [[cell.fill.fill_type for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert filled == [[None] * 6, ["solid"] * 6, [None] * 6]


def test_titles_open_the_article_and_places_the_sentence(tmp_path):
    sheet = read(export_ledger(ROWS, tmp_path / "a.xlsx"))
    assert (opened(sheet["A2"]), opened(sheet["E2"])) == ("https://vd.vn/1.html", ROWS["link"][0])
    assert opened(sheet["E3"]).endswith("data/sample/a%20b.txt")
    linked = [c.coordinate for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert linked == ["A2", "E2", "E3"]  # a file opens at its first line: one link leads there, not two


def test_without_a_place_the_title_opens_the_file(tmp_path):
    sheet = read(export_ledger(ROWS.drop(columns="place"), tmp_path / "a.xlsx"))
    columns = [c.value for c in sheet[1]]
    linked = [c.coordinate for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert linked == ["A2", "A3"] and columns[0] == "Bài"


def test_an_address_too_long_for_excel_opens_the_article(tmp_path):
    long = "https://vd.vn/1.html#:~:text=" + "a" * 2100
    sheet = read(export_ledger(ROWS.head(1).assign(link=long), tmp_path / "a.xlsx"))
    assert opened(sheet["E2"]) == article_link(long) == "https://vd.vn/1.html"


def test_the_samples_ledger_lies_beside_the_figures_and_leads_to_its_files(figures):
    table = ledger(themes=five().themes)
    path = export_ledger(table)
    assert path == figures / "statements.xlsx"
    sheet = read(path)
    columns = {cell.value: cell.column for cell in sheet[1]}
    place, text = columns[label("ledger.place")], columns[label("ledger.text")]
    for n, row in enumerate(table.itertuples(index=False), 2):
        assert sheet.cell(n, text).value == row.text
        assert (figures / opened(sheet.cell(n, place))).resolve() == (
            paths.NOTEBOOKS / article_link(row.link)
        ).resolve()
    assert sheet.max_row == len(table) + 1 and len(columns) == table.shape[1] - 1


def test_in_the_bundles_own_folder_a_link_names_no_folder_above_it():
    from giaoban.evidence import seen_from

    assert {seen_from(link, paths.FIGURES).split("/")[1] for link in ledger()["link"]} == {"data"}


def test_a_workbook_that_was_edited_is_kept(figures):
    first = export_ledger(ROWS)
    assert export_ledger(ROWS.head(1)) == first and read(first).max_row == 2
    book = openpyxl.load_workbook(first)
    book.active["A2"] = "của tôi"
    book.save(first)
    second = export_ledger(ROWS)
    assert second.name == "statements-2.xlsx" and read(first)["A2"].value == "của tôi"
    assert export_ledger(ROWS).name == "statements-3.xlsx"
    assert export_ledger(ROWS, overwrite=True) == first and read(first)["A2"].value == "Bài một"
    assert export_ledger(ROWS) == first
    assert not list(figures.glob(".*"))


def test_a_workbook_of_someone_else_is_kept(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"theirs")
    assert export_ledger(ROWS, path).name == "a-2.xlsx" and path.read_bytes() == b"theirs"


def test_an_open_workbook_is_named(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("giaoban.figures.edited_files.os.replace", refuse)
    with pytest.raises(PermissionError, match="a.xlsx cannot be written: close it"):
        export_ledger(ROWS, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_of_nothing_there_is_a_header(tmp_path):
    sheet = read(export_ledger(ROWS.head(0), str(tmp_path / "a.xlsx")))
    assert sheet.max_row == 1 and sheet["A1"].value == "Bài"
    with pytest.raises(ValueError, match=r"ending \.xlsx"):
        export_ledger(ROWS, tmp_path / "a.csv")


def test_an_address_longer_than_excel_opens_is_no_link(tmp_path):
    for n, opens in ((2_000, True), (2_079, True), (2_080, False), (2_117, False)):
        link = "https://vd.vn/".ljust(n, "a")
        rows = pd.DataFrame({"title": ["T"], "text": ["Đề nghị"], "place": ["a:0-9"], "link": [link]})
        sheet = openpyxl.load_workbook(export_ledger(rows, tmp_path / f"{n}.xlsx")).active
        assert bool(sheet["A2"].hyperlink) is opens


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\x07"])
def test_signs_that_xml_forbids_are_left_out(tmp_path, sign):
    rows = pd.DataFrame({"title": [f"Giao{sign} ban"], "text": [f"Đề{sign} nghị"]})
    sheet = openpyxl.load_workbook(export_ledger(rows, tmp_path / "a.xlsx")).active
    assert sheet["A2"].value.split() == ["Giao", "ban"]
