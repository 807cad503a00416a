"""Links: to the sentence where there is an address, to the file where there is one, never anything else."""

import html
import html.parser
import json
import re
from urllib.parse import unquote

import pandas as pd
import pytest
from corpora import PAGE, PAGES, load, reference, sample, write

from giaoban.corpus import load_corpus
from giaoban.evidence.fragments import text_fragment
from giaoban.evidence.links import article_link, in_bundle, is_link, line_of, seen_from, with_links
from giaoban.notebook import table as shown_table
from giaoban.reference import paths

TEXT = (
    "Hội nghị do Quận ủy tổ chức sáng 11/4. Đồng chí A đề nghị các phường triển khai Quyết định 217-QĐ/TW, "
    "tập trung giám sát, phản biện. Hội nghị bế mạc."
)


def documents(**cells):
    row = {
        "doc_id": "a",
        "title": "Bài",
        "published": pd.NaT,
        "path": "data/sample/a.txt",
        "url": None,
        "text": TEXT,
    }
    return pd.DataFrame([row | cells])


def spans(text=TEXT, *words):
    return pd.DataFrame(
        [("a", text.index(w), text.index(w) + len(w)) for w in words], columns=["doc_id", "start", "end"]
    )


def link_of(*words, **cells):
    text = cells.get("text", TEXT)
    return with_links(spans(text, *(words or ("217-QĐ/TW",))), documents(**cells))["link"].tolist()


def fragment(link):
    """(what is before the text fragment, its parts as a browser reads them)."""
    address, _, told = link.partition("#:~:text=")
    return address, [unquote(part) for part in told.split(",")]


def live_cells(monkeypatch, *tables):
    """The cells that the live form of each table was given, each as one text."""
    from itables.widget import ITable

    made = []
    with monkeypatch.context() as patched:
        patched.setattr("itables.widget.ITable", lambda *a, **k: made.append(ITable(*a, **k)) or made[-1])
        for table in tables:
            shown_table(table)
    rows = [json.loads(live._dt_args["data_json"]) for live in made]
    return ["\n".join(str(cell) for row in table for cell in row) for table in rows]


def anchors(page):
    """(href, words) of every link, and the names of all elements of an HTML text."""
    found, names = [], []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            names.append(tag)
            assert not [name for name, _ in attrs if name.startswith("on")]
            if tag == "a":
                found.append([dict(attrs)["href"], ""])

        def handle_data(self, data):
            if found and not found[-1][1]:
                found[-1][1] = data

    Reader().feed(page)
    return [tuple(pair) for pair in found], set(names)


# --- an article with an address


def test_a_link_opens_the_sentence_of_its_span_and_no_other():
    (link,) = link_of(url="https://vd.vn/1.html")
    address, (first, last) = fragment(link)
    assert address == "https://vd.vn/1.html"
    sentence = TEXT[TEXT.index("Đồng chí") : TEXT.index(" Hội nghị bế")]
    assert sentence.startswith(first) and sentence.rstrip(".").endswith(last)
    assert TEXT.count(first) == 1 and len(first.split()) == 6


def test_nothing_in_a_fragment_divides_it():
    """`-`, `,` and `&` have a meaning in a text fragment: they stand there percent-encoded or divide."""
    (link,) = link_of("217-QĐ/TW", url="https://vd.vn/1.html", text="Nêu 217-QĐ/TW, A & B.")
    told = link.partition(":~:text=")[2]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~]|%[0-9A-F]{2})+", told)
    assert unquote(told) == "Nêu 217-QĐ/TW, A & B"


def test_the_first_words_are_as_many_as_it_takes_to_be_the_only_ones():
    text = "một hai ba bốn năm sáu bảy A x y z t u v w. một hai ba bốn năm sáu bảy B x y z t u v w."
    told = text_fragment(text[text.index(". ") + 2 :], text)
    first, last = (unquote(part) for part in told.split(","))
    assert first == "một hai ba bốn năm sáu bảy B" and last == "y z t u v w"


def test_a_passage_over_lines_is_named_by_words_of_one_line_each():
    passage = "Đồng chí A đề nghị:\n- Một việc rất cần làm ngay trong tháng;\n- Hai việc nữa."
    told = [unquote(part) for part in text_fragment(passage, passage).split(",")]
    assert told == ["Đồng chí A đề nghị", "- Hai việc nữa"]


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://vd.vn/1#muc", "https://vd.vn/1#muc:~:text="),
        ("https://vd.vn/1#:~:text=cũ", "https://vd.vn/1#:~:text="),
        ("HTTP://vd.vn/a?b=1&c=2", "HTTP://vd.vn/a?b=1&c=2#:~:text="),
        (" https://vd.vn/1 ", "https://vd.vn/1#:~:text="),
    ],
)
def test_an_address_keeps_what_it_had(url, begins):
    (link,) = link_of(url=url)
    assert link.startswith(begins) and link.count(":~:") == 1 and link.count("#") == 1


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//vd.vn/1", "file:///etc/passwd", "https://vd.vn/ x", 'https://vd.vn/"onclick=', "https://", "", None],
)  # fmt: skip
def test_what_is_no_web_address_is_no_link(url):
    assert pd.isna(link_of(url=url)[0])
    assert not is_link(url)


