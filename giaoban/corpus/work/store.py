"""The tables of articles read before, kept by content: an article is analysed again only when it, what documents.csv
states of it, a registry, the code or the segmenter has changed.

One sqlite file in a cache folder holds batches of articles as Arrow tables, each with its digest. Deletable at any time;
nothing of it is ever unpickled; a broken file or batch is dropped with a message and read anew.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pandas as pd

from giaoban.corpus.folder import Task
from giaoban.corpus.work.worker import Done
from giaoban.reference import Message, Reference, paths, said
from giaoban.tables import TABLES, together, used
from giaoban.text import segmenter_digest

FILE = "corpus-1.sqlite"  # another form of the file is another file
_VERSION = 1  # of what is kept
_REPAIRS = "repairs"  # stored beside the tables
_MANY = 8  # batches of one corpus, which are then joined
_FULL = 2 << 30  # bytes, from which on the oldest batches of other versions go
_WAIT = 30  # seconds for another kernel's writing
_ROOMS = ["text", "reference", "tables", "dates", "pages", "bodies", "people", "directives", "meetings", "statements", "themes", "corpus"]  # fmt: skip
_TABLES = """
CREATE TABLE IF NOT EXISTS batches (id INTEGER PRIMARY KEY AUTOINCREMENT, base TEXT NOT NULL, n INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS tables (batch INTEGER NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (batch, name));
CREATE TABLE IF NOT EXISTS articles (key TEXT PRIMARY KEY, batch INTEGER NOT NULL);
"""


def base_key(reference: Reference) -> str:
    """What all articles of a corpus are read by: the registries, the code, the segmenter, Python and pandas."""
    told = hashlib.blake2b(digest_size=16)
    for part in (_VERSION, platform.python_version(), pd.__version__, segmenter_digest(), _code()):
        told.update(f"{part}\0".encode())
    told.update(str(reference.kept(_registries)).encode())
    return told.hexdigest()


def _registries(reference: Reference) -> str:
    told = hashlib.blake2b(digest_size=16)
    for name, table in sorted(reference.tables.items()):
        told.update(f"\x1d{name}\x1e{chr(31).join(table.columns)}\x1e".encode())
        told.update("\x1f".join("\x1f".join(map(str, table[c].tolist())) for c in table).encode())
    return told.hexdigest()


def _code() -> str:
    told = hashlib.blake2b(digest_size=16)
    for room in _ROOMS:
        for file in sorted((paths.ROOT / "giaoban" / room).rglob("*.py")):
            told.update(file.relative_to(paths.ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return told.hexdigest()


def article_key(base: str, task: Task) -> str:
    """The key of an article: its name, place and content, and what documents.csv states of it."""
    told = hashlib.blake2b(task.data, digest_size=16)
    stated = {k: str(v) for k, v in task.stated.items()}
    told.update(
        json.dumps([base, task.doc_id, paths.named(task.path), task.kind, stated], sort_keys=True).encode()
    )
    return told.hexdigest()


class Store:
    """The kept tables, for one state of registries and code. Whatever goes wrong with the file costs time, never a
    corpus: it is said in the language, and the store is left alone from then on."""

    def __init__(self, folder: Path, reference: Reference, lang: str = "vi"):
        self._file, self._base, self._lang, self._off = folder / FILE, base_key(reference), lang, False
        self._keys: dict[str, str] = {}

    def fetch(self, tasks: Sequence[Task]) -> tuple[list[Done], list[Task]]:
        """What is kept of the tasks, and the tasks that are still to do."""
        self._keys = {task.doc_id: article_key(self._base, task) for task in tasks}
        kept: list[Done] = []

        def read(db: sqlite3.Connection) -> None:
            by_batch: dict[int, list[str]] = {}
            for doc_id, batch in self._places(db):
                by_batch.setdefault(batch, []).append(doc_id)
            for batch, doc_ids in by_batch.items():
                done = self._read(db, batch, doc_ids)
                if done is not None:
                    kept.append(done)

        self._tried(read)
        known = {doc_id for done in kept for doc_id in done.tables["documents"]["doc_id"]}
        return kept, [task for task in tasks if task.doc_id not in known]

    def keep(self, done: Done) -> None:
        """Keeps what came of a batch, at once and whole, or not at all."""
        doc_ids = list(done.tables["documents"]["doc_id"]) if done.tables else []
        if doc_ids:
            self._tried(lambda db: self._write(db, done, doc_ids))

    def compact(self, whole: Done) -> None:
        """Joins the batches that a corpus is spread over, where they are many."""

        def join(db: sqlite3.Connection) -> None:
            places = list(self._places(db))
            if len({batch for _, batch in places}) > _MANY and len(places) == len(whole.tables["documents"]):
                self._write(db, whole, [doc_id for doc_id, _ in places])

        self._tried(join)

    # --- the file

    def _tried(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does the work on the open file. A fault of the file is said once, and nothing is done with it from then on; a
        broken one goes, and the next work begins a new one."""
        if self._off:
            return
        try:
            with closing(self._open()) as db:
                work(db)
        except (sqlite3.OperationalError, OSError) as error:  # full, read-only, locked
            self._off = True
            self._say("load.store_off", error)
        except sqlite3.DatabaseError as error:  # not a database, or a broken one
            self._say("load.store_broken", error)
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._file, timeout=_WAIT, isolation_level=None)
        try:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
                db.executescript(_TABLES)
        except BaseException:
            db.close()
            raise
        return db

    def _say(self, key: str, error: Exception, **values: object) -> None:
        told = " ".join(str(error).split())[:120]
        message = Message(key, file=paths.shown(self._file.parent), error=told, **values)
        warnings.warn(said(message, self._lang), stacklevel=2)

    def _places(self, db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
        of_key = {key: doc_id for doc_id, key in self._keys.items()}
        keys = list(of_key)
        for at in range(0, len(keys), 500):
            part = keys[at : at + 500]
            marks = ",".join("?" * len(part))
            rows = db.execute(f"SELECT key, batch FROM articles WHERE key IN ({marks})", part)
            yield from ((of_key[key], batch) for key, batch in rows.fetchall())

    def _read(self, db: sqlite3.Connection, batch: int, doc_ids: list[str]) -> Done | None:
        """The articles of a batch that are asked for; None where the batch is damaged, which is then dropped."""
        (n,) = db.execute("SELECT n FROM batches WHERE id = ?", (batch,)).fetchone() or (0,)
        rows = db.execute("SELECT name, digest, data FROM tables WHERE batch = ?", (batch,)).fetchall()
        try:
            if {name for name, _, _ in rows} != {*TABLES, _REPAIRS}:
                raise ValueError("a table is missing")
            asked = doc_ids if len(doc_ids) < n else None
            tables = {name: _table(data, digest, asked) for name, digest, data in rows}
        except (ValueError, OSError, KeyError) as error:  # also pyarrow's own, which are ValueErrors
            self._drop(db, [batch])
            self._say("load.store_batch", error, n=n)
            return None
        repairs = tables.pop(_REPAIRS).to_dict("records")
        return Done({name: tables[name] for name in TABLES}, repairs)

    def _write(self, db: sqlite3.Connection, done: Done, doc_ids: list[str]) -> None:
        repairs = pd.DataFrame(done.repairs, columns=["doc_id", "repair", "n"]).astype(
            {"doc_id": "str", "repair": "str"}
        )
        blobs = [(name, *_blob(table)) for name, table in (done.tables | {_REPAIRS: repairs}).items()]
        db.execute("BEGIN IMMEDIATE")
        try:
            made = db.execute("INSERT INTO batches (base, n) VALUES (?, ?)", (self._base, len(doc_ids)))
            batch = made.lastrowid
            db.executemany("INSERT INTO tables VALUES (?, ?, ?, ?)", [(batch, *row) for row in blobs])
            keys = [(self._keys[doc_id], batch) for doc_id in doc_ids]
            db.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?)", keys)
            self._prune(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def _prune(self, db: sqlite3.Connection) -> None:
        """Drops batches of which no article is left, and, where the file is large, the oldest of other versions."""
        empty = db.execute("SELECT id FROM batches WHERE id NOT IN (SELECT DISTINCT batch FROM articles)")
        gone = [row[0] for row in empty.fetchall()]
        if self._file.stat().st_size > _FULL:
            others = db.execute("SELECT id FROM batches WHERE base != ? ORDER BY id", (self._base,))
            gone += [row[0] for row in others.fetchall()]
        self._delete(db, gone)

    def _drop(self, db: sqlite3.Connection, batches: Iterable[int]) -> None:
        db.execute("BEGIN IMMEDIATE")
        self._delete(db, batches)
        db.execute("COMMIT")

    def _delete(self, db: sqlite3.Connection, batches: Iterable[int]) -> None:
        for table, column in (("tables", "batch"), ("articles", "batch"), ("batches", "id")):
            db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(b,) for b in batches])


