"""The sentences behind the marks of a figure, whole, with who says them and a link that opens there."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.evidence.links import with_links

COLUMNS = ["key", "sentence", "match", "speaker", "title", "published", "outlet", "place", "link", "doc_id", "start", "end"]  # fmt: skip


def sentences_of(spans: pd.DataFrame, corpus: Corpus, *, lang: str = "vi") -> pd.DataFrame:
    """One row per place of `spans` (key, doc_id, start, end), by date of the article: key, sentence (whole), match (the
    words of the place; missing where it is the sentence), speaker (person or body whose statement it stands in),
    title, published, outlet, place, link (see `with_links`), doc_id, start, end.

    >>> from giaoban.corpus import load_corpus
    >>> from giaoban.reference import SAMPLE
    >>> corpus = load_corpus(SAMPLE, progress=False)
    >>> cited = corpus.citations.head(1).assign(key="217")
    >>> sentences_of(cited, corpus)["match"].tolist() == cited["mention"].tolist()
    True
    """
    if spans.empty:
        return pd.DataFrame(columns=COLUMNS)
    documents = corpus.documents.set_index("doc_id")
    spans = spans[["key", "doc_id", "start", "end"]].reset_index(drop=True)
    bounds = pd.DataFrame(
        [_sentence(row, corpus) for row in _by_article(spans, corpus)], columns=["row", "first", "last"]
    ).set_index("row")
    rows = spans.join(bounds)
    texts = rows["doc_id"].map(documents["text"])
    rows["sentence"] = [t[a:b] for t, a, b in zip(texts, rows["first"], rows["last"], strict=True)]
    rows["match"] = [t[a:b] for t, a, b in zip(texts, rows["start"], rows["end"], strict=True)]
    rows["speaker"] = _speakers(rows, corpus)
    for column in ("title", "published", "outlet"):
        rows[column] = rows["doc_id"].map(documents[column])
    rows = with_links(rows, corpus.documents, lang=lang)
    return rows.sort_values(["published", "doc_id", "start"], na_position="last", ignore_index=True)[COLUMNS]


def _by_article(spans: pd.DataFrame, corpus: Corpus):
    """(row, start, end, sentences of its article) of every span."""
    held = dict(list(corpus.sentences.groupby("doc_id")[["start", "end"]]))
    for row in spans.itertuples():
        yield row.Index, row.start, row.end, held.get(row.doc_id)


def _sentence(place, corpus: Corpus) -> tuple[int, int, int]:
    row, start, end, sentences = place
    if sentences is None:
        return row, start, end
    inside = sentences[(sentences["start"] < end) & (sentences["end"] > start)]
    if inside.empty:
        return row, start, end
    return row, int(inside["start"].min()), int(inside["end"].max())


def _speakers(rows: pd.DataFrame, corpus: Corpus) -> list[object]:
    """Whose statement each place stands in: the person, else the body; missing outside statements."""
    said = dict(list(corpus.statements.groupby("doc_id")))
    speakers = []
    for row in rows.itertuples():
        own = said.get(row.doc_id)
        inside = own[(own["start"] <= row.start) & (own["end"] > row.start)] if own is not None else None
        last = None if inside is None or inside.empty else inside.iloc[-1]
        speakers.append(
            pd.NA if last is None else last["speaker"] if pd.notna(last["speaker"]) else last["organisation"]
        )
    return speakers
