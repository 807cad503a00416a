"""The Python environment: .venv made from the hashed lock, repaired, or a conda or Binder one used as it is.

Standard library only: run.py asks it for an interpreter before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements.txt"
CONDA_NAME = "giaoban"  # as in environment.yml

# JupyterLab's defaults inside this environment: .md files open as pages, no news from the network.
LAB_DEFAULTS = {
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


class SetUpFailed(Exception):
    """A step of the set-up failed; the message is what the step printed."""


def interpreter(folder: Path) -> Path:
    """The Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(folder: Path) -> Path:
    """The file that a finished set-up leaves."""
    return folder / "giaoban-setup.txt"


def wanted_stamp() -> str:
    """What a finished .venv is made from: the lock and the Python it belongs to."""
    lock = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"{lock} {sys.implementation.cache_tag}\n"


def base_exists(folder: Path) -> bool:
    """False when the Python that made this .venv was removed (on Windows its copy in .venv stays)."""
    lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines)
    return any(key.strip() == "home" and Path(value.strip()).is_dir() for key, _, value in pairs)


def fault(folder: Path) -> str:
    """Why this .venv cannot be used as it is; empty when it can."""
    if not os.path.lexists(folder):
        return "first start"
    if not (interpreter(folder).exists() and (folder / "pyvenv.cfg").exists() and base_exists(folder)):
        return "its Python is missing"
    if not stamp(folder).exists():
        return "an earlier set-up did not finish"
    if stamp(folder).read_text(encoding="utf-8") != wanted_stamp():
        return "requirements.txt or Python has changed"
    return ""


def clear(folder: Path) -> None:
    """Delete a virtual environment, pyvenv.cfg last: while it is there the rest is known to be disposable.

    Raises SetUpFailed where the folder holds something else.
    """
    if folder.is_symlink():
        folder.unlink()
    if not folder.exists():
        return
    mark = folder / "pyvenv.cfg"
    if not mark.exists() and (folder.is_file() or any(folder.iterdir())):
        raise SetUpFailed(f"{folder} is not a virtual environment")
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != mark:
            entry.unlink()
    shutil.rmtree(folder)


def find_uv() -> str | None:
    """The uv on the PATH if it starts (a shim may not), else None."""
    uv = shutil.which("uv")
    works = uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0
    return uv if works else None


def attempt(command: list[str]) -> None:
    """Run one step of the set-up, on a terminal with a count of what pip fetches; stop where it fails."""
    lines: list[str] = []
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    process = subprocess.Popen(command, cwd=ROOT, **pipes)
    try:
        for line in process.stdout:
            lines.append(line)
            if sys.stdout.isatty():
                _show_progress(lines)
    finally:
        process.wait()  # also after Ctrl-C, which reached it too: it must not write on behind our back
    if process.returncode:
        raise SetUpFailed("".join(lines))


def _show_progress(lines: list[str]) -> None:
    if lines[-1].startswith(("Collecting ", "Installing collected")):
        fetched = sum(line.startswith("Collecting ") for line in lines)
        ending = " ..." if lines[-1].startswith("C") else ", installing ...\n"
        print(f"\r  {fetched} packages fetched{ending}", end="", flush=True)


def set_up(folder: Path = VENV) -> None:
    """Make .venv where nothing is. The stamp comes last: without it the next start begins afresh.

    Raises SetUpFailed with what the failing step printed.
    """
    uv, python = find_uv(), str(interpreter(folder))
    base = getattr(sys, "_base_executable", None) or sys.executable  # not the .venv about to be deleted
    packages = ["--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS)]
    if uv:  # uv leaves no bytecode unless told to, and every later import would be slow
        attempt([uv, "venv", "--quiet", "--no-project", "--python", base, str(folder)])
        attempt([uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *packages])
    else:
        attempt([base, "-m", "venv", str(folder)])
        quiet = ["--disable-pip-version-check", "--no-input"]
        attempt([python, "-m", "pip", "install", *quiet, "--compile", *packages])
    attempt([python, str(ROOT / "run.py"), "link"])
    stamp(folder).write_text(wanted_stamp(), encoding="utf-8")


def pth_line(site_packages: Path, *, root: Path = ROOT) -> str:
    """The .pth line that puts `root` on sys.path: relative inside `root`, which may be moved; elsewhere in
    ASCII, as a .pth is read in the machine's own encoding and a path may hold letters it lacks.

    >>> pth_line(Path("/bundle/.venv/lib/python3.11/site-packages"), root=Path("/bundle"))
    '../../../..\\n'
    """
    if root in site_packages.parents:
        return os.path.relpath(root, site_packages) + "\n"
    return f"import sys; sys.path.append({ascii(str(root))})\n"


def link(site_packages: Path | None = None, prefix: Path | None = None) -> None:
    """Let this interpreter import helpers from anywhere, and give its JupyterLab the bundle's defaults."""
    site_packages = site_packages or Path(sysconfig.get_path("purelib"))
    overrides = (prefix or Path(sys.prefix)) / "share/jupyter/lab/settings/overrides.d"
    _write(site_packages / "giaoban.pth", pth_line(site_packages))
    _write(overrides / "giaoban.json", json.dumps(LAB_DEFAULTS, indent=2))


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def is_ready_made() -> bool:
    """True in the conda environment of environment.yml and on Binder, when the packages are there."""
    named = Path(os.environ.get("CONDA_DEFAULT_ENV", "")).name == CONDA_NAME
    hosted = any(name == "NB_USER" or name.startswith("BINDER_") for name in os.environ)
    return (named or hosted) and all(find_spec(name) for name in ("nbclient", "underthesea"))
