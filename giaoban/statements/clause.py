"""A reporting clause: who speaks, by which verb, with which act."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView
from giaoban.statements.voices import Voice

# what stands for the verb where a clause has none
THEO, LABEL, DASH, WHAT = "theo", ":", "–", "là"


@dataclass
class Clause:
    """A reporting clause: who, by which verb, with which act; `position` is where the verb (or label) stands."""

    position: int
    voice: Voice
    verb: str
    act: str
    strength: int
    addressee: OrganisationMention | None = None


def addressee(article: ArticleView, i: int, end: int) -> OrganisationMention | None:
    """The body right after a verb of sentence i that ends at `end`."""
    return next((o for o in article.within(article.organisations, i) if 0 <= o.start - end <= 12), None)


def in_a_name(article: ArticleView, i: int, m: re.Match[str]) -> bool:
    """True for a verb that is part of a body's name: "Trưởng ban Chỉ đạo", "Đoàn Kiểm tra"."""
    sentence = article.sentences[i]
    at, before = sentence.start + m.start(), sentence.text[: m.start()]
    named = any(o.start <= at < o.end for o in article.within(article.organisations, i))
    board = m[0].startswith("chỉ đạo") and re.search(r"(?i)(?<!\w)(?:ban|tổ)\s$", before)
    inside = sentence.text[m.start()].isupper() and re.search(r"[^\W\d_][a-zà-ỹđ]*\s$", before)
    return named or bool(board) or bool(inside and not sentence.text[m.start() : m.end()].isupper())
