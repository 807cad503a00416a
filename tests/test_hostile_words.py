"""Every question on articles whose titles, names and cells are hostile: wherever they are shown they are words, and every file parses."""

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from xml.etree import ElementTree

import openpyxl
import pptx
import pytest
from corpora import sample

import helpers as h
from giaoban.figures import save_deck
from giaoban.questions import APPENDIX, STORY, statement_ledger

HOSTILE = (
    "=cmd|'/C calc'!A0 <script>alert(1)</script> <a href=\"http://vd.vn\">x</a> a](http://vd.vn) ![i](y) `x` $y$ {0} %s | \\ "
    "<img src=x onerror=alert(1)>\nhai dòng\x00\x0c\ufffe\uffff"
)
NAMED = ["title", "outlet", "credit", "organisation", "organiser", "chair", "speaker", "person", "role", "addressee", "place", "mention", "issuer"]  # fmt: skip
OBEYED = ("=", "+", "-", "@", "\t", "\r")
QUESTIONS = {
    **(STORY | APPENDIX),
    **{f"directives {by}": lambda c, by=by: h.directives(c, by=by) for by in (None, "type", "level", "year", "host", "speaker", "theme")},
    **{f"meetings {by}": lambda c, by=by: h.meetings(c, by=by) for by in ("level", "kind", "organiser")},
    **{f"acts {by}": lambda c, by=by: h.acts(c, by=by) for by in (None, "organisation", "family", "level", "year", "theme")},
    **{f"themes {by}": lambda c, by=by: h.themes(c, by=by) for by in ("organisation", "family", "year", "act")},
    **{f"key terms {by}": lambda c, by=by: h.key_terms(c, by=by) for by in ("organisation", "family", "level", "year")},
    **{name: getattr(h, name) for name in ("overview", "missing", "removed", "unmapped", "organisations", "addressees", "cloud", "formulas", "ledger", "passages", "periods", "months", "timeline", "unresolved", "without_theme", "lifelines")},
    "concordance": lambda c: h.concordance(c, "công tác"),
    "dispersion": h.dispersion,
    "collocations": lambda c: h.collocations(c, node="giám sát"),
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus():
    """Forty reports of the sample, every name in them with hostile words before and after it."""
    some = sample().of(sample().documents["doc_id"].head(40))
    tables = {
        name: table.assign(
            **{c: table[c].map(lambda v: f"{HOSTILE} {v} {HOSTILE}", na_action="ignore") for c in NAMED if c in table}
        )
        for name, table in some.tables.items()
    }  # fmt: skip
    return replace(some, tables=tables)


class Live(HTMLParser):
    """What a page holds that would run or lead out."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        leads = str(told.get("href") or told.get("src") or "")
        if tag == "img" and leads == "x" or "vd.vn" in leads or any(name.startswith("on") for name in told):
            self.found.append((tag, told))

    def handle_data(self, data):
        if self.cdata_elem == "script" and data.strip() == "alert(1)":
            self.found.append("script")


def shown_by_plotly(value):
    """Every string of a plotly figure but its custom data, which is never drawn."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from shown_by_plotly(part) if key not in {"customdata", "ids", "meta"} else ()
    elif isinstance(value, list):
        for part in value:
            yield from shown_by_plotly(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_shows_hostile_words_as_words(corpus, tmp_path, monkeypatch, question):
    monkeypatch.setattr("giaoban.figures.export.DPI", 45)
    finding = QUESTIONS[question](corpus)
    still = import_module("giaoban.notebook.shown")._still(finding)
    assert not Live(str(still.get("text/html", ""))).found
    live = finding.live()
    if live is not None:
        drawn = list(shown_by_plotly(json.loads(live.to_json())))
        assert not [text for text in drawn if re.search(r"<(?:script|img)|<a href=\"http://vd", text)]
    saved = finding.save(tmp_path)
    ElementTree.parse(saved.path("svg"))
    if "html" in saved.files:
        assert not Live(saved.path("html").read_text(encoding="utf-8")).found
    with saved.path("csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", cell)]
    assert not [cell for cell in cells if cell.startswith(OBEYED)]
    card = json.loads((tmp_path / f"{saved.slug}.json").read_text(encoding="utf-8"))
    assert not [c for c in "\x00\x0c\ufffe\uffff" if c in str(card["alt"])]
    index = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|img|a )|\]\(http|://vd|^hai dòng", index, re.M)
    slides = pptx.Presentation()
    finding.native(slides.slides.add_slide(slides.slide_layouts[6]))
    path = save_deck(slides, tmp_path / "briefing.pptx", pdf=False)
    for slide in pptx.Presentation(path).slides:
        assert not [rel for rel in slide.part.rels.values() if rel.is_external and "vd.vn" in rel.target_ref]


@pytest.mark.slow
def test_workbooks_hold_hostile_words_as_text(corpus, tmp_path):
    path = corpus.to_excel(tmp_path / "tables.xlsx")
    ledger = h.export_ledger(statement_ledger(corpus.statements, corpus.documents), tmp_path / "ledger.xlsx")
    written = h.missing(corpus, write=tmp_path / "documents.csv")
    assert written.headline
    for name in (path, ledger):
        for sheet in openpyxl.load_workbook(name):
            cells = [cell for row in sheet.iter_rows() for cell in row]
            links = [c.hyperlink.target for c in cells if c.hyperlink]
            assert not [link for link in links if link and "vd.vn" in link]
            assert not [c for c in cells if c.data_type == "f" and not str(c.value).startswith("=HYPERLINK(")]
    with (tmp_path / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(OBEYED)]


@pytest.mark.slow
def test_tables_of_a_notebook_show_hostile_words_as_words(corpus):
    for name, table in corpus.tables.items():
        shown = (
            h.table(table.head(20), lang="vi")
            if "lang" in h.table.__code__.co_varnames
            else h.table(table.head(20))
        )
        bundle = shown._repr_mimebundle_() if hasattr(shown, "_repr_mimebundle_") else {}
        bundle = bundle[0] if isinstance(bundle, tuple) else bundle
        assert not Live(str(bundle.get("text/html", ""))).found, name
