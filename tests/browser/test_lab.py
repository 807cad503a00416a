"""What a person does in JupyterLab: run all, click, read, filter, keep, correct, search; nothing leaves the machine."""

import json
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from giaoban.reference import label

pytestmark = pytest.mark.browser

NOTEBOOKS = ["00_corpus", "01_term_frequency", "02_directive_citations", "03_meeting_timeline", "04_organisation_themes", "05_briefing"]  # fmt: skip
# texts that reach over the edge of their figure, or stand in a box too narrow for them
CUT = """() => {
  const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)'), found = [];
  for (const figure of panel.querySelectorAll('.giaoban-figure')) {
    const edge = figure.getBoundingClientRect();
    if (!edge.width) continue;
    for (const text of figure.querySelectorAll('.main-svg text')) {
      const at = text.getBoundingClientRect();
      if (at.width && (at.left < edge.left - 2 || at.right > edge.right + 2 || at.bottom > edge.bottom + 2 || at.top < edge.top - 2))
        found.push(text.textContent);
    }
  }
  for (const box of panel.querySelectorAll('.giaoban-panel .widget-html-content, .giaoban-panel button, .widget-label, .jp-RenderedMarkdown'))
    if (box.clientWidth && box.scrollWidth > box.clientWidth + 2) found.push(box.textContent.slice(0, 80));
  return found;
}"""
# every figure is drawn once it was on screen
WALK = """async () => {
  const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  for (const cell of panel.querySelectorAll('.jp-CodeCell')) {
    cell.scrollIntoView();
    await new Promise(done => setTimeout(done, 120));
  }
}"""


