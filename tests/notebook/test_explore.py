"""What a notebook keeps: a live form where Jupyter can show it, a still one everywhere else."""

import base64
import io
import sys

import figure_tables as made
import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from PIL import Image
from traitlets.config import Config

from giaoban.figures import save_figure
from giaoban.notebook import explore

MONTHS = made.months()


def twins():
    return made.LIVE.months(MONTHS, **made.page()), made.SLIDE.months(MONTHS, **made.page())


def test_a_live_figure_carries_the_slide_as_its_picture():
    live, slide = twins()
    bundle = explore.show(live, slide, alt="Số cuộc họp theo tháng")._repr_mimebundle_()
    assert set(bundle) == {explore.PLOTLY, "image/png", "text/plain"}
    assert bundle["text/plain"] == "Số cuộc họp theo tháng"
    assert len(bundle[explore.PLOTLY]["data"]) == 3
    with Image.open(io.BytesIO(bundle["image/png"])) as picture:
        assert picture.width / picture.height == pytest.approx(16 / 9, abs=0.01)
        assert len(picture.convert("RGB").getcolors(100_000)) > 20


def test_either_face_can_be_shown_alone():
    live, slide = twins()
    assert set(explore.show(live)._repr_mimebundle_()) == {explore.PLOTLY, "text/plain"}
    assert set(explore.show(slide)._repr_mimebundle_()) == {"image/png", "text/plain"}


def test_a_table_leaves_its_first_rows():
    bundle = explore.table(MONTHS, most=3)._repr_mimebundle_()
    assert explore.WIDGET in bundle
    assert pd.read_html(io.StringIO(bundle["text/html"]))[0].shape == (3, 3)


def test_a_table_without_itables_is_a_plain_table(monkeypatch):
    monkeypatch.setitem(sys.modules, "itables.widget", None)
    bundle = explore.table(MONTHS)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"} and "giao ban" in bundle["text/html"]


def test_markup_in_a_table_is_shown_not_obeyed():
    bundle = explore.table(pd.DataFrame({"text": ["<script>x</script>"]}))._repr_mimebundle_()
    assert "<script>" not in bundle["text/html"]


@pytest.fixture
def saved(tmp_path):
    found = [made.finding("months", MONTHS, slug=slug, **made.page()) for slug in ("02-months", "03-months")]
    return [save_figure(finding, folder=tmp_path) for finding in found]


def test_all_figures_are_chosen_until_the_reader_says_otherwise(saved):
    choice = explore.choose_figures(saved)
    assert choice.value == tuple(saved)
    choice.widget.value = (saved[1],)
    assert choice.value == (saved[1],)
    bundle = choice._repr_mimebundle_()
    assert explore.WIDGET in bundle and bundle["text/html"].count("<li>") == 2
    assert bundle["text/plain"].splitlines()[0] == f"02-months: {made.page()['title']}"


def test_where_nothing_is_saved_the_choice_says_so():
    choice = explore.choose_figures([], lang="en")
    assert choice.value == () and "No figure has been saved yet." in repr(choice)


@pytest.mark.slow
def test_a_notebook_keeps_the_still_forms(root):
    code = (
        f"import sys; sys.path[:0] = [{str(root)!r}, {str(root / 'tests')!r}]\n"
        "import figure_tables as made\nfrom giaoban.notebook import explore\n"
        "explore.show(made.LIVE.months(made.months()), made.SLIDE.months(made.months()))"
    )
    table = "explore.table(made.months())"
    cells = [nbformat.v4.new_code_cell(source) for source in (code, table)]
    config = Config()
    config.KernelManager.transport_encryption = "auto"
    ran = NotebookClient(
        nbformat.v4.new_notebook(cells=cells), config=config, kernel_name="python3"
    ).execute()
    figure, rows = (cell.outputs[-1]["data"] for cell in ran.cells)
    assert base64.b64decode(figure["image/png"]).startswith(b"\x89PNG") and explore.PLOTLY in figure
    assert explore.WIDGET in rows and "<table" in rows["text/html"]
