"""Figures leave by here: picture, drawing and the data behind them, written whole or not at all."""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import warnings
from dataclasses import asdict
from html import unescape
from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from giaoban.figures.gallery import SavedFigure, index_page, saved_figures
from giaoban.figures.slide.layout import faults, printed_lines
from giaoban.figures.slide.page import written
from giaoban.figures.style import DPI, SLIDE
from giaoban.reference import LANGUAGES, label, paths

_SLUG = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
_N = re.compile(r"\bn = (\d+)")
_OBEYED = ("=", "+", "-", "@", "\t", "\r")
_KINDS = ("png", "svg", "pdf", "html", "csv")


class LayoutWarning(UserWarning):
    """Something on the slide covers something else or reaches beyond the edge."""


def save_figure(
    fig: Figure,
    slug: str,
    *,
    data: pd.DataFrame,
    source: str,
    title: str | None = None,
    note: str | None = None,
    folder: Path | str | None = None,
    n: int | None = None,
    corrected: bool = False,
    pdf: bool = False,
    interactive=None,
    strict: bool = False,
) -> SavedFigure:
    """Write PNG (4000 × 2250), SVG, CSV and, if asked for, PDF and HTML; put the figure into index.md.

    `fig` is a chart of `giaoban.figures.slide` (matplotlib, 16:9) that shows its source and n; `interactive` its
    plotly twin, written as an offline page that shares one plotly.min.js. `title`, `note` and `n` are
    read off the figure where not given. The CSV opens in Excel with its Vietnamese letters; a text that Excel would
    take for a formula stands behind an apostrophe. Words in SVG
    and PDF: outlines in the SVG, since PowerPoint would set them in another font where Source Sans Pro is
    not installed; letters in the PDF, which carries its fonts. The same figure gives the same bytes.
    Raises ValueError where slug, source, n, title or size are not in order; warns (with `strict` raises)
    where something is covered or cut off; PermissionError where a file is open in another program.
    """
    folder = Path(folder) if folder is not None else paths.default_figures()
    facts = _check(fig, slug, source=source, title=title, n=n, corrected=corrected)
    _check_layout(fig, slug, strict=strict)
    contents = _pictures(fig, slug, facts["title"], ("png", "svg", *(["pdf"] if pdf else [])))
    if interactive is not None:
        contents["html"] = _page(interactive, slug, source)
    contents["csv"] = _inert(data).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
    files = {kind: f"{slug}.{kind}" for kind in _KINDS if kind in contents}
    note = written(fig, "note") if note is None else note
    saved = SavedFigure(
        slug=slug, source=source, note=note, files=files, folder=folder, **facts
    )  # fmt: skip
    _write_all(saved, contents)
    return saved


def _inert(data: pd.DataFrame) -> pd.DataFrame:
    """`data` without a text that a spreadsheet would obey: what an article says is no formula."""
    texts = data.select_dtypes(exclude=["number", "bool", "datetime", "timedelta"])
    told = {name: texts[name].map(_quoted).astype(object) for name in texts}
    return data.assign(**told)


