"""What is put to the analyst: a stratified random sample of what was extracted, and of sentences where nothing was."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from giaoban.corpus import Corpus
from giaoban.evidence import sentences_of
from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.questions.tables.speaking import said
from giaoban.reference import day
from giaoban.themes import FORMULA

SEED = 20_190_411
# stage -> (table of corrections.csv, its column); a stage of MISSED asks for what was not found in a sentence
STAGES = {
    "citation": ("citations", "canonical"),
    "host": ("meetings", "organiser"),
    "date": ("meetings", "date"),
    "speaker": ("statements", "speaker"),
    "body": ("statements", "organisation"),
    "theme": ("", ""),
}
MISSED = ("missed citation", "missed statement", "missed meeting")
COLUMNS = [
    "item",
    "stage",
    "doc_id",
    "start",
    "end",
    "value",
    "sentence",
    "title",
    "link",
    "table",
    "column",
    "at",
]


def audit_sample(corpus: Corpus, *, n: int = 60) -> pd.DataFrame:
    """`n` things extracted, the stages even and in each stage the articles even, and a third as many sentences in which
    none was found (stages `missed …`): item (key of the answer), stage, doc_id, start, end, value (what was read),
    sentence, title, link, and table, column, at (where a correction would stand). The same corpus gives the same sample,
    and a larger `n` keeps the smaller one's items.

    >>> from giaoban.corpus import load_corpus
    >>> rows = audit_sample(load_corpus(progress=False), n=12)
    >>> rows["stage"].nunique() >= 6 and rows["item"].is_unique
    True
    """
    corpus = corpus.without_copies()
    each = max(1, n // len(STAGES))
    parts = [_drawn(rows.assign(stage=stage), each) for stage, rows in _extracted(corpus).items()]
    few = max(1, n // 9)
    parts += [_drawn(rows.assign(stage=stage), few) for stage, rows in _without(corpus).items()]
    rows = pd.concat(parts, ignore_index=True)
    told = sentences_of(rows.assign(key=rows.index), corpus, lang=corpus.lang).set_index("key")
    rows = rows.join(told[["sentence", "title", "link"]])
    tables = [STAGES.get(stage, ("", "")) for stage in rows["stage"]]
    rows = rows.assign(table=[t for t, _ in tables], column=[c for _, c in tables])
    return rows.assign(item=[_item(row) for row in rows.itertuples()])[COLUMNS]


def _extracted(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """stage -> doc_id, start, end, value, at of everything extracted."""
    cited = with_directive_names(corpus.citations, corpus.reference)
    met = _with_span(corpus)
    dated = met.dropna(subset=["date"])
    spoken = said(corpus.statements)
    themes = corpus.reference.themes.set_index("theme_id")[f"name_{corpus.lang}"]
    hits = corpus.themes[corpus.themes["theme_id"] != FORMULA]
    named = [f"{themes.get(t, t)}: “{w}”" for t, w in zip(hits["theme_id"], hits["term"], strict=True)]
    parts = {
        "citation": cited.assign(value=cited["name"], at=cited["start"]),
        "host": met.assign(value=met["organiser"], at=met["meeting_id"]),
        "date": dated.assign(value=[day(d, corpus.lang) for d in dated["date"]], at=dated["meeting_id"]),
        "speaker": spoken.assign(value=spoken["speaker"], at=spoken["statement_id"]),
        "body": spoken.assign(value=spoken["organisation"], at=spoken["statement_id"]),
        "theme": hits.assign(value=named, at=hits["start"]),
    }
    kept = ["doc_id", "start", "end", "value", "at"]
    return {stage: rows.dropna(subset=["value"])[kept].astype({"at": str}) for stage, rows in parts.items()}


def _with_span(corpus: Corpus) -> pd.DataFrame:
    """The meetings with the place of the sentence that reports them."""
    place = corpus.sentences[["doc_id", "sentence_id", "start", "end"]]
    return corpus.meetings.merge(place, on=["doc_id", "sentence_id"])


def _without(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """missed stage -> the sentences in which nothing of its kind was found."""
    sentences = corpus.sentences[["doc_id", "sentence_id", "start", "end"]]
    place = ["doc_id", "sentence_id"]
    cited = pd.MultiIndex.from_frame(corpus.citations[place])
    met = pd.MultiIndex.from_frame(corpus.meetings[place])
    index = pd.MultiIndex.from_frame(sentences[place])
    spoken = _covered(sentences, corpus.statements)
    left = {
        "missed citation": ~index.isin(cited),
        "missed statement": ~spoken,
        "missed meeting": ~index.isin(met),
    }
    return {
        stage: sentences[keep].assign(value="", at="")[["doc_id", "start", "end", "value", "at"]]
        for stage, keep in left.items()
    }


def _covered(sentences: pd.DataFrame, statements: pd.DataFrame) -> np.ndarray:
    """Which sentences a statement reaches into."""
    spans = dict(list(statements.groupby("doc_id")[["start", "end"]]))
    return np.array(
        [
            row.doc_id in spans and bool(((spans[row.doc_id]["start"] < row.end) & (spans[row.doc_id]["end"] > row.start)).any())
            for row in sentences.itertuples()
        ],
        dtype=bool,
    )  # fmt: skip


def _drawn(rows: pd.DataFrame, n: int) -> pd.DataFrame:
    """`n` rows at random, one an article in turn: a long article has no more weight than a short one."""
    marks = [_rank(row) for row in rows.itertuples()]
    shuffled = rows.assign(_mark=marks).sort_values("_mark", kind="stable")
    turn = shuffled.groupby("doc_id").cumcount()
    return (
        shuffled.assign(_turn=turn)
        .sort_values(["_turn", "_mark"], kind="stable")
        .head(n)
        .drop(columns=["_mark", "_turn"])
    )


def _rank(row) -> str:
    """A number at random that is always the row's own, so that a larger sample keeps the smaller one."""
    return hashlib.sha256(f"{SEED} {row.stage} {row.doc_id} {row.start} {row.value}".encode()).hexdigest()


def _item(row) -> str:
    """The key of an answer: it holds for this value at this place."""
    return hashlib.sha256(f"{row.stage}|{row.doc_id}|{row.start}|{row.end}|{row.value}".encode()).hexdigest()[
        :12
    ]
