"""Speed and memory beside their targets: ratios measured side by side in one run, each median of three rounds.

Run: python benchmarks/scale.py [articles, 300] [--from FOLDER] [--measures 3000] [--grow 3000]
Processor seconds; each load in a process of its own, so that peaks are its own.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generated import PAIR, PHRASE, folder_of, token_table

from giaoban.reference import ROOT, paths

ROUNDS = 3
LOAD = """
import json, resource, sys, time
began = time.process_time()
from giaoban.corpus import load_corpus
imported = time.process_time()
corpus = load_corpus(sys.argv[1], progress=False, workers=int(sys.argv[2]))
cpu = time.process_time() - imported
loaded = time.process_time()
from giaoban.text import underthesea_words
if sys.argv[3] == "loop":
    underthesea_words("một")
    loaded = time.process_time()
    for sentence in corpus.sentences["text"].tolist():
        underthesea_words(sentence)
loop = time.process_time() - loaded
of = corpus.documents["doc_id"].str.rpartition("-")[0]
n = corpus.citations.groupby("doc_id").size().reindex(corpus.documents["doc_id"], fill_value=0)
uneven = int((n.groupby(of.to_numpy()).nunique() > 1).sum())
told = {"cpu": cpu, "uneven": uneven, "loop": loop, "wall": time.perf_counter(), "articles": len(corpus), "tokens": len(corpus.tokens),
  "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, "bytes": int(corpus.tokens.memory_usage(deep=True).sum()),
  "children": resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime}
print(json.dumps(told))
"""


def load(folder: Path, cache: Path | str, *, workers: int = 1, loop: bool = False) -> dict:
    """What one load costs in a process of its own."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(folder), str(workers), "loop" if loop else ""], cwd=ROOT, text=True,
        capture_output=True, check=True, env=os.environ | {"GIAOBAN_CACHE": str(cache), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1]) | {"wall": time.perf_counter() - begun}


def row(name: str, value: float, target: str) -> None:
    """One line of the table."""
    print(f"{name:<62} {value:>9.3g}   {target}", flush=True)


def loading(folder: Path, articles: int) -> None:
    """Cold against the plain loop, two processes against one, warm and changed against cold."""
    cold = [load(folder, "off", loop=True) for _ in range(ROUNDS)]
    row(
        "all tables, cold, against the plain loop (times as fast)",
        statistics.median(c["loop"] / c["cpu"] for c in cold),
        "2",
    )
    row("peak of a cold load, MB", max(c["peak"] for c in cold), "130 a million tokens beyond the models")
    row("tokens in memory, MB a million", cold[0]["bytes"] / cold[0]["tokens"], "20")
    two = [load(folder, "off", workers=2)["wall"] for _ in range(ROUNDS)]
    one = [load(folder, "off")["wall"] for _ in range(ROUNDS)]
    row(
        "two processes against one, wall",
        statistics.median(a / b for a, b in zip(one, two, strict=True)),
        "1.8",
    )
    with tempfile.TemporaryDirectory() as cache:
        base = load(folder, cache)["cpu"]
        row(
            "second load, against the cold one",
            statistics.median(load(folder, cache)["cpu"] for _ in range(ROUNDS)) / base,
            "0.03",
        )
        for changed in (1, 100):
            files = sorted(folder.glob("*.txt"))[: min(changed, articles)]
            for file in files:
                file.write_text(
                    file.read_text(encoding="utf-8", errors="replace") + f"\nLần {time.time()}.\n",
                    encoding="utf-8",
                )
            row(
                f"{len(files)} changed, against the cold one (with the model's start)",
                load(folder, cache)["cpu"] / base,
                "0.04 (one)",
            )


def growth(source: Path, small: int, large: int) -> None:
    """How the cost of a cold load grows with the articles, each read to its last sentence, which is planted."""
    cost = []
    for n in (small, large):
        with tempfile.TemporaryDirectory() as folder:
            told = load(folder_of(source, Path(folder), n), "off")
        assert (told["articles"], told["uneven"]) == (n, 0), "a copy cites what its original does"
        cost.append(told)
    exponent = math.log(cost[1]["cpu"] / cost[0]["cpu"], large / small)
    row(f"exponent of loading, {small} to {large} articles", exponent, "1.03")
    row(f"peak of loading {large} articles, MB", cost[1]["peak"], "800 at 10,000")


def words(folder: Path) -> None:
    """Words alone, cold, against underthesea, and that they are the same."""
    from giaoban.corpus import load_corpus
    from giaoban.text import sentence_words, underthesea_words

    os.environ["GIAOBAN_CACHE"] = "off"
    sentences = load_corpus(folder, progress=False, workers=1).sentences["text"].tolist()[:4_000]
    underthesea_words("một")
    ratios = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        sentence_words(sentences)
        middle = time.process_time()
        [underthesea_words(s) for s in sentences]
        ratios.append((time.process_time() - middle) / (middle - begun))
    row("words, one process, against the plain loop", statistics.median(ratios), "15")


def measures(articles: int) -> None:
    """Each measure on generated tokens with known truth, at a third of the articles and at all of them."""
    import pandas as pd

    from giaoban import measures as m

    cost: dict[str, list[float]] = {}
    for n in (articles // 3, articles):
        tokens = token_table(n)
        uses, sizes = m.count_by_article(tokens), m.article_sizes(tokens)
        groups = pd.Series(["a", "b", "c"] * (len(sizes) // 3 + 1))[: len(sizes)].set_axis(sizes.index)
        tried = {
            "find_formulas": lambda t=tokens: m.find_formulas(t),
            "ngrams": lambda t=tokens: m.ngrams(t),
            "collocations": lambda t=tokens: m.collocations(t),
            "collocations of one term": lambda t=tokens: m.collocations(t, node=PAIR[0]),
            "keyness": lambda u=uses, s=sizes, g=groups: m.keyness(u, s, g),
            "count_terms": lambda t=tokens: m.count_terms(t),
        }
        found = {}
        for name, work in tried.items():
            begun = time.process_time()
            found[name] = work()
            cost.setdefault(name, []).append(time.process_time() - begun)
        phrase = found["find_formulas"].set_index("phrase").loc[" ".join(PHRASE)]
        pair = found["collocations of one term"].iloc[0]
        assert (phrase["n"], phrase["n_articles"], pair["n"]) == (n, n, (n + 1) // 2), "the planted truth"
    targets = {
        "find_formulas": "3 s at 3,000, exponent 1.05",
        "collocations": "10 s at 10,000",
        "keyness": "5 s at 10,000, exponent 1.1",
    }
    for name, (small, large) in cost.items():
        row(f"{name}, {articles} articles, s", large, targets.get(name, ""))
        row(f"{name}, exponent of growth", math.log(large / small, 3), "")


def main() -> None:
    """Prints the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("articles", nargs="?", type=int, default=300)
    asked.add_argument("--from", dest="source", type=Path, default=paths.SAMPLE)
    asked.add_argument("--measures", type=int, default=3_000)
    asked.add_argument("--grow", type=int, default=3_000, help="articles up to which growth is measured")
    chosen = asked.parse_args()
    print(f"{'measure':<62} {'measured':>9}   target")
    with tempfile.TemporaryDirectory() as folder:
        made = folder_of(chosen.source, Path(folder), chosen.articles)
        words(made)
        loading(made, chosen.articles)
    growth(chosen.source, 300, chosen.grow)
    measures(chosen.measures)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
