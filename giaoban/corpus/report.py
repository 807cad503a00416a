"""What loading did: every file's fate with its reason, what is missing, mended, corrected or wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import pandas as pd

from giaoban.pages import NOTE
from giaoban.reference import (
    LANGUAGES,
    Fault,
    Message,
    heads,
    label,
    named,
    paths,
    said,
    short_list,
    told_by_kind,
)

# what reading notes of a text that is not written as Vietnamese is, and its message
DOUBTFUL = {"letters with marks": "load.few_marks", "Vietnamese words": "load.few_words"}
_MANY = 6  # files of one fate and reason that are told in one line
_NAMED = {
    "decoded from ": "repair.decoded",
    "unwrapped from ": "repair.unwrapped",
}  # repairs that name a code
FAULTS = ["file", "row", "column", "fault", "remedy"]


def fault_rows(faults: Sequence[Fault], lang: str = "vi") -> pd.DataFrame:
    """One row per fault: file, row (as a spreadsheet counts; missing for the whole file), column, fault, remedy, the
    last two in the language.

    >>> fault_rows([Fault("documents.csv", 2, "title", "blank", "fill it")]).values.tolist()
    [['documents.csv', 2, 'title', 'blank', 'fill it']]
    """
    rows = [{**asdict(f), "fault": said(f.fault, lang), "remedy": said(f.remedy, lang)} for f in faults]
    return pd.DataFrame(rows, columns=FAULTS).astype({"row": "Int64"})


@dataclass
class Report:
    """`files` (one row per file: file, doc_id, status kept/dropped/skipped, reason), `faults` of documents.csv
    and corrections.csv (one row each: file, row, column, fault, remedy), and tables of the corpus: `missing`,
    `duplicates`, `repairs`, `corrections` (made). Reasons, faults and remedies are in the language `lang`; `status`,
    `missing.what` and `repairs.repair` are codes, which `shown` puts into words."""

    folder: str
    files: pd.DataFrame
    faults: pd.DataFrame = field(default_factory=lambda: fault_rows([]))
    missing: pd.DataFrame = field(default_factory=pd.DataFrame)
    duplicates: pd.DataFrame = field(default_factory=pd.DataFrame)
    repairs: pd.DataFrame = field(default_factory=pd.DataFrame)
    corrections: pd.DataFrame = field(default_factory=pd.DataFrame)
    lang: str = "vi"

    @property
    def is_sample(self) -> bool:
        """True where the articles are the bundled sample."""
        return self.folder == paths.SAMPLE.relative_to(paths.ROOT).as_posix()

    def count(self, status: str) -> int:
        """How many files were kept, dropped or skipped."""
        return int((self.files["status"] == status).sum())

    def summary(self) -> pd.DataFrame:
        """One row per thing an analyst should know before trusting a number: what (in the language), n."""
        counts = {
            "files_read": self.count("kept") + self.count("dropped"),
            "articles_kept": self.count("kept"),
            "files_dropped": self.count("dropped"),
            "files_skipped": self.count("skipped"),
            "no_text": self._missing("text"),
            "no_title": self._missing("title"),
            "no_published": self._missing("published"),
            "no_meeting_date": self._missing("meeting date"),
            "no_organiser": self._missing("organiser"),
            "no_marks": sum(map(self._missing, DOUBTFUL)),
            "copies": len(self.duplicates),
            "mended": self.repairs["doc_id"].nunique() if len(self.repairs) else 0,
            "corrections": len(self.corrections),
            "faults": len(self.faults),
        }
        rows = [(label(f"report.{key}", self.lang), n) for key, n in counts.items()]
        return pd.DataFrame(rows, columns=["what", "n"])

    def shown(self, name: str) -> pd.DataFrame:
        """One of its tables (`files`, `faults`, `missing`, `duplicates`, `repairs`, `corrections`) as a reader sees it:
        heads and codes in the language."""
        table = getattr(self, name)
        words = {"status": "fate", "what": "missing", "repair": "repair", "how": "copy"}
        told = {
            c: table[c].map(lambda v, g=g: _worded(g, v, self.lang)) for c, g in words.items() if c in table
        }
        return table.assign(**told).rename(columns=heads(table.columns, self.lang))

    def _missing(self, what: str) -> int:
        return int((self.missing["what"] == what).sum()) if len(self.missing) else 0

    def __str__(self) -> str:
        n, files = self.count("kept"), len(self.files)
        kept = label("report.kept", self.lang, folder=self.folder, n=n, files=files)
        return "\n".join([kept, *(f"- {line}" for line in self.troubles())])

    def troubles(self) -> list[str]:
        """One line per file that was not read, but for notes on the folder, and per fault; what many files of a folder, or
        rows of a table, have in common is one line."""
        notes = [label(NOTE, lang) for lang in LANGUAGES]
        left = self.files[(self.files["reason"] != "") & ~self.files["reason"].isin(notes)]
        lines = _by_reason(left, self.lang)
        return [" ".join(line.split()) for line in (*lines, *self.faulty())]

    def faulty(self) -> list[str]:
        """One line per kind of fault of documents.csv and corrections.csv."""
        rows = self.faults.astype({"row": object}).itertuples(index=False)
        faults = (Fault(r.file, None if pd.isna(r.row) else r.row, r.column, r.fault, r.remedy) for r in rows)
        return told_by_kind(list(faults), self.lang)

    def _repr_html_(self) -> str:
        words = {column: label(f"report.{column}", self.lang) for column in ("what", "n")}
        return self.summary().rename(columns=words).to_html(index=False)


def _worded(group: str, code: str, lang: str) -> str:
    """A code in words; "decoded from utf-16" names its encoding."""
    for prefix, key in _NAMED.items():
        if code.startswith(prefix):
            return label(key, lang, name=code.removeprefix(prefix))
    return named(group, code, lang)


def _by_reason(files: pd.DataFrame, lang: str) -> list[str]:
    """One line per file with its fate and reason; from `_MANY` of one folder, archive or table and one reason on, one."""
    told: dict[tuple[str, str, str], list[str]] = {}
    for row in files.itertuples():
        together = (
            re.split(r", (?=\S+ \S+$)|/(?=[^/]*$)", row.file)[0]
            if re.search(r", \S+ \S+$|/", row.file)
            else ""
        )
        told.setdefault((row.status, row.reason, together), []).append(row.file)
    lines = []
    for (status, reason, _), names in told.items():
        shown = [short_list(names, lang)] if len(names) >= _MANY else names
        lines += [f"{named('fate', status, lang)} {name}: {reason}" for name in shown]
    return lines


def doubts(noted: pd.DataFrame) -> dict[str, Message]:
    """What to tell of articles that are read, but not as Vietnamese is written: doc_id -> message."""
    return {r.doc_id: Message(DOUBTFUL[r.repair], n=r.n) for r in noted.itertuples()}


def missing_rows(tables: dict[str, pd.DataFrame], noted: pd.DataFrame) -> pd.DataFrame:
    """One row per article and thing that is missing in it: doc_id, what; `noted`: what reading found missing."""
    documents, meetings = tables["documents"], tables["meetings"]
    dated = set(meetings.loc[meetings["date"].notna(), "doc_id"])
    found = {
        "text": documents.loc[documents["text"] == "", "doc_id"],
        "title": documents.loc[documents["title"].isna(), "doc_id"],
        "published": documents.loc[documents["published"].isna(), "doc_id"],
        "meeting date": documents.loc[~documents["doc_id"].isin(dated), "doc_id"],
        "organiser": meetings.loc[meetings["organiser"].isna(), "doc_id"],
    }
    rows = [{"doc_id": doc_id, "what": what} for what, ids in found.items() for doc_id in ids.tolist()]
    rows += [{"doc_id": r.doc_id, "what": r.repair} for r in noted.itertuples()]
    return pd.DataFrame(rows, columns=["doc_id", "what"])
