"""The audit: a fair sample that stays the same, answers that are never lost, rates that hold."""

import pytest
from corpora import sample

from giaoban.corpus import apply_corrections
from giaoban.questions.audit import STAGES, Answers, audit_rates, audit_sample


def row(item, stage="body", doc_id=None, value="Quận ủy"):
    return {
        "item": item,
        "stage": stage,
        "doc_id": doc_id or sample().documents["doc_id"].iloc[0],
        "start": 0,
        "end": 5,
        "value": value,
    }


def test_the_sample_is_even_and_a_larger_one_keeps_it():
    small, large = (audit_sample(sample(), n=n) for n in (12, 36))
    assert set(small["item"]) <= set(large["item"]) and large["item"].is_unique
    assert small.equals(audit_sample(sample(), n=12))
    counts = large[large["stage"].isin(STAGES)]["stage"].value_counts()
    assert set(counts.index) == set(STAGES) and counts.max() <= 6
    assert large["sentence"].str.len().min() > 0
    cited = large[large["stage"] == "citation"]
    assert (cited["value"].str.len() > 3).all() and (cited["table"] == "citations").all()


def test_answers_are_added_and_the_last_one_counts(tmp_path):
    answers = Answers(tmp_path / "audit.csv")
    answers.add(row("1"), "no", right="Huyện ủy")
    before = answers.path.read_bytes()
    answers.add(row("1"), "yes")
    assert answers.path.read_bytes().startswith(before)
    assert answers.table[["item", "answer"]].values.tolist() == [["1", "yes"]]
    with pytest.raises(ValueError, match="answer is one of 'yes', 'no', 'unsure'"):
        answers.add(row("2"), "maybe")
    answers.path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="audit.csv: the columns are a, b"):
        answers.table  # noqa: B018


def test_precision_has_wilsons_interval_and_unsure_counts_in_neither(tmp_path):
    answers = Answers(tmp_path / "audit.csv")
    for n, said in enumerate(["yes"] * 8 + ["no"] * 2 + ["unsure"]):
        answers.add(row(str(n)), said)
    (rates,) = audit_rates(sample(), answers).to_dict("records")
    assert (rates["n"], rates["right"], rates["unsure"], rates["precision"]) == (10, 8, 1, 0.8)
    assert rates["low"] == pytest.approx(0.4902, abs=1e-3) and rates["high"] == pytest.approx(
        0.9433, abs=1e-3
    )


def test_recall_weighs_what_is_found_against_what_is_missed(tmp_path):
    answers = Answers(tmp_path / "audit.csv")
    for n in range(10):
        answers.add(row(f"c{n}", "citation"), "yes")
        answers.add(row(f"m{n}", "missed citation"), "yes" if n == 0 else "no")
    (rates,) = audit_rates(sample(), answers).to_dict("records")
    found, lost = len(sample().citations), 0.1
    without = (
        len(sample().sentences) - sample().citations[["doc_id", "sentence_id"]].drop_duplicates().shape[0]
    )
    assert rates["recall"] == pytest.approx(found / (found + lost * without))
    assert rates["recall_low"] < rates["recall"] < rates["recall_high"]


def test_wrong_ones_become_corrections_that_fit(tmp_path):
    rows = audit_sample(sample(), n=60)
    answers = Answers(tmp_path / "audit.csv")
    body = rows[rows["stage"] == "body"].iloc[0].to_dict()
    answers.add(body, "no", right="Huyện ủy Ba Vì")
    made = answers.corrections(rows)
    path = tmp_path / "corrections.csv"
    made.to_csv(path, index=False)
    tables, applied, faults = apply_corrections(sample().tables, path)
    assert faults == [] and applied["value"].tolist() == ["Huyện ủy Ba Vì"]
    changed = tables["statements"].set_index("statement_id").loc[body["at"], "organisation"]
    assert changed == "Huyện ủy Ba Vì"
