"""Laws listed under one head: "các Luật Đất đai, Nhà ở và Kinh doanh bất động sản", "các Luật: Đất đai, …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from giaoban.directives.finding.grammar import Grammar
from giaoban.text import UPPER, alternation, fold, spaced

_KINDS = ("Bộ luật", "Luật", "Pháp lệnh")
_AFTER = r"(?:\s{0,4}\(\s?(?:sửa đổi)[^()]{0,24}\))?(?:\s{1,4}(?:năm\s{1,4})?(?:19|20)\d\d(?!\w))?"
_JOIN = re.compile(rf"{_AFTER}\s{{0,4}}(?:[,;](?:\s{{0,4}}và(?=\s))?|(?<=\s)và(?=\s))\s{{1,4}}")
_NEW = re.compile(rf"(?=[{UPPER}])[^,;:.()\n]{{3,60}}?(?=\s?[,;.()\n]|\svà\s|$)")
_MOST_WORDS = 8


def any_signs(names: Iterable[str]) -> str:
    """One pattern for names, with whatever commas and dashes stand between their words, or none."""
    return re.sub(r",?\[ \]\{1,4\}(?:\\-\[ \]\{1,4\})?", r"(?:\\s?[,-])?[ ]{1,4}", alternation(list(names)))


def words_of(name: str) -> str:
    """A name by its words alone, folded."""
    return " ".join(re.findall(r"\w+", fold(name)))


class LawLists:
    """Finds the names of a list. Build it once: the names come from the registry."""

    def __init__(self, grammar: Grammar, law_names: pd.Series):
        kinds = "|".join(fold(k) for k in _KINDS)
        self._head = re.compile(
            rf"(?<!\w)(?:{grammar.words('law_list')})\s{{1,4}}(?P<kind>{kinds})"
            rf"(?P<amended>\s{{1,4}}\(\s?sửa đổi[^()]{{0,24}}\))?(?P<colon>\s{{0,4}}:)?\s{{1,4}}"
        )
        names = {fold(k): [n[len(k) + 1 :] for n in law_names if n.startswith(f"{k} ")] for k in _KINDS}
        self._official = {words_of(name): name for name in law_names}
        self._item = {
            k: re.compile(rf"(?P<own>{k}\s{{1,4}})?(?P<name>{any_signs(bare)})(?!\w)")
            for k, bare in names.items()
        }

    def find(self, text: str, folded: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of each law that stands in a list; the first one's span begins at the list's head word.

        After a colon a name that the registry does not know counts too, if it begins with a capital."""
        for head in self._head.finditer(folded):
            start, position = head.start("kind"), head.end()
            while item := self._name(text, folded, position, head):
                end, name, own = item
                yield (position if own else start), end, name + (" (sửa đổi)" if head["amended"] else "")
                join = _JOIN.match(folded, end)
                if join is None:
                    break
                start = position = join.end()

    def _name(
        self, text: str, folded: str, position: int, head: re.Match[str]
    ) -> tuple[int, str, bool] | None:
        """(end, name, whether it repeats the head word) of the law at a position; None where the list ends."""
        kind = head["kind"]
        known = self._item[kind].match(folded, position)
        if known:
            return known.end(), self._official[words_of(f"{kind} {known['name']}")], bool(known["own"])
        new = _NEW.match(text, position) if head["colon"] else None
        if new is None or len(new[0].split()) > _MOST_WORDS:
            return None
        words = spaced(new[0])
        own = fold(words).startswith(f"{kind} ")
        return new.end(), words if own else f"{kind[:1].upper()}{kind[1:]} {words}", own
