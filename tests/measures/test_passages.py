"""Shared wording: found wherever it stands, at its full length, and nowhere else."""

import pandas as pd
import pytest
from corpora import five
from hypothesis import given
from hypothesis import strategies as st

from giaoban.measures.counting.passages import SHINGLE, mark_copied, shared_passages, shared_with


def documents(*texts, days=None):
    published = pd.to_datetime(days) if days else pd.NaT
    return pd.DataFrame(
        {"doc_id": [f"d{i}" for i in range(len(texts))], "text": texts, "published": published}
    )


def words(n, stem="w"):
    return " ".join(f"{stem}{i}" for i in range(n))


def test_a_repost_is_one_passage_of_its_whole_length():
    text = words(60)
    table = shared_passages(
        documents(text, f"Mở đầu khác. {text.upper()}!", days=["2020-01-02", "2020-01-05"])
    )
    (row,) = table.to_dict("records")
    assert (row["doc_id"], row["source_id"], row["n_words"]) == ("d1", "d0", 60)
    assert row["text"] == text.upper() and row["source_start"] == 0 and row["source_end"] == len(text)


def test_the_earlier_article_is_the_source_and_undated_ones_come_last():
    text = words(30)
    for days, source in (
        (["2021-01-02", "2021-01-01"], "d1"),
        (["2021-01-01", None], "d0"),
        ([None, "2021-01-01"], "d1"),
    ):
        assert shared_passages(documents(text, text, days=days))["source_id"].tolist() == [source]
    assert shared_passages(documents(text, text))["source_id"].tolist() == ["d0"]


def test_punctuation_case_and_tone_spelling_do_not_hide_a_copy():
    first = "Uỷ ban nhân dân, Mặt trận – đoàn thể"
    (row,) = shared_passages(documents(first, "ỦY BAN nhân dân mặt trận đoàn thể"), shingle=4).to_dict(
        "records"
    )
    assert row["n_words"] == 8


@pytest.mark.parametrize(("length", "found"), [(SHINGLE - 1, 0), (SHINGLE, 1)])
def test_what_is_shorter_than_a_shingle_is_no_passage(length, found):
    text = words(length)
    assert len(shared_passages(documents(f"a {text} b", f"c {text} d"))) == found


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=0, max_size=12), min_size=2, max_size=4))
def test_passages_are_those_of_a_plain_search(articles):
    """Every place of an earlier article's shingle, by comparing strings; joined into what the table covers."""
    n, table = 3, shared_passages(documents(*map(" ".join, articles)), shingle=3)
    covered = {
        (row.doc_id, at) for row in table.itertuples() for at in range(row.start // 2, (row.end + 1) // 2)
    }
    wanted = set()
    for i, own in enumerate(articles):
        earlier = {tuple(a[k : k + n]) for a in articles[:i] for k in range(len(a) - n + 1)}
        for k in range(len(own) - n + 1):
            if tuple(own[k : k + n]) in earlier:
                wanted |= {(f"d{i}", k + j) for j in range(n)}
    assert covered == wanted
    texts = [" ".join(a) for a in articles]
    for row in table.itertuples():
        assert texts[int(row.doc_id[1:])][row.start : row.end] == row.text
        assert texts[int(row.source_id[1:])][row.source_start : row.source_end] == row.text


def test_shared_with_names_both_and_their_longest_run():
    first, second = words(30), words(25, "v")
    table = documents(f"{first} . x y z . {second}", f"{first} k l {second} m n o p q")
    pairs = shared_with(shared_passages(table), table).set_index("doc_id")
    assert pairs.loc["d0", ["other_id", "n_words", "longest", "is_source"]].tolist() == ["d1", 55, 30, True]
    assert pairs.loc["d1", ["other_id", "n_words", "longest", "is_source"]].tolist() == ["d0", 55, 30, False]
    assert pairs.loc["d0", "share"] == pytest.approx(55 / 58) and pairs.loc["d1", "share"] == pytest.approx(
        55 / 62
    )


def test_copied_wording_is_counted_once():
    text = "dân vận khéo " + words(30)
    table = documents(text, f"riêng dân vận {text}", text)
    starts = [(f"d{i}", t.find("khéo"), t.find("khéo") + 4) for i, t in enumerate(table["text"])]
    spans = pd.DataFrame([*starts, ("d1", 0, 5)], columns=["doc_id", "start", "end"])
    marked = mark_copied(spans, shared_passages(table))
    assert marked["copied"].tolist() == [False, True, True, False]


def test_articles_that_share_nothing_and_none_at_all():
    for table in (documents(words(40), words(40, "v")), documents(), documents("", "một")):
        passages = shared_passages(table)
        assert passages.empty and list(passages)[:4] == ["doc_id", "start", "end", "source_id"]
        assert shared_with(passages, table).empty
    assert not mark_copied(five().tokens, passages)["copied"].any()


def test_the_samples_articles_are_nobodys_copy():
    assert shared_passages(five().documents).empty


def test_a_shingle_of_one_word_is_an_error():
    with pytest.raises(ValueError, match="2 or more"):
        shared_passages(documents("a"), shingle=1)
