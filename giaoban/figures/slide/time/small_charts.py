"""Where small charts stand side by side, and what fits below and above their points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from giaoban.figures.plan.time.trend import grid_of, period_names
from giaoban.figures.slide.canvas.fitting import fit, text_height, text_width
from giaoban.figures.slide.canvas.page import Box

GAP = 0.3  # inches between panels side by side
_HEAD, _AXIS, _VALUE, _LEAST = 15, 13, 14, 7.5  # points


@dataclass(frozen=True)
class Names:
    """What stands below the periods of each panel, in points `size`, each `step`-th; `every` panel or the lowest."""

    texts: list[list[str]]
    size: float
    step: int
    every: bool

    @property
    def height(self) -> float:
        """Inches below a panel."""
        return max(text_height(t, size=self.size) for texts in self.texts for t in texts) + 0.12


def name_periods(panels: list[pd.DataFrame], slot: float, lang: str, *, told_once: bool) -> Names:
    """Period and n below each panel; `told_once`: below the lowest ones only. `slot`: inches of a period."""
    known = pd.concat(panels) if told_once else None
    pairs = [period_names(one if known is None else known, lang) for one in panels]
    counts = [count for one in pairs for _, count in one]
    lines = grid_of(len(panels))[0]
    room, largest = 0.88 * slot, _AXIS - (1 if told_once else 2) * (lines - 1)
    widest = max(text_width(count, size=1) for count in counts)
    start = max(min(largest, room / widest // 0.5 * 0.5 if widest else largest), _LEAST)
    broken, size = fit([name for name, _ in pairs[0]], width=room, height=0.7, size=start, least=_LEAST)
    texts = [[f"{name}\n{n}".strip() for name, (_, n) in zip(broken, one, strict=True)] for one in pairs]
    widest = max(text_width(text, size=size) for one in texts for text in one)
    return Names(texts, size, max(1, int(np.ceil(widest / (slot * 0.95)))), not told_once)


def place_panels(
    box: Box, panels: list[pd.DataFrame], wide: float, names: Names
) -> tuple[list[Box], list[str], float]:
    """Where the points of each panel stand, and the titles above them with their size."""
    lines, columns = grid_of(len(panels))
    below = [names.height if names.every or line == lines - 1 else 0.12 for line in range(lines)]
    tall = (box.height - sum(below)) / lines
    titles = [one["panel"].iloc[0] for one in panels]
    heads, size = fit(
        titles, width=wide, height=min(0.34 * tall, 0.6), size=_HEAD, least=_LEAST, weight="bold"
    )
    head = max(text_height(text, size=size) for text in heads) + 0.05 if any(titles) else 0
    found = []
    for i in range(len(panels)):
        line, column = divmod(i, columns)
        y = box.y + box.height - tall * (line + 1) - sum(below[:line])
        found.append(Box(box.x + box.width - (columns - column) * (wide + GAP) + GAP, y, wide, tall - head))
    return found, heads, size


def fit_values(texts: pd.Series, slot: float, tall: float) -> float:
    """Points at which values fit side by side; the least there are where they do not."""
    widest = max(text_width(text, size=1, weight="bold") for text in texts)
    return float(np.clip(min(0.96 * slot / widest, 14 * tall), _LEAST, _VALUE))