def _quoted(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = re.sub("\r\n?", "\n", cell)  # a bare CR would end the row unquoted
    return f"'{text}" if cell.startswith(_OBEYED) else text


def _check(fig: Figure, slug: str, *, source: str, title: str | None, n: int | None, corrected: bool) -> dict:
    """What the figure says: title, n, headline. Raises ValueError for what is not in order."""
    if not isinstance(fig, Figure):
        raise TypeError("save_figure takes a matplotlib figure; pass the plotly one as interactive=")
    said = " ".join(" ".join(text.get_text().split()) for text in fig.texts)
    shown = _N.search(written(fig, "n") or said)
    wide, high = fig.get_size_inches()
    title = title or written(fig, "title")
    marked = any(label("note.corrected", lang) in said for lang in LANGUAGES)
    rules = {
        f"{slug!r} is no slug such as 02-citations": not _SLUG.fullmatch(slug),
        "the figure does not show its source: pass source= to the chart": not source
        or " ".join(source.split()) not in said,
        "the figure does not show n: pass n_articles= to the chart": not shown,
        f"the figure shows {shown and shown[0]}, not n = {n}": shown and n is not None and int(shown[1]) != n,
        "the figure has no title": not title,
        f"the figure is {wide:.2f} × {high:.2f} inches, not 16:9": abs(wide / high - SLIDE[0] / SLIDE[1])
        > 0.001,
        "the figure does not say that values were corrected: pass corrected=True to the chart": corrected
        and not marked,
    }
    found = [fault for fault, holds in rules.items() if holds]
    if found:
        raise ValueError(f"{slug}: " + "; ".join(found))
    return {"title": title, "n": int(shown[1]), "headline": _headline(fig), "corrected": marked}


def _headline(fig: Figure) -> float:
    titles = [text.get_text() for text in fig.texts if text.get_gid() == "title"]
    lowest = min((line.y0 for line in printed_lines(fig) if line.text in titles), default=fig.bbox.height)
    return round(1 - lowest / fig.bbox.height, 4)


def _check_layout(fig: Figure, slug: str, *, strict: bool) -> None:
    found = faults(fig)
    if found and strict:
        raise ValueError(f"{slug}: " + "; ".join(found))
    if found:
        warnings.warn(f"{slug}: " + "; ".join(found), LayoutWarning, stacklevel=3)


def _pictures(fig: Figure, slug: str, title: str, kinds: tuple[str, ...]) -> dict[str, bytes]:
    dates = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    contents = {}
    with matplotlib.rc_context({"svg.hashsalt": slug, "svg.fonttype": "path", "pdf.fonttype": 42}):
        for kind in kinds:
            buffer = io.BytesIO()
            dpi = DPI * SLIDE[0] / fig.get_size_inches()[0] if kind == "png" else "figure"
            fig.savefig(buffer, format=kind, dpi=dpi, metadata={"Title": title, **dates[kind]})
            contents[kind] = buffer.getvalue()
    return contents


def _page(interactive, slug: str, source: str) -> bytes:
    """The plotly figure as a page that needs plotly.min.js beside it and nothing else."""
    said = " ".join(note.text or "" for note in interactive.layout.annotations).replace("<br>", " ")
    if " ".join(source.split()) not in unescape(said):
        raise ValueError(
            f"{slug}: the interactive figure does not show its source: pass source= to the chart"
        )
    config = {"displaylogo": False, "plotlyServerURL": "", "showSendToCloud": False}
    html = interactive.to_html(include_plotlyjs="directory", div_id=f"figure-{slug}", config=config)
    return html.encode("utf-8")


def _write_all(saved: SavedFigure, contents: dict[str, bytes]) -> None:
    saved.folder.mkdir(parents=True, exist_ok=True)
    if "html" in contents:
        _write_plotly(saved.folder / "plotly.min.js")
    for kind in _KINDS:
        path = saved.folder / f"{saved.slug}.{kind}"
        if kind in contents:
            write_whole(path, contents[kind])
        else:
            path.unlink(missing_ok=True)  # what an earlier run left would show other numbers
    facts = {name: value for name, value in asdict(saved).items() if name != "folder"}
    card = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    write_whole(saved.folder / f"{saved.slug}.json", card.encode("utf-8"))
    write_whole(saved.folder / "index.md", index_page(saved_figures(saved.folder)).encode("utf-8"))


def _write_plotly(path: Path) -> None:
    from plotly.offline import get_plotlyjs

    script = get_plotlyjs().encode("utf-8")
    if not path.exists() or path.read_bytes() != script:
        write_whole(path, script)


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or leave it as it was; a reader never meets half a file."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(unfinished, 0o644)
        os.replace(unfinished, path)
    except PermissionError as error:
        raise PermissionError(f"{path.name} cannot be written: close it in the other program") from error
    finally:
        Path(unfinished).unlink(missing_ok=True)
