"""One step from a table to a finding on the page: the slide saved, the live figure shown."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from IPython.display import Markdown, display

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Foot, SavedFigure, make_deck, save_figure, save_kept
from giaoban.measures import FLOOR
from giaoban.notebook.explore import show
from giaoban.questions import headlines as findings
from giaoban.reference import label, paths

_LITERAL = {sign: html.escape(sign) for sign in "<>&"} | {sign: f"&#{ord(sign)};" for sign in "*_`[]#~|"}
_LITERAL |= {sign: f"<span>&#{ord(sign)};</span>" for sign in "$\\"}


def present(
    chart: str,
    table: pd.DataFrame,
    slug: str,
    *,
    headed: bool = True,
    **look,
) -> SavedFigure:
    """Draws a table as a finding: the slide goes to the figures with its data, the live one to the page, under its title
    as a heading (`headed`).

    `chart` is a kind of chart (bars, timeline, heat …); `look` its columns and options and what stands round it (title,
    source, n_articles …), where a subtitle may be a key of labels.csv (subtitle.terms). Returns the saved figure.
    Raises ValueError for a chart that does not exist.
    """
    look["title"] = sentence_case(look.get("title", ""))
    if look.get("subtitle", "").startswith("subtitle."):
        look["subtitle"] = label(look["subtitle"], look.get("lang", "vi"))
    look["title"] = _with_subject(look["title"], look.get("subtitle", ""), look.get("lang", "vi"))
    if headed and look["title"]:
        heading(look["title"])
    finding = as_finding(chart, table, slug, **look)
    saved, slide, live = save_figure(finding), finding.slide(), finding.live()
    display(show(live, slide, alt=saved.title) if live else show(slide, alt=saved.title))
    return saved


_OPTIONS = ("colours", "percent", "top", "sort", "floor", "panels", "events", "most")


def as_finding(chart: str, table: pd.DataFrame, slug: str, **look) -> Finding:
    """A finding of one table, drawn as `chart`; `look` as in `present`."""
    foot = Foot(
        n=look.pop("n_articles", None),
        source=look.pop("source", ""),
        notes=tuple(filter(None, [look.pop("note", "")])),
        corrected=look.pop("corrected", False),
    )
    words = {
        "headline": look.pop("title", ""),
        "subtitle": look.pop("subtitle", ""),
        "lang": look.pop("lang", "vi"),
    }
    options = {name: look.pop(name) for name in _OPTIONS if name in look}
    return Finding(
        slug=slug, table=table, chart=Chart(kind=chart, columns=look, options=options), foot=foot, **words
    )


def _with_subject(title: str, subtitle: str, lang: str) -> str:
    """A title that only says that nothing can be compared yet also says what: several figures of a deck may."""
    few = label("finding.few", lang, floor=FLOOR)
    if title != sentence_case(few) or not subtitle:
        return title
    return f"{subtitle.partition(';')[0]}: {few[:1].lower()}{few[1:]}"


def page_of(corpus: Corpus, *, lang: str = "vi") -> dict[str, object]:
    """What the foot of every figure of this corpus says, as options of a chart: source, n_articles, corrected, lang."""
    corrected = len(corpus.report.corrections) > 0
    return {
        "source": findings.source_line(corpus, lang=lang),
        "n_articles": len(corpus),
        "corrected": corrected,
        "lang": lang,
    }


def with_note(page: dict[str, object], note: str) -> dict[str, object]:
    """The options of `page_of` with one more remark for the foot.

    >>> with_note({"note": "a"}, "b")["note"]
    'a · b'
    """
    return page | {"note": " · ".join(part for part in (page.get("note", ""), note) if part)}


def part_of(page: dict[str, object], used: int) -> dict[str, object]:
    """The options of `page_of` for a figure that rests on `used` of its articles: n says so, and the foot how many are
    left out.

    >>> part_of({"n_articles": 12, "lang": "en"}, 10)
    {'n_articles': 10, 'lang': 'en', 'note': 'left out: 2 without a known year or body'}
    """
    left = page["n_articles"] - int(used)
    part = page | {"n_articles": int(used)}
    return with_note(part, label("note.part", page["lang"], k=left)) if left else part


def briefing(figures: Sequence[SavedFigure], corpus: Corpus, *, lang: str = "vi") -> Path | None:
    """Writes the chosen figures as a deck beside them and returns where it lies; None where nothing is chosen.

    A deck that was edited since is kept and the next free name taken.
    """
    if not figures:
        return None
    subtitle = findings.of_corpus(corpus, lang=lang)
    deck = make_deck(figures, title=label("deck.title", lang), subtitle=subtitle, lang=lang)
    return save_kept(deck, paths.default_figures() / "briefing.pptx")


def heading(text: str, *, level: int = 2) -> None:
    """Shows a computed sentence as a heading, so that the notebook's outline tells the findings. What it says is shown
    as it is: no sign of a name in it is taken for Markdown, HTML or mathematics.

    >>> heading("217-QĐ/TW: 2/5 bài")
    <IPython.core.display.Markdown object>
    """
    display(Markdown(f"{'#' * level} {literal(sentence_case(text))}"))


def literal(text: str) -> str:
    """The text as Markdown that shows it letter by letter, on one line. Signs of mathematics stand in an element of
    their own, since they are sought in what has been rendered.

    >>> literal("A & B <b> [x](y)")
    'A &amp; B &lt;b&gt; &#91;x&#93;(y)'
    """
    shown = "".join(_LITERAL.get(sign, sign) for sign in " ".join(text.split()))
    return shown.replace("://", "&#58;//")  # else some renderers make an address a link


def sentence_case(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is.

    >>> sentence_case("quận và huyện: 2 cuộc họp")
    'Quận và huyện: 2 cuộc họp'
    """
    return text[:1].upper() + text[1:]
