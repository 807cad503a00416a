"""A folder of files as articles, with the fate of every file in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from giaoban.corpus.article import Article
from giaoban.corpus.companion import DOCUMENT_COLUMNS, DOCUMENTS, read_documents
from giaoban.pages import NOTE, OTHER, PageReader, RawArticle, UnreadableFile, list_articles, read_article
from giaoban.reference import Fault, Message, Reference, in_force, in_language, is_note, paths, said


class EmptyCorpusError(ValueError):
    """The folder holds no readable article; the message lists what it holds and why each file fell out."""


@dataclass(frozen=True)
class Folder:
    """What a folder holds: `articles`, `files` (one row per file: file, doc_id, status, reason), `repairs`
    (one row per article and kind of repair: doc_id, repair, n), the `faults` of its documents.csv and the articles
    `described` in it (doc_id)."""

    articles: list[Article]
    files: pd.DataFrame
    repairs: pd.DataFrame
    faults: list[Fault]
    described: frozenset[str] = frozenset()


def read_folder(folder: Path, reference: Reference, *, lang: str = "vi") -> Folder:
    """The articles of `folder` (.txt, .md), taken apart; what documents.csv states overrides what was read.

    Raises FileNotFoundError and NotADirectoryError where there is no folder, EmptyCorpusError where it holds
    no readable article. A file that cannot be read is a row of `files` with its reason. Errors and reasons are in the
    language `lang`; faults are messages still.
    """
    with in_force(reference):
        return _read(folder, reference, lang)


def _read(folder: Path, reference: Reference, lang: str) -> Folder:
    try:
        files, others = list_articles(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise in_language(error, lang) from None
    fates = [_fate(folder, path, "", "skipped", Message(NOTE if is_note(path) else OTHER)) for path in others]
    raw = _read_files(folder, files, fates)
    fates = [fate | {"reason": said(fate["reason"], lang)} for fate in fates]
    if not raw:
        told = "\n".join(f"- {f['file']}: {f['reason']}" for f in fates) or Message("load.nothing")
        raise EmptyCorpusError(said(Message("load.no_article", folder=folder, told=told), lang))
    stated, faults = read_documents(_companion(folder), {r.doc_id for r in raw})
    reader = PageReader(reference.page_furniture, reference.outlets, reference.places["name"])
    repairs = [{"doc_id": r.doc_id, "repair": what, "n": n} for r in raw for what, n in r.repairs.items()]
    return Folder(
        [_article(folder, r, reader, stated.get(r.doc_id, {})) for r in raw],
        pd.DataFrame(fates, columns=["file", "doc_id", "status", "reason"]),
        pd.DataFrame(repairs, columns=["doc_id", "repair", "n"]),
        faults,
        frozenset(stated),
    )


def _read_files(folder: Path, files: dict[str, Path], fates: list[dict]) -> list[RawArticle]:
    """The articles that can be read; the fate of every file is added to `fates`."""
    raw = []
    for doc_id, path in files.items():
        try:
            raw.append(read_article(doc_id, path))
        except (UnreadableFile, OSError) as error:
            reason = error.args[0] if isinstance(error, UnreadableFile) else str(error)
            fates.append(_fate(folder, path, doc_id, "dropped", reason))
        else:
            fates.append(_fate(folder, path, doc_id, "kept", ""))
    return raw


def _fate(folder: Path, path: Path, doc_id: str, status: str, reason: str) -> dict:
    return {"file": path.relative_to(folder).as_posix(), "doc_id": doc_id, "status": status, "reason": reason}


def _companion(folder: Path) -> Path:
    """documents.csv of the folder, however its name is capitalised."""
    named = (path for path in folder.iterdir() if path.name.lower() == DOCUMENTS)
    return next(named, folder / DOCUMENTS)


def _article(folder: Path, raw: RawArticle, reader: PageReader, stated: dict) -> Article:
    page = reader.read(raw.text)
    fields = {
        "title": page.title,
        "published": page.published,
        "published_time": page.published_time,
        "outlet": page.outlet,
        "credit": page.credit,
        "url": page.url,
    }
    fields |= {k: v for k, v in stated.items() if k in DOCUMENT_COLUMNS}
    return Article(
        raw.doc_id,
        paths.named(raw.path),
        page.text,
        hashlib.sha256(raw.data).hexdigest(),
        **fields,
        removed=tuple(page.removed),
        extra={k: v for k, v in stated.items() if k not in DOCUMENT_COLUMNS},
    )
