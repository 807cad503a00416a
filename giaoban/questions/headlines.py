"""Headlines: one sentence that is true of the rows drawn. It names the group, the time and the comparison."""

from __future__ import annotations

from math import comb

import pandas as pd

from giaoban.measures import surely_greater, surely_more_often
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

    `of` is a number, or the column that holds what each row's `n` is a share of: then it says too where the first does
    not differ with certainty from the next.

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
    rest = rows[rows[value] < rows[value].max()].sort_values(value, ascending=False, kind="stable")
    told["next"] = "" if rest.empty else _next(rest, name, value, n, of, lang)
    if (
        isinstance(of, str)
        and not rest.empty
        and not _surely_first(top.iloc[0], rest.iloc[0], n, of, len(rows))
    ):
        told["next"] += label("headline.unsure", lang)
    return label(key, lang, names=in_words(top[name].astype(str).tolist(), lang), **told)


def _surely_first(first: pd.Series, second: pd.Series, n: str, of: str, rows: int) -> bool:
    return surely_more_often(first[n], first[of], second[n], second[of], pairs=comb(rows, 2))


def _counts(row: pd.Series, n: str, of: int | str | None, lang: str) -> dict[str, object]:
    """n, of and share of a row, as text."""
    whole = row[of] if isinstance(of, str) else of
    told = {"n": number(row[n], lang)}
    if whole is None:
        return told | {"of": "", "share": ""}
    share = number(row[n] / whole, lang, percent=True) if whole else ""
    return told | {"of": number(whole, lang), "share": share}


def _next(rest: pd.DataFrame, name: str, value: str, n: str, of: int | str | None, lang: str) -> str:
    """What comes after the first: its name, or how many tie there."""
    second = rest.iloc[0]
    if isinstance(of, str):
        return label("headline.next_of", lang, name=second[name], **_counts(second, n, of, lang))
    tied = int((rest[value] == second[value]).sum())
    key = "headline.next" if tied == 1 else "headline.next_tied"
    return label(key, lang, name=second[name], k=tied, n=number(second[n], lang))


def in_words(names: list[str], lang: str) -> str:
    """Names as a sentence joins them: "a, b and c"."""
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
    {n}, {of}, {low_year}, {low_share}. `rows` hold low and high, the interval of each value: where no year surely
    differs from another it is the sentence `key`.unsure, on the range.
    """
    valid = rows.dropna(subset=[value])
    valid = valid[~valid["small"].astype(bool)] if "small" in valid else valid
    if valid.empty:
        return label("headline.no_year", lang)
    ranges = [
        _range(own, value, of) for _, own in (valid.groupby(name, sort=False) if name else [("", valid)])
    ]
    pairs = len(ranges) * comb(max(valid.groupby(name).size().max() if name else len(valid), 2), 2)
    sure = [one for one in ranges if _surely_apart(*one, value, pairs)]
    first, last = max(sure or ranges, key=lambda one: (one[0][value], one[0][of]))
    told = {"year": first[time], "low_year": last[time], "of": number(first[of], lang)}
    told |= {
        "share": number(first[value], lang, percent=True),
        "low_share": number(last[value], lang, percent=True),
    }
    told["name"] = "" if name is None else first[name]
    if first[time] == last[time] or first[value] == last[value]:
        key = f"{key}.flat"
    elif not sure and pd.notna(first["low"]):
        key = f"{key}.unsure"
    return label(key, lang, **told, **facts)


def _range(own: pd.DataFrame, value: str, of: str) -> tuple[pd.Series, pd.Series]:
    """The highest and the lowest of the years; of equal ones that of most articles, and the earliest."""
    first = own.sort_values([value, of], ascending=[False, False], kind="stable").iloc[0]
    return first, own.sort_values(value, kind="stable").iloc[0]


def _surely_apart(first: pd.Series, last: pd.Series, value: str, pairs: int) -> bool:
    return surely_greater(first[value], first["low"], last[value], last["high"], pairs=pairs)


def listed(names: list[str], lang: str) -> str:
    """Names in one line, the first few and how many more."""
    return short_list(names, lang)
