"""A finding to touch, the form below a sentence, the filter bar: without a browser."""

import pytest
from corpora import sample

from giaoban import questions
from giaoban.corpus import load_corpus
from giaoban.figures import Finding
from giaoban.notebook import explore
from giaoban.notebook.canvas import Canvas
from giaoban.notebook.correcting import Correcting, readings
from giaoban.notebook.panel import PANELS, Panel
from giaoban.notebook.sentences import sentence_markup
from giaoban.reference import SAMPLE

EVERY = questions.STORY | questions.APPENDIX


@pytest.mark.parametrize("name", EVERY)
def test_every_mark_of_every_finding_leads_to_its_sentences(name):
    finding = EVERY[name](sample())
    panel = Panel(finding)
    marks = [key for _, key in panel.marks.options if key != ""]
    assert bool(marks) == bool(len(finding.spans))
    for key in marks[:12]:
        panel.marks.value = key
        rows = finding.evidence(key)
        assert len(panel.sentences.children) == min(10, len(rows))
        if len(rows):
            assert finding.say("touch.count", k=len(rows), n=rows["doc_id"].nunique()) in panel.count.value
    assert len({name for name, _ in panel.marks.options}) == len(panel.marks.options)


@pytest.mark.parametrize("name", EVERY)
def test_a_click_on_a_drawn_mark_chooses_it(name):
    finding = EVERY[name](sample())
    panel = Panel(finding)
    if panel._canvas is None:
        return
    drawn = [key for trace in panel._canvas.figure["data"] for key in _flat(trace.get("customdata"))]
    known = set(map(str, panel._names))
    assert drawn and {str(key) for key in drawn} <= known
    led = [
        key for key in drawn if len(finding.spans) and (finding.spans["key"].astype(str) == str(key)).any()
    ]
    if led:
        panel._canvas.clicked = {"key": led[-1], "count": 1}
        assert str(panel.key) == str(led[-1]) and len(panel.sentences.children) > 0


def _flat(cells):
    if isinstance(cells, dict) or cells is None:
        return []
    flat = [one for cell in cells for one in (cell if isinstance(cell, list) else [cell])]
    return [key for key in flat if key is not None and key != ""]


def test_text_of_an_article_is_text():
    row = {"sentence": "<img src=x> & <b>họp</b>", "match": "<b>", "speaker": "<i>", "title": "<script>",
           "published": None, "place": "<a>", "link": "javascript:alert(1)"}  # fmt: skip
    told = sentence_markup(row, "vi", live=True)
    assert (
        not any(tag in told for tag in ("<img", "<b>", "<i>", "<script", "<a"))
        and "<mark>&lt;b&gt;</mark>" in told
    )


def test_a_local_file_is_opened_by_jupyterlab_and_an_address_at_its_sentence():
    row = questions.directives(sample()).evidence("qd-217-tw-xi").iloc[0].to_dict()
    assert "data-commandlinker-command" in sentence_markup(row, "vi", live=True)
    told = sentence_markup(row | {"link": "https://vd.vn/1.html#:~:text=H%E1%BB%8Dp"}, "vi", live=True)
    assert 'href="https://vd.vn/1.html#:~:text=H%E1%BB%8Dp"' in told and "commandlinker" not in told


def test_the_library_is_sent_once_and_when_a_page_asks(monkeypatch):
    monkeypatch.setattr(Canvas, "_sent", False)
    first, second = (Panel(questions.directives(sample()))._canvas for _ in range(2))
    assert len(first.library) == 3 and second.library == []
    sent = []
    monkeypatch.setattr(second, "send", lambda content, buffers: sent.append((content, len(buffers))))
    second._answer(second, {"ask": "library"}, [])
    assert sent == [({"answer": "library"}, 3)]


# --- read wrong


