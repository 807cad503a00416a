"""Places in texts: does one begin inside another?"""

from __future__ import annotations

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
