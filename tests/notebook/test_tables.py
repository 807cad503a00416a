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
from giaoban.notebook import tables as explore
from giaoban.notebook.still import drawn_png

MONTHS = made.months()


def test_the_picture_that_stays_is_light_and_whole():
    slide = made.SLIDE.cloud(made.terms(), term="term", n="n", **made.page())
    with Image.open(io.BytesIO(drawn_png(slide))) as picture:
        assert picture.size == (960, 540) and len(picture.convert("RGB").getcolors(100_000)) > 20


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
    found = [
        made.finding("quarters", MONTHS, slug=slug, quarter="month", value="n", panel="kind", **made.page())
        for slug in ("02-months", "03-months")
    ]
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
    code = f"import sys; sys.path[:0] = [{str(root)!r}]\nimport helpers as h\nh.directives(h.load_corpus(progress=False))"
    cells = [nbformat.v4.new_code_cell(code)]
    config = Config()
    config.KernelManager.transport_encryption = "auto"
    ran = NotebookClient(
        nbformat.v4.new_notebook(cells=cells), config=config, kernel_name="python3"
    ).execute()
    figure = ran.cells[0].outputs[-1]
    assert (
        base64.b64decode(figure["data"]["image/png"]).startswith(b"\x89PNG")
        and explore.WIDGET in figure["data"]
    )
    assert figure["metadata"]["image/png"]["width"] == 960
