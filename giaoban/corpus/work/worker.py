"""The work on some articles, from files to tables: what a core, a process or a machine of a cluster does alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pandas as pd

from giaoban.corpus.analyse import Analyser, Failure, failure
from giaoban.corpus.article import Article
from giaoban.corpus.folder import Task, article_of, page_reader
from giaoban.corpus.limit import limited
from giaoban.pages import TooSlow, UnreadableFile
from giaoban.reference import Message, Reference, in_force, named, paths, said
from giaoban.tables import checked
from giaoban.text import keep_segmenter_in


@dataclass
class Done:
    """What came of some articles: their `tables`, checked; the `repairs` made (doc_id, repair, n); the files `dropped`
    (doc_id -> reason, in the language)."""

    tables: dict[str, pd.DataFrame]
    repairs: list[dict] = field(default_factory=list)
    dropped: dict[str, str] = field(default_factory=dict)


class Worker:
    """Reads and analyses files by these registries. An error inside one article leaves that article out, with its stage
    and place; the others are done."""

    def __init__(self, reference: Reference):
        keep_segmenter_in(paths.cache())
        self._reference = reference
        with in_force(reference):
            self._reader = page_reader(reference)
        self._analyser = Analyser(reference)
        self.mark: int | None = None  # whose registries these are, for a process that serves several

    def done(self, tasks: Sequence[Task], lang: str = "vi") -> Done:
        """What comes of the tasks, reasons in the language."""
        done = Done({})
        failures: list[Failure] = []
        with _without_collection():
            articles = [a for task in tasks if (a := self._read(task, done, failures, lang))]
            done.tables = checked(self._analyser.tables(articles, failures=failures))
        failed = {f.doc_id: said(_told(f, lang), lang) for f in failures}
        done.dropped |= failed
        done.repairs = [row for row in done.repairs if row["doc_id"] not in failed]
        return done

    def unread(self, tasks: Sequence[Task], lang: str = "vi") -> dict[str, str]:
        """The files that hold no article: doc_id -> reason."""
        done, failures = Done({}), []
        for task in tasks:
            self._read(task, done, failures, lang)
        return done.dropped | {f.doc_id: said(_told(f, lang), lang) for f in failures}

    def _read(self, task: Task, done: Done, failures: list[Failure], lang: str) -> Article | None:
        try:
            with in_force(self._reference), limited():
                article, repairs = article_of(task, self._reader)
        except UnreadableFile as error:
            done.dropped[task.doc_id] = said(error.args[0], lang)
        except Exception as error:
            failures.append(failure(task.doc_id, "pages", error))
        else:
            done.repairs += [{"doc_id": task.doc_id, "repair": what, "n": n} for what, n in repairs.items()]
            return article
        return None


@contextmanager
def _without_collection() -> Iterator[None]:
    """While some articles are worked on nothing is looked through for circles: that takes a twentieth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _told(failed: Failure, lang: str) -> Message:
    if failed.error.startswith(TooSlow.__name__):
        return Message(
            "load.too_slow",
            stage=named("stage", failed.stage, lang),
            told=failed.error.removeprefix(f"{TooSlow.__name__}: ").partition(" (")[0],
        )
    return Message("load.failed", stage=named("stage", failed.stage, lang), error=failed.error)
