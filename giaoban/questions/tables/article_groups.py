"""Groups of articles to compare: by the body that met, its level, or the year."""

from __future__ import annotations

import pandas as pd

from giaoban.bodies import families
from giaoban.corpus import article_days, article_hosts
from giaoban.reference import Reference, label, load_reference, named

GROUPS = ("organisation", "family", "level", "year")


def article_groups(
    documents: pd.DataFrame,
    meetings: pd.DataFrame,
    *,
    by: str,
    most: int = 5,
    lang: str = "vi",
    reference: Reference | None = None,
) -> pd.Series:
    """The group of each article by doc_id (`group`): its first host, the family or level of that, or the year.

    The `most` groups with most articles keep their name (years all do), the others are one group; an article without
    a host, level or day is in none: its row is missing. Raises ValueError for another `by`.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.to_datetime(["2019-04-12", None])})
    >>> meetings = pd.DataFrame({"doc_id": ["a"], "organiser": ["Quận ủy"], "org_id": ["quan-uy"], "level": ["district"], "date": pd.to_datetime(["2019-04-11"])})
    >>> article_groups(documents, meetings, by="level", lang="en").to_dict()
    {'a': 'district'}
    """
    if by not in GROUPS:
        raise ValueError(f"by is one of {', '.join(GROUPS)}, not {by!r}")
    if by == "year":
        years = article_days(documents, meetings).dt.year.dropna().astype(int)
        return years.astype(str).rename("group")
    hosts = article_hosts(meetings[meetings["doc_id"].isin(documents["doc_id"])])
    if by == "family":
        hosts = hosts.assign(family=families(hosts["host"], reference or load_reference()))
    column = {"organisation": "organiser"}.get(by, by)
    first = hosts.dropna(subset=[column]).drop_duplicates("doc_id").set_index("doc_id")[column]
    counts = first.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    kept = set(counts.index[:most])
    names = {value: named(by, value, lang) if by != "organisation" else value for value in counts.index}
    other = label("group.other", lang)
    return first.map(lambda value: names[value] if value in kept else other).rename("group")


def in_groups(
    uses: pd.DataFrame, sizes: pd.Series, groups: pd.Series
) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """The three without the articles that are in no group: what `keyness` compares.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b"], "term": "x", "n": 1})
    >>> kept = in_groups(uses, pd.Series({"a": 9, "b": 9}), pd.Series({"a": "2019"}))
    >>> kept[0]["doc_id"].tolist(), len(kept[1])
    (['a'], 1)
    """
    groups = groups.dropna()
    return uses[uses["doc_id"].isin(groups.index)], sizes[sizes.index.isin(groups.index)], groups
