"""The corpus: a folder of articles as tables, with a report of what loading did."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pandas as pd

from giaoban.bodies import unmapped_counts
from giaoban.corpus.article_days import article_days
from giaoban.corpus.copies import copies
from giaoban.corpus.correcting.corrected_bodies import of_registries
from giaoban.corpus.correcting.corrections import apply_corrections
from giaoban.corpus.filtering import articles_of
from giaoban.corpus.folder import EmptyCorpusError, Task, list_folder
from giaoban.corpus.report import DOUBTFUL, Report, doubts, fault_rows, missing_rows
from giaoban.corpus.work.pool import work
from giaoban.corpus.work.store import in_order_of, open_store
from giaoban.corpus.work.worker import Done, Worker
from giaoban.corpus.workbook import write_workbook
from giaoban.reference import Message, Reference, chosen_lang, label, load_reference, paths, said
from giaoban.tables import checked
from giaoban.text import unknown_segmenter

__all__ = ["Corpus", "EmptyCorpusError", "load_corpus"]


@dataclass(frozen=True)
class Corpus:
    """One DataFrame a table of the contract (`corpus.documents`, `corpus.citations` …) and `corpus.report`."""

    tables: dict[str, pd.DataFrame]
    report: Report
    reference: Reference
    lang: str = "vi"
    fingerprint: str = ""  # of all articles that were loaded, whatever was filtered since
    filters: Mapping[str, list] = field(default_factory=dict)  # what `filter` was asked for
    read: dict[str, pd.DataFrame] | None = field(
        default=None, repr=False, compare=False
    )  # before corrections
    corrections: Path | None = field(default=None, repr=False, compare=False)  # the file they stand in
    memo: dict = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # what questions worked out once

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables = self.__dict__.get("tables", {})
        if name not in tables:
            lang = self.__dict__.get("lang", "vi")
            raise AttributeError(label("load.no_table", lang, name=name, names=", ".join(tables)))
        return tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def __len__(self) -> int:
        return len(self.documents)

    def __repr__(self) -> str:
        return label("load.corpus", self.lang, n=len(self), folder=self.report.folder)

    def filter(
        self,
        *,
        year: int | list[int] | None = None,
        organisation: str | list[str] | None = None,
        outlet: str | list[str] | None = None,
        level: str | list[str] | None = None,
        directive: str | list[str] | None = None,
        theme: str | list[str] | None = None,
        kind: str | list[str] | None = None,
    ) -> Corpus:
        """The same tables for some of the articles: of a year (of the meeting, else of publication), of an organiser (its
        name or org_id) or its level, of an outlet, citing a directive (canonical or directive_id), touching a theme
        (name or theme_id), of a kind of meeting. Conditions meet; values in a list are alternatives."""
        asked = {
            "year": year,
            "organisation": organisation,
            "outlet": outlet,
            "level": level,
            "directive": directive,
            "theme": theme,
            "kind": kind,
        }
        told = {
            name: sorted(map(str, value if pd.api.types.is_list_like(value) else [value]))
            for name, value in asked.items()
            if value is not None
        }
        return replace(self.of(articles_of(self, asked)), filters={**self.filters, **told})

    def of(self, doc_ids: Iterable[str]) -> Corpus:
        """The same tables for the articles named."""
        kept = set(doc_ids)
        tables = {n: t[t["doc_id"].isin(kept)].reset_index(drop=True) for n, t in self.tables.items()}
        return replace(self, tables=tables)

    def corrected_again(self) -> Corpus:
        """The same articles with the corrections as their file holds them now: nothing is read or analysed again."""
        if self.read is None or self.corrections is None:
            return self
        tables, corrected, _ = _corrected(self.read, self.corrections, self.reference)
        found = self.report.missing
        noted = found[found["what"].isin(DOUBTFUL)].rename(columns={"what": "repair"})
        whole = replace(
            self,
            tables=checked(tables),
            report=replace(self.report, corrections=corrected, missing=missing_rows(tables, noted)),
        )
        return whole.of(self.documents["doc_id"])

    def in_language(self, lang: str) -> Corpus:
        """The same tables, all that is shown of them in the language."""
        return replace(self, lang=chosen_lang(lang), report=replace(self.report, lang=chosen_lang(lang)))

    def without_copies(self) -> Corpus:
        """The same tables without the articles whose body copies another's (`documents.duplicate_of`): one press
        release is not ten articles."""
        if "without_copies" not in self.memo:
            originals = self.documents.loc[self.documents["duplicate_of"].isna(), "doc_id"]
            self.memo["without_copies"] = self if len(originals) == len(self) else self.of(originals)
        return self.memo["without_copies"]

    @property
    def unmapped(self) -> pd.DataFrame:
        """What looks like an organisation and is in no table, for the analyst to add: mention, n, n_articles."""
        return unmapped_counts(self.unmapped_mentions)

    def years(self) -> pd.Series:
        """The year of each article by doc_id: its first meeting's, else of publication; missing without both."""
        return article_days(self.documents, self.meetings).dt.year.astype("Int64").rename("year")

    def to_excel(self, path: str | Path) -> Path:
        """All tables as sheets of one workbook at `path` (.xlsx), which it returns; refuses to overwrite."""
        return write_workbook(self.tables, path)


