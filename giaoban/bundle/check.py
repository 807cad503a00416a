"""All tables tested before anything runs: `python -m giaoban.bundle.check`, as `run.py check` starts it.

Prints one line a kind of fault: file, row, column, what is wrong, what to write. The registries, labels.csv, documents.csv
beside the articles, and corrections.csv, for which the articles are read.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

from giaoban.corpus import holds_corrections, load_corpus, reading_report
from giaoban.reference import (
    CORRECTIONS,
    ROOT,
    Fault,
    ReferenceTableError,
    chosen_lang,
    default_articles,
    label,
    label_keys,
    load_reference,
    told_by_kind,
)

_KEY = re.compile(r"[a-z]+\.[a-z_]*[a-z]")
_GROUPS = ("load.", "report.", "correct.")  # their keys stand in the code as they are


def lost_labels() -> Iterator[Fault]:
    """The rows of labels.csv that the code asks for and that are not there."""
    keys = label_keys()
    for path in sorted((ROOT / "giaoban").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            word = node.value if isinstance(node, ast.Constant) else None
            if (
                isinstance(word, str)
                and _KEY.fullmatch(word)
                and word.startswith(_GROUPS)
                and word not in keys
            ):
                keys.add(word)
                yield Fault("labels.csv", None, "key", f"no row {word!r}", "put the row back")


def faults(lang: str) -> list[str]:
    """One line per kind of fault of all tables, in the language."""
    try:
        label_keys()
    except ValueError as error:  # without its words nothing else can be said
        return [str(error)]
    lost = list(lost_labels())
    if lost:
        return told_by_kind(lost, lang)
    try:
        reference = load_reference(lang=lang)
    except ReferenceTableError as error:
        return told_by_kind(error.faults, lang)
    folder = default_articles()
    if holds_corrections(CORRECTIONS):
        report = load_corpus(folder, lang=lang, progress=False, reference=reference).report
    else:
        report = reading_report(folder, lang=lang, reference=reference)
    return report.faulty()


def main(argv: list[str]) -> int:
    """Prints what is wrong; 0 where nothing is, 1 where something is, 2 where nothing could be tested."""
    lang = chosen_lang()
    try:
        lines = faults(lang)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(f"- {line}" for line in lines) if lines else label("check.fine", lang))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
