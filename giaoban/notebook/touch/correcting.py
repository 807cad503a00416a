"""A sentence read wrong is marked where it is seen: what is wrong, the right value, the row, written, taken back."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from giaoban.corpus import Corpus, CorrectionError, correction_line, fault_of, take_back, write_correction
from giaoban.reference import label, said

# what can be wrong with a sentence: (table, column that names the row, columns that may hold another value)
_CORRECTABLE = (
    ("citations", "mention", ("canonical", "directive_id")),
    ("statements", "verb", ("speaker", "organisation", "act")),
    ("mentions", "mention", ("organisation",)),
    ("meetings", "kind", ("date", "organiser", "chair", "kind")),
)
_IDS = {"statements": "statement_id", "meetings": "meeting_id"}


@dataclass(frozen=True)
class Reading:
    """One thing that was read out of a sentence: the cell of `table` that says it, and what it says."""

    doc_id: str
    table: str
    start: str
    column: str
    value: str
    of: str

    def named(self, lang: str) -> str:
        """What the reader calls it."""
        what = label(f"correct.{self.table}_{self.column}", lang)
        of = f" ({self.of})" if self.of and self.of != self.value else ""
        return f"{what}: {self.value or label('correct.missing', lang)}{of}"


def readings(corpus: Corpus, doc_id: str, start: int, end: int) -> list[Reading]:
    """What was read out of the sentence that holds the place, to be corrected."""
    inside = corpus.sentences[corpus.sentences["doc_id"] == doc_id]
    inside = inside[(inside["start"] < end) & (inside["end"] > start)]
    first, last = (int(inside["start"].min()), int(inside["end"].max())) if len(inside) else (start, end)
    found = []
    for table, naming, columns in _CORRECTABLE:
        rows = corpus.tables[table]
        rows = rows[rows["doc_id"] == doc_id]
        if table == "meetings":
            rows = rows[rows["sentence_id"].isin(inside["sentence_id"])]
        else:
            rows = rows[(rows["start"] < last) & (rows["end"] > first)]
        for row in rows.to_dict("records"):
            key = str(row[_IDS.get(table, "start")])
            found += [
                Reading(doc_id, table, key, column, _text(row[column]), _text(row[naming]))
                for column in columns
            ]
    return found


def _text(value: object) -> str:
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


class Correcting:
    """The form below a sentence. `changed` is called with the corpus as it is after writing or taking back."""

    def __init__(self, corpus: Corpus, row: dict[str, object], changed: Callable[[Corpus], None]) -> None:
        from ipywidgets import HTML, Button, Checkbox, Dropdown, HBox, Layout, Text, VBox

        self._corpus, self._changed, self._line = corpus, changed, ""
        lang = self._lang = corpus.lang
        wide = {"layout": Layout(width="100%", max_width="46em"), "style": {"description_width": "9em"}}
        found = readings(corpus, str(row["doc_id"]), int(row["start"]), int(row["end"]))
        self.what = Dropdown(
            options=[(one.named(lang), one) for one in found], description=label("correct.what", lang), **wide
        )
        self.value = Text(description=label("correct.value", lang), continuous_update=True, **wide)
        self.remove = Checkbox(value=False, description=label("correct.remove", lang), indent=True, **wide)
        self.reason = Text(
            value=label("correct.reason_default", lang), description=label("correct.reason", lang), **wide
        )
        self.preview = HTML()
        self.write = Button(description=label("correct.write", lang), layout=Layout(width="auto"))
        self.undo = Button(
            description=label("correct.undo", lang), layout=Layout(width="auto"), disabled=True
        )
        self.write.on_click(lambda _: self._write())
        self.undo.on_click(lambda _: self._undo())
        self.what.observe(lambda _: self._chosen(), names="value")
        for field in (self.value, self.remove, self.reason):
            field.observe(lambda _: self._show(), names="value")
        fields = [
            self.what,
            self.value,
            self.remove,
            self.reason,
            self.preview,
            HBox([self.write, self.undo]),
        ]
        if not found:
            fields = [HTML(f"<em>{html.escape(label('correct.nothing', lang))}</em>")]
        self.widget = VBox(
            fields, layout=Layout(border="1px solid #DDDDDD", padding="6px", margin="2px 0 8px 0")
        )
        self._chosen()

    @property
    def row(self) -> dict[str, str]:
        """The row of corrections.csv as the form holds it now."""
        one, gone = self.what.value, self.remove.value
        return {
            "doc_id": one.doc_id, "table": one.table, "start": one.start, "column": "*" if gone else one.column,
            "value": "" if gone else self.value.value.strip(), "reason": self.reason.value.strip(),
        }  # fmt: skip

    def _chosen(self) -> None:
        if self.what.value is not None:
            self.value.value = self.what.value.value
            self._show()

    def _show(self) -> None:
        """The row before it is written, or what is wrong with it."""
        same = not self.remove.value and self.value.value.strip() == self.what.value.value
        self.value.disabled = self.remove.value
        fault = None if same or self._corpus.read is None else fault_of(self.row, self._corpus.read)
        self.write.disabled = same or fault is not None
        try:
            line = correction_line(self.row, self._corpus.corrections)
        except CorrectionError as error:
            self._tell(said(error.args[0], self._lang))
            self.write.disabled = True
            return
        told = f"<code>{html.escape(line)}</code>" if not same else ""
        if fault:
            told += f"<br>{html.escape(said(fault.fault, self._lang))}: {html.escape(said(fault.remedy, self._lang))}"
        self.preview.value = told

    def _write(self) -> None:
        try:
            self._line = write_correction(self.row, self._corpus.corrections)
        except CorrectionError as error:
            self._tell(said(error.args[0], self._lang))
            return
        self._done("correct.written")
        self.write.disabled, self.undo.disabled = True, False

    def _undo(self) -> None:
        gone = take_back(self._line, self._corpus.corrections)
        self._done("correct.undone" if gone else "correct.gone")
        self.write.disabled, self.undo.disabled = False, True

    def _done(self, key: str) -> None:
        name = self._corpus.corrections.name
        self._tell(f"{label(key, self._lang, name=name)} {label('correct.again', self._lang)}")
        self._changed(self._corpus.corrected_again())

    def _tell(self, words: str) -> None:
        line = f"<code>{html.escape(self._line)}</code><br>" if self._line else ""
        self.preview.value = f'{line}<span role="status">{html.escape(words)}</span>'
