"""Rates of terms and groups of articles, on hand-made tables."""

import pandas as pd
import pytest

from giaoban.measures.counting.frequencies import frequencies


def tokens(uses):
    """Tokens of articles from doc_id -> printed words."""
    rows = [(doc, word, word.lower(), "word") for doc, words in uses.items() for word in words]
    return pd.DataFrame(rows, columns=["doc_id", "token", "term", "kind"])


def test_a_rate_rests_on_all_words_of_all_articles():
    made = tokens({"a": ["Dân vận", "dân vận", "dân vận", "tôn giáo"], "b": ["dân vận"]})
    table = frequencies(made, pd.Series({"a": 300, "b": 100, "c": 100})).set_index("term")
    assert table.loc["dân vận", ["token", "n", "n_articles"]].tolist() == ["dân vận", 4, 2]
    assert table.loc["dân vận", "rate"] == 80.0 and table.loc["dân vận", "share"] == pytest.approx(2 / 3)


def test_an_interval_needs_ten_articles_and_holds_the_rate():
    docs = [f"d{i}" for i in range(30)]
    made = tokens({d: ["giám sát"] * (i % 3) for i, d in enumerate(docs)})
    few, many = (frequencies(made[made["doc_id"].isin(d)], pd.Series(50, index=d)) for d in (docs[:9], docs))
    assert few["low"].isna().all()
    assert many["low"].iloc[0] < many["rate"].iloc[0] < many["high"].iloc[0]


def test_only_the_first_terms_are_resampled():
    made = tokens({"a": ["một", "hai", "hai"]})
    assert frequencies(made, pd.Series({"a": 3}), top=1)["term"].tolist() == ["hai"]
