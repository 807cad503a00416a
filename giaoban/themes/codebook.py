"""Themes: hits of the codebook's indicators and of the directives cited, each with its term and span.

A strong indicator counts alone; weak ones count where two different ones of a theme meet in a sentence, or a strong
one stands beside. Inside an excluded phrase an indicator is passed over or goes to the theme the codebook names.
Inside the name of a body or of a person with a post only a strong one that opens the name counts: who speaks is not
what is spoken of, yet "Ban Thanh tra nhân dân" is itself an indicator.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import ahocorasick

from giaoban.reference import Reference
from giaoban.text import fold

FORMULA = "T00"  # the theme of ritual words


@dataclass(frozen=True)
class ThemeHit:
    """One indicator of a theme in a sentence; the span counts from the sentence's first character."""

    start: int
    end: int
    theme_id: str
    term: str
    strong: bool = True


class ThemeFinder:
    """Finds the themes of sentences. Build it once from a Reference."""

    def __init__(self, reference: Reference):
        self._terms: dict[str, list[tuple[str, str, str]]] = {}
        for r in reference.theme_terms.itertuples():
            self._terms.setdefault(fold(r.term), []).append((r.theme_id, r.term, r.strength))
        self._exclusions: dict[str, list[tuple[str, str, str]]] = {}
        for r in reference.theme_exclusions.itertuples():
            self._exclusions.setdefault(fold(r.phrase), []).append((r.theme_id, r.goes_to, fold(r.after)))
        self._find_terms = _automaton(self._terms)
        self._find_exclusions = _automaton(self._exclusions)
        self._of_directive: dict[str, list[tuple[str, bool]]] = {}
        for r in reference.directive_themes.itertuples():
            self._of_directive.setdefault(r.directive_id, []).append((r.theme_id, r.strength == "strong"))

    def find(
        self,
        sentence: str,
        *,
        names: Iterable[tuple[int, int]] = (),
        cited: Iterable[tuple[int, int, str, str]] = (),
    ) -> list[ThemeHit]:
        """The theme hits of one sentence in order; of overlapping indicators of one theme the longest.

        `names` are the spans of bodies and people in it, `cited` its directives: start, end, canonical, directive_id.

        >>> from giaoban.reference import load_reference
        >>> [(h.theme_id, h.term) for h in ThemeFinder(load_reference()).find("Phường trao quà cho hộ nghèo.")]
        [('T03', 'trao quà'), ('T03', 'hộ nghèo')]
        """
        names = list(names)
        hits = [h for h in self._indicators(fold(sentence)) if not _inside(h, names)]
        for start, end, canonical, directive_id in cited:
            for theme_id, strong in self._of_directive.get(directive_id, []):
                hits.append(ThemeHit(start, end, theme_id, canonical, strong))
        return sorted(_paired(hits), key=lambda h: (h.start, h.end, h.theme_id, h.term))

    def _indicators(self, folded: str) -> list[ThemeHit]:
        excluded = self._excluded(folded)
        found: list[ThemeHit] = []
        for start, end, key in _whole_words(self._find_terms, folded):
            for theme_id, term, strength in self._terms[key]:
                hit = ThemeHit(start, end, theme_id, term, strength == "strong")
                theme = self._allowed(theme_id, start, end, excluded)
                if theme:
                    found.append(replace(hit, theme_id=theme))
        return _longest(found)

    def _excluded(self, folded: str) -> list[tuple[int, int, str, str]]:
        return [
            (start, end, theme_id, goes_to)
            for start, end, key in _whole_words(self._find_exclusions, folded)
            for theme_id, goes_to, after in self._exclusions[key]
            if not after or after in folded[:start]
        ]

    def _allowed(
        self, theme_id: str, start: int, end: int, excluded: list[tuple[int, int, str, str]]
    ) -> str | None:
        """The theme a hit counts for: its own, the one an excluded phrase sends it to, or none."""
        for s, e, theme, goes_to in excluded:
            if theme == theme_id and s <= start and end <= e:
                return goes_to or None
        return theme_id


def _automaton(phrases: dict) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    return automaton


def _whole_words(automaton: ahocorasick.Automaton, folded: str):
    if not len(automaton):
        return
    for last, phrase in automaton.iter(folded):
        start, end = last + 1 - len(phrase), last + 1
        if not (start and folded[start - 1].isalnum()) and not (end < len(folded) and folded[end].isalnum()):
            yield start, end, phrase


def _inside(hit: ThemeHit, names: list[tuple[int, int]]) -> bool:
    """Whether it stands within a name and is not a strong indicator that opens one."""
    held = any(s <= hit.start and hit.end <= e for s, e in names)
    return held and not (hit.strong and any(s == hit.start for s, _ in names))


def _paired(hits: list[ThemeHit]) -> list[ThemeHit]:
    """The strong hits, and the weak ones whose theme has a strong hit or another weak term beside them."""
    sure = {h.theme_id for h in hits if h.strong}
    terms: dict[str, set[str]] = {}
    for hit in hits:
        terms.setdefault(hit.theme_id, set()).add(hit.term)
    return [h for h in hits if h.theme_id in sure or len(terms[h.theme_id]) > 1]


def _longest(hits: list[ThemeHit]) -> list[ThemeHit]:
    kept: list[ThemeHit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(k.theme_id == hit.theme_id and hit.start < k.end and k.start < hit.end for k in kept):
            kept.append(hit)
    return kept
