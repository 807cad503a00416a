"""Topics that come back: planted ones are found with their articles, noise gives none."""

import numpy as np
import pandas as pd

from giaoban.measures.statistics.topics import stable_topics

THEMES = {
    "a": "bầu cử, hiệp thương, cử tri, danh sách, ứng cử",
    "b": "vắc xin, cách ly, xét nghiệm, khẩu trang, dịch bệnh",
}


def articles(n, rng, themes=THEMES):
    """n articles for each theme: its words, and words of no theme drawn at random."""
    rows = []
    for name, words in themes.items():
        for at in range(n):
            own = [w.strip() for w in words.split(",")]
            rows += [(f"{name}{at}", w, int(rng.integers(2, 6))) for w in own]
            rows += [(f"{name}{at}", f"từ {x}", 1) for x in rng.choice(60, 8, replace=False)]
    return pd.DataFrame(rows, columns=["doc_id", "term", "n"])


def test_planted_topics_come_back_with_their_articles():
    found = stable_topics(articles(20, np.random.default_rng(1)), k=2, most=0.6)
    assert len(found.topics) == 2 and (found.topics["stability"] >= 0.8).all()
    assert sorted(found.topics["n_articles"]) == [20, 20]
    for topic in (1, 2):
        top = set(found.terms.loc[found.terms["topic"] == topic, "term"].head(5))
        assert top in [{w.strip() for w in words.split(",")} for words in THEMES.values()]
    shares = found.topics
    assert (shares["low"] < shares["share"]).all() and (shares["share"] < shares["high"]).all()


def test_noise_has_no_stable_topic():
    rng = np.random.default_rng(2)
    rows = [(f"d{at}", f"từ {x}", 1) for at in range(60) for x in rng.choice(80, 15, replace=False)]
    found = stable_topics(pd.DataFrame(rows, columns=["doc_id", "term", "n"]), k=6)
    assert len(found.topics) == 0 and found.fitted == 6


def test_the_same_articles_give_the_same_topics():
    once, again = (stable_topics(articles(15, np.random.default_rng(3)), k=2, most=0.6) for _ in range(2))
    pd.testing.assert_frame_equal(once.terms, again.terms)
    pd.testing.assert_frame_equal(once.topics, again.topics)
