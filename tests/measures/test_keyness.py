"""Keyness against other implementations, written-out formulas and simulation."""

from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from corpora import five
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from test_permutation import corpus, halves

from giaoban.measures.counting.terms import article_sizes, count_by_article
from giaoban.measures.statistics.keyness import add_log_odds, add_log_ratio, contrast, keyness


def row(n, words, n_rest, words_rest, **more):
    """A contrast of one candidate, of one group."""
    columns = {"group": "x", "term": "t", "n": n, "words": words, "n_rest": n_rest, "words_rest": words_rest}
    columns |= {"n_articles": n, "articles": words, "n_articles_rest": n_rest, "articles_rest": words_rest}
    columns["small"] = False
    return pd.DataFrame([columns | more])


# --- counts


def test_a_contrast_counts_each_group_against_all_others():
    uses = pd.DataFrame({"doc_id": list("aabc"), "term": list("txtt"), "n": [3, 1, 2, 4]})
    sizes, groups = (
        pd.Series({"a": 10, "b": 20, "c": 30, "d": 40}),
        pd.Series({"a": 1, "b": 1, "c": 2, "d": 3}),
    )
    table = contrast(uses, sizes, groups, min_articles=2).set_index("group")
    assert (table["term"] == "t").all() and table["small"].all()
    assert table[["n", "words", "n_articles", "articles"]].values.tolist() == [
        [5, 30, 2, 2],
        [4, 30, 1, 1],
        [0, 40, 0, 1],
    ]
    rest = table[["n_rest", "words_rest", "n_articles_rest", "articles_rest"]].values.tolist()
    assert rest == [[4, 70, 1, 2], [5, 70, 2, 3], [9, 60, 3, 3]]


# --- log ratio and its lower bound


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 200))
def test_lrc_is_the_end_of_scipys_exact_interval(n, n_rest, family):
    """Evert (2022), as in R corpora::keyness(measure = "LRC"): the Clopper-Pearson interval of n / (n + n_rest),
    here by scipy.stats.binomtest, as a ratio of rates; the end nearer to 0, or 0."""
    if n + n_rest == 0:
        return
    table = add_log_ratio(row(n, 3_000, n_rest, 9_000), on="tokens", family=family).iloc[0]
    ends = binomtest(n, n + n_rest).proportion_ci(1 - 0.05 / family, method="exact")
    low, high = (log(3 * p / (1 - p), 2) if 0 < p < 1 else np.inf * (p - 0.5) for p in ends)
    wanted = max(low, 0) if n / 3_000 >= n_rest / 9_000 else min(high, 0)
    assert table["lrc"] == pytest.approx(wanted, abs=1e-9)
    assert abs(table["lrc"]) <= abs(table["log_ratio"]) + 1 and table["lrc_family"] == family


@pytest.mark.parametrize(("n", "n_rest", "ratio"), [(20, 5, 2), (5, 20, -2), (10, 10, 0), (400, 100, 2)])
def test_log_ratio_is_binary_and_nearly_the_ratio_of_rates(n, n_rest, ratio):
    """Hardie (2014): one point is a doubling; Walter (1975): 0.5 on each count."""
    table = add_log_ratio(row(n, 10_000, n_rest, 10_000), on="tokens").iloc[0]
    assert table["log_ratio"] == pytest.approx(ratio, abs=0.15)
    assert table["log_ratio"] == pytest.approx(log((n + 0.5) / (n_rest + 0.5), 2))


def test_more_evidence_or_fewer_candidates_bring_the_bound_nearer():
    few, many = (add_log_ratio(row(4 * k, 10_000, k, 10_000), on="tokens").iloc[0]["lrc"] for k in (5, 500))
    assert 0 < few < many < 2
    crowd = add_log_ratio(row(20, 10_000, 5, 10_000), on="tokens", family=1_000).iloc[0]["lrc"]
    assert crowd == 0


def test_articles_or_words_are_compared_and_below_the_floor_there_is_no_bound():
    table = row(50, 10_000, 50, 10_000, n_articles=30, articles=40, n_articles_rest=5, articles_rest=40)
    assert add_log_ratio(table, on="tokens")["lrc"].iloc[0] == 0 < add_log_ratio(table)["lrc"].iloc[0]
    small = add_log_ratio(table.assign(small=True)).iloc[0]
    assert np.isnan(small["lrc"]) and small["log_ratio"] > 2
    with pytest.raises(ValueError, match="on is one of"):
        add_log_ratio(table, on="words")


def test_the_family_is_the_number_of_candidates():
    table = pd.concat([row(9, 100, 1, 100, term=t, group=g) for t in "abc" for g in "xy"], ignore_index=True)
    assert set(add_log_ratio(table)["lrc_family"]) == {3}
    third = pd.concat([table, table[table["group"] == "x"].assign(group="z")], ignore_index=True)
    assert set(add_log_ratio(third)["lrc_family"]) == {9}


