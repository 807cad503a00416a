"""Counting terms and showing them in context: a table in, a table out."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from giaoban.tables import plain
from giaoban.text import begins_inside
from giaoban.text import term as folded_term

COUNTED = ("word", "organisation", "directive")
PROTECTED = ("directive", "organisation", "date", "word")  # kinds the segmentation keeps in one piece


def without_stopwords(
    tokens: pd.DataFrame, stopwords: pd.DataFrame, *, layers: tuple[str, ...] = ("grammar", "furniture")
) -> pd.DataFrame:
    """The rows of `tokens` whose term is in none of the stop-word `layers`; terms of layer `keep` always stay.

    >>> tokens = pd.DataFrame({"term": ["và", "giám sát", "không"]})
    >>> stopwords = pd.DataFrame({"term": ["và", "không", "không"], "layer": ["grammar", "grammar", "keep"]})
    >>> without_stopwords(tokens, stopwords)["term"].tolist()
    ['giám sát', 'không']
    """
    return tokens[~tokens["term"].isin(stopword_terms(stopwords, layers=layers))]


def stopword_terms(
    stopwords: pd.DataFrame, *, layers: tuple[str, ...] = ("grammar", "furniture")
) -> set[str]:
    """The folded terms of the stop-word `layers` (grammar, administrative, furniture), those of layer `keep`
    never among them.

    >>> stopword_terms(pd.DataFrame({"term": ["Và", "không", "không"], "layer": ["grammar", "grammar", "keep"]}))
    {'và'}
    """
    spelled = stopwords["term"].map(folded_term)
    return set(spelled[stopwords["layer"].isin(layers)]) - set(spelled[stopwords["layer"] == "keep"])


def with_equivalents(tokens: pd.DataFrame, equivalents: pd.DataFrame) -> pd.DataFrame:
    """`tokens` with one term, token and kind (the commonest) for all forms that `equivalents` (term, counts_as) says are
    one, the forms inside the name of a body too: a row of a figure, not four.

    >>> tokens = pd.DataFrame({"term": ["mttq", "mặt trận", "họp"], "token": ["MTTQ", "Mặt trận", "họp"], "kind": "word"})
    >>> same = pd.DataFrame({"term": ["MTTQ", "Mặt trận"], "counts_as": "Mặt trận Tổ quốc"})
    >>> with_equivalents(tokens, same)[["term", "token"]].values.tolist()
    [['mặt trận tổ quốc', 'Mặt trận Tổ quốc'], ['mặt trận tổ quốc', 'Mặt trận Tổ quốc'], ['họp', 'họp']]
    """
    tokens = plain(tokens)
    shown = dict(zip(equivalents["term"].map(folded_term), equivalents["counts_as"], strict=True))
    shown |= {folded_term(whole): whole for whole in equivalents["counts_as"]}
    shown |= _bodies_named_once(tokens, shown)
    whole = tokens["term"].map(shown)
    same = whole.notna()
    if not same.any():
        return tokens
    term = tokens["term"].mask(same, whole.map(folded_term, na_action="ignore"))
    kinds = tokens.loc[same].groupby(term[same])["kind"].agg(lambda kind: kind.mode().iloc[0])
    return tokens.assign(
        term=term, token=tokens["token"].mask(same, whole), kind=tokens["kind"].mask(same, term.map(kinds))
    )


def _bodies_named_once(tokens: pd.DataFrame, shown: dict[str, str]) -> dict[str, str]:
    """The names of bodies that hold a form of `shown`, by their term, with what it counts as: "Thành ủy TP.HCM"."""
    bodies = tokens[tokens["kind"] == "organisation"].drop_duplicates("term")
    named = {
        term: _spelled_out(str(token).split(), shown)
        for term, token in zip(bodies["term"], bodies["token"], strict=True)
        if term not in shown
    }
    return {term: name for term, name in named.items() if folded_term(name) != term}


def _spelled_out(words: list[str], shown: dict[str, str]) -> str:
    """The words with the longest forms of `shown` among them put as they count."""
    told, place = [], 0
    while place < len(words):
        ends = range(len(words), place, -1)
        end = next((end for end in ends if folded_term(" ".join(words[place:end])) in shown), None)
        told.append(words[place] if end is None else shown[folded_term(" ".join(words[place:end]))])
        place = place + 1 if end is None else end
    return " ".join(told)


def without_names(tokens: pd.DataFrame, people: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The rows of `tokens` that are no part of the name of a person of their article (`people`: doc_id, person) where
    its text (`documents`) prints it, however the name was segmented.

    >>> tokens = pd.DataFrame({"doc_id": "a", "start": [0, 4, 12], "end": [3, 11, 15], "term": ["bà", "đoàn an", "nói"]})
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Bà  Đoàn An nói"]})
    >>> without_names(tokens, pd.DataFrame({"doc_id": ["a"], "person": ["Đoàn An"]}), documents)["term"].tolist()
    ['bà', 'nói']
    """
    texts = documents.set_index("doc_id")["text"]
    printed = [
        (doc_id, found.start(), found.end())
        for doc_id, name in people[["doc_id", "person"]].drop_duplicates().itertuples(index=False)
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", texts[doc_id])
    ]
    names = pd.DataFrame(printed, columns=["doc_id", "start", "end"])
    return tokens[~begins_inside(tokens, names)]


