"""One named document under one name in an article: a plenum's term from the mention that states it, a name's first
spelling for those that differ in signs and capitals alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from giaoban.directives.finding.mentions import Mention
from giaoban.text import fold

_PLENUM = re.compile(r"Hội nghị Trung ương \d")


def with_one_name(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, those by name under the one name that the article has for their document."""
    mentions = list(mentions)
    terms: dict[str, set[str]] = {}
    for m in mentions:
        if m.term and _PLENUM.search(m.name or ""):
            terms.setdefault(_without_term(m), set()).add(m.term)
    spelled: dict[str, str] = {}
    return [_named(m, terms, spelled) for m in mentions]


def _named(mention: Mention, terms: dict[str, set[str]], spelled: dict[str, str]) -> Mention:
    if not mention.name:
        return mention
    told = terms.get(mention.name, set()) if mention.term is None else set()
    if len(told) == 1:
        (term,) = told
        mention = replace(mention, name=f"{mention.name} khóa {term}", term=term)
    return replace(mention, name=spelled.setdefault(name_key(mention.name), mention.name))


def _without_term(mention: Mention) -> str:
    return mention.name.removesuffix(f" khóa {mention.term}")


def name_key(name: str) -> str:
    """A name by its words alone: "Luật Thi đua, khen thưởng" and "Luật thi đua - khen thưởng" are one.

    >>> name_key("Luật Thi đua - Khen thưởng")
    'luật thi đua khen thưởng'
    """
    return " ".join(re.findall(r"\w+|\(", fold(name)))
