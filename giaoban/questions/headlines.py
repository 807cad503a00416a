"""Headlines: one sentence that is true of the rows drawn. It names the group, the time and the comparison."""

from __future__ import annotations

import pandas as pd

from giaoban.reference import label, number, short_list

MOST_TIED = 3


def leading(
    key: str,
    rows: pd.DataFrame,
    *,
    lang: str,
    name: str,
    value: str,
    n: str,
    of: int | str | None = None,
    **facts: object,
) -> str:
    """The sentence `key` of labels.csv on the rows that lead by `value`: {names}, {n}, {of}, {share}, and {next}, what
    comes after them. Where more than three tie at the top it says how many do.

    `of` is a number, or the column that holds what each row's `n` is a share of.

    >>> rows = pd.DataFrame({"name": ["217-QĐ/TW", "218-QĐ/TW"], "n": [9, 4]})
    >>> leading("headline.directives", rows, lang="en", name="name", value="n", n="n", of=30, years="2018–2022")
    'Cited most widely in 2018–2022: 217-QĐ/TW, by 9 of 30 articles (30%), before 218-QĐ/TW (4)'
    """
    if rows.empty:
        return label("headline.none", lang)
    top = rows[rows[value] == rows[value].max()]
    told = _counts(top.iloc[0], n, of, lang) | facts
    if len(top) > MOST_TIED:
        return label("headline.tied", lang, k=len(top), **told)
    rest = rows[rows[value] < rows[value].max()]
    told["next"] = (
        ""
        if rest.empty
        else _next(rest.sort_values(value, ascending=False, kind="stable").iloc[0], name, n, of, lang)
    )
    return label(key, lang, names=_and(top[name].astype(str).tolist(), lang), **told)


def _counts(row: pd.Series, n: str, of: int | str | None, lang: str) -> dict[str, object]:
    """n, of and share of a row, as text."""
    whole = row[of] if isinstance(of, str) else of
    told = {"n": number(row[n], lang)}
    if whole is None:
        return told | {"of": "", "share": ""}
    share = number(row[n] / whole, lang, percent=True) if whole else ""
    return told | {"of": number(whole, lang), "share": share}


def _next(row: pd.Series, name: str, n: str, of: int | str | None, lang: str) -> str:
    if isinstance(of, str):
        return label("headline.next_of", lang, name=row[name], **_counts(row, n, of, lang))
    return label("headline.next", lang, name=row[name], n=number(row[n], lang))


def _and(names: list[str], lang: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return label("headline.and", lang, first=", ".join(names[:-1]), last=names[-1])


def sure_cells(
    key: str, rows: pd.DataFrame, *, lang: str, row: str, column: str, value: str, **facts: object
) -> str:
    """The sentence `key` on the cell that differs most from the average of those that differ with certainty (column
    `sure`): {row}, {column}, {points}; that none does, where none does."""
    sure = rows[rows["sure"]]
    if sure.empty:
        return label("headline.no_difference", lang, **facts)
    first = sure.loc[sure[value].abs().idxmax()]
    side = "more" if first[value] > 0 else "less"
    points = number(abs(first[value]) * 100, lang)
    return label(
        f"{key}.{side}", lang, row=first[row], column=first[column], points=points, k=len(sure), **facts
    )


def trending(
    key: str,
    rows: pd.DataFrame,
    *,
    lang: str,
    name: str | None,
    value: str,
    of: str,
    time: str = "year",
    **facts: object,
) -> str:
    """The sentence `key` on the highest of the years with enough articles against the lowest: {name}, {year}, {share},
    {n}, {of}, {low_year}, {low_share}."""
    valid = rows.dropna(subset=[value])
    valid = valid[~valid["small"].astype(bool)] if "small" in valid else valid
    if valid.empty:
        return label("headline.no_year", lang)
    first = valid.sort_values([value, of], ascending=[False, False], kind="stable").iloc[0]
    own = valid if name is None else valid[valid[name] == first[name]]
    last = own.sort_values(value, kind="stable").iloc[0]
    told = {"year": first[time], "low_year": last[time], "of": number(first[of], lang)}
    told |= {
        "share": number(first[value], lang, percent=True),
        "low_share": number(last[value], lang, percent=True),
    }
    told["name"] = "" if name is None else first[name]
    return label(key if len(own) > 1 and first[value] > last[value] else f"{key}.flat", lang, **told, **facts)


def listed(names: list[str], lang: str) -> str:
    """Names in one line, the first few and how many more."""
    return short_list(names, lang)
