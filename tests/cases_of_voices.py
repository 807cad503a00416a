"""Short texts through the finders: what the tables of tests/cases are read with."""

import csv
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd
from corpora import reference

from giaoban.bodies import OrganisationFinder
from giaoban.corpus import Analyser, Article
from giaoban.people import PeopleFinder, PersonMention

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, str]]:
    """The rows of a table of cases; ¶ in a text stands for the end of a paragraph."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row | {"text": row["text"].replace("¶", "\n")} for row in csv.DictReader(file)]


@lru_cache
def analyser() -> Analyser:
    """One analyser for all tests."""
    return Analyser(reference())


@cache
def tables(text: str) -> dict[str, pd.DataFrame]:
    """Every table of a text that is an article by itself."""
    return analyser().tables([Article("a", "a.txt", text, "0" * 64)])


def statements(text: str) -> list[dict]:
    """The statements of a text, a missing value as an empty string."""
    return tables(text)["statements"].astype(object).fillna("").to_dict("records")


@lru_cache
def _finders() -> tuple[OrganisationFinder, PeopleFinder]:
    return OrganisationFinder(reference()), PeopleFinder(reference())


def people(text: str) -> list[PersonMention]:
    """The people of a text with their posts."""
    organisations, finder = _finders()
    return finder.find(text, organisations.find(text))
