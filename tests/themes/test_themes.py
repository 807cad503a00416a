"""Themes of sentences: what the codebook counts, what it sends elsewhere, and what tells no theme."""

import csv
from functools import lru_cache
from pathlib import Path

import pytest
from corpora import reference

from giaoban.corpus import Analyser, Article
from giaoban.themes.codebook import ThemeFinder

with (Path(__file__).parent.parent / "cases/themes.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@lru_cache(maxsize=1)
def analyser():
    return Analyser(reference())


@lru_cache(maxsize=1)
def finder():
    return ThemeFinder(reference())


def themes(text):
    return set(analyser().tables([Article("a", "a.txt", text, "0")])["themes"]["theme_id"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_a_sentence_has_the_themes_a_reader_gives_it(case):
    assert themes(case["text"]) == set(case["themes"].split()), case["note"]


def test_every_theme_has_sentences_for_and_against():
    for theme_id in reference().themes["theme_id"]:
        assert any(theme_id in c["themes"].split() for c in CASES), theme_id
        if theme_id != "T00":
            against = [c for c in CASES if f"not {theme_id}" in c["note"] or f"or {theme_id}" in c["note"]]
            assert against and not any(theme_id in c["themes"].split() for c in against), theme_id


def test_an_indicator_counts_in_a_name_only_where_it_opens_it():
    text = "Ban Thanh tra nhân dân và Ban Phản biện xã hội họp."
    opens, within = (0, 22), (26, 46)
    hits = finder().find(text, names=[opens, within])
    assert [h.term for h in hits] == ["ban thanh tra nhân dân"]
    assert len(finder().find(text)) == 2


def test_a_weak_indicator_needs_another_of_its_theme():
    assert not finder().find("Xã chăm lo việc đó.")
    terms = [h.term for h in finder().find("Xã chăm lo, hỗ trợ việc đó.")]
    assert terms == ["chăm lo", "hỗ trợ"]
    assert not finder().find("Xã hỗ trợ, hỗ trợ mãi.")


def test_a_longer_weak_indicator_covers_the_strong_one_in_it():
    assert not finder().find("Đoàn giám sát về xã.")
    assert {h.theme_id for h in finder().find("Xã giám sát việc đó.")} == {"T01"}


def test_a_directive_of_many_themes_counts_beside_an_indicator():
    cited = [(0, 4, "Luật MTTQ Việt Nam", "luat-75-2015-qh13")]
    assert not finder().find("Luật ấy nói rõ.", cited=cited)
    found = finder().find("Luật ấy nói rõ việc giám sát.", cited=cited)
    assert {(h.theme_id, h.term) for h in found} == {("T01", "giám sát"), ("T01", "Luật MTTQ Việt Nam")}