def shot(page, name):
    """A picture to look at, where $GIAOBAN_SHOTS names a folder."""
    if folder := os.environ.get("GIAOBAN_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_nothing_is_cut_at_either_width(notebook, page, name):
    opened = notebook(f"notebooks/{name}.ipynb").run_all()
    for width in (1600, 1000):
        page.set_viewport_size({"width": width, "height": 1000})
        page.evaluate(WALK)
        page.wait_for_timeout(600)
        assert page.evaluate(CUT) == [], (name, width)
        if os.environ.get("GIAOBAN_SHOTS"):
            for i, figure in enumerate(opened.panel.locator(".giaoban-panel").all()):
                figure.scroll_into_view_if_needed()
                figure.screenshot(path=f"{os.environ['GIAOBAN_SHOTS']}/{name}-{width}-{i:02d}.png")
    if name in NOTEBOOKS[2:5]:
        assert opened.panel.locator(".giaoban-figure [data-drawn]").count() >= 5


def test_a_person_reads_corrects_keeps_filters_and_searches(notebook, page, lab):
    opened = notebook("notebooks/02_directive_citations.ipynb").run_all()
    cell = opened.figure("h.directives(corpus)")
    # a click on a mark: whole sentences with the place marked, and a link
    cell.locator(".giaoban-figure .points path").first.click(force=True)
    said = cell.locator(".giaoban-sentence").first
    chosen = cell.locator("select").first
    selected = "of => of.selectedOptions[0].textContent"
    mark = chosen.evaluate(selected)
    assert (
        re.search(r"\d+", mark)[0] in said.locator("mark").inner_text() and said.inner_text().count(" ") > 20
    )
    link = said.locator("a")
    opening = json.loads(link.get_attribute("data-commandlinker-args"))["args"]
    assert opening["path"].startswith("data/sample/") and opening["line"] > 1
    # the same from the keyboard
    chosen.focus()
    page.keyboard.press("ArrowDown")
    following = chosen.evaluate(selected)
    assert following != mark
    cell.get_by_role("status").filter(has_text=following).wait_for()
    shot(page, "clicked")
    # the tool bar
    titles = cell.locator(".modebar-btn").evaluate_all("all => all.map(b => b.dataset.title)")
    assert titles == ["Phóng to", "Di chuyển", "Về khung đầu", "Tải hình PNG"]
    assert not re.search("Share|Chart Studio|plotly.com", opened.panel.inner_html())
    # read wrong: the row is shown, written, taken back
    file = lab.root / "data/corrections.csv"
    before = file.read_bytes()
    cell.get_by_role("button", name="Đọc sai").first.click()
    cell.get_by_label("Giá trị đúng").first.fill("219-QĐ/TW")
    cell.locator("code", has_text="219-QĐ/TW").first.wait_for()
    assert file.read_bytes() == before
    cell.get_by_role("button", name="Ghi vào corrections.csv").first.click()
    cell.get_by_role("status").filter(has_text="Đã ghi vào").wait_for()
    assert file.read_bytes().startswith(before) and "219-QĐ/TW" in file.read_text(encoding="utf-8")
    cell.get_by_text(label("note.corrected")).first.wait_for()  # the figure is redrawn with it
    shot(page, "corrected")
    cell.get_by_role("button", name="Hoàn tác").first.click()
    cell.get_by_role("status").filter(has_text="Đã xóa dòng").wait_for()
    assert file.read_bytes() == before
    # filter, keep as slide
    bar = opened.cell("h.explore(corpus)").locator(".giaoban-explorer")
    years = bar.get_by_label("Năm")
    offered = years.locator("option").all_text_contents()
    year = next(one for one in offered if one.startswith("2019"))
    years.select_option(label=year)
    held = re.search(r"\((\d+)\)", year)[1]
    bar.get_by_role("status").filter(has_text=re.compile(rf"^{held} trên \d+ bài")).first.wait_for()
    bar.get_by_text("Lọc theo Năm: 2019").first.wait_for()
    bar.get_by_role("button", name="Giữ làm trang chiếu").click()
    bar.get_by_text("Đã lưu:").wait_for()
    assert (lab.root / "figures/03-timeline-2019.png").read_bytes()[:4] == b"\x89PNG"
    shot(page, "filtered")
    # another question
    bar.get_by_label("Câu hỏi").select_option(label="Ai phát biểu?")
    bar.get_by_text("Số bài có phát biểu").first.wait_for()
    # the other figures of the notebook are filtered too
    opened.cell("h.directives(corpus)").get_by_text("Lọc theo Năm: 2019").first.wait_for()
    # language, search
    bar = opened.cell("h.explore(corpus)").locator(".giaoban-explorer")
    bar.get_by_label("Ngôn ngữ").select_option(label="English")
    bar.get_by_role("button", name="Keep as slide").wait_for()
    bar.get_by_label("Search", exact=True).fill("giám sát")
    page.keyboard.press("Enter")
    bar.locator(".dt-container td", has_text="giám sát").first.wait_for()
    assert bar.locator(".dt-container a").count() > 1
    shot(page, "searched")
    # a link opens the article's file at the line
    found = bar.locator(".dt-container a").first
    line = json.loads(found.get_attribute("data-commandlinker-args"))["args"]["line"]
    found.click()
    page.get_by_text(f"Ln {line}, Col 1", exact=True).wait_for()
    shot(page, "opened")


def test_after_a_reload_the_figure_still_answers(notebook, page):
    by_level = 'h.meetings(corpus, by="level")'
    opened = notebook("notebooks/03_meeting_timeline.ipynb").run_all()
    opened.figure(by_level)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    page.reload()
    opened.panel.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    cell = opened.figure(by_level)
    cell.locator(".giaoban-figure .points path").first.click(force=True)
    cell.locator(".giaoban-sentence").first.wait_for()


def test_a_saved_notebook_is_a_page_that_works_offline(lab, browser, tmp_path):
    """nbconvert of what was saved: the picture stands there, scaled to the cell."""
    path = lab.root / "notebooks/03_meeting_timeline.ipynb"
    outputs = [o for c in json.loads(path.read_text(encoding="utf-8"))["cells"] for o in c.get("outputs", [])]
    assert any("image/png" in o.get("data", {}) for o in outputs)
    command = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "html",
        "--embed-images",
        str(path),
        "--output-dir",
        str(tmp_path),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=lab.root)
    context = browser.new_context(viewport={"width": 1000, "height": 900}, offline=True)
    page = context.new_page()
    page.goto((tmp_path / "03_meeting_timeline.html").as_uri(), wait_until="domcontentloaded")
    pictures = page.locator(".jp-RenderedImage img").evaluate_all(
        "all => all.map(i => [i.naturalWidth, i.getBoundingClientRect().right <= innerWidth])"
    )
    context.close()
    assert len(pictures) >= 3 and all(wide > 500 and inside for wide, inside in pictures)


def test_nothing_left_the_machine_and_no_error_was_said(session):
    """All requests, page errors and console errors of the tests above."""
    if not session.requests:
        pytest.skip("no other test of the browser ran")
    hosts = {urlsplit(url).hostname for url in session.requests if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}, hosts
    assert session.problems == []
