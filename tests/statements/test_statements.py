"""Who said what: tables of statements and of what is none; properties that hold of every text."""

import re

import pytest
from cases_of_voices import cases, statements, tables
from corpora import sample
from hypothesis import given
from hypothesis import strategies as st

from giaoban.text import fold

GOOD = cases("statements")
TEXTS = sorted({row["text"] for row in GOOD})
BAD = cases("not_statements")


@pytest.mark.parametrize("row", GOOD, ids=[row["note"] for row in GOOD])
def test_a_statement_has_its_voice_verb_act_and_extent(row):
    verbs = {fold(s["verb"]): s for s in statements(row["text"])}
    assert row["verb"] in verbs, f"found {sorted(verbs)}"
    if row["act"] == "activity":  # two bodies may do the same
        assert row["organisation"] in {s["organisation"] for s in statements(row["text"])}
    said = verbs[row["verb"]]
    assert [said[c] for c in ("speaker", "organisation", "act", "addressee")] == [
        row[c] for c in ("speaker", "organisation", "act", "addressee")
    ]
    assert said["text"].startswith(row["begins"]) and said["text"].rstrip(" ,;").endswith(row["ends"])


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_makes_the_statements_of_its_rows_and_no_other(text):
    told = any(row["act"] == "activity" for row in GOOD if row["text"] == text)
    found = [fold(s["verb"]) for s in statements(text) if told or s["act"] != "activity"]
    assert sorted(found) == sorted(row["verb"] for row in GOOD if row["text"] == text)


@pytest.mark.parametrize("row", BAD, ids=[row["why"] + " " + str(n) for n, row in enumerate(BAD)])
def test_nobody_speaks(row):
    assert [s["verb"] for s in statements(row["text"]) if s["act"] != "activity"] == []


# --- properties


def faults(text, found):
    """What is wrong with the spans and speakers of an article's statements."""
    for a, b in zip(found, found[1:], strict=False):
        if a["start"] != b["start"] and b["start"] < a["end"]:
            yield f"{a['statement_id']} runs into {b['statement_id']}"
        if b["clause"] < a["end"] and a["act"] != "activity" and b["verb"] not in {":", "theo"}:
            yield f"the clause of {b['statement_id']} stands in {a['statement_id']}"
    for s in found:
        if not s["start"] <= s["clause"] < s["end"]:
            yield f"{s['statement_id']}: the clause stands outside"
        if text[s["start"] : s["end"]].strip() != s["text"]:
            yield f"{s['statement_id']}: text"
        if s["speaker"] and fold(s["speaker"]) not in fold(text):
            yield f"{s['statement_id']}: {s['speaker']} is not in the article"


PIECES = [row["text"] for row in [*GOOD, *BAD, *cases("coreference")]]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from(["\n", " "]))
def test_spans_and_speakers_are_true_whatever_stands_together(pieces, between):
    text = between.join(pieces)
    assert list(faults(text, statements(text))) == []


def test_spans_and_speakers_are_true_in_the_sample():
    texts = dict(zip(sample().documents["doc_id"], sample().documents["text"], strict=True))
    rows = sample().statements.astype(object).fillna("").to_dict("records")
    for doc_id, text in texts.items():
        assert list(faults(text, [s for s in rows if s["doc_id"] == doc_id])) == []


def test_the_faults_are_seen():
    text = "Ông Lê Văn Tám nói. Bà nói."
    ok = {
        "statement_id": "1",
        "start": 0,
        "clause": 15,
        "end": 19,
        "text": text[:19],
        "speaker": "Lê Văn Tám",
    }
    ok |= {"act": "report", "verb": "nói"}
    assert list(faults(text, [ok])) == []
    for wrong in ({"clause": 19}, {"text": "Ông"}, {"speaker": "Lê Văn Chín"}):
        assert list(faults(text, [ok | wrong]))
    assert list(faults(text, [ok, ok | {"start": 18, "clause": 20, "end": 27, "text": text[18:27]}]))


def test_a_theme_belongs_to_the_statement_whose_clause_has_begun():
    made = tables(GOOD[0]["text"])
    assert set(made["themes"]["statement_id"].dropna()) <= set(made["statements"]["statement_id"])


def test_no_case_says_a_thing_twice():
    assert len({(r["text"], r["verb"], r["organisation"]) for r in GOOD}) == len(GOOD)
    assert all(re.search(r"\w", row["why"]) for row in BAD)
