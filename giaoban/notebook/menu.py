"""The menu of the notebooks, and what it says to a name that is not on it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(name: str, names: Sequence[str]) -> str:
    """What to say of a name that is not on the menu: the nearest ones, else how to see them all.

    >>> nearest("directive", ["directives", "terms"])
    "helpers has no 'directive'; did you mean directives?"
    """
    near = get_close_matches(name, names, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else "see help(helpers) for the menu"
    return f"helpers has no {name!r}; {hint}"


def menu(names: Sequence[str]):
    """The `__getattr__` of a module whose names these are: AttributeError naming the nearest."""

    def missing(name: str):
        raise AttributeError(nearest(name, names))

    return missing
