"""One look for every figure: colours, shapes, fonts, line breaks, for matplotlib and plotly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from giaoban.figures.fonts import font_family

# Okabe and Ito (2008), safe for colour-blind readers. Their yellow is left out: it vanishes on white.
PALETTE = {
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "green": "#009E73",
    "purple": "#CC79A7",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "black": "#333333",
}
COLOURS = tuple(PALETTE.values())
MAIN, ACCENT = PALETTE["blue"], PALETTE["vermillion"]
INK, MUTED, GRID, PAPER = "#1A1A1A", "#595959", "#DDDDDD", "#FFFFFF"
BAND = "#F4F6F8"  # every second lane of a timeline
STRIP = "#E3EBF2"  # an article in a dispersion plot
OTHER = "#8C8C8C"  # categories beyond the palette
SMALL = "#D0D0D0"  # cells below the floor
GREYS = ("#B8B8B8", "#DADADA", "#A0A0A0", "#C9C9C9")  # segments that are not lit, neighbours apart
_BETWEEN = ("→", "+")  # the signs between the two names of a pair
SEQUENTIAL = ("#EEF5FA", "#9CC7E2", "#0072B2", "#00406B")

# matplotlib marker, plotly symbol: a kind is told by its shape as well as by its colour.
SHAPES = (
    ("o", "circle"), ("s", "square"), ("^", "triangle-up"), ("D", "diamond"), ("v", "triangle-down"),
    ("P", "cross"), ("X", "x"), ("p", "pentagon"), ("*", "star"), ("h", "hexagon"),
)  # fmt: skip
# the tool bar of a live figure: zoom and picture, nothing that reaches another host
MODEBAR = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "modeBarButtons": [["zoom2d", "pan2d", "resetScale2d", "toImage"]],
}
SLIDE = (40 / 3, 7.5)  # inches, 16:9
DPI = 300


@contextmanager
def use_style() -> Iterator[None]:
    """Within this context matplotlib draws in the style of the bundle; nothing changes outside it."""
    rc = {
        "font.family": list(font_family()),
        "font.size": 14,
        "text.color": INK,
        "text.parse_math": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.edgecolor": MUTED,
        "axes.axisbelow": True,
        "axes.facecolor": "none",
        "grid.color": GRID,
        "xtick.color": MUTED,
        "ytick.color": INK,
        "ytick.major.size": 0,
        "figure.facecolor": PAPER,
        "figure.dpi": 100,
        "hatch.linewidth": 0.6,
    }
    import matplotlib

    with matplotlib.rc_context(rc):
        yield


def colour_map(categories: Iterable[str], *, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour (hex) for each category, in order of appearance; `known` colours are kept.

    Categories beyond the seven colours share a grey, so that no colour means two things.

    >>> colour_map(["giao ban", "sơ kết", "giao ban"], known={"sơ kết": "#009E73"})
    {'giao ban': '#0072B2', 'sơ kết': '#009E73'}
    """
    known = dict(known or {})
    free = iter([colour for colour in COLOURS if colour not in known.values()])
    return {name: known.get(name) or next(free, OTHER) for name in dict.fromkeys(categories)}


def shape_map(categories: Iterable[str]) -> dict[str, tuple[str, str]]:
    """A marker for each category, in order of appearance: (matplotlib marker, plotly symbol).

    >>> shape_map(["giao ban", "sơ kết"])["sơ kết"]
    ('s', 'square')
    """
    names = dict.fromkeys(categories)
    return {name: SHAPES[min(i, len(SHAPES) - 1)] for i, name in enumerate(names)}


def shade(part: float) -> str:
    """The hex of the sequential scale at `part` (0 to 1), from pale to dark blue.

    >>> shade(0), shade(1)
    ('#EEF5FA', '#00406B')
    """
    at = min(max(part, 0.0), 1.0) * (len(SEQUENTIAL) - 1)
    left = min(int(at), len(SEQUENTIAL) - 2)
    return mix(SEQUENTIAL[left], SEQUENTIAL[left + 1], at - left)


def mix(one: str, other: str, part: float) -> str:
    """The hex `part` (0 to 1) of the way from one colour to the other.

    >>> mix("#FFFFFF", "#000000", 0.5)
    '#808080'
    """
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def wrap(label: str, width: int, *, newline: str = "\n") -> str:
    """`label` in lines of at most `width` characters, as even as can be; words and numbers stay whole.

    >>> print(wrap("Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội", 30))
    Ủy ban Mặt trận Tổ quốc
    Việt Nam thành phố Hà Nội
    """

    words = label.split()
    count = len(_lines(words, width))
    narrowest = max([1, *map(len, words)])
    while narrowest < width:  # the least width at which the lines are no more
        middle = (narrowest + width) // 2
        narrowest, width = (narrowest, middle) if len(_lines(words, middle)) <= count else (middle + 1, width)
    return newline.join(_lines(words, width))


def shorter(words: Sequence[str], *, end: float = 0) -> Iterator[str]:
    """The words with ever fewer of them, "…" for what is left out: their end, or their middle where `end` says what part of
    those that stay are the last ones; the first word alone at last. Of a pair ("a → b", "a + b") both sides stay.

    >>> list(shorter("UBND quận Ba Đình".split())), list(shorter("UBND quận Ba Đình".split(), end=0.4))
    (['UBND quận Ba…', 'UBND quận…', 'UBND…'], ['UBND quận…Đình', 'UBND…Đình', 'UBND…'])
    >>> list(shorter("Quận ủy Ba Đình → Hội Nông dân".split(), end=0.4))[-2:]
    ['Quận… → Hội…dân', 'Quận… → Hội…']
    """
    sign = next((place for place, word in enumerate(words) if word in _BETWEEN), 0)
    sides = [words[:sign], words[sign + 1 :]] if sign else [words]
    kept = [len(side) for side in sides]
    while max(kept) > 1:
        kept[kept.index(max(kept))] -= 1
        told = [_kept(side, most, end) for side, most in zip(sides, kept, strict=True)]
        yield f" {words[sign]} ".join(told)


def _kept(words: Sequence[str], most: int, end: float) -> str:
    if most >= len(words):
        return " ".join(words)
    last = min(max(1, round(most * end)), most - 1) if end else 0
    return f"{' '.join(words[: most - last])}…{' '.join(words[len(words) - last :])}"


def _lines(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def plotly_template():
    """The same look as a plotly template; the call registers it as "giaoban" (nothing happens at import)."""
    import plotly.graph_objects as go
    import plotly.io as pio

    family = "Source Sans Pro, Segoe UI, Arial, DejaVu Sans, sans-serif"
    axis = {
        "gridcolor": GRID,
        "linecolor": MUTED,
        "zeroline": False,
        "automargin": True,
        "ticks": "",
        "ticklabelstandoff": 6,
    }
    layout = go.Layout(
        font={
            "family": family,
            "size": 15,
            "color": INK,
        },
        colorway=COLOURS,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        title={
            "x": 0,
            "y": 1,
            "pad": {"l": 24, "t": 34},
            "yanchor": "top",
            "xanchor": "left",
            "font": {"size": 22},
        },
        hoverlabel={"align": "left", "bgcolor": PAPER, "font": {"size": 14, "family": family}},
        xaxis=axis,
        yaxis=axis,
        colorscale={"sequential": [[i / 3, colour] for i, colour in enumerate(SEQUENTIAL)]},
        legend={"orientation": "h", "x": 0, "yref": "container", "yanchor": "top", "traceorder": "normal"},
    )
    pio.templates["giaoban"] = go.layout.Template(layout=layout)
    return pio.templates["giaoban"]
