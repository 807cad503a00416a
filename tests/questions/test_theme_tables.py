"""Themes by organisation, year, act and directive, counted on a hand-made table."""

import numpy as np
import pandas as pd
import pytest

from giaoban.directives import find_citations
from giaoban.questions.tables.speaking import citations_in_statements
from giaoban.questions.tables.stances import acts_by_year, cited_by_speaker
from giaoban.questions.tables.theme_crossings import acts_by_theme, directives_by_theme
from giaoban.questions.tables.theme_tables import (
    roll_up,
    shares_by_year,
    theme_shares,
    themes_by_year,
    without_theme,
)
from giaoban.reference import load_reference
from giaoban.themes import ThemeFinder

SAID = pd.DataFrame(
    [
        ("a", "a#1", "Quận ủy", "praise"),
        ("a", "a#2", "Quận ủy", "demand"),
        ("a", "a#3", "Quận ủy", "activity"),
        ("b", "b#1", "Quận ủy", "demand"),
        ("b", "b#2", None, "criticise"),
        ("c", "c#1", "MTTQ", "report"),
    ],
    columns=["doc_id", "statement_id", "organisation", "act"],
)
HITS = pd.DataFrame(
    [
        ("a", 0, "a#1", "T01", 5),
        ("a", 0, "a#1", "T01", 25),  # the same theme twice in one statement
        ("a", 1, "a#2", "T03", 50),
        ("a", 2, "a#3", "T01", 90),  # an activity is no statement
        ("b", 0, "b#1", "T01", 4),
        ("b", 1, "b#2", "T01", 40),
        ("b", 2, None, "T03", 80),  # outside every statement
        ("c", 0, "c#1", "T00", 9),  # a formula
    ],
    columns=["doc_id", "sentence_id", "statement_id", "theme_id", "start"],
)
YEARS = pd.Series({"a": 2019, "b": 2019, "c": 2021})
REFERENCE = load_reference()


def rows(table, *columns):
    return [tuple(row) for row in table[list(columns)].itertuples(index=False)]


def test_a_statement_counts_once_for_a_theme_and_formulae_not_at_all():
    table = theme_shares(SAID, HITS, REFERENCE)
    assert rows(table, "organisation", "theme_id", "n", "n_statements", "n_articles") == [
        ("Quận ủy", "T01", 2, 3, 2),
        ("Quận ủy", "T03", 1, 3, 2),
    ]


def test_themes_by_year_rest_on_all_statements_of_the_year():
    table = themes_by_year(SAID, HITS, YEARS, REFERENCE)
    assert rows(table, "year", "theme_id", "n", "n_articles", "articles") == [
        (2019, "T01", 3, 2, 2),
        (2021, "T01", 0, 0, 1),
        (2019, "T03", 1, 1, 2),
        (2021, "T03", 0, 0, 1),
    ]
    assert table["share"].tolist() == [0.75, 0.0, 0.25, 0.0]
    assert table["low"].isna().all() and table["small"].all()


def test_an_article_without_a_year_is_left_out():
    assert themes_by_year(SAID, HITS, YEARS.drop("b"), REFERENCE)["share"].tolist() == [0.5, 0.0, 0.5, 0.0]


def test_a_year_of_many_articles_has_an_interval_that_resamples_articles():
    many = [(f"d{i}", f"d{i}#{k}", "O", "report") for i in range(40) for k in range(3)]
    said = pd.DataFrame(many, columns=SAID.columns)
    hit = said[said["doc_id"].isin([f"d{i}" for i in range(10)])]  # whole articles speak of it, or not at all
    row = shares_by_year(hit.assign(theme="x"), said, pd.Series({d: 2020 for d, *_ in many}), item="theme")
    low, high = row[["low", "high"]].iloc[0]
    assert row["share"].tolist() == [0.25] and not row["small"].any()
    words_as_units = 1.96 * np.sqrt(0.25 * 0.75 / 120)
    assert (
        high - low
    ) / 2 > 1.5 * words_as_units  # three statements of an article are not three observations


def test_acts_by_theme_show_zeros():
    table = acts_by_theme(SAID, HITS, REFERENCE, lang="en")
    assert rows(table, "theme_id", "label", "n", "n_statements") == [
        ("T01", "praise", 1, 3),
        ("T01", "criticise", 1, 3),
        ("T01", "demand", 1, 3),
        ("T03", "praise", 0, 1),
        ("T03", "criticise", 0, 1),
        ("T03", "demand", 1, 1),
    ]


def test_a_directive_is_no_evidence_for_its_own_theme():
    cited = pd.DataFrame(
        [
            ("a", 0, 5, 14, "x", "217-QĐ/TW"),
            ("b", 0, 30, 39, "x", "217-QĐ/TW"),
            ("b", 0, 60, 69, "x", "217-QĐ/TW"),
        ],
        columns=["doc_id", "sentence_id", "start", "end", "directive_id", "canonical"],
    )
    table = directives_by_theme(cited, HITS, REFERENCE)
    assert rows(table, "name", "theme_id", "n", "n_sentences", "n_articles", "share") == [
        ("217-QĐ/TW", "T01", 2, 2, 2, 1.0)
    ]
    alone = directives_by_theme(cited, HITS[HITS["start"] == 5], REFERENCE)
    assert alone.empty


