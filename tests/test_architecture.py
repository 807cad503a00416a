"""Imports point up one list; who may touch folders, network and clock; what importing costs."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A module imports only what stands before it. A line is a floor of the house (DESIGN §1).
FLOORS = [
    "paths folding reference labels",
    "date_rules dates periods reported",
    "readers lines bylines captions furniture dateline timestamps publication draft pictures repeats stamps boxes headline ending body pages",
    "sentences words",
    "places home clusters unmapped organisations bare",
    "directive_grammar directives directive_tails directive_lists law_lists law_names named_directives directive_registry subjects stated_places directive_links stated_issuers issuing_bodies resolution",
    "posts names people memory articles held chairs hosts meetings spoken_for voices ranks emphasis clauses statements themes",
    "schema table_rows analyse",
    "spans matrix intervals measures shares issuer_levels directive_keys cited_rows summaries citing_shares citing theme_tables theme_crossings",
    "companion corrections report folder workbook corpus",
    "terms units frequencies article_groups concordance positions ngrams formulas dispersion permutation keyness collocations passages fragments file_lines links speaking stances",
    "fonts style charts interactive",
    "gallery export keeping briefing markup explore browse evidence reading ledger findings present",
    "tallies citation_stages statement_stages segmentation_stage evaluate environment notebooks execute",
    "helpers run",
]
ORDER = [module for floor in FLOORS for module in floor.split()]
# the sciences of tables know no corpus, and what draws reads nothing
NEVER = {
    "charts": {"corpus", "paths", "export", "reference"},
    "interactive": {"corpus", "paths", "export", "reference"},
    "terms": {"corpus", "paths"},
    "measures": {"corpus", "paths"},
    "analyse": {"paths", "corpus", "readers", "pages"},
}
NETWORK = {"urllib", "http", "requests", "httpx", "aiohttp", "socket", "ftplib", "smtplib", "xmlrpc"}
SOURCES = [p for p in sorted(ROOT.glob("giaoban/**/*.py")) if p != ROOT / "giaoban/__init__.py"]
SOURCES += [ROOT / "helpers.py", ROOT / "run.py"]


def unit(path):
    """The name in ORDER: a package of giaoban is one."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "giaoban" else parts[0]


def module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree):
    """Every module or name imported, also inside functions: giaoban.charts.page, giaoban.paths, re …"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            inside = node.module == "giaoban" or (ROOT / (node.module.replace(".", "/") + "/")).is_dir()
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if inside else [node.module]


TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
IMPORTS = {path: set(imports(tree)) for path, tree in TREES.items()}


def units_of(path):
    own = {name.split(".")[1] for name in IMPORTS[path] if name.startswith("giaoban.")}
    return (own | ({"helpers"} & IMPORTS[path])) - {unit(path)}


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_imports_point_up(path):
    assert unit(path) in ORDER, f"{module(path)} stands on no floor: name it in FLOORS"
    place = ORDER.index(unit(path))
    wrong = {name for name in units_of(path) if name not in ORDER[:place]}
    assert not wrong, f"{module(path)} imports {wrong}, which stand below it"


def test_the_list_names_each_module_once_and_no_other():
    assert len(ORDER) == len(set(ORDER))
    assert set(ORDER) == {unit(path) for path in SOURCES}


def test_inside_a_package_imports_make_no_circle():
    names = {module(path) for path in SOURCES}
    graph = {}
    for path in SOURCES:
        used = {name if name in names else name.rpartition(".")[0] for name in IMPORTS[path]}
        graph[module(path)] = (used & names) - {module(path)}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert order.index("giaoban.text.folding") < order.index("giaoban.corpus") < order.index("helpers")


def test_what_draws_or_counts_reads_no_corpus():
    reached = {}  # everything a unit needs, directly or not
    for name in ORDER:
        used = set().union(*(units_of(path) for path in SOURCES if unit(path) == name))
        reached[name] = used | set().union(*(reached.get(u, set()) for u in used))
        direct = used & NEVER.get(name, set())
        assert not direct, f"{name} imports {direct}"
    assert "corpus" not in reached["charts"] | reached["interactive"]
    assert "corpus" in reached["helpers"]


def test_the_test_sees_imports_of_every_form():
    tree = ast.parse(
        "import giaoban.corpus\nfrom giaoban import paths\n"
        "from giaoban.dates import find_dates\ndef f():\n    from giaoban.charts import bars\n    import urllib.request\n"
    )
    assert set(imports(tree)) == {
        "giaoban.corpus",
        "giaoban.reference.paths",
        "giaoban.dates",
        "giaoban.figures.slide.bars",
        "urllib.request",
    }


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


LIBRARY = [path for path in SOURCES if unit(path) != "run"]


@pytest.mark.parametrize("path", [p for p in LIBRARY if unit(p) != "paths"], ids=module)
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
    assert not {name.split(".")[0] for name in IMPORTS[path]} & NETWORK
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"today", "now", "utcnow"}, f"line {node.lineno}"


def test_importing_opens_no_article_and_no_registry():
    """In a fresh process, under an audit hook: files opened below data/ while helpers is imported."""
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import helpers; import giaoban.paths\n"
        "inside = [f for f in opened if f.startswith(str(giaoban.paths.DATA))]\n"
        "helpers.load_reference()\n"
        "after = [f for f in opened if f.startswith(str(giaoban.paths.DATA))]\n"
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
