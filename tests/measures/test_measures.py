"""Rates and intervals against published values, another implementation and simulation."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, bootstrap

from giaoban.measures.statistics.intervals import draw, tail
from giaoban.measures.statistics.rates import (
    FLOOR,
    add_rate,
    bootstrap_rates,
    bootstrap_shares,
    compare_rates,
    flag_small,
)
from giaoban.measures.statistics.shares import add_share


def share(k, of, **options):
    return add_share(pd.DataFrame({"n_articles": [k]}), of=of, **options).iloc[0]


@pytest.mark.parametrize(
    ("k", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_wilson_interval_is_newcombes(k, of, low, high):
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, Table I, method 3."""
    row = share(k, of, method="wilson")
    assert (round(row["low"], 4), round(row["high"], 4), row["share"]) == (low, high, k / of)


@given(st.integers(FLOOR, 400), st.data(), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_wilson_interval_is_scipys_and_holds_the_share(of, data, level):
    k = data.draw(st.integers(0, of))
    row, wilson = (
        share(k, of, level=level, method="wilson"),
        binomtest(k, of).proportion_ci(level, method="wilson"),
    )
    assert (row["low"], row["high"]) == pytest.approx((wilson.low, wilson.high))
    assert 0 <= row["low"] <= row["share"] + 1e-12 and row["share"] <= row["high"] + 1e-12 <= 1 + 1e-9


@pytest.mark.parametrize("of", [10, 20, 50, 200])
@pytest.mark.parametrize("truth", [0.03, 0.1, 0.3, 0.5, 0.9])
def test_a_share_covers_the_truth_as_often_as_it_says(of, truth):
    """Exactly, over all counts that could be drawn, not by simulation."""
    rows = add_share(pd.DataFrame({"n_articles": range(of + 1)}), of=of)
    holds = rows["low"].sub(1e-12).le(truth) & rows["high"].add(1e-12).ge(truth)
    assert binom.pmf(rows["n_articles"], of, truth)[holds].sum() > 0.93


def test_a_share_is_what_resampling_the_articles_gives():
    uses = pd.DataFrame({"doc_id": [str(i) for i in range(12)], "term": "x", "n": 1})
    drawn = bootstrap_shares(uses, pd.Series(1, index=[str(i) for i in range(40)])).iloc[0]
    exact = share(12, 40)
    assert drawn[["low", "high"]].tolist() == pytest.approx(exact[["low", "high"]].tolist(), abs=0.026)


def test_each_row_may_have_its_own_number_of_articles():
    table = add_share(pd.DataFrame({"n_articles": [3, 3], "articles": [4, 30]}), of="articles")
    assert table["share"].tolist() == [0.75, 0.1] and table["low"].notna().tolist() == [False, True]


@pytest.mark.parametrize(("of", "drawn"), [(5, False), (FLOOR - 1, False), (FLOOR, True), (40, True)])
def test_below_the_floor_there_is_no_interval(of, drawn):
    row = share(3, of)
    assert row["share"] == 3 / of and row[["low", "high"]].notna().all() == drawn
    uses = pd.DataFrame({"doc_id": ["0", "1", "2"], "term": "x", "n": [1, 2, 3]})
    rate = bootstrap_rates(uses, pd.Series({str(i): 100 for i in range(of)})).iloc[0]
    assert rate["rate"] == pytest.approx(60_000 / (of * 100))
    assert rate[["low", "high"]].notna().all() == drawn


def test_the_floor_is_ten_articles():
    assert FLOOR == 10
    table = pd.DataFrame({"n_articles": [0, 9, 10, 11]})
    assert flag_small(table)["small"].tolist() == [True, True, False, False]
    assert flag_small(table, floor=1)["small"].tolist() == [True, False, False, False]


def test_more_articles_than_there_are_is_an_error():
    with pytest.raises(ValueError, match="k"):
        share(12, 11)


def test_shares_of_nothing_and_of_no_rows():
    assert np.isnan(share(0, 0)["share"])
    none = add_share(pd.DataFrame({"n_articles": []}), of=40)
    assert len(none) == 0 and {"share", "low", "high"} <= set(none.columns)


def test_rates_are_uses_per_ten_thousand_and_leave_the_table_alone():
    counts = pd.DataFrame({"n": [5, 0]})
    assert add_rate(counts, total=1_000)["rate"].tolist() == [50.0, 0.0]
    assert add_rate(counts, total=1_000, per=1_000)["rate"].tolist() == [5.0, 0.0]
    assert add_rate(counts, total=0)["rate"].isna().all()
    assert list(counts.columns) == ["n"]


# --- bootstrap over articles


def corpus(generator, articles):
    """Articles of unequal length whose rate of a term varies from article to article (mean 1 in 100)."""
    sizes = pd.Series(generator.integers(150, 900, articles), index=[f"d{i}" for i in range(articles)])
    uses = generator.poisson(sizes * generator.gamma(2.0, 0.005, articles))
    table = pd.DataFrame({"doc_id": sizes.index, "term": "x", "n": uses})
    return table[table["n"] > 0], sizes


def test_the_bootstrap_interval_covers_the_rate_about_as_often_as_it_says():
    generator, covered = np.random.default_rng(7), 0
    for _ in range(200):
        row = bootstrap_rates(*corpus(generator, 40), per=100).iloc[0]
        covered += row["low"] <= 1.0 <= row["high"]
    assert 0.88 <= covered / 200 <= 0.99


def test_words_of_one_article_do_not_pass_for_many():
    sizes = pd.Series({f"d{i}": 500 for i in range(20)})
    bursty = pd.DataFrame({"doc_id": ["d0"], "term": "x", "n": [40]})
    even = pd.DataFrame({"doc_id": sizes.index, "term": "x", "n": 2})
    one, all_of_them = bootstrap_rates(bursty, sizes).iloc[0], bootstrap_rates(even, sizes).iloc[0]
    assert one["rate"] == all_of_them["rate"] == 40.0
    assert one["low"] == 0 and one["high"] > 80
    assert all_of_them[["low", "high"]].tolist() == pytest.approx([40.0, 40.0])


def test_rates_count_the_articles_without_the_term_and_come_out_the_same_each_time():
    generator = np.random.default_rng(3)
    uses, sizes = corpus(generator, 30)
    uses = pd.concat([uses, uses.assign(term="y", n=1)])
    table = bootstrap_rates(uses, sizes)
    for row in table.itertuples():
        total = uses.loc[uses["term"] == row.term, "n"].sum()
        assert row.rate == pytest.approx(total * 10_000 / sizes.sum())
        assert row.low < row.rate < row.high
    pd.testing.assert_frame_equal(table, bootstrap_rates(uses.sample(frac=1, random_state=1), sizes))
    wide = bootstrap_rates(uses, sizes, level=0.99)
    assert (wide["low"] < table["low"]).all() and (wide["high"] > table["high"]).all()


def test_an_article_without_a_size_is_an_error():
    uses = pd.DataFrame({"doc_id": ["a", "z"], "term": "x", "n": 1})
    with pytest.raises(ValueError, match="no size for z"):
        bootstrap_rates(uses, pd.Series({"a": 100}))


def test_another_item_than_terms_can_be_counted():
    uses = pd.DataFrame({"doc_id": ["a", "b"], "theme_id": ["T01", "T02"], "n": [1, 3]})
    table = bootstrap_rates(uses, pd.Series({"a": 1, "b": 1}), item="theme_id", per=1)
    assert table[["theme_id", "rate"]].to_numpy().tolist() == [["T01", 0.5], ["T02", 1.5]]


# --- BCa, strata, document frequency, groups


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_the_intervals_are_scipys(method):
    """scipy.stats.bootstrap of the paired ratio, with other random draws, at the level widened for 40 articles:
    equal but for their noise."""
    uses, sizes = corpus(np.random.default_rng(12), 40)
    n = uses.set_index("doc_id")["n"].reindex(sizes.index, fill_value=0)
    result = bootstrap(
        (n, sizes), lambda n, size, axis=-1: n.sum(axis) / size.sum(axis), paired=True, vectorized=True, n_resamples=9_999, method=method, rng=3, confidence_level=1 - 2 * tail(40),
    ).confidence_interval  # fmt: skip
    row = bootstrap_rates(uses, sizes, per=1, method=method).iloc[0]
    width = result.high - result.low
    assert row["low"] == pytest.approx(result.low, abs=0.06 * width)
    assert row["high"] == pytest.approx(result.high, abs=0.06 * width)


def test_bca_intervals_cover_and_lean_to_the_side_of_the_skew():
    generator, covered, leans = np.random.default_rng(17), 0, 0
    for _ in range(100):
        uses, sizes = corpus(generator, 40)
        row = bootstrap_rates(uses, sizes, per=100, method="bca").iloc[0]
        plain = bootstrap_rates(uses, sizes, per=100).iloc[0]
        covered += row["low"] <= 1.0 <= row["high"]
        leans += row["high"] > plain["high"]
    assert 0.88 <= covered / 100 <= 0.99
    assert leans > 70  # rates of rare things are skewed to the right


def test_another_method_is_an_error():
    with pytest.raises(ValueError, match="percentile, bca"):
        bootstrap_rates(*corpus(np.random.default_rng(1), 12), method="normal")


def test_strata_keep_their_number_of_articles():
    strata = np.array([0] * 7 + [1] * 3)
    weights = draw(10, strata=strata, resamples=50)
    assert (weights[:, :7].sum(axis=1) == 7).all() and (weights[:, 7:].sum(axis=1) == 3).all()
    assert len(np.unique(weights[:, 7:], axis=0)) > 5


def test_strata_take_what_divides_them_out_of_the_interval():
    sizes = pd.Series(100, index=[f"d{i}" for i in range(40)])
    year = pd.Series(["1"] * 20 + ["2"] * 20, index=sizes.index)
    uses = pd.DataFrame({"doc_id": sizes.index[:20], "term": "x", "n": 4})  # only said in year 1, and always
    free, kept = bootstrap_rates(uses, sizes).iloc[0], bootstrap_rates(uses, sizes, strata=year).iloc[0]
    assert free["high"] - free["low"] > 100
    assert kept[["low", "high", "rate"]].tolist() == pytest.approx([200] * 3)
    with pytest.raises(ValueError, match="no group for d0"):
        bootstrap_rates(uses, sizes, strata=year.drop("d0"))


def test_document_frequencies_cover_as_often_as_they_say_and_agree_with_wilson():
    generator, covered = np.random.default_rng(21), 0
    sizes = pd.Series(1, index=[f"d{i}" for i in range(60)])
    for _ in range(200):
        held = sizes.index[generator.random(60) < 0.3]
        row = bootstrap_shares(pd.DataFrame({"doc_id": held, "term": "x", "n": 2}), sizes).iloc[0]
        covered += row["low"] <= 0.3 <= row["high"]
        assert row["n_articles"] == len(held) and row["share"] == len(held) / 60
    assert 0.88 <= covered / 200 <= 0.99
    wilson = share(len(held), 60, method="wilson")
    assert row["low"] == pytest.approx(wilson["low"], abs=0.03)


def test_groups_are_resampled_each_on_its_own():
    uses, sizes = corpus(np.random.default_rng(9), 36)
    groups = pd.Series(["x"] * 24 + ["y"] * 12, index=sizes.index)
    table = compare_rates(pd.concat([uses, uses.head(1).assign(term="only x")]), sizes, groups).set_index(
        ["group", "term"]
    )
    for name in "xy":
        own = sizes[groups == name]
        alone = bootstrap_rates(uses[uses["doc_id"].isin(own.index)], own).iloc[0]
        row = table.loc[name, "x"]
        assert row[["rate", "low", "high"]].tolist() == alone[["rate", "low", "high"]].tolist()
        assert (row["articles"], row["n"]) == (len(own), uses[uses["doc_id"].isin(own.index)]["n"].sum())
    never = table.loc["y", "only x"]
    assert never[["n", "n_articles", "rate", "low", "high"]].tolist() == [0] * 5
    assert not table["small"].any()


def test_a_small_group_has_no_interval_and_says_so():
    uses, sizes = corpus(np.random.default_rng(9), 30)
    groups = pd.Series(["x"] * 21 + ["y"] * 9, index=sizes.index)
    table = compare_rates(uses, sizes, groups).set_index("group")
    assert table["small"].to_dict() == {"x": False, "y": True}
    assert table.loc["x", ["low", "high"]].notna().all() and table.loc["y", ["low", "high"]].isna().all()


def test_more_items_than_a_block_come_out_as_one_by_one():
    generator = np.random.default_rng(2)
    sizes = pd.Series(500, index=[f"d{i}" for i in range(12)])
    rows = [
        (d, f"t{k:04d}", int(n))
        for k in range(520)
        for d, n in zip(sizes.index, generator.poisson(1, 12), strict=True)
    ]
    uses = pd.DataFrame(rows, columns=["doc_id", "term", "n"])
    table = bootstrap_rates(uses, sizes).set_index("term")
    for term in ("t0000", "t0499", "t0500", "t0519"):
        alone = bootstrap_rates(uses[uses["term"] == term], sizes).iloc[0]
        assert table.loc[term, ["low", "high"]].tolist() == pytest.approx(alone[["low", "high"]].tolist())


def test_few_articles_widen_the_interval_as_students_t_does():
    """Hesterberg (2015): at n = 10 a nominal tail of 0.025 becomes 0.0086, at 40 0.0203."""
    assert [round(tail(n), 4) for n in (10, 40)] == [0.0086, 0.0203]
    assert tail(10**6) == pytest.approx(0.025, abs=1e-5)


def test_at_twenty_articles_the_interval_still_covers():
    generator, covered = np.random.default_rng(31), 0
    for _ in range(200):
        row = bootstrap_rates(*corpus(generator, 20), per=100).iloc[0]
        covered += row["low"] <= 1.0 <= row["high"]
    assert 0.88 <= covered / 200 <= 0.99
