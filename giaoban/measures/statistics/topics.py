"""Topics that come back: a model's topics fitted anew on resampled articles, and only those kept that return."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

from giaoban.measures.statistics.intervals import SEED, tail
from giaoban.measures.statistics.matrix import as_counts

RUNS = 20
RETURNS = 0.7  # cosine similarity at which a topic of another run is the same one
STABLE = 0.8  # share of the runs in which a topic must return to be shown


@dataclass(frozen=True)
class Topics:
    """terms: one row per topic and term (topic, term, weight), the weightiest first; topics: one row per stable topic:
    topic, stability (share of the runs in which it returns), n_articles (in which it is the main topic), share, low,
    high; articles: doc_id and topic (missing where the main one is not stable); fitted: topics asked for."""

    terms: pd.DataFrame
    topics: pd.DataFrame
    articles: pd.DataFrame
    fitted: int


def stable_topics(
    by_article: pd.DataFrame,
    *,
    k: int | None = None,
    min_articles: int = 3,
    most: float = 0.5,
    runs: int = RUNS,
) -> Topics:
    """The topics of `by_article` (doc_id, term, n) that come back on resampled articles.

    Non-negative matrix factorisation (Lee & Seung 1999; scikit-learn) of tf-idf weights of the terms that stand in
    `min_articles` articles or more and in at most the share `most` of them; `k` topics, by default one for eight
    articles, 4 to 12. The model is fitted anew `runs` times on articles drawn with replacement; topics are matched by
    cosine similarity of their terms (Hungarian method) and one is stable where it returns (0.7 or more) in 80 % of the
    runs (after Greene, O'Callaghan & Cunningham 2014, ECML). The interval of a share is the percentile bootstrap of
    the articles whose main topic it is. Too few articles (under 20) give no topic.

    >>> few = pd.DataFrame({"doc_id": ["a", "b"], "term": "giám sát", "n": 1})
    >>> len(stable_topics(few).topics)
    0
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # slow to import

    sizes = by_article.groupby("doc_id")["n"].sum()
    counts = as_counts(by_article, sizes)
    held = counts.present().sum(axis=1)
    keep = (held >= min_articles) & (held <= most * len(sizes))
    if len(sizes) < 20 or keep.sum() < 10:
        return _none(k or 0)
    terms = counts.items[keep]
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts.n[keep].T)
    k = k or int(np.clip(len(sizes) // 8, 4, 12))
    whole, mixture = _fit(weights, k)
    returned = _returns(weights, whole, k, runs)
    main = mixture.argmax(axis=1)
    stable = [topic for topic in range(k) if returned[topic].mean() >= STABLE and (main == topic).any()]
    return _told(terms, sizes.index, whole, main, returned, stable, k)


def _fit(weights, k: int, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """The topics' term weights (rows of length 1) and each article's mixture."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(n_components=k, init="nndsvda", max_iter=400, random_state=seed % 2**32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        mixture = model.fit_transform(weights)
    norms = np.linalg.norm(model.components_, axis=1, keepdims=True)
    return np.divide(
        model.components_, norms, out=np.zeros_like(model.components_), where=norms > 0
    ), mixture * norms.T


def _returns(weights, whole: np.ndarray, k: int, runs: int) -> np.ndarray:
    """One row a topic, one column a run: does it return?"""
    from scipy.optimize import linear_sum_assignment

    generator = np.random.default_rng(SEED)
    returned = np.zeros((k, runs), dtype=bool)
    for run in range(runs):
        drawn = generator.integers(0, weights.shape[0], weights.shape[0])
        again, _ = _fit(weights[drawn], k, SEED + run + 1)
        alike = whole @ again.T
        rows, columns = linear_sum_assignment(-alike)
        returned[rows, run] = alike[rows, columns] >= RETURNS
    return returned


def _told(terms, articles, whole, main, returned, stable, k: int) -> Topics:
    weightiest = [
        {"topic": name, "term": terms[at], "weight": whole[topic, at]}
        for name, topic in enumerate(stable, 1)
        for at in np.argsort(-whole[topic], kind="stable")[:10]
        if whole[topic, at] > 0
    ]
    rows = []
    for name, topic in enumerate(stable, 1):
        mine = main == topic
        low, high = _interval(mine)
        rows.append((name, returned[topic].mean(), int(mine.sum()), mine.mean(), low, high))
    named = {topic: name for name, topic in enumerate(stable, 1)}
    of = pd.DataFrame({"doc_id": articles, "topic": pd.array([named.get(t) for t in main], dtype="Int64")})
    columns = ["topic", "stability", "n_articles", "share", "low", "high"]
    return Topics(
        pd.DataFrame(weightiest, columns=["topic", "term", "weight"]),
        pd.DataFrame(rows, columns=columns),
        of,
        k,
    )


def _interval(mine: np.ndarray) -> tuple[float, float]:
    generator = np.random.default_rng(SEED)
    shares = generator.binomial(len(mine), mine.mean(), 2_000) / len(mine)
    outside = tail(len(mine))
    return tuple(np.quantile(shares, [outside, 1 - outside]))


def _none(k: int) -> Topics:
    return Topics(
        pd.DataFrame(columns=["topic", "term", "weight"]),
        pd.DataFrame(columns=["topic", "stability", "n_articles", "share", "low", "high"]),
        pd.DataFrame({"doc_id": pd.Series(dtype=str), "topic": pd.array([], dtype="Int64")}),
        k,
    )
