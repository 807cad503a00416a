"""A word cloud made from counted terms."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from giaoban.figures.fonts import font_path
from giaoban.figures.plan.amounts.cloud import Cloud
from giaoban.figures.plan.page import Page
from giaoban.figures.slide.canvas.page import close_page, open_page
from giaoban.figures.style import MAIN

_PIXELS = 100  # an inch, for the packing only: words are drawn as outlines, sharp at any size


def draw(plan: Cloud, page: Page) -> Figure:
    """The terms, the larger the more often counted; the same plan gives the same cloud. Words come from the counts,
    never from raw text (WordCloud.generate_from_frequencies)."""
    fig, box = open_page(page)
    counts, hexes = plan.rows.set_index("label")["value"], plan.rows.set_index("label")["hex"].to_dict()
    drawn = _words(box.axes(fig), counts, (box.width, box.height), hexes)
    return close_page(fig, page, [*plan.notes, page.say("note.cloud", shown=drawn, total=plan.total)])


def _words(ax: Axes, counts: pd.Series, inches: tuple[float, float], hexes: dict[str, str]) -> int:
    """Packs the words and draws each as an outline; how many found a place."""
    path = font_path("bold")
    width, height = (round(side * _PIXELS) for side in inches)
    from wordcloud import WordCloud  # slow to import

    packed = WordCloud(
        width=width, height=height, font_path=str(path), prefer_horizontal=1, random_state=1, margin=6,
        max_words=len(counts), min_font_size=17, max_font_size=height // 4, relative_scaling=0.6,
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
