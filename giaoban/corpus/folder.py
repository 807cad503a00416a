"""A folder of files as articles, with the fate of every file in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from giaoban.corpus.article import Article
from giaoban.corpus.correcting.companion import DOCUMENT_COLUMNS, DOCUMENTS, read_documents
from giaoban.pages import (
    PageReader,
    Piece,
    UnreadableFile,
    list_articles,
    name_pieces,
    pieces_of,
    plain_name,
    read_article,
    shown_place,
    spelling,
)
from giaoban.reference import Fault, Message, Reference, in_language, paths, said

_LOOKED_AT = 50_000  # characters of a text
_FEWEST_WORDS, _FEW_MARKED, _FEW_SYLLABLES = (
    12,
    0.35,
    0.7,
)  # Vietnamese prose: 0.75 to 0.9 marked, 0.96 of them syllables
_SHOWN = 50  # files of a folder without an article, in the message


class EmptyCorpusError(ValueError):
    """The folder holds no readable article; the message lists what it holds and why each file fell out."""


@dataclass(frozen=True)
class Task:
    """One article to be read: its doc_id, its file, what it holds and what documents.csv states of it; `kind`: the ending
    that says how it is read, where it is a part of the file."""

    doc_id: str
    path: Path
    data: bytes
    stated: dict
    kind: str = ""


@dataclass(frozen=True)
class Folder:
    """What lies in a folder: a `task` for every article that can be opened, `fates` of the others by file (status,
    reason), the order of all (`files`: file, and row of a table -> doc_id), and what documents.csv states, with its faults."""

    folder: Path
    tasks: list[Task]
    files: dict[str, str]
    fates: dict[str, tuple[str, str]]
    stated: dict[str, dict]
    faults: list[Fault]

    def table(
        self, dropped: dict[str, str], lang: str, noted: dict[str, Message] | None = None
    ) -> pd.DataFrame:
        """One row per file: file, doc_id, status, reason; the articles of `dropped` (doc_id -> reason) among them, and what
        is to be told of kept ones (`noted`). Raises EmptyCorpusError where no article is kept."""
        fates = dict(self.fates)
        fates |= {f: ("kept", noted[d]) for f, d in self.files.items() if noted and d in noted}
        fates |= {f: ("dropped", dropped[d]) for f, d in self.files.items() if d in dropped}
        told = {f: (status, said(reason, lang)) for f, (status, reason) in fates.items()}
        rows = [(f, d, *told.get(f, ("kept", ""))) for f, d in self.files.items()]
        table = pd.DataFrame(rows, columns=["file", "doc_id", "status", "reason"])
        if not (table["status"] == "kept").any():
            rows = [f"- {r.file}: {r.reason}" for r in table.head(_SHOWN).itertuples()]
            more = ["- …"] if len(table) > _SHOWN else []
            told = "\n".join([*rows, *more]) or Message("load.nothing")
            raise EmptyCorpusError(said(Message("load.no_article", folder=self.folder, told=told), lang))
        return table

    def documents_faults(self, dropped: dict[str, str]) -> list[Fault]:
        """The faults of documents.csv, where the articles of `dropped` are none."""
        if not dropped:
            return self.faults
        return read_documents(_companion(self.folder), {t.doc_id for t in self.tasks} - set(dropped))[1]


def list_folder(folder: Path, *, lang: str = "vi") -> Folder:
    """The files of `folder`, the articles in them as tasks with what documents.csv states of them.

    Raises FileNotFoundError and NotADirectoryError where there is no folder, in the language; faults and reasons are
    messages still.
    """
    try:
        articles, others = list_articles(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise in_language(error, lang) from None
    name = lambda path: plain_name(path.relative_to(folder).as_posix())  # noqa: E731
    files: dict[str, str] = {}
    fates: dict[str, tuple[str, str]] = {}

    def tell(shown: str, doc_id: str, fate: tuple[str, str] | None) -> None:
        name, n = shown, 1
        while shown in files:  # names that differ only in code points
            n += 1
            shown = f"{name} ({n})"
        files[shown] = doc_id
        if fate:
            fates[shown] = fate

    for path, reason in others.items():
        tell(name(path), "", ("skipped", reason))
    pieces: list[Piece] = []
    for path in articles:
        try:
            pieces += pieces_of(path)
        except UnreadableFile as error:
            tell(name(path), "", ("dropped", error.args[0]))
    readable = [piece for piece in pieces if isinstance(piece.data, bytes)]
    doc_ids = dict(zip(map(id, readable), name_pieces(readable, folder), strict=True))
    for piece in pieces:
        doc_id = doc_ids.get(id(piece), "")
        tell(_shown(piece, folder, lang), doc_id, _fate(piece, doc_id))
    stated, faults = read_documents(_companion(folder), set(doc_ids.values()))
    tasks = []
    for piece in readable:
        doc_id = doc_ids[id(piece)]
        tasks.append(Task(doc_id, piece.path, piece.data, stated.get(doc_id, {}), piece.kind))
    return Folder(folder, tasks, files, fates, stated, faults)


def _shown(piece: Piece, folder: Path, lang: str) -> str:
    file, row = shown_place(piece, folder)
    return f"{file}, {said(Message('load.place', row=row), lang)}" if row else file


def _fate(piece: Piece, doc_id: str) -> tuple[str, str] | None:
    """Why a piece is no article, or what is to be known of its name."""
    if isinstance(piece.data, Message):
        status = "skipped" if piece.data.key in ("load.is_note", "load.other_file") else "dropped"
        return status, piece.data
    if "~" in doc_id and "~" not in piece.path.name:
        return "kept", Message("load.same_name", doc_id=doc_id)
    return None


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
    raw = read_article(task.doc_id, task.path, task.data, task.kind)
    page = reader.read(raw.text, raw.fields, raw.outside)
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
        plain_name(paths.named(task.path)),
        page.text,
        hashlib.sha256(task.data).hexdigest(),
        **fields,
        removed=tuple(page.removed),
        extra={k: v for k, v in task.stated.items() if k not in DOCUMENT_COLUMNS | {"duplicate_of"}},
    )
    return article, raw.repairs | _doubt(f"{page.title or ''} {page.text}")


def _doubt(text: str) -> dict[str, int]:
    """What a text lacks that Vietnamese is written with: few words bear marks, or few of those that do are syllables."""
    told = spelling(text[:_LOOKED_AT])
    if told.words >= _FEWEST_WORDS and told.marked < _FEW_MARKED * told.words:
        return {"letters with marks": told.marked}
    if told.marked >= _FEWEST_WORDS and told.share < _FEW_SYLLABLES:
        return {"Vietnamese words": told.syllables}
    return {}
