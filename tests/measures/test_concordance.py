"""KWIC: every use, in its place, sorted and filtered as asked."""

import pandas as pd
import pytest
from corpora import five

from giaoban.measures.counting.concordance import kwic, occurrences, token_matches
from giaoban.text import fold

DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c"],
        "title": ["A", "B", "C"],
        "published": pd.to_datetime(["2020-05-01", "2019-05-01", None]),
        "text": ["Quận đẩy mạnh giám sát chợ", "Phường tổ chức GIÁM\nSÁT ao", "Xã bỏ giám  sát bến"],
    }
)


def lines(**options):
    return kwic(pd.DataFrame(), "giám sát", DOCUMENTS, inside=True, **options)


@pytest.mark.parametrize(("sort", "order"), [("date", "bac"), ("left", "cba"), ("right", "bca")])
def test_lines_are_sorted_by_date_or_by_the_words_beside_the_term(sort, order):
    """The left is read from the term outwards: bỏ xã, chức tổ phường, mạnh đẩy quận."""
    assert "".join(lines(sort=sort)["doc_id"]) == order


def test_lines_are_chosen_by_context_and_article():
    assert lines(contains="PHƯỜNG")["doc_id"].tolist() == ["b"]
    assert lines(contains="giám sát").empty  # the term is not its context
    assert lines(doc_ids=["a", "c"])["doc_id"].tolist() == ["a", "c"]
    assert lines(width=4)["left"].tolist() == ["chức"[-3:] + " ", "ạnh ", " bỏ "]


def test_a_term_across_blanks_and_lines_is_found_and_shown_in_one_line():
    assert lines()["match"].tolist() == ["GIÁM SÁT", "giám sát", "giám  sát"]


def test_whole_syllables_only():
    documents = DOCUMENTS.head(1).assign(text="dân vậny, xdân vận, (dân vận)")
    assert occurrences(documents, "dân vận")["start"].tolist() == [21]


def test_tokens_of_a_term_are_those_counted():
    tokens = five().tokens
    for term in ("giám sát", "nhân dân", "công tác dân vận"):
        assert len(kwic(tokens, term, five().documents)) >= (tokens["term"] == term).sum() > 0
    table = kwic(tokens, "nhân dân", five().documents)
    assert (table["match"].map(fold).str.split().str.join(" ") == "nhân dân").all()


def test_a_term_of_several_tokens_stays_in_its_sentence():
    tokens = pd.DataFrame(
        {"doc_id": "a", "sentence_id": [0, 0, 1], "position": [0, 1, 0], "start": [0, 2, 4], "end": [1, 3, 5], "term": ["x", "y", "z"]}
    )  # fmt: skip
    assert token_matches(tokens, "x y").values.tolist() == [["a", 0, 3]]
    assert token_matches(tokens, "y z").empty and token_matches(tokens, "x z").empty


def test_nothing_found_is_an_empty_table_with_all_columns():
    nothing = kwic(five().tokens, "không có từ này", five().documents, sort="left")
    assert nothing.empty and {"left", "match", "right", "title", "published"} <= set(nothing)


def test_wishes_that_make_no_sense_are_errors():
    with pytest.raises(ValueError, match="sort is one of"):
        lines(sort="title")
    for term in ("", "  "):
        with pytest.raises(ValueError, match="empty term"):
            kwic(five().tokens, term, five().documents)
        with pytest.raises(ValueError, match="empty term"):
            occurrences(DOCUMENTS, term)
