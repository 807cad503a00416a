"""Who does the work: this process, a pool of processes, or the machines of a cluster. The tables are the same."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ProcessPoolExecutor, wait

from giaoban.corpus.analyse import BATCH
from giaoban.corpus.folder import Task
from giaoban.corpus.work.worker import Done, Worker
from giaoban.reference import Message, Reference, said

MANY = 600  # articles from which on a pool is worth its start, where nobody says
_MOST = 8  # processes, where nobody says
_AHEAD = 3  # batches that wait for each process

_worker: Worker | None = None  # of this process, where it is one of a pool


def work(tasks: Sequence[Task], reference: Reference, lang: str, workers: object = None) -> Iterator[Done]:
    """What comes of the tasks, batch by batch as they are done.

    `workers`: how many processes (1: this one); a `dask.distributed` client; None: this process for few articles, else
    one for each core. A process that dies costs the article alone at which it dies.
    """
    if workers is None:
        workers = min(os.cpu_count() or 1, _MOST) if len(tasks) >= MANY else 1
    batches = [list(tasks[at : at + BATCH]) for at in range(0, len(tasks), BATCH)]
    if not isinstance(workers, int):
        yield from _cluster(batches, reference, lang, workers)
    elif workers > 1 and len(tasks) > 1:
        yield from _processes(batches, reference, lang, workers)
    elif batches:
        worker = Worker(reference)
        yield from (worker.done(batch, lang) for batch in batches)


def _processes(batches: list[list[Task]], reference: Reference, lang: str, many: int) -> Iterator[Done]:
    left = yield from _pool(batches, reference, lang, many)
    for task in (task for batch in left for task in batch):  # a process died at one of these: each alone
        if (yield from _pool([[task]], reference, lang, 1)):
            yield Done({}, dropped={task.doc_id: said(Message("load.worker_died"), lang)})


def _pool(batches: list[list[Task]], reference: Reference, lang: str, many: int) -> Iterator[Done]:
    """What a pool of processes makes of the batches; returns those it was still at when a process died."""
    waiting, running = list(reversed(batches)), {}
    context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
    pool = ProcessPoolExecutor(many, mp_context=context, initializer=_begin, initargs=(reference.tables,))
    try:
        while waiting or running:
            while waiting and len(running) < many * _AHEAD:
                batch = waiting.pop()
                running[pool.submit(_done, batch, lang)] = batch
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done = future.result()
                del running[future]
                yield done
    except BrokenExecutor:
        return [*running.values(), *reversed(waiting)]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return []


def _begin(tables: dict) -> None:
    global _worker
    _worker = Worker(Reference(tables))


def _done(tasks: list[Task], lang: str) -> Done:
    assert _worker is not None
    return _worker.done(tasks, lang)


def _cluster(batches: list[list[Task]], reference: Reference, lang: str, client) -> Iterator[Done]:
    """What the machines of a dask client make of the batches; a machine that dies has its batches done by another."""
    from distributed import as_completed

    tables = client.scatter(reference.tables, broadcast=True, hash=False)
    futures = [client.submit(_done_there, batch, tables, lang, pure=False) for batch in batches]
    for future in as_completed(futures):
        yield future.result()
        future.release()


def _done_there(tasks: list[Task], tables: dict, lang: str) -> Done:
    """As `_done` on a machine that keeps the worker of the registries it was sent last."""
    global _worker
    mark = id(tables)
    if _worker is None or _worker.mark != mark:
        _worker = Worker(Reference(tables))
        _worker.mark = mark
    return _worker.done(tasks, lang)