@pytest.fixture
def corrected(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("doc_id,table,start,column,value,reason\n", encoding="utf-8")
    return load_corpus(SAMPLE, progress=False, corrections=path), path


def test_what_was_read_out_of_a_sentence_can_be_corrected(corrected):
    corpus, path = corrected
    before, seen = path.read_bytes(), []
    row = questions.directives(corpus).evidence("qd-217-tw-xi").iloc[0].to_dict()
    kinds = {(one.table, one.column) for one in readings(corpus, row["doc_id"], row["start"], row["end"])}
    assert {("citations", "canonical"), ("statements", "speaker"), ("mentions", "organisation")} <= kinds
    form = Correcting(corpus, row, seen.append)
    assert form.write.disabled  # nothing is changed yet
    form.value.value = ""
    assert form.write.disabled and "trống" in form.preview.value or form.write.disabled
    form.value.value = "<219-QĐ/TW>"
    assert "&lt;219-QĐ/TW&gt;" in form.preview.value and path.read_bytes() == before
    form.write.click()
    assert path.read_bytes().startswith(before) and "<219-QĐ/TW>" in path.read_text(encoding="utf-8")
    assert "<219-QĐ/TW>" in set(seen[-1].citations["canonical"]) and len(seen[-1].report.corrections) == 1
    form.undo.click()
    assert path.read_bytes() == before and "<219-QĐ/TW>" not in set(seen[-1].citations["canonical"])
    form.remove.value = True
    assert ",*,," in form.preview.value and not form.write.disabled


def test_a_meeting_is_corrected_where_its_sentence_is_shown(corrected):
    corpus, _ = corrected
    row = questions.timeline(corpus).evidence("giao-ban-thanh-uy-2019#m1").iloc[0].to_dict()
    kinds = {(one.table, one.column) for one in readings(corpus, row["doc_id"], row["start"], row["end"])}
    assert {("meetings", "date"), ("meetings", "organiser")} <= kinds


def test_a_correction_redraws_the_figure_it_was_made_in(corrected):
    corpus, _ = corrected
    panel = Panel(questions.directives(corpus))
    panel.marks.value = "qd-217-tw-xi"
    block = panel.sentences.children[0]
    block.children[0].children[1].click()
    form = block.children[1]
    form.children[2].value = True  # remove the row
    form.children[5].children[0].click()
    assert panel.finding.corpus.report.corrections.shape[0] == 1
    assert len(panel.finding.evidence("qd-217-tw-xi")) == 3 and panel.finding.foot.corrected


# --- the filter bar


def test_a_choice_redraws_the_bar_and_the_figures_of_the_notebook():
    PANELS.clear()
    panel, bar = Panel(questions.directives(sample())), explore(sample())
    bar.question.value = "directives"
    bar.filters["year"].value = 2019
    assert len(bar.corpus) == 2 and panel.finding.foot.n == bar.panel.finding.foot.n == 2
    assert "Lọc theo Năm: 2019" in panel.foot.value and panel.finding.slug == "02-directives-2019"
    bar.lang.value = "en"
    assert "Filtered by Year: 2019" in panel.foot.value and panel.keep.description == "Keep as slide"
    bar.filters["year"].value, bar.lang.value = "", "vi"
    assert panel.finding.slug == "02-directives" and "Lọc theo" not in panel.foot.value
    bar.all.value = False
    bar.filters["year"].value = 2018
    assert panel.finding.foot.n == 5 and bar.panel.finding.foot.n == 1


def test_choices_that_no_article_fits_are_told():
    bar = explore(sample())
    bar.filters["year"].value, bar.filters["kind"].value = 2018, "giao ban"
    assert len(bar.corpus) == 0 and "Không bài nào" in bar.told.value


def test_the_search_shows_uses_in_context_with_links():
    bar = explore(sample())
    bar.search.value = "giám sát"
    (shown,) = bar._lines.outputs
    assert "<a href=" in shown["data"]["text/html"] and "giám sát" in shown["data"]["text/html"]
    bar.search.value = ""
    assert bar._lines.outputs == ()


def test_keep_saves_what_is_on_screen(monkeypatch, tmp_path):
    panel = Panel(questions.directives(sample()))
    save = Finding.save
    monkeypatch.setattr(Finding, "save", lambda self: save(self, tmp_path))
    monkeypatch.setattr("giaoban.figures.export.DPI", 45)
    panel.keep.click()
    assert (tmp_path / "02-directives.png").exists() and "02-directives.png" in panel.note.value
    monkeypatch.setattr(Finding, "save", lambda self: (_ for _ in ()).throw(PermissionError("<đóng tệp>")))
    panel.keep.click()
    assert "&lt;đóng tệp&gt;" in panel.note.value
