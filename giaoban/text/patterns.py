"""Many phrases as one pattern over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from giaoban.text.folding import fold


def alternation(phrases: list[str] | pd.Series) -> str:
    """One pattern for many phrases, longest first, spaces loose."""
    folded = sorted({fold(p).strip() for p in phrases if str(p).strip()}, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"[ ]{1,4}") for p in folded)


def branching(phrases: Iterable[str], *, space: str = "[ ]{1,4}") -> str:
    """As `alternation`, the same matches: what phrases begin with alike stands once, so that the engine tries few branches; `space`: what a
    space is.

    >>> branching(["phó ban", "phó", "bí thư"])
    '(?:phó(?:[ ]{1,4}ban)?|bí[ ]{1,4}thư)'
    """
    root: dict = {}
    for phrase in phrases:
        node = root
        for c in fold(phrase).strip():
            node = node.setdefault(space if c == " " else re.escape(c), {})
        if node is not root:
            node[""] = {}
    return _branches(root)


def _branches(node: dict) -> str:
    ends, others = "" in node, [unit for unit in node if unit]
    told = [unit + _branches(node[unit]) for unit in others]
    if len(told) == 1 and not ends:
        return told[0]
    return f"(?:{'|'.join(told)}){'?' * ends}" if told else ""


def spaced(text: str) -> str:
    """The text with single spaces, as the lookup tables have it."""
    return " ".join(text.split())
