"""Where terms stand, what formula phrases take up, what stays in one piece: hand-made texts, then the sample."""

import warnings

import pandas as pd
import pytest
from corpora import five, reference
from figure_tables import SLIDE

from giaoban.measures.counting.formulas import (
    count_beside_formulas,
    find_formulas,
    tokens_in_formulas,
    without_formulas,
)
from giaoban.measures.counting.positions import term_positions
from giaoban.measures.counting.terms import count_terms, protected_words
from giaoban.text import term as folded

KINDS = {",": "punctuation", "-": "punctuation", "12": "number"}


def articles(**texts):
    """Documents and tokens: a sentence ends at " . ", a token at a blank, and "_" stands for a blank inside one."""
    documents, tokens = [], []
    for doc_id, marked in texts.items():
        start = 0
        for sentence, part in enumerate(marked.split(" . ")):
            for position, word in enumerate(part.split(" ")):
                token = word.replace("_", " ")
                tokens.append((doc_id, sentence, position, start, start + len(token), token, folded(token)))
                start += len(token) + 1
            start += 2
        documents.append((doc_id, f"Bài {doc_id}", pd.NaT, marked.replace("_", " ")))
    columns = ["doc_id", "sentence_id", "position", "start", "end", "token", "term"]
    tokens = pd.DataFrame(tokens, columns=columns)
    tokens["kind"] = tokens["token"].map(KINDS).fillna("word")
    return pd.DataFrame(documents, columns=["doc_id", "title", "published", "text"]), tokens


def phrases(*texts):
    return pd.DataFrame({"phrase": list(texts)})


# ---- positions


def test_each_use_stands_where_it_is_printed():
    documents, tokens = articles(a="Dân_vận khéo . Ban dân_vận họp", b="thi_đua")
    table = term_positions(tokens, documents, terms=["dân vận", "Thi đua"])
    assert table["term"].tolist() == ["dân vận"] * 3 + ["Thi đua"] * 2
    texts = documents.set_index("doc_id")["text"]
    for use in table.dropna(subset=["start"]).itertuples():
        text = texts[use.doc_id]
        assert folded(text[use.start : use.start + len(use.term)]) == folded(use.term)
        assert use.position == pytest.approx(use.start / len(text))
    assert table["position"].isna().tolist() == [False, False, True, True, False]


def test_articles_stand_in_the_order_of_their_dates_the_undated_last():
    documents, tokens = articles(a="dân_vận", b="dân_vận", c="họp")
    documents["published"] = pd.to_datetime(["2021-01-05", None, "2019-04-11"])
    assert term_positions(tokens, documents, terms=["dân vận"])["doc_id"].tolist() == ["c", "a", "b"]


def test_a_term_in_several_tokens_counts_and_one_inside_a_longer_word_does_not():
    documents, tokens = articles(a="công_tác dân_vận ở Ban_Dân_vận")
    assert term_positions(tokens, documents, terms=["công tác dân vận"])["start"].tolist() == [0]
    assert term_positions(tokens, documents, terms=["dân vận"])["start"].tolist() == [9]


def test_a_title_names_one_article():
    documents, tokens = articles(a="họp", b="họp", c="họp")
    documents["title"] = ["Giao ban", "Giao ban", None]
    table = term_positions(tokens, documents, terms=["họp"])
    assert table["title"].tolist() == ["Giao ban (a)", "Giao ban (b)", "c"]


def test_no_terms_and_no_articles_give_an_empty_table_that_can_be_drawn():
    documents, tokens = articles(a="họp")
    for table in (
        term_positions(tokens, documents, terms=[]),
        term_positions(tokens.head(0), documents.head(0), terms=["họp"]),
    ):
        assert table.empty and list(table) == ["doc_id", "title", "published", "term", "start", "position"]
        fig = SLIDE.strips(table, row="title", position="position", panel="term")
        assert any("Không có dữ liệu" in text.get_text() for text in fig.texts)


def test_the_sample_has_a_position_for_every_use():
    corpus, terms = five(), ["giám sát", "phản biện xã hội", "dân vận"]
    table = term_positions(corpus.tokens, corpus.documents, terms=terms)
    uses = table.dropna(subset=["position"])
    counted = count_terms(corpus.tokens).set_index("term")["n"]
    assert uses.groupby("term").size()["giám sát"] >= counted["giám sát"] > 0
    assert uses["position"].between(0, 1, inclusive="left").all()
    assert table.groupby("term")["doc_id"].nunique().tolist() == [len(corpus)] * 3
    fig = SLIDE.strips(table, row="title", position="position", panel="term")
    shown = [int(t.get_text()) for ax in fig.axes for t in ax.texts]
    assert len(fig.axes) == 3 and sum(shown) == len(uses)


# ---- formulas


def test_words_are_marked_inside_a_formula_only():
    _, tokens = articles(a="nhiệm_vụ trọng_tâm là hộ nghèo , nhiệm_vụ khác . trọng_tâm")
    marked = tokens_in_formulas(tokens, phrases("Nhiệm vụ trọng tâm"))
    assert marked["formula"].notna().tolist() == [True, True] + [False] * 7
    assert without_formulas(tokens, phrases("Nhiệm vụ trọng tâm"))["token"].tolist() == (
        ["là", "hộ", "nghèo", ",", "nhiệm vụ", "khác", "trọng tâm"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm_vụ , trọng_tâm",  # a comma between
        "nhiệm_vụ . trọng_tâm",  # two sentences
        "nhiệm_vụ trọng_tâm_số_một",  # a token that reaches beyond
        "nhiệm_vụ 12 trọng_tâm",
    ],
)
def test_what_only_looks_like_the_formula_is_not_marked(text):
    _, tokens = articles(a=text)
    assert tokens_in_formulas(tokens, phrases("nhiệm vụ trọng tâm"))["formula"].isna().all()


