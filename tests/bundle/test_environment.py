"""The environment: which .venv is usable, what may be deleted, what the link says."""

import json
import os
import sys
from pathlib import Path

import pytest

from giaoban.bundle import environment

posix = pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")


@pytest.fixture
def lock(tmp_path, monkeypatch):
    path = tmp_path / "requirements.txt"
    path.write_text("tqdm==4.70.1 --hash=sha256:00\n", encoding="utf-8")
    monkeypatch.setattr(environment, "REQUIREMENTS", path)
    return path


@pytest.fixture
def venv(tmp_path, lock):
    """A finished .venv as set_up() leaves it, without packages."""
    folder = tmp_path / ".venv"
    environment.interpreter(folder).parent.mkdir(parents=True)
    environment.interpreter(folder).symlink_to(sys.executable)
    (folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n", encoding="utf-8")
    environment.stamp(folder).write_text(environment.wanted_stamp(), encoding="utf-8")
    return folder


@posix
def test_a_finished_venv_is_used_as_it_is(venv):
    assert environment.fault(venv) == ""


def test_no_venv_is_a_first_start(tmp_path, lock):
    assert environment.fault(tmp_path / ".venv") == "first start"


@posix
def test_a_cut_short_set_up_is_seen(venv):
    environment.stamp(venv).unlink()
    assert environment.fault(venv) == "an earlier set-up did not finish"


@posix
def test_another_lock_asks_for_a_new_venv(venv, lock):
    lock.write_text("tqdm==4.70.2 --hash=sha256:11\n", encoding="utf-8")
    assert environment.fault(venv) == "requirements.txt or Python has changed"


@posix
def test_another_python_asks_for_a_new_venv(venv, monkeypatch):
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert environment.fault(venv) == "requirements.txt or Python has changed"


def lose_interpreter(folder):
    environment.interpreter(folder).unlink()


def break_link(folder):
    lose_interpreter(folder)
    environment.interpreter(folder).symlink_to(folder / "no-such-python")


def lose_base(folder):
    (folder / "pyvenv.cfg").write_text(f"home = {folder / 'gone'}\n", encoding="utf-8")


def lose_mark(folder):
    (folder / "pyvenv.cfg").unlink()


@posix
@pytest.mark.parametrize("harm", [lose_interpreter, break_link, lose_base, lose_mark])
def test_a_venv_without_its_python_is_seen(venv, harm):
    harm(venv)
    assert environment.fault(venv) == "its Python is missing"


@posix
def test_a_broken_link_in_place_of_the_venv_is_seen_and_removed(tmp_path, lock):
    folder = tmp_path / ".venv"
    folder.symlink_to(tmp_path / "gone")
    assert environment.fault(folder) == "its Python is missing"
    environment.clear(folder)
    assert not os.path.lexists(folder)


@posix
def test_a_link_is_removed_and_its_target_stays(venv, tmp_path):
    link = tmp_path / "linked"
    link.symlink_to(venv)
    environment.clear(link)
    assert not os.path.lexists(link) and environment.stamp(venv).exists()


@posix
def test_a_venv_is_deleted_whole_but_not_what_it_links_to(venv, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "text.txt").write_text("stays", encoding="utf-8")
    (venv / "lib64").symlink_to(outside)
    environment.clear(venv)
    assert not venv.exists() and (outside / "text.txt").read_text(encoding="utf-8") == "stays"


@posix
def test_the_mark_of_a_venv_goes_last(venv, monkeypatch):
    def fail(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(environment.shutil, "rmtree", fail)
    with pytest.raises(PermissionError):
        environment.clear(venv)
    assert (venv / "pyvenv.cfg").exists(), "the next start could not tell that the rest may be deleted"


def test_a_folder_that_is_no_venv_is_never_deleted(tmp_path):
    folder = tmp_path / ".venv"
    folder.mkdir()
    (folder / "thesis.docx").write_text("stays", encoding="utf-8")
    with pytest.raises(environment.SetUpFailed, match="is not a virtual environment"):
        environment.clear(folder)
    assert (folder / "thesis.docx").exists()


def test_an_empty_folder_is_cleared(tmp_path):
    folder = tmp_path / ".venv"
    folder.mkdir()
    environment.clear(folder)
    assert not folder.exists()


def steps_of_set_up(monkeypatch, tmp_path, uv):
    """The commands of set_up() in order, and whether the stamp was there before each."""
    steps, folder = [], tmp_path / ".venv"

    def attempt(command):
        steps.append((command, environment.stamp(folder).exists()))
        folder.mkdir(exist_ok=True)

    monkeypatch.setattr(environment, "find_uv", lambda: uv)
    monkeypatch.setattr(environment, "attempt", attempt)
    environment.set_up(folder)
    return steps, folder


@pytest.mark.parametrize("uv", [None, "/bin/uv"])
def test_packages_are_installed_by_hash_from_wheels_and_the_stamp_comes_last(monkeypatch, tmp_path, lock, uv):
    steps, folder = steps_of_set_up(monkeypatch, tmp_path, uv)
    install = next(command for command, _ in steps if "install" in command)
    assert "--require-hashes" in install and install[-2:] == ["-r", str(lock)]
    assert install[install.index("--only-binary") + 1] == ":all:"
    assert ("--compile-bytecode" if uv else "--compile") in install
    assert steps[-1][0][1:] == [str(environment.ROOT / "run.py"), "link"]
    assert not any(stamped for _, stamped in steps)
    assert environment.stamp(folder).read_text(encoding="utf-8") == environment.wanted_stamp()


def test_a_step_that_fails_leaves_no_stamp(monkeypatch, tmp_path, lock):
    def attempt(command):
        raise environment.SetUpFailed("no network")

    monkeypatch.setattr(environment, "find_uv", lambda: None)
    monkeypatch.setattr(environment, "attempt", attempt)
    with pytest.raises(environment.SetUpFailed):
        environment.set_up(tmp_path / ".venv")
    assert not environment.stamp(tmp_path / ".venv").exists()


def test_a_failed_step_hands_over_what_it_printed():
    code = "import sys; print('fetching'); print('no luck', file=sys.stderr); sys.exit(3)"
    with pytest.raises(environment.SetUpFailed, match=r"(?s)fetching.*no luck|no luck.*fetching"):
        environment.attempt([sys.executable, "-u", "-c", code])


@posix
def test_a_uv_that_does_not_start_is_not_used(monkeypatch, tmp_path):
    shim = tmp_path / "uv"
    shim.write_text("#!/bin/sh\nexit ${CODE:-127}\n", encoding="utf-8")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert environment.find_uv() is None
    monkeypatch.setenv("CODE", "0")
    assert environment.find_uv() == str(shim)


@posix
@pytest.mark.parametrize("name", ["Tài liệu giao ban", "plain"])
def test_the_link_makes_the_root_importable(tmp_path, name):
    """Python itself reads the .pth, inside the root and outside it, in any encoding of the machine."""
    root = tmp_path / name
    inside, outside = root / ".venv/lib/site-packages", tmp_path / "conda/site-packages"
    for site_packages in (inside, outside):
        site_packages.mkdir(parents=True)
        line = environment.pth_line(site_packages, root=root)
        (site_packages / "giaoban.pth").write_bytes(line.encode("ascii"))
        code = f"import site, sys; site.addsitedir({ascii(str(site_packages))}); print(ascii(sys.path[-1]))"
        said = os.popen(f'LC_ALL=C "{sys.executable}" -S -c "{code}"').read().strip()
        assert said == ascii(str(root))


def test_link_writes_once_and_mends(tmp_path):
    site_packages, prefix = tmp_path / "site-packages", tmp_path / "prefix"
    site_packages.mkdir()
    environment.link(site_packages, prefix)
    pth = site_packages / "giaoban.pth"
    assert pth.read_text(encoding="utf-8") == environment.pth_line(site_packages)
    (defaults,) = prefix.rglob("overrides.d/*.json")
    viewers = json.loads(defaults.read_text(encoding="utf-8"))["@jupyterlab/docmanager-extension:plugin"]
    assert viewers == {"defaultViewers": {"markdown": "Markdown Preview"}}
    os.utime(pth, (1, 1))
    environment.link(site_packages, prefix)
    assert pth.stat().st_mtime == 1, "written again though nothing had changed"
    pth.write_text("/moved/away\n", encoding="utf-8")
    environment.link(site_packages, prefix)
    assert pth.read_text(encoding="utf-8") == environment.pth_line(site_packages)


CHOICES = [
    ({}, True, False),
    ({"CONDA_DEFAULT_ENV": "giaoban"}, True, True),
    ({"CONDA_DEFAULT_ENV": "/srv/envs/giaoban"}, True, True),
    ({"CONDA_DEFAULT_ENV": "base", "CONDA_PREFIX": "/opt/giaoban"}, True, False),
    ({"NB_USER": "jovyan"}, True, True),
    ({"BINDER_REPO_URL": "x"}, True, True),
    ({"NB_USER": "jovyan"}, False, False),
]


@pytest.mark.parametrize(("variables", "installed", "ready"), CHOICES)
def test_a_ready_made_environment_is_known_by_name_and_packages(monkeypatch, variables, installed, ready):
    monkeypatch.setattr(os, "environ", variables)
    monkeypatch.setattr(environment, "find_spec", lambda name: object() if installed else None)
    assert environment.is_ready_made() is ready
