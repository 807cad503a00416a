"""Patterns asked only near what each of their matches must hold: a date rule near a number, not in every word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BEFORE, _AFTER = 160, 80  # characters: more than any date runs on before and after its cue


class Near:
    """A text, searched by slow patterns near quick cues. A match is found where it holds its cue and reaches no further
    than `_BEFORE` characters before and `_AFTER` behind it; without a cue the whole text is searched."""

    def __init__(self, text: str):
        self._text = text
        self._places: dict[re.Pattern[str], list[tuple[int, int]]] = {}

    def finditer(self, pattern, cue: re.Pattern[str] | None) -> Iterator[re.Match[str]]:
        """The matches of `pattern` (a compiled one, or a Shape) in order.

        >>> [m[0] for m in Near("tháng Tư, ngày 11/4").finditer(re.compile(r"ngày \\d+/\\d+"), re.compile(r"\\d/\\d"))]
        ['ngày 11/4']
        """
        if cue is None:
            yield from pattern.finditer(self._text)
            return
        if cue not in self._places:
            self._places[cue] = list(_around(cue.finditer(self._text)))
        for start, end in self._places[cue]:
            yield from pattern.finditer(self._text, start, end)


def _around(found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The surroundings of matches, one where they meet."""
    start, end = 0, -1
    for m in found:
        if m.start() - _BEFORE > end:
            if end > 0:
                yield start, end
            start = max(0, m.start() - _BEFORE)
        end = m.end() + _AFTER
    if end > 0:
        yield start, end
