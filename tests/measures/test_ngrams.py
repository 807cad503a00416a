"""n-grams against scikit-learn's counts; formulas by list and by document frequency."""

import pandas as pd
import pytest
from corpora import five, reference
from sklearn.feature_extraction.text import CountVectorizer

from giaoban.measures.counting.formulas import find_formulas, mark_formulas, show_formulas
from giaoban.measures.counting.ngrams import ngrams
from giaoban.measures.counting.terms import COUNTED, count_terms


def lines(*texts, kind="word"):
    """One article a text, one token a word."""
    rows = [(f"d{i}", 0, k, w) for i, text in enumerate(texts) for k, w in enumerate(text.split())]
    table = pd.DataFrame(rows, columns=["doc_id", "sentence_id", "position", "token"])
    return table.assign(
        term=table["token"], start=table["position"] * 9, end=table["position"] * 9 + 8, kind=kind
    )


@pytest.mark.parametrize("n", [2, 3, 4])
def test_the_samples_ngrams_are_scikit_learns(n):
    """CountVectorizer over unbroken runs of counted tokens, a token a word."""
    runs, run = [], []
    for row in five().tokens.itertuples():
        if row.position == 0 or row.kind not in COUNTED:
            runs.append(run)
            run = []
        if row.kind in COUNTED:
            run.append(row.term)
    vectorizer = CountVectorizer(analyzer=lambda r: [" ".join(r[i : i + n]) for i in range(len(r) - n + 1)])
    counts = vectorizer.fit_transform([*runs, run]).sum(axis=0).A1
    wanted = {t: counts[k] for t, k in vectorizer.vocabulary_.items()}
    table = ngrams(five().tokens, sizes=(n,), min_n=1)
    assert dict(zip(table["term"], table["n"], strict=True)) == wanted
    assert (table["words"] == n).all() and (table["n_articles"] <= table["n"]).all()


def test_what_is_rare_is_left_out():
    tokens = lines("a b c", "a b d", "a b")
    assert ngrams(tokens)["term"].tolist() == ["a b"]
    assert ngrams(tokens, min_articles=4).empty
    assert ngrams(lines("a b"), min_n=1)["n_articles"].tolist() == [1]


# --- formulas

PHRASES = pd.DataFrame({"phrase": ["chính trị - xã hội", "Thực hiện tốt"]})


def test_listed_formulas_are_marked_in_any_spelling():
    terms = pd.DataFrame({"term": ["chính trị-xã hội", "chính trị – xã hội", "thực hiện tốt", "hộ nghèo"]})
    marked = mark_formulas(terms, PHRASES)
    assert marked["formula"].tolist() == [True, True, True, False]
    assert marked["formula_source"].fillna("").tolist() == ["list", "list", "list", ""]
    assert mark_formulas(terms, PHRASES, keep=("thực hiện tốt",))["formula"].sum() == 2
    assert list(terms.columns) == ["term"]


def test_formulas_are_found_by_document_frequency_from_ten_articles_on():
    texts = ["góp phần quan_trọng"] * 6 + ["dân vận khéo"] * 4 + ["hội nghị họp"] * 2
    found = find_formulas(lines(*texts), share=0.5)
    assert found["phrase"].tolist() == ["góp phần", "góp phần quan_trọng", "phần quan_trọng"]
    assert found["share"].tolist() == [0.5] * 3
    assert find_formulas(lines(*texts[:9]), share=0.5).empty  # below the floor: any topic is in most articles
    assert find_formulas(lines(*texts), share=0.5, articles=24).empty
    marked = mark_formulas(pd.DataFrame({"term": ["góp phần", "dân vận"]}), PHRASES, found=found)
    assert marked["formula_source"].fillna("").tolist() == ["found", ""]


def test_formulas_are_shown_greyed_or_left_out():
    marked = mark_formulas(pd.DataFrame({"term": ["thực hiện tốt", "hộ nghèo"]}), PHRASES)
    assert show_formulas(marked)["greyed"].tolist() == [False, False]
    assert show_formulas(marked, formulas="greyed")["greyed"].tolist() == [True, False]
    assert show_formulas(marked, formulas="left out")["term"].tolist() == ["hộ nghèo"]
    with pytest.raises(ValueError, match="shown, greyed, left out"):
        show_formulas(marked, formulas="hidden")


def test_the_samples_formulas_come_from_the_registry():
    marked = mark_formulas(count_terms(five().tokens), reference().formula_phrases)
    assert 2 < marked["formula"].sum() < 20
    assert "nhiệm vụ trọng tâm" in set(marked.loc[marked["formula"], "term"])
