"""Broken articles against every reader and finder: no crash, no span that is not where it says.

    python benchmarks/fuzz.py [SECONDS a target] [SEED]

Each round changes a bundled article in one to six places (cut, doubled, swapped, foreign signs, lists, markup, bytes of another
code) and gives it to a target. What fails is printed with its seed, target and the smallest change that still fails, and the
run ends with 1.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from giaoban.corpus import Analyser, Article
from giaoban.corpus.folder import article_of, list_folder, page_reader
from giaoban.dates import find_dates
from giaoban.directives import find_citations
from giaoban.pages import UnreadableFile
from giaoban.reference import in_force, load_reference, paths
from giaoban.text import nfc

SIGNS = (
    "\u0000\u00a0\u00ad\u200b\u200d\ufeff\ufffd\u0301\u0323ĐÐđ“”\"'’()[]{}<>&;:,.-–—/\\|_*#%…\n\t1234567890"
)
LISTS = ["1, 2, 3, ", "ngày 5, 6, 7 ", "và ", "Ủy ban MTTQ ", "17-NQ/TW, ", "ông Nguyễn Văn A, ", "<b>", "&nbsp;", "](http://x) ", "=1+1 "]  # fmt: skip
ENDINGS = [".txt", ".md", ".html", ".csv", ".jsonl", ".docx", ".pdf", ".zip"]
CODES = ["utf-8", "utf-16", "cp1258", "latin-1"]


def changed(text: str, rng: random.Random) -> str:
    """The text with one to six places of it changed."""
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(text) + 1)
        to = min(len(text), at + rng.choice([1, 3, 20, 200]))
        new = rng.choice(
            [
                "",
                text[at:to] * 2,
                text[at:to][::-1],
                text[at:to].upper(),
                "".join(rng.choices(SIGNS, k=rng.randint(1, 8))),
                rng.choice(LISTS) * rng.choice([1, 5, 60]),
            ]
        )
        text = text[:at] + new + text[to:]
    return text


class Targets:
    """What is tried: each takes a text and fails with AssertionError, or any other error, where something is wrong."""

    def __init__(self, folder: Path) -> None:
        self._reference = load_reference()
        self._reader = page_reader(self._reference)
        self._analyser = Analyser(self._reference)
        self._folder = folder

    def readers(self, text: str, rng: random.Random) -> None:
        """Files of every ending in any code, listed and read as `load_corpus` does."""
        for old in self._folder.iterdir():
            old.unlink()
        data = text.encode(rng.choice(CODES), errors="replace")
        for _ in range(rng.randint(0, 5)):
            at = rng.randrange(len(data) + 1)
            data = data[:at] + rng.randbytes(rng.randint(0, 4)) + data[at + rng.randint(0, 4) :]
        (self._folder / f"a{rng.choice(ENDINGS)}").write_bytes(data)
        try:
            tasks = list_folder(self._folder).tasks
        except ValueError:
            return  # no article, and the message says why
        for task in tasks:
            try:
                article_of(task, self._reader)
            except UnreadableFile as error:
                assert error.args[0], "no reason"

    def cleaner(self, text: str, rng: random.Random) -> None:
        """A page taken apart: every printed line is kept or told."""
        page = self._reader.read(nfc(text))
        assert page.text == nfc(page.text), "the body is not NFC"

    def citations(self, text: str, rng: random.Random) -> None:
        text = nfc(text)
        for one in find_citations(text).itertuples():
            assert text[one.start : one.end] == one.mention, one

    def dates(self, text: str, rng: random.Random) -> None:
        text = nfc(text)
        for one in find_dates(text):
            assert 0 <= one.start < one.end <= len(text), one

    def statements(self, text: str, rng: random.Random) -> None:
        """A whole article: the spans of every table say what stands there."""
        page = self._reader.read(nfc(text))
        article = Article("a", "a.txt", page.text, "0" * 64, title=page.title, published=page.published)
        tables = self._analyser.tables([article])
        body = tables["documents"]["text"].iloc[0]
        shown = {"sentences": "text", "tokens": "token", "citations": "mention", "mentions": "mention"}
        for name, table in tables.items():
            if not {"start", "end"} <= set(table):
                continue
            for row in table.itertuples():
                assert 0 <= row.start < row.end <= len(body), (name, row)
                if name in shown:
                    assert body[row.start : row.end] == getattr(row, shown[name]), (name, row)


NAMES = ("readers", "cleaner", "citations", "dates", "statements")


def main(seconds: float = 60, seed: int = 0) -> int:
    texts = [p.read_text(encoding="utf-8") for p in sorted(paths.SAMPLE.glob("*.txt"))]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        targets = Targets(Path(folder))
        with in_force(load_reference()):
            for name in NAMES:
                begun, rounds = time.process_time(), 0
                while time.process_time() - begun < seconds:
                    mark = f"{seed}:{name}:{rounds}"
                    rng = random.Random(mark)
                    text = changed(rng.choice(texts), rng)
                    rounds += 1
                    try:
                        getattr(targets, name)(text, rng)
                    except Exception as error:  # whatever it is, it is what is looked for
                        failed += 1
                        print(f"{mark}: {type(error).__name__}: {str(error)[:300]}", flush=True)
                print(f"{name}: {rounds:,} changed articles, {time.process_time() - begun:.0f} s", flush=True)
    print(f"failures: {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*(float(a) for a in sys.argv[1:2]), *(int(a) for a in sys.argv[2:3])))
