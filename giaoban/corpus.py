"""The corpus: a folder of articles as tables, with a report of what loading did."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from tqdm.auto import tqdm

from giaoban import paths
from giaoban.analyse import Analyser, Article
from giaoban.companion import DOCUMENT_COLUMNS, read_documents
from giaoban.corrections import apply_corrections
from giaoban.folding import fold
from giaoban.pages import PageReader
from giaoban.readers import RawArticle, UnreadableFile, list_articles, read_article
from giaoban.reference import Reference, load_reference
from giaoban.report import Report, missing_rows
from giaoban.schema import TABLES, checked

_EXCEL_CELL, _EXCEL_ROWS = 32_767, 1_048_575


class EmptyCorpusError(ValueError):
    """The folder holds no article that could be read; the message lists what it does hold and why each file fell out."""


@dataclass(frozen=True)
class Corpus:
    """One pandas DataFrame a table of the contract (`corpus.documents`, `corpus.citations` …) and `corpus.report`."""

    tables: dict[str, pd.DataFrame]
    report: Report
    reference: Reference

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables = self.__dict__.get("tables", {})
        if name not in tables:
            raise AttributeError(f"a corpus has no {name!r}; its tables are {', '.join(tables)}")
        return tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def __len__(self) -> int:
        return len(self.documents)

    def __repr__(self) -> str:
        return f"Corpus of {len(self)} articles from {self.report.folder}"

    def filter(
        self,
        *,
        year: int | list[int] | None = None,
        organisation: str | list[str] | None = None,
        outlet: str | list[str] | None = None,
    ) -> Corpus:
        """The same tables for some of the articles: of a year (of the meeting, else of publication), of an organiser
        (its name or org_id), of an outlet. Conditions meet; several values in a list are alternatives."""
        chosen = set(self.documents["doc_id"])
        if year is not None:
            years = self.years()
            chosen &= set(years.index[years.isin(_listed(year))])
        if organisation is not None:
            wanted = {fold(str(o)) for o in _listed(organisation)}
            held = self.meetings[
                self.meetings["organiser"].fillna("").map(fold).isin(wanted)
                | self.meetings["org_id"].isin(_listed(organisation))
            ]
            chosen &= set(held["doc_id"])
        if outlet is not None:
            chosen &= set(self.documents.loc[self.documents["outlet"].isin(_listed(outlet)), "doc_id"])
        return self.of(chosen)

    def of(self, doc_ids) -> Corpus:
        """The same tables for the articles named."""
        kept = set(doc_ids)
        tables = {n: t[t["doc_id"].isin(kept)].reset_index(drop=True) for n, t in self.tables.items()}
        return replace(self, tables=tables)

    def years(self) -> pd.Series:
        """The year of each article by doc_id: its first meeting's, else of publication; missing where neither is known."""
        met = self.meetings.dropna(subset=["date"]).groupby("doc_id")["date"].min()
        published = self.documents.set_index("doc_id")["published"]
        return met.reindex(published.index).fillna(published).dt.year.astype("Int64").rename("year")

    def to_excel(self, path: str | Path) -> Path:
        """All tables as sheets of one workbook; refuses to overwrite. Cells beyond Excel's length are cut and marked with …"""
        path = Path(path)
        if path.exists():
            raise FileExistsError(f"{path} is there already. Choose another name or move it away.")
        with pd.ExcelWriter(path, engine="openpyxl") as writer:
            for name, table in self.tables.items():
                _for_excel(table.head(_EXCEL_ROWS)).to_excel(writer, sheet_name=name, index=False)
        return path


