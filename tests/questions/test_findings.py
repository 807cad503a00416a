"""Sentences computed from tables: true in their own figure, and silent where nothing can be compared."""

import pandas as pd
import pytest

from giaoban.questions import headlines as findings
from giaoban.reference import label

SHARES = pd.DataFrame(
    {
        "label": ["2018", "2019", "2020"],
        "n_articles": [6, 5, 3],
        "n_documents": [12, 10, 3],
        "share": [0.5, 0.5, 1.0],
    }
)
TREND = pd.DataFrame(
    {
        "theme": ["A", "A", "A", "B", "B", "B"],
        "year": [2018, 2019, 2020] * 2,
        "n": [3, 4, 2, 9, 0, 1],
        "articles": [10, 12, 1] * 2,
        "share": [0.3, 0.4, 1.0, 0.9, 0.0, 0.5],
    }
)
KEY = pd.DataFrame(
    {
        "group": ["2018", "2018", "2019", "2019"],
        "token": ["dân vận", "tôn giáo", "phòng dịch", "dân vận"],
        "lrc": [1.2, 0.0, 2.0, 0.4],
        "q": [0.01, 0.5, 0.20, 0.01],
    }
)
CELLS = pd.DataFrame(
    {
        "theme": ["A", "B", "C"],
        "label": ["praise", "demand", "demand"],
        "n": [9, 8, 3],
        "n_statements": [30, 16, 3],
        "n_articles": [20, 12, 2],
        "share": [0.3, 0.5, 1.0],
    }
)
NONE, FEW = label("finding.none", "en"), label("finding.few", "en", floor=10)


def by_year(table):
    return findings.of_shares("finding.by_year", table, name="label", of="n_documents", lang="en")


def test_the_greatest_share_is_that_of_rows_with_enough_articles():
    assert by_year(SHARES) == "2018: 6 of 12 articles cite a directive (50%)"


def test_rows_that_tie_are_named_together_only_with_one_number():
    tied = SHARES.assign(n_documents=[12, 12, 3], n_articles=[6, 6, 3])
    assert by_year(tied) == "2018; 2019: 6 of 12 articles cite a directive (50%)"


def test_small_rows_are_not_compared_and_nothing_is_said_of_nothing():
    assert by_year(SHARES.tail(1)) == FEW
    assert by_year(SHARES.head(0)) == FEW
    assert by_year(SHARES.assign(n_articles=0, share=0.0)) == NONE


def test_a_trend_names_the_highest_point_of_years_with_enough_articles():
    said = findings.of_trend("finding.theme_year", TREND, name="theme", lang="en")
    assert (
        said == "“B” is highest: 90% of the statements of 2018, articles: 10 (years of 10 articles or more)"
    )
    whole = findings.of_trend("finding.theme_year", TREND[TREND["year"] < 2020], name="theme", lang="en")
    assert not whole.endswith("more)")
    assert findings.of_trend("finding.theme_year", TREND.tail(1), name="theme", lang="en") == FEW


def test_the_highest_cell_of_a_heat_map_has_enough_articles():
    said = findings.of_fullest_cell("finding.acts_theme", CELLS, row="theme", column="label", lang="en")
    assert said == "“B”: “demand” in 8 of 16 statements"
    few = findings.of_fullest_cell(
        "finding.acts_theme", CELLS.tail(1), row="theme", column="label", lang="en"
    )
    assert few == FEW


def test_a_key_term_needs_both_a_bound_and_a_p_and_counts_once():
    said = findings.of_key(KEY, lang="en")
    assert said == "2018 says markedly more: dân vận (terms that differ with certainty: 1)"
    assert findings.of_key(KEY.assign(q=0.9), lang="en") == label("finding.key_none", "en")
    assert findings.of_key(KEY.assign(lrc=float("nan")), lang="en") == label("finding.key_few", "en")
    assert findings.of_key(KEY.head(0), lang="en") == label("finding.key_few", "en")


def test_the_most_even_and_the_most_clustered_term_are_those_of_the_panels():
    table = pd.DataFrame({"token": ["x", "y", "z"], "dp_norm": [0.1, 0.3, 0.9]})
    said = findings.of_dispersion(table, lang="en")
    assert said == "“x” is spread most evenly (normalised DP 0.10); “z” is the most clustered (0.90)"
    assert findings.of_dispersion(table.head(1), lang="en") == NONE


@pytest.mark.parametrize(
    ("n", "articles", "said"),
    [
        ([5, 5, 1], [4, 2, 1], "Used most: a (uses: 5; articles: 4 of 9)"),
        ([5, 5, 1], [4, 4, 1], "Used most: a; b (uses: 5; articles: 4 of 9)"),
        ([1] * 3, [1] * 3, "3 entries tie at the top (1)"),
    ],
)
def test_those_who_lead_share_their_numbers(n, articles, said):
    table = pd.DataFrame({"token": list("abc"), "n": n, "n_articles": articles})
    most = 2
    assert findings.of_top("finding.terms", table, name="token", n="n", total=9, most=most, lang="en") == said


def test_lags_rest_on_directives_issued_within_the_time_of_the_corpus():
    lags = pd.DataFrame({"first_days": [10, 30, 4000], "before_corpus": [False, False, True]})
    assert "median of 20 days" in findings.of_adoption(lags, lang="en")
    assert findings.of_adoption(lags.tail(1), lang="en") == label("finding.adoption_none", "en")


def test_formulas_name_the_terms_that_lose_most():
    beside = pd.DataFrame({"term": list("ab"), "token": ["A", "B"], "n": [5, 4], "n_without": [2, 4]})
    assert (
        findings.of_formulas(beside, lang="en") == "3 of 9 uses stand inside formula phrases; losing most: A"
    )
    assert findings.of_formulas(beside.tail(1), lang="en") == NONE


def test_none_of_many_is_a_finding_too():
    assert findings.of_count("finding.without_theme", 0, n=9, lang="en").startswith("0 of 9")
