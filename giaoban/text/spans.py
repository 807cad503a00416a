"""Places in texts: does one begin inside another?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from operator import attrgetter

import numpy as np
import pandas as pd


def begins_inside(spans: pd.DataFrame, ranges: pd.DataFrame) -> np.ndarray:
    """For each of `spans` (doc_id, start) whether it begins inside one of `ranges` (doc_id, start, end) of its article;
    the end is not inside.

    >>> ranges = pd.DataFrame({"doc_id": ["b"], "start": [5], "end": [30]})
    >>> begins_inside(pd.DataFrame({"doc_id": ["a", "b", "b"], "start": [9, 9, 30]}), ranges).tolist()
    [False, True, False]
    """
    inside = np.zeros(len(spans), dtype=bool)
    rows, starts = spans.groupby("doc_id").indices, spans["start"].to_numpy()
    for doc_id, own in ranges.groupby("doc_id"):
        at = rows.get(doc_id, np.array([], dtype=int))
        for start, end in zip(own["start"], own["end"], strict=True):
            inside[at] |= (starts[at] >= start) & (starts[at] < end)
    return inside


class Places:
    """Things with a start and an end in a text, asked by place without looking at all of them."""

    def __init__(
        self,
        items: Iterable,
        *,
        start: Callable = attrgetter("start"),
        end: Callable = attrgetter("end"),
    ):
        self._items = list(items)
        self._end = end
        self._starts = sorted((start(x), n) for n, x in enumerate(self._items))
        self._longest = max((end(x) - start(x) for x in self._items), default=0)

    def beginning(self, start: int, end: int) -> list:
        """Those that begin from `start` to before `end`, as they were given."""
        if not self._starts:
            return []
        low, high = (bisect_left(self._starts, (at,)) for at in (start, end))
        return [self._items[n] for n in sorted(n for _, n in self._starts[low:high])]

    def ending(self, start: int, end: int) -> list:
        """Those that end from `start` to before `end`, as they were given."""
        return [x for x in self.beginning(start - self._longest, end) if start <= self._end(x) < end]

    def over(self, start: int, end: int) -> list:
        """Those that share a character with what lies from `start` to before `end`, as they were given."""
        return [x for x in self.beginning(start - self._longest, end) if self._end(x) > start]
