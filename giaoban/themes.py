"""Themes: hits of the codebook's indicators, each with its term and span.

A strong indicator counts alone; weak ones count where two different ones of a theme meet in a sentence.
Inside an excluded phrase an indicator is passed over or goes to the theme the codebook names.
"""

from __future__ import annotations

from dataclasses import dataclass

import ahocorasick

from giaoban.folding import fold
from giaoban.reference import Reference

FORMULA = "T00"


@dataclass(frozen=True)
class ThemeHit:
    """One indicator of a theme in a sentence; the span counts from the sentence's first character."""

    start: int
    end: int
    theme_id: str
    term: str


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
        self.of_directive: dict[str, list[str]] = {}
        for r in reference.directive_themes.itertuples():
            self.of_directive.setdefault(r.directive_id, []).append(r.theme_id)

    def find(self, sentence: str) -> list[ThemeHit]:
        """The theme hits of one sentence in order; of overlapping indicators of one theme the longest."""
        folded = fold(sentence)
        excluded = self._excluded(folded)
        strong: list[ThemeHit] = []
        weak: list[ThemeHit] = []
        for start, end, key in _whole_words(self._find_terms, folded):
            for theme_id, term, strength in self._terms[key]:
                theme = self._allowed(theme_id, start, end, excluded)
                if theme:
                    (strong if strength == "strong" else weak).append(ThemeHit(start, end, theme, term))
        return sorted(_longest(strong + _paired(weak, strong)), key=lambda h: (h.start, h.theme_id))

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


def _paired(weak: list[ThemeHit], strong: list[ThemeHit]) -> list[ThemeHit]:
    """Weak hits whose theme has two different weak terms here, or a strong one beside them."""
    terms: dict[str, set[str]] = {}
    for hit in weak:
        terms.setdefault(hit.theme_id, set()).add(hit.term)
    sure = {h.theme_id for h in strong}
    return [h for h in weak if len(terms[h.theme_id]) > 1 or h.theme_id in sure]


def _longest(hits: list[ThemeHit]) -> list[ThemeHit]:
    kept: list[ThemeHit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(k.theme_id == hit.theme_id and hit.start < k.end and k.start < hit.end for k in kept):
            kept.append(hit)
    return kept
