"""Which mentions cite one document, and what to call it: a number is not an identity.

Numbers restart each year and with each body. What the registry tells apart has its id; another mention is told by its
canonical form, and where the mentions of that form state several bodies or years also by those.
"""

from __future__ import annotations

import re

import pandas as pd

from giaoban.directives.resolving.issuer_levels import issuer_levels
from giaoban.directives.resolving.one_body import BodyNames
from giaoban.reference import Reference

_BARE = re.compile(r"\D+ \d+[a-zđ]?")  # "Chỉ thị 05": neither body nor year would make it a document
_YEAR_IN_FORM = re.compile(r"/(?:19|20)\d\d(?:/|$)")
_BETWEEN, _OPEN = " · ", "?"


def directive_keys(citations: pd.DataFrame, reference: Reference) -> pd.Series:
    """The key of the document that each citation means: its directive_id; unresolved, the canonical form, with the
    issuer (of a symbol that is not central) and the year where the mentions of that form state several.

    A mention without an issuer is one of the only body's; where there are several it keeps the canonical form as its
    key, as does one without a year where there are several. A number without a symbol is always one key.

    >>> from giaoban.reference import load_reference
    >>> bodies = ["UBND quận Ba Đình", "UBND huyện Ba Vì", None]
    >>> cited = pd.DataFrame({"directive_id": None, "canonical": "15/KH-UBND", "issuer": bodies})
    >>> directive_keys(cited, load_reference()).tolist()
    ['15/KH-UBND · ubnd quận ba đình', '15/KH-UBND · ubnd huyện ba vì', '15/KH-UBND']
    """
    rows, plain = citations.reset_index(drop=True), reference.kept(BodyNames).plain
    keys = rows["directive_id"].astype(object)
    left = rows[keys.isna()]
    local = issuer_levels(left, reference) != "central"
    form = left["canonical"]
    told = pd.DataFrame(
        {
            "canonical": form,
            "body": _texts(left, "issuer").map(plain, na_action="ignore").where(local),
            "year": stated_years(left).mask(form.str.contains(_YEAR_IN_FORM)),
        }
    )
    told = told[~form.map(lambda f: _BARE.fullmatch(f) is not None).astype(bool)]
    counts = told.groupby("canonical")[["body", "year"]].nunique()
    several = counts.index[(counts > 1).any(axis=1)]
    keys = keys.fillna(rows["canonical"])
    for _, group in told[told["canonical"].isin(several)].groupby("canonical"):
        keys.loc[group.index] = _told_apart(group)
    return keys.set_axis(citations.index).rename("directive")


def _told_apart(group: pd.DataFrame) -> list[str]:
    """The keys of the mentions of one canonical form."""
    group = group.assign(body=_bodies(group))
    parts = [group["canonical"]]
    if group["body"].nunique(dropna=False) > 1:
        parts.append(group["body"])
    several = group.groupby("body", dropna=False)["year"].transform("nunique") > 1
    parts.append(group["year"].map(lambda y: None if pd.isna(y) else f"{y:.0f}").where(several))
    return [_BETWEEN.join(p for p in row if pd.notna(p)) for row in zip(*parts, strict=True)]


def _bodies(group: pd.DataFrame) -> pd.Series:
    """The body of each mention under its fullest name; the only one also where none is stated and no year speaks
    against it."""
    names = sorted(set(group["body"].dropna()))
    bodies = group["body"].map({name: _fullest(name, names) for name in names})
    if bodies.nunique() != 1:
        return bodies
    only, years = bodies.dropna().iloc[0], set(group.loc[bodies.notna(), "year"].dropna())
    fits = bodies.isna() & (group["year"].isna() | (group["year"].isin(years) | (not years)))
    return bodies.mask(fits, only)


def _fullest(name: str, names: list[str]) -> str:
    """The one name that holds this one: "quận ủy đống đa" is of "ban thường vụ quận ủy đống đa"."""
    longer = [other for other in names if _holds(other, name)]
    longest = [one for one in longer if not any(_holds(other, one) for other in longer)]
    return longest[0] if len(longest) == 1 else name


def _holds(name: str, part: str) -> bool:
    return name.startswith(f"{part} ") or name.endswith(f" {part}")


def _texts(rows: pd.DataFrame, column: str) -> pd.Series:
    return (rows[column] if column in rows else pd.Series(None, index=rows.index)).astype(object)


def stated_years(rows: pd.DataFrame) -> pd.Series:
    """The year of each row: of its `date`, else its `year`; missing where neither is known or a column."""
    years = pd.to_datetime(_texts(rows, "date")).dt.year
    return years.fillna(pd.to_numeric(_texts(rows, "year"))).astype(float)


def directive_names(rows: pd.DataFrame) -> pd.Series:
    """What to call each directive of `rows` (directive, canonical; date, year, issuer, directive_id where known) by
    `directive`, no two the same: its canonical form; where two share it with the year of issue, or with the issuer,
    or both ("18-NQ/TW (2017)", "15/KH-UBND (UBND quận Ba Đình)"); "?" stands for what is open.

    >>> rows = {"directive": ["a", "b", "05-CT/TW"], "canonical": ["18-NQ/TW", "18-NQ/TW", "05-CT/TW"]}
    >>> dates = pd.to_datetime(["2017-10-25", None, None])
    >>> directive_names(pd.DataFrame(rows).assign(date=dates)).to_dict()
    {'05-CT/TW': '05-CT/TW', 'a': '18-NQ/TW (2017)', 'b': '18-NQ/TW (?)'}
    """
    told = {"canonical": rows["canonical"], "year": stated_years(rows), "issuer": _texts(rows, "issuer")}
    told["resolved"] = _texts(rows, "directive_id")
    one = pd.DataFrame(told).groupby(rows["directive"]).first()
    names = one["canonical"].astype(object)
    for canonical, group in one[names.duplicated(keep=False)].groupby("canonical"):
        names.loc[group.index] = [f"{canonical} ({tells})" for tells in _telling(group)]
    while (same := names.duplicated(keep=False)).any():
        names = names.mask(same, names + " [" + names.index.to_series() + "]")
    return names.rename("name")


def _telling(group: pd.DataFrame) -> list[str]:
    """What tells the directives of one canonical form apart: the shortest of year, issuer and both that does."""
    years = [_OPEN if pd.isna(y) else f"{y:.0f}" for y in group["year"]]
    bodies = [_OPEN if pd.isna(b) else b for b in group["issuer"]]
    both = [b if b == y else f"{b}, {y}" for b, y in zip(bodies, years, strict=True)]
    unsure = ["" if pd.notna(r) else f", {_OPEN}" for r in group["resolved"]]
    choices = [years, bodies, both, [y + mark for y, mark in zip(years, unsure, strict=True)]]
    fits = [choice for choice in choices if len(set(choice)) == len(choice)]
    whole = [choice for choice in fits[:2] if _OPEN not in choice]
    return next(iter([*whole, *fits, both]))
