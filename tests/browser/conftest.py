"""A real JupyterLab and a real Chromium, on this machine alone: what a person does is done, all requests are kept."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LEFT = (
    ".git",
    ".venv",
    "__pycache__",
    "run",
    "own",
    "*.pptx",
    ".*_cache",
    ".hypothesis",
    ".ipynb_checkpoints",
)


def _chromium():
    found = filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser")))
    return os.environ.get("CHROMIUM") or next(found, None)


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    program = _chromium()
    if program is None:
        pytest.skip("needs Chromium: apt-get install chromium, or name one in $CHROMIUM")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(headless=True, executable_path=program, args=FLAGS + root)
        yield chromium
        chromium.close()


def _free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    """A JupyterLab over a copy of the bundle; it reads and writes no settings of the person who runs the tests."""
    home, port, token = tmp_path_factory.mktemp("jupyter"), _free_port(), "test-token"
    root = home / "bundle"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT))
    note = home / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    note.parent.mkdir(parents=True)
    note.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}))
    names = {"CONFIG": "config", "DATA": "data", "RUNTIME": "runtime"}
    env = {k: v for k, v in os.environ.items() if k not in {"MPLBACKEND", "GIAOBAN_SAVE", "GIAOBAN_ARTICLES"}}
    env |= {f"JUPYTER_{name}_DIR": str(home / folder) for name, folder in names.items()}
    env |= {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(root), "JUPYTER_PREFER_ENV_PATH": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
               f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={root}",
               "--KernelManager.transport_encryption=auto"]  # fmt: skip
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    log = home / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.STDOUT, cwd=root)
    url = f"http://127.0.0.1:{port}"

    def api(path, method="GET"):
        asked = urllib.request.Request(
            f"{url}/api/{path}", method=method, headers={"Authorization": f"token {token}"}
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    try:
        for _ in range(480):
            if process.poll() is not None:
                pytest.fail("JupyterLab ended:\n" + log.read_text()[-3000:])
            try:
                api("status")
                break
            except OSError:
                time.sleep(0.25)
        else:
            pytest.fail("JupyterLab did not answer in 120 s")
        yield SimpleNamespace(url=url, token=token, api=api, root=root, log=log)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


class Notebook:
    """A notebook that is open in the browser."""

    def __init__(self, lab, page, path):
        self.lab, self.page, self.path = lab, page, path
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def open(self):
        self.page.goto(f"{self.lab.url}/lab/tree/{self.path}?reset&token={self.lab.token}")
        self.panel.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=90_000)
        for _ in range(240):  # the tool bar says idle before a client is connected
            kernels = [s["kernel"] for s in self.lab.api("sessions") if s["path"] == self.path]
            if kernels and kernels[0]["execution_state"] == "idle" and kernels[0]["connections"]:
                return self
            time.sleep(0.25)
        pytest.fail("the kernel is not idle after 60 s")

    def run_all(self, timeout=150):
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        script = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell')]
            .filter(c => c.querySelector('.cm-content').innerText.trim()).map(c => c.querySelector('.jp-InputPrompt').textContent.trim())"""
        ends = time.time() + timeout
        while time.time() < ends:
            prompts = self.page.evaluate(script)
            if prompts and all(prompt.strip("[]:").isdigit() for prompt in prompts):
                break
            time.sleep(0.3)
        else:
            pytest.fail(f"not all cells ran: {prompts}")
        errors = self.panel.locator('[data-mime-type="application/vnd.jupyter.error"]')
        assert errors.count() == 0, errors.first.inner_text()
        return self

    def cell(self, source):
        """The cell whose source begins so, scrolled into view."""
        found = (
            self.panel.locator(".jp-CodeCell")
            .filter(has=self.page.locator(".cm-content", has_text=source))
            .first
        )
        found.scroll_into_view_if_needed(timeout=20_000)
        return found

    def figure(self, source):
        """The output of that cell, once its chart is drawn."""
        cell = self.cell(source)
        cell.locator(".giaoban-figure [data-drawn]").first.wait_for(timeout=60_000)
        return cell


@pytest.fixture(scope="session")
def session(lab, browser):
    """The requests, page errors and console errors of all tests."""
    return SimpleNamespace(requests=[], problems=[])


def _told(said):
    """A console error with where it was said and what was handed along."""
    return f"{said.text} {said.location.get('url', '')[-80:]} {[str(of) for of in said.args[1:]]}"


@pytest.fixture
def page(lab, browser, session):
    context = browser.new_context(viewport={"width": 1600, "height": 1000}, locale="en-US")
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    context.on("request", lambda request: session.requests.append(request.url))
    opened.on("pageerror", lambda error: session.problems.append(str(error)))
    opened.on("console", lambda said: session.problems.append(_told(said)) if said.type == "error" else None)
    yield opened
    context.close()


@pytest.fixture
def notebook(lab, page):
    """Opens a notebook in a kernel of its own."""

    def go(path):
        for running in lab.api("sessions"):
            lab.api(f"sessions/{running['id']}", method="DELETE")
        return Notebook(lab, page, path).open()

    return go
