"""p by permuting articles: against scipy's permutation test, exact counts, and under no difference."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control, hypergeom, kstest, permutation_test

from giaoban.measures.statistics.permutation import add_q, permutation_p


def corpus(generator, *, articles=30, rates=(0.004,), burst=2.0):
    """Articles of unequal length and bursty terms: uses, sizes."""
    sizes = pd.Series(generator.integers(150, 900, articles), index=[f"d{i}" for i in range(articles)])
    rates = np.asarray(rates)[:, None] * generator.gamma(burst, 1 / burst, (len(rates), articles))
    n = generator.poisson(rates * sizes.to_numpy())
    rows = [(doc, f"t{k}", n[k, i]) for k in range(len(n)) for i, doc in enumerate(sizes.index) if n[k, i]]
    return pd.DataFrame(rows, columns=["doc_id", "term", "n"]), sizes


def halves(sizes, generator):
    return pd.Series(generator.permutation(np.arange(len(sizes)) % 2), index=sizes.index).map(
        {0: "x", 1: "y"}
    )


def test_p_on_articles_is_the_exact_probability():
    """All 6 of group x hold the term, none of 6 others: as great a difference in 2 of C(12, 6) divisions."""
    sizes = pd.Series(100, index=[f"d{i}" for i in range(12)])
    groups = pd.Series(["x"] * 6 + ["y"] * 6, index=sizes.index)
    uses = pd.DataFrame({"doc_id": sizes.index[:6], "term": "t", "n": 1})
    p = permutation_p(uses, sizes, groups, permutations=20_000)["p"].iloc[0]
    assert p == pytest.approx(2 / 924, abs=0.001)
    some = uses.head(4)  # 4 of 6 against 0 of 6: twice the hypergeometric tail
    p = permutation_p(some, sizes, groups, permutations=20_000)["p"].iloc[0]
    assert p == pytest.approx(2 * hypergeom.pmf(4, 12, 6, 4), abs=0.006)


def test_p_on_tokens_is_scipys_permutation_test():
    generator = np.random.default_rng(5)
    uses, sizes = corpus(generator, articles=16)
    groups = halves(sizes, generator)
    n = uses.set_index("doc_id")["n"].reindex(sizes.index, fill_value=0).to_numpy()
    first = (groups == "x").to_numpy()

    def difference(x, y):
        x, y = np.asarray(x, dtype=int), np.asarray(y, dtype=int)
        rate = [n[g].sum() / sizes.to_numpy()[g].sum() for g in (x, y)]
        return rate[0] - rate[1]

    places = (np.nonzero(first)[0], np.nonzero(~first)[0])
    result = permutation_test(places, difference, n_resamples=4_000, vectorized=False, rng=1)
    ours = permutation_p(uses, sizes, groups, on="tokens", permutations=4_000).iloc[0]
    assert ours["p"] == pytest.approx(result.pvalue, abs=0.035)
    assert ours["difference"] == pytest.approx(result.statistic * 10_000)


@pytest.mark.parametrize("on", ["articles", "tokens"])
def test_p_is_uniform_where_groups_do_not_differ(on):
    """Kolmogorov-Smirnov; on articles p is discrete, so only values too small would be wrong."""
    generator, ps = np.random.default_rng(11), []
    for k in range(150):
        uses, sizes = corpus(generator, articles=24)
        ps.append(
            permutation_p(uses, sizes, halves(sizes, generator), on=on, permutations=199, seed=k)["p"].iloc[0]
        )
    side = "two-sided" if on == "tokens" else "greater"  # greater: the sample's distribution lies above
    assert kstest(ps, "uniform", alternative=side).pvalue > 0.01
    assert np.mean(np.array(ps) <= 0.05) <= 0.05 + 2.6 * np.sqrt(0.05 * 0.95 / 150)


def test_tests_on_words_would_find_what_is_not_there():
    """Why articles are permuted: a binomial test on words rejects no difference far too often in bursty text."""
    from scipy.stats import binomtest

    generator, wrong = np.random.default_rng(2), 0
    for _ in range(100):
        uses, sizes = corpus(generator, articles=24, rates=(0.01,), burst=0.5)
        first = halves(sizes, generator) == "x"
        own, everything = uses[uses["doc_id"].map(first)]["n"].sum(), uses["n"].sum()
        wrong += binomtest(int(own), int(everything), sizes[first].sum() / sizes.sum()).pvalue <= 0.05
    assert wrong > 30


def test_benjamini_hochberg_holds_its_rate():
    """40 terms, 8 truly more frequent in one group: of what is called different, 10 % or less is not (on average)."""
    generator, shares, found = np.random.default_rng(8), [], 0
    for k in range(25):
        uses, sizes = corpus(generator, articles=40, rates=[0.004] * 40, burst=4.0)
        groups = halves(sizes, generator)
        more = uses["term"].isin([f"t{i}" for i in range(8)]) & uses["doc_id"].map(groups).eq("x")
        uses.loc[more, "n"] *= 4
        tested = permutation_p(uses, sizes, groups, on="tokens", permutations=999, seed=k)
        called = add_q(tested[tested["group"] == "x"]).query("q <= 0.1")["term"]
        false = called.isin([f"t{i}" for i in range(8, 40)]).sum()
        shares.append(false / max(1, len(called)))
        found += len(called) - false
    assert np.mean(shares) <= 0.1 + 0.04
    assert found / (25 * 8) > 0.5  # and the differences are found


def test_q_is_scipys_family_by_family_and_missing_p_do_not_count():
    table = pd.DataFrame({"p": [0.01, np.nan, 0.04, 0.03], "g": ["a", "a", "a", "b"]})
    whole = add_q(table)
    assert whole["q"].dropna().tolist() == pytest.approx(list(false_discovery_control([0.01, 0.04, 0.03])))
    assert whole["family"].tolist() == [3] * 4 and np.isnan(whole["q"][1])
    assert add_q(table, by="g")["family"].tolist() == [2, 2, 2, 1]
    assert add_q(table, by="g")["q"][3] == 0.03


def test_benjamini_and_hochbergs_own_example():
    """Benjamini & Hochberg (1995), section 3.2: of 15 p values four are rejected at 0.05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (add_q(pd.DataFrame({"p": p}))["q"] <= 0.05).sum() == 4


