"""Imports point up one list; who may touch folders, network and clock; what importing costs."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# from the ground up: a room imports from those before it, and only through its door
ROOMS = "text reference tables dates pages bodies people directives meetings statements themes corpus measures evidence figures questions notebook accuracy bundle".split()  # noqa: SIM905
MOST_FILES = 12
NETWORK = {"urllib", "http", "requests", "httpx", "aiohttp", "socket", "ftplib", "smtplib", "xmlrpc"}
SOURCES = [p for p in sorted(ROOT.glob("giaoban/**/*.py")) if p != ROOT / "giaoban/__init__.py"]
SOURCES += [ROOT / "helpers.py", ROOT / "run.py"]
TESTS = sorted(ROOT.glob("tests/**/*.py"))


def module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(path):
    """The room a file stands in; None for what stands outside: helpers.py, run.py, the tests of no room."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] in {"giaoban", "tests"} and parts[1] in ROOMS else None


def imports(tree):
    """(module, name) of every import, also inside functions; the name is None where a whole module is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield from ((node.module, alias.name) for alias in node.names)


def parsed(paths):
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


TREES = parsed(SOURCES)
IMPORTS = {path: set(imports(tree)) for path, tree in TREES.items()}
DOORS = {r: set(vars(import_module(f"giaoban.{r}")).get("__all__", ())) for r in ROOMS}


def faults_of(own, used):
    """What is wrong with the imports of a file that stands in the room `own`."""
    for name, what in used:
        parts = name.split(".")
        if parts[0] != "giaoban" or len(parts) == 1 or parts[1] == own:
            continue
        if parts[1] not in ROOMS:
            yield f"{name} is no room"
        elif own in ROOMS and ROOMS.index(parts[1]) >= ROOMS.index(own):
            yield f"{name} lies below {own}"
        elif len(parts) > 2 or what not in DOORS[parts[1]]:
            yield f"{name}.{what} is not named at the door of {parts[1]}"


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_a_room_is_entered_through_its_door_and_from_below(path):
    assert not list(faults_of(room(path), IMPORTS[path]))


@pytest.mark.parametrize("path", TESTS, ids=module)
def test_tests_enter_other_rooms_through_their_doors(path):
    own = room(path)
    used = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    assert not [f for f in faults_of(own, used) if "lies below" not in f]


def test_every_file_stands_in_a_room():
    assert {room(p) for p in SOURCES if p.parent != ROOT} == set(ROOMS)
    assert [p.name for p in ROOT.glob("giaoban/*.py")] == ["__init__.py"]
    for folder in {p.parent for p in SOURCES}:
        files = [p for p in folder.glob("*.py") if p.name != "__init__.py"]
        assert len(files) <= MOST_FILES, f"{module(folder)}: {len(files)} files are two rooms"


@pytest.mark.parametrize("name", ROOMS)
def test_a_door_says_what_each_name_gives(name):
    """A line a name: what it is stands behind it, and nothing is named that nobody outside uses."""
    door = ROOT / f"giaoban/{name}/__init__.py"
    source = door.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    for what in DOORS[name]:
        lines = [
            line for line in source.splitlines() if re.search(rf"\b{what}\b(?!\.)", line) and "#" in line
        ]
        assert lines, f"{name}: {what} has no line that says what it gives"
    if name == "measures":  # its verbs are the menu h.measures
        return
    used = {what for p in [*SOURCES, *TESTS, *ROOT.glob("benchmarks/*.py")] if room(p) != name for m, what in imports(ast.parse(p.read_text(encoding="utf-8"))) if m == f"giaoban.{name}"}  # fmt: skip
    assert not DOORS[name] - used, f"{name}: {sorted(DOORS[name] - used)} is used by nobody outside"


def test_inside_a_room_imports_make_no_circle():
    names = {module(path) for path in SOURCES}
    graph = {}
    for path in SOURCES:
        used = {f"{m}.{what}" if f"{m}.{what}" in names else m for m, what in IMPORTS[path]}
        graph[module(path)] = (used & names) - {module(path)}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert order.index("giaoban.text") < order.index("giaoban.corpus") < order.index("helpers")


def test_the_test_sees_imports_of_every_form():
    tree = ast.parse(
        "import giaoban.corpus\nfrom giaoban.reference import paths\n"
        "def f():\n    from giaoban.figures.slide import bars\n    import urllib.request\n"
    )
    found = set(imports(tree))
    assert found == {
        ("giaoban.corpus", None),
        ("giaoban.reference", "paths"),
        ("giaoban.figures.slide", "bars"),
        ("urllib.request", None),
    }
    assert sorted(faults_of("dates", found)) == [
        "giaoban.corpus lies below dates",
        "giaoban.figures.slide lies below dates",
    ]
    assert list(faults_of("dates", {("giaoban.text.folding", "fold")})) == [
        "giaoban.text.folding.fold is not named at the door of text"
    ]


# --- folders, network, clock


def documentation(tree):
    """The ids of the docstrings of a tree, and of the messages of its errors."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            found.add(id(node.body[0].value))
        elif isinstance(node, ast.Raise):
            found |= {id(inner) for inner in ast.walk(node)}
    return found


LIBRARY = [path for path in SOURCES if path.name != "run.py"]
KNOW_FOLDERS = {
    "giaoban.reference.paths",
    "giaoban.bundle.environment",
}  # the second runs before anything is installed


@pytest.mark.parametrize("path", [p for p in LIBRARY if module(p) not in KNOW_FOLDERS], ids=module)
def test_only_paths_knows_folders(path):
    tree, said = TREES[path], documentation(TREES[path])
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Name) and node.id == "__file__"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and node.attr in {"cwd", "home", "getcwd"}:
            assert not (isinstance(node.value, ast.Name) and node.value.id in {"Path", "os"}), (
                f"line {node.lineno}"
            )
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            assert "data/" not in node.value and node.value != "data\\", f"line {node.lineno}: {node.value!r}"


@pytest.mark.parametrize("path", LIBRARY, ids=module)
def test_nothing_reaches_for_the_network_or_the_clock(path):
    assert not {name.split(".")[0] for name, _ in IMPORTS[path]} & NETWORK
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"today", "now", "utcnow"}, f"line {node.lineno}"


def test_importing_opens_no_article_and_no_registry():
    """In a fresh process, under an audit hook: files opened below data/ while helpers is imported."""
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import helpers; from giaoban.reference import paths\n"
        "inside = [f for f in opened if f.startswith(str(paths.DATA))]\n"
        "helpers.load_reference()\n"
        "after = [f for f in opened if f.startswith(str(paths.DATA))]\n"
        "print(len(inside), len(after) > 5, inside)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("0 True"), done.stdout


@pytest.mark.parametrize("path", LIBRARY, ids=module)
def test_a_module_is_about_two_screens_and_says_what_it_is(path):
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(TREES[path])
    assert len(source.splitlines()) <= 300, "split it: one noun a module"
    assert "utils" not in path.name
