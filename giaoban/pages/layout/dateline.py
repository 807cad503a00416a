"""The dateline before an article's first words: an outlet ("HNP - Sáng 11/4 …") or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from giaoban.reference import Shape
from giaoban.text import UPPER, fold

_DASH = r"[-–—]"
_ANY = re.compile(
    rf"^(?:\((?P<bracket>[^()\d]{{2,30}}|(?i:website|báo|cổng|đài|trang|tạp chí|bản tin)\s[^()]{{2,26}})\)\s*(?:{_DASH}\s*|:\s*)?"
    rf"|(?P<plain>[{UPPER}][\w.]*(?:[ &][{UPPER}][\w.]*){{0,3}})\s*{_DASH}\s+"
    rf"|(?P<caps>[{UPPER}]{{2,10}})\s*{_DASH}\s*)(?=[{UPPER}“\"\d])"
)
_TIME_WORD = r"(?:<time_word:printed>)\b"
_AT_TIME = Shape(_TIME_WORD)
_PLACE_AND_AGENCY = re.compile(
    rf"^[{UPPER}][^()\d.]{{2,25}}?\((?P<agency>[{UPPER}][\w. ]{{1,20}})\)\s*{_DASH}\s*(?=[{UPPER}“\"\d])"
)
_AFTER_FORM = Shape(rf"\s*(?:{_DASH}|:)\s*(?=[{UPPER}“\"\d])|\s+(?={_TIME_WORD})")
_SHORTEST = 7  # words: a shorter line is a section's name ("Mặt trận - Đoàn thể")
_AGENCY = re.compile(r"^(?:báo|cổng|đài|trang|tạp chí|bản tin|website)\s")
_NOTE = Shape(r"^(?:<no_outlet>)\b")


class DatelineReader:
    """Reads datelines by the outlets of `outlets.csv`; other short names count where only a dateline has them."""

    def __init__(self, outlets: pd.DataFrame, places: set[str], not_outlets: Iterable[str] = ()):
        forms = sorted({fold(r.form) for r in outlets.itertuples()}, key=len, reverse=True)
        self._forms, self._places, self._not_outlets = forms, places, set(not_outlets)

    def find(self, text: str, *, below_lead: bool = False) -> tuple[str | None, int] | None:
        """(outlet as printed, None for a place; characters to cut), None where the text begins with its own words.

        Below a lead (`below_lead`) only a known outlet counts, or a name before a word of time.

        >>> reader = DatelineReader(pd.DataFrame([("Mặt trận", "Mặt trận")], columns=["outlet", "form"]), {"hà nội"})
        >>> reader.find("(Mặt trận) - Ngày 3/8, cụm thi đua họp")
        ('Mặt trận', 13)
        >>> reader.find("Mặt trận Tổ quốc quận họp"), reader.find("Hà Nội - Sáng 3/8, quận họp")
        (None, (None, 9))
        """
        if len(text.split()) < _SHORTEST:
            return None
        both = _PLACE_AND_AGENCY.match(text)
        if both:
            return both["agency"], both.end()
        known = self._known(text)
        m = _ANY.match(text)
        if known or m is None:
            return known
        name = (m["bracket"] or m["plain"] or m["caps"]).strip()
        if below_lead and not ((m["bracket"] or name.isupper()) and _AT_TIME.match(text[m.end() :])):
            return None
        if fold(name) in self._places:
            return None if m["bracket"] else (None, m.end())
        return (name, m.end()) if self._may_be_outlet(name, m) else None

    def _known(self, text: str) -> tuple[str, int] | None:
        folded = fold(text)
        for form in self._forms:
            bracket = folded.startswith("(") and re.match(rf"\(\s*{re.escape(form)}\s*\)\s*[-:]?\s*", folded)
            if bracket and len(text) > bracket.end():
                start = folded.index(form)
                return text[start : start + len(form)], bracket.end()
            rest = text[len(form) :]
            m = _AFTER_FORM.match(rest) if folded.startswith(form) else None
            if m:
                return text[: len(form)], len(form) + m.end()
        return None

    def _may_be_outlet(self, name: str, m: re.Match[str]) -> bool:
        n_words = len(name.split())
        if _NOTE.match(fold(name)):
            return False
        if m["bracket"]:
            return n_words <= 4 and name[0].isalpha()
        if n_words <= 3 and _AGENCY.match(fold(name)):
            return True
        may_be = fold(name) not in self._not_outlets or bool(_AT_TIME.match(m.string[m.end() :]))
        return may_be and n_words == 1 and (len(name) >= 5 or name.isupper())
