"""The page round a figure: headline, subtitle and the lines of the foot, the same on every face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from giaoban.reference import check_lang, label

FLOOR = 10  # articles; below it nothing is estimated


@dataclass(frozen=True, kw_only=True)
class Page:
    """What stands round a chart.

    title: the finding, in one sentence. subtitle: what is counted, where and when. source: whose articles.
    remarks: what the finding adds at the foot. n: the articles the figure rests on; below 10 it is marked as an
    illustration. corrected: True where values corrected by hand went in. lang: "vi" or "en".
    """

    title: str = ""
    subtitle: str = ""
    source: str = ""
    remarks: tuple[str, ...] = ()
    n: int | None = None
    corrected: bool = False
    lang: str = "vi"

    def __post_init__(self) -> None:
        check_lang(self.lang)

    @property
    def illustration(self) -> bool:
        """True where the corpus is too small for intervals and for greying small cells."""
        return self.n is not None and self.n < FLOOR

    def say(self, key: str, **values: object) -> str:
        """The label in the language of the page."""
        return label(key, self.lang, **values)

    @property
    def count(self) -> str:
        """The n of the foot; empty where none is known."""
        return "" if self.n is None else illustration_note(self.n, self.lang)

    def notes(self, more: Iterable[str] = ()) -> str:
        """The remarks of the foot in one line: corrections, `more` (what follows from the drawing), the finding's own."""
        corrected = self.say("note.corrected") if self.corrected else ""
        return " · ".join(note for note in (corrected, *more, *self.remarks) if note)

    @property
    def origin(self) -> str:
        """The line that names the source; empty where there is none."""
        return self.say("source", source=self.source) if self.source else ""


def illustration_note(n: int, lang: str = "vi") -> str:
    """What the foot says about n: an illustration below 10 articles, else the number.

    >>> illustration_note(5), illustration_note(5, "en"), illustration_note(46)
    ('n = 5: minh họa', 'n = 5: illustration', 'n = 46 bài')
    """
    return label("n.illustration" if n < FLOOR else "n.articles", lang, n=n)
