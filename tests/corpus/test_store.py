"""What was read is kept by content: a second load gives the same tables and analyses only what has changed."""

import os
import sqlite3
import subprocess
import sys
import warnings
from contextlib import closing, suppress
from pathlib import Path

import pandas as pd
import pytest
from corpora import FIVE, PAGE, PAGES, load, reference, write

from giaoban.corpus.analyse import Analyser
from giaoban.corpus.loading import load_corpus
from giaoban.corpus.work.store import FILE
from giaoban.corpus.work.worker import Worker
from giaoban.reference import load_reference

pytest.importorskip("pyarrow")
FILES = {f"{name}.txt": PAGES[name] for name in FIVE}
SAY = ["documents.csv", "doc_id;url;my_own\ngiao-ban-thanh-uy-2019;https://a.vn;x\n"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GIAOBAN_CACHE", str(tmp_path / "cache"))
    return write(tmp_path / "bài", FILES)


@pytest.fixture
def analysed(monkeypatch):
    """The articles that a load analyses."""
    seen, find = [], Analyser._find

    def watched(self, article):
        seen.append(article.doc_id)
        return find(self, article)

    monkeypatch.setattr(Analyser, "_find", watched)
    return seen


def store_of(folder: Path) -> Path:
    return folder.parent / "cache" / FILE


def same(a, b):
    for name in a.tables:
        pd.testing.assert_frame_equal(a.tables[name], b.tables[name], obj=name)
    for name in ("files", "repairs", "missing", "duplicates", "faults"):
        pd.testing.assert_frame_equal(getattr(a.report, name), getattr(b.report, name), obj=name)


def fresh(folder, monkeypatch):
    with monkeypatch.context() as off:
        off.setenv("GIAOBAN_CACHE", "off")
        return load(folder, {})


def test_the_second_load_analyses_nothing_and_gives_the_same(folder, analysed, monkeypatch):
    write(
        folder, {"mended.txt": b"\xff\xfe" + PAGE.replace("2019", "2018").encode("utf-16-le"), SAY[0]: SAY[1]}
    )
    first = load(folder, {})
    assert len(analysed) == 6
    analysed.clear()
    second = load(folder, {})
    assert not analysed and len(first.report.repairs) and "my_own" in second.documents
    same(first, second)
    same(second, fresh(folder, monkeypatch))


def test_a_changed_an_added_and_a_removed_article(folder, analysed, monkeypatch):
    load(folder, {})
    analysed.clear()
    first = sorted(FILES)[0]
    write(folder, {"a-new.txt": PAGE.replace("Sáng", "Chiều"), first: FILES[first] + "\nThêm một câu nữa.\n"})
    (folder / sorted(FILES)[1]).unlink()
    corpus = load(folder, {})
    assert sorted(analysed) == ["a-new", first.removesuffix(".txt")]
    same(corpus, fresh(folder, monkeypatch))


def test_what_documents_csv_states_is_part_of_the_key(folder, analysed):
    load(folder, {})
    analysed.clear()
    corpus = load(folder, {SAY[0]: SAY[1]})
    assert analysed == ["giao-ban-thanh-uy-2019"]
    assert corpus.documents.set_index("doc_id").loc["giao-ban-thanh-uy-2019", "url"] == "https://a.vn"


def test_an_edited_registry_is_read_anew(folder, analysed):
    load(folder, {})
    analysed.clear()
    edited = load_reference()
    edited.tables["themes"].loc[0, "name_vi"] += " (sửa)"
    load_corpus(folder, progress=False, reference=edited)
    assert len(analysed) == len(FILES)
    analysed.clear()
    load_corpus(folder, progress=False, reference=load_reference())  # another object, the same rows
    assert not analysed


def test_an_article_that_failed_is_not_kept(folder, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(Analyser, "_find", _failing(Analyser._find))
        assert load(folder, {}).report.count("dropped") >= 1
    assert load(folder, {}).report.count("dropped") == 0


def _failing(find):
    def failing(self, article):
        if "2019" in article.doc_id:
            raise RuntimeError("broken")
        return find(self, article)

    return failing


# --- damage


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def garbage(file):
    file.write_bytes(b"no database " * 400)


def empty(file):
    file.write_bytes(b"")


def gone(file):
    file.unlink()


def noise(file):
    data = bytearray(file.read_bytes())
    data[4096 : len(data) : 997] = bytes(len(data[4096 : len(data) : 997]))
    file.write_bytes(bytes(data))


def flipped(file):
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE tables SET data = zeroblob(50) WHERE name = 'tokens'")


def table_gone(file):
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM tables WHERE name = 'themes'")


def batch_gone(file):
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM batches")
        db.execute("DELETE FROM tables")


@pytest.mark.parametrize("damage", [cut, garbage, empty, gone, noise, flipped, table_gone, batch_gone])
def test_a_damaged_store_is_said_and_heals(folder, monkeypatch, damage):
    load(folder, {})
    damage(store_of(folder))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        same(load(folder, {}), fresh(folder, monkeypatch))
    if damage not in (empty, gone):
        assert any("read anew; nothing is lost" in str(w.message) for w in said), [
            str(w.message) for w in said
        ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        same(load(folder, {}), fresh(folder, monkeypatch))


@pytest.mark.parametrize("error", ["database or disk is full", "attempt to write a readonly database"])
def test_without_room_or_permission_the_articles_load_all_the_same(folder, monkeypatch, error):
    def refuse(*args, **kwargs):
        raise sqlite3.OperationalError(error)

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.warns(UserWarning, match=error) as said:
        assert len(load(folder, {})) == len(FILES)
    assert len([w for w in said if error in str(w.message)]) == 1


def test_a_cache_folder_that_cannot_be_made(folder, monkeypatch):
    monkeypatch.setenv("GIAOBAN_CACHE", str(folder / "giao-ban-thanh-uy-2019.txt"))
    with pytest.warns(UserWarning, match="the store cannot be used"):
        assert len(load(folder, {})) == len(FILES)


# --- other processes

LOAD = (
    "import sys; from giaoban.corpus import load_corpus\n"
    "c = load_corpus(sys.argv[1], progress=False); print(len(c), len(c.tokens))\n"
)
KILLED = (
    "import os, sys\n"
    "import giaoban.corpus.work.store as store; from giaoban.corpus import load_corpus\n"
    "def die(self, db): os._exit(9)\n"
    "store.Store._prune = die\n"
    "load_corpus(sys.argv[1], progress=False)\n"
)


def start(code, folder, root):
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"GIAOBAN_LANG": "en", "GIAOBAN_CACHE": str(folder.parent / "cache")},
    )  # fmt: skip


def reads_all_once_and_then_nothing(folder, analysed):
    """What a load does where nothing is kept; the store works again without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load(folder, {})
        assert len(analysed) == len(FILES)
        analysed.clear()
        load(folder, {})
    assert not analysed


def test_a_kill_in_the_midst_of_writing_leaves_the_store_whole(folder, root, analysed):
    killed = start(KILLED, folder, root)
    assert killed.wait(timeout=120) == 9
    reads_all_once_and_then_nothing(folder, analysed)


def test_two_kernels_at_once(folder, root, analysed):
    both = [start(LOAD, folder, root) for _ in range(2)]
    told = [p.communicate(timeout=240) for p in both]
    assert [p.returncode for p in both] == [0, 0], told
    assert told[0][0] == told[1][0] and not any("store" in err for _, err in told)
    load(folder, {})
    assert not analysed


def test_many_small_batches_are_joined(folder, monkeypatch):
    for name in sorted(FILES):
        for k in range(2):
            load(folder, {f"{name.removesuffix('.txt')}-{k}.txt": FILES[name] + f"\nLần {k}."})
    with closing(sqlite3.connect(store_of(folder))) as db:
        (n,) = db.execute("SELECT count(*) FROM batches").fetchone()
    assert n <= 9
    same(load(folder, {}), fresh(folder, monkeypatch))


def test_nothing_is_unpickled_and_off_is_off(folder, monkeypatch, root):
    assert "pickle" not in (root / "giaoban/corpus/work/store.py").read_text(encoding="utf-8").replace(
        "unpickled", ""
    )
    monkeypatch.setenv("GIAOBAN_CACHE", "off")
    load(folder, {})
    assert not store_of(folder).exists()


def test_a_worker_is_only_made_where_there_is_work(folder, monkeypatch):
    load(folder, {})
    monkeypatch.setattr(Worker, "__init__", lambda self, reference: 1 / 0)
    assert len(load_corpus(folder, progress=False, reference=reference())) == len(FILES)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_kill_at_any_moment_leaves_the_store_whole(folder, root, monkeypatch):
    for name in sorted(FILES):
        write(folder, {f"{k}-{name}": f"{FILES[name]}\nLần {k}." for k in range(20)})
    for seconds in (1.2, 1.6, 2.0, 2.4, 3.0):
        begun = start(LOAD, folder, root)
        with suppress(subprocess.TimeoutExpired):
            begun.wait(timeout=seconds)
        begun.kill()
        begun.communicate()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        same(load(folder, {}), fresh(folder, monkeypatch))


FULL = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"


@pytest.mark.skipif(os.name == "nt", reason="limits of a process")
def test_a_disk_that_is_full_is_said_and_nothing_is_lost(folder, root, analysed):
    told, said = start(FULL + LOAD, folder, root).communicate(timeout=120)
    assert told.startswith("5 ") and "the store cannot be used" in said, said
    reads_all_once_and_then_nothing(folder, analysed)


# root without its capabilities is bound by the rights of files
BOUND = (
    "import ctypes\nhead, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()\n"
    "assert not ctypes.CDLL(None).capset(head, none)\n"
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the rights of Linux")
@pytest.mark.parametrize("filled", [False, True])
def test_a_cache_that_may_not_be_written(folder, root, filled):
    cache = folder.parent / "cache"
    cache.mkdir()
    if filled:
        assert start(LOAD, folder, root).wait(timeout=120) == 0
        store_of(folder).chmod(0o444)
    cache.chmod(0o555)
    told, said = start(BOUND + LOAD, folder, root).communicate(timeout=120)
    cache.chmod(0o755)
    assert told.startswith("5 "), said
    assert ("the store cannot be used" in said) is not filled, said
