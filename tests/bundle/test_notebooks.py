"""A notebook as a file: outputs that are the same at every run, copies that overwrite nobody's edit."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from giaoban.bundle import notebooks
from giaoban.reference import ROOT


def notebook_of(*outputs):
    cell = new_code_cell(
        "1",
        id="c",
        outputs=list(outputs),
        execution_count=1,
        metadata={"execution": {"iopub.status.busy": "2026"}},
    )
    return new_notebook(
        cells=[cell],
        metadata={"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3.11.7"}},
    )


def outputs_after(*outputs):
    notebook = notebook_of(*outputs)
    notebooks.normalise(notebook)
    return notebook.cells[0].outputs


def display(**data):
    names = {"widget": notebooks.WIDGET, "plain": "text/plain", "html": "text/html", "png": "image/png"}
    return new_output("display_data", {names[name]: value for name, value in data.items()})


def test_timing_widget_state_and_the_python_at_hand_are_left_out():
    notebook = notebook_of()
    notebooks.normalise(notebook)
    assert "execution" not in notebook.cells[0].metadata and "widgets" not in notebook.metadata
    assert notebook.metadata.language_info == {"name": "python"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.cells[0].execution_count == 1


def test_a_widget_goes_and_the_picture_beside_it_stays():
    assert outputs_after(display(widget={"model_id": "x"}, plain="FigureWidget()")) == []
    (kept,) = outputs_after(display(widget={"model_id": "x"}, plain="FigureWidget()", png="iVBOR"))
    assert kept.data == {"text/plain": "FigureWidget()", "image/png": "iVBOR"}


def test_progress_bars_go_and_warnings_stay():
    bar = new_output("stream", name="stderr", text=" 40%|####      | 2/5 [00:01<00:02, 1.9it/s]")
    unknown = new_output("stream", name="stderr", text="3it [00:00, 2.10s/it]")
    warning = new_output("stream", name="stderr", text="1 article has no date")
    share = new_output("stream", name="stdout", text="40% of the articles")
    assert outputs_after(bar, unknown, warning, share) == [warning, share]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("<Axes: at 0x7f3a2b1c9d50>", "<Axes: at 0x…>"),
        ("/tmp/ipykernel_4242/991.py:3: UserWarning: x", "cell:3: UserWarning: x"),
        (f"{ROOT}/figures/01-terms.png", "figures/01-terms.png"),
        (f"in {ROOT}", "in ."),
        ("17/CT-UBND, 0x1F, 12 bài", "17/CT-UBND, 0x1F, 12 bài"),
    ],
)
def test_text_loses_what_belongs_to_one_machine_or_moment(printed, kept):
    (stream,) = outputs_after(new_output("stream", name="stdout", text=printed))
    (result,) = outputs_after(display(plain=printed))
    assert stream.text == result.data["text/plain"] == kept


def test_random_ids_of_html_become_steady_and_stay_apart():
    first = (
        "<b id='T_0a1b2_row0'></b><i id='T_0a1b2_row1'></i><p id='3f2504e0-4f89-11d3-9a0c-0305e82c3301'></p>"
    )
    second = (
        "<b id='T_ffff9_row0'></b><i id='T_ffff9_row1'></i><p id='9b2504e0-4f89-11d3-9a0c-0305e82c3399'></p>"
    )
    (one,), (two,) = outputs_after(display(html=first)), outputs_after(display(html=second))
    assert one == two
    assert one.data["text/html"] == "<b id='c-0-0_row0'></b><i id='c-0-0_row1'></i><p id='c-0-1'></p>"
    apart = outputs_after(display(html="<p id='T_00001'>"), display(html="<p id='T_00002'>"))
    assert apart[0].data["text/html"] != apart[1].data["text/html"]


# --- reading


def test_reading_drops_outputs_and_gives_missing_ids(tmp_path):
    path = tmp_path / "00_x.ipynb"
    old = {
        "cell_type": "code",
        "metadata": {},
        "source": ["a = 1\n", "a"],
        "outputs": [{"x": 1}],
        "execution_count": 4,
    }
    content = {"cells": [dict(old), dict(old)], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(content), encoding="utf-8")
    notebook = notebooks.read_notebook(path)
    assert [cell.id for cell in notebook.cells] == ["cell-00", "cell-01"]
    assert notebook.cells[0].outputs == [] and notebook.cells[0].execution_count is None
    assert notebook.cells[0].source == "a = 1\na"
    nbformat.validate(notebook)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"cells": [{}]}', '{"cells": [], "nbformat": 4}', "not json"]
)
def test_what_is_no_notebook_is_named(tmp_path, content):
    path = tmp_path / "00_x.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"00_x\.ipynb is not a Jupyter notebook"):
        notebooks.read_notebook(path)


def test_numbered_notebooks_come_in_order_and_can_be_chosen(tmp_path):
    for name in ("01_b", "00_a", "10_c", "draft"):
        (tmp_path / f"{name}.ipynb").touch()
    (tmp_path / "run").mkdir()
    (tmp_path / "run/00_a.ipynb").touch()
    stems = [path.stem for path in notebooks.numbered(folder=tmp_path)]
    assert stems == ["00_a", "01_b", "10_c"]
    assert [path.stem for path in notebooks.numbered(("10", "00"), folder=tmp_path)] == ["00_a", "10_c"]
    with pytest.raises(ValueError, match=r"holds 00_a, 01_b, 10_c; 07 was asked for"):
        notebooks.numbered(("01", "07"), folder=tmp_path)


def test_a_folder_without_notebooks_says_so(tmp_path):
    with pytest.raises(ValueError, match="holds no numbered notebook"):
        notebooks.numbered(folder=tmp_path)


# --- writing


def simple(source="h.load_corpus()"):
    return new_notebook(cells=[new_markdown_cell("# Câu hỏi", id="q"), new_code_cell(source, id="c")])


def test_written_bytes_are_the_same_and_unescaped(tmp_path):
    notebooks.write_notebook(simple(), tmp_path / "a.ipynb")
    notebooks.write_notebook(simple(), tmp_path / "b.ipynb")
    data = (tmp_path / "a.ipynb").read_bytes()
    assert data == (tmp_path / "b.ipynb").read_bytes()
    assert "Câu hỏi".encode() in data and data.endswith(b"}\n") and b"\r" not in data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ipynb", "b.ipynb"]


def test_an_untouched_copy_is_replaced(tmp_path):
    path = tmp_path / "run/00_a.ipynb"
    assert notebooks.write_copy(simple(), path) is None
    opened = nbformat.read(path, as_version=4)  # JupyterLab adds its own metadata when it saves
    opened.metadata["language_info"] = {"name": "python", "version": "3.11.7"}
    nbformat.write(opened, path)
    assert notebooks.write_copy(simple("changed"), path) is None
    assert [p.name for p in path.parent.iterdir()] == ["00_a.ipynb"]


def test_an_edited_copy_is_kept_apart(tmp_path):
    path = tmp_path / "run/00_a.ipynb"
    notebooks.write_copy(simple(), path)
    for n in (1, 2):
        edited = nbformat.read(path, as_version=4)
        edited.cells[1].source = f"my_own_question({n})"
        nbformat.write(edited, path)
        assert notebooks.write_copy(simple(), path).name == f"00_a.edited-{n}.ipynb"
        kept = nbformat.read(path.with_name(f"00_a.edited-{n}.ipynb"), as_version=4)
        assert kept.cells[1].source == f"my_own_question({n})"
    assert nbformat.read(path, as_version=4).cells[1].source == "h.load_corpus()"


def test_a_broken_copy_is_kept_apart(tmp_path):
    path = tmp_path / "00_a.ipynb"
    path.write_text("half a noteb", encoding="utf-8")
    aside = notebooks.write_copy(simple(), path)
    assert aside.read_text(encoding="utf-8") == "half a noteb"
