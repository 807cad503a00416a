"""Text fragments: the part of an address that makes a browser open it at a passage and mark that."""

from __future__ import annotations

_PLAIN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
_EDGES = " .,;:!?…\"'“”‘’()[]"
_FEW = 6  # words that open or close a passage


def encoded(text: str, *, keep: str = "") -> str:
    """`text` percent-encoded but for letters, digits, `._~` and what `keep` names; `-`, `,` and `&` divide a
    text fragment and are encoded.

    >>> encoded("18-NQ/TW, họp")
    '18%2DNQ%2FTW%2C%20h%E1%BB%8Dp'
    """
    plain = _PLAIN | set(keep)
    return "".join(
        chr(b) if chr(b) in plain else f"%{b:02X}" for b in text.encode("utf-8", "surrogateescape")
    )


def text_fragment(passage: str, text: str) -> str:
    """What stands after `:~:text=` for a passage of `text`: all of it, or its first and last words; never
    over a line's end, which is no text to a browser. The first words are as many as make them unique.

    >>> text_fragment("Hội nghị họp.", "Hội nghị họp. Hội nghị bàn.")
    'H%E1%BB%99i%20ngh%E1%BB%8B%20h%E1%BB%8Dp'
    """
    lines = [line.split() for line in passage.split("\n") if line.strip()]
    if not lines:
        return ""
    first, last = lines[0], lines[-1]
    enough = (n for n in range(_FEW, len(first)) if text.count(" ".join(first[:n])) < 2)
    n = next(enough, len(first))
    if len(lines) == 1 and len(first) - n <= _FEW:
        return encoded(" ".join(first).strip(_EDGES))
    ends = (" ".join(words).strip(_EDGES) for words in (first[:n], last[-_FEW:]))
    return ",".join(encoded(words) for words in ends if words)
