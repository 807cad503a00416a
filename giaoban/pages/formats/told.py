"""What a reader of one format gives: the text of the article and what the file tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Told:
    """`text`: the article's lines; `fields`: title, published, outlet, credit, url as the file tells them; `outside`: lines
    that the format itself sets apart from the article; `repairs`: what was mended, with its count."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    repairs: dict[str, int] = field(default_factory=dict)
