"""Words, syllables, phrases: one text counted three ways."""

import pandas as pd
import pytest
from corpora import five, reference

from giaoban.measures.counting.terms import COUNTED, article_sizes, count_terms
from giaoban.measures.counting.units import UNITS, counted_units, phrases
from giaoban.text import segment


def tokens(*texts):
    rows = [
        ("a", i, k, t.start, t.end, t.text, t.term, t.kind)
        for i, text in enumerate(texts)
        for k, t in enumerate(segment(text))
    ]
    columns = ["doc_id", "sentence_id", "position", "start", "end", "token", "term", "kind"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_stands_where_it_says(unit):
    texts = five().documents.set_index("doc_id")["text"]
    units = counted_units(five().tokens, counted_as=unit, stopwords=reference().stopwords)
    assert len(units) > 600 and {"doc_id", "sentence_id", "position", "token", "term", "kind"} <= set(units)
    for u in units.itertuples():
        printed = texts[u.doc_id][u.start : u.end]
        assert "".join(printed.split()) == "".join(u.token.split())


def test_words_are_the_tokens_themselves():
    assert counted_units(five().tokens) is five().tokens


def test_syllables_are_those_of_a_plain_split():
    counted = five().tokens[five().tokens["kind"].isin(COUNTED)]
    cut = counted_units(counted, counted_as="syllables")
    assert len(cut) == counted["token"].str.split().str.len().sum()
    assert not cut["term"].str.contains(" ").any()
    assert (
        cut.groupby(["doc_id", "sentence_id"])["position"]
        .apply(lambda p: list(p) == list(range(len(p))))
        .all()
    )
    assert set(cut.loc[cut["term"].str.fullmatch(r"\d+-qđ/tw"), "kind"]) <= {"directive", "word"}


def test_the_ranking_changes_with_the_unit():
    spoken = tokens("Hội nghị giám sát", "Hội nghị tổng kết", "Hội viên dự")
    assert count_terms(counted_units(spoken, counted_as="syllables"))["term"].iloc[0] == "hội"
    assert count_terms(spoken)["term"].iloc[0] == "hội nghị"
    assert "hội nghị giám sát" in set(counted_units(spoken, counted_as="phrases")["term"])


def test_phrases_stay_in_a_sentence_and_cross_no_comma_and_no_number():
    rows = [("a", 0, w) for w in ["x", "y", ",", "z", "5", "w"]] + [("a", 1, "v"), ("b", 0, "u")]
    table = pd.DataFrame(rows, columns=["doc_id", "sentence_id", "token"]).assign(start=0, end=1)
    table["position"] = table.groupby(["doc_id", "sentence_id"]).cumcount()
    kinds = {",": "punctuation", "5": "number"}
    table = table.assign(term=table["token"], kind=table["token"].map(kinds).fillna("word"))
    assert phrases(table)["term"].tolist() == ["x y"]


def test_no_phrase_begins_or_ends_with_a_grammar_word():
    stop = pd.DataFrame({"term": ["và"], "layer": ["grammar"]})
    rows = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "token": ["x", "và", "y"], "kind": "word"})
    rows = rows.assign(position=range(3), start=[0, 2, 5], end=[1, 4, 6], term=rows["token"])
    assert set(phrases(rows)["term"]) == {"x và", "và y", "x và y"}
    assert phrases(rows, stopwords=stop)[["term", "start", "end", "words"]].values.tolist() == [
        ["x và y", 0, 6, 3]
    ]


def test_another_unit_is_an_error():
    with pytest.raises(ValueError, match="counted_as is one of words, syllables, phrases"):
        counted_units(five().tokens, counted_as="letters")


def test_sizes_are_counted_words_and_know_articles_without_any():
    sizes = article_sizes(five().tokens, doc_ids=[*five().documents["doc_id"], "empty"])
    assert sizes["empty"] == 0 and sizes.sum() == five().tokens["kind"].isin(COUNTED).sum()