def test_strata_are_kept_and_two_groups_mirror():
    sizes = pd.Series(100, index=[f"d{i}" for i in range(20)])
    year = pd.Series(["1"] * 10 + ["2"] * 10, index=sizes.index)
    groups = pd.Series(["x"] * 9 + ["y"] + ["x"] + ["y"] * 9, index=sizes.index)
    uses = pd.DataFrame({"doc_id": sizes.index[:10], "term": "t", "n": 1})  # a word of year 1, not of group x
    free = permutation_p(uses, sizes, groups, permutations=999)
    kept = permutation_p(uses, sizes, groups, permutations=999, within=year)
    assert free["p"].iloc[0] < 0.01 and (kept["p"] == 1).all()
    assert free["difference"].tolist() == pytest.approx([0.8, -0.8]) and free["p"].nunique() == 1


def test_p_is_never_nought_and_comes_out_the_same():
    generator = np.random.default_rng(1)
    uses, sizes = corpus(generator, rates=[0.004] * 3)
    groups = pd.Series(np.arange(len(sizes)) % 3, index=sizes.index).map("g{}".format)
    table = permutation_p(uses, sizes, groups, permutations=99)
    assert len(table) == 9 and (table["p"] >= 0.01).all()
    pd.testing.assert_frame_equal(table, permutation_p(uses, sizes, groups, permutations=99))


def test_what_cannot_be_compared_is_an_error():
    uses, sizes = pd.DataFrame({"doc_id": ["a"], "term": "t", "n": 1}), pd.Series({"a": 9, "b": 9})
    with pytest.raises(ValueError, match="two groups"):
        permutation_p(uses, sizes, pd.Series({"a": "x", "b": "x"}))
    with pytest.raises(ValueError, match="on is one of"):
        permutation_p(uses, sizes, pd.Series({"a": "x", "b": "y"}), on="words")
    with pytest.raises(ValueError, match="no group for b"):
        permutation_p(uses, sizes, pd.Series({"a": "x"}))


def test_p_on_articles_is_what_all_permutations_give():
    """Every way to choose the group, counted out."""
    sizes = pd.Series(1, index=list("abcdefghi"))
    groups = pd.Series(["x"] * 3 + ["y"] * 6, index=sizes.index)
    uses = pd.DataFrame({"doc_id": list("abcd"), "term": "t", "n": 1})
    holds = [d in "abcd" for d in sizes.index]
    ways = [sum(holds[i] for i in chosen) for chosen in combinations(range(9), 3)]
    apart = [abs(k / 3 - (4 - k) / 6) for k in ways]
    expected = sum(a >= apart[0] - 1e-12 for a in apart) / len(apart)
    table = permutation_p(uses, sizes, groups)
    assert table["p"].tolist() == pytest.approx([expected] * 2)


def test_among_thousands_of_terms_a_sure_one_stands_out():
    """A drawn p of at least 1 / 5,000 could not survive the correction for 3,000 terms."""
    docs = [f"d{i}" for i in range(60)]
    groups = pd.Series(["x"] * 20 + ["y"] * 40, index=docs)
    rng = np.random.default_rng(3)
    noise = [(d, f"w{k}", 1) for k in range(3000) for d in rng.choice(docs, 5, replace=False)]
    uses = pd.DataFrame(noise + [(d, "phòng dịch", 1) for d in docs[:14]], columns=["doc_id", "term", "n"])
    table = add_q(permutation_p(uses, pd.Series(1, index=docs), groups))
    assert set(table.loc[table["q"] < 0.05, "term"]) == {"phòng dịch"}
