"""Issuers that the symbol leaves open: stated after it, the host's, the only one named; two stay missing."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from corpora import reference

from giaoban.bodies import OrganisationFinder
from giaoban.directives.resolving.resolver import Resolver
from giaoban.text import nfc

with (Path(__file__).parent.parent / "cases/issuers.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def issued():
    resolver, finder = Resolver(reference()), OrganisationFinder(reference())

    def read(text, *hosts):
        bodies = finder.find(text)
        cited = resolver.citations(text, bodies=[o.organisation for o in bodies])
        return resolver.with_issuers(cited, text, bodies, hosts=hosts)

    return read


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["note"])
def test_the_issuer_is_the_body_that_the_article_tells(issued, case):
    text = nfc(case["text"])
    *_, found = issued(text, *filter(None, [case["hosts"]]))  # where there are several, the last
    assert text[found.mention.start : found.mention.end] == case["mention"]
    assert (found.issuer or "") == case["issuer"], case["note"]


def test_a_short_form_has_the_issuer_of_its_full_form(issued):
    full, short = issued(
        "Hội Nông dân huyện Ba Vì ra Kế hoạch số 15/KH-HND. Theo Kế hoạch 15, các xã làm ngay."
    )
    assert full.issuer == short.issuer == "Hội Nông dân huyện Ba Vì"


@pytest.mark.parametrize(
    ("bodies", "symbol"),
    [
        (("UBND quận Hoàn Kiếm", "UBND huyện Đông Anh"), "15/KH-UBND"),
        (("Quận ủy Hoàn Kiếm", "Quận ủy Đống Đa"), "05-CT/QU"),
        (("Trung tâm Văn hóa huyện Thanh Trì", "Trung tâm Văn hóa huyện Ba Vì"), "9/KH-TTVH"),
    ],
)
def test_the_day_of_one_bodys_document_is_not_anothers(issued, bodies, symbol):
    one, other = (
        f"Kế hoạch số {symbol}{day} của {b}" for b, day in zip(bodies, (" ngày 10/1/2019", ""), strict=True)
    )
    dated, open_ = issued(f"{one}; {other}.")
    assert (dated.issuer, dated.date) == (bodies[0], dt.date(2019, 1, 10))
    assert (open_.issuer, open_.date, open_.date_basis) == (bodies[1], None, None)
    again = issued(f"{one}. {one.replace(' ngày 10/1/2019', '')}.")[1]
    assert (again.issuer, again.date, again.date_basis) == (
        bodies[0],
        dt.date(2019, 1, 10),
        "earlier mention",
    )


def test_a_second_body_of_the_kind_takes_the_issuer_away(issued):
    one = "Hội Nông dân huyện Ba Vì thực hiện Kế hoạch số 15/KH-HND."
    (alone,) = issued(one)
    (open_,) = issued(f"Hội Nông dân huyện Hoài Đức cùng dự. {one}")
    assert (alone.issuer, open_.issuer) == ("Hội Nông dân huyện Ba Vì", None)
