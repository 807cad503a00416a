"""What loading did: every file's fate with its reason, what is missing, mended, corrected or wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from giaoban import paths
from giaoban.reference import Fault


@dataclass
class Report:
    """`files` (one row per file: file, doc_id, status kept/dropped/skipped, reason), `faults` of documents.csv
    and corrections.csv, and tables of the corpus: `missing`, `duplicates`, `repairs`, `corrections` (made)."""

    folder: str
    files: pd.DataFrame
    faults: list[Fault] = field(default_factory=list)
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
        lines = [f"{self.folder}: {self.count('kept')} articles kept of {len(self.files)} files"]
        troubled = self.files[self.files["status"] == "dropped"]
        lines += [f"- dropped {r.file}: {r.reason}" for r in troubled.itertuples()]
        return "\n".join(lines + [f"- {fault}" for fault in self.faults])

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