def open_store(reference: Reference, lang: str) -> Store | None:
    """The store of the bundle's cache folder (`GIAOBAN_CACHE`: another folder, or "off"); None where there is none, or
    no pyarrow to write it with."""
    folder = paths.cache()
    if folder is None:
        return None
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return None
    return Store(folder, reference, lang)


def in_order_of(tasks: Sequence[Task], parts: Sequence[Done]) -> Done:
    """All parts as one, articles in the order of the tasks."""
    whole = Done(together([part.tables for part in parts]))
    for part in parts:
        whole.repairs += part.repairs
        whole.dropped |= part.dropped
    place = {task.doc_id: i for i, task in enumerate(tasks)}
    order = [place[doc_id] for doc_id in whole.tables["documents"]["doc_id"].tolist()]
    if order != sorted(order):  # in each part articles stand in order, and so in every table
        for name, table in whole.tables.items():
            codes, doc_ids = pd.factorize(table["doc_id"])
            at = np.array([place[doc_id] for doc_id in doc_ids.tolist()], dtype=np.int64)[codes]
            whole.tables[name] = table.iloc[at.argsort(kind="stable")].reset_index(drop=True)
    whole.repairs.sort(key=lambda row: place[row["doc_id"]])
    return whole


def _blob(table: pd.DataFrame) -> tuple[str, bytes]:
    """A table as Arrow's file format, and its digest."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_file(sink, arrow.schema, options=options) as writer:
        writer.write_table(arrow)
    data = sink.getvalue().to_pybytes()
    return hashlib.blake2b(data, digest_size=16).hexdigest(), data


def _table(data: bytes, digest: str, doc_ids: Sequence[str] | None = None) -> pd.DataFrame:
    """The table of a blob, of some articles where they are named; ValueError where it is not what was written."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if hashlib.blake2b(data, digest_size=16).hexdigest() != digest:
        raise ValueError("the digest does not fit")
    table = pa.ipc.open_file(pa.BufferReader(data)).read_all()
    if doc_ids is not None:
        of = table["doc_id"]
        of = of.cast(of.type.value_type) if pa.types.is_dictionary(of.type) else of
        table = table.filter(pc.is_in(of, value_set=pa.array(doc_ids, type=of.type)))
    return used(table.to_pandas())
