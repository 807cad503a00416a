"""The picture of a figure that stays in a notebook: light, and scaled to the cell."""

from __future__ import annotations

import io

DPI = 72  # pixels an inch: 960 across, what a cell of a code host has
_INKS = 64  # colours
STILL = {"image/png": {"width": 960}}  # metadata; every viewer keeps a picture within its cell


def drawn_png(fig) -> bytes:
    """The figure as a picture of few colours: a notebook with fifteen of them stays light."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    before = fig.dpi
    try:
        fig.set_dpi(DPI)
        canvas = FigureCanvasAgg(fig)
        canvas.draw()
        drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        small = io.BytesIO()
        inks = drawn.convert("RGB").quantize(
            _INKS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        inks.save(small, format="png", compress_level=9)
    finally:
        fig.set_dpi(before)
    return small.getvalue()
