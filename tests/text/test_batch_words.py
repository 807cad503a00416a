"""Words cut in batches are underthesea's to the last, whatever is written."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.reference import SAMPLE, visible_files
from giaoban.text import nfc, split_sentences
from giaoban.text.batch_words import LONGEST, BatchWords
from giaoban.text.crf_weights import UnknownModel, digest, read_weights
from giaoban.text.segment import sentence_words, underthesea_words, unknown_segmenter

SEGMENTER = BatchWords()
LETTERS = [
    range(32, 127), range(0xA0, 0x250), range(0x300, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2070),
    range(0x3100), range(0x1F300, 0x1F700), (32, 9, 10, 0xA0, 0x3000),
]  # fmt: skip


def same(sentences):
    wrong = [
        (s, ours, theirs)
        for s, ours in zip(sentences, SEGMENTER.words(sentences), strict=True)
        if ours != (theirs := underthesea_words(s))
    ]
    assert not wrong, wrong[:3]


def sentences_of(folder: Path, share: float = 1.0):
    found = []
    for file in visible_files(folder):
        if file.suffix == ".txt":
            text = nfc(file.read_text(encoding="utf-8", errors="replace"))
            found += [s.text for s in split_sentences(text)]
    return random.Random(0).sample(found, int(len(found) * share))


def test_the_sample():
    same(sentences_of(SAMPLE))


@pytest.mark.parametrize(("name", "share"), [("seeds", 1.0), ("corpus/news", 0.05)])
def test_articles_beside_the_bundle(shared, name, share):
    if not (shared / name).is_dir():
        pytest.skip(f"needs ../shared/{name}")
    same(sentences_of(shared / name, share))


@pytest.mark.slow
def test_all_news_beside_the_bundle(shared):
    if not (shared / "corpus/news").is_dir():
        pytest.skip("needs ../shared/corpus/news")
    same(sentences_of(shared / "corpus/news"))


@settings(max_examples=200)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text(sentences):
    same(sentences)


def test_texts_of_all_kinds_of_letters():
    draw = random.Random(7)
    same(
        [
            "".join(chr(draw.choice(draw.choice(LETTERS))) for _ in range(draw.randrange(40)))
            for _ in range(1_000)
        ]
    )


def test_words_with_blanks_breaks_and_addresses_between():
    draw, words = random.Random(8), [w for s in sentences_of(SAMPLE) for w in s.split()]
    words += [
        "https://a.vn/b?c=d",
        "a@b.vn",
        "#tag",
        "...",
        "“",
        "1.000.000",
        "7,08%",
        "Ð/c",
        "TP.HCM",
        "hoà",
        "Ma\u0302t",
    ]
    blanks = [" ", " ", "\u00a0", "  ", "\n", "\t", "", "\r\n", "\u2028"]
    texts = []
    for _ in range(1_000):
        row = [draw.choice(words) + draw.choice(blanks) for _ in range(draw.randrange(12))]
        texts.append(draw.choice(blanks) + "".join(row))
    same(texts)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\n\n", "a\n", "a \n", ".", "\u0301", "\ud800", "ƛ ɤ", "Σ ΑΣ", "İ ı ß", "a" * 3_000, "Ủy ban " * 3_000],
)  # fmt: skip
def test_edges(text):
    if "\ud800" in text:  # underthesea's tagger takes no lone surrogate
        assert SEGMENTER.spans([text]) == [[(0, 1)]]
    else:
        same([text, "Hội nghị giao ban", text])


def test_what_is_very_long_goes_to_underthesea_and_a_batch_of_any_size_is_cut():
    long = "Hội nghị giao ban " * (LONGEST // 18 + 1)
    short = ["Hội nghị giao ban quý I"] * 20_000
    spans = SEGMENTER.spans([*short, long, short[0]])
    assert spans[20_000] is None and len(spans) == 20_002
    assert {tuple(s) for s in spans if s is not None} == {tuple(spans[0])}


def test_the_vocabulary_is_begun_anew_and_the_words_stay(monkeypatch):
    segmenter = BatchWords()
    monkeypatch.setattr(sys.modules["giaoban.text.token_weights"], "_MOST_TOKENS", 5)
    for sentence in sentences_of(SAMPLE)[:3]:
        assert segmenter.words([sentence]) == [underthesea_words(sentence)]
    assert len(segmenter._tokens.spelled) < segmenter._tokens._base + 500


def test_fixed_words_of_an_earlier_call_do_not_leak():
    from underthesea import word_tokenize
    from underthesea.pipeline.word_tokenize import regex_tokenize

    sentence, pattern = "Đội học sinh giỏi toán", regex_tokenize.patterns
    before = SEGMENTER.words([sentence])
    try:
        word_tokenize("Một", fixed_words=["học sinh giỏi"])
        assert BatchWords().words([sentence]) == before
    finally:
        regex_tokenize.patterns = pattern


def test_spans_are_the_prints():
    sentence = "  Tổ  chức hội nghị hoà giải."
    (spans,) = SEGMENTER.spans([sentence])
    assert [sentence[a:b] for a, b in spans][:2] == ["Tổ  chức", "hội nghị"]
    assert "".join("".join(w.split()) for w in underthesea_words(sentence)) == "".join(
        "".join(sentence[a:b].split()) for a, b in spans
    ).replace("hoà", "hòa")


def test_another_model_is_not_guessed_at(monkeypatch):
    module = sys.modules["giaoban.text.crf_weights"]
    assert digest() in module.KNOWN
    monkeypatch.setattr(module, "KNOWN", {"another"})
    with pytest.raises(UnknownModel, match="digest"):
        read_weights()
    segment = sys.modules["giaoban.text.segment"]
    known = sentence_words(["Tổ chức hội nghị"])
    segment._segmenter.cache_clear()
    try:
        assert "digest" in unknown_segmenter()
        assert sentence_words(["Tổ chức hội nghị"]) == known
    finally:
        monkeypatch.undo()
        segment._segmenter.cache_clear()


def test_what_was_kept_of_the_model_gives_the_same_words(tmp_path):
    sentences = sentences_of(SAMPLE, 0.2)
    made, kept = BatchWords(folder=tmp_path), BatchWords(folder=tmp_path)
    (file,) = tmp_path.iterdir()
    assert made.words(sentences) == kept.words(sentences) == SEGMENTER.words(sentences)
    kept._tokens.refresh()
    kept._tokens._begin_as_kept()
    assert kept.spans(sentences) == SEGMENTER.spans(sentences)
    data = file.read_bytes()
    for broken in (data[: len(data) // 2], b"", b"x" * len(data), data[:-9] + b"123456789"):
        file.write_bytes(broken)
        assert BatchWords(folder=tmp_path).words(sentences[:9]) == SEGMENTER.words(sentences[:9])
        assert file.read_bytes()[:16] == data[:16], "it is made anew"


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    assert BatchWords(folder=file).words(["Tổ chức hội nghị"]) == [["Tổ chức", "hội nghị"]]
