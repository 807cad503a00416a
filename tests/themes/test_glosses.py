"""Glosses: what a term means, from the first registry that has it; none is guessed."""

from corpora import reference

from giaoban.text import term
from giaoban.themes import gloss


def test_a_gloss_is_found_whatever_the_spelling():
    assert gloss("Giám sát", reference()) == "supervision"
    assert gloss("hoà giải", reference()) == "conciliation"
    assert gloss("ĐẠI ĐOÀN KẾT", reference()) == "great unity"


def test_other_registries_give_theirs():
    assert gloss("giao ban", reference()) == "coordination meeting"
    assert gloss("đánh giá cao", reference())
    assert gloss("Giám sát, phản biện xã hội", reference()) == "supervision and social criticism"


def test_an_unknown_term_has_none():
    assert gloss("xe điện", reference()) is None


def test_the_table_holds_the_words_of_the_genre():
    table = reference().glosses
    assert len(table) >= 60
    assert all(word == term(word) for word in table["term"])
