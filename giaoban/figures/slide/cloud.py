"""A word cloud made from counted terms."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from wordcloud import WordCloud

from giaoban.figures.fonts import font_path
from giaoban.figures.slide.columns import check_columns
from giaoban.figures.slide.page import Page, close_page, no_data, open_page
from giaoban.figures.style import INK, MAIN, MUTED, colour_map, styled

_PIXELS = 100  # an inch, for the packing only: words are drawn as outlines, sharp at any size


@styled
def word_cloud(
    table: pd.DataFrame,
    *,
    term: str,
    n: str,
    colour: str | None = None,
    colours: Mapping[str, str] | None = None,
    most: int = 80,
    **page,
) -> Figure:
    """The `most` frequent terms, the larger the more often counted; the same table gives the same cloud.

    `term` and `n` name columns of `table` (a term on several rows is added up); `colour` a category, with
    `colours` (category -> hex) as in `bars`; without it the ten most frequent stand out. `page`: see
    `Page`. Words come from the counts, never from raw text (WordCloud.generate_from_frequencies).
    Raises KeyError for a missing column. An empty table gives a slide that says so.

    >>> counts = pd.DataFrame({"term": ["giám sát", "đối thoại"], "n": [4, 9]})
    >>> fig = word_cloud(counts, term="term", n="n")
    >>> [word.get_gid() for word in fig.axes[0].patches]
    ['đối thoại', 'giám sát']
    """
    page = Page(**page)
    check_columns(table, [term, n, colour])
    rows = table.dropna(subset=[term, n])
    counts = (
        rows.groupby(term)[n].sum().loc[lambda total: total > 0].sort_values(ascending=False, kind="stable")
    )
    if counts.empty:
        return no_data(page)
    fig, box = open_page(page)
    ax = box.axes(fig)
    drawn = _words(
        ax, counts.head(most), (box.width, box.height), _hexes(rows, counts, term, colour, colours)
    )
    return close_page(fig, page, page.say("note.cloud", shown=drawn, total=len(counts)))


def _hexes(rows, counts: pd.Series, term: str, colour: str | None, colours) -> dict[str, str]:
    if colour is None:
        return {word: MAIN if place < 10 else MUTED for place, word in enumerate(counts.index)}
    category = rows.dropna(subset=[colour]).drop_duplicates(term).set_index(term)[colour].astype(str)
    hexes = colour_map(category.reindex(counts.index).dropna(), known=colours)
    return {word: hexes[category[word]] if word in category.index else INK for word in counts.index}


def _words(ax: Axes, counts: pd.Series, inches: tuple[float, float], hexes: dict[str, str]) -> int:
    """Packs the words and draws each as an outline; how many found a place."""
    path = font_path("bold")
    width, height = (round(side * _PIXELS) for side in inches)
    packed = WordCloud(
        width=width, height=height, font_path=str(path), prefer_horizontal=1, random_state=1, margin=6,
        max_words=len(counts), min_font_size=16, max_font_size=height // 4, relative_scaling=0.6,
        color_func=lambda *_, **__: MAIN,  # its own would load pyplot; colours come with the outlines
    ).generate_from_frequencies(counts.astype(float).to_dict())  # fmt: skip
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    for (word, _), size, (down, right), _, _ in packed.layout_:
        outline = TextPath((0, 0), word, size=size, prop=FontProperties(fname=path))
        ink = outline.get_extents()  # (right, down) is where the upper left corner of the ink belongs
        place = Affine2D().translate(-ink.x0, -ink.y1).scale(1, -1).translate(right, down)
        ax.add_patch(PathPatch(place.transform_path(outline), color=hexes[word], linewidth=0, gid=word))
    return len(packed.layout_)
