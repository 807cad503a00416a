"""Names of articles: stable, unique, in letters that every table can hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from giaoban.text import nfc

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]+")


def plain_name(name: str) -> str:
    """A name in NFC without invisible signs; bytes that are no UTF-8 are written out.

    >>> plain_name("Qua\\u0323\\u0302n\\u200b 1"), plain_name("b\\udce0i")
    ('Quận 1', 'b\\\\xe0i')
    """
    printed = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(" ", nfc(printed)).strip() or "_"


def article_names(places: Sequence[tuple[str, str]]) -> list[str]:
    """The doc_id of each article of (stem, whole path): its stem; the whole path where others share the stem, or one's
    whole path is that stem. Of names that differ only in code points the later ones are numbered; one that a spreadsheet
    would obey stands behind "_".

    >>> article_names([("a", "a.txt"), ("b", "2019/b.txt"), ("b", "2020/b.txt")])
    ['a', '2019/b.txt', '2020/b.txt']
    >>> article_names([("Quận", "Quận.txt"), ("Qua\\u0323\\u0302n", "Qua\\u0323\\u0302n.txt")])
    ['Quận.txt', 'Quận.txt~2']
    >>> article_names([("=1+1", "=1+1.txt")])
    ['_=1+1']
    """
    stems = [_obeyed_by_none(plain_name(stem)) for stem, _ in places]
    wholes = [_obeyed_by_none(plain_name(whole)) for _, whole in places]
    shared, paths = Counter(stems), set(wholes)
    wanted = [w if shared[s] > 1 or s in paths else s for s, w in zip(stems, wholes, strict=True)]
    names = [""] * len(places)
    taken: Counter[str] = Counter()
    used = set(wanted)
    plain_first = sorted(range(len(places)), key=lambda n: (places[n][1] != wholes[n], places[n][1]))
    for n in plain_first:
        name = wanted[n]
        taken[name] += 1
        while taken[name] > 1 and (numbered := f"{wanted[n]}~{taken[wanted[n]]}") in used:
            taken[wanted[n]] += 1
        names[n] = name if taken[name] == 1 else numbered
        used.add(names[n])
    return names


def _obeyed_by_none(name: str) -> str:
    return f"_{name}" if name.startswith(("=", "+", "-", "@")) else name
