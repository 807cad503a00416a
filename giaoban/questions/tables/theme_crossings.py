"""Themes against what else a sentence holds: what its statement does, which directive it cites."""

from __future__ import annotations

import pandas as pd

from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.questions.tables.theme_tables import theme_names, themed_statements
from giaoban.reference import Reference, named
from giaoban.text import begins_inside
from giaoban.themes import FORMULA

STANCES = ("praise", "criticise", "demand")


def acts_by_theme(
    statements: pd.DataFrame,
    themes: pd.DataFrame,
    reference: Reference,
    *,
    acts: tuple[str, ...] = STANCES,
    lang: str = "vi",
) -> pd.DataFrame:
    """One row per theme and act, the commonest theme first: theme_id, theme_vi, theme_en, act, label, n (statements),
    n_statements and n_articles (of the theme), share (n / n_statements); also where n is 0.

    >>> from giaoban.reference import load_reference
    >>> said = {"doc_id": "a", "statement_id": ["s1", "s2"], "act": ["praise", "demand"]}
    >>> hits = pd.DataFrame({"statement_id": ["s1", "s2"], "theme_id": "T01"})
    >>> acts_by_theme(pd.DataFrame(said), hits, load_reference(), lang="en")[["label", "n", "share"]].values.tolist()
    [['praise', 1, 0.5], ['criticise', 0, 0.0], ['demand', 1, 0.5]]
    """
    rows = themed_statements(statements, themes)
    sizes = rows.groupby("theme_id").agg(
        n_statements=("statement_id", "nunique"), n_articles=("doc_id", "nunique")
    )
    sizes = sizes.sort_values(["n_statements", "n_articles"], ascending=False, kind="stable")
    cells = pd.MultiIndex.from_product([sizes.index, acts], names=["theme_id", "act"])
    counts = rows.groupby(["theme_id", "act"]).size().reindex(cells, fill_value=0).rename("n").reset_index()
    table = theme_names(counts.join(sizes, on="theme_id"), reference)
    table["label"] = [named("act", act, lang) for act in table["act"]]
    return table.assign(share=table["n"] / table["n_statements"])


def directives_by_theme(citations: pd.DataFrame, themes: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """One row per directive and theme of the sentences that cite it, the directive cited in most articles first:
    directive and name (see `with_directive_names`), theme_id, theme_vi, theme_en, n (sentences with both), n_sentences
    and n_articles (of the directive), share (n / n_sentences). What the codebook knows of the directive itself is no evidence here, nor are
    the words of its name ("Luật Thực hiện dân chủ ở cơ sở"): the theme must have an indicator beside the citation.

    >>> from giaoban.reference import load_reference
    >>> cited = pd.DataFrame({"doc_id": ["a"], "sentence_id": [0], "start": [0], "end": [14], "directive_id": None, "canonical": "217-QĐ/TW"})
    >>> hits = pd.DataFrame({"doc_id": "a", "sentence_id": 0, "start": [0, 30], "theme_id": ["T07", "T01"]})
    >>> directives_by_theme(cited, hits, load_reference())[["name", "theme_id", "n"]].values.tolist()
    [['217-QĐ/TW', 'T01', 1]]
    """
    cited = with_directive_names(citations, reference)
    hits = themes[~begins_inside(themes, citations) & (themes["theme_id"] != FORMULA)]
    place = ["doc_id", "sentence_id"]
    cited = cited.drop_duplicates([*place, "directive"])
    sizes = cited.groupby("directive").agg(
        name=("name", "first"), n_sentences=("doc_id", "size"), n_articles=("doc_id", "nunique")
    )
    pairs = cited[[*place, "directive"]].merge(hits[[*place, "theme_id"]].drop_duplicates(), on=place)
    counts = pairs.groupby(["directive", "theme_id"]).size().rename("n").reset_index()
    table = theme_names(counts.join(sizes, on="directive"), reference)
    table = table.assign(share=table["n"] / table["n_sentences"])
    order = ["n_articles", "n_sentences", "directive", "theme_id"]
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
