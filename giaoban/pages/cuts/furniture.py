"""What a page prints around its article, told by wording (`data/reference/page_furniture.csv`) and by its signs.

"…" in an exact phrase is a gap. Scopes of a row: `line` is cut alone; `block` opens a box that ends where the article goes on; `end` and
`comments` are the last the article is seen of (a comment box however long it is); `tail` is the beginning of
an office's name that may sign an article; `body` is an abbreviation that no dateline is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from giaoban.pages.layout.lines import Line
from giaoban.reference import Shape
from giaoban.text import fold

_NOT_WORDS = re.compile(r"^[\W\d_]*$")
_LINK = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.I)
_POINTER = re.compile(r"^(?:>{2,}|»+|›+|≫+)\s*\S")  # an arrow before a link to another article
_PHONE_PICTURES = re.compile(r"^(?:z\d{8,}[\w\-]*(?:\.\w{3,4})?[\s,;]*)+$", re.I)  # how Zalo names pictures
_AGO = Shape(
    r"^(?:khoảng )?(?:\d+ (?:<time_unit>)(?: trước)?|(?:hôm qua|hôm nay)(?: lúc \d{1,2}[:h]\d{2})?|vừa xong)$"
)
_SIGNS = " *|-+•>»›≫▶►◄◀→·:"
_NUMBERED = {*map(str, range(10)), ".", ","}
_SPECIFIC = 4  # words: a sentence is furniture only by wording as specific as this
_LONGEST_LOOSE, _LONGEST_SPECIFIC = 16, 45  # words of a line that a short, a specific phrase may begin
_LONGEST_SCENE = 14  # words of a sentence that says what a picture shows


@dataclass(frozen=True)
class Wording:
    """A phrase found: what it cuts, the reason told, and how many words of the line are not the phrase."""

    scope: str
    reason: str
    more: int = 0

    @property
    def opens_box(self) -> bool:
        return self.scope in {"block", "end", "comments"}


def is_clutter(line: Line) -> bool:
    """True for a line without words: numbers, signs, links, hashtags, picture marks, "3 giờ trước", links by arrow."""
    words = line.text.split()
    tags = sum(w.startswith("#") and len(w) > 1 for w in words)
    if (
        _PHONE_PICTURES.match(line.text)
        or _NOT_WORDS.match(line.text)
        or _LINK.match(line.text)
        or line.is_picture
        or tags > len(words) / 2
    ):
        return True
    return bool(_AGO.match(line.folded)) or bool(_POINTER.match(line.text)) and not line.is_sentence


class Furniture:
    """The wording of page furniture, ready to look a line up in."""

    def __init__(self, table: pd.DataFrame):
        rows = [(fold(r.phrase), r.match, r.scope, r.reason) for r in table.itertuples()]
        rows.sort(key=lambda r: -len(r[0]))
        self._exact = {
            p: Wording(s, r) for p, match, s, r in rows if match == "exact" and s not in {"tail", "body"}
        }
        self._frames = [
            (_frame(p), Wording(s, r)) for p, match, s, r in rows if match == "exact" and "…" in p
        ]
        self._prefix: dict[str, list[tuple[str, str, str]]] = {}  # by the first word
        for p, match, s, r in rows:
            if match == "prefix" and s != "tail":
                self._prefix.setdefault(_first_word(p), []).append((p, s, r))
        self._contains = [(p, s, r) for p, match, s, r in rows if match == "contains"]
        self._offices = tuple(p for p, _, s, _ in rows if s == "tail")
        self.not_outlets = {p for p, _, s, _ in rows if s == "body"}

    def find(self, line: Line) -> Wording | None:
        """The wording that makes a line furniture, None for any other line."""
        bare = line.letters
        framed = next((wording for frame, wording in self._frames if frame.match(bare)), None)
        return self._exact.get(bare) or framed or self._begins(line) or self._holds(line)

    def _begins(self, line: Line) -> Wording | None:
        start = line.folded.lstrip(_SIGNS)
        if start[:1] in _NUMBERED:
            start = re.sub(r"^[\d.,]+\s", "", start)
        for phrase, scope, reason in self._prefix.get(_first_word(start), []):
            rest = start[len(phrase) :]
            if (
                start.startswith(phrase)
                and not rest[:1].isalpha()
                and _is_heading(line, phrase, rest, scope, reason)
            ):
                return Wording(scope, reason, len(re.findall(r"\w+", rest)))
        return None

    def _holds(self, line: Line) -> Wording | None:
        folded = line.folded
        if line.n_words > 60:
            return None
        for phrase, scope, reason in self._contains:
            if phrase not in folded:
                continue
            if not line.is_sentence or len(phrase.split()) >= _SPECIFIC:
                return Wording(scope, reason)
        return None

    def is_office(self, line: Line) -> bool:
        """True for the name of an office, as it signs what it publishes: short, no sentence, no date."""
        named = line.folded.strip(" ()*-.").startswith(self._offices) if self._offices else False
        return (
            named
            and line.n_words <= 10
            and not line.text.endswith((":", ";", "?", "!", "…"))
            and not re.search(r"\d{2,}", line.text)
        )


def _first_word(text: str) -> str:
    m = re.match(r"\w+", text)
    return m[0] if m else ""


def _frame(phrase: str) -> re.Pattern[str]:
    """A phrase with a gap ("theo dõi … trên"): one to eight words stand in it."""
    parts = [re.escape(part.strip()) for part in phrase.split("…") if part.strip()]
    return re.compile(r" (?:\S+ ){1,8}".join(parts) + "$" if parts else r"(?!)")


def _is_heading(line: Line, phrase: str, rest: str, scope: str, reason: str) -> bool:
    """Whether a line that begins with a phrase is furniture and no sentence of the article."""
    labelled = rest.lstrip()[:1] in {":", "|", "(", "©", "*"} or not re.search(r"\w", rest)
    specific = len(phrase.split()) >= _SPECIFIC
    if line.is_sentence and line.n_words >= 6:
        longest = _LONGEST_SCENE if reason == "caption" else _LONGEST_SPECIFIC
        by_phrase = specific and scope == "line" and line.n_words <= longest
        return by_phrase or labelled and line.n_words <= _LONGEST_LOOSE
    return line.n_words <= (_LONGEST_SPECIFIC if specific else _LONGEST_LOOSE)