@pytest.mark.parametrize(
    ("start", "counts"), [(9, True), (10, False), (25, False), (49, False), (50, True), (70, False)]
)
def test_the_words_of_a_directives_name_are_no_evidence(start, counts):
    """Of its own name, and of another's that the sentence cites: "Luật Thực hiện dân chủ ở cơ sở năm 2022"."""
    cited = pd.DataFrame(
        [("a", 0, 10, 50, None, "Luật Thực hiện dân chủ ở cơ sở"), ("a", 0, 65, 90, None, "Luật Trẻ em")],
        columns=["doc_id", "sentence_id", "start", "end", "directive_id", "canonical"],
    )
    hit = pd.DataFrame({"doc_id": ["a"], "sentence_id": 0, "start": start, "theme_id": "T07"})
    assert len(directives_by_theme(cited, hit, REFERENCE)) == (2 if counts else 0)
    elsewhere = hit.assign(doc_id="b")
    assert len(directives_by_theme(pd.concat([cited, cited.assign(doc_id="b")]), elsewhere, REFERENCE)) == (
        2 if counts else 0
    )


def test_a_law_named_for_its_theme_is_no_evidence_for_it():
    text = "Phường quán triệt Luật Thực hiện dân chủ ở cơ sở năm 2022 và việc chăm lo hộ nghèo."
    cited = find_citations(text, reference=REFERENCE).assign(doc_id="a", sentence_id=0)
    found = [(h.theme_id, h.start) for h in ThemeFinder(REFERENCE).find(text)]
    hits = pd.DataFrame(found, columns=["theme_id", "start"]).assign(doc_id="a", sentence_id=0)
    assert "T07" in set(hits["theme_id"])
    assert directives_by_theme(cited, hits, REFERENCE)["theme_id"].tolist() == ["T03"]


@pytest.mark.parametrize(
    ("unit", "key", "expected"),
    [
        (
            "article",
            "doc_id",
            [("a", "T01", 3, 2), ("a", "T03", 1, 1), ("b", "T01", 2, 2), ("b", "T03", 1, 1)],
        ),
        ("year", "year", [(2019, "T01", 5, 4), (2019, "T03", 2, 2)]),
        ("organisation", "organisation", [("Quận ủy", "T01", 4, 3), ("Quận ủy", "T03", 1, 1)]),
    ],
)
def test_hits_roll_up(unit, key, expected):
    assert (HITS["theme_id"] == "T00").any()
    table = roll_up(HITS, SAID, YEARS, REFERENCE, unit=unit)
    assert rows(table, key, "theme_id", "hits", "n_sentences") == expected


def test_a_unit_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="paragraph"):
        roll_up(HITS, SAID, YEARS, REFERENCE, unit="paragraph")


def test_formulae_are_rolled_up_only_if_asked():
    asked = roll_up(HITS, SAID, YEARS, REFERENCE, unit="article", formula=True)
    plain = roll_up(HITS, SAID, YEARS, REFERENCE, unit="article")
    assert "T00" not in set(plain["theme_id"]) and asked["hits"].sum() == len(HITS)
    pd.testing.assert_frame_equal(asked[asked["theme_id"] != "T00"].reset_index(drop=True), plain)


def test_a_sentence_with_a_formula_alone_has_no_theme():
    sentences = pd.DataFrame({"doc_id": ["a", "a", "c"], "sentence_id": [0, 3, 0]})
    assert rows(without_theme(sentences, HITS), "doc_id", "sentence_id") == [("a", 3), ("c", 0)]


def test_acts_by_year_share_all_statements_of_the_year():
    table = acts_by_year(SAID, YEARS, lang="en")
    assert rows(table[table["year"] == 2019], "label", "n", "share") == [
        ("praise", 1, 0.25),
        ("criticise", 1, 0.25),
        ("demand", 2, 0.5),
    ]


def test_directives_are_counted_by_the_body_that_cites_them():
    said = SAID.assign(start=[0, 40, 80, 0, 40, 0], end=[40, 80, 99, 40, 99, 99], speaker=None)
    cited = pd.DataFrame({"doc_id": list("aaab"), "start": [10, 20, 85, 50], "directive_id": "x"})
    inside = citations_in_statements(cited.assign(canonical="217-QĐ/TW"), said)
    assert rows(cited_by_speaker(inside), "organisation", "n", "n_statements") == [("Quận ủy", 2, 1)]


def test_nothing_said_gives_empty_tables():
    none, said = HITS.head(0), SAID.head(0)
    for table in (
        theme_shares(said, none, REFERENCE),
        themes_by_year(said, none, YEARS, REFERENCE),
        acts_by_theme(said, none, REFERENCE),
        acts_by_year(said, YEARS),
        roll_up(none, said, YEARS, REFERENCE, unit="year"),
    ):
        assert table.empty
