"""Summaries against counts made by hand: what is counted, what is left out, what is marked."""

from collections import Counter

import pandas as pd
import pytest
from corpora import five, reference

from giaoban.directives import find_citations
from giaoban.questions.tables.speaking import statement_counts
from giaoban.questions.tables.summaries import (
    UNVERIFIED,
    directive_counts,
    meetings_by_month,
    organisation_counts,
    resolution_counts,
)
from giaoban.questions.tables.theme_tables import theme_shares
from giaoban.tables import empty, typed


def citations(*rows):
    """(doc_id, canonical, directive_id, date, date_basis) as a table of citations."""
    names = ["doc_id", "canonical", "directive_id", "date", "date_basis"]
    given = {"sentence_id": 0, "start": 0, "end": 1, "mention": "x", "type": "Quyết định", "form": "full"}
    return typed("citations", [dict(zip(names, row, strict=True)) | given for row in rows])


# --- directives


def test_mentions_of_one_document_are_one_row_and_the_most_cited_stands_first():
    table = directive_counts(
        citations(
            ("a", "218-QĐ/TW", "qd-218-tw-xi", None, None),
            ("a", "217-QĐ/TW", "qd-217-tw-xi", "2013-12-12", "stated"),
            ("b", "217-QĐ/TW", "qd-217-tw-xi", "2013-12-12", "registry"),
            ("b", "05-CT/TU", None, None, None),
            ("b", "05-CT/TU", None, None, None),
        ),
        reference(),
    )
    assert table[["directive", "n", "n_articles", "resolved"]].to_numpy().tolist() == [
        ["qd-217-tw-xi", 2, 2, True],
        ["05-CT/TU", 2, 1, False],
        ["qd-218-tw-xi", 1, 1, True],
    ]
    assert table["label_vi"][1] == "05-CT/TU" and table["label_vi"][0].startswith("217-QĐ/TW: ")
    assert (table["label_vi"].str.len() < 90).all() and (table["label_en"] != table["label_vi"]).any()


def test_one_number_of_two_issuers_is_two_rows():
    rows = [("a", "18-NQ/TW", "nq-18-tw-xii", None, None), ("a", "18-NQ/TW", "nq-18-tw-xiii", None, None)]
    table = directive_counts(citations(*rows), reference())
    assert len(table) == 2 and set(table["canonical"]) == {"18-NQ/TW"}
    assert table["label_vi"].is_unique


def test_what_the_registry_has_not_verified_is_marked():
    registry = reference().directives.set_index("directive_id")
    sure = registry[(registry["title_confidence"] == "high") & (registry["title_vi"] != "")].index[0]
    unsure = registry[(registry["title_confidence"] == "med") & (registry["title_vi"] != "")].index[0]
    table = directive_counts(citations(*(("a", i, i, None, None) for i in (sure, unsure))), reference())
    marked = table.set_index("directive")["title_vi"].str.endswith(UNVERIFIED)
    assert marked.to_dict() == {sure: False, unsure: True}


def test_the_samples_directives_are_those_of_a_plain_counter():
    cited = five().citations
    keys = cited["directive_id"].fillna(cited["canonical"])
    table = directive_counts(cited, reference()).set_index("directive")
    assert table["n"].to_dict() == dict(Counter(keys))
    pairs = set(zip(keys, cited["doc_id"], strict=True))
    assert table["n_articles"].to_dict() == dict(Counter(key for key, _ in pairs))
    assert table["n"].sum() == len(cited) == 22


def test_resolved_and_unresolved_add_up():
    table = resolution_counts(five().citations, five().candidates).set_index("status")
    assert table["n"].sum() == len(five().citations)
    assert table.loc["resolved", "n"] == five().citations["directive_id"].notna().sum()
    english = resolution_counts(five().citations, five().candidates, lang="en").set_index("status")["label"]
    assert (english != table["label"]).all()


def test_an_unresolved_mention_says_why():
    cited = citations(
        ("a", "18-NQ/TW", None, None, None),
        ("a", "41/KH-MTTQ-BTT", None, None, None),
        ("b", "Luật Thủ đô", None, None, None),
    )
    cited = cited.assign(start=[0, 50, 0], number=["18", "41", None])
    several = typed("candidates", [{"doc_id": "a", "start": 0, "directive_id": "x", "why": "…"}])
    table = resolution_counts(cited, several).set_index("status")["n"]
    assert table.to_dict() == {"unlisted": 2, "ambiguous": 1}


# --- meetings, organisations, acts


