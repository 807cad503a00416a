"""run.py: what it says, what it starts; the lock and the files that carry it."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
import types

import pytest


@pytest.fixture(scope="module")
def run(root):
    spec = importlib.util.spec_from_file_location("run", root / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- messages


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (2, 7, 18)])
def test_an_old_python_is_told_what_is_needed(run, monkeypatch, version):
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(
        SystemExit, match=rf"3\.11 or newer.*this is {version[0]}\.{version[1]}\..*python\.org"
    ):
        run.check_python(version)


def test_an_old_python_names_a_newer_one_that_is_there(run, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda name: "found" if name == "python3.12" else None)
    with pytest.raises(SystemExit, match=r"python3\.12 run\.py"):
        run.check_python((3, 9, 2))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_python_passes(run, version):
    assert run.check_python(version) is None


def test_an_old_python_can_parse_run_py(root):
    tree = ast.parse((root / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "__future__" not in imported, "Python 3.6 does not know `annotations`"


def test_run_py_imports_the_standard_library_only(root):
    tree = ast.parse((root / "run.py").read_text(encoding="utf-8"))
    environment = ast.parse((root / "giaoban/bundle/environment.py").read_text(encoding="utf-8"))
    door = ast.parse((root / "giaoban/bundle/__init__.py").read_text(encoding="utf-8"))
    package = ast.parse((root / "giaoban/__init__.py").read_text(encoding="utf-8"))
    for node in (n for t in (tree, environment, door, package) for n in ast.walk(t)):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name in ("giaoban", "giaoban.bundle"), name


def test_too_little_disk_is_said_before_anything_is_fetched(run, monkeypatch):
    usage = types.SimpleNamespace(free=0.4e9)
    monkeypatch.setattr(run.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(SystemExit, match=r"Not enough disk: 0\.4 GB free at .* about 1\.5 GB"):
        run.check_disk()


SAYINGS = [
    ("OSError: [Errno 28] No space left on device", "The disk is full"),
    ("failed to write to file: No space left on device (os error 28)", "The disk is full"),
    (
        "The virtual environment was not created because ensurepip is not\navailable.",
        "sudo apt install python3",
    ),
    ("/usr/bin/python3: No module named venv", "sudo apt install python3"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "was locked with"),
    ("error: Hash mismatch for `tqdm==4.70.1`", "was locked with"),
    (
        "WARNING: Retrying after NewConnectionError: Temporary failure in name resolution\n"
        "ERROR: No matching distribution found for anyio==4.16.0",
        "Connect to the internet",
    ),
    ("error: error sending request for url: dns error", "Connect to the internet"),
    ("ERROR: No matching distribution found for pyahocorasick==2.3.1", "Install Python 3.11 to 3.14"),
    ("Because pyahocorasick==2.3.1 has no usable wheels", "Install Python 3.11 to 3.14"),
    ("[WinError 5] Access is denied: '.venv\\\\Scripts\\\\python.exe'", "Close JupyterLab"),
]


@pytest.mark.parametrize(("output", "message"), SAYINGS)
def test_a_failed_set_up_is_explained(run, output, message):
    assert message in run.explain(output)
    assert run.explain(output).endswith(f"then start again: {run.CALL}")


def test_an_unknown_failure_shows_the_last_lines(run):
    output = "\n".join(f"line {n}" for n in range(40))
    said = run.explain(output)
    assert "line 39" in said and "line 25" in said and "line 24" not in said


def test_a_folder_that_cannot_be_written_is_explained(run, monkeypatch, tmp_path):
    from giaoban.bundle import environment

    def refuse(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "is_ready_made", lambda: False)
    monkeypatch.setattr(environment, "set_up", refuse)
    with pytest.raises(SystemExit, match="cannot be written"):
        run.environment_python()


# --- commands


def test_parse_gives_command_corpus_and_what_goes_on(run):
    assert run.parse([]) == ("run", None, [])
    assert run.parse(["--only", "01,03", "--save"]) == ("run", None, ["--only", "01,03", "--save"])
    assert run.parse(["test", "-m", "slow", "--articles"]) == ("test", None, ["-m", "slow", "--articles"])
    assert run.parse(["evaluate", "x"]) == ("evaluate", None, ["x"])
    command, articles, rest = run.parse(["lab", "--articles", "my articles", "--no-browser"])
    assert (command, str(articles), rest) == ("lab", "my articles", ["--no-browser"])
    assert run.parse(["--help"])[0] == run.parse(["help"])[0] == "help"


def test_an_unknown_command_shows_the_help(run):
    with pytest.raises(SystemExit, match=r"(?s)no command 'tset'.*python3 run\.py test"):
        run.parse(["tset"])


def test_help_names_every_command(run, capsys):
    assert run.main(["help"]) == 0
    said = capsys.readouterr().out
    assert all(f"run.py {command}" in said for command in ("lab", "test", "evaluate", "help"))


def test_a_missing_corpus_folder_is_said_at_once(run, tmp_path):
    with pytest.raises(SystemExit, match=r"nowhere: no such folder"):
        run.articles_folder(tmp_path / "nowhere")
    assert run.articles_folder(tmp_path) == str(tmp_path.resolve())


def started(run, monkeypatch, argv):
    """The command main() would start, and what it returns."""
    commands = []
    monkeypatch.setattr(run, "environment_python", lambda: "PYTHON")
    monkeypatch.setattr(run, "call", lambda command: commands.append(command) or 1)
    return run.main(argv), commands


def test_a_chosen_corpus_reaches_the_notebooks(run, monkeypatch, tmp_path):
    monkeypatch.setenv("GIAOBAN_ARTICLES", "")
    code, commands = started(run, monkeypatch, ["--articles", str(tmp_path), "--only", "02"])
    assert run.os.environ["GIAOBAN_ARTICLES"] == str(tmp_path.resolve())
    assert commands == [["PYTHON", "-m", "giaoban.bundle.execute", "--only", "02"]]
    assert code == 1


@pytest.mark.parametrize(
    "argv", [["--lang", "en", "lab"], ["lab", "--lang", "en"], ["--lang=en", "lab"], ["lab", "--lang=en"]]
)
def test_a_chosen_language_reaches_the_notebooks(run, monkeypatch, argv):
    monkeypatch.setenv("GIAOBAN_LANG", "")
    _, commands = started(run, monkeypatch, argv)
    assert run.os.environ["GIAOBAN_LANG"] == "en"
    assert commands[0][2] == "giaoban.bundle.lab" and "en" not in commands[0]


def test_all_tests_run_on_two_cores_and_some_as_they_are_asked_for(run, monkeypatch):
    assert started(run, monkeypatch, ["test"])[1] == [["PYTHON", "-m", "pytest", *run.ON_TWO_CORES]]
    assert started(run, monkeypatch, ["test", "-m", "slow"])[1] == [["PYTHON", "-m", "pytest", "-m", "slow"]]


@pytest.mark.parametrize("argv", [["--lang", "fr"], ["lab", "--lang"], ["--lang=EN", "test"]])
def test_an_unknown_language_names_the_choices(run, monkeypatch, argv):
    with pytest.raises(SystemExit, match="choose one of vi, en"):
        started(run, monkeypatch, argv)


def test_without_a_language_the_callers_own_stays(run, monkeypatch):
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    started(run, monkeypatch, ["lab"])
    assert run.os.environ["GIAOBAN_LANG"] == "en"


def test_test_and_evaluate_pass_their_arguments_on(run, monkeypatch):
    assert started(run, monkeypatch, ["test", "-m", "slow"]) == (
        1,
        [["PYTHON", "-m", "pytest", "-m", "slow"]],
    )
    assert started(run, monkeypatch, ["evaluate"])[1] == [["PYTHON", "-m", "giaoban.accuracy.evaluate"]]


def test_lab_serves_the_bundle(run, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    assert run.program("lab")[:2] == ["giaoban.bundle.lab", f"--ServerApp.root_dir={tmp_path}"]


def test_lab_starts_as_root_and_is_told_so_only_there(run, monkeypatch):
    for user, told in ((0, True), (1000, False)):
        monkeypatch.setattr(run.os, "geteuid", lambda user=user: user, raising=False)
        assert ("--allow-root" in run.program("lab")) is told
        assert "--allow-root" not in run.program("run")
    monkeypatch.delattr(run.os, "geteuid")  # Windows
    assert "--allow-root" not in run.program("lab")


def test_the_end_names_only_what_is_there(run, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    run.say_where()
    assert "notebooks" not in capsys.readouterr().out
    (tmp_path / "notebooks" / "run").mkdir(parents=True)
    run.say_where()
    said = capsys.readouterr().out
    assert str(tmp_path / "notebooks/run") in said and f"{run.CALL} lab" in said


def test_a_program_gets_utf8_and_its_own_kernel(run):
    check = (
        "import os, sys; sys.exit(7 if sys.flags.utf8_mode and os.environ['JUPYTER_PREFER_ENV_PATH'] else 0)"
    )
    assert run.call([sys.executable, "-c", check]) == 7


# --- the files that carry the lock


def pins(root):
    """{name and version: the lines that belong to it} of requirements.txt."""
    text = (root / "requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    return {entry.split()[0]: entry for entry in entries if entry and not entry.startswith("#")}


def test_every_pin_has_its_hashes(root):
    found = pins(root)
    assert len(found) > 100
    for name, entry in found.items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", name), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), f"{name} has no hash"


def test_the_lock_holds_every_requirement(root):
    wanted = (root / "requirements.in").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^([A-Za-z][\w-]+)", wanted)
    locked = {name.split("==")[0] for name in pins(root)}
    assert len(names) > 20 and set(names) <= locked


def test_each_requirement_says_why(root):
    lines = (root / "requirements.in").read_text(encoding="utf-8").splitlines()
    bare = [line for line in lines if line[:1].isalpha() and not re.search(r"  # \w+", line)]
    assert bare == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements.in", "environment.yml", "pyproject.toml"])
def test_no_address_and_no_path_in_the_lock(root, name):
    text = (root / name).read_text(encoding="utf-8")
    assert (
        re.findall(
            r"\w+://|--(?:extra-)?index[-]url|--find[-]links|file:/| @ |(?<![\w.])/(?:home|root|tmp)/", text
        )
        == []
    )


def test_conda_and_binder_take_the_same_lock(root):
    from giaoban.bundle import environment

    text = (root / "environment.yml").read_text(encoding="utf-8")
    assert re.search(r"(?m)^ +- pip:\n +- -r requirements\.txt$", text)
    assert f"name: {environment.CONDA_NAME}\n" in text
    post = root / "postBuild"
    assert "python run.py link" in post.read_text(encoding="utf-8")
    staged = subprocess.run(["git", "ls-files", "-s", "postBuild"], cwd=root, capture_output=True, text=True)
    assert post.stat().st_mode & 0o111 or staged.stdout.startswith("100755")


def test_a_path_is_printed_in_any_code_page(root, tmp_path):
    home = tmp_path / "Hạnh"
    (home / "notebooks" / "run").mkdir(parents=True)
    (home / "run.py").write_bytes((root / "run.py").read_bytes())
    said = subprocess.run(
        [sys.executable, "-c", "import run; run.say_where()"],
        cwd=home,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "Hạnh" in said.stdout.decode("utf-8")
