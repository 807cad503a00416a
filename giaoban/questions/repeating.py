"""A question that can be asked again: its finding remembers it, with what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from giaoban.corpus import Corpus
from giaoban.figures import Finding
from giaoban.reference import in_force


def repeatable(question: Callable[..., Finding]) -> Callable[..., Finding]:
    """The question; its finding's `again(corpus)` asks it of another corpus with the same choices."""

    @wraps(question)
    def asked(corpus: Corpus, *args, **choices) -> Finding:
        with in_force(corpus.reference):
            finding = question(corpus, *args, **choices)
        return replace(finding, again=lambda other: asked(other, *args, **choices))

    return asked
