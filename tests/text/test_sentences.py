"""Sentences end where a reader ends them, and their spans are true."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.text.sentences import split_sentences

CASES = list(csv.DictReader((Path(__file__).parent.parent / "cases/sentences.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["sentences"][:40])
def test_sentences_end_where_a_reader_ends_them(case):
    wanted = [part.strip() for part in case["sentences"].split("|")]
    text = case["sentences"].replace(" | ", " ").replace("| ", "")
    assert [s.text for s in split_sentences(text)] == wanted, case["why"]


def test_a_paragraph_is_a_line_and_is_counted():
    found = split_sentences("Một câu. Hai câu.\n\n  Ba câu.  \nBốn câu")
    assert [(s.paragraph, s.text) for s in found] == [
        (0, "Một câu."),
        (0, "Hai câu."),
        (2, "Ba câu."),
        (3, "Bốn câu"),
    ]


@pytest.mark.parametrize("text", ["", "\n", "  \n \n"])
def test_no_words_no_sentence(text):
    assert split_sentences(text) == []


@given(st.text(alphabet='aáAĐ .,!?…\n"”“()5TPGS/XIV\t'))
def test_spans_are_true_in_order_and_leave_nothing_out(text):
    found = split_sentences(text)
    covered = set()
    for before, s in zip([None, *found], found, strict=False):
        assert text[s.start : s.end] == s.text == s.text.strip() != ""
        assert text[: s.start].count("\n") == s.paragraph
        assert before is None or before.end <= s.start
        covered |= set(range(s.start, s.end))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered
