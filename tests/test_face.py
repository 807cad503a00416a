"""The menu: `helpers.__all__`, the README and the docstrings name the same things."""

import ast
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

import helpers

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
# what shows, saves or chooses has no value a docstring could print
SHOWN = {"choose_figures"}


def menu():
    """The names in the first column of the table under the README's heading on helpers."""
    lines = README.read_text(encoding="utf-8").splitlines()
    heads = [n for n, line in enumerate(lines) if re.match(r"#+ .*helpers", line)]
    assert len(heads) == 1, "one heading of the README holds the word helpers"
    section = []
    for line in lines[heads[0] + 1 :]:
        if line.startswith("#"):
            break
        section.append(line)
    return [m[1] for line in section if (m := re.match(r"\| `(\w+)` \| *\S", line))]


def test_the_readme_lists_exactly_the_names_of_the_menu():
    assert sorted(menu()) == sorted(helpers.__all__)


def test_the_menu_is_sorted_and_without_doubles():
    assert len(set(helpers.__all__)) == len(helpers.__all__)
    assert len(set(menu())) == len(menu())


@pytest.mark.parametrize("name", helpers.__all__)
def test_a_name_of_the_menu_says_what_it_gives(name):
    thing = getattr(helpers, name)
    first = (inspect.getdoc(thing) or "").split("\n\n")[0]
    assert first.rstrip().endswith((".", ":")) and len(first.split()) >= 4, f"{name}: {first!r}"


FUNCTIONS = [name for name in helpers.__all__ if inspect.isfunction(getattr(helpers, name))]


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in SHOWN])
def test_a_function_of_the_menu_has_a_running_example(name):
    assert re.search(rf">>> .*\b{name}\(", inspect.getdoc(getattr(helpers, name)))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_options_are_named_and_what_comes_back_is_typed(name):
    function = getattr(helpers, name)
    parameters = inspect.signature(function).parameters.values()
    positional = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is not p.empty]
    assert len(positional) <= 1, f"{name}: options are keyword-only"
    assert inspect.signature(function).return_annotation is not inspect.Signature.empty


def test_helpers_holds_no_logic():
    tree = ast.parse(inspect.getsource(helpers))
    kinds = {type(node) for node in tree.body}
    assert kinds <= {ast.Expr, ast.ImportFrom, ast.Assign}, kinds  # register() is one expression
    imported = {a.asname or a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert imported == set(helpers.__all__) | {"menu", "register"}
    assert len(helpers.__all__) <= 45


def test_the_docstring_of_helpers_shows_the_menu():
    shown = set(re.findall(r"\b\w+\b", helpers.__doc__))
    assert set(helpers.__all__) <= shown, set(helpers.__all__) - shown


def test_packages_of_the_menu_say_what_they_hold():
    for name in helpers.__all__:
        thing = getattr(helpers, name)
        if isinstance(thing, ModuleType):
            made = [
                f for f in vars(thing).values() if inspect.isfunction(f) and not f.__name__.startswith("_")
            ]
            own = [f for f in made if f.__module__.startswith(thing.__name__)]
            assert own and all(inspect.getdoc(f) for f in own), name


def test_a_name_that_is_not_on_the_menu_suggests_the_nearest():
    with pytest.raises(AttributeError, match="helpers has no 'directive'; did you mean directives"):
        helpers.directive  # noqa: B018
    with pytest.raises(AttributeError, match=r"see help\(helpers\)"):
        helpers.qqqq  # noqa: B018
