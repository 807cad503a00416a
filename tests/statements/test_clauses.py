"""Reporting clauses: who stands above whom, and the verbs' registry against the finder."""

import pytest
from cases_of_voices import statements
from corpora import reference

from giaoban.bodies import OrganisationFinder
from giaoban.statements.ranks import is_upward
from giaoban.statements.voices import Voice
from giaoban.text import fold

VERBS = reference().reporting_verbs
SPEAKING = VERBS[(VERBS["act"] != "activity") & (VERBS["voice"] != "none")]
SPEAKER = "Đồng chí Lê Văn Tám, Chủ tịch Ủy ban MTTQ Việt Nam quận Long Biên,"


def body(name):
    return next(iter(OrganisationFinder(reference()).find(name)))


def voice(name):
    return Voice(0, 1, None, None, body(name), "body")


@pytest.mark.parametrize(
    ("speaker", "addressee", "upward"),
    [
        ("UBND phường Bồ Đề", "UBND quận Long Biên", True),
        ("UBND quận Long Biên", "UBND phường Bồ Đề", False),
        ("Hội Nông dân xã Kim Lan", "Tỉnh ủy Nghệ An", True),
        ("Tỉnh ủy Nghệ An", "Quốc hội", True),
        ("Quốc hội", "Tỉnh ủy Nghệ An", False),
        ("Hội Nông dân huyện Thanh Trì", "UBND huyện Thanh Trì", True),
        ("UBND huyện Thanh Trì", "Hội Nông dân huyện Thanh Trì", False),
        ("Hội Nông dân huyện Thanh Trì", "Hội LHPN huyện Thanh Trì", False),
        ("Ban Dân vận Quận ủy Long Biên", "Quận ủy Long Biên", True),
        ("Ban Thường vụ Quận ủy Long Biên", "Quận ủy Long Biên", False),
        ("Quận ủy Long Biên", "Ban Dân vận Quận ủy Long Biên", False),
    ],
)
def test_rank_tells_a_request_from_a_demand(speaker, addressee, upward):
    assert is_upward(voice(speaker), body(addressee)) is upward


def test_who_has_no_rank_over_a_body_only_asks():
    quarter = body("UBND quận Long Biên")
    for words, upward in {"Cử tri": True, "Một số đại biểu": True, "Các đồng chí lãnh đạo": False}.items():
        assert is_upward(Voice(0, 1, None, words, None, "group"), quarter) is upward
    assert is_upward(Voice(0, 1, "Lê Văn Tám", None, None, "person"), quarter)
    assert not is_upward(Voice(0, 1, "Lê Văn Tám", "Phó Bí thư", None, "person"), quarter)
    assert is_upward(voice("Hội Khuyến học TP Hà Nội"), quarter)  # an association governs no authority


@pytest.mark.parametrize(
    ("speaker", "content", "upward"),
    [
        ("Chi bộ khu dân cư số 4", " phường kẻ lại vạch đỗ xe", True),
        ("Chi bộ khu dân cư số 4", " bà con kẻ lại vạch đỗ xe", False),
        ("Liên đoàn Lao động quận Long Biên", " quận hỗ trợ", True),
        ("Liên đoàn Lao động quận Long Biên", " phường hỗ trợ", False),
        ("Quận ủy Long Biên", " tỉnh hỗ trợ", True),
        ("Quận ủy Long Biên", " quận hỗ trợ", False),
        ("Quận ủy Long Biên", " tiếp tục rà soát", False),
    ],
)
def test_an_authority_may_be_named_by_its_place_alone(speaker, content, upward):
    assert is_upward(voice(speaker), None, content) is upward


@pytest.mark.parametrize(
    "row", list(SPEAKING.itertuples()), ids=lambda row: f"{row.verb} {row.needs}".strip()
)
def test_each_verb_of_the_registry_opens_a_statement_with_its_act(row):
    found = statements(f"{SPEAKER} {row.verb} {row.needs or 'việc này'} của cơ sở.")
    assert [(fold(s["verb"]), s["act"]) for s in found] == [(fold(row.verb), row.act)]


@pytest.mark.parametrize("verb", VERBS.loc[VERBS["voice"] == "none", "verb"])
def test_a_verb_that_nobody_reports_by_opens_none(verb):
    assert statements(f"{SPEAKER} {verb} việc này.") == []


@pytest.mark.parametrize("verb", SPEAKING.loc[SPEAKING["voice"] == "person", "verb"].unique())
def test_a_verb_of_persons_opens_no_statement_of_a_body(verb):
    found = statements(f"Hội Nông dân huyện Thanh Trì {verb} việc này của cơ sở.")
    assert fold(verb) not in {fold(s["verb"]) for s in found if s["act"] != "activity"}
