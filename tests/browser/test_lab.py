"""What a person does in JupyterLab: run all, click, read, filter, keep, search; nothing leaves the machine."""

import pytest

pytestmark = pytest.mark.browser


def test_a_click_on_a_mark_shows_its_sentences(notebook, page):
    opened = notebook("notebooks/02_directive_citations.ipynb").run_all()
    cell = opened.figure("h.directives(corpus)")
    page.screenshot(path="/tmp/shot1600.png")
    cell.locator(".giaoban-figure .points path").first.click(force=True)
    cell.locator(".giaoban-sentence").first.wait_for()
    page.screenshot(path="/tmp/shot1600b.png")
    page.set_viewport_size({"width": 1000, "height": 1000})
    page.wait_for_timeout(2000)
    page.screenshot(path="/tmp/shot1000.png")
