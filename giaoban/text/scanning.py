"""The matches of a slow pattern, found from the characters it can begin with: the engine looks for those at once, while a
look-behind at the head of a pattern ("(?<!\\w)(?:chủ tịch|…)") has it tried at every character."""

from __future__ import annotations

import re
from collections.abc import Iterator

_begins: dict[int, tuple[re.Pattern[str], re.Pattern[str] | None]] = {}


def scan(pattern, text: str, *span: int) -> Iterator[re.Match[str]]:
    """The same as `pattern.finditer(text, *span)` of a compiled pattern or a Shape, several times faster where few characters
    of a text can begin one (capitals, rare letters), slower where every word may.

    >>> [m[0] for m in scan(re.compile(r"(?<!\\w)(?:hội|họp)"), "Phó hội trưởng họp, xã hội")]
    ['hội', 'họp', 'hội']
    """
    compiled = pattern if isinstance(pattern, re.Pattern) else pattern.pattern
    kept = _begins.get(id(compiled))
    if kept is None:  # the pattern is kept as well, so that its id stays its own
        kept = _begins[id(compiled)] = compiled, _begin(compiled)
    begin = kept[1]
    if begin is None:
        yield from compiled.finditer(text, *span)
        return
    end, match, limit = -1, compiled.match, span[1] if len(span) > 1 else len(text)
    for candidate in begin.finditer(text, *span):
        at = candidate.start()
        if at >= end and (m := match(text, at, limit)):
            end = m.end()
            yield m


def _begin(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """What a match begins with, as one character; None where that may be any, or none."""
    try:
        from re import _parser as parser  # what `re` itself reads patterns with

        parsed = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        first, empty = _first(parsed, parser)
    except (ImportError, AttributeError, ValueError, TypeError):
        return None
    if first is None or empty or not first:
        return None
    own = f"[{''.join(map(re.escape, sorted(first)))}]"
    either = re.I if pattern.flags & re.I or "(?i" in pattern.pattern else re.NOFLAG
    operator, value = next(iter(parsed.data), (None, None))
    inside = (
        str(operator) == "ASSERT_NOT"
        and value[0] < 0
        and str(list(value[1])) == "[(IN, [(CATEGORY, CATEGORY_WORD)])]"
    )
    return re.compile(rf"{own}(?<!\w{own})" if inside else own, either)


def _first(parsed, parser) -> tuple[set[str] | None, bool]:
    """The characters that a part can begin with (None: any), and whether it can be empty."""
    found: set[str] = set()
    for operator, value in parsed:
        name = str(operator)
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        chars, empty = _of(name, value, parser)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _of(name: str, value, parser) -> tuple[set[str] | None, bool]:
    if name == "LITERAL":
        return {chr(value)}, False
    if name == "IN":
        return _of_class(value), False
    if name == "SUBPATTERN":
        return _first(value[3], parser)
    if name == "ATOMIC_GROUP":
        return _first(value, parser)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        chars, empty = _first(value[2], parser)
        return chars, empty or value[0] == 0
    if name == "BRANCH":
        parts = [_first(part, parser) for part in value[1]]
        if any(chars is None for chars, _ in parts):
            return None, False
        return set().union(*(chars for chars, _ in parts)), any(empty for _, empty in parts)
    return None, False


def _of_class(items) -> set[str] | None:
    chars: set[str] = set()
    for operator, value in items:
        name = str(operator)
        if name == "LITERAL":
            chars.add(chr(value))
        elif name == "RANGE" and value[1] - value[0] < 1_000:
            chars |= set(map(chr, range(value[0], value[1] + 1)))
        elif name == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            chars |= _SPACES
        else:
            return None
    return chars


_SPACES = {chr(code) for code in range(0x3001) if chr(code).isspace()}