def load_corpus(
    folder: str | Path | None = None,
    *,
    lang: str | None = None,
    progress: bool = True,
    reference: Reference | None = None,
    corrections: str | Path | None = None,
    workers: object = None,
) -> Corpus:
    """Read a folder of articles (text, web pages, Word, PDF, tables, archives) into a Corpus.

    Without a folder: data/articles where that holds an article, else the bundled sample (`corpus.report.folder`
    says which); without `corrections` the bundle's corrections.csv. Raises FileNotFoundError where the folder or
    the file of corrections is missing, EmptyCorpusError where no article could be read, ReferenceTableError for
    broken registries. A file that cannot be read, or in which a stage fails, is in `corpus.report`; the others load. `lang` is the language of all
    that is shown of the corpus and said of it: figures, column heads, report, errors ("vi" or "en"; ValueError for
    another). Without one it is that of `run.py --lang` (GIAOBAN_LANG), else Vietnamese.

    What was read before comes from the store (`GIAOBAN_CACHE`); the rest is done by `workers`: a number of processes, a
    `dask.distributed` client, or None: this process, from some hundred articles on one for each core.

    >>> corpus = load_corpus(paths.SAMPLE, progress=False)
    >>> len(corpus) == corpus.report.count("kept") > 120
    True
    """
    lang = chosen_lang(lang)
    folder = Path(folder) if folder is not None else paths.default_articles()
    corrections = _existing(corrections, lang) if corrections is not None else paths.CORRECTIONS
    reference = reference or load_reference(lang=lang)
    listed = list_folder(folder, lang=lang)
    done = _work(listed.tasks, reference, lang, progress, workers)
    repairs = pd.DataFrame(done.repairs, columns=["doc_id", "repair", "n"])
    doubtful = repairs["repair"].isin(DOUBTFUL)
    files = listed.table(done.dropped, lang, doubts(repairs[doubtful]))
    tables = done.tables
    copied = copies(tables["documents"], listed.stated)
    original = tables["documents"]["doc_id"].map(copied.set_index("doc_id")["duplicate_of"])
    tables["documents"]["duplicate_of"] = original.astype("str")
    as_read = tables
    tables, corrected, faults = _corrected(tables, corrections, reference)
    if len(corrected):  # all else was checked when it was read
        tables = checked(tables)
    report = Report(
        paths.shown(folder),
        files,
        faults=fault_rows(listed.documents_faults(done.dropped) + faults, lang),
        missing=missing_rows(tables, repairs[doubtful]),
        duplicates=copied,
        repairs=repairs[~doubtful].reset_index(drop=True),
        corrections=corrected,
        lang=lang,
    )
    return Corpus(
        tables, report, reference, lang, fingerprint=_fingerprint(tables["documents"]),
        read=as_read, corrections=corrections,
    )  # fmt: skip


def _corrected(tables: dict[str, pd.DataFrame], path: Path, reference: Reference):
    """What `apply_corrections` gives with what the registries tell."""
    return apply_corrections(tables, path, body_of=of_registries(reference), directives=reference.directives)


def _work(tasks: list[Task], reference: Reference, lang: str, progress: bool, workers: object) -> Done:
    """What comes of all tasks: what the store has, and the rest batch by batch, each kept as soon as it is done."""
    store = open_store(reference, lang)
    parts, left = store.fetch(tasks) if store else ([], tasks)
    if left:
        _say_what_is_slow(lang)
    with _progress(len(tasks), len(left) if progress else 0, lang) as count:
        for done in work(left, reference, lang, workers):
            parts.append(done)
            count(len(done.dropped) + len(done.tables.get("documents", ())))
            if store:
                store.keep(done)
    whole = in_order_of(tasks, parts)
    if store and len(parts) > 1:
        store.compact(whole)
    return whole


@contextmanager
def _progress(total: int, left: int, lang: str) -> Iterator[Callable[[int], object]]:
    """What counts the articles done, on a bar where any are `left`."""
    if not left:
        yield lambda n: None
        return
    from tqdm.auto import tqdm  # slow to import in a notebook

    words = {"desc": label("load.progress", lang), "unit": label("load.unit", lang)}
    with tqdm(total=total, initial=total - left, **words) as bar:
        yield bar.update


@cache
def _say_what_is_slow(lang: str) -> None:
    reason = unknown_segmenter()
    if reason:
        warnings.warn(label("load.slow_words", lang, reason=reason), stacklevel=2)


def reading_report(folder: Path, *, lang: str | None = None, reference: Reference | None = None) -> Report:
    """The report of `load_corpus` as far as reading alone tells: files, and faults of documents.csv. Raises as
    `load_corpus` does."""
    lang = chosen_lang(lang)
    listed = list_folder(folder, lang=lang)
    dropped = Worker(reference or load_reference(lang=lang)).unread(listed.tasks, lang)
    files = listed.table(dropped, lang)
    return Report(
        paths.shown(folder), files, faults=fault_rows(listed.documents_faults(dropped), lang), lang=lang
    )


def _existing(path: str | Path, lang: str) -> Path:
    if not Path(path).is_file():
        raise FileNotFoundError(said(Message("load.no_corrections", path=path), lang))
    return Path(path)


def _fingerprint(documents: pd.DataFrame) -> str:
    """One for the same articles under whatever names, in whatever order."""
    return hashlib.sha256("".join(sorted(documents["sha256"].astype(str))).encode()).hexdigest()
