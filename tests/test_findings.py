"""Sentences computed from tables: the right row, the right number, and none where nothing can be said."""

import pandas as pd
import pytest

from giaoban import findings
from giaoban.labels import label

YEARS = pd.DataFrame(
    {
        "label": ["2018", "2019", "2020"],
        "n_articles": [3, 1, 0],
        "n_documents": [6, 2, 0],
        "share": [0.5, 0.5, None],
    }
)
TREND = pd.DataFrame(
    {
        "theme": ["A", "A", "B", "B"],
        "year": [2018, 2019, 2018, 2019],
        "n": [3, 4, 5, 0],
        "articles": [10, 12, 10, 12],
        "share": [0.3, 0.4, 0.9, 0.0],
    }
)
KEY = pd.DataFrame(
    {
        "group": ["2018", "2018", "2019"],
        "term": ["dân vận", "tôn giáo", "phòng dịch"],
        "lrc": [1.2, 0.0, 2.0],
        "q": [0.01, 0.5, 0.20],
    }
)
NONE = label("finding.none", "en")


def test_the_greatest_share_is_named_with_what_it_is_of_and_all_that_tie():
    said = findings.of_shares("finding.by_year", YEARS, name="label", of="n_documents", lang="en")
    assert said == "2018: 3 of 6 articles cite a directive (50%)"
    many = YEARS.assign(n_documents=[12, 10, 0], n_articles=[6, 5, 0])
    said = findings.of_shares("finding.by_year", many, name="label", of="n_documents", lang="en")
    assert said == "2018; 2019: 6 of 12 articles cite a directive (50%)"


def test_a_share_of_nothing_says_nothing():
    none = YEARS.assign(n_articles=0, share=0.0)
    assert findings.of_shares("finding.by_year", none, name="label", of="n_documents", lang="en") == NONE


def test_a_trend_names_the_commonest_item_and_its_highest_year():
    said = findings.of_trend("finding.theme_year", TREND, name="theme", lang="en")
    assert said == "“A” peaks in 2019: 40% of the statements (12 articles)"
    few = pd.concat(
        [TREND, pd.DataFrame([{"theme": "A", "year": 2020, "n": 1, "articles": 1, "share": 1.0}])]
    )
    assert findings.of_trend("finding.theme_year", few, name="theme", lang="en") == said
    assert findings.of_trend("finding.theme_year", TREND.head(0), name="theme", lang="en") == NONE


def test_a_key_term_needs_both_a_bound_and_a_p():
    assert (
        findings.of_key(KEY, lang="en")
        == "2018 says markedly more: dân vận (terms that differ with certainty: 1)"
    )
    assert findings.of_key(KEY.assign(q=0.9), lang="en") == label("finding.key_none", "en")
    assert findings.of_key(KEY.assign(lrc=float("nan")), lang="en") == label("finding.key_few", "en")


@pytest.mark.parametrize(("rare", "clustered"), [([False] * 3, True), ([False, True, True], False)])
def test_rare_terms_are_not_called_clustered(rare, clustered):
    table = pd.DataFrame(
        {
            "term": ["x", "y", "z"],
            "token": ["x", "y", "z"],
            "n": [9, 9, 2],
            "range": [5, 3, 1],
            "dp_norm": [0.1, 0.6, 0.9],
            "rare": rare,
        }
    )
    said = findings.of_dispersion(table, total=5, lang="en")
    assert said.startswith("“x” is the most widespread") and ("“z”" in said) == clustered


def test_the_fullest_cell_of_a_heat_map_is_named():
    cells = pd.DataFrame(
        {"theme": ["A", "B"], "label": ["praise", "demand"], "n": [2, 5], "n_statements": [4, 9]}
    )
    said = findings.of_fullest_cell("finding.acts_theme", cells, row="theme", column="label", lang="en")
    assert said == "“B” comes up most as demand: 5 of 9 statements"
