"""Whom đồng chí, ông, bà, a short name and a bare role mean."""

import pytest
from cases_of_voices import cases, statements

from giaoban.text import fold

ROWS = cases("coreference")


@pytest.mark.parametrize("row", ROWS, ids=[row["note"] for row in ROWS])
def test_a_word_refers_to_the_person_it_can_mean(row):
    found = statements(row["text"])
    if not row["verb"]:
        assert found == []
        return
    last = found[-1]
    assert (fold(last["verb"]), last["speaker"], last["organisation"]) == (
        row["verb"],
        row["speaker"],
        row["organisation"],
    )
