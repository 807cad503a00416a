"""Dots with their intervals: a row a mark, for terms and directives."""

from __future__ import annotations

from giaoban.figures.finding import Finding
from giaoban.figures.plan.amounts.bars import OPTIONS, PARTS, Bars, as_asked, bar_rows, category_hues
from giaoban.figures.plan.reading import read
from giaoban.figures.plan.values import value_format

MOST = {False: 20, True: 10}  # rows on one slide, without a second line and with it


class Dots(Bars):
    """Rows as in `Bars`, and note: the grey line below the label (empty: none)."""


def plan(finding: Finding) -> Dots:
    """The dots of a finding, the greatest first (without `sort` as the table has them).

    Parts and options as in bars, and note: a second, grey line below the label. Ten rows where there are notes, else
    twenty; a note of the foot says how many there are.
    """
    look = read(finding, parts={**PARTS, "note": None}, options=OPTIONS)
    rows = look.rows()
    rows = rows.assign(note=rows["note"].astype("string").fillna(""))
    most = MOST[bool((rows["note"] != "").any())]
    rows, notes = bar_rows(rows, look, top=min(look.options["top"] or most, most), **as_asked(look))
    written = value_format(rows["value"], percent=look.options["percent"], lang=look.page.lang)
    return Dots(rows=rows, notes=notes, written=written, hues=category_hues(rows))
