"""Tables behind the figures of who says what: statements by body, level, act, year, addressee and directive."""

from __future__ import annotations

import pandas as pd

from giaoban.bodies import families
from giaoban.evidence import with_links
from giaoban.questions.tables.keys import crossed
from giaoban.reference import Reference, check_lang, label, load_reference, named, number
from giaoban.tables import ACTIVITY
from giaoban.themes import FORMULA

LEDGER = [
    "title", "published", "place", "link", "speaker", "role", "organisation", "level", "act", "addressee",
    "text", "themes", "statement_id", "corrected",
]  # fmt: skip


ACTS_IN_ORDER = "praise report assess criticise demand request pledge frame courtesy".split()  # noqa: SIM905


def said(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements without the activities told of organisations.

    >>> said(pd.DataFrame({"act": ["demand", "activity"]}))["act"].tolist()
    ['demand']
    """
    return statements[statements["act"] != ACTIVITY]


def set_apart(statements: pd.DataFrame, lang: str) -> list[str]:
    """The note on how many `said` leaves out; none where it leaves out none.

    >>> set_apart(pd.DataFrame({"act": ["demand", "activity"]}), "en")
    ['sentences telling what a body did, set apart: 1']
    """
    left = int((statements["act"] == ACTIVITY).sum())
    return [label("note.activities", lang, k=number(left, lang))] if left else []


def with_family(statements: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """`statements` with family: that of the body spoken for (front, party, state, union …; missing where none is known).

    >>> rows = pd.DataFrame({"org_id": ["mttq-hanoi"]})
    >>> with_family(rows, load_reference())["family"].tolist()
    ['front']
    """
    return statements.assign(family=families(statements["org_id"], reference))


def statement_counts(statements: pd.DataFrame, *, by: str, lang: str = "vi") -> pd.DataFrame:
    """One row per value of `by` (organisation, level, act): label, n (statements), n_articles; the most first.

    >>> rows = pd.DataFrame({"act": ["demand"], "organisation": ["Quận ủy"], "doc_id": ["a"]})
    >>> statement_counts(rows, by="organisation").to_dict("records")
    [{'organisation': 'Quận ủy', 'label': 'Quận ủy', 'n': 1, 'n_articles': 1}]
    """
    spoken = said(statements).dropna(subset=[by])
    counts = spoken.groupby(by).agg(n=("doc_id", "size"), n_articles=("doc_id", "nunique")).reset_index()
    counts.insert(1, "label", [named(by, value, lang) for value in counts[by]])
    return counts.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)


def acts_by(statements: pd.DataFrame, *, by: str = "organisation", lang: str = "vi") -> pd.DataFrame:
    """One row per value of `by` and act of speech: n (statements), n_articles and n_statements of the value, share.

    >>> rows = pd.DataFrame({"act": ["demand", "praise"], "organisation": "Quận ủy", "doc_id": "a"})
    >>> acts_by(rows)[["label", "share"]].values.tolist()
    [['khen ngợi', 0.5], ['yêu cầu', 0.5]]
    """
    spoken = said(statements).dropna(subset=[by])
    sizes = spoken.groupby(by).agg(n_statements=("doc_id", "size"), n_articles=("doc_id", "nunique"))
    counts = spoken.groupby([by, "act"]).size().rename("n").reset_index().join(sizes, on=by)
    counts["label"] = [label(f"act.{act}", lang) for act in counts["act"]]
    counts["order"] = counts["act"].map({act: place for place, act in enumerate(ACTS_IN_ORDER)})
    counts = counts.assign(share=counts["n"] / counts["n_statements"])
    order = ["n_statements", by, "order"]
    counts = counts.sort_values(order, ascending=[False, True, True], ignore_index=True)
    return counts.drop(columns="order")


def addressed(statements: pd.DataFrame) -> pd.DataFrame:
    """One row per body and the body it addresses: organisation, addressee, label ("organisation → addressee"), n
    (statements), n_articles; the most first.

    >>> rows = pd.DataFrame({"act": ["demand"], "organisation": ["Quận ủy"], "addressee": ["UBND quận"], "doc_id": ["a"]})
    >>> addressed(rows)[["organisation", "addressee", "n"]].values.tolist()
    [['Quận ủy', 'UBND quận', 1]]
    """
    spoken = said(statements).dropna(subset=["organisation", "addressee"])
    counts = spoken.groupby(["organisation", "addressee"]).agg(
        n=("doc_id", "size"), n_articles=("doc_id", "nunique")
    )
    counts = counts.reset_index()
    counts.insert(2, "label", crossed(counts["organisation"], counts["addressee"], sign=" → "))
    return counts.sort_values(
        ["n", "organisation", "addressee"], ascending=[False, True, True], ignore_index=True
    )


def citations_in_statements(citations: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The rows of `citations` that stand inside a statement, with statement_id, speaker, organisation and act.

    >>> cited = pd.DataFrame({"doc_id": ["a"], "start": [5], "canonical": ["217-QĐ/TW"]})
    >>> rows = pd.DataFrame({"doc_id": ["a"], "statement_id": ["a#s01"], "start": [0], "end": [9], "speaker": ["A"], "organisation": ["B"], "act": ["demand"]})
    >>> citations_in_statements(cited, rows)["statement_id"].tolist()
    ['a#s01']
    """
    spoken = said(statements)[["doc_id", "statement_id", "start", "end", "speaker", "organisation", "act"]]
    pairs = citations.merge(spoken, on="doc_id", suffixes=("", "_statement"))
    first, last = ("start_statement", "end_statement" if "end_statement" in pairs else "end")
    inside = pairs[(pairs["start"] >= pairs[first]) & (pairs["start"] < pairs[last])]
    latest = inside.sort_values(first).drop_duplicates(["doc_id", "start"], keep="last")
    return latest.drop(columns=[c for c in ("start_statement", "end_statement") if c in latest]).reset_index(
        drop=True
    )


def statement_themes(
    themes: pd.DataFrame, *, reference: Reference | None = None, lang: str = "vi"
) -> pd.DataFrame:
    """One row per statement and theme found in it: statement_id, theme (its name); formulae are left out.

    Names come from `reference`, the bundled registries by default.

    >>> hits = pd.DataFrame({"statement_id": ["a#s01", "a#s01", None], "theme_id": ["T01", "T01", "T02"]})
    >>> statement_themes(hits, lang="en").values.tolist()
    [['a#s01', 'Social supervision and social criticism (feedback)']]
    """
    registry = (reference or load_reference()).themes.set_index("theme_id")[f"name_{check_lang(lang)}"]
    hits = themes[themes["theme_id"] != FORMULA].dropna(subset=["statement_id"])
    pairs = hits.drop_duplicates(["statement_id", "theme_id"]).sort_values(["statement_id", "theme_id"])
    names = pairs["theme_id"].map(registry).fillna(pairs["theme_id"])
    return pairs[["statement_id"]].assign(theme=names).reset_index(drop=True)


def statement_ledger(
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    themes: pd.DataFrame | None = None,
    reference: Reference | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """The statements to read: title, published, `place` and `link` (`with_links`), speaker, role,
    organisation, level, act, addressee, text, statement_id, corrected; in order of date, activities last in
    each article. Level and act are in words; with a table of theme hits `themes` names those found.

    >>> rows = pd.DataFrame({"doc_id": ["a"], "act": ["demand"], "speaker": ["A"], "role": [None], "organisation": ["B"],
    ...                      "addressee": [None], "text": ["…"], "start": [0], "end": [9], "statement_id": ["a#s01"]})
    >>> documents = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "published": [pd.NaT], "path": ["a.txt"]})
    >>> statement_ledger(rows, documents)[["act", "place"]].values.tolist()
    [['yêu cầu', 'a:0-9']]
    """
    table = statements.merge(documents[["doc_id", "title", "published"]], on="doc_id", how="left")
    table = table.assign(told=table["act"] == ACTIVITY)
    table = table.sort_values(["published", "doc_id", "told", "start"], ignore_index=True)
    for group in {"act", "level"} & set(table):
        table[group] = table[group].map(lambda value, of=group: named(of, value, lang), na_action="ignore")
    if themes is not None:
        found = statement_themes(themes, reference=reference, lang=lang)
        table["themes"] = table["statement_id"].map(found.groupby("statement_id")["theme"].agg(" · ".join))
    table = with_links(table, documents, lang=lang)
    return table[[column for column in LEDGER if column in table]]
