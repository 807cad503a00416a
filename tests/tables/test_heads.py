"""Column heads: every column of the contract and the usual measures have one in both languages."""

import pytest

from giaoban.reference import LANGUAGES, heads
from giaoban.tables import TABLES

MEASURES = "n n_articles n_statements share of low high rate log_ratio lrc lrc_family log_odds z p q family small group item".split()  # noqa: SIM905


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_the_contract_has_a_head_of_its_own(name, lang):
    found = heads(TABLES[name], lang)
    assert list(found) == list(TABLES[name])
    assert not [column for column, head in found.items() if column == head]
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_usual_measures_have_heads(lang):
    assert not [
        column for column, head in heads(MEASURES, lang).items() if column == head and len(column) > 1
    ]


def test_a_column_without_a_head_keeps_its_name():
    assert heads(["n", "my_own"]) == {"n": "Số lần", "my_own": "my_own"}


def test_two_columns_never_share_a_head():
    assert heads(["path", "file"]) == {"path": "path", "file": "file"}


def test_an_unknown_language_is_told():
    with pytest.raises(ValueError, match="vi, en"):
        heads(["n"], "fr")
