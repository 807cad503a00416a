"""Where a label can stand so that it covers no mark and no other label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in inches."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Rect) -> bool:
        """True where the two share some area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: Rect) -> bool:
        """True where this one lies wholly inside the other."""
        return self.x0 >= other.x0 and self.y0 >= other.y0 and self.x1 <= other.x1 and self.y1 <= other.y1


class Spot(NamedTuple):
    """Where a label stands: x of its edge `ha` and y of its middle, in inches."""

    x: float
    y: float
    ha: str


def around(
    x: float, y: float, size: tuple[float, float], reach: float, half: float
) -> list[tuple[Spot, Rect]]:
    """The places a label of `size` can take beside a mark `reach` high and `half` wide, best first."""
    wide, high = size
    up, down = y + reach + high / 2, y - reach - high / 2
    spots = [Spot(x + half, y, "left"), Spot(x - half, y, "right")]
    spots += [Spot(x, up, "center"), Spot(x, down, "center")]
    spots += [Spot(x, v, ha) for v in (up, down) for ha in ("left", "right")]
    left = {"left": 0.0, "center": wide / 2, "right": wide}
    return [
        (
            spot,
            Rect(spot.x - left[spot.ha], spot.y - high / 2, spot.x - left[spot.ha] + wide, spot.y + high / 2),
        )
        for spot in spots
    ]


def place(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    *,
    bounds: Sequence[Rect],
    lines: Sequence[float] = (),
    halves: Sequence[float] = (),
    reach: float = 0.13,
) -> list[Spot | None]:
    """A spot for each label beside its point, None where none is free; earlier points choose first.

    Points and sizes (width, height) in inches. No label leaves the rectangle of its point in `bounds`,
    nor covers a point or a label; it crosses a vertical line (x in `lines`) only where it must.
    `halves`: half the width of a mark where it is wider than high, such as a span of days.

    >>> place([(1, 1), (1.2, 1)], [(0.5, 0.2), (0.5, 0.2)], bounds=[Rect(0, 0, 3, 2)] * 2)
    [Spot(x=0.87, y=1, ha='right'), Spot(x=1.33, y=1, ha='left')]
    """
    wide = [max(reach, half) for half in halves or [reach] * len(points)]
    high = 0.8 * reach
    marks = [
        Rect(x - 0.8 * half, y - high, x + 0.8 * half, y + high)
        for (x, y), half in zip(points, wide, strict=True)
    ]
    taken: list[Rect] = []
    spots: list[Spot | None] = []
    for (x, y), size, bound, half in zip(points, sizes, bounds, wide, strict=True):
        free = [
            (spot, rect)
            for spot, rect in around(x, y, size, reach, half)
            if rect.within(bound) and not any(rect.meets(other) for other in (*marks, *taken))
        ]
        free.sort(key=lambda found: any(found[1].x0 < line < found[1].x1 for line in lines))
        spots.append(free[0][0] if free else None)
        taken += [rect for _, rect in free[:1]]
    return spots
