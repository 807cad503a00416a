"""What a corrected cell may hold beyond its type: days and years that can be, levels and documents that are known."""

from __future__ import annotations

import re
from collections.abc import Callable

from giaoban.reference import Message, registries

_EARLIEST, _LATEST = 1945, 2100
_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-Q[1-4]|-H[12])?(?:/\d{4}-\d\d(?:-\d\d)?)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAYS = {"date", "date_end"}


def implausible(column: str, text: str) -> tuple[Message, Message] | None:
    """(fault, remedy) of a filled cell that cannot be; None for one that can.

    >>> implausible("year", "2019") is None, str(implausible("year", "20190")[1])
    (True, 'write a year from 1945 to 2100')
    """
    test, remedy = _TESTS.get(column, (None, None))
    if test is None or remedy is None or test(text):
        return None
    return Message("load.cannot_be", value=text[:80], column=column), remedy()


def plausible_year(year: int) -> bool:
    """Whether a report or a document of it can be of that year."""
    return _EARLIEST <= year <= _LATEST


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{4}", text)) and plausible_year(int(text))


def _has_year(text: str) -> bool:
    years = re.findall(r"\d{4,}", text)
    return all(len(year) == 4 and plausible_year(int(year)) for year in years)


def _levels() -> set[str]:
    return set(registries().organisation_types["level"])


def _years() -> Message:
    return Message("load.write_year", first=_EARLIEST, last=_LATEST)


_TESTS: dict[str, tuple[Callable[[str], object], Callable[[], Message]]] = {
    **dict.fromkeys(_DAYS, (_has_year, _years)),
    "year": (_is_year, _years),
    "period": (
        lambda text: _PERIOD.fullmatch(text) and _has_year(text),
        lambda: Message("load.write_period"),
    ),
    "level": (
        lambda text: text in _levels(),
        lambda: Message("load.write_one", words=", ".join(sorted(_levels()))),
    ),
    "directive_id": (
        lambda text: text in set(registries().directives["directive_id"]),
        lambda: Message("load.use_key", column="directive_id", target="directives"),
    ),
    "org_id": (_ID.fullmatch, lambda: Message("load.write_org_id")),
}
