"""The English of directives' names: the type's word before the number, named ones translated, unknown ones kept."""

import csv

import pytest

from giaoban.directives import english_directive
from giaoban.reference import load_reference, paths

CASES = paths.ROOT / "tests" / "cases" / "english_directives.csv"


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["type"] or None, row["english"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("name", "kind", "english"), cases())
def test_the_english_of_a_directive(reference, name, kind, english):
    assert english_directive(name, reference, type=kind) == english


def test_every_directive_of_the_registry_has_an_english(reference):
    rows = reference.directives[["canonical", "type"]].itertuples(index=False)
    told = {canonical: english_directive(canonical, reference, type=kind) for canonical, kind in rows}
    assert not [name for name, english in told.items() if english == name]
    assert not [english for english in told.values() if english[:1].islower()]