def load_corpus(
    folder: str | Path | None = None,
    *,
    progress: bool = True,
    reference: Reference | None = None,
    corrections: str | Path | None = None,
) -> Corpus:
    """Read a folder of articles (.txt, .md) into a Corpus.

    Without a folder: data/articles where that holds an article, else the bundled sample; `corpus.report.folder` says
    which. Raises FileNotFoundError for a missing folder, EmptyCorpusError where no article could be read, and
    ReferenceTableError for broken registries. A file that cannot be read is in `corpus.report`; the others load.

    >>> corpus = load_corpus(paths.SAMPLE, progress=False)
    >>> len(corpus), corpus.report.count("kept")
    (5, 5)
    """
    folder = Path(folder) if folder is not None else paths.default_articles()
    reference = reference or load_reference()
    files, others = list_articles(folder)
    fates = [_fate(folder, p, "", "skipped", "not a .txt or .md article") for p in others]
    raw = list(_read_files(folder, files, fates))
    if not raw:
        told = "\n".join(f"- {f['file']}: {f['reason']}" for f in fates) or "- nothing"
        raise EmptyCorpusError(
            f"{folder} holds no readable article. Put .txt or .md files in it. It holds:\n{told}"
        )
    overrides, faults = read_documents(folder / "documents.csv", {r.doc_id for r in raw})
    reader = PageReader(reference.page_furniture, reference.outlets, reference.places["name"])
    articles = (
        _article(folder, r, reader, overrides.get(r.doc_id, {}))
        for r in tqdm(raw, desc="Articles", unit="article", disable=not progress)
    )
    tables = Analyser(reference).tables(articles)
    tables["documents"]["duplicate_of"] = _duplicates(tables["documents"])
    tables, more_faults = apply_corrections(tables, Path(corrections) if corrections else paths.CORRECTIONS)
    tables = checked(tables)
    return Corpus(tables, _report(folder, fates, faults + more_faults, tables, raw), reference)


def _read_files(folder: Path, files: dict[str, Path], fates: list[dict]) -> Iterator[RawArticle]:
    for doc_id, path in files.items():
        try:
            article = read_article(doc_id, path)
        except (UnreadableFile, OSError) as error:
            fates.append(_fate(folder, path, doc_id, "dropped", str(error)))
        else:
            fates.append(_fate(folder, path, doc_id, "kept", ""))
            yield article


def _fate(folder: Path, path: Path, doc_id: str, status: str, reason: str) -> dict:
    return {"file": path.relative_to(folder).as_posix(), "doc_id": doc_id, "status": status, "reason": reason}


def _article(folder: Path, raw: RawArticle, reader: PageReader, override: dict) -> Article:
    page = reader.read(raw.text)
    read = {
        "title": page.title,
        "published": page.published,
        "published_time": page.published_time,
        "outlet": page.outlet,
        "credit": page.credit,
    }
    known = {k: v for k, v in override.items() if k in DOCUMENT_COLUMNS}
    reserved = set(TABLES["documents"])
    return Article(
        raw.doc_id, raw.path.relative_to(folder).as_posix(), page.text, hashlib.sha256(raw.data).hexdigest(),
        **(read | known), removed=tuple(page.removed), extra={k: v for k, v in override.items() if k not in reserved},
    )  # fmt: skip


def _duplicates(documents: pd.DataFrame) -> pd.Series:
    """For a copy of another article's body the doc_id of the first; missing for all others."""
    body = documents["text"].map(lambda t: " ".join(fold(t).split()))
    first = documents.groupby(body)["doc_id"].transform("first")
    return first.where((first != documents["doc_id"]) & (body != "")).astype("str")


def _report(
    folder: Path, fates: list[dict], faults: list, tables: dict[str, pd.DataFrame], raw: list[RawArticle]
) -> Report:
    documents = tables["documents"]
    repairs = [{"doc_id": r.doc_id, "repair": what, "n": n} for r in raw for what, n in r.repairs.items()]
    files = pd.DataFrame(fates, columns=["file", "doc_id", "status", "reason"])
    copies = documents.loc[documents["duplicate_of"].notna(), ["doc_id", "duplicate_of"]].reset_index(
        drop=True
    )
    return Report(
        _shown(folder),
        files,
        faults,
        missing_rows(tables),
        copies,
        pd.DataFrame(repairs, columns=["doc_id", "repair", "n"]),
    )


def _shown(folder: Path) -> str:
    try:
        return folder.resolve().relative_to(paths.ROOT).as_posix()
    except ValueError:
        return str(folder)


def _listed(value) -> list:
    return list(value) if isinstance(value, (list, tuple, set, pd.Series)) else [value]


def _for_excel(table: pd.DataFrame) -> pd.DataFrame:
    texts = table.select_dtypes(include=["object", "string", "str"]).columns
    return table.assign(**{c: table[c].map(_cell, na_action="ignore") for c in texts})


def _cell(value):
    text = "".join(c if c >= " " or c in "\n\t" else " " for c in str(value))
    text = f"'{text}" if text[:1] in "=+@" else text  # never a formula
    return text if len(text) <= _EXCEL_CELL else text[: _EXCEL_CELL - 1] + "…"
