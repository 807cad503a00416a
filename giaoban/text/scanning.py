"""The matches of a slow pattern, found from what it can begin with: the engine looks for that at once, while a look-behind at
the head of a pattern ("(?<!\\w)(?:chủ tịch|…)") has it tried at every character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

_begins: dict[int, tuple[re.Pattern[str], re.Pattern[str] | None]] = {}
_asked: dict[int, int] = {}  # a number that another pattern had before costs a few slow scans at most
_SOME = 20  # scans, from which on it is worth knowing what a pattern begins with
_LONGEST, _MOST = 4, 500  # characters of a beginning, beginnings of a pattern
_FEW = 20  # characters that may follow a beginning, of which each is worth telling
_ALSO = {"i": "ıİ", "s": "ſ", "k": "\u212a"}  # what a letter matches besides where case is no matter


def scan(pattern, text: str, *span: int) -> Iterator[re.Match[str]]:
    """The same as `pattern.finditer(text, *span)` of a compiled pattern or a Shape, several times faster where little
    of a text can begin one, slower where every word may.

    >>> [m[0] for m in scan(re.compile(r"(?<!\\w)(?:hội|họp)"), "Phó hội trưởng họp, xã hội")]
    ['hội', 'họp', 'hội']
    """
    compiled = pattern if isinstance(pattern, re.Pattern) else pattern.pattern
    _asked[id(compiled)] = asked = _asked.get(id(compiled), 0) + 1
    begin = beginning(compiled) if asked > _SOME else None
    if begin is None:
        yield from compiled.finditer(text, *span)
        return
    end, match, limit = -1, compiled.match, span[1] if len(span) > 1 else len(text)
    for candidate in begin.finditer(text, *span):
        at = candidate.start()
        if at >= end and (m := match(text, at, limit)):
            end = m.end()
            yield m


def beginning(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """A quick pattern that matches wherever a match of this one begins; None where it may begin with anything, or be empty.

    >>> beginning(re.compile(r"(?<!\\w)(?:hội nghị|họp)\\s")).search("xã hội, họp bàn").start()
    8
    >>> beginning(re.compile(r"\\w+")) is None
    True
    """
    kept = _begins.get(id(pattern))
    if kept is None:  # the pattern is kept as well, so that its id stays its own
        kept = _begins[id(pattern)] = pattern, _begin(pattern)
    return kept[1]


def quick_search(pattern: re.Pattern[str]) -> Callable[..., re.Match[str] | None]:
    """The same as `pattern.search`, which has less to try.

    >>> quick_search(re.compile(r"(?<!\\w)(?:hội nghị|họp)"))("xã hội, họp")[0]
    'họp'
    """
    if only_at_start(pattern):
        return pattern.match
    begin = beginning(pattern)
    if begin is None:
        return pattern.search
    ahead, search = begin.search, pattern.search

    def found(text: str, *span: int) -> re.Match[str] | None:
        m = ahead(text, *span)
        return m and search(text, m.start(), *span[1:])

    return found


def quick_finditer(pattern: re.Pattern[str]) -> Callable[..., Iterator[re.Match[str]]]:
    """The same as `pattern.finditer`, which has less to try.

    >>> [m[0] for m in quick_finditer(re.compile(r"(?<!\\w)(?:hội nghị|họp)"))("họp, hội nghị")]
    ['họp', 'hội nghị']
    """
    begin = beginning(pattern)
    if begin is None:
        return pattern.finditer
    ahead, finditer = begin.search, pattern.finditer

    def found(text: str, *span: int) -> Iterator[re.Match[str]]:
        m = ahead(text, *span)
        return finditer(text, m.start(), *span[1:]) if m else iter(())

    return found


def only_at_start(pattern: re.Pattern[str]) -> bool:
    """True for a pattern that matches at the beginning of a text or nowhere.

    >>> only_at_start(re.compile("^a|^b")), only_at_start(re.compile("^a|b"))
    (True, False)
    """
    parsed = _parsed(pattern)
    return parsed is not None and not pattern.flags & re.M and _is_anchored(parsed)


def _is_anchored(parsed) -> bool:
    for operator, value in parsed:
        if str(operator) == "AT":
            return str(value) in {"AT_BEGINNING", "AT_BEGINNING_STRING"}
        if str(operator) == "BRANCH":
            return all(map(_is_anchored, value[1]))
        if str(operator) == "SUBPATTERN":
            return _is_anchored(value[3])
        return False
    return False


def _parsed(pattern: re.Pattern[str]):
    try:
        from re import _parser as parser  # what `re` itself reads patterns with

        return parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    except (ImportError, AttributeError, ValueError, TypeError):
        return None


def _begin(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    parsed = _parsed(pattern)
    if parsed is None:
        return None
    heads = _heads(parsed)
    if pattern.flags & re.I:
        heads = _in_any_case(heads)
    heads = _fewer(heads)
    if len(heads) > _MOST or not all(head for head, _ in heads):
        return None
    root: dict = {}
    for head, _ in heads:
        node = root
        for c in head:
            node = node.setdefault(c, {})
        node[""] = {}
    inside = _begins_word(parsed)
    if all("" in node for node in root.values()):
        one = f"[{''.join(map(re.escape, sorted(root)))}]"
        return re.compile(rf"{one}(?<!\w{one})" if inside else one)
    first = (rf"{c}(?<!\w{c})" if inside else c for c in map(re.escape, sorted(root)))
    rests = (_rest(root[c]) for c in sorted(root))
    told = (f"{c}(?={rest})" if rest else c for c, rest in zip(first, rests, strict=True))
    return re.compile("|".join(told))  # of one character, so that no beginning lies in another


def _rest(node: dict) -> str:
    if "" in node:  # a shorter beginning is enough
        return ""
    told = [re.escape(c) + _rest(node[c]) for c in sorted(node)]
    return f"(?:{'|'.join(told)})"


def _begins_word(parsed) -> bool:
    operator, value = next(iter(parsed.data), (None, None))
    return (
        str(operator) == "ASSERT_NOT"
        and value[0] < 0
        and str(list(value[1])) == "[(IN, [(CATEGORY, CATEGORY_WORD)])]"
    )


def _heads(parsed: Iterable) -> set[tuple[str, bool]]:
    """What a part can begin with: (characters, whether the part may end behind them)."""
    found = {("", True)}
    for operator, value in parsed:
        name = str(operator)
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        if not any(ends for _, ends in found):
            break
        follow = _of(name, value)
        kept = {head for head in found if not head[1]}
        many = len(follow) > _FEW
        for head, goes_on in found:
            if goes_on and many and head:
                kept.add((head, False))
            elif goes_on:
                kept |= {
                    ((head + more)[:_LONGEST], ends and len(head + more) < _LONGEST) for more, ends in follow
                }
        found = _fewer(kept)
    return found


def _fewer(heads: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """Shorter beginnings where they are too many."""
    for longest in range(_LONGEST - 1, 0, -1):
        if len(heads) <= _MOST:
            break
        heads = {(head[:longest], ends and len(head) < longest) for head, ends in heads}
    return heads


def _of(name: str, value) -> set[tuple[str, bool]]:
    if name == "LITERAL":
        return {(chr(value), True)}
    if name == "IN":
        chars = _of_class(value)
        return {("", False)} if chars is None else {(c, True) for c in chars}
    if name == "SUBPATTERN":
        _, more, fewer, part = value
        if fewer or more & ~re.I:
            return {("", False)}
        return _in_any_case(_heads(part)) if more else _heads(part)
    if name == "ATOMIC_GROUP":
        return _heads(value)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, part = value
        heads = {(head, ends and most == 1) for head, ends in _heads(part)}
        return heads | ({("", True)} if least == 0 else set())
    if name == "BRANCH":
        return set().union(*map(_heads, value[1]))
    return {("", False)}


def _in_any_case(heads: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """The beginnings in small and capital letters, two characters of them."""
    of = lambda c: {c, c.lower(), c.upper(), *_ALSO.get(c.lower(), "")}  # noqa: E731
    return {
        ("".join(told), ends and len(head) < 2)
        for head, ends in heads
        for told in product(*(of(c) for c in head[:2]))
    }


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
