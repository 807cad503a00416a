"""The place that a body's name tells, and whether two names may be one body's."""

from __future__ import annotations

import re
from functools import lru_cache

from giaoban.directives.finding.grammar import Grammar
from giaoban.reference import Shape
from giaoban.text import fold, spaced

_KIND = Shape(r"(?<!\w)(?:(?:thành|tỉnh|quận|huyện|thị) (?:ủy|đoàn)|<kind_in_issuer>|xã(?! hội))(?!\w)\.?")


def of_one_place(body: str, other: str, grammar: Grammar) -> bool:
    """False where two names tell two places: "UBND quận Hoàn Kiếm" and "UBND huyện Đông Anh", "UBND quận" and
    "UBND Thành phố"; a name that leaves its place open fits all."""
    (kind, name), (of, called) = _place(body, grammar), _place(other, grammar)
    if name and called:
        return name == called or name == _initials(called) or called == _initials(name)
    return not kind or not of or kind == of


@lru_cache(maxsize=1024)
def _place(body: str, grammar: Grammar) -> tuple[str, str]:
    """(kind, name) of the place; the name as its words alone, "" for what is not said."""
    folded = fold(body)
    kinds = list(_KIND.finditer(folded))
    if kinds:
        kind, rest = kinds[-1][0].split()[0].strip("."), folded[kinds[-1].end() :]
        return ("thành" if kind == "tp" else kind), _words(rest)
    head = grammar.issuer.match(folded)
    local = head is not None and grammar.issuers[spaced(head[0])].needs_place
    return "", _words(folded[head.end() :]) if local else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())
