"""What a notebook shows of a finding: a heading that is only words, a deck that is kept."""

import html.parser

import pandas as pd
import pytest
from corpora import sample
from IPython.display import Markdown
from nbconvert.filters import markdown2html

from giaoban import questions
from giaoban.figures import Chart, Finding, Foot, Worth
from giaoban.notebook import explore, tables
from giaoban.notebook import shown as showing

NAMES = [
    "Hội *A* và **B**, `mã` _x_ __y__",
    "<script>alert(1)</script> & <b>đậm</b> &lt;",
    "[đây](javascript:alert(1)) ![x](http://vd.vn/x.png) <http://vd.vn>",
    "$x^2$, $$y$$, \\(z\\) và \\[w\\]",
    "một # hai ##",
    "# không phải mục",
    "~~xóa~~ | cột \\* \\",
    "dòng một\n\n- dòng hai\r\n<!-- x -->",
    "217-QĐ/TW: 2/5 bài (40,0%)",
]


class Words(html.parser.HTMLParser):
    """The elements of a page and the words it shows."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def shown(monkeypatch):
    """What was displayed, in order."""
    displayed = []
    monkeypatch.setattr(showing, "display", lambda what, **_: displayed.append(what))
    return displayed


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_shows_a_name_letter_by_letter(shown, name):
    showing.heading(name)
    (heading,) = shown
    assert isinstance(heading, Markdown) and "\n" not in heading.data and "$" not in heading.data
    page = Words(markdown2html(heading.data))
    assert set(page.elements) <= {"h2", "a", "span"}
    assert page.elements.count("a") <= 1  # nbconvert's own anchor
    assert page.text.strip().removesuffix("¶") == " ".join(name.split())


def test_a_plain_heading_stays_as_it_is_written(shown):
    showing.heading("217-QĐ/TW: 2/5 bài (40,0%)", level=3)
    assert shown[0].data == "### 217-QĐ/TW: 2/5 bài (40,0%)"


# --- a finding


def finding(**changes):
    rows = pd.DataFrame({"key": ["a", "b"], "label": ["Quận ủy <b>", "Hội"], "n": [3, 1]})
    look = {"kind": "bars", "columns": {"label": "label", "value": "n"}}
    made = {
        "slug": "02-x",
        "table": rows,
        "headline": "Quận ủy họp nhiều hơn",
        "chart": Chart(**look),
        "foot": Foot(n=5, source="mẫu"),
    }
    return Finding(**(made | changes))


def test_a_finding_worth_a_slide_is_heading_chart_and_evidence(shown):
    cited = questions.directives(sample())
    showing.show_finding(cited)
    heading, chart, evidence = shown
    assert cited.headline.split()[0] in heading.data
    assert set(chart) == {"image/png", "text/plain"} and len(chart["image/png"]) < 60_000
    assert evidence.data.startswith("<details>") and "<mark>" in evidence.data


def test_a_finding_not_worth_a_slide_is_its_headline_and_the_reason(shown):
    showing.show_finding(finding(worth=Worth("Mọi mục ngang nhau")))
    assert [type(x) for x in shown] == [Markdown, Markdown] and "Mọi mục ngang nhau" in shown[1].data


def test_a_table_to_read_is_shown_as_a_table(shown):
    showing.show_finding(finding(chart=Chart(kind="table")))
    assert "&lt;b&gt;" in shown[1]._repr_mimebundle_()["text/html"]


def test_evidence_shows_text_as_text():
    cited = questions.directives(sample())
    assert (
        "<script" not in showing.evidence_markup(cited)
        and showing.evidence_markup(finding(corpus=sample())) == ""
    )


class Shell:
    """An IPython with a kernel."""

    kernel = object()


@pytest.fixture
def live(monkeypatch, shown):
    """What is displayed in a live kernel: (heading, bundle)."""
    monkeypatch.setattr(showing, "get_ipython", Shell)
    monkeypatch.setattr(showing, "display", lambda what, **_: shown.append(what) or Handle())
    return shown


class Handle:
    def update(self, what):
        self.now = what


def test_in_a_live_kernel_the_chart_is_there_to_touch_and_nothing_is_written(live, monkeypatch):
    monkeypatch.setattr(showing, "save_changed", lambda _: pytest.fail("a look writes nothing"))
    showing.show_finding(questions.directives(sample()))
    assert set(live[1]) == {tables.WIDGET, "image/png", "text/plain"}


def test_a_run_makes_no_widget_and_saves(live, monkeypatch):
    saved = []
    monkeypatch.setenv("GIAOBAN_SAVE", "1")
    monkeypatch.setattr(showing, "save_changed", lambda finding: saved.append(finding.slug))
    showing.show_finding(questions.directives(sample()))
    assert tables.WIDGET not in live[1] and saved == ["02-directives"]
    assert set(explore(sample())._repr_mimebundle_()) == {"text/plain"}


def test_the_ledger_is_shown_with_its_filters(live):
    showing.show_finding(questions.ledger(sample()))
    assert tables.WIDGET in live[1] and "text/html" in live[1]


def test_a_plotly_figure_reaches_no_other_host(shown):
    showing.show_plotly(questions.directives(sample()).live())
    config = shown[0]["application/vnd.plotly.v1+json"]["config"]
    assert config["showSendToCloud"] is False and config["plotlyServerURL"] == ""
