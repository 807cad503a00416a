"""The header that tools write over a saved page: fields between two lines "---" (YAML) or "+++" (TOML)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from giaoban.reference import Shape, meanings
from giaoban.text import fold

_FENCE = re.compile(r"\s*(---|\+\+\+)\s*$")
_PAIR = re.compile(r"([A-Za-z_][\w .-]{0,30}?)\s*[:=](?:\s+(.*)|)$")
_MORE = re.compile(r"\s+\S|-\s|\s*(?:#.*)?$")  # a value's next lines, a list's items, remarks, nothing
_TELLS = Shape(r"^(?P<key><front_matter_field>)(?=:)")
_MOST = 80  # lines
_NOTHING = {"", "null", "none", "~", ">", "|", ">-", "|-"}


@dataclass
class FrontMatter:
    """`fields`: title, credit, outlet, url, published as they are written; `lines`: (number, text) of the header;
    `text`: the page with blank lines for it, its title kept as a heading."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)


def cut_front_matter(text: str) -> FrontMatter:
    """The page without its header; the page as it is where it begins with none.

    >>> page = cut_front_matter("---\\ntitle: Giao ban\\nauthor: Lan Chi\\n---\\nSáng 11/4, quận họp.")
    >>> page.fields, page.text
    ({'title': 'Giao ban', 'credit': 'Lan Chi'}, '\\n# Giao ban\\n\\n\\nSáng 11/4, quận họp.')
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    fence = _FENCE.match(lines[start])
    end = _end(lines, start, fence[1]) if fence else None
    if end is None:
        return FrontMatter(text)
    pairs = _pairs(lines[start + 1 : end])
    told = [(n, _field(key), value) for n, key, value in pairs]
    fields = {key: value for _, key, value in reversed(told) if key and value}
    header = ["" for _ in lines[: end + 1]]
    for n, key, value in told:
        if key == "title" and value:
            header[start + 1 + n] = f"# {value}"
    cut = [(n + 1, lines[n].strip()) for n in range(start, end + 1) if lines[n].strip()]
    return FrontMatter("\n".join([*header, *lines[end + 1 :]]), dict(reversed(fields.items())), cut)


def _end(lines: list[str], start: int, fence: str) -> int | None:
    """The line that closes the header; None where one of its lines is no field."""
    found = False
    for n in range(start + 1, min(len(lines), start + _MOST)):
        if lines[n].strip() == fence:
            return n if found else None
        pair = _PAIR.match(lines[n])
        if not pair and not (found and _MORE.match(lines[n])):
            return None
        found = found or bool(pair)
    return None


def _pairs(lines: list[str]) -> list[tuple[int, str, str]]:
    """(line, key, value) of the header; what goes on under a key is joined to it."""
    pairs: list[tuple[int, str, str]] = []
    for n, line in enumerate(lines):
        if pair := _PAIR.match(line):
            pairs.append((n, pair[1], _bare(pair[2] or "")))
        elif pairs and line.strip():
            at, key, value = pairs[-1]
            pairs[-1] = (at, key, " ".join(v for v in (value, _bare(line.strip().removeprefix("- "))) if v))
    return pairs


def _bare(value: str) -> str:
    """A value without its quotes and brackets; blank for null."""
    value = re.sub(r"\s+#\s.*$", "", value.strip()) if value[:1] not in "\"'" else value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_bare(v) for v in value[1:-1].split(",") if v.strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace("''", "'").replace('\\"', '"')
    return "" if fold(value) in _NOTHING else value


def _field(key: str) -> str:
    told = _TELLS.match(f"{fold(key).strip()}:")
    return meanings("front_matter_field")[told["key"]] if told else ""
