"""What loading did: every file's fate with its reason, what is missing, mended, corrected or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import pandas as pd

from giaoban.pages import NOTE
from giaoban.reference import Fault, paths

FAULTS = ["file", "row", "column", "fault", "remedy"]


def fault_rows(faults: Sequence[Fault]) -> pd.DataFrame:
    """One row per fault: file, row (as a spreadsheet counts; missing for the whole file), column, fault, remedy.

    >>> fault_rows([Fault("documents.csv", 2, "title", "blank", "fill it")]).values.tolist()
    [['documents.csv', 2, 'title', 'blank', 'fill it']]
    """
    return pd.DataFrame([asdict(fault) for fault in faults], columns=FAULTS).astype({"row": "Int64"})


@dataclass
class Report:
    """`files` (one row per file: file, doc_id, status kept/dropped/skipped, reason), `faults` of documents.csv
    and corrections.csv (one row each: file, row, column, fault, remedy), and tables of the corpus: `missing`,
    `duplicates`, `repairs`, `corrections` (made)."""

    folder: str
    files: pd.DataFrame
    faults: pd.DataFrame = field(default_factory=lambda: fault_rows([]))
    missing: pd.DataFrame = field(default_factory=pd.DataFrame)
    duplicates: pd.DataFrame = field(default_factory=pd.DataFrame)
    repairs: pd.DataFrame = field(default_factory=pd.DataFrame)
    corrections: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def is_sample(self) -> bool:
        """True where the articles are the bundled sample."""
        return self.folder == paths.SAMPLE.relative_to(paths.ROOT).as_posix()

    def count(self, status: str) -> int:
        """How many files were kept, dropped or skipped."""
        return int((self.files["status"] == status).sum())

    def summary(self) -> pd.DataFrame:
        """One row per thing an analyst should know before trusting a number: what, n."""
        counts = {
            "files read": self.count("kept") + self.count("dropped"),
            "articles kept": self.count("kept"),
            "files dropped": self.count("dropped"),
            "other files skipped": self.count("skipped"),
            "articles without a body": self._missing("text"),
            "articles without a title": self._missing("title"),
            "articles without a publication date": self._missing("published"),
            "articles without a dated meeting": self._missing("meeting date"),
            "meetings without an organiser": self._missing("organiser"),
            "copies of another article": len(self.duplicates),
            "articles mended on reading": self.repairs["doc_id"].nunique() if len(self.repairs) else 0,
            "corrections made": len(self.corrections),
            "faults in documents.csv and corrections.csv": len(self.faults),
        }
        return pd.DataFrame(counts.items(), columns=["what", "n"])

    def _missing(self, what: str) -> int:
        return int((self.missing["what"] == what).sum()) if len(self.missing) else 0

    def __str__(self) -> str:
        kept = f"{self.folder}: {self.count('kept')} articles kept of {len(self.files)} files"
        return "\n".join([kept, *(f"- {line}" for line in self.troubles())])

    def troubles(self) -> list[str]:
        """One line per file that was not read, but for notes on the folder, and per fault."""
        left = self.files[(self.files["status"] != "kept") & (self.files["reason"] != NOTE)]
        lines = [f"{r.status} {r.file}: {r.reason}" for r in left.itertuples()]
        rows = self.faults.astype({"row": object}).itertuples(index=False)
        faults = (Fault(r.file, None if pd.isna(r.row) else r.row, r.column, r.fault, r.remedy) for r in rows)
        return [" ".join(str(line).split()) for line in (*lines, *faults)]

    def _repr_html_(self) -> str:
        return self.summary().to_html(index=False)


def missing_rows(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per article and thing that is missing in it: doc_id, what."""
    documents, meetings = tables["documents"], tables["meetings"]
    dated = set(meetings.loc[meetings["date"].notna(), "doc_id"])
    found = {
        "text": documents.loc[documents["text"] == "", "doc_id"],
        "title": documents.loc[documents["title"].isna(), "doc_id"],
        "published": documents.loc[documents["published"].isna(), "doc_id"],
        "meeting date": documents.loc[~documents["doc_id"].isin(dated), "doc_id"],
        "organiser": meetings.loc[meetings["organiser"].isna(), "doc_id"],
    }
    rows = [{"doc_id": doc_id, "what": what} for what, ids in found.items() for doc_id in ids]
    return pd.DataFrame(rows, columns=["doc_id", "what"])
