"""Made-up tables of what changes over time, with names as long as real ones, for the tests of such figures."""

import pandas as pd
from figure_tables import THEMES

LONG = "Nghị quyết số {i}-NQ/TW về tăng cường công tác dân vận của Đảng, khóa XI"  # 70 characters and more


def years(count=5, first=2018, gap=2020):
    """One row per year but the one missing; the last rests on few articles."""
    rows = [
        (first + i, 0.35 + ((i * 7) % 11) / 40, 12 + (i * 5) % 23) for i in range(count) if first + i != gap
    ]
    table = pd.DataFrame(rows, columns=["year", "share", "n"])
    table.loc[len(table) - 1, "n"] = 6
    return table.assign(low=table["share"] - 0.12, high=table["share"] + 0.14)


def themes(count=16, years=5, same_n=True, long=False):
    """One row per theme and year, themes beyond the ten with a number; n of the year the same in all, or not."""
    names = [THEMES[i % len(THEMES)] + (f" ({i})" if i >= len(THEMES) else "") for i in range(count)]
    names = [LONG.format(i=i) for i in range(count)] if long else names
    rows = [
        (name, 2018 + y, ((i * 5 + y * 3) % 17) / 20, 12 + 4 * y + (0 if same_n else i))
        for i, name in enumerate(names)
        for y in range(years)
    ]
    table = pd.DataFrame(rows, columns=["theme", "year", "share", "n"])
    return table.assign(low=(table["share"] - 0.1).clip(0), high=(table["share"] + 0.1).clip(upper=1))


def lives(count=12, articles=5, first="2017-03-01", days=1400):
    """One row per directive and article: issued one after the other, cited at a pace of its own."""
    start, rows = pd.Timestamp(first), []
    for i in range(count):
        issued = start + pd.Timedelta(days=(i * 97) % 400)
        for j in range(articles):
            seen = pd.Timestamp("2018-02-10") + pd.Timedelta(days=(i * 41 + j * j * 53 + j * 13) % days)
            rows.append(
                (
                    LONG.format(i=i + 10) + ("†" if i % 3 == 0 else ""),
                    f"{issued:%Y-%m-%d}",
                    f"{seen:%Y-%m-%d}",
                )
            )
    return pd.DataFrame(rows, columns=["directive", "issued", "day"])


def terms():
    """One row per term of office, told in words."""
    names = [
        "Nhiệm kỳ 2010–2015 của Đảng bộ thành phố",
        "Nhiệm kỳ 2015–2020 của Đảng bộ thành phố",
        "Từ năm 2021",
    ]
    return pd.DataFrame(
        {"year": names, "share": [0.2, 0.4, 0.3], "n": [1234, 40, 4], "low": [0.1] * 3, "high": [0.5] * 3}
    )
