"""Which findings go into the briefing?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Finding, SavedFigure, save_kept, saved_figures
from giaoban.questions import directives, meetings, overview, statements, terms
from giaoban.questions.asked import years_of
from giaoban.reference import label, number, paths

# the order of the story: what was read, who met, what was cited, what was said
STORY: dict[str, Callable[[Corpus], Finding]] = {
    "timeline": meetings.timeline,
    "months": meetings.months,
    "directives": directives.directives,
    "directives by year": lambda corpus: directives.directives(corpus, by="year"),
    "lifelines": directives.lifelines,
    "terms": terms.terms,
    "key terms": terms.key_terms,
    "speakers": statements.speakers,
    "acts": lambda corpus: statements.acts(corpus, by="organisation"),
    "themes": statements.themes,
}
APPENDIX: dict[str, Callable[[Corpus], Finding]] = {
    "organisations": overview.organisations,
    "directives by type": lambda corpus: directives.directives(corpus, by="type"),
    "directives by level": lambda corpus: directives.directives(corpus, by="level"),
    "directives by host": lambda corpus: directives.directives(corpus, by="host"),
    "directives by speaker": lambda corpus: directives.directives(corpus, by="speaker"),
    "directives by theme": lambda corpus: directives.directives(corpus, by="theme"),
    "cited together": directives.cited_together,
    "unresolved": directives.unresolved,
    "meetings by level": meetings.meetings,
    "meetings by kind": lambda corpus: meetings.meetings(corpus, by="kind"),
    "meetings by organiser": lambda corpus: meetings.meetings(corpus, by="organiser"),
    "periods": meetings.periods,
    "formulas": terms.formulas,
    "key terms by level": lambda corpus: terms.key_terms(corpus, by="level"),
    "key terms by year": lambda corpus: terms.key_terms(corpus, by="year"),
    "dispersion": terms.dispersion,
    "cloud": terms.cloud,
    "all acts": statements.acts,
    "acts by level": lambda corpus: statements.acts(corpus, by="level"),
    "acts by year": lambda corpus: statements.acts(corpus, by="year"),
    "acts by theme": lambda corpus: statements.acts(corpus, by="theme"),
    "addressees": statements.addressees,
    "themes by year": lambda corpus: statements.themes(corpus, by="year"),
}


def gallery(corpus: Corpus) -> pd.DataFrame:
    """The figures saved for this corpus, one row each: slug, title, n, note, files.

    >>> from giaoban.corpus import load_corpus
    >>> gallery(load_corpus(progress=False)).columns.tolist()
    ['slug', 'title', 'n', 'note', 'files']
    """
    rows = [(f.slug, f.title, f.n, f.note, " ".join(f.files)) for f in saved_figures()]
    return pd.DataFrame(rows, columns=["slug", "title", "n", "note", "files"])


def deck(corpus: Corpus, figures: Sequence[SavedFigure] | None = None) -> Path | None:
    """Writes the figures (all saved ones unless given) as a deck and returns where it lies; None where there is none.

    A deck that was edited since is kept and the next free name taken.

    >>> from giaoban.corpus import load_corpus
    >>> deck(load_corpus(progress=False), [])
    """
    from giaoban.figures import make_deck  # what writes slides is slow to import

    chosen = saved_figures() if figures is None else figures
    if not chosen:
        return None
    subtitle = label("deck.read", corpus.lang, n=number(len(corpus), corpus.lang), years=years_of(corpus))
    made = make_deck(chosen, title=label("deck.title", corpus.lang), subtitle=subtitle, lang=corpus.lang)
    return save_kept(made, paths.default_figures() / "briefing.pptx")
