"""Words of the genre, scored on hand-made sentences; what the segmenter cuts alone is one word here."""

import pandas as pd
import pytest
from corpora import reference

from giaoban.accuracy import SEGMENTED, segmentation
from giaoban.text.segment import Multiword, segment


def test_the_hand_made_sentences_are_segmented_well():
    row = segmentation(SEGMENTED).row("words")
    assert row["n"] > 180
    assert row["precision"] >= 0.92 and row["recall"] >= 0.92


def test_the_score_sees_what_is_wrong(tmp_path):
    """One word cut in two: one miss and two false ones among three words."""
    cases = tmp_path / "cases.csv"
    cases.write_text("words\nHội nghị tổng kết | công tác | năm\n", encoding="utf-8")
    tally = segmentation(cases)
    assert (tally.right, tally.missed, tally.false) == (2, 1, 2)
    assert any("missed 0: hội nghị tổng kết" in e for e in tally.errors)


def test_every_case_is_a_sentence_of_its_own():
    cases = pd.read_csv(SEGMENTED)["words"]
    assert cases.is_unique and len(cases) >= 30
    assert cases.map(lambda row: all(w.strip() for w in row.split("|"))).all()


@pytest.mark.parametrize(
    "term",
    ["cấp ủy", "phản biện xã hội", "an sinh xã hội", "cuộc vận động", "dân vận khéo", "tổ chức chính trị - xã hội", "tổ chức chính trị-xã hội", "Quận uỷ"],
)  # fmt: skip
def test_terms_the_segmenter_cuts_alone_are_one_word(term):
    sentence = f"Hội nghị bàn về {term} trong quý tới"
    tokens = segment(sentence, Multiword(reference().multiword["term"]).find(sentence))
    assert term in [t.text for t in tokens]