def test_the_bound_covers_the_true_ratio():
    """Poisson counts at a true ratio of 2: the bound lies above it in at most 2.5 % of corpora."""
    generator = np.random.default_rng(4)
    n, n_rest = generator.poisson(20, 800), generator.poisson(10, 800)
    table = pd.concat([row(1, 10_000, 1, 10_000)] * 800, ignore_index=True).assign(n=n, n_rest=n_rest)
    assert (add_log_ratio(table, on="tokens", family=1)["lrc"] > 1).mean() <= 0.025 + 0.012


# --- log-odds with a Dirichlet prior


def pairs(counts):
    """A contrast of two groups from {term: (n, n_rest)}."""
    rows = [row(a, 1, b, 1, term=t) for t, (a, b) in counts.items()]
    rows += [row(b, 1, a, 1, term=t, group="y") for t, (a, b) in counts.items()]
    return pd.concat(rows, ignore_index=True)


def test_log_odds_are_those_of_a_loop_over_the_publications_equations():
    """Monroe, Colaresi & Quinn (2008), equations 15, 16, 20, 22, written out term by term."""
    counts, prior = {"a": (12, 3), "b": (40, 44), "c": (0, 5), "d": (7, 7)}, 30
    table = add_log_odds(pairs(counts), prior=prior)
    n1, n2 = (sum(c[k] for c in counts.values()) for k in (0, 1))
    for term, (y1, y2) in counts.items():
        alpha = prior * (y1 + y2) / (n1 + n2)
        delta = log((y1 + alpha) / (n1 + prior - y1 - alpha)) - log((y2 + alpha) / (n2 + prior - y2 - alpha))
        found = table[(table["term"] == term) & (table["group"] == "x")].iloc[0]
        assert found["log_odds"] == pytest.approx(delta)
        assert found["z"] == pytest.approx(delta / sqrt(1 / (y1 + alpha) + 1 / (y2 + alpha)))


def test_the_z_of_another_implementation():
    """Python package fightin_words, its README: z of words of one of two sentences is ±0.6894227886807968 with a
    prior of 0.05 for each of 11 words. Our prior follows frequency: it
    is flat where every word is used as often, here 18 words once each."""
    counts = {f"own{i}": (1, 0) for i in range(9)} | {f"other{i}": (0, 1) for i in range(9)}
    table = add_log_odds(pairs(counts), prior=18 * 0.05)  # 0.05 a word, 0.9 in all where theirs has 0.55
    y, n, a = 1, 9, 0.05

    def z(total):
        odds = log((y + a) / (n + total - y - a)) - log(a / (n + total - a))
        return odds / sqrt(1 / (y + a) + 1 / a)

    assert z(0.55) == pytest.approx(0.6894227886807968)  # the formula here is theirs
    assert table["z"].iloc[0] == pytest.approx(z(0.9))  # and ours, with the prior of 18 words


def test_the_prior_draws_rare_words_to_no_difference():
    counts = {"rare": (2, 0), "common": (200, 100), "rest": (800, 900)}
    weak, strong = (add_log_odds(pairs(counts), prior=p).set_index(["group", "term"]) for p in (10, 100_000))
    assert weak["log_odds"]["x", "rare"] > strong["log_odds"]["x", "rare"] > 0
    assert weak["z"]["x", "common"] > 3 > weak["z"]["x", "rare"]


# --- all together


def test_what_a_group_says_more_is_found_and_nothing_else():
    generator = np.random.default_rng(6)
    uses, sizes = corpus(generator, articles=60, rates=[0.004] * 30, burst=4.0)
    groups = halves(sizes, generator)
    more = uses["term"].isin(["t0", "t1"]) & uses["doc_id"].map(groups).eq("x")
    uses.loc[more, "n"] *= 5
    table = keyness(uses, sizes, groups, on="tokens", permutations=999)
    own = table[table["group"] == "x"]
    assert (
        set(own.head(2)["term"]) == {"t0", "t1"} == set(own[own["q"] <= 0.05].query("log_ratio > 0")["term"])
    )
    assert set(table["family"]) == set(table["lrc_family"]) == {30}
    mirror = table[table["group"] == "y"].set_index("term").loc[own["term"]]
    for column in ("log_ratio", "lrc", "log_odds", "z"):
        assert mirror[column].to_numpy() == pytest.approx(-own[column].to_numpy())
    assert mirror["q"].to_numpy() == pytest.approx(own["q"].to_numpy())


def test_many_groups_and_the_sample():
    corpus_ = five()
    uses, sizes = count_by_article(corpus_.tokens), article_sizes(corpus_.tokens)
    groups = corpus_.years().astype(str)
    table = keyness(uses, sizes, groups, permutations=99)
    assert table["group"].nunique() == 4 and table["small"].all() and table["lrc"].isna().all()
    assert (table["p"] >= 0.01).all() and table["family"].eq(len(table)).all()
    assert (table["n_articles"] + table["n_articles_rest"] >= 2).all()
