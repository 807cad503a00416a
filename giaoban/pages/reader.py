"""A saved page taken apart: title, publication, outlet, credit, body; everything cut is kept with its reason."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from giaoban.pages.cuts.furniture import Furniture
from giaoban.pages.formats.front_matter import FrontMatter, cut_front_matter
from giaoban.pages.layout.body import read_body
from giaoban.pages.layout.dateline import DatelineReader
from giaoban.pages.layout.lines import Line, split_lines, without_signs
from giaoban.pages.layout.publication import Publication, cut_stamp, read_publication
from giaoban.reference import Shape
from giaoban.text import fold

# what is left where a site does not print its name: " - Ngày 19-6, …"
_EMPTY_DATELINE = Shape(r"[-–—]\s+(?=(?:<time_word_after_dash:printed>)\b)")
# what a page's code or clock leaves before a headline: "null Giao ban", "16/06, 9:40 am Giao ban"
_TECHNICAL_LEAD = Shape(
    r"^(?:(?:<technical_word>)\s+|(?:\d{1,2}/\d{1,2}(?:/\d{4})?,?\s+)?\d{1,2}:\d\d(?:\s?[ap]m)?\s*[-–|,]?\s+)+(?=\w+\s)",
    re.I,
)
_DATELINE_WITHIN = 3  # lines: a lead may stand over the paragraph with the dateline


@dataclass
class Page:
    """What one saved page holds. `removed` lists (line number, text, reason) of all that left the body."""

    title: str | None = None
    published: dt.date | None = None
    published_time: str | None = None
    outlet: str | None = None
    credit: str | None = None
    url: str | None = None
    text: str = ""
    removed: list[tuple[int, str, str]] = field(default_factory=list)


class PageReader:
    """Takes pages apart by the wording of `page_furniture.csv`, the outlets of `outlets.csv` and layout."""

    def __init__(self, furniture: pd.DataFrame, outlets: pd.DataFrame, places: pd.Series | None = None):
        self._furniture = Furniture(furniture)
        self._places = {fold(name) for name in (places if places is not None else [])}
        self._datelines = DatelineReader(outlets, self._places, self._furniture.not_outlets)

    def read(self, text: str, told: Mapping[str, str] | None = None, outside: Sequence[str] = ()) -> Page:
        """The page behind a text (NFC). Every printed line is in `text`, the title or `removed`; `told`: title, published,
        outlet, credit, url where the file tells them beside the text, `outside`: lines that it sets apart.

        >>> furniture = pd.DataFrame([("lượt xem", "prefix", "line", "furniture")], columns=["phrase", "match", "scope", "reason"])
        >>> outlets = pd.DataFrame([("Hà Nội Portal", "HNP")], columns=["outlet", "form"])
        >>> page = PageReader(furniture, outlets).read(
        ...     "Quận ủy Ba Đình giao ban quý I\\nLượt xem: 12\\nHNP - Sáng 11/4, Quận ủy Ba Đình tổ chức hội nghị giao ban quý I.")
        >>> page.title, page.outlet, page.text
        ('Quận ủy Ba Đình giao ban quý I', 'HNP', 'Sáng 11/4, Quận ủy Ba Đình tổ chức hội nghị giao ban quý I.')
        >>> page.removed[0]
        (2, 'Lượt xem: 12', 'furniture')
        """
        told = dict(told or {})
        header = cut_front_matter(text)
        header.fields = told | header.fields
        if (title := told.get("title")) and not _shows(header.text, title):
            header.text = f"# {title}\n\n{header.text}"
        lines = split_lines(header.text, lambda line: self._furniture.find(line) is not None)
        body = read_body(lines, self._furniture, self._datelines, self._places)
        page = Page(credit=body.credit, removed=body.removed())
        stamps = [stamp for _, stamp in body.stamps]
        if body.headline is not None:
            stamps[:0] = self._title(page, body.headline)
        self._text(page, body.kept())
        page.published, page.published_time = _published(body.stamps, stamps)
        _tell(page, header)
        page.removed += [(0, line, "furniture") for line in outside]
        page.removed.sort(key=lambda row: row[0])
        return page

    def _title(self, page: Page, line: Line) -> list[Publication]:
        shown = _TECHNICAL_LEAD.sub("", line.text)
        if shown != line.text:
            page.removed.append((line.number, line.text[: len(line.text) - len(shown)].strip(), "furniture"))
        title, cut, stamp = cut_stamp(shown)
        page.title = without_signs(title)
        if stamp is None:
            return []
        page.removed.append((line.number, cut, "publication"))
        return [stamp]

    def _text(self, page: Page, kept: list[Line]) -> None:
        texts = [line.text for line in kept]
        for n, line in enumerate(kept[:_DATELINE_WITHIN]):
            found = self._datelines.find(line.text, below_lead=n > 0)
            if found:
                page.outlet, length = found
                page.removed.append((line.number, line.text[:length].strip(), "dateline"))
                texts[n] = line.text[length:].lstrip()
                break
        if page.outlet is None and texts and (empty := _EMPTY_DATELINE.match(texts[0])):
            page.removed.append((kept[0].number, empty[0].strip(), "dateline"))
            texts[0] = texts[0][empty.end() :]
        page.text = "\n".join(texts)


def _shows(text: str, title: str) -> bool:
    """Whether one of the first lines of a text is its title."""
    first = [line for line in text.lstrip()[:2000].split("\n") if line.strip()][:4]
    return any(line.startswith("# ") or fold(title) == fold(" ".join(line.split())) for line in first)


def _tell(page: Page, header: FrontMatter) -> None:
    """What the header of a page tells, in place of what its lines do."""
    page.removed += [(number, line, "furniture") for number, line in header.lines]
    told = header.fields
    page.credit, page.outlet = told.get("credit", page.credit), told.get("outlet", page.outlet)
    page.url = told.get("url")
    stamp = read_publication(told.get("published", ""))
    if stamp is not None:
        time = page.published_time if page.published == stamp.date else None
        page.published, page.published_time = stamp.date, stamp.time or time


def _published(
    placed: list[tuple[int, Publication]], stamps: list[Publication]
) -> tuple[dt.date | None, str | None]:
    """Date and time of the stamp that tells the publication best: not an update's, a labelled one, the first."""
    ranked = sorted(stamps, key=lambda s: (s.updated, not s.labelled))
    return (ranked[0].date, ranked[0].time) if ranked else (None, None)
