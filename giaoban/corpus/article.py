"""One article, taken apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Article:
    """One article, taken apart: what a page holds and what documents.csv says of it."""

    doc_id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    published: dt.date | None = None
    published_time: str | None = None
    outlet: str | None = None
    credit: str | None = None
    url: str | None = None
    removed: tuple[tuple[int, str, str], ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
