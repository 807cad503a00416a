"""Folding keeps every character in its place and gives one spelling to count with."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.text.folding import LOWER, UPPER, fold, nfc, slug, term

CASES = list(csv.DictReader((Path(__file__).parent.parent / "cases/spellings.csv").open(encoding="utf-8")))
VIETNAMESE = st.text(alphabet=UPPER[3:] + LOWER[3:] + "aeiouyqhnt -–/.,“”0123456789Ðð\u00a0")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["printed"])
def test_spellings_fold_to_one(case):
    assert fold(case["printed"]) == case["folded"], case["why"]


@given(st.one_of(st.text(), VIETNAMESE))
def test_folding_keeps_the_length_and_is_done_once(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize("text", ["İ", "Hoà İ UỶ", "ẞ ŉ ǰ", "ΑΣ"])
def test_a_letter_whose_small_form_is_longer_stays(text):
    assert len(fold(text)) == len(text)
    assert fold("Hoà İ UỶ") == "hòa İ ủy"


@given(VIETNAMESE, VIETNAMESE)
def test_folding_does_not_reach_across_a_space(left, right):
    assert fold(f"{left} {right}") == f"{fold(left)} {fold(right)}"


@given(st.text())
def test_nfc_is_composed_and_holds_nothing_invisible(text):
    mended = nfc(text)
    assert unicodedata.is_normalized("NFC", mended)
    assert not set(mended) & set("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
    assert nfc(mended) == mended


@given(VIETNAMESE)
def test_composed_and_decomposed_letters_are_one(text):
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)


def test_an_invisible_character_inside_a_letter_does_not_part_it():
    assert nfc("Ma\u0323\u200b\u0306t") == "Mặt"


@pytest.mark.parametrize(
    ("printed", "counted"),
    [("Uỷ  ban", "ủy ban"), (" DÂN\u00a0VẬN ", "dân vận"), ("Tha\u0300nh uy\u0309", "thành ủy")],
)
def test_terms_have_one_spelling(printed, counted):
    assert term(printed) == counted


def test_every_vietnamese_capital_has_its_small_letter():
    capitals = UPPER[3:]
    assert len(capitals) == len(set(capitals)) == 68  # 67 letters and the Ð that some pages write for Đ
    assert [c.lower() for c in capitals] == list(LOWER[3 : 3 + len(capitals)])


@given(VIETNAMESE)
def test_slugs_are_ascii_and_join_words_once(text):
    made = slug(text)
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in made)
    assert made == made.strip("-") and "--" not in made


def test_slugs_tell_districts_apart_by_their_letters():
    assert slug("Đống Đa") == "dong-da"
    assert slug("Quận uỷ Hoàng Mai") == slug("QUẬN ỦY HOÀNG MAI") == "quan-uy-hoang-mai"
