"""From a row to the place it came from: the article's address opened at the sentence, else its file."""

from __future__ import annotations

import os
import re
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from giaoban.evidence.file_lines import FileLines, file_lines
from giaoban.evidence.fragments import encoded, text_fragment
from giaoban.reference import check_lang, label, paths
from giaoban.text import Sentence, split_sentences

_WEB = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_LONGEST = 2_079  # characters of an address that browsers and Excel open
_FILE = re.compile(  # no colon, so no scheme; no // and no / in front; at its end a line
    r"(?:\.\./)*[\w%][\w%.~/-]*(?:#L\d+)?", re.ASCII
)
_LINE = re.compile(r"#L(\d+)\Z")


def with_links(rows: pd.DataFrame, documents: pd.DataFrame, *, lang: str = "vi") -> pd.DataFrame:
    """`rows` (doc_id, start, end) with `place` (unless there) and `link`.

    Where the article has a web address the link is that address with a text fragment, at which a browser opens
    and marks the sentence; else the article's file (`documents.path`), relative to the notebooks, as JupyterLab
    opens it, with the line on which the sentence begins there, if it is found, as code hosts write it ("#L12").
    Missing where there is neither: the file lies outside the bundle or is gone. So nothing of one machine stands
    in a link. `place` is "doc_id:start-end", or with a line "doc_id, line 12" (in the language `lang`).
    Source: WICG, URL Fragment Text Directives.

    >>> rows = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [11]})
    >>> documents = pd.DataFrame({"doc_id": ["a"], "url": ["https://vd.vn/1.html"], "text": ["Ban Dân vận họp."]})
    >>> with_links(rows, documents)[["place", "link"]].values.tolist()
    [['a:4-11', 'https://vd.vn/1.html#:~:text=Ban%20D%C3%A2n%20v%E1%BA%ADn%20h%E1%BB%8Dp']]
    """
    check_lang(lang)
    spans = list(zip(rows["doc_id"], rows["start"], rows["end"], strict=True))
    articles = _articles(documents)
    links = [
        articles[doc_id].link(start, end) if doc_id in articles else None for doc_id, start, end in spans
    ]
    linked = rows.assign(link=pd.Series(links, index=rows.index, dtype="str"))
    if "place" in rows:
        return linked
    place = [_place(*span, link, lang) for span, link in zip(spans, links, strict=True)]
    columns = [*rows.columns.drop("link", errors="ignore"), "place", "link"]
    return linked.assign(place=pd.Series(place, index=rows.index, dtype="str"))[columns]


def is_link(link: object) -> bool:
    """True for an http or https address and for a relative path; False for any other scheme or host.

    >>> [is_link(x) for x in ("https://vd.vn/a?b=1", "../data/sample/a.txt", "javascript:x()", "//vd.vn", None)]
    [True, True, False, False, False]
    """
    return isinstance(link, str) and (is_web(link) or len(link) <= _LONGEST and bool(_FILE.fullmatch(link)))


def is_web(link: object) -> bool:
    """True for an http or https address of a length that programs open.

    >>> is_web("https://vd.vn"), is_web("../a.txt"), is_web("https://vd.vn/" + "a" * 3000)
    (True, False, False)
    """
    return isinstance(link, str) and len(article_link(link)) <= _LONGEST and bool(_WEB.fullmatch(link))


def article_link(link: str) -> str:
    """The link without the place in the article.

    >>> article_link("https://vd.vn/1.html#:~:text=Ban"), article_link("../data/sample/a.txt#L12")
    ('https://vd.vn/1.html', '../data/sample/a.txt')
    """
    if _FILE.fullmatch(link):
        return _LINE.sub("", link)
    return link.partition(":~:")[0].removesuffix("#")


def line_of(link: str) -> int | None:
    """The line at which a link of `with_links` opens a file; None where it names none.

    >>> line_of("../data/sample/a.txt#L12"), line_of("https://vd.vn/1.html#L12")
    (12, None)
    """
    found = _FILE.fullmatch(link) and _LINE.search(link)
    return int(found[1]) if found else None


def seen_from(link: str, folder: Path) -> str | None:
    """A link of `with_links` as it must be written in a file that lies in `folder`; None where no path leads there.

    >>> seen_from("../data/sample/a.txt", paths.FIGURES / "own")
    '../../data/sample/a.txt'
    """
    if is_web(link):
        return link
    try:
        return Path(os.path.relpath(paths.NOTEBOOKS / link, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return None


def in_bundle(link: str) -> str:
    """The file that a relative link of `with_links` opens, as it is named from the bundle's folder.

    >>> in_bundle("../data/sample/b%C3%A0i%201.txt#L12")
    'data/sample/bài 1.txt'
    """
    named = os.path.relpath(paths.NOTEBOOKS / article_link(link), paths.ROOT).encode(
        "utf-8", "surrogateescape"
    )
    plain = re.sub(rb"%([0-9A-F]{2})", lambda m: bytes.fromhex(m[1].decode("ascii")), named)
    return Path(plain.decode("utf-8", "surrogateescape")).as_posix()


class _Article:
    """Where one article is, and how to point into it."""

    def __init__(self, text: str, web: str | None, file: Path | None) -> None:
        self._text, self._web, self._file = text, web, file

    def link(self, start: int, end: int) -> str | None:
        if self._web is None:
            line = self.line(start, end)
            return self._file and _from_notebooks(self._file) + ("" if line is None else f"#L{line}")
        base = self._web.partition(":~:")[0]
        told = text_fragment(self._passage(start, end), self._flat)
        whole = base + (":~:text=" if "#" in base else "#:~:text=") + told if told else base
        return whole if len(whole) <= _LONGEST else base

    def line(self, start: int, end: int) -> int | None:
        """The line of its file on which the passage begins; None for an address and where it is not found."""
        return self._printed and self._printed.line(self._passage(start, end))

    @cached_property
    def _printed(self) -> FileLines | None:
        return file_lines(self._file) if self._web is None and self._file else None

    def _passage(self, start: int, end: int) -> str:
        held = [s for s in _split(self._text) if s.start < end and s.end > start]
        return self._text[held[0].start : held[-1].end] if held else self._text[start:end]

    @cached_property
    def _flat(self) -> str:
        return " ".join(self._text.split())


@lru_cache(maxsize=64)
def _split(text: str) -> list[Sentence]:
    return split_sentences(text)


def _place(doc_id: str, start: int, end: int, link: str | None, lang: str) -> str:
    line = link and line_of(link)
    return label("place.line", lang, name=doc_id, n=line) if line else f"{doc_id}:{start}-{end}"


def _articles(documents: pd.DataFrame) -> dict[str, _Article]:
    cells = documents.reindex(columns=["doc_id", "text", "url", "path"])
    return {
        doc_id: _Article(text, url.strip() if isinstance(url, str) and is_web(url.strip()) else None, _file(path))
        for doc_id, text, url, path in cells.itertuples(index=False)
    }  # fmt: skip


def _file(path: object) -> Path | None:
    """The article's file; None where it is not there or lies outside the bundle (a bare name)."""
    if not isinstance(path, str) or "/" not in path:
        return None
    file = Path(os.path.abspath(paths.ROOT / path))
    return file if file.is_relative_to(paths.ROOT) and file.is_file() else None


def _from_notebooks(file: Path) -> str:
    return encoded(Path(os.path.relpath(file, paths.NOTEBOOKS)).as_posix(), keep="/-")
