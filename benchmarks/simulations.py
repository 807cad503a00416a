"""Do the intervals cover and the tests hold their rate? Large simulations: python benchmarks/simulations.py [corpora]

Small seeded versions of the same are tests (tests/test_measures.py, test_permutation.py, test_keyness.py).
Corpora are drawn with bursty terms: an article's rate is gamma distributed around the true one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import kstest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from giaoban.measures import add_log_ratio, add_q, bootstrap_rates, bootstrap_shares, contrast, permutation_p

RATE = 0.004  # 40 uses per 10,000 words


def corpus(generator, articles: int, terms: int = 1, burst: float = 2.0) -> tuple[pd.DataFrame, pd.Series]:
    sizes = pd.Series(generator.integers(150, 900, articles), index=[f"d{i}" for i in range(articles)])
    rates = RATE * generator.gamma(burst, 1 / burst, (terms, articles))
    n = generator.poisson(rates * sizes.to_numpy())
    term, article = np.nonzero(n)
    names = [f"t{k}" for k in term]
    return pd.DataFrame({"doc_id": sizes.index[article], "term": names, "n": n[term, article]}), sizes


def halves(sizes: pd.Series, generator) -> pd.Series:
    return pd.Series(np.where(generator.permutation(len(sizes)) % 2, "x", "y"), index=sizes.index)


def coverage(corpora: int) -> Iterator[tuple]:
    """Share of corpora whose 95 % interval holds the true rate, by method and number of articles."""
    for articles in (10, 20, 50, 200):
        for method in ("percentile", "bca"):
            generator, held = np.random.default_rng(articles), 0
            for _ in range(corpora):
                row = bootstrap_rates(*corpus(generator, articles), per=1, method=method).iloc[0]
                held += row["low"] <= RATE <= row["high"]
            yield f"rate, {method}, {articles} articles: covers", "0.95", held / corpora


def share_coverage(corpora: int) -> Iterator[tuple]:
    for articles in (20, 50, 200):
        generator, held = np.random.default_rng(articles), 0
        sizes = pd.Series(1, index=[f"d{i}" for i in range(articles)])
        for _ in range(corpora):
            own = sizes.index[generator.random(articles) < 0.3]
            row = bootstrap_shares(pd.DataFrame({"doc_id": own, "term": "x", "n": 1}), sizes).iloc[0]
            held += row["low"] <= 0.3 <= row["high"]
        yield f"document frequency 0.3, {articles} articles: covers", "0.95", held / corpora


def uniformity(corpora: int) -> Iterator[tuple]:
    for on in ("tokens", "articles"):
        generator, ps = np.random.default_rng(1), []
        for k in range(corpora):
            uses, sizes = corpus(generator, 24, burst=0.7)
            tested = permutation_p(uses, sizes, halves(sizes, generator), on=on, permutations=499, seed=k)
            ps.append(tested["p"].iloc[0])
        yield f"permutation on {on}, no difference: p <= 0.05", "at most 0.05", np.mean(np.array(ps) <= 0.05)
        if on == "tokens":
            yield (
                "permutation on tokens: Kolmogorov-Smirnov p of uniform",
                "> 0.01",
                kstest(ps, "uniform").pvalue,
            )


def discoveries(corpora: int) -> Iterator[tuple]:
    """100 terms, 20 of them four times as frequent in one group; called different at q <= 0.10."""
    generator, false, found = np.random.default_rng(2), [], []
    for k in range(corpora):
        uses, sizes = corpus(generator, 60, terms=100, burst=4.0)
        groups = halves(sizes, generator)
        true = {f"t{i}" for i in range(20)}
        more = uses["term"].isin(true) & uses["doc_id"].map(groups).eq("x")
        uses.loc[more, "n"] *= 4
        tested = permutation_p(uses, sizes, groups, on="tokens", permutations=999, seed=k)
        called = set(add_q(tested[tested["group"] == "x"]).query("q <= 0.1")["term"])
        false.append(len(called - true) / max(1, len(called)))
        found.append(len(called & true) / len(true))
    yield "Benjamini-Hochberg at 0.10: false among called", "at most 0.10", np.mean(false)
    yield "Benjamini-Hochberg at 0.10: true ones found", "-", np.mean(found)


def family_error(corpora: int) -> Iterator[tuple]:
    """Corpora of 100 terms without a difference: how often any lrc leaves 0."""
    for on in ("articles", "tokens"):
        generator, any_key = np.random.default_rng(3), 0
        for _ in range(corpora):
            uses, sizes = corpus(generator, 60, terms=100)
            table = add_log_ratio(contrast(uses, sizes, halves(sizes, generator)), on=on)
            any_key += (table["lrc"] != 0).any()
        wanted = "at most 0.05" if on == "articles" else "more: bursts"
        yield f"lrc on {on}, no difference: any term key", wanted, any_key / corpora


def main(corpora: int = 1_000) -> None:
    """Prints one line per simulation: what, what it should be, what it is."""
    print(f"{corpora} corpora each")
    for simulate, share in (
        (coverage, 1),
        (share_coverage, 1),
        (uniformity, 1),
        (discoveries, 10),
        (family_error, 5),
    ):
        for what, wanted, is_ in simulate(max(20, corpora // share)):
            print(f"{what:<62} {wanted:<14} {is_:.3f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
