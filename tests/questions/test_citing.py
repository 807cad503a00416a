"""Counts of directives: the article is the unit, intervals only above the floor, lags honest about what is known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from corpora import five, reference

from giaoban.bodies import OrganisationFinder
from giaoban.directives import issuer_levels
from giaoban.measures import FLOOR
from giaoban.questions.tables.cited_rows import keyed
from giaoban.questions.tables.citing import (
    adoption,
    citations_by_host,
    citations_by_level,
    citations_by_type,
    citations_by_year,
    cited_together,
    directives_cited,
)
from giaoban.reference import LANGUAGES
from giaoban.tables import typed

LABELS = {f"label_{lang}" for lang in LANGUAGES}


def made(cited, *, days=None, hosts=None):
    """(citations, documents, meetings) of articles: doc_id -> what it cites (canonical or (canonical, id))."""
    rows = [(d, *(c if isinstance(c, tuple) else (c, None))) for d, one in cited.items() for c in one]
    table = pd.DataFrame(rows, columns=["doc_id", "canonical", "directive_id"])
    table = table.assign(type="Chỉ thị", sentence_id=0, start=range(len(table)), mention="", form="full")
    citations = typed("citations", table.assign(end=table["start"] + 1))
    documents = pd.DataFrame({"doc_id": list(cited)})
    documents["published"] = pd.to_datetime([(days or {}).get(d) for d in cited])
    held = [
        {"doc_id": d, "org_id": h, "organiser": h, "level": "district", "date": None}
        for d, h in (hosts or {}).items()
    ]
    columns = ["doc_id", "org_id", "organiser", "level", "date"]
    meetings = pd.DataFrame(held, columns=columns).assign(date=lambda t: pd.to_datetime(t["date"]))
    return citations, documents, meetings


CT05, CT18 = ("05-CT/TW", "ct-05-tw-xii"), ("18-CT/TW", "ct-18-tw-xi")


def test_a_document_counts_its_articles_mentions_hosts_and_days():
    citations, documents, meetings = made(
        {"a": [CT05, CT05], "b": [CT05], "c": ["99-NQ/TW"]},
        days={"a": "2019-01-10", "b": "2020-03-01", "c": "2020-01-01"},
        hosts={"a": "mttq-x", "b": "mttq-x", "c": "mttq-y"},
    )
    table = directives_cited(citations, documents, meetings, reference()).set_index("directive")
    one = table.loc["ct-05-tw-xii"]
    assert (one["articles"], one["mentions"], one["organisations"]) == (2, 3, 1)
    assert (one["first_seen"], one["last_seen"]) == (pd.Timestamp(2019, 1, 10), pd.Timestamp(2020, 3, 1))
    assert one["issued"] == pd.Timestamp(2016, 5, 15)
    assert one["lag_days"] == (pd.Timestamp(2019, 1, 10) - pd.Timestamp(2016, 5, 15)).days
    unknown = table.loc["99-NQ/TW"]
    assert not unknown["resolved"] and pd.isna(unknown["issued"]) and pd.isna(unknown["lag_days"])
    assert table["level"].tolist() == ["central", "central"]


def test_an_article_without_a_day_counts_and_dates_nothing():
    table = directives_cited(*made({"a": [CT05]}), reference())
    assert (
        table.loc[0, "articles"] == 1
        and pd.isna(table.loc[0, "first_seen"])
        and pd.isna(table.loc[0, "lag_days"])
    )


def test_a_lag_is_never_negative():
    table = directives_cited(*made({"a": [CT05]}, days={"a": "2015-01-01"}), reference())
    assert pd.isna(table.loc[0, "lag_days"])
    assert adoption(*made({"a": [CT05]}, days={"a": "2015-01-01"}), reference()).empty


def documents_of(corpus):
    one = corpus.without_copies()
    return directives_cited(one.citations, one.documents, one.meetings, one.reference)


def test_the_corpus_shows_its_directives_and_a_copy_counts_once():
    corpus = five()
    table = documents_of(corpus)
    assert table["mentions"].sum() == len(corpus.citations)
    assert (table["articles"] <= table["mentions"]).all() and table["directive"].is_unique
    assert set(table.columns) >= LABELS and table[sorted(LABELS)].notna().all().all()
    twin = corpus.documents.assign(
        duplicate_of=corpus.documents["doc_id"].where(corpus.documents["doc_id"] == "x")
    )
    first = corpus.documents["doc_id"].iloc[0]
    twin.loc[twin["doc_id"] == first, "duplicate_of"] = "another"
    copied = replace(corpus, tables=corpus.tables | {"documents": twin})
    assert documents_of(copied)["mentions"].sum() == (corpus.citations["doc_id"] != first).sum()


def test_no_directives_is_a_table_without_rows():
    citations, documents, meetings = made({"a": []}, days={"a": "2019-01-01"})
    table = directives_cited(citations, documents, meetings, reference())
    assert table.empty and "lag_days" in table
    assert cited_together(citations, of=1, reference=reference()).empty
    assert adoption(citations, documents, meetings, reference()).empty
    assert citations_by_year(citations, documents, meetings)["n_articles"].tolist() == [0]


@pytest.mark.parametrize(
    ("canonical", "level"),
    [
        ("05-CT/TW", "central"), ("30/2020/NĐ-CP", "central"), ("75/2015/QH13", "central"), ("895/NQ-UBTVQH14", "central"),
        ("15-NQ/TU", "province"), ("825-QĐ/QU", "district"), ("20-NQ/ĐU", "ward"), ("17/CT-UBND", "any"),
        ("01/NQ-MTTQ-BTT", "any"), ("91/HD-MTTW-BTT", "central"), ("Nghị quyết 54", "any"), ("Luật Trẻ em", "central"),
        ("Nghị quyết Đại hội XIII", "central"), ("Nghị quyết Đại hội XII Công đoàn Việt Nam", "central"),
        ("Nghị quyết Hội nghị Trung ương 4 khóa XII", "central"), ("1250/UBND-QLĐT", "any"),
    ],
)  # fmt: skip
def test_the_level_of_an_issuer_is_its_symbols(canonical, level):
    rows = pd.DataFrame({"canonical": [canonical], "directive_id": [None]})
    assert keyed(rows, reference())["issuer_level"].tolist() == [level]


def test_types_and_levels_count_articles_once():
    citations, documents, _ = made({"a": [CT05, CT05, "99-CT/TU"], "b": ["99-CT/TU"], "c": []})
    by_type = citations_by_type(citations, of=len(documents), reference=reference())
    assert by_type[["type", "n_articles", "n", "n_directives"]].values.tolist() == [["Chỉ thị", 2, 4, 2]]
    by_level = citations_by_level(citations, of=len(documents), reference=reference()).set_index("level")
    assert by_level["n_articles"].to_dict() == {"province": 2, "central": 1}
    assert by_level["share"].to_dict() == {"province": 2 / 3, "central": 1 / 3}


def test_intervals_stand_only_from_the_floor_on():
    few = made(
        {f"a{i}": [CT05] for i in range(FLOOR - 1)}, days={f"a{i}": "2019-01-01" for i in range(FLOOR - 1)}
    )
    many = made(
        {f"a{i}": [CT05] * (i % 2) for i in range(2 * FLOOR)},
        days={f"a{i}": "2019-01-01" for i in range(2 * FLOOR)},
    )
    below, above = citations_by_year(*few), citations_by_year(*many)
    assert below["low"].isna().all() and below["small"].all()
    row = above.iloc[0]
    assert row["low"] < row["share"] == 0.5 < row["high"] and not row["small"]


def test_hosts_have_their_own_numbers_of_articles():
    citations, documents, meetings = made(
        {"a": [CT05], "b": [], "c": [CT05]}, hosts={"a": "x", "b": "x", "c": "y"}
    )
    table = citations_by_host(citations, documents, meetings, reference()).set_index("host")
    assert table["n_documents"].to_dict() == {"x": 2, "y": 1}
    assert table["share"].to_dict() == {"x": 0.5, "y": 1.0}
    assert set(table.columns) >= LABELS


def test_years_without_a_citation_are_there():
    table = citations_by_year(*made({"a": [CT05], "b": []}, days={"a": "2019-01-01", "b": "2021-01-01"}))
    assert table[["year", "n_documents", "n_articles"]].values.tolist() == [
        [2019, 1, 1],
        [2020, 0, 0],
        [2021, 1, 0],
    ]


def test_what_is_cited_together_is_set_against_chance():
    citations, _, _ = made({"a": [CT05, CT18, CT05], "b": [CT05, CT18], "c": [CT05, "99-NQ/TW"], "d": []})
    table = cited_together(citations, of=4, reference=reference())
    top = table.iloc[0]
    assert {top["directive_a"], top["directive_b"]} == {"ct-05-tw-xii", "ct-18-tw-xi"}
    assert (top["n_articles"], top["n_a"], top["n_b"]) == (2, 3, 2)
    assert top["lift"] == pytest.approx(2 * 4 / (3 * 2)) and top["pmi"] == pytest.approx(np.log2(4 / 3))
    assert len(cited_together(citations, of=4, reference=reference(), least=2)) == 1
    assert not (table["directive_a"] == table["directive_b"]).any()


def test_adoption_says_what_the_corpus_cannot_see():
    days = {"a": "2016-06-01", "b": "2018-06-01", "c": "2018-07-01"}
    ct21 = ("21-CT/TW", "ct-21-tw-xii")
    table = adoption(*made({"a": [CT18], "b": [ct21], "c": [ct21, CT05]}, days=days), reference()).set_index(
        "directive"
    )
    assert table.loc["ct-21-tw-xii", ["first_days", "last_days", "life_days", "n"]].tolist() == [
        132,
        162,
        30,
        2,
    ]
    assert table["before_corpus"].to_dict() == {
        "ct-18-tw-xi": True,
        "ct-21-tw-xii": False,
        "ct-05-tw-xii": True,
    }
    assert set(table.columns) >= LABELS


@pytest.mark.parametrize(
    ("canonical", "issuer", "level"),
    [
        ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", None, "central"),
        ("Nghị quyết Đại hội XII Phụ nữ toàn quốc", None, "central"),
        ("Nghị quyết Đại hội Đảng bộ quận Cầu Giấy lần thứ VI", None, "district"),
        ("16/KH-MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam TP Kon Tum", "district"),
        ("16/KH-MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam TP Hà Nội", "province"),
        ("16/KH-MTTQ-BTT", "Ủy ban MTTQ Việt Nam huyện", "district"),
        ("07b/NQ-BCH", "Tổng Liên đoàn Lao động Việt Nam", "central"),
        ("314/QĐ-HNCT", None, "any"),
        ("16/KH-BHXH", "Bảo hiểm xã hội Việt Nam", "central"),
        ("16/KH-BHXH", "Bảo hiểm xã hội quận Ba Đình", "district"),
        ("16/KH-SLĐ", "Sở Lao động - Thương binh và Xã hội TP Hà Nội", "province"),
        ("16/BC-BVHXH", "Ban Văn hóa - Xã hội HĐND quận", "district"),
        ("16/KH-NHCS", "Ngân hàng Chính sách xã hội", "any"),
        ("16/KH-LMHTX", "Liên minh Hợp tác xã tỉnh Nghệ An", "province"),
        ("16/KH-BTV", "Ban Thường vụ Thành ủy Hà Nội", "province"),
        ("16/KH-BTV", "Ban Thường vụ Thành ủy Vinh", "district"),
        ("16/KH-BTV", "Ban Thường vụ Thành ủy", "province"),
        ("16/KH-BTG", "Ban Tuyên giáo Thành ủy Hà Nội", "province"),
        ("16/KH-BTV", "Ban Thường vụ Thị ủy Sơn Tây", "district"),
        ("16/KH-BTV", "Ban Thường vụ Đảng ủy phường Bưởi", "ward"),
        ("16/KH-UBND", "UBND xã Đa Tốn", "ward"),
        ("Chỉ thị 05", None, "any"),
    ],
)
def test_the_level_of_an_issuer(canonical, issuer, level):
    cited = pd.DataFrame({"directive_id": [None], "canonical": [canonical], "issuer": [issuer]})
    assert keyed(cited, reference())["issuer_level"].tolist() == [level]


def test_many_citations_ask_for_a_bodys_level_once(monkeypatch):
    asked = []
    monkeypatch.setattr(OrganisationFinder, "find", lambda self, text, **_: asked.append(text) or [])
    rows = pd.DataFrame({"canonical": [f"{n}/KH-UBND" for n in range(500)], "issuer": "UBND quận Ba Đình"})
    assert set(issuer_levels(rows, reference())) == {"district"}
    assert asked == ["UBND quận Ba Đình"]
