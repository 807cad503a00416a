"""The words a chart prints, in Vietnamese and English, from data/reference/labels.csv."""

from __future__ import annotations

import os
import string
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from giaoban.reference import paths
from giaoban.reference.spreadsheets import OpenQuote, rows_of, text_of

LANGUAGES = ("vi", "en")
CHOSEN = "GIAOBAN_LANG"  # the environment variable that `run.py --lang` sets
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=1)
def all_labels() -> dict[str, dict[str, str]]:
    """Every label: key -> {"vi": ..., "en": ...}.

    Raises LabelsError naming the row where a word is missing, a key stands twice or a place is no plain {name}.
    """
    path = paths.REFERENCE / "labels.csv"
    try:
        rows = list(rows_of(text_of(path.read_bytes())))
    except OpenQuote as error:
        raise LabelsError(f"row {error.row}: a quotation mark is not closed; close it or double it") from None
    except UnicodeDecodeError:
        raise LabelsError('not UTF-8; save it as "CSV UTF-8"') from None
    except OSError as error:
        raise LabelsError(f"{error.strerror or 'it cannot be read'}; put it back") from None
    header = [cell.strip() for cell in rows[0]] if rows else []
    if missing := {"key", *LANGUAGES} - set(header):
        raise LabelsError(f"row 1: no column {', '.join(sorted(missing))}; put the header key,vi,en back")
    found: dict[str, dict[str, str]] = {}
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(header, cells, strict=False))
        words = {lang: row.get(lang, "").strip() for lang in LANGUAGES}
        key = row.get("key", "").strip()
        if not any(cells):
            continue
        if not key or not all(words.values()) or key in found:
            raise LabelsError(f"row {number}: key {key!r} needs one row with both vi and en")
        if (names := [_places(word) for word in words.values()])[0] != names[1] or None in names:
            raise LabelsError(
                f"row {number}: key {key!r}: vi and en need the same places, each a plain {{name}}"
            )
        found[key] = words
    return found


def label_keys() -> set[str]:
    """The keys of all labels. Raises ValueError as `all_labels`."""
    return set(all_labels())


class LabelsError(ValueError):
    """labels.csv cannot be used; the message names the row and says what to do."""

    def __init__(self, told: str) -> None:
        super().__init__(f"labels.csv, {told}")


def _places(words: str) -> set[str] | None:
    """The names of the places in words; None where one is no plain name, or a brace stands alone."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return None
    names = [name for _, name, _, _ in parts if name is not None]
    return set(names) if all(map(str.isidentifier, names)) else None


class _Filled(string.Formatter):
    """Fills places; one that no value is given for stays as it is, and a form that does not fit is passed over."""

    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"{{{key}}}")

    def format_field(self, value, format_spec):
        try:
            return super().format_field(value, format_spec)
        except ValueError:
            return str(value)


def check_lang(lang: str) -> str:
    """`lang` itself; raises ValueError for a language that has no labels."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang={lang!r}: chọn / choose one of {', '.join(LANGUAGES)}")
    return lang


def chosen_lang(lang: str | None = None) -> str:
    """`lang` itself; without one the language of GIAOBAN_LANG (`run.py --lang`), else Vietnamese.

    Raises ValueError with the choices for another language.
    """
    if lang is not None:
        return check_lang(lang)
    set_by = os.environ.get(CHOSEN) or LANGUAGES[0]
    if set_by not in LANGUAGES:
        raise ValueError(f"{CHOSEN}={set_by!r}: chọn / choose one of {', '.join(LANGUAGES)}")
    return set_by


def label(key: str, lang: str = "vi", **values: object) -> str:
    """The words for `key`, with `values` put into their places.

    Raises KeyError for an unknown key, ValueError for an unknown language.

    >>> label("n.illustration", "en", n=5)
    'n = 5: illustration'
    """
    check_lang(lang)
    if key not in all_labels():
        raise KeyError(f"no label {key!r} in data/reference/labels.csv")
    return _Filled().vformat(all_labels()[key][lang], (), values)


def number(value: float, lang: str = "vi", *, decimals: int = 0, percent: bool = False) -> str:
    """A number as it is written in the language: 1.234,5 in Vietnamese, 1,234.5 in English.

    Halves are rounded up, as a reader with a calculator does; a share that is something is never printed as nothing.

    >>> number(1234.5, decimals=1), number(1234.5, "en", decimals=1), number(0.125, percent=True)
    ('1.234,5', '1,234.5', '13%')
    >>> number(0.004, percent=True), number(0, percent=True)
    ('<1%', '0%')
    """
    check_lang(lang)
    exact, least = Decimal(repr(float(value))) * (100 if percent else 1), Decimal(1).scaleb(-decimals)
    rounded = exact.quantize(least, rounding=ROUND_HALF_UP)
    below = percent and exact > 0 and not rounded
    text = f"{least if below else rounded:,.{decimals}f}".replace("-", "−")
    if lang == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    text = f"<{text}" if below else text
    return text + "%" if percent else text


def day(moment, lang: str = "vi", *, precision: str = "day") -> str:
    """A date as it is written in the language, no finer than `precision` (day, month, quarter, year).

    >>> import datetime
    >>> date = datetime.date(2019, 4, 11)
    >>> day(date), day(date, "en"), day(date, precision="month"), day(date, "en", precision="quarter")
    ('11/04/2019', '11 Apr 2019', '04/2019', 'Q2 2019')
    """
    vi = check_lang(lang) == "vi"
    if precision == "year":
        return f"{moment.year}"
    if precision == "quarter":
        quarter = (moment.month + 2) // 3
        return (
            f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{moment.year}"
            if vi
            else f"Q{quarter} {moment.year}"
        )
    if precision == "month":
        return f"{moment:%m/%Y}" if vi else f"{_MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment:%d/%m/%Y}" if vi else f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def short_list(names: list[str], lang: str = "vi", *, most: int = 3) -> str:
    """Names in one line, the first `most` of them, then how many more there are.

    >>> short_list(["Ba Đình", "Tây Hồ", "Hoàn Kiếm", "Đống Đa"], most=2)
    'Ba Đình; Tây Hồ; và 2 nữa'
    """
    shown = names[:most]
    if len(names) > most:
        shown = [*shown, label("list.more", lang, k=len(names) - most)]
    return "; ".join(shown)


def named(group: str, value: str, lang: str = "vi") -> str:
    """The label of one value of a group (act, reason, status); the value itself where there is none.

    >>> named("act", "demand", "en")
    'demand'
    """
    key = f"{group}.{value}"
    return label(key, lang) if key in all_labels() else value


def heads(columns: Iterable[str], lang: str = "vi") -> dict[str, str]:
    """The head of each column as a reader sees it, for `table.rename(columns=heads(table.columns, lang))`: its label
    `column.…`; the column's own name where there is none, or where another column of the table has that head.

    >>> heads(["doc_id", "n_articles", "my_own"], "en")
    {'doc_id': 'Article id', 'n_articles': 'Articles', 'my_own': 'my_own'}
    """
    columns = list(dict.fromkeys(columns))
    found = {column: named("column", column, check_lang(lang)) for column in columns}
    same = Counter([*found.values()])
    return {column: head if same[head] == 1 else column for column, head in found.items()}
