"""Colours, fonts and line breaks as a viewer meets them."""

import io
import itertools
import subprocess
import sys
import unicodedata
import warnings

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from giaoban.figures import fonts, style

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
ALPHABET = [unicodedata.normalize("NFC", v + tone) for v in VOWELS for tone in TONES] + list(
    "bcdđghklmnpqrstvx"
)
LETTERS = "".join(ALPHABET) + "".join(ALPHABET).upper()
SIGNS = "0123456789.,;:!?%()/-–—“”‘’«»…·×≥≤→−±=№§"


@pytest.fixture
def without_package(monkeypatch):
    """The font package gone, as where only matplotlib is installed."""

    def missing(name):
        raise ModuleNotFoundError(name)

    fonts.font_family.cache_clear()
    monkeypatch.setattr(fonts.resources, "files", missing)
    yield
    fonts.font_family.cache_clear()


def draw(text):
    with style.use_style():
        fig = Figure(figsize=(20, 2))
        for place, weight in enumerate(["regular", "bold"]):
            fig.text(0.01, 0.2 + place / 2, text, weight=weight)
    fig.savefig(io.BytesIO(), format="png")


def test_the_alphabet_is_whole():
    assert len(set(LETTERS)) == 2 * (12 * 6 + 17)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_and_sign_is_drawn(form):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw(unicodedata.normalize(form, LETTERS) + SIGNS)


def test_a_missing_letter_would_be_noticed():
    with pytest.warns(UserWarning, match="missing from font"):
        draw("\U0001f4dd")


def test_the_fallback_draws_every_letter_too(without_package):
    with pytest.warns(UserWarning, match="font-source-sans-pro is missing"):
        assert style.font_family() == ("DejaVu Sans",)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw(LETTERS + SIGNS)


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_font_of_word_clouds_holds_every_letter(weight):
    known = TTFont(fonts.font_path(weight)).getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in known] == []


def test_use_style_changes_nothing_outside():
    before = dict(matplotlib.rcParams)
    with style.use_style():
        assert matplotlib.rcParams["font.family"][0] == "Source Sans Pro"
    assert dict(matplotlib.rcParams) == before


def test_importing_touches_no_global_state():
    code = (
        "import matplotlib, sys; before = dict(matplotlib.rcParams)\n"
        "import giaoban.figures.style, giaoban.figures.slide, giaoban.figures.live\n"
        "import plotly.io as pio\n"
        "assert dict(matplotlib.rcParams) == before\n"
        "assert 'giaoban' not in pio.templates and pio.templates.default == 'plotly'\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_plotly_has_the_same_colours():
    import plotly.io as pio

    template = style.plotly_template()
    assert tuple(template.layout.colorway) == style.COLOURS
    assert pio.templates["giaoban"] == template and pio.templates.default == "plotly"


def distance(a, b):
    return sum((x - y) ** 2 for x, y in zip(to_rgb(a), to_rgb(b), strict=True)) ** 0.5


def test_colours_are_told_apart_and_stand_out_from_paper():
    for a, b in itertools.combinations([*style.COLOURS, style.SMALL], 2):
        assert distance(a, b) > 0.25, (a, b)
    assert all(distance(colour, style.PAPER) > 0.5 for colour in style.COLOURS)


def test_a_known_category_keeps_its_colour_and_nobody_else_gets_it():
    colours = style.colour_map(["a", "b", "c"], known={"c": style.COLOURS[0]})
    assert colours == {"a": style.COLOURS[1], "b": style.COLOURS[2], "c": style.COLOURS[0]}


def test_beyond_the_palette_categories_are_grey():
    colours = style.colour_map([f"loại {i}" for i in range(9)])
    assert list(colours.values()) == [*style.COLOURS, style.OTHER, style.OTHER]


def test_shapes_differ_in_both_libraries():
    shapes = style.shape_map([f"loại {i}" for i in range(10)])
    assert len({m for m, _ in shapes.values()}) == len({p for _, p in shapes.values()}) == 10


@given(st.text(alphabet="Ủyban Mặtrận -/217QĐTW", max_size=80), st.integers(1, 40))
def test_wrap_loses_nothing_and_keeps_words_whole(text, width):
    lines = style.wrap(text, width).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or " " not in line for line in lines)


def test_wrap_is_even_and_never_breaks_a_number():
    assert style.wrap("Quyết định 217-QĐ/TW, 12/12/2013", 21) == "Quyết định 217-QĐ/TW,\n12/12/2013"
    assert style.wrap("một hai ba bốn", 10, newline="<br>") == "một hai<br>ba bốn"
    assert style.wrap("", 10) == ""
