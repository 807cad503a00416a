"""Figures leave by here: picture, drawing and the data behind them, written whole or not at all."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from giaoban.figures.alt import values_text
from giaoban.figures.finding import Finding
from giaoban.figures.gallery import SavedFigure, remove_files, saved_figure, write_index
from giaoban.figures.plan import plan_of
from giaoban.figures.plan.reading import page_of
from giaoban.figures.provenance import provenance
from giaoban.figures.style import DPI, MODEBAR, SLIDE
from giaoban.figures.writing import digest, own_name, write_all
from giaoban.reference import paths

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SLUG = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
_OBEYED = ("=", "+", "-", "@", "\t", "\r")


class LayoutWarning(UserWarning):
    """Something on the slide covers something else or reaches beyond the edge."""


def save_figure(
    finding: Finding,
    *,
    folder: Path | str | None = None,
    pdf: bool = True,
    html: bool = True,
    strict: bool = False,
) -> SavedFigure:
    """Write PNG (4000 × 2250), SVG, PDF, HTML, CSV and a record (alt text, provenance); put the figure into index.md.

    The picture is the slide of the finding, the CSV its table, `html` its live figure as an offline page that shares
    one plotly.min.js (left out for a kind that has none). The CSV opens in Excel with its Vietnamese letters; a text
    that Excel would take for a formula stands behind an apostrophe. Words in SVG and PDF: outlines in the SVG, since
    PowerPoint would set them in another font where Source Sans Pro is not installed; letters in the PDF, which
    carries its fonts. The same finding gives the same bytes. A file that someone else put there or edited is kept, and
    the next free name taken (02-terms-2.png); what an earlier save of this figure left goes.
    Raises ValueError where slug, source, n, headline or size are not in order; warns (with `strict` raises)
    where something is covered or cut off; OSError, with the old files whole, where nothing can be written.
    """
    folder = Path(folder) if folder is not None else paths.default_figures()
    fig, slug, foot = finding.slide(), finding.slug, finding.foot
    _check(finding, fig)
    old = saved_figure(folder, slug)
    _check_layout(fig, slug, strict=strict)
    contents = _pictures(fig, slug, finding.headline, ("png", "svg", *(["pdf"] if pdf else [])))
    live = finding.live() if html else None
    if live is not None:
        contents["html"] = _page(live, slug)
    contents["csv"] = _data(finding)
    saved = SavedFigure(
        slug=slug, title=finding.headline, source=foot.source, n=foot.n, corrected=foot.corrected,
        note=page_of(finding).notes(plan_of(finding).notes), headline=_headline(fig), files={}, folder=folder,
        alt=values_text(finding), provenance=provenance(finding.corpus, finding.lang), run=paths.is_run(),
    )  # fmt: skip
    return _write_all(saved, contents, old)


def save_changed(finding: Finding) -> SavedFigure:
    """As `save_figure`, where the folder of figures does not hold the same yet; a figure older than the code or a
    registry is drawn again."""
    old = saved_figure(paths.default_figures(), finding.slug)
    if old is not None and _is_newer(old) and is_current(old, finding):
        return old
    return save_figure(finding)


def _is_newer(figure: SavedFigure) -> bool:
    drawn = [figure.path(kind) for kind in figure.files]
    made_by = [*(paths.ROOT / "giaoban").rglob("*.py"), *paths.REFERENCE.glob("*.csv")]
    if not all(path.is_file() for path in drawn):
        return False
    return min(p.stat().st_mtime for p in drawn) > max(p.stat().st_mtime for p in made_by)


def is_current(figure: SavedFigure, finding: Finding) -> bool:
    """True where the figure was saved from this finding by this version, and its files are there as they were written."""
    facts = (finding.headline, finding.foot.source, finding.foot.n, provenance(finding.corpus, finding.lang))
    if facts != (figure.title, figure.source, figure.n, figure.provenance) or figure.run != paths.is_run():
        return False
    paths_of = {kind: figure.path(kind) for kind in figure.files}
    whole = all(p.is_file() and digest(p.read_bytes()) == figure.hashes.get(k) for k, p in paths_of.items())
    return whole and digest(_data(finding)) == figure.hashes.get("csv")


def _data(finding: Finding) -> bytes:
    return _inert(finding.table).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


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


def _check(finding: Finding, fig: Figure) -> None:
    """Raises ValueError for everything that is not in order: what a slide must say it must say."""
    wide, high = fig.get_size_inches()
    rules = {
        f"{finding.slug!r} is no slug such as 02-citations": not _SLUG.fullmatch(finding.slug),
        "the figure does not show its source: the foot names none": not finding.foot.source,
        "the figure does not show n: the foot has none": finding.foot.n is None,
        "the figure has no title: the finding has no headline": not finding.headline,
        f"the figure is {wide:.2f} × {high:.2f} inches, not 16:9": abs(wide / high - SLIDE[0] / SLIDE[1])
        > 0.001,
    }
    found = [fault for fault, holds in rules.items() if holds]
    if found:
        raise ValueError(f"{finding.slug}: " + "; ".join(found))


def _headline(fig: Figure) -> float:
    from giaoban.figures.slide.canvas.layout import printed_lines  # slow to import

    titles = [text.get_text() for text in fig.texts if text.get_gid() == "title"]
    lowest = min((line.y0 for line in printed_lines(fig) if line.text in titles), default=fig.bbox.height)
    return round(1 - lowest / fig.bbox.height, 4)


def _check_layout(fig: Figure, slug: str, *, strict: bool) -> None:

    from giaoban.figures.slide.canvas.layout import faults

    found = faults(fig)
    if found and strict:
        raise ValueError(f"{slug}: " + "; ".join(found))
    if found:
        warnings.warn(f"{slug}: " + "; ".join(found), LayoutWarning, stacklevel=3)


def _pictures(fig: Figure, slug: str, title: str, kinds: tuple[str, ...]) -> dict[str, bytes]:
    import matplotlib

    dates = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    contents = {}
    with matplotlib.rc_context({"svg.hashsalt": slug, "svg.fonttype": "path", "pdf.fonttype": 42}):
        for kind in kinds:
            buffer = io.BytesIO()
            dpi = DPI * SLIDE[0] / fig.get_size_inches()[0] if kind == "png" else "figure"
            fig.savefig(buffer, format=kind, dpi=dpi, metadata={"Title": title, **dates[kind]})
            contents[kind] = buffer.getvalue()
    return contents


def _page(live, slug: str) -> bytes:
    """The plotly figure as a page that needs plotly.min.js beside it and nothing else."""
    html = live.to_html(include_plotlyjs="directory", div_id=f"figure-{slug}", config=dict(MODEBAR))
    return html.encode("utf-8")


def _write_all(saved: SavedFigure, contents: dict[str, bytes], old: SavedFigure | None) -> SavedFigure:
    """The figure as it was written: under other names where files of someone else had its own."""
    folder = saved.folder
    if "html" in contents:
        _write_plotly(folder / "plotly.min.js")
    listed, hashed = (old.files, old.hashes) if old else ({}, {})
    files = {
        kind: own_name(
            folder, f"{saved.slug}.{kind}", content, listed=listed.get(kind), hashed=hashed.get(kind)
        )
        for kind, content in contents.items()
    }
    saved = replace(saved, files=files, hashes={kind: digest(content) for kind, content in contents.items()})
    card = f"{saved.slug}.json"
    write_all(folder, {**{files[kind]: content for kind, content in contents.items()}, card: saved.card()})
    if old:
        remove_files(old, {kind for kind in old.files if old.files[kind] not in files.values()})
    write_index(folder)
    return saved


def _write_plotly(path: Path) -> None:
    from plotly.offline import get_plotlyjs

    script = get_plotlyjs().encode("utf-8")
    if not path.is_file() or path.read_bytes() != script:
        write_all(path.parent, {path.name: script})
