"""The family a body belongs to: Front, Party, state, union, association, armed forces, community."""

from __future__ import annotations

import pandas as pd

from giaoban.reference import Reference


def families(org_ids: pd.Series, reference: Reference) -> pd.Series:
    """The family of each org_id (a `type` of organisation_types.csv), whatever its place and organ: `mttq-hanoi` and
    `bdv-quan-uy-hoang-mai` are front and party; missing where the registry knows none.

    >>> from giaoban.reference import load_reference
    >>> families(pd.Series(["mttq-hanoi", "bdv-quan-uy-hoang-mai", "unlisted-x", None]), load_reference()).tolist()[:2]
    ['front', 'party']
    """
    known = _types(reference)
    told = {org_id: _family(org_id, known) for org_id in org_ids.dropna().unique()}
    return org_ids.map(told)


def _types(reference: Reference) -> dict[str, str]:
    """type_id or org_id -> family, the ids of organs left out: they belong to the body behind them."""
    types = reference.organisation_types.drop_duplicates("type_id").set_index("type_id")["type"].to_dict()
    return {name: family for name, family in types.items() if family}


def _family(org_id: str, known: dict[str, str]) -> str | None:
    """The family of the longest id that the org_id begins with, once the organ before it is taken off."""
    parts = org_id.split("-")
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            name = "-".join(parts[first:last])
            if name in known:
                return known[name]
    return None
