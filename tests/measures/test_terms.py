"""Counting terms and showing them in context, against counts made by hand."""

from collections import Counter

import pandas as pd
import pytest
from corpora import five, reference

from giaoban.measures.counting.terms import (
    COUNTED,
    count_by_article,
    count_terms,
    in_context,
    without_stopwords,
)
from giaoban.text import term


def tokens(*rows):
    table = pd.DataFrame(rows, columns=["doc_id", "token", "kind"])
    return table.assign(term=table["token"].map(term))


HAND = tokens(
    ("a", "Dân vận", "word"),
    ("a", "dân vận", "word"),
    ("a", "dân vận", "word"),
    ("b", "DÂN VẬN", "word"),
    ("b", "giám sát", "word"),
    ("b", "Uỷ ban", "organisation"),
    ("c", "Ủy ban", "organisation"),
    ("c", "2019", "number"),
    ("c", ".", "punctuation"),
    ("c", "11/4", "date"),
    ("c", "217-QĐ/TW", "directive"),
)


def test_terms_are_counted_with_their_articles_and_commonest_form():
    assert count_terms(HAND).to_dict("records") == [
        {"term": "dân vận", "token": "dân vận", "n": 4, "n_articles": 2},
        {"term": "ủy ban", "token": "Uỷ ban", "n": 2, "n_articles": 2},
        {"term": "217-qđ/tw", "token": "217-QĐ/TW", "n": 1, "n_articles": 1},
        {"term": "giám sát", "token": "giám sát", "n": 1, "n_articles": 1},
    ]


def test_the_kinds_counted_are_a_choice():
    assert count_terms(HAND, kinds=("number", "date"))["term"].tolist() == ["11/4", "2019"]
    none = count_terms(HAND, kinds=("none",))
    assert len(none) == 0 and list(none.columns) == list(count_terms(HAND).columns)


def test_the_samples_counts_are_those_of_a_plain_counter():
    counted = five().tokens[five().tokens["kind"].isin(COUNTED)]
    uses = Counter(counted["term"])
    articles = Counter(t for _, t in set(zip(counted["doc_id"], counted["term"], strict=True)))
    table = count_terms(five().tokens)
    assert dict(zip(table["term"], table["n"], strict=True)) == dict(uses)
    assert dict(zip(table["term"], table["n_articles"], strict=True)) == dict(articles)
    assert table["n"].is_monotonic_decreasing and table["term"].is_unique
    assert (table["token"].map(term) == table["term"]).all()


def test_counts_by_article_add_up():
    table = count_by_article(five().tokens)
    whole = count_terms(five().tokens).set_index("term")["n"]
    pd.testing.assert_series_equal(table.groupby("term")["n"].sum().sort_index(), whole.sort_index())
    sizes = table.groupby("doc_id")["size"].agg(["nunique", "first"])
    assert (sizes["nunique"] == 1).all()
    assert (table.groupby("doc_id")["n"].sum() == sizes["first"]).all()


# --- stop words


STOP = pd.DataFrame(
    [("và", "grammar"), ("Uỷ ban", "administrative"), ("lượt xem", "furniture"), ("không", "grammar"), ("không", "keep")],
    columns=["term", "layer"],
)  # fmt: skip
SPOKEN = tokens(*(("a", t, "word") for t in ["Và", "ủy ban", "lượt xem", "không", "dân vận"]))


@pytest.mark.parametrize(
    ("layers", "left"),
    [
        ((), ["và", "ủy ban", "lượt xem", "không", "dân vận"]),
        (("grammar",), ["ủy ban", "lượt xem", "không", "dân vận"]),
        (("grammar", "furniture"), ["ủy ban", "không", "dân vận"]),
        (("grammar", "furniture", "administrative"), ["không", "dân vận"]),
    ],
)
def test_stop_words_leave_by_layer_in_any_spelling_and_keep_stays(layers, left):
    assert without_stopwords(SPOKEN, STOP, layers=layers)["term"].tolist() == left


def test_the_default_takes_grammar_and_furniture_out_of_the_sample():
    left = set(without_stopwords(five().tokens, reference().stopwords)["term"])
    layers = reference().stopwords.groupby("layer")["term"].agg(lambda t: set(map(term, t)))
    assert not left & (layers["grammar"] | layers["furniture"])
    assert left & layers["administrative"]


def test_words_that_turn_a_sentence_round_are_never_stop_words():
    kept = set(
        without_stopwords(tokens(("a", "không", "word"), ("a", "chưa", "word")), reference().stopwords)[
            "term"
        ]
    )
    assert kept == {"không", "chưa"}


# --- concordance


def test_a_concordance_shows_what_stands_in_the_text():
    documents = five().documents.set_index("doc_id")
    lines = in_context(five().citations, five().documents, width=25)
    assert len(lines) == len(five().citations)
    for line in lines.itertuples():
        flat = documents.loc[line.doc_id, "text"].replace("\n", " ")
        assert flat[line.start : line.end] == line.match
        assert line.left + line.match + line.right in flat
        assert len(line.left) == min(25, line.start) and len(line.right) == min(25, len(flat) - line.end)
        assert line.title == documents.loc[line.doc_id, "title"]
    assert lines["published"].isna().sum() == (lines["doc_id"] == "giao-ban-hoan-kiem-2022").sum() > 0


def test_a_line_break_is_shown_as_a_space_and_nothing_found_is_an_empty_table():
    documents = pd.DataFrame(
        {"doc_id": ["a"], "title": ["T"], "published": [pd.NaT], "text": ["Một\nHai\nBa"]}
    )
    spans = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [7]})
    assert in_context(spans, documents)[["left", "match", "right"]].iloc[0].tolist() == ["Một ", "Hai", " Ba"]
    assert in_context(spans, documents, width=5)["left"].tolist() == ["Một "]
    nothing = in_context(spans.head(0), documents)
    assert len(nothing) == 0 and {"left", "match", "right", "title", "published"} <= set(nothing.columns)