def test_meetings_stand_in_their_month_and_undated_ones_are_left_out():
    meetings = pd.DataFrame(
        {
            "date": pd.to_datetime(["2019-12-31", "2020-01-01", "2019-12-01", None, "2019-12-05"]),
            "kind": ["giao ban", "giao ban", "sơ kết", "giao ban", None],
        }
    )
    table = meetings_by_month(meetings)
    assert table["month"].tolist() == ["2019-12", "2019-12", "2019-12", "2020-01"]
    assert table["kind"].fillna("?").tolist() == ["giao ban", "sơ kết", "?", "giao ban"]
    assert table["n"].tolist() == [1, 1, 1, 1]
    assert meetings_by_month(five().meetings)["n"].sum() == five().meetings["date"].notna().sum() == 5


def test_organisations_are_counted_by_id_and_by_article():
    mentions = five().mentions
    table = organisation_counts(mentions).set_index("org_id")
    assert table["n"].to_dict() == dict(Counter(mentions["org_id"]))
    assert table["n"].sum() == len(mentions)
    assert table["n_articles"].is_monotonic_decreasing and table["n_articles"].max() <= 5
    assert table.loc["bct", "organisation"] == "Bộ Chính trị"


def test_acts_leave_activities_out():
    table = statement_counts(five().statements, by="act").set_index("act")
    said = five().statements["act"]
    assert "activity" in set(said) and "activity" not in table.index
    assert table["n"].to_dict() == dict(Counter(said[said != "activity"]))
    assert table["n"].is_monotonic_decreasing and table["label"].notna().all()


# --- themes


SAID = pd.DataFrame(
    [
        ("a", "s1", "MTTQ", "report"),
        ("a", "s2", "MTTQ", "demand"),
        ("b", "s3", "MTTQ", "activity"),
        ("b", "s4", "Thành ủy", "praise"),
        ("b", "s5", None, "praise"),
    ],
    columns=["doc_id", "statement_id", "organisation", "act"],
)
HITS = pd.DataFrame(
    [("s1", "T01"), ("s1", "T01"), ("s1", "T00"), ("s2", "T02"), ("s3", "T01"), ("s5", "T01"), (None, "T01"), ("s4", "T01")],
    columns=["statement_id", "theme_id"],
)  # fmt: skip


def test_a_theme_counts_once_a_statement_and_activities_and_formulae_do_not():
    table = theme_shares(SAID, HITS, reference())
    columns = ["organisation", "theme_id", "n", "n_statements", "n_articles", "share"]
    assert table[columns].to_numpy().tolist() == [
        ["MTTQ", "T01", 1, 2, 1, 0.5],
        ["MTTQ", "T02", 1, 2, 1, 0.5],
        ["Thành ủy", "T01", 1, 1, 1, 1.0],
    ]
    assert table["theme_vi"].notna().all() and table["theme_en"].notna().all()


def test_the_samples_shares_are_shares():
    table = theme_shares(five().statements, five().themes, reference())
    assert len(table) > 10 and table["share"].between(0, 1, inclusive="right").all()
    assert (table["n"] <= table["n_statements"]).all() and not (table["theme_id"] == "T00").any()


@pytest.mark.parametrize(
    "summary",
    [
        lambda: directive_counts(empty("citations"), reference()),
        lambda: resolution_counts(empty("citations"), empty("candidates")),
        lambda: statement_counts(empty("statements"), by="act"),
        lambda: meetings_by_month(empty("meetings")),
        lambda: organisation_counts(empty("mentions")),
        lambda: theme_shares(empty("statements"), empty("themes"), reference()),
    ],
    ids=["directives", "resolution", "acts", "meetings", "organisations", "themes"],
)
def test_of_nothing_there_is_an_empty_table(summary):
    table = summary()
    assert len(table) == 0 and "n" in table.columns


def test_what_is_unverified_is_marked_where_it_is_shown():
    rows = list(reference().directives.itertuples())
    unsure = next(r for r in rows if r.title_confidence not in {"", "high"} and r.title_vi)
    sure = next(r for r in rows if r.title_confidence == "high" and r.date_confidence == "high")
    text = f"{unsure.example}. {sure.example}"
    cited = find_citations(text, reference=reference()).assign(doc_id="a", sentence_id=0)
    table = directive_counts(cited, reference()).set_index("directive")
    assert table.loc[unsure.directive_id, "title_vi"].endswith(UNVERIFIED)
    assert not table.loc[sure.directive_id, "title_vi"].endswith(UNVERIFIED)