# --- an article without one


def test_without_an_address_the_file_is_opened_as_seen_from_the_notebooks():
    table = with_links(sample().citations, sample().documents)
    assert table["link"].notna().all() and len(table) > 20
    for doc_id, link in set(zip(table["doc_id"], table["link"], strict=True)):
        file, _, line = link.partition("#L")
        assert file == article_link(link) == f"../data/sample/{doc_id}.txt" and int(line) == line_of(link)
        assert (paths.NOTEBOOKS / file).is_file()


def test_the_place_in_a_file_is_the_line_on_which_the_sentence_begins():
    """A file opens at its first line, and the lines of a body are not those of its file."""
    table = with_links(sample().citations, sample().documents)
    sentences = sample().sentences.set_index(["doc_id", "sentence_id"])["text"]
    for row in table.itertuples():
        doc_id, line = re.fullmatch(r"(.+), dòng (\d+)", row.place).groups()
        printed = PAGES[doc_id].split("\n")[int(line) - 1].replace("Ð", "Đ")
        first = sentences[row.doc_id, row.sentence_id].split("\n")[0]
        assert doc_id == row.doc_id and " ".join(first.split()) in " ".join(printed.split())
    assert with_links(table.drop(columns=["place"]), sample().documents, lang="en")["place"][0].startswith(
        f"{table['doc_id'][0]}, line "
    )


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """A bundle with a folder of articles, in the folder of the test."""
    root = tmp_path / "bundle"
    monkeypatch.setattr(paths, "ROOT", root)
    monkeypatch.setattr(paths, "NOTEBOOKS", root / "notebooks")
    (root / "bai").mkdir(parents=True)
    return root


LINES = [
    ("Đầu trang\r\n\r\nHội nghị do Quận ủy\r\ntổ chức sáng nay.", 3),
    ("Đầu trang\rHội nghị do  Quận ủy t&#7893; chức sáng nay.", 2),
    ("\n\n\nHội nghị do Quận ủy tổ chức sáng nay. Hội nghị do Quận ủy tổ chức trưa nay.", 4),
    ("Hội nghị do Quận ủy tổ chức sáng nay.\nHội nghị do Quận ủy tổ chức sáng nay.", None),
    ("Hội nghị đã bế mạc.", None),
    ("", None),
]


