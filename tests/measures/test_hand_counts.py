"""Ten named terms of the five articles, counted by reading their raw text; body only, without title, captions,
lists of other news and the rest of the page. The articles stay outside the bundle (../shared)."""

from functools import lru_cache

import pytest
from conftest import SHARED
from corpora import reference

from giaoban.corpus import load_corpus
from giaoban.measures.counting.concordance import kwic, occurrences
from giaoban.measures.counting.terms import count_by_article, count_terms
from giaoban.text import fold

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="needs ../shared, which is not part of the bundle"
)

# printed uses in articles 000 to 004, in any case, also inside names ("Ban Dân vận …")
PRINTED = {
    "giám sát": (3, 2, 3, 2, 1),
    "phản biện xã hội": (3, 1, 1, 2, 1),
    "dân vận": (6, 0, 24, 1, 0),
    "thi đua": (9, 1, 3, 2, 13),
    "an sinh xã hội": (1, 2, 1, 1, 0),
    "đại đoàn kết": (0, 1, 1, 1, 0),
    "hệ thống chính trị": (3, 1, 2, 0, 0),
    "hội viên": (5, 1, 0, 1, 0),
    "cuộc vận động": (4, 1, 0, 3, 2),
    "phong trào": (8, 2, 3, 3, 1),
    "nhiệm vụ trọng tâm": (2, 3, 2, 1, 1),
}
# of these no use stands inside a longer protected term: every printed use is one counted token
ONE_TOKEN = ["an sinh xã hội", "hệ thống chính trị", "hội viên", "cuộc vận động", "nhiệm vụ trọng tâm"]


@lru_cache
def articles():
    return load_corpus(SHARED / "seeds", progress=False, reference=reference())


def by_article(table):
    counted = table.groupby("doc_id").size()
    return tuple(int(counted.get(doc_id, 0)) for doc_id in sorted(articles().documents["doc_id"]))


@pytest.mark.parametrize("term", PRINTED)
def test_printed_uses_are_those_counted_by_hand(term):
    assert by_article(occurrences(articles().documents, term)) == PRINTED[term]
    lines = kwic(articles().tokens, term, articles().documents, inside=True)
    assert len(lines) == sum(PRINTED[term]) and (lines["match"].map(fold) == term).all()


@pytest.mark.parametrize("term", ONE_TOKEN)
def test_words_that_stand_alone_are_counted_as_often_as_printed(term):
    counts = count_by_article(articles().tokens)
    own = counts[counts["term"] == term].set_index("doc_id")["n"]
    ids = sorted(articles().documents["doc_id"])
    assert tuple(int(own.get(doc_id, 0)) for doc_id in ids) == PRINTED[term]
    row = count_terms(articles().tokens).set_index("term").loc[term]
    assert (row["n"], row["n_articles"]) == (sum(PRINTED[term]), sum(n > 0 for n in PRINTED[term]))


@pytest.mark.parametrize("term", PRINTED)
def test_no_use_is_lost_in_segmentation(term):
    """The tokens that are or hold the term account for every printed use."""
    holding = articles().tokens["term"].str.count(rf"(?<!\w){term}(?!\w)").sum()
    assert holding == sum(PRINTED[term])
