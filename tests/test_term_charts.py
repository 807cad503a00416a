"""Dispersion plots and bars in panels: ticks, bars, order, labels, colours; nothing covered, nothing cut off."""

import figure_tables as made
import pandas as pd

TERMS = ["phản biện xã hội", "công tác dân vận", "nhà vệ sinh công cộng", "xây dựng khối đại đoàn kết toàn dân"]


def title(i):
    """A headline of about 70 characters, with marks above and below."""
    return f"Quận ủy số {i}: HỘI NGHỊ SƠ KẾT, ĐỔI MỚI công tác dân vận ở cơ sở năm {2010 + i}"[:70]


def uses(articles, panels=1, length=70):
    """A row per use: article i holds term k (i + k) % 7 times, some articles none at all."""
    rows = []
    for i in range(articles):
        for k in range(panels):
            n = (5 * i + 3 * k) % 7
            places = [(0.13 * i + 0.29 * j + 0.07 * k) % 1 for j in range(n)] or [None]
            rows += [(title(i)[:length], TERMS[k], at, 0.11 + 0.2 * k) for at in places]
    return pd.DataFrame(rows, columns=["title", "term", "position", "dp"])


def groups(count, rows=8, long=True):
    """A row per group and term, values falling; every group with its own number of articles."""
    words = [made.THEMES[i % 10] + ("; " + made.THEMES[(i + 3) % 10] if long else "") for i in range(rows)]
    table = [
        (made.ORGANISATIONS[g], words[i][:70] + (f" {i}" if i > 9 else ""), (rows - i) / rows * (1 - 0.1 * g), 12 + g)
        for g in range(count)
        for i in range(rows)
    ]
    table = pd.DataFrame(table, columns=["organisation", "term", "share", "articles"])
    table["low"], table["high"] = table["share"] * 0.8, table["share"] * 1.2
    table["held"] = [3 + 5 * i for i in range(len(table))]
    return table
