"""A folder of files as articles, with the fate of every file in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from giaoban.corpus.article import Article
from giaoban.corpus.correcting.companion import DOCUMENT_COLUMNS, DOCUMENTS, read_documents
from giaoban.pages import NOTE, OTHER, PageReader, UnreadableFile, list_articles, read_article, read_bytes
from giaoban.reference import Fault, Message, Reference, in_language, is_note, paths, said


class EmptyCorpusError(ValueError):
    """The folder holds no readable article; the message lists what it holds and why each file fell out."""


@dataclass(frozen=True)
class Task:
    """One file to be read: its doc_id, its place, what it holds and what documents.csv states of it."""

    doc_id: str
    path: Path
    data: bytes
    stated: dict


@dataclass(frozen=True)
class Folder:
    """What lies in a folder: a `task` for every article file that can be opened, `fates` of the others by file (doc_id,
    status, reason), the order of all (`files`: file -> doc_id), and what documents.csv states, with its faults."""

    folder: Path
    tasks: list[Task]
    files: dict[str, str]
    fates: dict[str, tuple[str, str]]
    stated: dict[str, dict]
    faults: list[Fault]

    def table(self, dropped: dict[str, str], lang: str) -> pd.DataFrame:
        """One row per file: file, doc_id, status, reason; the articles of `dropped` (doc_id -> reason) among them. Raises
        EmptyCorpusError where no article is kept."""
        fates = dict(self.fates)
        fates |= {f: ("dropped", dropped[d]) for f, d in self.files.items() if d in dropped}
        told = {f: (status, said(reason, lang)) for f, (status, reason) in fates.items()}
        rows = [(f, d, *told.get(f, ("kept", ""))) for f, d in self.files.items()]
        table = pd.DataFrame(rows, columns=["file", "doc_id", "status", "reason"])
        if not (table["status"] == "kept").any():
            told = "\n".join(f"- {r.file}: {r.reason}" for r in table.itertuples()) or Message("load.nothing")
            raise EmptyCorpusError(said(Message("load.no_article", folder=self.folder, told=told), lang))
        return table

    def documents_faults(self, dropped: dict[str, str]) -> list[Fault]:
        """The faults of documents.csv, where the articles of `dropped` are none."""
        if not dropped:
            return self.faults
        return read_documents(_companion(self.folder), {t.doc_id for t in self.tasks} - set(dropped))[1]


def list_folder(folder: Path, *, lang: str = "vi") -> Folder:
    """The files of `folder`, the articles (.txt, .md) as tasks with what documents.csv states of them.

    Raises FileNotFoundError and NotADirectoryError where there is no folder, in the language; faults and reasons are
    messages still.
    """
    try:
        articles, others = list_articles(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise in_language(error, lang) from None
    name = lambda path: path.relative_to(folder).as_posix()  # noqa: E731
    files = {name(path): "" for path in others}
    fates = {name(path): ("skipped", Message(NOTE if is_note(path) else OTHER)) for path in others}
    opened: dict[str, tuple[Path, bytes]] = {}
    for doc_id, path in articles.items():
        files[name(path)] = doc_id
        try:
            opened[doc_id] = path, read_bytes(path)
        except UnreadableFile as error:
            fates[name(path)] = ("dropped", error.args[0])
    stated, faults = read_documents(_companion(folder), set(opened))
    tasks = [Task(doc_id, path, data, stated.get(doc_id, {})) for doc_id, (path, data) in opened.items()]
    return Folder(folder, tasks, files, fates, stated, faults)


def _companion(folder: Path) -> Path:
    """documents.csv of the folder, however its name is capitalised."""
    named = (path for path in folder.iterdir() if path.name.lower() == DOCUMENTS)
    return next(named, folder / DOCUMENTS)


def page_reader(reference: Reference) -> PageReader:
    """What takes pages apart by these registries; ask it while they are in force."""
    return PageReader(reference.page_furniture, reference.outlets, reference.places["name"])


def article_of(task: Task, reader: PageReader) -> tuple[Article, dict[str, int]]:
    """The article of a task, what documents.csv states over what was read, and the repairs made. UnreadableFile where
    the file holds none."""
    raw = read_article(task.doc_id, task.path, task.data)
    page = reader.read(raw.text)
    fields = {
        "title": page.title,
        "published": page.published,
        "published_time": page.published_time,
        "outlet": page.outlet,
        "credit": page.credit,
        "url": page.url,
    }
    fields |= {k: v for k, v in task.stated.items() if k in DOCUMENT_COLUMNS}
    article = Article(
        task.doc_id,
        paths.named(task.path),
        page.text,
        hashlib.sha256(task.data).hexdigest(),
        **fields,
        removed=tuple(page.removed),
        extra={k: v for k, v in task.stated.items() if k not in DOCUMENT_COLUMNS},
    )
    return article, raw.repairs
