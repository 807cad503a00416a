"""What is wrong with a table: one fault a cell or row, told in one line a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from giaoban.reference.messages import Message, said

_SHOWN = 4  # rows named of one kind


@dataclass(frozen=True)
class Fault:
    """One thing wrong; `row` as a spreadsheet counts (the header is 1), None for the whole file. `fault` and `remedy`
    are messages: `told(lang)` says them in a language, as a text the fault is English."""

    file: str
    row: int | None
    column: str
    fault: str
    remedy: str

    def told(self, lang: str) -> str:
        """The fault in one line."""
        return _told([self], lang)

    def __str__(self) -> str:
        return self.told("en")


def told_by_kind(faults: Sequence[Fault], lang: str) -> list[str]:
    """The faults, one line for all of one kind in one column, with the first of their rows.

    >>> told_by_kind([Fault("a.csv", n, "date", f"'{n}' is no date", "write yyyy") for n in range(2, 9)], "en")
    ["a.csv, row 2, column date: '2' is no date; write yyyy (also rows 3, 4, 5 …: 6 more)"]
    """
    kinds: dict[tuple, list[Fault]] = {}
    for fault in faults:
        kind = fault.fault.key if isinstance(fault.fault, Message) else ""
        kinds.setdefault((fault.file, fault.column, kind, said(fault.remedy, lang)), []).append(fault)
    return [_told(alike, lang) for alike in kinds.values()]


def _told(faults: Sequence[Fault], lang: str) -> str:
    first, others = faults[0], [str(f.row) for f in faults[1:] if f.row]
    place = [first.file]
    place += [said(Message("load.place", row=first.row), lang)] if first.row else []
    place += [said(Message("load.place_column", column=first.column), lang)] if first.column else []
    line = f"{', '.join(place)}: {said(first.fault, lang)}; {said(first.remedy, lang)}"
    if not others:
        return line
    rows = ", ".join(others[: _SHOWN - 1]) + (" …" if len(others) >= _SHOWN else "")
    return f"{line} ({said(Message('load.also_rows', rows=rows, n=len(others)), lang)})"
