"""A timeline to filter by kind, year and lane; where no kernel runs the whole one stays as a picture."""

from __future__ import annotations

import pandas as pd

from giaoban.figures import Finding
from giaoban.notebook.explore import Shown, show
from giaoban.notebook.present import as_finding
from giaoban.questions import with_level
from giaoban.reference import label


class MeetingBrowser(Shown):
    """A timeline with three choices; `chosen` is the table that it shows at this moment."""

    def __init__(self, meetings: pd.DataFrame, events: pd.DataFrame | None, page: dict) -> None:
        from ipywidgets import Dropdown, HBox, Output, SelectMultiple, VBox

        self._meetings, self._events, self._page = with_level(meetings, lang=page["lang"]), events, page
        say = lambda key: label(key, page["lang"])  # noqa: E731
        lanes = [(say("choose.organiser"), "organiser"), (say("choose.level"), "level_name")]
        kinds = sorted(meetings["kind"].dropna().unique())
        years = sorted(meetings["date"].dropna().dt.year.unique().tolist())
        self.lane = Dropdown(options=lanes, description=say("choose.lane"))
        self.kinds = SelectMultiple(options=kinds, value=kinds, description=say("choose.kinds"), rows=4)
        self.years = SelectMultiple(options=years, value=years, description=say("choose.years"), rows=4)
        self._screen = Output()
        for choice in (self.lane, self.kinds, self.years):
            choice.observe(lambda change: self._draw(), names="value")
        self.widget = VBox([HBox([self.lane, self.kinds, self.years]), self._screen])
        self._draw()
        super().__init__(self.widget._repr_mimebundle_() | self._still())

    @property
    def chosen(self) -> pd.DataFrame:
        """The meetings that fit the choices; those without a kind or a date stay while everything is chosen."""
        table = self._meetings
        every_kind = len(self.kinds.value) == len(self.kinds.options)
        every_year = len(self.years.value) == len(self.years.options)
        of_kind = table["kind"].isin(self.kinds.value) | (table["kind"].isna() & every_kind)
        of_year = table["date"].dt.year.isin(self.years.value) | (table["date"].isna() & every_year)
        return table[of_kind & of_year]

    def _draw(self) -> None:
        bundle = show(self._finding(self.chosen, lane=self.lane.value).live())._repr_mimebundle_()
        self._screen.outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)

    def _finding(self, meetings: pd.DataFrame, **look) -> Finding:
        return as_finding("timeline", meetings, "00-meetings", events=self._events, **look, **self._page)

    def _still(self) -> dict[str, object]:
        slide = self._finding(self._meetings).slide()
        return show(slide, alt=self._page.get("title", ""))._repr_mimebundle_()


def browse_meetings(meetings: pd.DataFrame, events: pd.DataFrame | None = None, **page) -> MeetingBrowser:
    """A timeline of `meetings` with filters by kind and year and lanes by organiser or level.

    `events` are marks (date, label); `page` what stands round a chart (title, source, n_articles, lang).

    >>> met = pd.DataFrame({"organiser": ["Thành ủy"], "level": ["province"], "kind": ["giao ban"], "date": pd.to_datetime(["2019-04-11"])})
    >>> browser = browse_meetings(met, lang="vi")
    >>> browser.kinds.value = ()
    >>> len(browser.chosen)
    0
    """
    return MeetingBrowser(meetings, events, {"lang": "vi"} | page)
