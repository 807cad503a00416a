"""What a Vietnamese term means, for a reader of English: a gloss beside the term, not in its place."""

from __future__ import annotations

from functools import lru_cache

from giaoban.reference import Reference
from giaoban.text import term as spelling


def gloss(term: str, reference: Reference) -> str | None:
    """The English of a term: of glosses.csv, else of a meeting kind, an act of speech or a theme under that name;
    None where no registry has one.

    >>> from giaoban.reference import load_reference
    >>> gloss("Phản biện xã hội", load_reference()), gloss("sơ kết 6 tháng", load_reference())
    ('social criticism (feedback)', None)
    """
    return _glosses(reference).get(spelling(term))


@lru_cache(maxsize=4)
def _glosses(reference: Reference) -> dict[str, str]:
    """Every gloss by the spelling a term is counted under; the first table that has one counts."""
    tables = [
        (reference.glosses, "term", "english"),
        (reference.meeting_kinds, "kind", "name_en"),
        (reference.reporting_verbs, "verb", "name_en"),
        (reference.themes, "name_vi", "name_en"),
    ]
    found: dict[str, str] = {}
    for table, vietnamese, english in tables:
        for word, means in zip(table[vietnamese], table[english], strict=True):
            if means:
                found.setdefault(spelling(word), means)
    return found
