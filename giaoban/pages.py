"""A saved page taken apart: title, publication, outlet, credit, body; everything cut is kept with its reason."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

import pandas as pd

from giaoban.folding import UPPER, fold
from giaoban.furniture import Furniture, Line, is_byline, is_caption, is_clutter, looks_like_name
from giaoban.publication import Publication, read_publication, trailing_stamp

_MARKDOWN = re.compile(r"^#{1,6}\s+|\*\*|__|^>\s+|!\[[^\]]*\]\([^)]*\)")
_BULLET_SIGNS = re.compile(r"^[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\ufe0f\s]+")
_PLACE_DATELINE = re.compile(r"^(?:hà nội|tp\.? ?hcm|tp\.? hồ chí minh)[,.\s]*(?:ngày \S+)?\s*-\s", re.I)
_DATELINE = re.compile(
    rf"^(?:\((?P<bracket>[^()\d]{{2,30}})\)\s*(?:[-–—:]\s*)?|(?P<plain>[{UPPER}][\w.]*(?:[ &][{UPPER}][\w.]*){{0,3}})\s*[-–—]\s+|(?P<caps>[{UPPER}]{{2,10}})\s*[-–—]\s*)(?=\S)"
)


@dataclass
class Page:
    """What one saved page holds. `removed` lists (line number, text, reason) of all that left the body."""

    title: str | None = None
    published: dt.date | None = None
    published_time: str | None = None
    outlet: str | None = None
    credit: str | None = None
    text: str = ""
    removed: list[tuple[int, str, str]] = field(default_factory=list)


class PageReader:
    """Takes pages apart by the wording of `page_furniture.csv`, the outlets of `outlets.csv` and layout."""

    def __init__(self, furniture: pd.DataFrame, outlets: pd.DataFrame, places: pd.Series | None = None):
        self._furniture = Furniture(furniture)
        self._outlets = {fold(r.form): r.outlet for r in outlets.itertuples()}
        self._places = {fold(name) for name in (places if places is not None else [])}

    def read(self, text: str) -> Page:
        """The page behind a text (NFC).

        >>> furniture = pd.DataFrame([("lượt xem", "prefix", "line", "furniture")], columns=["phrase", "match", "scope", "reason"])
        >>> outlets = pd.DataFrame([("Hà Nội Portal", "HNP")], columns=["outlet", "form"])
        >>> page = PageReader(furniture, outlets).read(
        ...     "Quận ủy Ba Đình giao ban quý I\\nLượt xem: 12\\nHNP - Sáng 11/4, Quận ủy Ba Đình tổ chức hội nghị giao ban quý I.")
        >>> page.title, page.outlet, page.text
        ('Quận ủy Ba Đình giao ban quý I', 'HNP', 'Sáng 11/4, Quận ủy Ba Đình tổ chức hội nghị giao ban quý I.')
        >>> page.removed[0]
        (2, 'Lượt xem: 12', 'furniture')
        """
        return _Reading(split_lines(text), self._furniture, self._outlets, self._places).page()


def split_lines(text: str) -> list[Line]:
    """The non-empty lines of a text with their numbers; a line broken in the middle of a sentence is rejoined."""
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        shown = " ".join(_BULLET_SIGNS.sub("", _MARKDOWN.sub("", raw.strip())).split())
        if not shown:
            blank = True
            continue
        previous = lines[-1] if lines and not blank else None
        if previous and shown[0].islower() and previous.n_words > 5 and not re.search(r"[.!?…;:]$", previous.text):
            joined = f"{previous.text} {shown}"
            lines[-1] = Line(previous.number, joined, fold(joined), previous.after_blank)
        else:
            lines.append(Line(number, shown, fold(shown), blank))
        blank = False
    return lines


class _Reading:
    """One page being read: each step gives lines a reason to leave; what has none is the body."""

    def __init__(self, lines: list[Line], furniture: Furniture, outlets: dict[str, str], places: set[str]):
        self.lines, self.furniture, self.outlets, self.places = lines, furniture, outlets, places
        self.reason: dict[int, str] = {}
        self.stamps: list[tuple[int, Publication]] = []
        self.credits: list[str] = []
        self.result = Page()

    def page(self) -> Page:
        self._furniture_lines()
        first = next((i for i, line in enumerate(self.lines) if i not in self.reason and self._starts_body(i)), None)
        title = self._title(first if first is not None else len(self.lines))
        self._repeats(title)
        if first is not None:
            self._head(title, first)
            self._body(first)
            self._tail(first)
        self._fill(title)
        return self.result

    # --- lines that wording alone settles
    def _furniture_lines(self) -> None:
        block = ""
        body_seen = False
        for i, line in enumerate(self.lines):
            if block == "end":
                self.reason[i] = self._late(line)
                continue
            stamp = read_publication(line.text)
            hit = self.furniture.find(line)
            if stamp:
                self.stamps.append((i, stamp))
                self.reason[i] = "publication"
            elif is_clutter(line):
                self.reason[i] = "furniture"
            elif hit and not (hit[0] == "end" and not body_seen and not self._is_furniture_head(i)):
                scope, why = hit
                self.reason[i] = why
                block = scope if scope != "line" and (body_seen or scope == "block") else block
            elif block == "block" and not line.is_paragraph:
                self.reason[i] = "furniture"
            else:
                block = ""
                body_seen = body_seen or self._starts_body(i)

    def _is_furniture_head(self, i: int) -> bool:
        return self.lines[i].n_words <= 6

    def _late(self, line: Line) -> str:
        stamp = read_publication(line.text)
        if stamp and stamp.labelled and "đăng" in line.folded:
            self.stamps.append((len(self.lines), stamp))
        return "furniture"

    def _starts_body(self, i: int) -> bool:
        line = self.lines[i]
        if line.text.endswith(("?", "!")) and line.n_words < 35:
            return False
        if line.n_words >= 40 or (line.n_words >= 25 and re.search(r"[.;:…]['\"”’)]*$|\.\s\S", line.text)):
            return True
        return line.n_words >= 12 and line.text.endswith((".", ";", ":", "…")) and i > 0

    # --- the title: below kickers, section names and breadcrumbs
    def _title(self, first: int) -> int | None:
        candidates = [i for i in range(first) if i not in self.reason and not is_caption(self.lines[i])]
        while len(candidates) > 1 and self._is_kicker(candidates[0], candidates[1:]):
            self.reason[candidates.pop(0)] = "kicker"
        if not candidates:
            return None
        best = candidates[0]
        return None if self.lines[best].n_words > 45 else best

    def _is_kicker(self, i: int, others: list[int]) -> bool:
        line, following = self.lines[i], self.lines[others[0]]
        words = line.folded.split()
        doubled = len(words) >= 4 and words[: len(words) // 2] == words[len(words) // 2 :]
        if line.text.endswith(":") or doubled or re.search(r"\s[>»/|›]\s", line.text):
            return True
        better = following.n_words >= 5 and not is_byline(following)
        if line.n_words <= 4:
            return better and following.n_words > line.n_words
        if line.is_all_capitals and not following.is_all_capitals:
            return better and line.n_words <= 9
        return line.n_words <= 6 and better and following.n_words >= 2 * line.n_words and not following.ends_sentence

    # --- what stands twice
    def _repeats(self, title: int | None) -> None:
        seen: dict[str, int] = {}
        for i, line in enumerate(self.lines):
            before = seen.get(line.folded)
            if i in self.reason or i == title:
                seen.setdefault(line.folded, i)
            elif before is None:
                seen[line.folded] = i
            elif before == i - 1 and not line.is_paragraph:
                self.reason[i] = "caption"
                if before != title:
                    self.reason.setdefault(before, "caption")
            elif line.n_words >= 3:
                self.reason[i] = "repeated"

    # --- between title and body: author, share buttons, sometimes a lead
    def _head(self, title: int | None, first: int) -> None:
        for i in range(first):
            line = self.lines[i]
            if i in self.reason or i == title:
                continue
            if is_byline(line) and fold(line.text) not in self.places:
                self._credit(i)
            elif is_caption(line):
                self.reason[i] = "caption"
            elif (title is not None and i < title) or line.n_words < 12 and not self._dateline(line.text):
                self.reason[i] = "furniture"

    def _body(self, first: int) -> None:
        for i in range(first + 1, len(self.lines)):
            if i not in self.reason and is_caption(self.lines[i]):
                bylined = is_byline(self.lines[i]) and not self._prose_after(i)
                self._credit(i) if bylined else self.reason.__setitem__(i, "caption")

    def _tail(self, first: int) -> None:
        last = max(i for i in range(first, len(self.lines)) if self._is_prose(i) or i == first)
        for i in range(last + 1, len(self.lines)):
            line = self.lines[i]
            if i in self.reason:
                continue
            if is_byline(line) and line.folded not in self.places:
                self._credit(i)
            elif line.is_list_item and line.n_words >= 6:
                continue
            else:
                self.reason[i] = "furniture"
        for i in (last, last - 1):  # a credit that ends with a full stop looks like prose
            if i > first and i not in self.reason and self.lines[i].n_words <= 12 and is_byline(self.lines[i]):
                self._credit(i)

    def _is_prose(self, i: int) -> bool:
        return i not in self.reason and (self.lines[i].is_paragraph or self.lines[i].is_list_item and self.lines[i].n_words >= 10)

    def _prose_after(self, i: int) -> bool:
        return any(self._is_prose(j) for j in range(i + 1, len(self.lines)))

    def _credit(self, i: int) -> None:
        self.reason[i] = "byline"
        self.credits.append(self.lines[i].text)

    # --- the result
    def _fill(self, title: int | None) -> None:
        page, body = self.result, []
        if title is not None:
            page.title, stamp = trailing_stamp(self.lines[title].text)
            if stamp:
                self.stamps.insert(0, (title, stamp))
        for i, line in enumerate(self.lines):
            if i == title:
                continue
            if i in self.reason:
                page.removed.append((line.number, line.text, self.reason[i]))
            else:
                body.append(line)
        texts = [line.text for line in body]
        if texts:
            cut = self._dateline(texts[0])
            if cut:
                page.outlet, length = cut
                page.removed.append((body[0].number, texts[0][:length].strip(), "dateline"))
                texts[0] = texts[0][length:].lstrip()
        page.text = "\n".join(texts)
        self._publish()
        page.credit = self.credits[-1] if self.credits else None

    def _publish(self) -> None:
        if not self.stamps:
            return
        ranked = sorted(self.stamps, key=lambda s: (s[1].updated, not s[1].labelled, s[0]))
        stamp = ranked[0][1]
        self.result.published, self.result.published_time = stamp.date, stamp.time
        self.credits[:0] = [s.rest for _, s in self.stamps if looks_like_name(s.rest) and fold(s.rest) not in self.places]

    def _dateline(self, text: str) -> tuple[str | None, int] | None:
        """(outlet or None for a place, characters to cut) where the text begins with an outlet's dateline."""
        folded = fold(text)
        for form, _outlet in self.outlets.items():
            if folded.startswith(form) and re.match(rf"\s*[-:]\s*|\s+(?=[{UPPER}])", text[len(form) :].replace("–", "-").replace("—", "-")):
                rest = re.match(r"\s*[-–—:]?\s*", text[len(form) :])
                return text[: len(form)], len(form) + rest.end()
        m = _DATELINE.match(text)
        if not m:
            return None
        name = (m["bracket"] or m["plain"] or m["caps"]).strip()
        if fold(name) in self.places:
            return None if m["bracket"] else (None, m.end())
        if m["plain"] and not (len(name.split()) == 1 and (len(name) >= 5 or name.isupper())):
            return None
        if m["bracket"] and len(name.split()) > 4:
            return None
        return name, m.end()
