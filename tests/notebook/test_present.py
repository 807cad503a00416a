"""What a notebook shows of a finding: a heading that is only words, a deck that is kept."""

import html.parser

import figure_tables as made
import pytest
from corpora import sample
from IPython.display import Markdown
from nbconvert.filters import markdown2html
from pptx import Presentation

from giaoban.figures import save_figure
from giaoban.notebook import present
from giaoban.reference import paths

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
    monkeypatch.setattr(present, "display", displayed.append)
    return displayed


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_shows_a_name_letter_by_letter(shown, name):
    present.heading(name)
    (heading,) = shown
    assert isinstance(heading, Markdown) and "\n" not in heading.data and "$" not in heading.data
    page = Words(markdown2html(heading.data))
    assert set(page.elements) <= {"h2", "a", "span"}
    assert page.elements.count("a") <= 1  # nbconvert's own anchor
    assert page.text.strip().removesuffix("¶") == present.sentence_case(" ".join(name.split()))


def test_a_plain_heading_stays_as_it_is_written(shown):
    present.heading("217-QĐ/TW: 2/5 bài (40,0%)", level=3)
    assert shown[0].data == "### 217-QĐ/TW: 2/5 bài (40,0%)"


# --- the deck


@pytest.fixture
def figures(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "FIGURES", tmp_path)
    monkeypatch.setattr("giaoban.figures.export.DPI", 45)
    bars = made.finding("bars", made.shares(), value="n", label="organisation", n="n", **made.page())
    return [save_figure(bars, folder=tmp_path)]


def test_a_briefing_is_renewed_until_someone_edits_it(figures, tmp_path):
    first = present.briefing(figures, sample())
    assert first == tmp_path / "briefing.pptx" and present.briefing(figures, sample(), lang="en") == first
    assert len(Presentation(first).slides) == 2
    first.write_bytes(b"edited")
    assert present.briefing(figures, sample()).name == "briefing-2.pptx" and first.read_bytes() == b"edited"
    assert present.briefing([], sample()) is None
