"""Resolution: exact, own date or term, earlier mention, registry on issuer and date, else open with candidates."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from corpora import reference

from giaoban.directives.resolving.resolver import Resolver, find_citations
from giaoban.text import fold

STEPS = [
    "exact",
    "own date",
    "own term",
    "own year",
    "earlier mention",
    "nickname",
    "article date",
    "issuer",
    "open",
    "place",
    "subject",
    "name",
]
with (Path(__file__).parent.parent / "cases/resolutions.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def resolver():
    return Resolver(reference())


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['step']}: {c['text'][:40]}")
def test_the_last_mention_resolves_as_far_as_it_may(resolver, case):
    day = dt.date.fromisoformat(case["published"]) if case["published"] else None
    last = resolver.citations(case["text"], published=day)[-1]
    assert (last.directive_id or "") == case["resolved"], case["note"]
    assert (last.date_basis or "") == case["date_basis"], case["note"]
    assert sorted(i for i, _ in last.candidates) == sorted(case["candidates"].split()), case["note"]


def test_every_step_has_a_case():
    assert {case["step"] for case in CASES} == set(STEPS)


def test_a_citys_short_resolution_stays_open_under_its_written_form(resolver):
    (found,) = resolver.citations("nghị quyết 18 của Ban Chấp hành Đảng bộ Thành phố")
    assert (found.canonical, found.directive_id, found.candidates) == ("18-NQ/TU", None, ())


def test_candidates_say_why(resolver):
    (found,) = resolver.citations("Nghị quyết số 18-NQ/TW", published=dt.date(2023, 1, 10))
    assert {why for _, why in found.candidates} == {"same number and symbol"}
    (short,) = resolver.citations("thực hiện Quyết định 290")
    assert short.candidates == (("qd-290-tw-x", "same type and number, issuer not stated"),)


def test_no_document_is_cited_before_its_issue(resolver):
    """For every number of the registry: an article of a day resolves to nothing issued after it."""
    for row in reference().directives.itertuples():
        if row.number and row.date:
            before = dt.date.fromisoformat(row.date) - dt.timedelta(days=1)
            cited = resolver.citations(f"{row.type} số {row.canonical}", published=before)
            assert row.directive_id not in {c.directive_id for c in cited}, row.directive_id


def test_a_local_issuer_takes_its_place_from_the_one_body_of_the_article(resolver):
    (found,) = resolver.citations("Kế hoạch 88-KH/QU", bodies=["Quận ủy Đống Đa", "UBND quận Đống Đa"])
    assert found.issuer == "Quận ủy Đống Đa"
    (two,) = resolver.citations("Kế hoạch 88-KH/QU", bodies=["Quận ủy Đống Đa", "Quận ủy Ba Đình"])
    assert two.issuer is None
    (said,) = resolver.citations("Quyết định 825-QĐ/QU của Ban Thường vụ Quận ủy", bodies=["Quận ủy Đống Đa"])
    assert said.issuer == "Ban Thường vụ Quận ủy"


@pytest.mark.parametrize("spelling", ["217/QĐ-TW", "217 QĐ/TW", "217-QĐ/TƯ", "217 – QĐ/TW", "217/QĐ/TW"])
def test_one_document_has_one_canonical_form(spelling):
    table = find_citations(f"Quyết định {spelling}", reference=reference())
    assert table["canonical"].tolist() == ["217-QĐ/TW"] and table["directive_id"].tolist() == ["qd-217-tw-xi"]


def test_canonical_forms_carry_neither_term_nor_date():
    text = "Nghị quyết số 25-NQ/TW ngày 3/6/2013 của Ban Chấp hành Trung ương Đảng (khóa XI)"
    (canonical,) = find_citations(text, reference=reference())["canonical"]
    assert fold(canonical) == "25-nq/tw"
