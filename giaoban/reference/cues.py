"""Words as rows, shapes as code: a pattern whose slots are sets of `cues.csv`.

A finder writes the shape, `Shape(r"(?<!\\w)(?:<meeting_noun>)(?!\\w)")`; what the slot holds is read from the registry in
force, longest form first, and compiled once for it. Inside a form "(các )" may be left out, "*" is any word and "#" any
number. `<set>` holds the forms folded, for folded text; `<set:printed>` as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from giaoban.reference.faults import Fault
from giaoban.reference.registries import Reference, ReferenceTableError, load_reference
from giaoban.text import fold, quick_finditer, quick_search

SLOT = re.compile(r"(?<!\?P)<([a-z_]+)(:printed)?>")
_SIGNS = {"*": r"\w+", "#": r"\d+", "(": "(?:", ")": ")?"}
_OFTEN = 200  # times asked, from which on it is worth knowing what a pattern begins with
_in_force: ContextVar[Cues | None] = ContextVar("cues in force", default=None)


class Cues:
    """The sets of `cues.csv`, ready to stand in a pattern."""

    def __init__(self, reference: Reference):
        self.reference = reference
        self._table = reference.cues
        rows = list(zip(*(reference.cues[c].tolist() for c in ("set", "form", "means")), strict=True))
        self._forms = {name: [] for name in sorted({name for name, *_ in rows})}
        self.meanings: dict[str, dict[str, str]] = {name: {} for name in self._forms}
        for name, form, _ in rows:
            self._forms[name].append(form)
        for name, form, means in sorted(rows, key=lambda row: -len(row[1])):
            self.meanings[name][fold(form)] = means

    @property
    def names(self) -> list[str]:
        """The names of the sets."""
        return list(self._forms)

    def rows(self, name: str) -> list:
        """The rows of a set: form, means, example, counter_example."""
        return list(self._table[self._table["set"] == name].itertuples(index=False))

    def forms(self, name: str) -> list[str]:
        """The forms of a set as printed, longest first; ReferenceTableError for a set that the table does not have."""
        if name not in self._forms:
            gone = Fault("cues.csv", None, "set", f"the set {name!r} has no row", "put its rows back")
            raise ReferenceTableError([gone])
        return sorted(self._forms[name], key=len, reverse=True)

    def alternatives(self, name: str, *, printed: bool = False) -> str:
        """The forms of a set as alternatives of a regular expression."""
        forms = self.forms(name) if printed else dict.fromkeys(map(fold, self.forms(name)))
        return "|".join(map(expression, forms))


@lru_cache(maxsize=1)
def _bundled() -> Cues:
    return Cues(load_reference())


@contextmanager
def in_force(reference: Reference) -> Iterator[None]:
    """While it lasts every Shape reads the cues of this Reference; outside, those of data/reference."""
    token = _in_force.set(reference.kept(Cues))
    try:
        yield
    finally:
        _in_force.reset(token)


def expression(form: str) -> str:
    """A form as a regular expression.

    >>> expression("(các )lễ *")
    '(?:các )?lễ \\\\w+'
    """
    return "".join(_SIGNS.get(c) or re.escape(c) for c in form).replace(r"\ ", " ")


class Shape:
    """A regular expression with slots: asked like a compiled one, for the cues in force. One that is asked often looks first
    for what it can begin with."""

    def __init__(self, shape: str, flags: int = 0):
        self.shape, self.flags = shape, flags
        self._cues: Cues | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression for the cues in force."""
        if self._cues is None or _in_force.get() is not self._cues:
            self._compile()
        return self._compiled

    def _compile(self) -> None:
        cues = _in_force.get() or _bundled()
        if cues is not self._cues:
            filled = SLOT.sub(lambda m: cues.alternatives(m[1], printed=bool(m[2])), self.shape)
            self._compiled, self._cues, self._left = re.compile(filled, self.flags), cues, _OFTEN
            self._search, self._finditer = self._compiled.search, self._compiled.finditer

    def _asked(self) -> None:
        if self._cues is None or _in_force.get() is not self._cues:
            self._compile()
        if self._left:
            self._left -= 1
            if not self._left:
                self._search, self._finditer = quick_search(self._compiled), quick_finditer(self._compiled)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As re.Pattern.search."""
        self._asked()
        return self._search(text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """As re.Pattern.match."""
        return self.pattern.match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """As re.Pattern.fullmatch."""
        return self.pattern.fullmatch(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        self._asked()
        return self._finditer(text, *span)

    def findall(self, text: str, *span: int) -> list:
        """As re.Pattern.findall."""
        return self.pattern.findall(text, *span)

    def sub(self, new, text: str) -> str:
        """As re.Pattern.sub."""
        self._asked()
        return self._compiled.sub(new, text) if self._search(text) else text


def meanings(name: str) -> dict[str, str]:
    """What the forms of a set stand for, folded, longest first ("mười hai" of `month_word`: "12")."""
    return (_in_force.get() or _bundled()).meanings[name]


def registries() -> Reference:
    """The Reference in force: for what stands in a table of its own."""
    return (_in_force.get() or _bundled()).reference
