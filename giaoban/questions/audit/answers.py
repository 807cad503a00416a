"""The analyst's answers: a file that is only ever added to."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from giaoban.questions.asked import chosen
from giaoban.reference import alone, append_line, paths

SAID = ("yes", "no", "unsure")
COLUMNS = ["item", "stage", "doc_id", "start", "end", "value", "answer", "right"]


class Answers:
    """The answers in `path` (data/audit.csv unless given), the last one of an item counts.

    >>> import tempfile
    >>> answers = Answers(Path(tempfile.mkdtemp()) / "audit.csv")
    >>> row = {"item": "1", "stage": "body", "doc_id": "a", "start": 0, "end": 4, "value": "Quận ủy"}
    >>> answers.add(row, "no", right="Huyện ủy")
    >>> answers.table[["answer", "right"]].values.tolist()
    [['no', 'Huyện ủy']]
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path) if path is not None else paths.DATA / "audit.csv"

    @property
    def table(self) -> pd.DataFrame:
        """One row per item answered: item, stage, doc_id, start, end, value, answer, right. Raises ValueError where the file
        has other columns."""
        if not self.path.is_file():
            return pd.DataFrame(columns=COLUMNS)
        rows = pd.read_csv(self.path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        if list(rows.columns) != COLUMNS:
            raise ValueError(
                f"{self.path.name}: the columns are {', '.join(rows.columns)}; {', '.join(COLUMNS)} are needed. Move the file away to begin anew"
            )
        return rows.drop_duplicates("item", keep="last", ignore_index=True)

    def add(self, row: dict[str, object], answer: str, *, right: str = "") -> None:
        """Adds an answer (yes, no, unsure) to the end of the file, with what would be right. Nothing before it changes."""
        chosen(answer, SAID, name="answer")
        line = [str(row[column]) for column in COLUMNS[:6]] + [answer, right]
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="")
        writer.writerow(line)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with alone(self.path.parent):
            append_line(self.path, written.getvalue(), header=",".join(COLUMNS))

    def open(self, sample: pd.DataFrame) -> pd.DataFrame:
        """The rows of an `audit_sample` that have no answer yet."""
        return sample[~sample["item"].isin(self.table["item"])].reset_index(drop=True)

    def corrections(self, sample: pd.DataFrame) -> pd.DataFrame:
        """The wrong ones as rows for data/corrections.csv: doc_id, table, start, column, value, reason. Where nothing right
        was written the whole row is to go (column `*`)."""
        wrong = self.table[self.table["answer"] == "no"].merge(
            sample[["item", "table", "column", "at"]], on="item"
        )
        wrong = wrong[wrong["table"] != ""]
        gone = wrong["right"].str.strip() == ""
        return pd.DataFrame(
            {
                "doc_id": wrong["doc_id"], "table": wrong["table"], "start": wrong["at"],
                "column": wrong["column"].mask(gone, "*"), "value": wrong["right"], "reason": "audit",
            }
        ).reset_index(drop=True)  # fmt: skip
