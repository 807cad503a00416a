"""The English of bodies' names: cases over all types and levels, and every head form of the registries."""

import csv

import pytest

from giaoban.bodies import english_name
from giaoban.reference import load_reference, paths

CASES = paths.ROOT / "tests" / "cases" / "english_names.csv"


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["english"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("name", "english"), cases())
def test_the_english_of_a_name(reference, name, english):
    assert english_name(name, reference) == english


def test_every_head_form_and_organ_has_an_english(reference):
    forms = reference.organisation_types["form"]
    left = {form: english_name(form, reference) for form in forms}
    assert not {form: english for form, english in left.items() if english == form or "{" in english}
    organs = [f"{form} Quận ủy Ba Đình" for form in reference.organisation_organs["form"]]
    ends = ("Ba Đình District Party Committee", "Party Committee of Ba Đình District")
    assert all(english_name(organ, reference).endswith(ends) for organ in organs)


def test_every_place_and_organisation_of_the_registries_is_named(reference):
    places = {d: english_name(f"UBND {d}", reference) for d in reference.places["display"]}
    kinds = ("thành phố", "TP ", "tỉnh", "quận", "huyện", "thị xã")
    assert not {d: e for d, e in places.items() if any(kind in e for kind in kinds)}
    named = reference.organisations
    assert [english_name(n, reference) for n in named["name_vi"]] == named["name_en"].tolist()
