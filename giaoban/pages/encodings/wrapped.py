"""Texts wrapped for the wire and saved so: percent signs, base64, quoted-printable, UTF-7, JSON's \\u escapes."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_QUOTED = re.compile(r"=[0-9A-F]{2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\s-]{120,}={0,2}\s*")
_UTF7 = re.compile(r"\+[A-Za-z0-9+/]{3,}-")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_FEWEST = 5  # signs of a wrapping, in a text that has few letters outside of ASCII


def unwrapped(text: str) -> tuple[str, str]:
    """(text, wrapping) of a text that stands wrapped; the wrapping is "" where it does not, or is broken.

    >>> unwrapped("Qu%E1%BA%ADn%20%E1%BB%A7y%20Ba%20%C4%90%C3%ACnh%20giao%20ban")
    ('Quận ủy Ba Đình giao ban', 'percent signs')
    """
    if len(text) - len(text.encode("ascii", "ignore")) > 0.02 * len(text) + 2:
        return text, ""
    for name, read in _READERS.items():
        try:
            found = read(text)
        except (ValueError, binascii.Error):  # also UnicodeDecodeError: not this, or broken
            continue
        if found is not None and found != text:
            return found, name
    return text, ""


def _percent(text: str) -> str | None:
    if len(_PERCENT.findall(text)) < _FEWEST or not re.search(r"%[C-Ec-e][0-9A-Fa-f]%", text):
        return None
    spaced = text.replace("+", " ") if " " not in text.strip() else text
    return _PERCENT.sub(lambda m: bytes.fromhex(m[0].replace("%", "")).decode("utf-8"), spaced)


def _base64(text: str) -> str | None:
    if " " in text.strip() or not _BASE64.fullmatch(text):
        return None
    plain = "".join(text.split()).replace("-", "+").replace("_", "/")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode("utf-8-sig")


def _quoted_printable(text: str) -> str | None:
    signs = len(_QUOTED.findall(text))
    if signs < 2 * _FEWEST or not re.search(r"=[C-E][0-9A-F]=(?:\r?\n)?[89AB]", text):
        return None
    if len(re.findall(r"=(?![0-9A-F]{2}|\r?\n)", text)) > 0.2 * signs:
        return None
    return quopri.decodestring(text.encode("utf-8")).decode("utf-8-sig")


def _utf7(text: str) -> str | None:
    found = _UTF7.findall(text)
    if len(found) < _FEWEST or not text.isascii():
        return None
    read = text.encode("ascii").decode("utf-7")
    return read if any(not c.isascii() for c in read) else None


def _json_escapes(text: str) -> str | None:
    if len(_ESCAPED.findall(text)) < _FEWEST:
        return None

    def read(m: re.Match[str]) -> str:
        units = bytes.fromhex(m[0].replace("\\u", ""))
        return units.decode("utf-16-be")

    return _ESCAPED.sub(read, text).replace('\\"', '"').replace("\\/", "/")


_READERS: dict[str, Callable[[str], str | None]] = {
    "percent signs": _percent,
    "quoted-printable": _quoted_printable,
    "base64": _base64,
    "UTF-7": _utf7,
    "written-out characters": _json_escapes,
}
