"""The audit in a notebook: one sentence at a time, yes, no or unsure; resumed where it was left."""

from __future__ import annotations

import html
from pathlib import Path

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.notebook.tables import WIDGET, Shown
from giaoban.questions import Answers, audit_rates, audit_sample
from giaoban.reference import label


class Audit(Shown):
    """The sample with its answers: `open` (rows without one), `answer(item, …)`, `rates`, `corrections`."""

    def __init__(self, corpus: Corpus, n: int, path: Path | str | None) -> None:
        self.corpus, self.answers = corpus, Answers(path)
        self.sample = audit_sample(corpus, n=n)
        self._build()
        done = len(self.sample) - len(self.open)
        told = label("audit.progress", corpus.lang, k=done, n=len(self.sample))
        bundle = {"text/plain": told, "text/html": f"<p>{html.escape(told)}</p>"}
        live = self.widget._repr_mimebundle_() or {}
        live = live[0] if isinstance(live, tuple) else live
        super().__init__(bundle | {mime: view for mime, view in live.items() if mime == WIDGET})

    @property
    def open(self) -> pd.DataFrame:
        """What is still to be answered."""
        return self.answers.open(self.sample)

    @property
    def rates(self) -> pd.DataFrame:
        """Precision and recall by stage so far."""
        return audit_rates(self.corpus, self.answers)

    @property
    def corrections(self) -> pd.DataFrame:
        """The wrong ones as rows for data/corrections.csv."""
        return self.answers.corrections(self.sample)

    def answer(self, item: str, answer: str, *, right: str = "") -> None:
        """Answers one item: yes, no or unsure, with what would be right. Raises KeyError for an item that is not in the
        sample, ValueError for another answer."""
        rows = self.sample[self.sample["item"] == item]
        if rows.empty:
            raise KeyError(f"no item {item!r} in this sample")
        self.answers.add(rows.iloc[0].to_dict(), answer, right=right)

    def _build(self) -> None:
        from ipywidgets import HTML, Button, HBox, Text, VBox

        lang = self.corpus.lang
        self._question = HTML()
        self._right = Text(description=label("audit.right", lang), style={"description_width": "initial"})
        self.buttons = {
            said: Button(description=label(f"audit.{said}", lang)) for said in ("yes", "no", "unsure")
        }
        for said, button in self.buttons.items():
            button.on_click(lambda _, said=said: self._said(said))
        self.widget = VBox([self._question, self._right, HBox(list(self.buttons.values()))])
        self._ask()

    def _said(self, answer: str) -> None:
        rows = self.open
        if len(rows):
            self.answer(rows.iloc[0]["item"], answer, right=self._right.value)
        self._right.value = ""
        self._ask()

    def _ask(self) -> None:
        rows, lang = self.open, self.corpus.lang
        if rows.empty:
            self._question.value = self.rates.to_html(index=False, float_format="{:.2f}".format)
            return
        row = rows.iloc[0]
        missed = row["stage"].startswith("missed")
        asked = label(f"audit.ask.{row['stage'].replace(' ', '_')}", lang)
        value = "" if missed else f"<p><b>{html.escape(str(row['value']))}</b></p>"
        left = label("audit.progress", lang, k=len(self.sample) - len(rows), n=len(self.sample))
        self._question.value = (
            f"<p>{html.escape(left)}</p><p>{html.escape(asked)}</p>{value}"
            f"<blockquote>{html.escape(str(row['sentence']))}</blockquote><p><i>{html.escape(str(row['title']))}</i></p>"
        )


def audit(corpus: Corpus, *, n: int = 60, path: Path | str | None = None) -> Audit:
    """A random sample of what was extracted, to be judged sentence by sentence; answers are kept in data/audit.csv (or
    `path`) and resumed there. `rates` gives the precision of each stage on this corpus with Wilson's interval and what it
    misses; `corrections` the wrong ones as rows for data/corrections.csv.

    >>> import tempfile
    >>> from giaoban.corpus import load_corpus
    >>> judged = audit(load_corpus(progress=False), n=6, path=Path(tempfile.mkdtemp()) / "audit.csv")
    >>> judged.answer(judged.open["item"].iloc[0], "yes")
    >>> judged.rates["right"].tolist()
    [1]
    """
    return Audit(corpus, n, path)
