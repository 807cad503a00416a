"""Accuracy by stage on annotated articles: `python3 run.py evaluate` writes docs/accuracy.md.

Each `tests/gold/NAME.json` annotates the articles in `tests/gold/NAME/`, or the bundled sample (`sample.json`).
Compared as sets of mentions: precision, recall and F1 with their counts, so that n is always seen.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from giaoban import paths
from giaoban.analyse import Analyser, Article
from giaoban.corpus import Corpus, load_corpus
from giaoban.folding import fold
from giaoban.reference import load_reference

ACCURACY = paths.ROOT / "docs" / "accuracy.md"
GOLD = paths.ROOT / "tests" / "gold"
SEGMENTED = paths.ROOT / "tests" / "cases" / "segmentation.csv"


@dataclass
class Tally:
    """True positives, false positives and misses of one stage."""

    right: int = 0
    false: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self, stage: str) -> dict:
        """stage, n (annotated), precision, recall, f1; a stage with nothing to find has no figures."""
        found, wanted = self.right + self.false, self.right + self.missed
        precision = self.right / found if found else None
        recall = self.right / wanted if wanted else None
        f1 = 2 * self.right / (found + wanted) if found + wanted else None
        return {
            "stage": stage,
            "n": wanted,
            "found": found,
            "right": self.right,
            "precision": precision,
            "recall": recall,
            "f1": f1,
        }


def evaluate(corpus: Corpus, gold: list[dict]) -> dict[str, Tally]:
    """Tallies by stage of a corpus against annotated records (format of tests/gold)."""
    board: dict[str, Tally] = {}
    for record in gold:
        _documents(board, corpus, record)
        _citations(board, corpus, record)
        _meetings(board, corpus, record)
        _statements(board, corpus, record)
        _organisations(board, corpus, record)
    return board


def _rows(corpus: Corpus, table: str, doc_id: str) -> list[dict]:
    frame = corpus.tables[table]
    return frame[frame["doc_id"] == doc_id].to_dict("records")


def _add(board: dict[str, Tally], stage: str, gold: list[str], found: list[str], where: str) -> None:
    tally = board.setdefault(stage, Tally())
    g, f = Counter(map(_same, gold)), Counter(map(_same, found))
    tally.right += sum((g & f).values())
    tally.false += sum((f - g).values())
    tally.missed += sum((g - f).values())
    tally.errors += [f"{where}: missed {x}" for x in (g - f).elements()] + [
        f"{where}: false {x}" for x in (f - g).elements()
    ]


def _field(board: dict[str, Tally], stage: str, wanted, got, where: str) -> None:
    if wanted:
        _add(board, stage, [str(wanted)], [] if pd.isna(got) else [str(got)], where)


_ONE_NAME = {
    "ubmttq": "ủy ban mttq", "ub mttq": "ủy ban mttq", "mttqvn": "mttq", "mặt trận tổ quốc": "mttq", "ủy ban nhân dân": "ubnd",
    "hội đồng nhân dân": "hđnd", "lđlđ": "liên đoàn lao động", "lhpn": "liên hiệp phụ nữ", "ccb": "cựu chiến binh", "thành phố": "tp",
    "tp.": "tp", "tphcm": "tp hồ chí minh", "tp hcm": "tp hồ chí minh", "hcm": "hồ chí minh", "việt nam": "", "tỉnh ": "", "của ": "",
}  # fmt: skip


def _same(text: str) -> str:
    """A name as it is compared: folded, abbreviations spelled out, words that do not tell bodies apart left out."""
    text = fold(text)
    for printed, one in _ONE_NAME.items():
        text = re.sub(
            rf"(?<!\w){re.escape(printed)}(?!\w)" if printed[-1].isalnum() else re.escape(printed), one, text
        )
    return re.sub(r"\s*([-/,.])\s*", r"\1", " ".join(text.split())).strip(" .,;:-\"'")


def _documents(board: dict[str, Tally], corpus: Corpus, record: dict) -> None:
    row = next(iter(_rows(corpus, "documents", record["id"])), None)
    if row is None:
        _add(board, "documents", [record["id"]], [], record["id"])
        return
    _field(board, "title", record.get("title"), row["title"], record["id"])
    published = "" if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d}"
    _field(board, "published", record.get("published"), published or None, record["id"])
    kept = [junk for junk in record.get("boilerplate", []) if junk in row["text"]]
    _add(
        board,
        "furniture left out",
        record.get("boilerplate", []),
        [j for j in record.get("boilerplate", []) if j not in kept],
        record["id"],
    )


def _citations(board: dict[str, Tally], corpus: Corpus, record: dict) -> None:
    wanted = [c for c in record.get("citations", []) if not c.get("optional")]
    optional = {_same(c["canonical"]) for c in record.get("citations", []) if c.get("optional")}
    found = [c for c in _rows(corpus, "citations", record["id"]) if _same(c["canonical"]) not in optional]
    for stage, numbered in (("citations, numbered", True), ("citations, named", False)):
        gold = [c["canonical"] for c in wanted if bool(c.get("number")) == numbered]
        _add(
            board,
            stage,
            gold,
            [c["canonical"] for c in found if pd.notna(c["number"]) == numbered],
            record["id"],
        )
    by_canonical = {_same(c["canonical"]): c for c in reversed(found)}
    for c in wanted:
        hit = by_canonical.get(_same(c["canonical"]))
        if hit is None:
            continue
        _field(board, "citation type", c.get("type"), hit["type"], record["id"])
        _field(
            board,
            "citation date",
            c.get("date"),
            None if pd.isna(hit["date"]) else f"{hit['date']:%Y-%m-%d}",
            record["id"],
        )


def _meetings(board: dict[str, Tally], corpus: Corpus, record: dict) -> None:
    gold = [m for m in record.get("meetings", []) if not m.get("optional")]
    found = _rows(corpus, "meetings", record["id"])
    days = [None if pd.isna(m["date"]) else f"{m['date']:%Y-%m-%d}" for m in found]
    _add(
        board,
        "meeting date",
        [m["date"] for m in gold if m.get("date")],
        [d for d in days if d],
        record["id"],
    )
    for m, hit in zip(gold, found, strict=False):
        _field(board, "meeting organiser", m.get("organiser"), hit["organiser"], record["id"])
        chairs = ["" if pd.isna(hit["chair"]) else hit["chair"], m.get("chair") or ""]
        found_names, names = ([n.strip() for n in re.split("[;,]", c) if n.strip()] for c in chairs)
        _add(board, "meeting chair", names, found_names, record["id"])
        kinds = [k.strip() for k in (m.get("kind") or "").split(",")]
        _field(
            board,
            "meeting kind",
            kinds[0] if hit["kind"] not in kinds else hit["kind"],
            hit["kind"],
            record["id"],
        )
        _field(board, "part of day", m.get("part_of_day"), hit["part_of_day"], record["id"])


def _statements(board: dict[str, Tally], corpus: Corpus, record: dict) -> None:
    found = _rows(corpus, "statements", record["id"])
    for s in record.get("statements", []):
        begins = _same(" ".join(s["begins"].split()[:5]))
        holding = [x for x in found if begins in _same(" ".join(x["text"].split()[:60]))]
        _add(board, "statements found", [begins], [begins] if holding else [], record["id"])
        if holding:
            best = next(
                (x for x in holding if _same(str(x["speaker"])) == _same(s.get("speaker") or "nan")),
                holding[0],
            )
            _field(board, "statement speaker", s.get("speaker"), best["speaker"], record["id"])
            _field(board, "statement organisation", s.get("organisation"), best["organisation"], record["id"])


def _organisations(board: dict[str, Tally], corpus: Corpus, record: dict) -> None:
    named = {
        _same(o)
        for row in _rows(corpus, "mentions", record["id"])
        for o in (row["organisation"], row["mention"])
    }
    wanted = record.get("organisations", [])
    _add(board, "organisations (recall only)", wanted, [o for o in wanted if _same(o) in named], record["id"])


def segmentation(cases: Path = SEGMENTED) -> Tally:
    """Words of hand-made sentences against the right ones, as spans, punctuation left out. A row of `cases` is
    the words of one sentence between bars; the whole pipeline reads it, protected spans included."""
    board: dict[str, Tally] = {}
    analyser = Analyser(load_reference())
    for row in pd.read_csv(cases, encoding="utf-8")["words"]:
        right = [w.strip() for w in row.split("|")]
        text = re.sub(r"“ | (?=[”,.])", lambda m: m[0].strip(), " ".join(right)) + "."
        tokens = analyser.tables([Article("case", "", text, "")])["tokens"]
        found = [(t.start, t.token) for t in tokens.itertuples() if t.kind != "punctuation"]
        wanted, at = [], 0
        for word in right:
            at = text.index(word, at)
            wanted += [(at, word)] * any(c.isalnum() for c in word)
            at += len(word)
        spans = [[f"{start}: {word}" for start, word in words] for words in (wanted, found)]
        _add(board, "words", *spans, text[:40])
    return board["words"]


def gold_sets() -> dict[str, tuple[Path, list[dict]]]:
    """Each annotated set: name -> (folder of its articles, records)."""
    found = {}
    for path in sorted(GOLD.glob("*.json")):
        folder = paths.SAMPLE if path.stem == "sample" else GOLD / path.stem
        if folder.is_dir():
            found[path.stem] = (folder, json.loads(path.read_text(encoding="utf-8")))
    return found


def as_markdown(results: dict[str, dict[str, Tally]]) -> str:
    """The page docs/accuracy.md: per set one table by stage, then every error."""
    lines = [
        "# Accuracy",
        "",
        "Made by `python3 run.py evaluate` from `tests/gold/`; not edited by hand.",
        "",
    ]
    for name, board in results.items():
        lines += [
            f"## {name}",
            "",
            "| stage | n | found | right | precision | recall | F1 |",
            "|---|---:|---:|---:|---:|---:|---:|",
        ]
        for stage, tally in board.items():
            r = tally.row(stage)
            shown = ["–" if r[k] is None else f"{r[k]:.3f}" for k in ("precision", "recall", "f1")]
            lines.append(f"| {stage} | {r['n']} | {r['found']} | {r['right']} | {' | '.join(shown)} |")
        errors = [f"- {stage}: {e}" for stage, tally in board.items() for e in tally.errors]
        lines += (
            ["", "Errors:" if errors else "No errors.", "", *errors, ""] if errors else ["", "No errors.", ""]
        )
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Evaluates every annotated set and writes docs/accuracy.md."""
    results = {
        name: evaluate(load_corpus(folder, progress=False), gold)
        for name, (folder, gold) in gold_sets().items()
    }
    results["segmentation (hand-made sentences)"] = {"words": segmentation()}
    ACCURACY.parent.mkdir(exist_ok=True)
    ACCURACY.write_text(as_markdown(results), encoding="utf-8")
    print(f"Written: {ACCURACY.relative_to(paths.ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