def add_printed(table: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """`table` (term) with `token`: the form in which `tokens` print the term most often.

    >>> tokens = pd.DataFrame({"term": ["bộ chính trị"], "token": ["Bộ Chính trị"]})
    >>> add_printed(pd.DataFrame({"term": ["bộ chính trị"]}), tokens)["token"].tolist()
    ['Bộ Chính trị']
    """
    return table.assign(token=table["term"].map(_printed(tokens)))


def _printed(tokens: pd.DataFrame) -> pd.Series:
    """By term its commonest printed form."""
    uses = tokens.groupby(["term", "token"]).size().reset_index(name="uses")
    uses = uses.sort_values(["uses", "token"], ascending=[False, True])
    return uses.drop_duplicates("term").set_index("term")["token"]


def count_terms(
    tokens: pd.DataFrame, *, kinds: tuple[str, ...] = COUNTED, by: str = "doc_id"
) -> pd.DataFrame:
    """One row per term, the most frequent first: term, token (its commonest printed form), n (uses),
    n_articles (articles that hold it).

    >>> tokens = pd.DataFrame({"doc_id": ["a", "a", "b"], "term": ["dân vận"] * 3, "token": ["Dân vận", "dân vận", "dân vận"], "kind": "word"})
    >>> count_terms(tokens).to_dict("records")
    [{'term': 'dân vận', 'token': 'dân vận', 'n': 3, 'n_articles': 2}]
    """
    counted = tokens[tokens["kind"].isin(kinds)]
    if counted.empty:
        return pd.DataFrame({"term": [], "token": [], "n": [], "n_articles": []}).astype(
            {"n": int, "n_articles": int}
        )
    counts = counted.groupby("term").agg(n=("term", "size"), n_articles=(by, "nunique"))
    table = counts.join(_printed(counted)).reset_index()[["term", "token", "n", "n_articles"]]
    return plain(table).sort_values(
        ["n", "n_articles", "term"], ascending=[False, False, True], ignore_index=True
    )


def protected_words(tokens: pd.DataFrame, multiword: pd.DataFrame) -> pd.DataFrame:
    """What the segmentation kept in one piece, one row per kind and term: kind, token (its commonest printed
    form), n (uses), n_articles; directives, organisations, dates, then words, each the most frequent first.

    Of kind `word` are the terms of `multiword` (multiword.csv: term), which `words.segment` protects; other
    words of several syllables are underthesea's own and no part of this table.

    >>> tokens = pd.DataFrame({"doc_id": "a", "kind": ["word", "word", "date"], "token": ["Phản biện xã hội", "hội nghị", "19-01-2018"]})
    >>> tokens = tokens.assign(term=tokens["token"].str.lower())
    >>> protected_words(tokens, pd.DataFrame({"term": ["phản biện xã hội"]})).values.tolist()
    [['date', '19-01-2018', 1, 1], ['word', 'Phản biện xã hội', 1, 1]]
    """
    listed = {folded_term(t) for t in multiword["term"] if " " in t.strip()}
    kept = tokens[(tokens["kind"] != "word") | tokens["term"].isin(listed)]
    tables = [count_terms(kept, kinds=(kind,)).assign(kind=kind) for kind in PROTECTED]
    return pd.concat(tables, ignore_index=True)[["kind", "token", "n", "n_articles"]]


def count_by_article(tokens: pd.DataFrame, *, kinds: tuple[str, ...] = COUNTED) -> pd.DataFrame:
    """One row per article and term: doc_id, term, n, size (counted tokens of the article).

    >>> tokens = pd.DataFrame({"doc_id": ["a", "a"], "term": ["dân vận", "họp"], "kind": "word"})
    >>> count_by_article(tokens).values.tolist()
    [['a', 'dân vận', 1, 2], ['a', 'họp', 1, 2]]
    """
    counted = tokens[tokens["kind"].isin(kinds)]
    uses = plain(counted.groupby(["doc_id", "term"]).size().rename("n").reset_index())
    return uses.join(article_sizes(counted, kinds=kinds), on="doc_id")


def article_sizes(
    tokens: pd.DataFrame, *, doc_ids: Iterable[str] | None = None, kinds: tuple[str, ...] = COUNTED
) -> pd.Series:
    """The counted tokens of each article by doc_id (`size`): what rates divide by. Take it from all tokens,
    stop words included, so that leaving words out of a figure changes no rate. `doc_ids` names all articles,
    also those without a counted token, which have 0.

    >>> tokens = pd.DataFrame({"doc_id": ["a", "a", "b"], "kind": ["word", "punctuation", "word"]})
    >>> article_sizes(tokens, doc_ids=["a", "b", "c"]).to_dict()
    {'a': 1, 'b': 1, 'c': 0}
    """
    counted = tokens[tokens["kind"].isin(kinds)]
    size = plain(counted.groupby("doc_id").size().rename("size").reset_index()).set_index("doc_id")["size"]
    return size if doc_ids is None else size.reindex(list(doc_ids), fill_value=0)


def in_context(spans: pd.DataFrame, documents: pd.DataFrame, *, width: int = 60) -> pd.DataFrame:
    """The rows of `spans` (doc_id, start, end) as concordance lines: left, match, right, and the article's title and date.

    `width` is the number of characters shown on each side; a line break is shown as a space.

    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [11]})
    >>> documents = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "published": [pd.NaT], "text": ["Ban Dân vận họp"]})
    >>> in_context(spans, documents)[["left", "match", "right"]].iloc[0].tolist()
    ['Ban ', 'Dân vận', ' họp']
    """
    texts = documents.set_index("doc_id")["text"]
    flat = {doc_id: text.replace("\n", " ") for doc_id, text in texts.items()}
    lines = [
        (
            flat[r.doc_id][max(0, r.start - width) : r.start],
            flat[r.doc_id][r.start : r.end],
            flat[r.doc_id][r.end : r.end + width],
        )
        for r in spans[["doc_id", "start", "end"]].itertuples(index=False)
    ]
    shown = spans.reset_index(drop=True).assign(
        **dict(zip(("left", "match", "right"), zip(*lines, strict=True), strict=True))
        if lines
        else {"left": [], "match": [], "right": []}
    )
    return shown.merge(documents[["doc_id", "title", "published"]], on="doc_id", how="left")
