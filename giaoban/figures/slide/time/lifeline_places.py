"""Where lanes, dots and lags of the lifelines stand, so that no words meet."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from giaoban.figures.plan.page import Page
from giaoban.figures.plan.time.lifelines import Lifelines
from giaoban.figures.plan.time.scale import Scale
from giaoban.figures.slide.canvas.fitting import POINTS, fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.page import Box
from giaoban.figures.slide.canvas.placing import Spot

_TALLEST, _AXIS = 0.8, 0.4  # inches of a lane at most, of the years
_LABEL, _LAG = 15, 12  # points
_GAP = 0.08  # inches between a mark and words


@dataclass(frozen=True)
class Place:
    """Where everything stands, in inches on the slide. `box` holds the dates of early issue and the years."""

    box: Box
    scale: Scale
    names: list[str]
    name_size: float
    size: float  # points of words and numbers in the lanes
    wide: pd.Series  # inches of each dot
    dates: dict[int, str]
    lags: list[tuple[str, Spot] | None]

    @property
    def digits(self) -> float:
        """Points of the numbers in the dots."""
        return digit_size(self.size)

    @property
    def tall(self) -> float:
        """The height of a lane."""
        return self.box.height / len(self.names)

    def y(self, lane: int) -> float:
        """The middle of a lane."""
        return self.box.y + self.box.height - self.tall * (lane + 0.5)


def place_lanes(lives: Lifelines, box: Box, page: Page, *, right: float = 0) -> Place:
    """`right`: inches kept free for lags behind the last dots, where there is no room elsewhere."""
    lanes, dots = lives.rows, lives.dots
    tall = min((box.height - _AXIS) / len(lanes), _TALLEST)
    names, name_size = fit_or_shorten(
        lanes["label"].tolist(),
        width=0.42 * box.width,
        height=0.97 * tall,
        size=_LABEL,
        least=_LAG,
        middle=True,
    )
    size = _LAG
    left = max(text_width(name, size=name_size) for name in names) + 0.3
    inner = Box(box.x + left, box.y + box.height - tall * len(lanes), box.width - left, tall * len(lanes))
    strip = max((text_width(date, size=size) + 0.45 for date in lives.early.values()), default=0)
    scale = lives.scale(inner.inset(left=strip, right=right))
    wide = _widths(dots["articles"], size, tall)
    plan = Place(inner, scale, names, name_size, size, wide, lives.early, [])
    lags = [_lag(plan, row, dots, page) for row in lanes.itertuples()]
    if not right and any(lag and _beyond(lag, plan) for lag in lags):
        words = [_at_end(row, page) for row in lanes.itertuples()]
        return place_lanes(lives, box, page, right=max(text_width(w, size=size) for w in words) + 0.3)
    return replace(plan, lags=lags)


def digit_size(size: float) -> float:
    """Points of a number in a dot beside words of `size`: still readable."""
    return max(0.8 * size, 12)


def _widths(articles: pd.Series, size: float, tall: float) -> pd.Series:
    """A dot for one article is small, one with a number holds it."""
    numbered = articles.map(
        lambda n: max(
            text_width(f"{n}", size=digit_size(size)) + 0.08, 1.1 * digit_size(size) / POINTS + 0.04
        )
    )
    return numbered.where(articles > 1, min(0.12, 0.6 * tall)).astype(float)


def _lag(plan: Place, row, dots: pd.DataFrame, page: Page) -> tuple[str, Spot] | None:
    """The lag left of the first dot, else above it, else behind the last dot; None where it is not known."""
    if not row.lag:
        return None
    own = plan.wide[dots["lane"] == row.Index] / 2
    first, last, y = plan.scale.x(row.first), plan.scale.x(row.last), plan.y(row.Index)
    wide, high = text_width(row.lag, size=plan.size), text_height(row.lag, size=plan.size)
    start = plan.scale.x(row.issued) + 0.1 if plan.scale.first <= row.issued < row.first else plan.scale.box.x
    if first - own.iloc[0] - _GAP - wide >= start + _GAP:
        return row.lag, Spot(first - own.iloc[0] - _GAP, y, "right")
    reach = max(own.max(), 0.1)  # of dots and of the mark of issue
    if plan.tall / 2 >= reach + high:
        ha = "left" if first + wide <= plan.box.x + plan.box.width else "right"
        return row.lag, Spot(first, y + reach + high / 2, ha)
    end = max(last + own.iloc[-1], plan.scale.x(max(row.issued, row.last)) + 0.1)
    return _at_end(row, page), Spot(end + _GAP, y, "left")


def _at_end(row, page: Page) -> str:
    """The lag as it is told behind the last dot: that it is of the first article, where there are others."""
    return page.say("life.at_end", lag=row.lag) if row.last > row.first else row.lag


def _beyond(lag: tuple[str, Spot], plan: Place) -> bool:
    text, spot = lag
    return spot.ha == "left" and spot.x + text_width(text, size=plan.size) > plan.box.x + plan.box.width
