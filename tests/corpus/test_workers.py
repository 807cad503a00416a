"""The same tables whoever does the work; a process that dies and an article that takes too long cost themselves alone."""

import os
import time
from dataclasses import replace

import pandas as pd
import pytest
from corpora import PAGE, PAGES, load, reference, write

from giaoban.corpus import limit
from giaoban.corpus.analyse import Analyser
from giaoban.corpus.folder import list_folder
from giaoban.corpus.loading import load_corpus
from giaoban.corpus.work.pool import work
from giaoban.corpus.work.store import in_order_of

FILES = {f"{name}-{k}.txt": f"{text}\nLần {k}." for name, text in PAGES.items() for k in range(14)}


class Bomb:
    """What kills the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (1,)

    def __str__(self):
        return "bomb"


def test_two_processes_give_the_same_tables(tmp_path):
    folder = write(tmp_path, {**FILES, "empty.txt": "", "mended.txt": PAGE.replace("2019", "&ocirc;")})
    one, two = (load_corpus(folder, progress=False, reference=reference(), workers=n) for n in (1, 2))
    for name in one.tables:
        pd.testing.assert_frame_equal(one.tables[name], two.tables[name], obj=name)
    for name in ("files", "repairs", "missing"):
        pd.testing.assert_frame_equal(getattr(one.report, name), getattr(two.report, name))


def test_a_process_that_dies_costs_its_article_alone(tmp_path):
    tasks = list_folder(write(tmp_path, {f"{k}.txt": PAGE for k in "abcd"})).tasks
    tasks[1] = replace(tasks[1], stated={"x": Bomb()})
    whole = in_order_of(tasks, list(work(tasks, reference(), "en", 2)))
    assert list(whole.tables["documents"]["doc_id"]) == ["a", "c", "d"]
    assert list(whole.dropped) == ["b"] and "died" in whole.dropped["b"]


def test_a_dask_client_gives_the_same_tables(tmp_path):
    distributed = pytest.importorskip("distributed")
    folder = write(tmp_path, dict(list(FILES.items())[:20]))
    one = load_corpus(folder, progress=False, reference=reference(), workers=1)
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        many = load_corpus(folder, progress=False, reference=reference(), workers=client)
    for name in one.tables:
        pd.testing.assert_frame_equal(one.tables[name], many.tables[name], obj=name)


def test_an_article_that_takes_too_long_is_told_and_left_out(tmp_path, monkeypatch):
    find = Analyser._find

    def slow(self, article):
        begun = time.thread_time()
        while article.doc_id == "slow" and time.thread_time() - begun < 5:
            pass
        return find(self, article)

    monkeypatch.setattr(Analyser, "_find", slow)
    monkeypatch.setattr(limit, "SECONDS", 0.5)
    begun = time.thread_time()
    corpus = load(tmp_path, {"good.txt": PAGE, "slow.txt": PAGE + "\nDài."})
    assert corpus.documents["doc_id"].tolist() == ["good"]
    reason = corpus.report.files.set_index("file").loc["slow.txt", "reason"]
    assert "over 0.5 s" in reason and time.thread_time() - begun < 4.5


def test_where_nothing_can_interrupt_the_limit_is_told_at_the_end(monkeypatch):
    monkeypatch.delattr(limit.signal, "setitimer", raising=False)
    with pytest.raises(limit.TooSlow), limit.limited(0.01):
        begun = time.thread_time()
        while time.thread_time() - begun < 0.05:
            pass


def test_what_is_done_before_an_interrupt_is_kept(tmp_path, monkeypatch):
    pytest.importorskip("pyarrow")
    monkeypatch.setenv("GIAOBAN_CACHE", str(tmp_path / "cache"))
    folder, find, seen = write(tmp_path / "bài", FILES), Analyser._find, []

    def interrupted(self, article):
        seen.append(article.doc_id)
        if len(seen) == 66:
            raise KeyboardInterrupt
        return find(self, article)

    monkeypatch.setattr(Analyser, "_find", interrupted)
    with pytest.raises(KeyboardInterrupt):
        load_corpus(folder, progress=False, reference=reference(), workers=1)
    load_corpus(folder, progress=False, reference=reference(), workers=1)
    assert len(seen) == 66 + len(FILES) - 64
