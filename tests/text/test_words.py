"""Words are underthesea's own outside protected spans; every character stands in one token."""

import sys

import pytest
from corpora import five
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.text.folding import term
from giaoban.text.segment import Multiword, Protected, longest, model_words, segment

SYLLABLES = [
    "Ủy",
    "ban",
    "Mặt",
    "trận",
    "Tổ",
    "quốc",
    "Thành",
    "phố",
    "Hà",
    "Nội",
    "giám",
    "sát",
    "phản",
    "biện",
    "hội",
    "nghị",
    "217-QĐ/TW",
    "11/4",
    ",",
    ".",
    "“",
    "”",
]
SENTENCES = st.one_of(
    st.lists(st.sampled_from(SYLLABLES), max_size=14).map(" ".join),
    st.text(alphabet='aáàạăâđĐêôơưỤ .,;:“”"()/-–%0123456789\u00a0\u0301😀', max_size=40),
    st.text(max_size=25),
)


@st.composite
def sentences_with_spans(draw):
    sentence = draw(SENTENCES)
    if not sentence:
        return sentence, []
    end = st.integers(1, len(sentence))
    pairs = draw(st.lists(st.tuples(end, end), max_size=5))
    kinds = st.sampled_from(["directive", "organisation", "date", "word"])
    return sentence, [Protected(min(a, b) - 1, max(a, b), draw(kinds)) for a, b in pairs]


@settings(max_examples=150)
@given(sentences_with_spans())
def test_every_printed_character_is_in_one_token(drawn):
    sentence, protected = drawn
    tokens = segment(sentence, protected)
    places = [i for t in tokens for i in range(t.start, t.end)]
    assert len(places) == len(set(places)) and places == sorted(places)
    assert {i for i, c in enumerate(sentence) if not c.isspace()} <= set(places)
    for t in tokens:
        assert t.text == sentence[t.start : t.end] == t.text.strip() != ""
        assert t.term == term(t.text)


@settings(max_examples=150)
@given(sentences_with_spans())
def test_a_protected_span_is_one_token_of_its_kind(drawn):
    sentence, protected = drawn
    tokens = {t.start: t for t in segment(sentence, protected)}
    for span in longest(protected):
        printed = sentence[span.start : span.end]
        if printed.strip():
            token = tokens[span.start + len(printed) - len(printed.lstrip())]
            assert token.text == printed.strip()
            assert token.kind == span.kind or span.kind == "word"


@given(sentences_with_spans())
def test_of_overlapping_spans_the_longest_stays(drawn):
    _, protected = drawn
    kept = longest(protected)
    assert set(kept) <= set(protected)
    for before, after in zip(kept, kept[1:], strict=False):
        assert before.end <= after.start
    for span in protected:
        assert span in kept or any(
            k.start < span.end and span.start < k.end and k.end - k.start >= span.end - span.start
            for k in kept
        )


def test_outside_protected_spans_the_words_of_the_sample_are_the_models():
    corpus = five()
    multiword = Multiword(corpus.reference.multiword["term"])
    by_sentence = dict(list(corpus.tokens.groupby(["doc_id", "sentence_id"])))
    model, own = 0, 0
    for s in corpus.sentences.itertuples():
        tokens = by_sentence[s.doc_id, s.sentence_id]
        spans = {(t.start - s.start, t.end - s.start): t.kind for t in tokens.itertuples()}
        guarded = {span for span, kind in spans.items() if kind in {"directive", "organisation", "date"}}
        guarded |= {(p.start, p.end) for p in multiword.find(s.text)}

        def free(span, guarded=guarded):
            return all(span[1] <= g[0] or span[0] >= g[1] for g in guarded)

        wanted = {w for w in model_words(s.text) if free(w)}
        assert wanted <= set(spans), s.text
        pieces = {span for span in spans if free(span)} - wanted
        model, own = model + len(wanted), own + len(pieces)
        for start, end in pieces:  # what a protected span left of a word that straddles its edge
            assert any(w[0] <= start and end <= w[1] and not free(w) for w in model_words(s.text)), s.text
    assert model > 800 and own < 10


def test_a_word_that_straddles_the_edge_is_split_there():
    sentence = "Ban Dân vận Thành ủy báo cáo"
    tokens = [t.text for t in segment(sentence, [Protected(4, 17, "organisation")])]
    assert tokens == ["Ban", "Dân vận Thành", "ủy", "báo cáo"]


def test_protecting_in_one_call_leaves_the_next_alone():
    sentence = "Hội nghị giao ban công tác dân vận"
    before = segment(sentence)
    segment(sentence, [Protected(0, len(sentence), "organisation")])
    assert segment(sentence) == before
    assert len(before) > 1


@pytest.mark.parametrize(
    ("token", "kind"),
    [("2019", "number"), ("7,08", "number"), ("3.500", "number"), ("“", "punctuation"), ("…", "punctuation"), ("họp", "word")],
)  # fmt: skip
def test_kinds(token, kind):
    assert [t.kind for t in segment(token)] == [kind]


def test_terms_are_folded_and_tokens_printed():
    (token,) = segment("Uỷ ban", [Protected(0, 6, "word")])
    assert (token.text, token.term) == ("Uỷ ban", "ủy ban")


def test_where_the_model_changes_the_letters_the_syllables_stand(monkeypatch):
    module = sys.modules["giaoban.text.segment"]
    monkeypatch.setattr(module, "_segmenter", lambda: None)
    monkeypatch.setattr(module, "underthesea_words", lambda sentence: ["Hội nghị giao"])
    assert model_words("Hội nghị  giao ban") == [(0, 3), (4, 8), (10, 14), (15, 18)]


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_no_words_no_tokens(text):
    assert segment(text) == []


# --- multiword terms


def test_multiword_terms_are_found_in_any_spelling_and_overlapping():
    multiword = Multiword(["phản biện xã hội", "giám sát, phản biện xã hội", "hoà giải cơ sở"])
    text = "Giám sát, Phản biện Xã hội và hòa giải cơ sở"
    assert sorted(text[p.start : p.end] for p in multiword.find(text)) == [
        "Giám sát, Phản biện Xã hội",
        "Phản biện Xã hội",
        "hòa giải cơ sở",
    ]


def test_multiword_terms_are_whole_words_of_several_syllables():
    multiword = Multiword(["dân vận", "họp"])
    assert multiword.find("nhân dân vận động, họp") == [Protected(5, 12, "word")]
    assert multiword.find("dân vậny, xdân vận") == []


def test_an_empty_list_finds_nothing():
    assert Multiword([]).find("dân vận khéo") == []
