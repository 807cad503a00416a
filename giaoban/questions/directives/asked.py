"""The question on directives: one function, `by=` for each cut."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Finding
from giaoban.questions.asked import chosen
from giaoban.questions.directives.crossings import by_speaker, by_theme
from giaoban.questions.directives.documents import cited_documents
from giaoban.questions.directives.groups import by_host, by_level, by_type, by_year
from giaoban.questions.repeating import repeatable

BY = (None, "type", "level", "year", "host", "speaker", "theme")


@repeatable
def directives(corpus: Corpus, *, by: str | None = None) -> Finding:
    """The directives cited, by share of the articles that cite them; or the share of articles that cite any, `by` type of
    document, level of its issuer, year of the article, host of the meeting; or who cites what in a statement (speaker)
    and beside which theme. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> directives(load_corpus(progress=False)).table.columns.tolist()[:4]
    ['key', 'label', 'title', 'type']
    """
    corpus = corpus.without_copies()
    asked = {
        None: cited_documents, "type": by_type, "level": by_level, "year": by_year, "host": by_host,
        "speaker": by_speaker, "theme": by_theme,
    }  # fmt: skip
    return asked[chosen(by, BY)](corpus)
