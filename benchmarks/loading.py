"""What loading costs beside segmentation alone, and how it grows: ratios measured in one run.

Run: python benchmarks/loading.py [copies]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from giaoban.corpus import load_corpus
from giaoban.reference import is_article, paths
from giaoban.text import underthesea_words


def copies(folder: Path, n: int) -> Path:
    """A folder with each sample article `n` times under names of its own."""
    for path in sorted(p for p in paths.SAMPLE.iterdir() if is_article(p)):
        for k in range(n):
            shutil.copy(path, folder / f"{path.stem}-{k:03d}{path.suffix}")
    return folder


def seconds(work) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(n: int = 20) -> None:
    """Prints loading ÷ segmentation, the cost of twice the articles, and memory per article."""
    load_corpus(paths.SAMPLE, progress=False)  # warm: models and registries
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        small, large = copies(Path(one), n), copies(Path(two), 2 * n)
        corpus = load_corpus(small, progress=False)
        sentences = corpus.sentences["text"].tolist()
        segmenting = seconds(lambda: [underthesea_words(s) for s in sentences])
        first = seconds(lambda: load_corpus(small, progress=False))
        second = seconds(lambda: load_corpus(large, progress=False))
        tracemalloc.start()
        kept = load_corpus(small, progress=False)
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    print(f"{len(kept)} articles, {len(kept.tokens)} tokens")
    print(f"loading ÷ underthesea alone: {first / segmenting:.2f}")
    print(f"twice the articles ÷ once:   {second / first:.2f}")
    print(
        f"memory per article: {held / len(kept) / 1e3:.0f} kB held, {peak / len(kept) / 1e3:.0f} kB at the peak"
    )


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:2]))
