"""Two values a row on a slide."""

from __future__ import annotations

from matplotlib.figure import Figure

from giaoban.figures.plan.amounts.pairs import Pairs
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.fitting import text_width
from giaoban.figures.slide.canvas.page import Box, close_page, key_row, open_page
from giaoban.figures.slide.canvas.row_labels import fit_labels, write_labels
from giaoban.figures.style import GRID, INK, MUTED, OTHER

_TALLEST, _SIZE = 0.62, 13  # inches a row takes at most; points of a value


def draw(plan: Pairs, page: Page) -> Figure:
    """Two dots a row joined by a line, each value on the outer side of its dot, n behind the right one."""
    fig, box = open_page(page)
    box = key_row(fig, box, {name: (hue, "o") for name, hue in plan.hues.items()})
    rows = plan.rows
    row = min(box.height / len(rows), _TALLEST)
    labels = fit_labels(rows["label"].tolist(), [""] * len(rows), width=0.42 * box.width, row=row)
    inner = Box(box.x + labels.width, box.y + box.height - row * len(rows), box.width - labels.width, row * len(rows))  # fmt: skip
    ax = inner.axes(fig)
    ax.set(xlim=_limits(plan, inner.width), ylim=(len(rows) - 0.5, -0.5), xticks=[], yticks=[])
    ax.spines["bottom"].set_visible(False)
    for at, one in enumerate(rows.itertuples()):
        ax.axhline(at, color=GRID, linewidth=0.6, zorder=0)
        ax.plot([one.value, one.other], [at, at], color=OTHER, linewidth=2.5, zorder=1, gid="between")
        ax.plot([one.other], [at], "o", color=one.other_hex, markersize=10, clip_on=False, gid="other")
        ax.plot([one.value], [at], "o", color=one.hex, markersize=10, clip_on=False, gid="value dot")
        _write(ax, at, one)
    write_labels(fig, inner, labels)
    return close_page(fig, page, plan.notes)


def _limits(plan: Pairs, width: float) -> tuple[float, float]:
    """The scale with room for the values on both sides."""
    ends = plan.rows[["value", "other"]]
    low, high = ends.min().min(), ends.max().max()
    left = (
        max(text_width(t, size=_SIZE, weight="bold") for t in [*plan.rows["text"], *plan.rows["other_text"]])
        + 0.2
    )
    right = left + max(text_width(n, size=12) for n in plan.rows["counts"]) + 0.1
    inch = (high - low or 1) / (width - left - right)
    return low - left * inch, high + right * inch


def _write(ax, at: int, one) -> None:
    """The smaller value left of its dot, the greater one right of it, n behind."""
    more = one.value >= one.other
    sides = [
        (one.value, one.text, 1 if more else -1, True),
        (one.other, one.other_text, -1 if more else 1, False),
    ]
    for x, text, side, bold in sides:
        look = {"textcoords": "offset points", "ha": "left" if side > 0 else "right", "va": "center_baseline"}
        ink = {"weight": "bold", "color": INK} if bold else {"color": MUTED}
        said = ax.annotate(text, (x, at), (9 * side, 0), size=_SIZE, gid="value", **look, **ink)
        if side > 0 and one.counts:
            beside = {"xycoords": said, "textcoords": "offset points", "va": "bottom", "color": MUTED}
            ax.annotate(one.counts, (1, 0), (6, 0), size=12, gid="n of row", **beside)
