"""A number is not an identity: which mentions are one document, and that no two documents have one name."""

import itertools

import pandas as pd
import pytest
from corpora import five, reference
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.directives import directive_keys, directive_names
from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.questions.tables.citing import cited_together, citing_days, directives_cited
from giaoban.questions.tables.stances import cited_by_speaker
from giaoban.questions.tables.summaries import directive_counts
from giaoban.questions.tables.theme_crossings import directives_by_theme

HK, DA, BTV = "UBND quận Hoàn Kiếm", "UBND huyện Đông Anh", "Ban Thường vụ Quận ủy Đống Đa"


def cited(*rows):
    """(canonical, issuer, day) of unresolved mentions, one an article."""
    table = pd.DataFrame(rows, columns=["canonical", "issuer", "date"])
    table = table.assign(doc_id=[f"d{n}" for n in range(len(table))], sentence_id=0, start=0, end=9)
    table = table.assign(
        directive_id=None, type="Kế hoạch", date_basis="stated", organisation="MTTQ", statement_id="s"
    )
    return table.assign(date=pd.to_datetime(table["date"]))


def groups(*rows):
    """Which of the rows have one key, as numbers in order of appearance."""
    keys = directive_keys(cited(*rows), reference()).tolist()
    return [list(dict.fromkeys(keys)).index(key) for key in keys]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("15/KH-UBND", HK, None), ("15/KH-UBND", DA, None), ("15/KH-UBND", HK, None)], [0, 1, 0]),
        ([("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", HK, "2021-01-10")], [0, 1]),
        ([("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", HK, None), ("15/KH-UBND", None, None)], [0, 0, 0]),
        ([("15/KH-UBND", HK, None), ("15/KH-UBND", DA, None), ("15/KH-UBND", None, None)], [0, 1, 2]),
        (
            [("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", HK, "2021-01-10"), ("15/KH-UBND", HK, None)],
            [0, 1, 2],
        ),
        ([("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", None, "2021-01-10")], [0, 1]),
        ([("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", None, "2019-01-10")], [0, 0]),
        ([("15/KH-UBND", "UBND thành phố Hà Nội", None), ("15/KH-UBND", "UBND TP Hà Nội", None)], [0, 0]),
        ([("05-NQ/QU", "Quận ủy Đống Đa", None), ("05-NQ/QU", BTV, None)], [0, 0]),
        (
            [
                ("1374-QĐ/TU", "Thành uỷ TP HCM", None),
                ("1374-QĐ/TU", "Ban thường vụ Thành ủy TP Hồ Chí Minh", None),
                ("1374-QĐ/TU", "BTV Thành ủy TPHCM", None),
                ("1374-QĐ/TU", "Ban Chấp hành Đảng bộ Thành phố Hồ Chí Minh", None),
                ("1374-QĐ/TU", "Thành ủy Hà Nội", None),
            ],
            [0, 0, 0, 0, 1],
        ),
        ([("15-NQ/TU", "Thành ủy", None), ("15-NQ/TU", "Ban Thường vụ Thành ủy Hà Nội", None)], [0, 0]),
        (
            [("15/KH-UBND", "Ủy ban nhân dân TP HN", None), ("15/KH-UBND", "UBND thành phố Hà Nội", None)],
            [0, 0],
        ),
        (
            [
                ("15/KH-MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam quận Tây Hồ", None),
                ("15/KH-MTTQ", "UBMTTQ quận Tây Hồ", None),
            ],
            [0, 0],
        ),
        (
            [
                ("15/KH-MTTQ", "Ban Thường trực Ủy ban MTTQ quận Tây Hồ", None),
                ("15/KH-MTTQ", "Ủy ban MTTQ quận Tây Hồ", None),
            ],
            [0, 0],
        ),
        ([("09-KH/QU", "Ban Dân vận Quận ủy Tây Hồ", None), ("09-KH/QU", "Quận ủy Ba Đình", None)], [0, 1]),
        ([("16/CT-TTg", None, "2018-06-27"), ("16/CT-TTg", "Thủ tướng Chính phủ", "2019-07-01")], [0, 1]),
        ([("05-CT/TW", "Bộ Chính trị", None), ("05-CT/TW", "Ban Bí thư", None)], [0, 0]),
        ([("30/2020/NĐ-CP", None, "2020-03-05"), ("30/2020/NĐ-CP", None, "2021-03-05")], [0, 0]),
        ([("Chỉ thị 05", HK, "2019-01-10"), ("Chỉ thị 05", DA, "2021-01-10")], [0, 0]),
    ],
)
def test_which_mentions_are_one_document(rows, expected):
    assert groups(*rows) == expected
    backwards = groups(*rows[::-1])[::-1]
    same = lambda g: [a == b for a, b in itertools.combinations(g, 2)]  # noqa: E731
    assert same(backwards) == same(expected)


