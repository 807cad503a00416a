"""Dispersion against the worked example of its publication and another implementation's values."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.measures.statistics.dispersion import dispersion

# the five-part corpus of Gries (2008, 2020), a letter a word
PARTS = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]


def gries():
    rows = [(f"p{i}", word, 1) for i, part in enumerate(PARTS) for word in part.split()]
    sizes = pd.Series({f"p{i}": len(part.split()) for i, part in enumerate(PARTS)})
    return pd.DataFrame(rows, columns=["doc_id", "term", "n"]), sizes


@pytest.mark.parametrize(
    ("word", "n", "parts", "dp", "norm"),
    [
        ("a", 15, 5, 0.18, 0.2195),
        ("x", 1, 1, 0.78, 0.9512),
        ("e", 5, 5, 0.02, 0.0244),
        ("b", 10, 5, 0.02, 0.0244),
    ],
)
def test_the_worked_example_of_gries(word, n, parts, dp, norm):
    """Gries (2008), section 3; DPnorm = DP / (1 - min s) by Lijffijt & Gries (2012), min s = 9/50."""
    row = dispersion(*gries()).set_index("term").loc[word]
    assert (row["n"], row["range"]) == (n, parts)
    assert row["dp"] == pytest.approx(dp) and row["dp_norm"] == pytest.approx(norm, abs=5e-5)


def test_the_value_of_another_implementation():
    """R package tlda (its README): DP, scaled as Gries does, of ALLEMAND in the ten parts of Lyne (1985)."""
    uses = [2, 0, 1, 1, 3, 0, 3, 0, 0, 0]
    sizes = pd.Series([8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]).rename(index=str)
    table = pd.DataFrame({"doc_id": sizes.index, "term": "allemand", "n": uses})
    row = dispersion(table, sizes).iloc[0]
    assert row["dp"] == pytest.approx(0.4990705, abs=1e-7)
    assert row["range"] == 5 and row["share"] == 0.5


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 500)), min_size=2, max_size=12))
def test_dp_is_its_definition_and_its_norm_lies_between_0_and_1(articles):
    uses, words = map(np.array, zip(*articles, strict=True))
    names = [f"d{i}" for i in range(len(uses))]
    table = dispersion(pd.DataFrame({"doc_id": names, "term": "x", "n": uses}), pd.Series(words, index=names))
    if uses.sum() == 0:
        assert table.empty
        return
    row = table.iloc[0]
    assert row["dp"] == pytest.approx(np.abs(uses / uses.sum() - words / words.sum()).sum() / 2)
    assert -1e-9 <= row["dp_norm"] <= 1 + 1e-9
    assert row["rare"] == (uses.sum() < len(uses))


def test_a_term_of_the_smallest_article_alone_is_as_uneven_as_can_be():
    table = dispersion(pd.DataFrame({"doc_id": ["a"], "term": "x", "n": [7]}), pd.Series({"a": 10, "b": 90}))
    assert table["dp_norm"].tolist() == [pytest.approx(1.0)]


def test_groups_are_counted_and_empty_articles_are_no_part():
    uses = pd.DataFrame({"doc_id": ["a", "b", "c"], "term": ["x", "x", "y"], "n": 1})
    sizes = pd.Series({"a": 10, "b": 10, "c": 20, "empty": 0})
    groups = pd.Series({"a": "o1", "b": "o1", "c": "o2", "empty": "o3"})
    table = dispersion(uses, sizes, groups=groups).set_index("term")
    assert table["n_groups"].to_dict() == {"x": 1, "y": 1}
    assert table.loc["x", "share"] == pytest.approx(2 / 3)
    with pytest.raises(ValueError, match="no group for c"):
        dispersion(uses, sizes, groups=groups.drop("c"))


def test_one_article_has_no_dispersion():
    assert (
        dispersion(pd.DataFrame({"doc_id": ["a"], "term": "x", "n": 3}), pd.Series({"a": 9}))["dp_norm"]
        .isna()
        .all()
    )
