"""What follows from a corrected cell: a body's key and level, the first of a meeting's hosts and of those who chaired it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from giaoban.bodies import OrganisationFinder, OrganisationMention
from giaoban.reference import Reference, Shape, in_force, meanings
from giaoban.tables import typed
from giaoban.text import fold, slug

BodyOf = Callable[[str], OrganisationMention | None]  # a name as the body of the registries that it is
NAMES = {  # the column of each table that names a body
    "meetings": "organiser", "statements": "organisation", "people": "organisation", "mentions": "organisation",
}  # fmt: skip
_LINKS = {"organiser": "meeting_hosts", "chair": "meeting_chairs"}
_PLACE = Shape(r"(?<!\w)(?P<kind><place_kind>)(?!\w)")
_CENTRAL = ("trung ương", "việt nam", "quốc gia", "chính phủ")


def of_registries(reference: Reference) -> BodyOf:
    """What tells the body that a whole name means in these registries; None for a name that is in none."""

    def body_of(name: str) -> OrganisationMention | None:
        with in_force(reference):
            found = reference.kept(OrganisationFinder).find(name)
        whole = (b for b in found if b.start == 0 and b.end == len(name) and b.family != "unlisted")
        return next(whole, None)

    return body_of


def follow(
    tables: dict[str, pd.DataFrame], name: str, column: str, chosen: pd.Series, *, body_of: BodyOf | None
) -> None:
    """Brings what depends on a corrected cell of `tables[name]` in line with it: org_id and level with the body's name
    (of a body in no registry the level by its words, no org_id), the first row of `meeting_hosts` and `meeting_chairs`
    with the meeting."""
    table = tables[name]
    if column == NAMES.get(name):
        value = table.loc[chosen, column].iloc[0]
        org_id, level = _key_and_level(tables, value, body_of)
        if name == "mentions" and org_id is None:  # a mention has always a key
            org_id = f"unlisted-{slug(value)}"
        table.loc[chosen, "org_id"] = org_id
        if "level" in table:
            table.loc[chosen, "level"] = level
    if name == "meetings":
        _first_of_link(tables, table[chosen].iloc[0], "chair" if column == "chair" else "organiser")


def _key_and_level(tables: dict[str, pd.DataFrame], value, body_of: BodyOf | None) -> tuple:
    """(org_id, level) of a name: of the registries, else of this corpus, else only the level its words tell."""
    if pd.isna(value):
        return None, None
    if body := body_of(value) if body_of else None:
        return body.org_id, body.level
    named = tables["mentions"][tables["mentions"]["organisation"].map(fold) == fold(value)]
    if len(named):
        return tuple(named[["org_id", "level"]].iloc[0])
    return None, level_by_words(value)


def level_by_words(name: str) -> str | None:
    """The level of a body in no registry by the words of its name: that of its place, or central.

    >>> level_by_words("Tổ hợp tác dệt lụa xã Tân Lập"), level_by_words("Tổ hợp tác dệt lụa")
    ('ward', None)
    """
    folded = fold(name)
    if place := _PLACE.search(folded):
        return meanings("place_kind")[place["kind"]]
    return "central" if any(word in folded for word in _CENTRAL) else None


def _first_of_link(tables: dict[str, pd.DataFrame], meeting: pd.Series, column: str) -> None:
    """Puts a meeting's host or chair first in its link table, in the place of the one that stood there first."""
    link = tables[_LINKS[column]]
    own = link["meeting_id"] == meeting["meeting_id"]
    others = link[own].iloc[1:]
    others = others[others[column] != meeting[column]]
    row = {"meeting_id": meeting["meeting_id"], "doc_id": meeting["doc_id"], column: meeting[column]}
    row |= _post(tables, meeting) if column == "chair" else meeting[["org_id", "level"]].to_dict()
    made = [] if pd.isna(meeting[column]) else [row]
    rows = [*link[~own].to_dict("records"), *made, *others.to_dict("records")]
    tables[_LINKS[column]] = typed(_LINKS[column], rows)


def _post(tables: dict[str, pd.DataFrame], meeting: pd.Series) -> dict:
    """The post with which the article first mentions the one who chaired."""
    people = tables["people"]
    held = people[(people["doc_id"] == meeting["doc_id"]) & (people["person"] == meeting["chair"])]
    held = held.dropna(subset=["role"])
    return held[["role", "org_id"]].iloc[0].to_dict() if len(held) else {}