@pytest.mark.parametrize(("content", "line"), LINES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sentence_is_found_in_its_file_or_the_place_stays_what_it_was(bundle, content, line, encoding):
    (bundle / "bai/a.txt").write_bytes(content.encode(encoding))
    text = "Hội nghị do Quận ủy tổ chức sáng nay. Hết."
    table = with_links(spans(text, "Quận ủy"), documents(path="bai/a.txt", text=text))
    assert table["place"].tolist() == ["a:12-19" if line is None else f"a, dòng {line}"]
    assert table["link"].tolist() == ["../bai/a.txt" + (f"#L{line}" if line else "")]


def test_an_article_with_an_address_keeps_its_span_as_place(bundle):
    (bundle / "bai/a.txt").write_text(TEXT, encoding="utf-8")
    cells = documents(path="bai/a.txt", url="https://vd.vn/1")
    assert with_links(spans(TEXT, "họp"[:1]), cells)["place"].str.fullmatch(r"a:\d+-\d+").all()


def test_a_live_table_names_the_file_from_the_bundle_for_jupyterlab_to_open(monkeypatch):
    """There a browser reads an address against JupyterLab's own, so the relative one alone leads nowhere."""
    table = with_links(sample().citations, sample().documents).head(1)
    (cells,) = live_cells(monkeypatch, table)
    told = html.unescape(re.search(r'data-commandlinker-args="([^"]*)"', cells)[1])
    opened = json.loads(told)
    assert opened["commands"][-1] == "fileeditor:go-to-line"
    assert opened["args"]["path"] == f"data/sample/{table['doc_id'].iloc[0]}.txt"
    assert opened["args"]["line"] == line_of(table["link"].iloc[0])
    assert (paths.ROOT / opened["args"]["path"]).is_file()
    (cells,) = live_cells(monkeypatch, table.assign(link=table["link"].map(article_link)))
    assert 'command="rendermime:handle-local-link"' in cells
    assert "commandlinker" not in shown_table(table)._repr_mimebundle_()["text/html"]


def test_a_folder_elsewhere_and_a_file_that_is_gone_give_no_link(tmp_path):
    corpus = load(tmp_path, {"bai.txt": PAGE})
    assert corpus.documents["path"].tolist() == ["bai.txt"]  # and no path of this machine
    table = with_links(corpus.sentences, corpus.documents)
    assert table["link"].isna().all() and table["place"].str.startswith("bai:").all()
    gone = sample().documents.assign(path="data/sample/gone.txt")
    assert with_links(sample().citations, gone)["link"].isna().all()


def test_links_lead_to_the_corpus_that_was_read_not_to_the_default_one(bundle, monkeypatch):
    """Files of one name lie in several folders."""
    own = ("bai", "khac")
    for folder in (*own, "../ngoai"):
        write(bundle / folder, {"a.txt": PAGE})
    monkeypatch.setattr(paths, "ARTICLES", bundle / "bai")
    for folder in own:
        corpus = load_corpus(bundle / folder, progress=False, reference=reference())
        assert corpus.documents["path"].tolist() == [f"{folder}/a.txt"]
        assert set(with_links(corpus.citations, corpus.documents)["link"].map(article_link)) == {
            f"../{folder}/a.txt"
        }
    corpus = load_corpus(bundle / "../ngoai", progress=False, reference=reference())
    assert with_links(corpus.citations, corpus.documents)["link"].isna().all()


def test_a_stranger_of_the_name_of_a_file_in_the_bundle_gives_no_link(bundle):
    (bundle / "a.txt").write_text(TEXT, encoding="utf-8")
    for path in ("a.txt", "../a.txt", "bai/../../a.txt", None):
        assert pd.isna(link_of(path=path)[0])


def test_a_files_name_is_encoded(bundle):
    file = bundle / "bai" / "phường 1: 'a' & <b>#%.txt"
    file.write_text(TEXT, encoding="utf-8")
    (link,) = with_links(spans(TEXT, "họp"[:1]), documents(path=f"bai/{file.name}"))["link"]
    assert is_link(link) and unquote(link) == f"../bai/{file.name}#L1"
    assert unquote(seen_from(link, bundle / "figures" / "own")) == f"../../bai/{file.name}#L1"
    assert in_bundle(link) == f"bai/{file.name}"


def test_rows_keep_their_order_their_index_and_what_they_had():
    rows = spans(TEXT, "Quận ủy", "Hội nghị bế").assign(place="x", n=[1, 2])
    rows.index = [7, 3]
    table = with_links(rows, documents(url="https://vd.vn/1"))
    assert (
        table.index.tolist() == [7, 3]
        and table["place"].tolist() == ["x", "x"]
        and table["n"].tolist() == [1, 2]
    )
    assert "link" not in rows and table["link"].nunique() == 2
    stranger = with_links(rows.assign(doc_id="b"), documents())
    assert stranger["link"].isna().all()
    assert with_links(rows.head(0), documents())[["place", "link"]].empty


# --- in tables


EVIL = pd.DataFrame(
    {
        "title": ["<script>alert(1)</script>", "A & B", '"><img src=x onerror=alert(1)>'],
        "n": [1, 2, 3],
        "day": pd.to_datetime(["2019-04-11", None, "2020-01-01"]),
        "link": ["javascript:alert(1)", "https://vd.vn/a?b=1&c=2", "../data/sample/a.txt"],
    }
)


def test_a_link_is_shown_with_its_place_else_the_title():
    found, _ = anchors(shown_table(EVIL)._repr_mimebundle_()["text/html"])
    assert found[0] == ("https://vd.vn/a?b=1&c=2", "↗ A & B") and found[1][0] == "../data/sample/a.txt"
    page = shown_table(EVIL.assign(place=["a:1-2", "b:3-4", "c:5-6"]))._repr_mimebundle_()["text/html"]
    assert [words for _, words in anchors(page)[0]] == ["↗ b:3-4", "↗ c:5-6"] and page.count("b:3-4") == 1
    assert "a:1-2" in page


def test_markup_in_titles_places_names_and_addresses_is_shown_not_obeyed():
    rows = EVIL.rename(columns={"day": "<b>day</b>"}).assign(place="<i>x</i>", more=[["<u>"], None, 1.5])
    for table in (EVIL, rows):
        found, names = anchors(shown_table(table)._repr_mimebundle_()["text/html"])
        assert names <= {"table", "thead", "tbody", "tr", "th", "td", "a"}
        assert all(not href.startswith("javascript") for href, _ in found)


def test_the_live_table_gets_the_same_cells(monkeypatch):
    linked, plain = live_cells(monkeypatch, EVIL, EVIL.drop(columns="link"))
    assert not re.search("<script|<img|javascript:", linked + plain)
    assert "&lt;script&gt;" in linked and linked.count("<a href=") == 2
    assert linked.count("commandlinker-command") == 1  # for the file, not for the address


def test_a_still_table_with_links_cuts_no_text_and_shows_days():
    page = shown_table(EVIL.assign(text="x" * 300 + "\ny"))._repr_mimebundle_()["text/html"]
    assert "x" * 300 + "<br>y" in page and "2019-04-11" in page and "NaT" not in page and "NaN" not in page