def test_a_key_does_not_ask_for_an_index_without_doubles():
    rows = cited(("15/KH-UBND", HK, None), ("15/KH-UBND", DA, None))
    assert directive_keys(rows.set_axis([7, 7]), reference()).nunique() == 2


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([("15/KH-UBND", HK, "2019-01-10")], {"15/KH-UBND"}),
        (
            [("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", DA, None), ("15/KH-UBND", None, None)],
            {f"15/KH-UBND ({HK})", f"15/KH-UBND ({DA})", "15/KH-UBND (?)"},
        ),
        (
            [("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", HK, "2021-01-10")],
            {"15/KH-UBND (2019)", "15/KH-UBND (2021)"},
        ),
        (
            [("15/KH-UBND", HK, "2019-01-10"), ("15/KH-UBND", HK, "2021-01-10"), ("15/KH-UBND", DA, "2019-01-10")],
            {f"15/KH-UBND ({HK}, 2019)", f"15/KH-UBND ({HK}, 2021)", f"15/KH-UBND ({DA}, 2019)"},
        ),
    ],
)  # fmt: skip
def test_a_name_says_what_tells_two_documents_apart(rows, names):
    assert set(with_directive_names(cited(*rows), reference())["name"]) == names


def test_what_the_registry_holds_and_a_misprint_of_its_year_are_two():
    table = cited(
        ("16/CT-TTg", "Thủ tướng Chính phủ", "2018-06-27"), ("16/CT-TTg", "Thủ tướng Chính phủ", "2018-07-26")
    )
    registry = reference().directives
    known = registry[(registry["canonical"] == "16/CT-TTg") & (registry["year"] == "2018")][
        "directive_id"
    ].iloc[0]
    table["directive_id"] = [known, None]
    assert with_directive_names(table, reference())["name"].tolist() == [
        "16/CT-TTg (2018)",
        "16/CT-TTg (2018, ?)",
    ]


IDS = reference().directives["directive_id"].head(3).tolist()
MENTIONS = st.tuples(  # few of each, so that they meet often
    st.sampled_from(["15/KH-UBND", "16/CT-TTg", "05-CT/QU", "Chỉ thị 05", "Luật Trẻ em"]),
    st.sampled_from([None, HK, DA, "UBND", BTV, "Quận ủy Đống Đa"]),
    st.sampled_from([None, "2018-06-27", "2018-07-26", "2019-01-10"]),
    st.sampled_from([None, None, *IDS]),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(MENTIONS, min_size=1, max_size=12))
def test_no_two_documents_have_one_name(rows):
    table = cited(*(row[:3] for row in rows)).assign(directive_id=[row[3] for row in rows])
    named = with_directive_names(table, reference())
    pairs = named[["directive", "name"]].drop_duplicates()
    assert pairs["name"].is_unique and pairs["directive"].is_unique
    counts = directive_counts(table, reference())
    assert counts["label_vi"].is_unique and counts["label_en"].is_unique
    assert set(counts["directive"]) == set(named["directive"])


def test_names_stay_apart_where_nothing_is_known():
    rows = pd.DataFrame({"directive": ["a", "b"], "canonical": "5/KH", "directive_id": ["a", "b"]})
    assert directive_names(rows).is_unique


def test_every_table_counts_by_the_one_key():
    rows = [
        ("15/KH-UBND", HK, "2019-01-10"),
        ("15/KH-UBND", DA, "2021-01-10"),
        ("15/KH-UBND", None, "2022-01-10"),
    ]
    table = cited(*rows)
    hits = pd.DataFrame({"doc_id": table["doc_id"], "sentence_id": 0, "start": 50, "theme_id": "T01"})
    documents = pd.DataFrame({"doc_id": table["doc_id"], "published": pd.Timestamp(2023, 1, 1)})
    meetings = five().meetings.head(0)
    counts = directive_counts(table, reference())
    assert set(counts["name"]) == {f"15/KH-UBND ({year})" for year in (2019, 2021, 2022)}
    assert counts["label_vi"].tolist() == counts["label_en"].tolist() == counts["name"].tolist()
    assert set(counts["name"]) == set(directives_by_theme(table, hits, reference())["name"])
    assert set(counts["name"]) == set(cited_by_speaker(table, reference=reference())["name"])
    assert len(directives_cited(table, documents, meetings, reference())) == 3
    assert set(counts["name"]) == set(citing_days(table, documents, meetings, reference())["label_vi"])
    together = cited_together(table.assign(doc_id="d0"), of=1, reference=reference())
    assert len(together) == 3 and together["label_vi"].is_unique


def test_a_part_of_a_corpus_is_named_as_the_whole():
    named = with_directive_names(cited(("15/KH-UBND", HK, None), ("15/KH-UBND", DA, None)), reference())
    assert directive_counts(named.head(1), reference())["name"].tolist() == [f"15/KH-UBND ({HK})"]
