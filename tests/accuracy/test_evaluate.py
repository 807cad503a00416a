"""Tallies, error of totals and the page, on a gold of two articles made up here."""

import pandas as pd
import pytest
from corpora import load

from giaoban.accuracy.evaluate import Tally, as_markdown, error_of_totals, evaluate

TEXT = (
    "Giao ban công tác Mặt trận quý I\n\n"
    "Sáng 4/4/2019, Ủy ban MTTQ Việt Nam quận Long Biên tổ chức hội nghị giao ban công tác mặt trận quý I năm 2019.\n"
    "Ông Lê Văn Tám, Chủ tịch Ủy ban MTTQ Việt Nam quận Long Biên, đánh giá cao kết quả của các phường trong quý I.\n"
    "Bà Đỗ Thị Hạnh, Chủ tịch Hội LHPN quận Long Biên, đề xuất thêm vốn vay cho hội viên nghèo trong năm nay.\n"
)
TAM = {
    "begins": "Ông Lê Văn Tám, Chủ tịch",
    "speaker": "Lê Văn Tám",
    "organisation": "Ủy ban MTTQ Việt Nam quận Long Biên",
}
HANH = {
    "begins": "Bà Đỗ Thị Hạnh, Chủ tịch",
    "speaker": "Đỗ Thị Hạnh",
    "organisation": "Hội LHPN quận Long Biên",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return load(tmp_path_factory.mktemp("made"), {"a.txt": TEXT})


def board(corpus, *statements):
    return evaluate(corpus, [{"id": "a", "statements": list(statements)}])


def counts(tally):
    return tally.right, tally.false, tally.missed


def test_what_is_right_is_counted_right(corpus):
    made = board(corpus, TAM, HANH)
    for stage in ("statements found", "statement speaker", "statement organisation"):
        assert counts(made[stage]) == (2, 0, 0), stage
        assert made[stage].errors == []


def test_a_wrong_speaker_is_false_and_missed_and_named(corpus):
    made = board(corpus, TAM | {"speaker": "Vũ Thị Chín"}, HANH)
    assert counts(made["statement speaker"]) == (1, 1, 1)
    assert made["statement speaker"].errors == ["a: missed vũ thị chín", "a: false lê văn tám"]
    assert counts(made["statements found"]) == (2, 0, 0)


def test_a_passage_that_nobody_extracted_is_missed_and_asks_for_no_speaker(corpus):
    made = board(corpus, TAM, HANH, {"begins": "Câu này không có", "speaker": "Vũ Thị Chín"})
    assert counts(made["statements found"]) == (2, 0, 1)
    assert counts(made["statement speaker"]) == (2, 0, 0)


def test_a_statement_that_nobody_annotated_is_false(corpus):
    assert counts(board(corpus, TAM)["statements found"]) == (1, 1, 0)


def test_an_article_that_was_not_read_is_missed(corpus):
    made = evaluate(corpus, [{"id": "b"}])
    assert counts(made["documents"]) == (0, 0, 1)


def test_error_of_totals_is_the_difference_of_shares(corpus):
    assert error_of_totals(corpus, [{"id": "a", "statements": [TAM, HANH]}])["error"].tolist() == [0, 0]
    made = error_of_totals(corpus, [{"id": "a", "statements": [TAM, TAM, TAM, HANH]}])
    assert len(made) == 2 and sorted(made["gold"]) == [0.25, 0.75]
    assert made["extracted"].tolist() == [0.5, 0.5] and made["error"].tolist() == [0.25, 0.25]


def test_a_body_only_in_the_annotation_is_off_by_its_whole_share(corpus):
    other = {"begins": "x", "organisation": "Hội Nông dân xã Kim Lan"}
    made = error_of_totals(corpus, [{"id": "a", "statements": [other]}]).set_index("organisation")
    assert made.loc["hội nông dân xã kim lan", ["gold", "extracted", "error"]].tolist() == [1, 0, 1]
    assert made["extracted"].sum() == 1 and len(made) == 3


def test_figures_of_a_tally():
    row = Tally(right=3, false=1, missed=2).row("x")
    assert (row["n"], row["found"], row["precision"], row["recall"]) == (5, 4, 0.75, 0.6)
    assert row["f1"] == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    nothing = Tally().row("x")
    assert [nothing[c] for c in ("precision", "recall", "f1")] == [None, None, None]


def test_the_page_has_a_row_a_stage_every_error_and_the_totals():
    results = {
        "made": {"statement speaker": Tally(3, 1, 2, ["a: missed vũ thị chín"]), "part of day": Tally()},
        "clean": {"title": Tally(1)},
    }
    totals = {name: pd.DataFrame({"error": [0.1, 0.3]}) for name in results}
    lines = as_markdown(results, totals).splitlines()
    assert "| statement speaker | 5 | 4 | 3 | 0.750 | 0.600 | 0.667 |" in lines
    assert "| part of day | 0 | 0 | 0 | – | – | – |" in lines
    assert "- statement speaker: a: missed vũ thị chín" in lines
    assert [line for line in lines if line.startswith("## ")] == ["## made", "## clean"]
    assert "No errors." in lines[lines.index("## clean") :] and "Errors:" in lines[: lines.index("## clean")]
    assert any(
        "2 organisations, mean error 20.0 and largest 30.0 percentage points" in line for line in lines
    )