def test_a_formula_does_not_run_from_one_article_into_the_next_nor_over_words_left_out():
    _, tokens = articles(a="nhiệm_vụ", b="trọng_tâm", c="nhiệm_vụ và trọng_tâm")
    assert tokens_in_formulas(tokens, phrases("nhiệm vụ trọng tâm"))["formula"].isna().all()
    left = tokens[tokens["term"] != "và"]
    assert tokens_in_formulas(left, phrases("nhiệm vụ trọng tâm"))["formula"].isna().all()


def test_however_it_is_segmented_and_hyphenated():
    formula = phrases("chính trị - xã hội")
    for text in ("chính_trị - xã_hội", "chính trị xã hội", "chính_trị-xã_hội", "Chính_trị – xã_hội"):
        _, tokens = articles(a=f"đoàn_thể {text} -")
        marked = tokens_in_formulas(tokens, formula)["formula"].notna().tolist()
        assert marked == [False] + [True] * (len(marked) - 2) + [False], text


def test_the_longest_formula_is_named_and_themes_are_spared():
    _, tokens = articles(a="thực_hiện nhiệm_vụ trọng_tâm")
    known = phrases("thực hiện nhiệm vụ", "nhiệm vụ trọng tâm", "thực hiện nhiệm vụ trọng tâm")
    assert set(tokens_in_formulas(tokens, known)["formula"]) == {"thực hiện nhiệm vụ trọng tâm"}
    spared = tokens_in_formulas(tokens, known, keep=("Thực hiện nhiệm vụ trọng tâm", "thực hiện nhiệm vụ"))
    assert spared["formula"].fillna("").tolist() == ["", "nhiệm vụ trọng tâm", "nhiệm vụ trọng tâm"]


def test_terms_are_counted_with_and_without_formulas():
    _, tokens = articles(
        a="nhiệm_vụ trọng_tâm , hộ_nghèo", b="nhiệm_vụ trọng_tâm . nhiệm_vụ mới", c="hộ_nghèo"
    )
    table = count_beside_formulas(tokens_in_formulas(tokens, phrases("nhiệm vụ trọng tâm")))
    rows = table.set_index("term")[["n", "n_articles", "n_without", "n_articles_without"]]
    assert rows.loc["nhiệm vụ"].tolist() == [3, 2, 1, 1]
    assert rows.loc["trọng tâm"].tolist() == [2, 2, 0, 0]
    assert rows.loc["hộ nghèo"].tolist() == [2, 2, 2, 2]
    assert table["term"].tolist() == count_terms(tokens)["term"].tolist()
    assert table["n_without"].dtype == "int64"


def test_formulas_found_by_document_frequency_are_taken_out_too():
    _, tokens = articles(**{f"d{i}": f"góp_phần quan_trọng , việc_{i}" for i in range(10)})
    found = find_formulas(tokens)
    assert found["phrase"].tolist() == ["góp phần quan trọng"]
    left = without_formulas(tokens, phrases(), found=found)
    assert set(left["term"]) == {","} | {f"việc {i}" for i in range(10)}
    assert len(without_formulas(tokens, phrases())) == len(tokens)


def test_of_the_sample_formulas_take_what_their_words_say():
    tokens, listed = five().tokens, reference().formula_phrases
    marked = tokens_in_formulas(tokens, listed)
    inside = marked.dropna(subset=["formula"])
    assert 0 < len(inside) < len(tokens) / 5
    texts = five().documents.set_index("doc_id")["text"]
    for (doc_id, _, formula), run in inside.groupby(["doc_id", "sentence_id", "formula"]):
        printed = folded(texts[doc_id][run["start"].min() : run["end"].max()])
        assert formula.split()[0] in printed
    pd.testing.assert_frame_equal(marked.drop(columns="formula"), tokens)
    table = count_beside_formulas(marked)
    kinds = inside["kind"].isin(("word", "organisation", "directive"))
    assert table["n"].sum() - table["n_without"].sum() == kinds.sum()


# ---- what stays in one piece


def test_pieces_are_told_by_kind_and_words_only_from_the_list():
    _, tokens = articles(a="Phản_biện_xã_hội ở hội_nghị", b="phản_biện_xã_hội Ban_Dân_vận 19-01-2018")
    tokens.loc[tokens["token"] == "Ban Dân vận", "kind"] = "organisation"
    tokens.loc[tokens["token"] == "19-01-2018", "kind"] = "date"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = protected_words(tokens, pd.DataFrame({"term": ["phản biện xã hội", "hội thảo", "ở"]}))
    assert table.values.tolist() == [
        ["organisation", "Ban Dân vận", 1, 1],
        ["date", "19-01-2018", 1, 1],
        ["word", "Phản biện xã hội", 2, 2],
    ]
    assert table[["n", "n_articles"]].dtypes.tolist() == ["int64", "int64"]
    assert protected_words(tokens.head(0), pd.DataFrame({"term": []})).empty


def test_the_sample_keeps_every_directive_and_listed_term_whole():
    table = protected_words(five().tokens, reference().multiword)
    assert table["kind"].drop_duplicates().tolist() == ["directive", "organisation", "date", "word"]
    kinds = five().tokens["kind"].value_counts()
    totals = table.groupby("kind")["n"].sum()
    assert all(totals[kind] == kinds[kind] for kind in ("directive", "organisation", "date"))
    words = table[table["kind"] == "word"]
    assert set(words["token"].map(folded)) <= set(reference().multiword["term"].map(folded))
    assert "công tác dân vận" in set(words["token"].map(folded)) and totals["word"] < kinds["word"]
