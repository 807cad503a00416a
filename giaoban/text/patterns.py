"""Many phrases as one pattern over folded text."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.text.folding import fold


def alternation(phrases: list[str] | pd.Series) -> str:
    """One pattern for many phrases, longest first, spaces loose."""
    folded = sorted({fold(p).strip() for p in phrases if str(p).strip()}, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"[ ]{1,4}") for p in folded)


def spaced(text: str) -> str:
    """The text with single spaces, as the lookup tables have it."""
    return " ".join(text.split())
