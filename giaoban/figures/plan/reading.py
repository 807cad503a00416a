"""The door of every plan: which column of a finding plays which part, what else the chart is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from giaoban.figures.columns import check_columns
from giaoban.figures.finding import Finding
from giaoban.figures.plan.page import Page

NEEDED = ""  # a part that the chart has to name


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is drawn: `rows` in drawing order, each with the `key` of its mark (NA where the table has none), and the
    `notes` for the foot."""

    rows: pd.DataFrame
    notes: list[str]

    @property
    def empty(self) -> bool:
        """True where there is nothing to draw."""
        return self.rows.empty


@dataclass(frozen=True)
class Reading:
    """A finding as a plan reads it: the table, its column for every part (None: not asked for), options, page."""

    table: pd.DataFrame
    columns: Mapping[str, str | None]
    options: Mapping[str, object]
    page: Page

    def rows(self) -> pd.DataFrame:
        """A column for each part (NA where not asked for) and `key`, in the order of the table."""
        index = self.table.index
        parts = {part: self.table[of] if of else pd.NA for part, of in self.columns.items()}
        return pd.DataFrame({**parts, "key": self.table.get("key", pd.NA)}, index=index).reset_index(
            drop=True
        )

    def named(self, texts: pd.Series) -> pd.Series:
        """Names as text, missing ones called unnamed."""
        return texts.astype("string").fillna(self.page.say("unnamed"))


def read(finding: Finding, *, parts: Mapping[str, str | None], options: Mapping[str, object]) -> Reading:
    """Parts and options of the finding's chart over what holds where it names none.

    `parts`: part -> the column it has by default (NEEDED: none, None: it may be left out). Raises TypeError for a part
    or option that the chart does not know or lacks, KeyError for a column that the table does not have.
    """
    chart = finding.chart
    for given, known in ((chart.columns, parts), (chart.options, options)):
        if unknown := [name for name in given if name not in known]:
            raise TypeError(f"{chart.kind} knows no {', '.join(unknown)}; it knows {', '.join(known)}")
    columns = {**parts, **chart.columns}
    if lacking := [part for part, column in columns.items() if column == NEEDED]:
        raise TypeError(f"{chart.kind} needs a column for {', '.join(lacking)}")
    check_columns(finding.table, list(columns.values()))
    return Reading(finding.table, columns, {**options, **chart.options}, page_of(finding))


def page_of(finding: Finding) -> Page:
    """What stands round the chart of a finding."""
    foot = finding.foot
    return Page(
        title=finding.headline, subtitle=finding.subtitle, source=foot.source, remarks=tuple(foot.notes), n=foot.n,
        corrected=foot.corrected, lang=finding.lang,
    )  # fmt: skip
