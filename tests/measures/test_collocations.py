"""logDice against the properties its publication states and a plain count; pairs stay inside sentences."""

from collections import Counter
from itertools import combinations
from math import log2

import pandas as pd
import pytest
from corpora import five

from giaoban.measures.counting.collocations import collocations
from giaoban.measures.counting.terms import COUNTED


def sentences(*lines, articles=None):
    """Tokens of sentences given as words with blanks between; each its own article unless `articles` says."""
    rows = [
        (articles[i] if articles else f"d{i}", i, word, "punctuation" if word == "," else "word")
        for i, line in enumerate(lines)
        for word in line.split()
    ]
    return pd.DataFrame(rows, columns=["doc_id", "sentence_id", "term", "kind"])


def test_the_properties_of_rychly():
    """Rychlý (2008), section 3: at most 14; half as many meetings is one less; the corpus's size plays no part;
    0 is one meeting in 16,384 uses of either word."""
    always = collocations(sentences(*["a b"] * 8), min_n=1).iloc[0]
    assert always["log_dice"] == 14
    half = collocations(sentences(*["a b"] * 4, *["a c", "b d"] * 4), min_n=1).set_index(
        ["term", "collocate"]
    )
    assert half.loc[("a", "b"), "log_dice"] == 13
    larger = collocations(sentences(*["a b"] * 4, *["a c", "b d"] * 4, *["e f"] * 50), min_n=1)
    assert larger.set_index(["term", "collocate"]).loc[("a", "b"), "log_dice"] == 13
    assert 14 + log2(2 * 1 / (16_384 + 16_384)) == 0


def test_every_pair_of_the_sample_is_that_of_a_plain_counter():
    tokens = five().tokens[five().tokens["kind"].isin(COUNTED)]
    held = [(key[0], set(own["term"])) for key, own in tokens.groupby(["doc_id", "sentence_id"])]
    alone = Counter(t for _, terms in held for t in terms)
    both = Counter(pair for _, terms in held for pair in combinations(sorted(terms), 2))
    articles = Counter(p for _, p in {(d, p) for d, terms in held for p in combinations(sorted(terms), 2)})
    table = collocations(five().tokens, min_n=3, min_articles=2)
    wanted = {p for p, n in both.items() if n >= 3 and articles[p] >= 2}
    assert set(zip(table["term"], table["collocate"], strict=True)) == wanted and len(wanted) > 20
    for row in table.itertuples():
        n, x, y = both[row.term, row.collocate], alone[row.term], alone[row.collocate]
        assert (row.n, row.n_term, row.n_collocate) == (n, x, y)
        assert row.n_articles == articles[row.term, row.collocate]
        assert row.log_dice == pytest.approx(14 + log2(2 * n / (x + y)))
    assert table["log_dice"].is_monotonic_decreasing


def test_a_node_begins_each_of_its_rows_in_any_spelling():
    table = collocations(sentences(*["ủy ban họp"] * 3, "ban nghỉ"), node="BAN", min_n=1, min_articles=1)
    assert set(table["term"]) == {"ban"} and set(table["collocate"]) == {"ủy", "họp", "nghỉ"}
    with pytest.raises(KeyError, match="no counted term"):
        collocations(sentences("a b"), node="z")


def test_a_sentence_counts_once_and_nothing_crosses_it():
    table = collocations(sentences("a b a b a", "c"), min_n=1, min_articles=1)
    assert table[["term", "collocate", "n", "n_term"]].values.tolist() == [["a", "b", 1, 1]]


def test_one_articles_habit_is_no_collocation():
    tokens = sentences(*["a b"] * 5, articles=["x"] * 5)
    assert collocations(tokens).empty and len(collocations(tokens, min_articles=1)) == 1


def test_what_is_not_counted_is_no_collocate_and_nothing_is_an_empty_table():
    assert collocations(sentences("a , b"), min_n=1, min_articles=1)["collocate"].tolist() == ["b"]
    nothing = collocations(sentences("a b").head(0))
    assert nothing.empty and "log_dice" in nothing
