"""Which figures the deck is made of: kept beside them, so that a choice survives the next run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from giaoban.figures.edited_files import save_whole

_NAME = "choice.json"


def kept_choice(folder: Path) -> list[str]:
    """The slugs chosen for the deck; none where nothing was chosen. ValueError where the file holds something else."""
    path = folder / _NAME
    if not path.is_file():
        return []
    try:
        slugs = json.loads(path.read_text(encoding="utf-8"))["figures"]
        if not all(isinstance(slug, str) for slug in slugs):
            raise TypeError
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{_NAME} is no list of chosen figures: delete it and choose again") from error
    return list(slugs)


def keep_choice(folder: Path, slugs: Sequence[str]) -> None:
    """Writes which figures a deck is made of, in their order."""
    text = json.dumps({"figures": list(slugs)}, ensure_ascii=False, indent=1) + "\n"
    save_whole(_Text(text), folder / _NAME)


class _Text:
    def __init__(self, text: str) -> None:
        self._text = text

    def save(self, filename: str) -> None:
        Path(filename).write_text(self._text, encoding="utf-8")
