"""Which group an article is compared in."""

import pandas as pd
import pytest

from giaoban.questions.tables.article_groups import article_groups

MET = pd.DataFrame(
    {
        "doc_id": list("aabcde"),
        "organiser": ["Quận ủy", "UBND quận", "Quận ủy", "MTTQ", "Hội Nông dân", None],
        "org_id": None,
        "level": ["district", "district", "district", "central", "province", None],
        "date": pd.to_datetime(["2019-01-01"] * 6),
    }
)
DOCS = pd.DataFrame(
    {"doc_id": list("abcdef"), "published": pd.to_datetime(["2019-01-02"] * 2 + ["2020-01-02"] * 3 + [None])}
)


def test_an_article_is_in_the_group_of_its_first_host():
    groups = article_groups(DOCS, MET, by="organisation", most=2, lang="en")
    assert groups.to_dict() == {"a": "Quận ủy", "b": "Quận ủy", "c": "all others", "d": "Hội Nông dân"}


def test_articles_are_grouped_by_level_and_year():
    assert article_groups(DOCS, MET, by="level", lang="en")["c"] == "central"
    years = article_groups(DOCS, MET, by="year")
    assert years.to_dict() == dict.fromkeys("abcde", "2019")
    with pytest.raises(ValueError, match="outlet"):
        article_groups(DOCS, MET, by="outlet")
