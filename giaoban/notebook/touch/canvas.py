"""A live figure at the cell's width: plotly.js and the slide's font come from the kernel, once a page, never from a host."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

import anywidget
import traitlets

from giaoban.figures import MODEBAR
from giaoban.reference import label

_FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
_HEAD, _BELOW = 44, 46  # pixels over a chart without a title (the tool bar), and below it without a foot


class Canvas(anywidget.AnyWidget):
    """One figure (`figure`: what plotly draws); `clicked` holds the key of the mark that was clicked last."""

    _esm = resources.files("giaoban.notebook.touch") / "canvas.js"

    figure = traitlets.Dict().tag(sync=True)
    config = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    library = traitlets.List().tag(sync=True)  # plotly.js and the fonts, with the first figure of a kernel
    clicked = traitlets.Dict().tag(sync=True)

    def __init__(self, fig, *, name: str, alt: str, lang: str) -> None:
        sent, Canvas._sent = Canvas._sent, True
        super().__init__(
            figure=drawn(fig),
            config=MODEBAR | {"toImageButtonOptions": {"filename": name, "scale": 2}},
            words={"alt": alt, "lang": lang, "dictionary": _dictionary(lang)},
            library=[] if sent else _library(),
        )
        self.on_msg(self._answer)

    _sent = False

    def _answer(self, _, content: dict, buffers: list) -> None:
        if content.get("ask") == "library":  # a page opened since: the first figure may be gone
            self.send({"answer": "library"}, buffers=_library())

    def draw(self, fig) -> None:
        """Shows another figure in its place."""
        self.figure = drawn(fig)


def drawn(fig) -> dict[str, object]:
    """The figure as plotly takes it, without the words that stand beside it in the notebook: title, subtitle, foot.

    >>> import plotly.graph_objects as go
    >>> drawn(go.Figure(layout={"title": {"text": "A"}, "height": 300, "margin": {"t": 100, "b": 144}}))["layout"]["height"]
    174
    """
    told = json.loads(fig.to_json())
    layout = told["layout"]
    title, margin, height = layout.pop("title", {}), layout.get("margin", {}), layout.get("height", 450)
    words, under = title.get("text"), title.get("subtitle", {}).get("text")
    gone = (words.count("<br>") + 1) * 28 if words else 0
    gone += 26 * bool(under)
    foot = max(0, margin.get("b", 0) - _BELOW)
    total = height - gone - foot
    layout["margin"] = margin | {
        "t": margin.get("t", 0) - gone,
        "b": margin.get("b", 0) - foot,
        "l": 8,
        "r": 8,
    }
    layout |= {"height": total, "autosize": True}
    layout["annotations"] = [a for a in layout.get("annotations", []) if a.get("name") != "foot"]
    if layout.get("showlegend"):
        layout["legend"] = layout.get("legend", {}) | {"y": 1 - _HEAD / total}
    for trace in told["data"]:
        if "text" in trace.get("mode", ""):
            trace["cliponaxis"] = False  # a value may stand in the margin, which is made wide enough
    return {"data": told["data"], "layout": layout}


@cache
def _library() -> list[bytes]:
    from plotly.offline import get_plotlyjs

    return [get_plotlyjs().encode("utf-8"), *_fonts()]


def _fonts() -> list[bytes]:
    try:
        folder = resources.files("font_source_sans_pro") / "files"
        return [(folder / name).read_bytes() for name in _FONTS]
    except (ModuleNotFoundError, FileNotFoundError):
        return []


def _dictionary(lang: str) -> dict[str, str]:
    """What plotly says on its own, in the language."""
    said = {
        "Zoom": "plot.zoom", "Pan": "plot.pan", "Reset axes": "plot.reset", "Download plot as a PNG": "plot.picture",
        "Download plot as a png": "plot.picture", "Download plot": "plot.picture", "Double-click to zoom back out": "plot.back",
    }  # fmt: skip
    return {} if lang == "en" else {words: label(key, lang) for words, key in said.items()}
