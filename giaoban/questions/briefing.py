"""Which findings go into the briefing?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import (
    Finding,
    Part,
    SavedFigure,
    Words,
    is_current,
    keep_choice,
    kept_choice,
    make_deck,
    remove_stale,
    save_deck,
    saved_figures,
)
from giaoban.questions import directives, overview, statements, terms
from giaoban.questions.asked import source_line
from giaoban.questions.briefing_words import (
    how_it_was_counted,
    limits,
    method_line,
    read_words,
    section_of,
    what_was_read,
)
from giaoban.questions.meeting_groups import meetings
from giaoban.questions.meetings import months, periods, timeline
from giaoban.reference import label, paths

# the order of the story: what was read, who met, what was cited, what was said
STORY: dict[str, Callable[[Corpus], Finding]] = {
    "timeline": timeline,
    "months": months,
    "directives": directives.directives,
    "directives by year": lambda corpus: directives.directives(corpus, by="year"),
    "lifelines": directives.lifelines,
    "terms": terms.terms,
    "key terms": terms.key_terms,
    "speakers": statements.speakers,
    "acts": lambda corpus: statements.acts(corpus, by="family"),
    "themes": lambda corpus: statements.themes(corpus, by="family"),
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
    "meetings by level": meetings,
    "meetings by kind": lambda corpus: meetings(corpus, by="kind"),
    "meetings by organiser": lambda corpus: meetings(corpus, by="organiser"),
    "periods": periods,
    "formulas": terms.formulas,
    "key terms by level": lambda corpus: terms.key_terms(corpus, by="level"),
    "key terms by year": lambda corpus: terms.key_terms(corpus, by="year"),
    "dispersion": terms.dispersion,
    "cloud": terms.cloud,
    "topics": terms.topics,
    "all acts": statements.acts,
    "acts by organisation": lambda corpus: statements.acts(corpus, by="organisation"),
    "themes by organisation": statements.themes,
    "key terms by family": lambda corpus: terms.key_terms(corpus, by="family"),
    "acts by level": lambda corpus: statements.acts(corpus, by="level"),
    "acts by year": lambda corpus: statements.acts(corpus, by="year"),
    "acts by theme": lambda corpus: statements.acts(corpus, by="theme"),
    "addressees": statements.addressees,
    "themes by year": lambda corpus: statements.themes(corpus, by="year"),
}


def findings(corpus: Corpus) -> tuple[list[Finding], list[Finding]]:
    """The findings of the story and those of the appendix, each asked once."""
    if "briefing" not in corpus.memo:
        corpus.memo["briefing"] = tuple([ask(corpus) for ask in part.values()] for part in (STORY, APPENDIX))
    return corpus.memo["briefing"]


def save_figures(corpus: Corpus) -> list[SavedFigure]:
    """Saves every finding that is worth a slide and is not yet saved as it is now; removes what an earlier run made and
    this one does not. The figures of the folder."""
    folder = paths.default_figures()
    worth = [finding for part in findings(corpus) for finding in part if finding.worth]
    known = {figure.slug: figure for figure in saved_figures(folder)}
    for finding in worth:
        if not (finding.slug in known and is_current(known[finding.slug], finding)):
            finding.save(folder)
    remove_stale(folder, {finding.slug for finding in worth})
    return saved_figures(folder)


def gallery(corpus: Corpus) -> pd.DataFrame:
    """The figures saved, one row each: slug, title, n, note, files, same (False: from other articles, or in another
    language, than this corpus).

    >>> from giaoban.corpus import load_corpus
    >>> gallery(load_corpus(progress=False)).columns.tolist()
    ['slug', 'title', 'n', 'note', 'files', 'same']
    """
    rows = [(f.slug, f.title, f.n, f.note, " ".join(f.files), _same(f, corpus)) for f in saved_figures()]
    return pd.DataFrame(rows, columns=["slug", "title", "n", "note", "files", "same"])


def _same(figure: SavedFigure, corpus: Corpus) -> bool:
    return (figure.provenance.get("corpus"), figure.lang) == (corpus.fingerprint, corpus.lang)


def deck(
    corpus: Corpus,
    *,
    choose: Sequence[str | SavedFigure] | None = None,
    ratio: str = "16:9",
    template: Path | str | None = None,
    pdf: bool = True,
) -> Path:
    """Writes figures/briefing.pptx (and a PDF where LibreOffice is there) and returns where it lies: cover, what was
    read, the findings of the story that are worth a slide, methods, limits, the other findings by section.

    `choose`: slugs (or figures of `choose_figures`) to take instead, in this order; kept in figures/choice.json until
    other ones are chosen ([]: the story again). `ratio`: "16:9" or "4:3"; `template`: an organisation's own .pptx. A deck
    that was edited is kept and the next free name taken. Raises ValueError for a figure that is unknown or was saved
    from other articles or in another language.

    >>> from giaoban.corpus import load_corpus
    >>> deck(load_corpus(progress=False), choose=["99-x"], pdf=False)
    Traceback (most recent call last):
    ValueError: không có hình '99-x'; có: ...
    """
    folder = paths.default_figures()
    slugs = kept_choice(folder) if choose is None else [getattr(one, "slug", one) for one in choose]
    parts = _chosen(corpus, slugs) if slugs else _story(corpus)
    title = label("deck.title", corpus.lang)
    subtitle = f"{read_words(corpus)}\n{source_line(corpus)}"
    made = make_deck(
        parts, title=title, subtitle=subtitle, lang=corpus.lang, ratio=ratio, template=template,
        method=lambda finding: method_line(finding.slug, corpus.lang),
    )  # fmt: skip
    if choose is not None:
        keep_choice(folder, slugs)
    return save_deck(made, folder / "briefing.pptx", pdf=pdf)


def _story(corpus: Corpus) -> list[Part]:
    """All slides after the cover, in their order."""
    story, appendix = findings(corpus)
    told = [finding for finding in story if finding.worth]
    left = [finding for finding in story if not finding.worth]
    rest = sorted((f for f in appendix if f.worth), key=lambda finding: finding.slug[:2])
    parts: list[Part] = [what_was_read(corpus), *told, how_it_was_counted(corpus)]
    parts.append(limits(corpus, _unresolved(appendix), left))
    for section in dict.fromkeys(map(section_of, rest)):
        parts.append(Words(title=label("deck.appendix", corpus.lang, section=section)))
        parts += [finding for finding in rest if section_of(finding) == section]
    return parts


def _chosen(corpus: Corpus, slugs: Sequence[str]) -> list[Part]:
    """The slides of a choice, between those of words."""
    story, appendix = findings(corpus)
    known: dict[str, Finding | SavedFigure] = {figure.slug: figure for figure in saved_figures()}
    known |= {finding.slug: finding for finding in (*story, *appendix)}
    if unknown := [slug for slug in slugs if slug not in known]:
        told = {"slugs": ", ".join(map(repr, unknown)), "known": ", ".join(known)}
        raise ValueError(label("deck.unknown", corpus.lang, **told))
    taken = [known[slug] for slug in dict.fromkeys(slugs)]
    for part in taken:
        if isinstance(part, SavedFigure) and not _same(part, corpus):
            raise ValueError(label("deck.mixed", corpus.lang, slug=part.slug))
    words = (how_it_was_counted(corpus), limits(corpus, _unresolved(appendix), []))
    return [what_was_read(corpus), *taken, *words]


def _unresolved(found: Sequence[Finding]) -> Finding | None:
    return next((finding for finding in found if finding.slug == "02-unresolved"), None)
